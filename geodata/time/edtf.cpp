#include "geodata/time/edtf.h"

#include <cctype>
#include <charconv>
#include <optional>

#include <fmt/format.h>

namespace thalweg {
namespace {

// Reads one date from left to right; `reason` says why it stopped.
class Parser {
 public:
  explicit Parser(std::string_view text) : all_(text), rest_(text) {}

  Result<Edtf> parse() {
    Edtf date;
    take_qualifier(date);
    if (rest_.empty()) return refuse("empty");
    if (!(rest_.front() == 'Y' || rest_.front() == 'y' ? parse_long_year(date) : parse_calendar(date)))
      return refuse(reason_);
    return date;
  }

 private:
  tl::unexpected<Error> refuse(std::string_view why) const {
    return fail(fmt::format("\"{}\" is not a date ({})", all_, why));
  }

  bool stop(std::string why) {
    reason_ = std::move(why);
    return false;
  }

  void take_qualifier(Edtf& date) {
    while (!rest_.empty() && (rest_.back() == '~' || rest_.back() == '?' || rest_.back() == '%')) {
      date.approximate |= rest_.back() != '?';
      date.uncertain |= rest_.back() != '~';
      rest_.remove_suffix(1);
    }
  }

  bool parse_long_year(Edtf& date) {
    rest_.remove_prefix(1);
    std::int64_t year = 0;
    const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), year);
    if (error != std::errc{}) return stop("a year is expected after Y");
    rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()));
    if (std::abs(year) > 292'000'000) return stop("the year is out of range");
    year_ = year;
    return parse_month(date);
  }

  static bool is_unspecified(char c) { return c == 'X' || c == 'x' || c == 'u'; }

  // Digits of which trailing ones may be unspecified: "199X" is 1990 with a span of 10.
  bool take_digits(std::size_t count, std::int64_t& value, std::int64_t& span) {
    if (rest_.size() < count) return false;
    value = 0, span = 1;
    for (std::size_t i = 0; i < count; ++i) {
      const char c = rest_[i];
      value *= 10;
      if (is_unspecified(c)) {
        span *= 10;
      } else if (std::isdigit(static_cast<unsigned char>(c)) && span == 1) {
        value += c - '0';
      } else {
        return false;
      }
    }
    rest_.remove_prefix(count);
    return true;
  }

  bool parse_calendar(Edtf& date) {
    const bool negative = rest_.front() == '-';
    if (negative) rest_.remove_prefix(1);
    std::int64_t year = 0, span = 1;
    if (!take_digits(4, year, span)) return stop("a year of four digits is expected");
    if (negative) year = -year;
    year_ = year;
    if (span > 1) {
      // "-199X" covers -1999 to -1990.
      const std::int64_t first = negative ? year - span + 1 : year;
      date.earliest = instant_from_civil(CivilDate{first, 1, 1});
      date.latest = instant_from_civil(CivilDate{first + span, 1, 1});
      date.precision = span == 10 ? Precision::decade : span == 100 ? Precision::century : Precision::millennium;
      for (const std::string_view tail : {"-XX-XX", "-XX", "-xx-xx", "-xx", "-uu-uu", "-uu"})
        if (rest_ == tail) rest_ = {};
      return rest_.empty() || stop("a month cannot follow a year that is not fully given");
    }
    return parse_month(date);
  }

  bool take_separator() {
    if (rest_.empty() || rest_.front() != '-') return false;
    rest_.remove_prefix(1);
    return true;
  }

  void set_year(Edtf& date) const {
    date.earliest = instant_from_civil(CivilDate{year_, 1, 1});
    date.latest = instant_from_civil(CivilDate{year_ + 1, 1, 1});
    date.precision = Precision::year;
  }

  bool parse_month(Edtf& date) {
    set_year(date);
    if (rest_.empty()) return true;
    if (!take_separator()) return stop(fmt::format("\"{}\" follows the year", rest_));
    std::int64_t month = 0, span = 1;
    if (!take_digits(2, month, span)) return stop("a month of two digits is expected");
    if (span > 1) {  // 2004-XX: some month of that year
      if (span != 100) return stop("a month is either given or XX");
      return rest_.empty() || rest_ == "-XX" || rest_ == "-xx" || rest_ == "-uu" || stop("a day cannot follow an unknown month");
    }
    if (month >= 21 && month <= 24) return parse_season(date, static_cast<int>(month));
    if (month < 1 || month > 12) return stop(fmt::format("month {:02}", month));
    month_ = static_cast<int>(month);
    date.earliest = instant_from_civil(CivilDate{year_, month_, 1});
    date.latest = add_months(date.earliest, 1);
    date.precision = Precision::month;
    return rest_.empty() || parse_day(date);
  }

  // Northern seasons by calendar month, as the standard leaves it to us: spring 03-05, summer, autumn, winter 12-02.
  bool parse_season(Edtf& date, int code) {
    date.earliest = instant_from_civil(CivilDate{year_, 3 * (code - 20), 1});
    date.latest = add_months(date.earliest, 3);
    date.precision = Precision::season;
    return rest_.empty() || stop("a day cannot follow a season");
  }

  bool parse_day(Edtf& date) {
    if (!take_separator()) return stop(fmt::format("\"{}\" follows the month", rest_));
    std::int64_t day = 0, span = 1;
    if (!take_digits(2, day, span)) return stop("a day of two digits is expected");
    if (span > 1) return span == 100 && rest_.empty() ? true : stop("a day is either given or XX");
    if (!is_valid({year_, month_, static_cast<int>(day)})) return stop(fmt::format("day {:02}", day));
    date.earliest = instant_from_civil(CivilDate{year_, month_, static_cast<int>(day)});
    date.latest = add_ms(date.earliest, MsPerDay);
    date.precision = Precision::day;
    return rest_.empty() || parse_time(date);
  }

  bool take_number(std::size_t digits, int max, int& value) {
    std::int64_t number = 0, span = 1;
    if (!take_digits(digits, number, span) || span > 1 || number > max) return false;
    value = static_cast<int>(number);
    return true;
  }

  bool take(char c) {
    if (rest_.empty() || rest_.front() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }

  bool parse_time(Edtf& date) {
    if (!take('T') && !take(' ')) return stop(fmt::format("\"{}\" follows the day", rest_));
    int hour = 0, minute = 0, second = 0;
    if (!take_number(2, 24, hour)) return stop("hour");
    std::int64_t span_ms = 3'600'000;
    if (take(':')) {
      if (!take_number(2, 59, minute)) return stop("minute");
      span_ms = 60'000;
      if (take(':')) {
        if (!take_number(2, 60, second)) return stop("second");
        span_ms = 1000;
        if (take('.') || take(','))
          while (!rest_.empty() && std::isdigit(static_cast<unsigned char>(rest_.front()))) rest_.remove_prefix(1);
      }
    }
    std::int64_t offset_minutes = 0;
    if (!take('Z') && !rest_.empty()) {
      const int sign = take('+') ? 1 : take('-') ? -1 : 0;
      int hours = 0, minutes = 0;
      if (sign == 0 || !take_number(2, 23, hours)) return stop("time zone");
      take(':');
      if (!rest_.empty() && !take_number(2, 59, minutes)) return stop("time zone");
      offset_minutes = sign * (hours * 60 + minutes);
    }
    if (!rest_.empty()) return stop(fmt::format("\"{}\" follows the time", rest_));
    const std::int64_t ms = ((hour * 60 + minute) * 60 + second) * MsPerSecond - offset_minutes * 60'000;
    date.earliest = add_ms(date.earliest, ms);
    date.latest = add_ms(date.earliest, span_ms);
    date.precision = Precision::second;
    return true;
  }

  std::string_view all_, rest_;
  std::string reason_ = "malformed";
  std::int64_t year_ = 0;
  int month_ = 1;
};

std::string_view trimmed(std::string_view text) {
  const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  return text;
}

bool is_open(std::string_view text) { return text == ".." || text == "open"; }
bool is_unknown(std::string_view text) { return text.empty() || text == "unknown" || text == "*"; }

// How far a mark ~ ? % lets a date stray beyond the span its digits allow.
std::int64_t slack_ms(const Edtf& date) {
  if (!date.approximate && !date.uncertain) return 0;
  if (date.precision >= Precision::day) return 15 * MsPerDay;
  if (date.precision == Precision::month) return 31 * MsPerDay;
  return date.latest.ms - date.earliest.ms;
}

}  // namespace

Result<Edtf> parse_edtf_date(std::string_view text) { return Parser(trimmed(text)).parse(); }

Bound bound_at_start_of(const Edtf& date) {
  const std::int64_t slack = slack_ms(date);
  // Known to the day: the bound is that day's first instant. Coarser: any day of the span may be the one.
  const Instant latest = date.precision >= Precision::day ? date.earliest : add_ms(date.latest, -MsPerDay);
  return {date.earliest, add_ms(date.earliest, -slack), add_ms(latest, slack)};
}

Bound bound_after(const Edtf& date) {
  const std::int64_t slack = slack_ms(date);
  const Instant earliest = date.precision >= Precision::day ? date.latest : add_ms(date.earliest, MsPerDay);
  return {date.latest, add_ms(earliest, -slack), add_ms(date.latest, slack)};
}

Result<Lifetime> lifetime_from_columns(std::string_view start, std::string_view end, bool end_is_inclusive) {
  start = trimmed(start), end = trimmed(end);
  Lifetime when;
  if (!is_open(start) && !is_unknown(start)) {
    const auto date = parse_edtf_date(start);
    if (!date) return fail(date.error().message);
    when.begin = bound_at_start_of(*date);
  }
  if (!is_open(end) && !is_unknown(end)) {
    const auto date = parse_edtf_date(end);
    if (!date) return fail(date.error().message);
    when.end = end_is_inclusive ? bound_after(*date) : bound_at_start_of(*date);
  }
  // With its last day inclusive nothing lasts for no time at all.
  if (when.end.nominal < when.begin.nominal || (end_is_inclusive && when.end.nominal == when.begin.nominal))
    return fail(fmt::format("it ends ({}) before it begins ({})", end, start));
  return when;
}

Result<Lifetime> parse_edtf_lifetime(std::string_view text) {
  text = trimmed(text);
  const auto slash = text.find('/');
  if (slash == std::string_view::npos) {
    const auto date = parse_edtf_date(text);
    if (!date) return fail(date.error().message);
    return Lifetime{bound_at_start_of(*date), bound_after(*date)};
  }
  const std::string_view start = text.substr(0, slash), end = text.substr(slash + 1);
  if (is_unknown(start) && is_unknown(end)) return fail(fmt::format("\"{}\" is not an interval (no bound is given)", text));
  auto when = lifetime_from_columns(start, end, true);
  if (!when) return when;
  // "1985/" ends nobody knows when: certain at its start alone, possible for ever after.
  if (is_unknown(end) && end != "..") when->end.earliest = add_ms(when->begin.latest, MsPerDay);
  if (is_unknown(start)) when->begin.latest = add_ms(when->end.earliest, -MsPerDay);
  return when;
}

}  // namespace thalweg
