#include "geodata/formats/lifetimes.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>

#include "geodata/base/brief.h"
#include "geodata/base/text.h"
#include "geodata/model/column_names.h"
#include "geodata/time/edtf.h"
#include "geodata/time/written_date.h"

namespace thalweg {
namespace {

constexpr int MaxNamedDates = 20;

// Three columns that together are a date, as in CShapes 1: GWSYEAR, GWSMONTH, GWSDAY.
struct DateColumns {
  std::vector<std::size_t> columns;  // one, or year, month, day
  std::string name;

  // As the file has it; three columns as year-month-day. Numbers are years.
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

DateColumns named(const FeatureTable& table, std::string_view name) {
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

// Digits with marks between them may have their day or their month first; which, all rows of these columns tell.
OrderEvidence order_evidence(const FeatureTable& table, std::initializer_list<const DateColumns*> dates) {
  OrderEvidence evidence;
  for (const DateColumns* date : dates) {
    if (date->columns.size() != 1 || table.columns()[date->columns[0]].type != FieldType::text) continue;
    for (std::size_t row = 0; row < table.row_count(); ++row) evidence.look_at(table.text_view(row, date->columns[0]));
  }
  return evidence;
}

bool looks_dated(const FeatureTable& table, const DateColumns& dates) {
  for (std::size_t row = 0, seen = 0; row < table.row_count() && seen < 50; ++row) {
    const std::string text = dates.raw_text(table, row);
    if (text.empty()) continue;
    ++seen;
    if (numeric_date_of(text)) return true;
    for (const Calendar calendar : {Calendar::gregorian, Calendar::julian})
      if (parse_edtf_lifetime(as_edtf(text, calendar), calendar)) return true;
  }
  return false;
}

// Numbers of fewer than four digits are years where they can be nothing else: "from" and "to" are the numbers of nodes
// in one file and years in the next. They must not run backwards, and some must be large or negative.
bool may_be_years(const FeatureTable& table, const SpanNames& names, const DateColumns& start, const DateColumns& end) {
  const auto is_number = [&](const DateColumns& dates) {
    return dates.columns.size() == 1 && table.columns()[dates.columns[0]].type != FieldType::text;
  };
  if (!is_number(start)) return true;
  bool is_small = false, is_telling = false;
  const double telling = names.start == "from" ? 1000 : 100;
  for (std::size_t row = 0; row < table.row_count(); ++row) {
    const auto first = table.number(row, start.columns[0]);
    const auto last = is_number(end) ? table.number(row, end.columns[0]) : std::nullopt;
    if (first && last && *last < *first) return false;
    for (const auto& year : {first, last}) {
      is_small = is_small || (year && std::abs(*year) < 1000);
      is_telling = is_telling || (year && (*year < 0 || *year >= telling));
    }
  }
  return !is_small || is_telling;
}

// -490 as a number is written by people who mean 490 BCE, and by those who count as ISO 8601 does, with a year 0, and
// mean 491 BCE; -0490 is written by the latter.
class YearsBefore {
 public:
  void look_at(std::string_view text) {
    if (text.size() < 2 || text.size() > 4 || text[0] != '-') return;
    if (!std::all_of(text.begin() + 1, text.end(), is_digit)) return;
    if (count_++ == 0) first_ = text;
  }
  // Empty when there are none.
  [[nodiscard]] std::string remark() const {
    if (count_ == 0) return {};
    return fmt::format("{} such as {} {} counted with a year 0, as ISO 8601 does: {} is {} BCE",
                       count_ == 1 ? "a year" : fmt::format("{} years", count_), first_, count_ == 1 ? "is" : "are",
                       first_, 1 - std::stoi(first_));
  }

 private:
  std::size_t count_ = 0;
  std::string first_;
};

struct DateFields {
  DateColumns start, end;
  bool is_span =
      false;  // `start` is the first of two: what has no end lasts still, whether or not there is a column for it
};

// What the reader of a table took for dates.
DateFields taken_dates(const Dataset& dataset) {
  DateFields fields;
  for (const TakenColumn& taken : dataset.taken) {
    if (taken.meaning == ColumnMeaning::date) fields.start = named(dataset.table, taken.field);
    if (taken.meaning == ColumnMeaning::end) fields.end = named(dataset.table, taken.field);
  }
  fields.is_span = !fields.end.columns.empty();
  if (fields.start.columns.empty() || !looks_dated(dataset.table, fields.start)) return {};
  return fields;
}

DateFields find_dates(const Dataset& dataset) {
  const FeatureTable& table = dataset.table;
  for (const SpanNames& pair : usual::Lifetimes) {
    DateColumns start = named(table, pair.start), end = named(table, pair.end);
    // A field called "from" or "start" may as well be a place or a number: its content decides.
    if (!start.columns.empty() && looks_dated(table, start) && may_be_years(table, pair, start, end))
      return {std::move(start), std::move(end), !pair.end.empty()};
  }
  for (const char* system : {"gw", "cow"}) {
    DateColumns start = split_date(table, std::string(system) + "s");
    if (!start.columns.empty()) return {std::move(start), split_date(table, std::string(system) + "e"), true};
  }
  return taken_dates(dataset);
}

// Dates repeat: reading each once makes a million rows cheap.
class LifetimeCache {
 public:
  explicit LifetimeCache(DateOrder order) : order_(order) {}

  const Result<Lifetime>& find(const std::string& from, const std::string& to, bool is_span, Calendar calendar) {
    key_ = calendar == Calendar::julian ? "J" : "G";
    key_ += from;
    key_ += '\n';
    key_ += to;
    if (const auto known = known_.find(key_); known != known_.end()) return known->second;
    // A span may also stand whole in the first column, as EDTF writes it.
    const std::string first = as_edtf(from, calendar, order_);
    auto when = is_span && (first.find('/') == std::string::npos || !to.empty())
                    ? lifetime_from_columns(first, as_edtf(to, calendar, order_), /*end_is_inclusive=*/true, calendar)
                    : parse_edtf_lifetime(first, calendar);
    if (known_.size() >= MaxKnown) known_.clear();
    return known_.emplace(key_, std::move(when)).first->second;
  }

 private:
  static constexpr std::size_t MaxKnown = 100'000;
  DateOrder order_;
  std::unordered_map<std::string, Result<Lifetime>> known_;
  std::string key_;
};

}  // namespace

bool is_date_field(std::string_view name) {
  if (name == "calendar") return true;
  for (const SpanNames& pair : usual::Lifetimes)
    if (name == pair.start || (!pair.end.empty() && name == pair.end)) return true;
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
  DateOrder order;
};

RowDates::RowDates(const Dataset& dataset, DateOrder order)
    : columns_(new Columns{dataset, find_dates(dataset), RowCalendars(dataset.table), order}) {
  const DateFields& fields = columns_->fields;
  columns_->order = order_evidence(dataset.table, {&fields.start, &fields.end}).order(order);
}
RowDates::~RowDates() = default;

RowDates::Days RowDates::of(std::size_t row) const {
  const auto& [dataset, fields, calendars, order] = *columns_;
  if (fields.start.columns.empty()) {
    const std::string day = date_in_file_name(dataset.path).value_or("");
    return {day, day};
  }
  const Calendar of_row = calendars.of(row);
  const auto day = [](std::string_view text, Calendar calendar) {
    if (text.empty() || text == "..") return std::string("..");
    return (calendar == Calendar::julian && !without_calendar_mark(text).calendar ? "J:" : "") + std::string(text);
  };
  const std::string from = as_edtf(fields.start.raw_text(dataset.table, row), of_row, order),
                    to = as_edtf(fields.end.raw_text(dataset.table, row), of_row, order);
  // A span may stand whole in the first column; a mark about it is of both its dates.
  if (to.empty() && from.find('/') != std::string::npos) {
    const MarkedDate whole = without_calendar_mark(from);
    const Calendar of_span = whole.calendar.value_or(of_row);
    const auto slash = whole.text.find('/');
    return {day(whole.text.substr(0, slash), of_span), day(whole.text.substr(slash + 1), of_span)};
  }
  return {day(from, of_row), day(fields.is_span ? to : from, of_row)};
}

std::optional<std::string> date_in_file_name(std::string_view path) {
  const std::string stem = std::filesystem::path(path).stem().string();
  const auto digits_at = [&](std::size_t at, std::size_t count) {
    return at + count <= stem.size() && std::all_of(stem.begin() + static_cast<std::ptrdiff_t>(at),
                                                    stem.begin() + static_cast<std::ptrdiff_t>(at + count), is_digit);
  };
  const auto past_mark = [&](std::size_t at) {
    return at < stem.size() && (stem[at] == '-' || stem[at] == '_') ? at + 1 : at;
  };
  // The last of several; a run of more digits is a number of something else.
  for (std::size_t year = stem.size(); year-- > 0;) {
    if ((year > 0 && is_digit(stem[year - 1])) || !digits_at(year, 4)) continue;
    const std::size_t month = past_mark(year + 4), day = digits_at(month, 2) ? past_mark(month + 2) : stem.size();
    if (!digits_at(day, 2) || (day + 2 < stem.size() && is_digit(stem[day + 2]))) continue;
    if (stem[year] != '1' && stem.compare(year, 2, "20") != 0) continue;
    std::string date = fmt::format("{}-{}-{}", stem.substr(year, 4), stem.substr(month, 2), stem.substr(day, 2));
    return parse_edtf_date(date) ? std::optional(std::move(date)) : std::nullopt;
  }
  return std::nullopt;
}

namespace {

// KML has times in elements of their own: what stands there is meant as a date, whether one can be read or not.
void warn_of_unread_times(const Dataset& dataset, Diagnostics& diagnostics) {
  if (dataset.driver != "KML" && dataset.driver != "LIBKML") return;
  const auto begin = dataset.table.find("begin");
  for (const char* field : {"begin", "end"}) {
    const auto column = dataset.table.find(field);
    // A moment is both.
    const auto is_said = [&](std::size_t row, const std::string& text) {
      return column != begin && begin && dataset.table.text(row, *begin) == text;
    };
    for (std::size_t row = 0; column && row < dataset.table.row_count(); ++row)
      if (const std::string text = dataset.table.text(row, *column); !text.empty() && !is_said(row, text))
        diagnostics.add(
            warning_about(dataset.path)
                .layer(dataset.name)
                .feature(static_cast<std::int64_t>(row))
                .field(field)
                .message(fmt::format("\"{}\" is not a date; the feature is shown at all times", shortened(text))));
  }
}

}  // namespace

void derive_lifetimes(Dataset& dataset, DateOrder order, Diagnostics& diagnostics, const Progress& progress) {
  const FeatureTable& table = dataset.table;
  const auto [start, end, is_span] = find_dates(dataset);
  if (start.columns.empty()) {
    if (const auto date = date_in_file_name(dataset.path)) {
      dataset.lifetimes.assign(table.row_count(), *parse_edtf_lifetime(*date));
      dataset.time.start_field = "file name";
    } else {
      warn_of_unread_times(dataset, diagnostics);
    }
    return;
  }
  dataset.time.start_field = start.name;
  dataset.time.end_field = end.name;
  dataset.lifetimes.resize(table.row_count());
  const OrderEvidence evidence = order_evidence(table, {&start, &end});
  if (std::string remark = evidence.remark(order); !remark.empty())
    diagnostics.add(warning_about(dataset.path).layer(dataset.name).field(start.name).message(std::move(remark)));
  LifetimeCache cache(evidence.order(order));
  const RowCalendars calendars(table);
  YearsBefore years_before;
  int named_dates = 0, named_calendars = 0;
  for (std::size_t row = 0; row < table.row_count() && !progress.cancelled(); ++row) {
    const std::string from = start.raw_text(table, row), to = end.raw_text(table, row);
    if (from.empty() && to.empty()) {
      ++dataset.time.undated;
      continue;
    }
    years_before.look_at(from);
    years_before.look_at(to);
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
  if (std::string remark = years_before.remark(); !remark.empty())
    diagnostics.add(warning_about(dataset.path).layer(dataset.name).field(start.name).message(std::move(remark)));
}

}  // namespace thalweg
