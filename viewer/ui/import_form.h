// What the import dialog asks and shows. The application reads the files and answers with an ImportLook; an older
// form's answer is known by its version.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "geodata/import/events.h"
#include "geodata/import/import_preview.h"
#include "geodata/import/series.h"

namespace thalweg::ui {

// What an import by the form would come to.
struct ImportLook {
  std::uint64_t version = 0;  // ImportForm::version it is of
  std::string error;          // nothing can be imported as the form is now
  std::string note;           // of what is no table: what will become of it
  std::string unclear_date;   // "03/04/2024", where nothing tells whether day or month comes first; else empty
  EventMapping mapping;
  std::vector<PreviewRow> rows;  // the first of them
  bool is_counted = false;       // the figures below are of the whole file; else of the first rows alone
  std::size_t row_count = 0, loaded = 0, invalid_count = 0, placeless = 0, control_candidates = 0;
  std::vector<InvalidRow> invalid;         // the first of them
  std::shared_ptr<const Placing> placing;  // of rows that are placed by name; null: none are
  std::vector<PreviewSnapshot> snapshots;
};

struct ImportForm {
  enum class Kind : std::uint8_t { events, series } kind = Kind::events;
  std::vector<std::string> sources;  // of events one
  std::string folder;                // where the scenario goes
  bool can_open = false;             // the sources can also be opened as they are
  std::uint64_t version = 0;         // raised with every change that needs another look

  EventOptions events;  // no mapping: guessed
  bool with_control = false;
  SeriesOptions series;

  ImportLook look;
  std::string failure;  // of an import that was tried
  int shown_rows = 0;   // 0 the first rows, 1 those that are kept out, 2 the names that place them
  std::string typed;    // of such a name
};

}  // namespace thalweg::ui
