// A table of events of another source, read into the columns of a scenario's events.csv.
//
// Known: ACLED exports (today's 31 columns and the older ones), UCDP GED (49 columns, with or without a header), and
// any CSV by a mapping of columns, guessed or given. Each row is checked: what has no readable date, a place off the
// globe or an id that is taken is kept out and listed with its line and column; the rest is loaded. Every event has a
// source and a confidence.
//
// Precision: ACLED's time_precision 1 is the day, 2 "about" it (the week), 3 the month; UCDP's date_prec 1 is the day,
// above that one day of date_start to date_end. Confidence follows from those and the precision of the place;
// docs/importing.md has the table. Dates without a time of day are days, whatever the zone; times without an offset are
// of `zone`.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "geodata/base/diagnostics.h"
#include "geodata/base/progress.h"
#include "geodata/base/result.h"
#include "geodata/formats/tables/table_meaning.h"
#include "geodata/geometry/lonlat.h"
#include "geodata/import/snapshot_date.h"
#include "geodata/model/placing.h"
#include "geodata/time/instant.h"
#include "geodata/time/zone.h"

namespace thalweg {

class Gazetteer;

enum class EventFormat { guess, acled, ucdp, csv };

// What an event is made of, in the order of EventMapping.
enum class EventField : std::uint8_t {
  id,
  date,
  end,
  lat,
  lon,
  title,
  summary,
  category,
  actors,
  source,
  url,
  confidence
};
inline constexpr std::array<std::string_view, 12> EventFieldWords{
    "id", "date", "end", "lat", "lon", "title", "summary", "category", "actors", "source", "url", "confidence"};

struct EventMapping {
  EventFormat format = EventFormat::guess;
  std::vector<std::string> columns;  // of the file
  bool has_header = true;
  std::size_t rows_before = 0;  // above the header
  // Position, or -1. A column that holds both coordinates, or a point as WKT, is lat and lon.
  std::array<int, EventFieldWords.size()> column_of;
  bool lon_first = false;                               // in such a column, where the cell does not tell
  std::array<std::string, EventFieldWords.size()> why;  // each was guessed; empty: chosen
  std::string assumption;                               // to tell of; empty: nothing is assumed

  EventMapping() { column_of.fill(-1); }
  [[nodiscard]] int operator[](EventField field) const { return column_of[static_cast<std::size_t>(field)]; }
};

struct EventOptions {
  EventFormat format = EventFormat::guess;
  std::vector<std::string> map = {};                   // "title=Headline"
  std::optional<EventMapping> mapping = std::nullopt;  // instead of guessing and `map`: positions in this very file
  Zone zone = {};                                      // of times of day without one
  DateOrder order = DateOrder::unstated;               // of dates like 03/04/2024; unstated: the column tells
  std::string encoding = {};                           // of the text; empty: by its bytes
  std::size_t most_rows = 0;                           // 0: all; a preview wants few
  // Places the rows of a table without coordinates by the names in it; null: they have no place.
  std::shared_ptr<const Gazetteer> gazetteer = nullptr;
  PlaceCorrections places = {};  // what some of those names mean
};

struct InvalidRow {
  std::size_t line = 0;
  std::string column, reason;
};

struct ImportedEvents {
  std::string path;
  EventMapping mapping;
  std::string csv;         // events.csv, header included
  std::string candidates;  // control_candidates.csv; empty: none
  std::size_t rows = 0, loaded = 0, placeless = 0, control_candidates = 0, invalid_count = 0;
  std::vector<InvalidRow> invalid;         // the first MaxInvalid of them
  std::shared_ptr<const Placing> placing;  // how its rows were placed by name; null: they were not
  Diagnostics place_remarks;               // what is in doubt of that, or not found
  std::size_t confidence[3] = {0, 0, 0};   // low, medium, high
  OrderEvidence date_order;                // what its dates tell of which comes first, day or month
  std::string order_remark;                // what is assumed of it; empty: nothing
  Instant first = Instant::distant_future(), last = Instant::distant_past();
  Bounds extent;
  static constexpr std::size_t MaxInvalid = 10'000;
};

// What the columns of a table are taken for; its date may be missing. An Error when --map names a column that is not
// there.
[[nodiscard]] Result<EventMapping> map_events(std::span<const TableRow> first_rows, const EventOptions& options);

// The position of a column by its name, whatever the case; -1 when there is none.
[[nodiscard]] int column_named(const std::vector<std::string>& columns, std::string_view name);

[[nodiscard]] Result<ImportedEvents> read_events(const std::string& path, const EventOptions& options,
                                                 Diagnostics& diagnostics, Progress& progress);

// The same of a text at hand; `path` is what it is called.
[[nodiscard]] Result<ImportedEvents> read_event_table(std::string_view text, const std::string& path,
                                                      const EventOptions& options, Progress& progress);

// That the order of day and month is assumed, if it is.
[[nodiscard]] std::optional<Diagnostic> order_diagnostic(const ImportedEvents& events);

// scenario.json and events.csv; control_candidates.csv with what may be changes of control, which are never applied.
// All or nothing, and nothing once `progress` (may be null) is cancelled.
[[nodiscard]] Result<void> write_events(const ImportedEvents& events, bool with_control, const std::string& folder,
                                        const Progress* progress = nullptr);

[[nodiscard]] std::string events_preview(const ImportedEvents& events);
[[nodiscard]] std::string events_text(const ImportedEvents& events, bool with_control, const std::string& folder);
[[nodiscard]] std::string events_json(const ImportedEvents& events, const std::string& folder);

}  // namespace thalweg
