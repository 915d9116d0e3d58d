// What the columns of a table are taken for, by their names and by their values, and why. The same for tables of text,
// sheets of a spreadsheet, and the import of events.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "geodata/model/dataset.h"

namespace thalweg {

using TableRow = std::vector<std::string>;

struct TableMeaning {
  std::size_t rows_before = 0;     // above the header: a title, empty rows
  bool has_header = true;          // else the columns are column_1, column_2, ...
  std::vector<std::string> names;  // of the columns, none empty
  std::optional<std::size_t> lon, lat, position, shape, date, end, name, category;
  bool lon_first = false;          // in `position`
  std::string assumption;          // to tell of: what nothing in the table decides; empty: nothing
  std::vector<TakenColumn> taken;  // with the reasons, in the order of ColumnMeaning

  [[nodiscard]] bool has_points() const { return position || (lon && lat); }
};

// `sample`: the first rows as they stand, header included.
[[nodiscard]] TableMeaning meaning_of_table(std::span<const TableRow> sample);

// Whether the two columns of coordinates hold nothing but degrees: then no CRS is asked for them.
[[nodiscard]] bool are_degrees(std::span<const TableRow> sample, const TableMeaning& meaning);

// How many rows are worth looking at.
inline constexpr std::size_t SampleRows = 1000;

}  // namespace thalweg
