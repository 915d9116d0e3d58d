#include "geodata/scenario/scenario_rows.h"

#include <algorithm>
#include <array>
#include <vector>

#include <fmt/format.h>

#include "geodata/base/suggestion.h"
#include "geodata/model/confidence.h"
#include "geodata/time/edtf.h"

namespace thalweg {

void ScenarioRows::report(Severity severity, int line, std::string message) {
  diagnostics_.add(diagnostic_about(severity, table_.path).line(line).message(std::move(message)));
}

bool ScenarioRows::require_columns(std::initializer_list<std::string_view> names) {
  bool complete = true;
  for (const std::string_view name : names) {
    if (table_.find(name)) continue;
    complete = false;
    report(Severity::error, 1, fmt::format("the column \"{}\" is missing{}", name, did_you_mean(name, table_.columns)));
  }
  return complete;
}

void ScenarioRows::want_column(std::string_view name, std::string_view otherwise) {
  if (!table_.find(name))
    report(Severity::warning, 1, fmt::format("the column \"{}\" is missing: {}", name, otherwise));
}

std::string_view ScenarioRows::text(const CsvTable::Row& row, std::string_view column) const {
  const auto at = table_.find(column);
  return at ? std::string_view(row.cells[*at]) : std::string_view{};
}

std::optional<Lifetime> ScenarioRows::half_open(const CsvTable::Row& row, std::string_view start,
                                                std::string_view end) {
  bool readable = true;
  const Calendar calendar = this->calendar(row);
  const bool has_last = !text(row, "last").empty();
  if (has_last && !text(row, end).empty()) {
    error(row, fmt::format("has a \"last\" and an \"{}\", expected one of them", end));
    return {};
  }
  if (has_last) end = "last";
  for (const std::string_view column : {start, end}) {
    const std::string_view written = text(row, column);
    if (written.empty() || written == "..") continue;
    if (const auto date = parse_edtf_date(written, calendar); !date) {
      error(row, fmt::format("{} {}", column, date.error().message));
      readable = false;
    }
  }
  if (!readable) return {};
  const auto lifetime =
      lifetime_from_columns(text(row, start), text(row, end), /*end_is_inclusive=*/has_last, calendar);
  if (!lifetime) {
    error(row, lifetime.error().message);
    return {};
  }
  if (lifetime->nominal().is_empty()) {
    error(row, fmt::format("{} \"{}\" is not after {} \"{}\"", end, text(row, end), start, text(row, start)));
    return {};
  }
  return *lifetime;
}

Calendar ScenarioRows::calendar(const CsvTable::Row& row) {
  const std::string_view written = text(row, "calendar");
  if (written.empty()) return Calendar::gregorian;
  const auto calendar = parse_calendar(written);
  if (!calendar)
    warning(row, fmt::format("calendar \"{}\" is not gregorian or julian; the dates are taken as Gregorian", written));
  return calendar.value_or(Calendar::gregorian);
}

Confidence ScenarioRows::confidence(const CsvTable::Row& row, std::string_view column) {
  if (!table_.find(column)) return Confidence::unknown;
  const std::string_view written = text(row, column);
  if (written.empty()) {
    warning(row, fmt::format("{} is empty, expected high, medium or low", column));
    return Confidence::unknown;
  }
  if (const auto confidence = confidence_named(written)) return *confidence;
  const std::vector<std::string> words = {"low", "medium", "high"};
  warning(row,
          fmt::format("{} \"{}\" is not one of high, medium, low{}", column, written, did_you_mean(written, words)));
  return Confidence::unknown;
}

Source ScenarioRows::source(const CsvTable::Row& row, std::string_view title, std::string_view url) {
  Source source{std::string(text(row, title)), std::string(text(row, url))};
  const bool has_columns = table_.find(title) || table_.find(url);
  if (has_columns && source.title.empty() && source.url.empty()) warning(row, "names no source");
  return source;
}

LocalizedText ScenarioRows::localized(const CsvTable::Row& row, std::string_view base) const {
  LocalizedText text;
  for (std::size_t i = 0; i < table_.columns.size(); ++i) {
    const std::string_view column = table_.columns[i];
    if (row.cells[i].empty() || !column.starts_with(base)) continue;
    const std::string_view rest = column.substr(base.size());
    const bool is_language = rest.size() >= 3 && rest.size() <= 4 && rest[0] == '_';
    if (rest.empty())
      text.by_language[""] = row.cells[i];
    else if (is_language)
      text.by_language[std::string(rest.substr(1))] = row.cells[i];
  }
  return text;
}

}  // namespace thalweg
