// What an import of events did, and what a file would become, for people and for programs.
#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "geodata/formats/tables/csv_rows.h"
#include "geodata/import/events.h"

namespace thalweg {
namespace {

constexpr std::size_t MaxNamedRows = 20;
constexpr std::size_t PreviewRows = 5;

std::string_view format_name(EventFormat format) {
  switch (format) {
    case EventFormat::acled:
      return "acled";
    case EventFormat::ucdp:
      return "ucdp";
    default:
      return "csv";
  }
}

std::string counts_text(const ImportedEvents& events) {
  std::string text = fmt::format("{} rows, {} events, {} invalid", events.rows, events.loaded, events.invalid_count);
  if (events.placeless > 0) text += fmt::format(", {} without a place", events.placeless);
  text += fmt::format("; confidence {} high, {} medium, {} low\n", events.confidence[2], events.confidence[1],
                      events.confidence[0]);
  for (std::size_t i = 0; i < std::min(events.invalid.size(), MaxNamedRows); ++i) {
    const InvalidRow& row = events.invalid[i];
    text +=
        fmt::format("{}:{}: {}{}{}\n", events.path, row.line, row.column, row.column.empty() ? "" : " ", row.reason);
  }
  if (events.invalid_count > MaxNamedRows)
    text += fmt::format("and {} more; --json lists them\n", events.invalid_count - MaxNamedRows);
  return text;
}

}  // namespace

std::string events_preview(const ImportedEvents& events) {
  std::string text = fmt::format("{} is read as {}{}\n", events.path, format_name(events.mapping.format),
                                 events.mapping.has_header ? "" : ", without a header");
  for (std::size_t f = 0; f < EventFieldWords.size(); ++f) {
    const int column = events.mapping.column_of[f];
    const std::string& why = events.mapping.why[f];
    text += fmt::format("  {:<11} {}{}\n", EventFieldWords[f],
                        column < 0 ? "-" : events.mapping.columns[static_cast<std::size_t>(column)],
                        column < 0 || why.empty() ? "" : ", " + why);
  }
  CsvRows rows(events.csv, {});
  std::vector<std::string_view> cells;
  for (std::size_t i = 0; i <= PreviewRows && rows.next(cells); ++i) {
    const auto cut = [&](std::size_t column, std::size_t most) { return std::string(cells[column].substr(0, most)); };
    text += fmt::format("{:<12} {:<24} {:<36} {:>10} {:>10} {:<24} {}\n", cut(0, 12), cut(1, 24), cut(2, 36),
                        cut(4, 10), cut(5, 10), cut(6, 24), cut(10, 10));
  }
  return text + counts_text(events);
}

std::string events_text(const ImportedEvents& events, bool with_control, const std::string& folder) {
  std::string text = fmt::format("{} ({}): {}", events.path, format_name(events.mapping.format), counts_text(events));
  if (events.control_candidates > 0)
    text += with_control
                ? fmt::format("{} may be changes of control: control_candidates.csv; none is applied\n",
                              events.control_candidates)
                : fmt::format("{} may be changes of control; --control writes them down\n", events.control_candidates);
  return text + fmt::format("written to {}\n", folder);
}

std::string events_json(const ImportedEvents& events, const std::string& folder) {
  nlohmann::ordered_json mapping = nlohmann::ordered_json::object();
  for (std::size_t f = 0; f < EventFieldWords.size(); ++f)
    if (const int column = events.mapping.column_of[f]; column >= 0)
      mapping[std::string(EventFieldWords[f])] = events.mapping.columns[static_cast<std::size_t>(column)];
  nlohmann::ordered_json report{
      {"scenario", folder},
      {"path", events.path},
      {"format", format_name(events.mapping.format)},
      {"mapping", std::move(mapping)},
      {"rows", events.rows},
      {"events", events.loaded},
      {"without_place", events.placeless},
      {"invalid", events.invalid_count},
      {"confidence", {{"high", events.confidence[2]}, {"medium", events.confidence[1]}, {"low", events.confidence[0]}}},
      {"control_candidates", events.control_candidates},
      {"invalid_rows", nlohmann::ordered_json::array()}};
  for (const InvalidRow& row : events.invalid)
    report["invalid_rows"].push_back({{"line", row.line}, {"column", row.column}, {"reason", row.reason}});
  return report.dump(2, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace thalweg
