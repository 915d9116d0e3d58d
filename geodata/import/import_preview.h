// What an import would make of its sources, for a person to check before it is done: the first rows of a table with the
// dates as read, the files of a series with the dates of their names.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "geodata/import/events.h"
#include "geodata/import/series.h"

namespace thalweg {

struct PreviewRow {
  std::size_t line = 0;  // of the file
  std::string date, title,
      place;            // as read: EDTF, "39.8150 N 46.7519 E"; of a row that is kept out as the file has them
  std::string problem;  // why the row is kept out; empty: it is not
};

// Of the table `events` was read from, in the order of the file; at most as many rows as `events` has read.
[[nodiscard]] std::vector<PreviewRow> preview_rows(std::string_view text, const ImportedEvents& events,
                                                   std::size_t most);

// The columns of a table and what they are taken for, when it cannot be read for want of one with a date.
[[nodiscard]] EventMapping columns_of_table(std::string_view text, const EventOptions& options);

struct PreviewSnapshot {
  std::string file;  // its name
  std::string date;  // EDTF; empty: an attribute must tell, or `problem` says why not
  std::string problem;
};

// In the order of the dates, those without one at the end. Reads names alone, no file.
[[nodiscard]] std::vector<PreviewSnapshot> preview_snapshots(const std::vector<std::string>& sources, DateOrder order);

// Whether sources are better imported than opened: several map files with a date in each name, or a
// folder of such.
[[nodiscard]] bool looks_like_series(const std::vector<std::string>& sources);

// Whether a file raises a question before it can be opened: a table in whose dates nothing tells if the day or the
// month comes first, or one that has neither coordinates nor a column of places, districts or countries. Looks at its
// first rows alone.
[[nodiscard]] bool is_to_be_asked_about(const std::string& path);

}  // namespace thalweg
