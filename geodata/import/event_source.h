// A file that events are imported from: a table of text, or map features with dates of their own, of which points
// become events and areas territories.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "geodata/formats/file_bytes.h"
#include "geodata/formats/read_options.h"
#include "geodata/import/dated_features.h"

namespace thalweg {

struct EventSource {
  std::optional<PaddedText> text;  // of a table
  DatedFeatures features;          // of a map file

  // For read_event_table: the table as it is, or one made of the points.
  [[nodiscard]] std::string_view table() const { return text ? text->view() : std::string_view(features.points); }
  // Then they are what is imported, by write_series.
  [[nodiscard]] bool has_areas() const { return !features.areas.dates.empty(); }
};

// `is_map`: by its name, see is_table_file(), or because the user says so. Fails when nothing in a map file is dated.
[[nodiscard]] Result<EventSource> read_event_source(const std::string& path, bool is_map, const ReadHints& hints,
                                                    Diagnostics& diagnostics, Progress& progress);

}  // namespace thalweg
