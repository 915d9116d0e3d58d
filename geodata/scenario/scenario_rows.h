// ScenarioRows: the rows of a scenario's table (control, events, route status) read with messages that name file and
// line:
//
//   control.csv:14: territory "agdamm" is not in territories.geojson (did you mean "agdam"?)
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "geodata/base/diagnostics.h"
#include "geodata/formats/tables/csv_table.h"
#include "geodata/model/localized.h"
#include "geodata/model/timeline.h"
#include "geodata/time/calendar.h"

namespace thalweg {

class ScenarioRows {
 public:
  ScenarioRows(const CsvTable& table, Diagnostics& diagnostics) : table_(table), diagnostics_(diagnostics) {}

  // False, with an error, when one of these columns is missing.
  [[nodiscard]] bool require_columns(std::initializer_list<std::string_view> names);
  // Warns, once, that a column is missing and what follows from it.
  void want_column(std::string_view name, std::string_view otherwise);

  [[nodiscard]] const CsvTable& table() const { return table_; }
  [[nodiscard]] std::string_view text(const CsvTable::Row& row, std::string_view column) const;

  // Half-open: the end is the first day of what follows; a row may have the last day instead, in the column "last".
  // Nothing, with an error, when a date is wrong or they are turned.
  [[nodiscard]] std::optional<Lifetime> half_open(const CsvTable::Row& row, std::string_view start,
                                                  std::string_view end);
  // Of the dates of this row that bear no mark of their own: the column "calendar", gregorian where there is none.
  [[nodiscard]] Calendar calendar(const CsvTable::Row& row);
  // high, medium or low; a missing or wrong word is warned of.
  [[nodiscard]] Confidence confidence(const CsvTable::Row& row, std::string_view column);
  // From source_title and source_url; warns when both are empty.
  [[nodiscard]] Source source(const CsvTable::Row& row, std::string_view title, std::string_view url);
  // `base` and base_<language>, as columns.
  [[nodiscard]] LocalizedText localized(const CsvTable::Row& row, std::string_view base) const;

  void error(const CsvTable::Row& row, std::string message) { report(Severity::error, row.line, std::move(message)); }
  void warning(const CsvTable::Row& row, std::string message) {
    report(Severity::warning, row.line, std::move(message));
  }

 private:
  void report(Severity severity, int line, std::string message);

  const CsvTable& table_;
  Diagnostics& diagnostics_;
};

}  // namespace thalweg
