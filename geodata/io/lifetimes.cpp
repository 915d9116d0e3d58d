#include "geodata/io/lifetimes.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <regex>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>

#include "geodata/base/text.h"
#include "geodata/model/column_names.h"
#include "geodata/time/edtf.h"

namespace thalweg {
namespace {

constexpr int MaxNamedDates = 20;

struct FieldPair {
  const char *start, *end;
};

// In order of preference; compared without regard to case. An empty end: one date says all.
constexpr FieldPair KnownPairs[] = {{"start_date:edtf", "end_date:edtf"},
                                    {"start_date", "end_date"},
                                    {"date_start", "date_end"},
                                    {"gwsdate", "gwedate"},
                                    {"start", "end"},
                                    {"begin", "end"},
                                    {"from", "to"},
                                    {"inhabitedsince", "inhabiteduntil"},
                                    {"event_date", ""},
                                    {"date", ""},
                                    {"timestamp", ""}};

// Three columns that together are a date, as in CShapes 1: GWSYEAR, GWSMONTH, GWSDAY.
struct DateColumns {
  std::vector<std::size_t> columns;  // one, or year, month, day
  std::string name;

  // As the file has it; three columns as year-month-day.
  [[nodiscard]] std::string raw_text(const FeatureTable& table, std::size_t row) const {
    if (columns.empty()) return {};
    if (columns.size() == 1) return table.text(row, columns[0]);
    std::array<int, 3> parts{};
    for (std::size_t i = 0; i < 3; ++i) {
      const auto number = table.number(row, columns[i]);
      if (!number || *number < 1) return {};
      parts[i] = static_cast<int>(*number);
    }
    return fmt::format("{:04}-{:02}-{:02}", parts[0], parts[1], parts[2]);
  }
};

DateColumns named(const FeatureTable& table, const std::string& name) {
  if (name.empty()) return {};
  const auto column = find_column(table, name);
  if (!column) return {};
  return {{*column}, table.columns()[*column].name};
}

DateColumns split_date(const FeatureTable& table, const std::string& prefix) {
  const auto year = find_column(table, prefix + "year"), month = find_column(table, prefix + "month"),
             day = find_column(table, prefix + "day");
  if (!year || !month || !day) return {};
  return {{*year, *month, *day}, table.columns()[*year].name};
}

bool looks_dated(const FeatureTable& table, const DateColumns& dates) {
  for (std::size_t row = 0, seen = 0; row < table.row_count() && seen < 50; ++row) {
    const std::string text = dates.raw_text(table, row);
    if (text.empty()) continue;
    ++seen;
    for (const Calendar calendar : {Calendar::gregorian, Calendar::julian})
      if (parse_edtf_lifetime(as_edtf(text, calendar), calendar)) return true;
  }
  return false;
}

struct DateFields {
  DateColumns start, end;
  bool is_span =
      false;  // `start` is the first of two: what has no end lasts still, whether or not there is a column for it
};

DateFields find_dates(const FeatureTable& table) {
  for (const FieldPair& pair : KnownPairs) {
    DateColumns start = named(table, pair.start);
    // A field called "from" or "start" may as well be a place: its content decides.
    if (!start.columns.empty() && looks_dated(table, start))
      return {std::move(start), named(table, pair.end), *pair.end != '\0'};
  }
  for (const char* system : {"gw", "cow"}) {
    DateColumns start = split_date(table, std::string(system) + "s");
    if (!start.columns.empty()) return {std::move(start), split_date(table, std::string(system) + "e"), true};
  }
  return {};
}

// Dates repeat: reading each once makes a million rows cheap.
class LifetimeCache {
 public:
  const Result<Lifetime>& find(const std::string& from, const std::string& to, bool is_span, Calendar calendar) {
    key_ = calendar == Calendar::julian ? "J" : "G";
    key_ += from;
    key_ += '\n';
    key_ += to;
    if (const auto known = known_.find(key_); known != known_.end()) return known->second;
    // A span may also stand whole in the first column, as EDTF writes it.
    const std::string first = as_edtf(from, calendar);
    auto when = is_span && (first.find('/') == std::string::npos || !to.empty())
                    ? lifetime_from_columns(first, as_edtf(to, calendar), /*end_is_inclusive=*/true, calendar)
                    : parse_edtf_lifetime(first, calendar);
    if (known_.size() >= MaxKnown) known_.clear();
    return known_.emplace(key_, std::move(when)).first->second;
  }

 private:
  static constexpr std::size_t MaxKnown = 100'000;
  std::unordered_map<std::string, Result<Lifetime>> known_;
  std::string key_;
};

int month_by_name(std::string_view name) {
  constexpr std::string_view Names[] = {"jan", "feb", "mar", "apr", "may", "jun",
                                        "jul", "aug", "sep", "oct", "nov", "dec"};
  const std::string key = lower_case(name.substr(0, 3));
  for (int i = 0; i < 12; ++i)
    if (key == Names[i]) return i + 1;
  return 0;
}

// As as_edtf, of a date without a calendar mark.
std::string unmarked_as_edtf(std::string_view text, Calendar calendar) {
  text = trimmed(text);
  const std::string given(text);
  if (given.empty() || parse_edtf_lifetime(given, calendar)) return given;
  static const std::regex day_first(R"((\d{1,2})[-./](\d{1,2})[-./](\d{4})([ T]\d{1,2}:\d{2}(:\d{2})?)?)");
  static const std::regex slashed(R"((\d{4})/(\d{1,2})/(\d{1,2})([ T].*)?)");
  static const std::regex spelled(R"((\d{1,2})\.?[ -]([A-Za-z]{3,9})\.?,?[ -](\d{4}))");
  static const std::regex packed(R"((\d{4})(\d{2})(\d{2}))");
  const auto date = [](const std::string& year, int month, const std::string& day) {
    return fmt::format("{}-{:02}-{:02}", year, month, std::stoi(day));
  };
  std::smatch m;
  std::string written;
  if (std::regex_match(given, m, day_first))
    written = date(m[3], std::stoi(m[2]), m[1]);
  else if (std::regex_match(given, m, slashed))
    written = date(m[1], std::stoi(m[2]), m[3]);
  else if (std::regex_match(given, m, packed))
    written = date(m[1], std::stoi(m[2]), m[3]);
  else if (std::regex_match(given, m, spelled))
    written = date(m[3], month_by_name(m[2].str()), m[1]);
  return parse_edtf_date(written, calendar) ? written : given;  // a message is to show what the file says
}

}  // namespace

bool is_date_field(std::string_view name) {
  if (name == "calendar") return true;
  for (const FieldPair& pair : KnownPairs)
    if (name == pair.start || (*pair.end != '\0' && name == pair.end)) return true;
  for (const char* system : {"gws", "gwe", "cows", "cowe"})
    for (const char* part : {"year", "month", "day"})
      if (name == std::string(system) + part) return true;
  return false;
}

RowCalendars::RowCalendars(const FeatureTable& table) : table_(table), column_(find_column(table, "calendar")) {}

Calendar RowCalendars::of(std::size_t row) const {
  return column_ ? parse_calendar(table_.text(row, *column_)).value_or(Calendar::gregorian) : Calendar::gregorian;
}

std::string RowCalendars::unknown_word(std::size_t row) const {
  if (!column_) return {};
  std::string word = table_.text(row, *column_);
  return word.empty() || parse_calendar(word) ? std::string() : word;
}

struct RowDates::Columns {
  const Dataset& dataset;
  DateFields fields;
  RowCalendars calendars;
};

RowDates::RowDates(const Dataset& dataset)
    : columns_(new Columns{dataset, find_dates(dataset.table), RowCalendars(dataset.table)}) {}
RowDates::~RowDates() = default;

RowDates::Days RowDates::of(std::size_t row) const {
  const auto& [dataset, fields, calendars] = *columns_;
  if (fields.start.columns.empty()) {
    const std::string day = date_in_file_name(dataset.path).value_or("");
    return {day, day};
  }
  const Calendar of_row = calendars.of(row);
  const auto day = [](std::string_view text, Calendar calendar) {
    if (text.empty() || text == "..") return std::string("..");
    return (calendar == Calendar::julian && !without_calendar_mark(text).calendar ? "J:" : "") + std::string(text);
  };
  const std::string from = as_edtf(fields.start.raw_text(dataset.table, row), of_row),
                    to = as_edtf(fields.end.raw_text(dataset.table, row), of_row);
  // A span may stand whole in the first column; a mark about it is of both its dates.
  if (to.empty() && from.find('/') != std::string::npos) {
    const MarkedDate whole = without_calendar_mark(from);
    const Calendar of_span = whole.calendar.value_or(of_row);
    const auto slash = whole.text.find('/');
    return {day(whole.text.substr(0, slash), of_span), day(whole.text.substr(slash + 1), of_span)};
  }
  return {day(from, of_row), day(fields.is_span ? to : from, of_row)};
}

std::string as_edtf(std::string_view text, Calendar calendar) {
  const MarkedDate marked = without_calendar_mark(text);
  if (!marked.calendar) return unmarked_as_edtf(text, calendar);
  if (parse_edtf_lifetime(text)) return std::string(text);
  return (*marked.calendar == Calendar::julian ? "J:" : "G:") + unmarked_as_edtf(marked.text, *marked.calendar);
}

std::optional<std::string> date_in_file_name(std::string_view path) {
  const std::string stem = std::filesystem::path(path).stem().string();
  static const std::regex day(R"((?:^|.*[^0-9])((?:1[0-9]|20)\d{2})[-_]?(\d{2})[-_]?(\d{2})(?:[^0-9].*)?$)");
  std::smatch m;
  if (!std::regex_match(stem, m, day)) return std::nullopt;
  std::string date = fmt::format("{}-{}-{}", m[1].str(), m[2].str(), m[3].str());
  if (!parse_edtf_date(date)) return std::nullopt;
  return date;
}

void derive_lifetimes(Dataset& dataset, Diagnostics& diagnostics, const Progress& progress) {
  const FeatureTable& table = dataset.table;
  const auto [start, end, is_span] = find_dates(table);
  if (start.columns.empty()) {
    if (const auto date = date_in_file_name(dataset.path)) {
      dataset.lifetimes.assign(table.row_count(), *parse_edtf_lifetime(*date));
      dataset.time.start_field = "file name";
    }
    return;
  }
  dataset.time.start_field = start.name;
  dataset.time.end_field = end.name;
  dataset.lifetimes.resize(table.row_count());
  LifetimeCache cache;
  const RowCalendars calendars(table);
  int named_dates = 0, named_calendars = 0;
  for (std::size_t row = 0; row < table.row_count() && !progress.cancelled(); ++row) {
    const std::string from = start.raw_text(table, row), to = end.raw_text(table, row);
    if (from.empty() && to.empty()) {
      ++dataset.time.undated;
      continue;
    }
    if (const std::string word = calendars.unknown_word(row); !word.empty() && ++named_calendars <= MaxNamedDates)
      diagnostics.add(
          warning_about(dataset.path)
              .layer(dataset.name)
              .feature(row)
              .field("calendar")
              .message(fmt::format("\"{}\" is not gregorian or julian; the dates are taken as Gregorian", word)));
    const Result<Lifetime>& when = cache.find(from, to, is_span, calendars.of(row));
    if (when) {
      dataset.lifetimes[row] = *when;
      continue;
    }
    ++dataset.time.undated;
    // Each date makes a message of its own: a column full of them is told of in general.
    const std::string what = ++named_dates > MaxNamedDates ? "is not a date" : when.error().message;
    diagnostics.add(warning_about(dataset.path)
                        .layer(dataset.name)
                        .feature(row)
                        .field(start.name)
                        .message(fmt::format("{}; the feature is shown at all times", what)));
  }
}

}  // namespace thalweg
