#include "geodata/import/snapshot_date.h"

#include <algorithm>
#include <filesystem>
#include <vector>

#include <fmt/format.h>

#include "geodata/base/text.h"

namespace thalweg {
namespace {

bool is_separator(char c) { return c == '-' || c == '_' || c == '.' || c == ' '; }

int number(std::string_view digits) {
  int value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

std::string stem_of(std::string_view path) {
  std::filesystem::path name = std::filesystem::path(path).filename();
  const auto is_known = [](std::string_view written) {
    const std::string extension = lower_case(written);
    return extension == ".gz" || extension == ".zip" || extension == ".geojson" || extension == ".json" ||
           extension == ".topojson" || extension == ".shp" || extension == ".gpkg" || extension == ".kml" ||
           extension == ".kmz" || extension == ".fgb" || extension == ".geojsonl" || extension == ".ndjson";
  };
  while (is_known(name.extension().string())) name = name.stem();
  return name.string();
}

struct Run {
  std::size_t begin, end;
  [[nodiscard]] std::size_t size() const { return end - begin; }
};

std::vector<Run> digit_runs(std::string_view text) {
  std::vector<Run> runs;
  for (std::size_t i = 0; i < text.size();) {
    if (!is_digit(text[i])) {
      ++i;
      continue;
    }
    std::size_t end = i;
    while (end < text.size() && is_digit(text[end])) ++end;
    runs.push_back({i, end});
    i = end;
  }
  return runs;
}

struct Reading {
  CivilTime time;
  Precision precision = Precision::day;
  std::size_t begin = 0, end = 0;  // in the stem
  bool is_weak = false;            // a bare number glued to letters
};

struct Numbers {
  int year, month, day;
};

bool is_plausible(const Numbers& n) {
  return n.year >= 1000 && n.year <= 2999 && is_valid(CivilDate{n.year, n.month, n.day});
}

// Of the readings that make a date, the only one; a word of why not otherwise.
Result<Numbers> decide(std::string_view written, const std::vector<std::pair<Numbers, const char*>>& readings) {
  const Numbers* found = nullptr;
  std::string ways;
  for (const auto& [numbers, way] : readings) {
    if (!is_plausible(numbers)) continue;
    const bool is_same =
        found != nullptr && found->year == numbers.year && found->month == numbers.month && found->day == numbers.day;
    if (!is_same)
      ways += fmt::format("{}{:04}-{:02}-{:02} ({})", ways.empty() ? "" : " or ", numbers.year, numbers.month,
                          numbers.day, way);
    if (found != nullptr && !is_same)
      return fail(fmt::format("\"{}\" can be read as {}: name the file YYYY-MM-DD, or say --order", written, ways));
    found = &numbers;
  }
  if (found == nullptr) return fail(fmt::format("\"{}\" is not a date", written));
  return *found;
}

class NameReader {
 public:
  NameReader(std::string_view stem, DateOrder order) : stem_(stem), order_(order), runs_(digit_runs(stem)) {}

  Result<std::vector<Reading>> read() {
    for (std::size_t i = 0; i < runs_.size();) {
      auto taken = read_at(i);
      if (!taken) return tl::unexpected<Error>(taken.error());
      i += std::max<std::size_t>(1, *taken);
    }
    return readings_;
  }

 private:
  [[nodiscard]] std::string_view text(const Run& run) const { return stem_.substr(run.begin, run.size()); }
  [[nodiscard]] char before(const Run& run) const { return run.begin == 0 ? '_' : stem_[run.begin - 1]; }
  [[nodiscard]] char after(const Run& run) const { return run.end == stem_.size() ? '_' : stem_[run.end]; }
  // One separator stands between run i and the next.
  [[nodiscard]] bool joins(std::size_t i) const {
    return i + 1 < runs_.size() && runs_[i + 1].begin == runs_[i].end + 1 && is_separator(stem_[runs_[i].end]);
  }
  [[nodiscard]] std::string_view from_to(std::size_t first, std::size_t last) const {
    return stem_.substr(runs_[first].begin, runs_[last].end - runs_[first].begin);
  }

  void add(Precision precision, const CivilTime& time, std::size_t begin, std::size_t end, bool is_weak = false) {
    readings_.push_back({time, precision, begin, end, is_weak});
  }

  // How many runs were taken.
  Result<std::size_t> read_at(std::size_t i) {
    const Run& run = runs_[i];
    if (const std::size_t era = read_era(run)) return era;
    if (run.size() == 8 || run.size() == 12 || run.size() == 14) return read_packed(i);
    if (run.size() == 6) return read_six(i);
    if (run.size() == 4 && joins(i) && runs_[i + 1].size() == 2 && !is_letter(after(runs_[i + 1])))
      return read_year_first(i);
    if (run.size() <= 2 && joins(i) && runs_[i + 1].size() <= 2 && joins(i + 1) && runs_[i + 2].size() == 4)
      return read_year_last(i);
    if (run.size() == 3 || run.size() == 4) read_year(run);
    return 1;
  }

  // bc323, ad117, 323bc, 44_bce
  std::size_t read_era(const Run& run) {
    const auto era_of = [](std::string_view written) {
      const std::string word = lower_case(written);
      return word == "bc" || word == "bce" ? -1 : word == "ad" || word == "ce" ? 1 : 0;
    };
    std::size_t end = run.begin;
    if (end > 0 && stem_[end - 1] == '_') --end;
    std::size_t begin = end;
    while (begin > 0 && is_letter(stem_[begin - 1])) --begin;
    int era = era_of(std::string(stem_.substr(begin, end - begin)));
    std::size_t from = begin, to = run.end;
    if (era == 0) {
      std::size_t word = run.end;
      if (word < stem_.size() && stem_[word] == '_') ++word;
      std::size_t word_end = word;
      while (word_end < stem_.size() && is_letter(stem_[word_end])) ++word_end;
      era = era_of(std::string(stem_.substr(word, word_end - word)));
      from = run.begin;
      to = word_end;
    }
    const int year = run.size() <= 6 ? number(text(run)) : 0;
    if (era == 0 || year == 0) return 0;
    add(Precision::year, {.date = {era < 0 ? 1 - year : year, 1, 1}}, from, to);
    return 1;
  }

  Result<std::size_t> read_packed(std::size_t i) {
    const Run& run = runs_[i];
    const std::string_view digits = text(run);
    const auto part = [&](std::size_t at, std::size_t size) { return number(digits.substr(at, size)); };
    const Numbers ymd{part(0, 4), part(4, 2), part(6, 2)}, dmy{part(4, 4), part(2, 2), part(0, 2)},
        mdy{part(4, 4), part(0, 2), part(2, 2)};
    std::vector<std::pair<Numbers, const char*>> readings;
    const auto is_of_our_time = [](const Numbers& n) { return n.year >= 1500 && n.year <= 2199; };
    const bool has_time = run.size() > 8;
    // An order is for names that leave it open: with a time of day, or a year that only this way is one, the form
    // tells.
    const bool form_tells =
        has_time || (is_of_our_time(ymd) && is_valid(CivilDate{ymd.year, ymd.month, ymd.day}) && !is_of_our_time(dmy));
    if (order_ == DateOrder::unstated || order_ == DateOrder::year_month_day || form_tells)
      readings.push_back({ymd, "year first"});
    if (!form_tells && (order_ == DateOrder::unstated || order_ == DateOrder::day_month_year))
      readings.push_back({dmy, "day first"});
    if (!form_tells && (order_ == DateOrder::unstated || order_ == DateOrder::month_day_year))
      readings.push_back({mdy, "month first"});
    // A year of our time in front leaves no other way to mean it: 20241301 is a mistake, not 20 December of year 1301.
    if (order_ == DateOrder::unstated && is_of_our_time(ymd)) readings.resize(1);
    // Day and month first alone are a habit, but which of them comes first is not told by the name.
    const auto found = decide(digits, readings);
    if (!found) return tl::unexpected<Error>(found.error());
    CivilTime time{.date = {found->year, found->month, found->day}};
    std::string_view clock = digits.substr(8);
    std::size_t end = run.end, taken = 1;
    if (clock.empty() && i + 1 < runs_.size() && runs_[i + 1].begin == run.end + 1 &&
        (runs_[i + 1].size() == 4 || runs_[i + 1].size() == 6) &&
        (after(run) == 'T' || after(run) == '_' || after(run) == '-')) {
      clock = text(runs_[i + 1]);
      end = runs_[i + 1].end;
      taken = 2;
    }
    if (!clock.empty()) {
      time.hour = number(clock.substr(0, 2));
      time.minute = number(clock.substr(2, 2));
      time.second = clock.size() == 6 ? number(clock.substr(4, 2)) : 0;
      if (time.hour > 23 || time.minute > 59 || time.second > 59)
        return fail(fmt::format("\"{}\" is not a time of day", clock));
    }
    add(clock.empty() ? Precision::day : Precision::second, time, run.begin, end);
    return taken;
  }

  // 202403, if it is no day of a year written with two digits.
  Result<std::size_t> read_six(std::size_t i) {
    const std::string_view digits = text(runs_[i]);
    const int year = number(digits.substr(0, 4)), month = number(digits.substr(4, 2));
    const bool is_month = year >= 1000 && year <= 2999 && month >= 1 && month <= 12;
    const int a = number(digits.substr(0, 2)), b = number(digits.substr(2, 2)), c = number(digits.substr(4, 2));
    const bool is_day = is_valid(CivilDate{2000 + a, b, c}) || is_valid(CivilDate{2000 + c, b, a}) ||
                        is_valid(CivilDate{2000 + c, a, b});
    if (is_month && !is_day) {
      add(Precision::month, {.date = {year, month, 1}}, runs_[i].begin, runs_[i].end);
      return std::size_t{1};
    }
    if (is_month || is_day)
      return fail(
          fmt::format("\"{}\" may be {} or a day with a year of two digits: name the file YYYY-MM-DD or YYYY-MM",
                      digits, is_month ? "a year and month" : "a number"));
    return std::size_t{1};  // a number
  }

  Result<std::size_t> read_year_first(std::size_t i) {
    const int year = number(text(runs_[i])), month = number(text(runs_[i + 1]));
    const bool has_day = joins(i + 1) && runs_[i + 2].size() == 2;
    const int day = has_day ? number(text(runs_[i + 2])) : 1;
    const std::string_view written = from_to(i, i + (has_day ? 2 : 1));
    const bool is_negative = before(runs_[i]) == '-' && (runs_[i].begin < 2 || is_separator(stem_[runs_[i].begin - 2]));
    const CivilDate date{is_negative ? -year : year, month, day};
    if (month < 1 || month > 12) return fail(fmt::format("\"{}\" is not a date (month {})", written, month));
    if (!is_valid(date)) return fail(fmt::format("\"{}\" is not a date (day {})", written, day));
    add(has_day ? Precision::day : Precision::month, {.date = date}, runs_[i].begin, runs_[i + (has_day ? 2 : 1)].end);
    return std::size_t{has_day ? 3u : 2u};
  }

  Result<std::size_t> read_year_last(std::size_t i) {
    const int a = number(text(runs_[i])), b = number(text(runs_[i + 1])), year = number(text(runs_[i + 2]));
    std::vector<std::pair<Numbers, const char*>> readings;
    if (order_ != DateOrder::month_day_year) readings.push_back({{year, b, a}, "day first"});
    if (order_ != DateOrder::day_month_year) readings.push_back({{year, a, b}, "month first"});
    const auto found = decide(from_to(i, i + 2), readings);
    if (!found) return tl::unexpected<Error>(found.error());
    add(Precision::day, {.date = {found->year, found->month, found->day}}, runs_[i].begin, runs_[i + 2].end);
    return std::size_t{3};
  }

  void read_year(const Run& run) {
    const int year = number(text(run));
    if (year < 1 || year > 2999) return;
    const bool is_negative = before(run) == '-' && run.begin >= 2 && is_separator(stem_[run.begin - 2]);
    add(Precision::year, {.date = {is_negative ? -year : year, 1, 1}}, run.begin, run.end,
        is_letter(before(run)) || is_letter(after(run)));
  }

  std::string_view stem_;
  DateOrder order_;
  std::vector<Run> runs_;
  std::vector<Reading> readings_;
};

std::string without(std::string_view stem, std::size_t begin, std::size_t end) {
  std::string_view left = stem.substr(0, begin), right = stem.substr(end);
  while (!left.empty() && is_separator(left.back())) left.remove_suffix(1);
  while (!right.empty() && is_separator(right.front())) right.remove_prefix(1);
  return left.empty() ? std::string(right) : right.empty() ? std::string(left) : fmt::format("{}_{}", left, right);
}

}  // namespace

Instant after_one(Precision precision, Instant at) {
  switch (precision) {
    case Precision::year:
      return add_months(at, 12);
    case Precision::month:
      return add_months(at, 1);
    case Precision::second:
      return add_ms(at, MsPerSecond);
    default:
      return add_ms(at, MsPerDay);
  }
}

Result<std::optional<SnapshotDate>> date_of_snapshot(std::string_view path, DateOrder order) {
  const std::string stem = stem_of(path);
  auto readings = NameReader(stem, order).read();
  if (!readings) return tl::unexpected<Error>(readings.error());
  const bool has_strong = std::any_of(readings->begin(), readings->end(), [](const Reading& r) { return !r.is_weak; });
  if (has_strong)
    readings->erase(std::remove_if(readings->begin(), readings->end(), [](const Reading& r) { return r.is_weak; }),
                    readings->end());
  if (readings->empty()) return std::optional<SnapshotDate>{};
  const Reading& first = readings->front();
  for (const Reading& other : *readings)
    if (instant_from_civil(other.time) != instant_from_civil(first.time) || other.precision != first.precision)
      return fail(fmt::format("holds two dates, \"{}\" and \"{}\"", stem.substr(first.begin, first.end - first.begin),
                              stem.substr(other.begin, other.end - other.begin)));
  return std::optional<SnapshotDate>(
      {instant_from_civil(first.time), first.precision, without(stem, first.begin, first.end)});
}

}  // namespace thalweg
