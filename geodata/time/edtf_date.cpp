#include "geodata/time/edtf_date.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <optional>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "geodata/base/text.h"

namespace thalweg {
namespace {

bool is_unspecified(char c) { return c == 'X' || c == 'x' || c == 'u'; }

// Up to four digits, any of them unspecified: "199X", "1X", "XX".
struct Digits {
  std::array<char, 4> chars{};
  int count = 0;

  [[nodiscard]] bool is_whole() const { return std::none_of(chars.begin(), chars.begin() + count, is_unspecified); }
  // The smallest and largest numbers written so, and whether one is.
  [[nodiscard]] std::int64_t filled(int digit) const {
    std::int64_t value = 0;
    for (int i = 0; i < count; ++i)
      value = value * 10 +
              (is_unspecified(chars[static_cast<std::size_t>(i)]) ? digit : chars[static_cast<std::size_t>(i)] - '0');
    return value;
  }
  [[nodiscard]] bool matches(std::int64_t value) const {
    for (int i = count; i-- > 0; value /= 10) {
      const char c = chars[static_cast<std::size_t>(i)];
      if (!is_unspecified(c) && c - '0' != value % 10) return false;
    }
    return value == 0;
  }
  // Years that the first unspecified digit leaves open: 10 for 199X.
  [[nodiscard]] std::int64_t years_open() const {
    std::int64_t years = 1, unit = 1;
    for (int i = count; i-- > 0;) {
      unit *= 10;
      if (is_unspecified(chars[static_cast<std::size_t>(i)])) years = unit;
    }
    return years;
  }
};

// First and last month of a season's code; a month past 12 lies in the next year. ISO 8601-2 leaves the months of the
// seasons to us: meteorological ones. 21 to 24 say no hemisphere and are read as northern.
struct Season {
  int first_month, months;
};

std::optional<Season> season_of(std::int64_t code) {
  if (code >= 21 && code <= 24) return Season{static_cast<int>(3 * (code - 20)), 3};
  if (code >= 25 && code <= 28) return Season{static_cast<int>(3 * (code - 24)), 3};
  constexpr std::array Southern = {9, 12, 3, 6};
  if (code >= 29 && code <= 32) return Season{Southern[static_cast<std::size_t>(code - 29)], 3};
  if (code >= 33 && code <= 36) return Season{static_cast<int>(3 * (code - 33) + 1), 3};
  if (code >= 37 && code <= 39) return Season{static_cast<int>(4 * (code - 37) + 1), 4};
  if (code >= 40 && code <= 41) return Season{static_cast<int>(6 * (code - 40) + 1), 6};
  return std::nullopt;
}

// Reads one date from left to right; `reason_` says why it stopped.
class Parser {
 public:
  Parser(std::string_view text, Calendar calendar) : rest_(text), calendar_(calendar) {}

  Result<Edtf> parse() {
    if (rest_.empty()) return fail("empty");
    if (!parse_year() || !parse_rest()) return fail(reason_);
    date_.calendar = calendar_;
    return date_;
  }

 private:
  bool stop(std::string why) {
    reason_ = std::move(why);
    return false;
  }

  bool take(char c) {
    if (rest_.empty() || rest_.front() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }

  // A mark left of a component doubts it alone, one right of it also all to its left: either way `component` or
  // coarser.
  void take_marks(Precision component) {
    while (!rest_.empty() && (rest_.front() == '~' || rest_.front() == '?' || rest_.front() == '%')) {
      date_.approximate |= rest_.front() != '?';
      date_.uncertain |= rest_.front() != '~';
      date_.doubted = std::min(date_.doubted, component);
      rest_.remove_prefix(1);
    }
  }

  bool take_digits(int count, Digits& digits) {
    if (rest_.size() < static_cast<std::size_t>(count)) return false;
    digits.count = count;
    for (int i = 0; i < count; ++i) {
      const char c = rest_[static_cast<std::size_t>(i)];
      if (!is_digit(c) && !is_unspecified(c)) return false;
      digits.chars[static_cast<std::size_t>(i)] = c;
    }
    rest_.remove_prefix(static_cast<std::size_t>(count));
    return true;
  }

  bool take_number(std::int64_t& value) {
    if (rest_.empty() || !is_digit(rest_.front())) return false;
    const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), value);
    if (error != std::errc{}) return false;
    rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()));
    return true;
  }

  [[nodiscard]] Instant start_of(const CivilDate& date) const { return instant_from_civil(date, calendar_); }
  [[nodiscard]] Instant start_of_year(std::int64_t year) const { return start_of({year, 1, 1}); }

  bool parse_year() {
    take_marks(Precision::year);
    if (!rest_.empty() && (rest_.front() == 'Y' || rest_.front() == 'y')) {
      if (!parse_long_year()) return false;
    } else {
      is_negative_ = take('-');
      if (!take_digits(4, year_digits_)) return stop("a year of four digits is expected");
      first_year_ = year_digits_.filled(0);
      last_year_ = year_digits_.filled(9);
      if (is_negative_ && last_year_ == 0) return stop("there is no year -0000; 0000 is 1 BCE");
      if (is_negative_) first_year_ = -std::exchange(last_year_, -first_year_);  // "-199X" covers -1999 to -1990
      if (year_digits_.is_whole() && take('S') && !parse_significant(4)) return false;
    }
    date_.earliest = start_of_year(first_year_);
    date_.latest = start_of_year(last_year_ + 1);
    date_.precision = year_digits_.is_whole() ? precision_of_years(last_year_ - first_year_ + 1)
                                              : precision_of_years(year_digits_.years_open());
    take_marks(Precision::year);
    return true;
  }

  // Y170000002, Y-17E7, Y3388E2S3
  bool parse_long_year() {
    rest_.remove_prefix(1);
    is_negative_ = take('-');
    std::int64_t year = 0, exponent = 0;
    if (!take_number(year)) return stop("a year is expected after Y");
    if (take('E')) {
      if (!take_number(exponent)) return stop("an exponent is expected after E");
      for (std::int64_t i = 0; i < exponent && year <= MaxYear && year != 0; ++i) year *= 10;
    }
    if (year > MaxYear) return stop("the year is out of range");
    const int digits = static_cast<int>(std::to_string(year).size());
    first_year_ = last_year_ = is_negative_ ? -year : year;
    return !take('S') || parse_significant(digits);
  }

  // 1950S2: estimated as 1950, some year from 1900 to 1999.
  bool parse_significant(int digits) {
    std::int64_t significant = 0;
    if (!take_number(significant) || significant < 1) return stop("a number of significant digits is expected after S");
    const std::int64_t year = std::abs(first_year_);
    std::int64_t unit = 1;
    for (std::int64_t i = significant; i < digits; ++i) unit *= 10;
    date_.estimate = Interval{start_of_year(first_year_), start_of_year(first_year_ + 1)};
    const std::int64_t low = year / unit * unit, high = low + unit - 1;
    first_year_ = is_negative_ ? -high : low;
    last_year_ = is_negative_ ? -low : high;
    is_estimated_ = true;
    return true;
  }

  bool parse_rest() {
    if (rest_.empty()) return true;
    if (is_estimated_ || !take('-')) return stop(fmt::format("\"{}\" follows the year", rest_));
    take_marks(Precision::month);
    Digits month;
    if (!take_digits(2, month)) return stop("a month of two digits is expected");
    take_marks(Precision::month);
    if (month.is_whole() && season_of(month.filled(0))) return parse_season(*season_of(month.filled(0)));
    if (month.is_whole() && (month.filled(0) < 1 || month.filled(0) > 12))
      return stop(fmt::format("month {:02}", month.filled(0)));
    const Precision year_precision = date_.precision;
    if (rest_.empty()) {
      date_.precision = year_digits_.is_whole() && month.is_whole() ? Precision::month : year_precision;
      return set_span(month, std::nullopt);
    }
    if (!take('-')) return stop(fmt::format("\"{}\" follows the month", rest_));
    take_marks(Precision::day);
    Digits day;
    if (!take_digits(2, day)) return stop("a day of two digits is expected");
    take_marks(Precision::day);
    const bool is_known = year_digits_.is_whole() && month.is_whole();
    date_.precision = !is_known ? year_precision : day.is_whole() ? Precision::day : Precision::month;
    if (!set_span(month, day)) return false;
    if (rest_.empty()) return true;
    return date_.precision == Precision::day ? parse_time() : stop(fmt::format("\"{}\" follows the day", rest_));
  }

  bool parse_season(const Season& season) {
    if (!rest_.empty()) return stop("a day cannot follow a season");
    const auto month_at = [&](std::int64_t year, int month) {
      return start_of({year + (month - 1) / 12, (month - 1) % 12 + 1, 1});
    };
    date_.earliest = month_at(first_year_, season.first_month);
    date_.latest = month_at(last_year_, season.first_month + season.months);
    if (date_.precision == Precision::year) date_.precision = Precision::season;
    return true;
  }

  // The first or the last day that the digits allow; `day` not given means the first or last of the month.
  [[nodiscard]] std::optional<CivilDate> outermost(const Digits& month, const std::optional<Digits>& day,
                                                   bool last) const {
    const std::int64_t step = last ? -1 : 1, from = last ? last_year_ : first_year_,
                       to = last ? first_year_ : last_year_;
    for (std::int64_t year = from; last ? year >= to : year <= to; year += step) {
      if (year_digits_.count > 0 && !year_digits_.matches(std::abs(year))) continue;
      for (int m = last ? 12 : 1; m >= 1 && m <= 12; m += static_cast<int>(step)) {
        if (!month.matches(m)) continue;
        const int days = days_in_month(year, m, calendar_);
        if (!day) return CivilDate{year, m, last ? days : 1};
        for (int d = last ? days : 1; d >= 1 && d <= days; d += static_cast<int>(step))
          if (day->matches(d)) return CivilDate{year, m, d};
      }
    }
    return std::nullopt;
  }

  bool set_span(const Digits& month, const std::optional<Digits>& day) {
    const bool is_whole = first_year_ == last_year_ && month.is_whole() && day && day->is_whole();
    const auto number = [](const Digits& digits) { return static_cast<int>(digits.filled(0)); };
    if (is_whole) {
      const CivilDate civil{first_year_, number(month), number(*day)};
      if (!is_valid(civil, calendar_)) return stop(fmt::format("day {:02}", civil.day));
      date_.earliest = start_of(civil);
      date_.latest = add_ms(date_.earliest, MsPerDay);
      return true;
    }
    const auto first = outermost(month, day, false), last = outermost(month, day, true);
    if (!first || !last) return stop(day && day->is_whole() ? fmt::format("day {:02}", number(*day)) : "no such day");
    date_.earliest = start_of(*first);
    date_.latest = add_ms(start_of(*last), MsPerDay);
    return true;
  }

  bool take_part(int max, int& value) {
    Digits digits;
    if (!take_digits(2, digits) || !digits.is_whole() || digits.filled(0) > max) return false;
    value = static_cast<int>(digits.filled(0));
    return true;
  }

  bool parse_time() {
    if (!take('T') && !take(' ')) return stop(fmt::format("\"{}\" follows the day", rest_));
    int hour = 0, minute = 0, second = 0, millisecond = 0;
    if (!take_part(24, hour)) return stop("hour");
    std::int64_t span_ms = 3'600'000;
    if (take(':')) {
      if (!take_part(59, minute)) return stop("minute");
      span_ms = 60'000;
      if (take(':')) {
        if (!take_part(60, second)) return stop("second");
        span_ms = 1000;
        if (take('.') || take(','))
          for (int place = 100; !rest_.empty() && is_digit(rest_.front()); place /= 10, span_ms = 1) {
            millisecond += place * (rest_.front() - '0');
            rest_.remove_prefix(1);
          }
      }
    }
    if (hour == 24 && (minute > 0 || second > 0)) return stop("hour");
    std::int64_t offset_minutes = 0;
    if (!take('Z') && !rest_.empty() && (rest_.front() == '+' || rest_.front() == '-')) {
      const int sign = take('+') ? 1 : take('-') ? -1 : 0;
      int hours = 0, minutes = 0;
      if (!take_part(23, hours)) return stop("time zone");
      if (take(':') || (!rest_.empty() && is_digit(rest_.front())))
        if (!take_part(59, minutes)) return stop("time zone");
      offset_minutes = sign * (hours * 60 + minutes);
    }
    take_marks(Precision::second);
    if (!rest_.empty()) return stop(fmt::format("\"{}\" follows the time", rest_));
    const std::int64_t ms = ((hour * 60 + minute) * 60 + second) * MsPerSecond + millisecond - offset_minutes * 60'000;
    date_.earliest = add_ms(date_.earliest, ms);
    date_.latest = add_ms(date_.earliest, span_ms);
    date_.precision = Precision::second;
    return true;
  }

  std::string_view rest_;
  Calendar calendar_;
  Edtf date_;
  std::string reason_ = "malformed";
  Digits year_digits_;
  std::int64_t first_year_ = 0, last_year_ = 0;
  bool is_negative_ = false, is_estimated_ = false;
};

}  // namespace

Result<Edtf> parse_bare_date(std::string_view text, Calendar calendar) { return Parser(text, calendar).parse(); }

Precision precision_of_years(std::int64_t years) {
  if (years <= 1) return Precision::year;
  if (years <= 10) return Precision::decade;
  return years <= 100 ? Precision::century : Precision::millennium;
}

}  // namespace thalweg
