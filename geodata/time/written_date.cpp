#include "geodata/time/written_date.h"

#include <array>
#include <charconv>

#include <fmt/format.h>

#include "geodata/base/text.h"
#include "geodata/time/edtf.h"

namespace thalweg {
namespace {

// Reads a text from left to right; what does not fit leaves it as it is.
class Scan {
 public:
  explicit Scan(std::string_view text) : rest_(text) {}

  [[nodiscard]] bool is_at_end() const { return rest_.empty(); }

  // Digits, as many as there are; false when there are fewer or more.
  bool digits(std::size_t least, std::size_t most, std::string_view& found) {
    return run(least, most, found, [](char c) { return is_digit(c); });
  }
  bool letters(std::size_t least, std::size_t most, std::string_view& found) {
    return run(least, most, found, [](char c) { return is_letter(c); });
  }
  bool one_of(std::string_view marks, char& found) {
    if (rest_.empty() || marks.find(rest_.front()) == std::string_view::npos) return false;
    found = rest_.front();
    rest_.remove_prefix(1);
    return true;
  }
  bool one_of(std::string_view marks) {
    char ignored = 0;
    return one_of(marks, ignored);
  }

  // " 12:00", "T12:00:00.000", " 12:00:00 AM", or nothing; to the end of the text.
  [[nodiscard]] bool time_or_end() {
    if (rest_.empty()) return true;
    std::string_view number;
    if (!one_of(" T") || !digits(1, 2, number) || !one_of(":") || !digits(2, 2, number)) return false;
    if (one_of(":") && !digits(2, 2, number)) return false;
    if (one_of(".") && !digits(1, 9, number)) return false;
    (void)one_of(" ");
    return rest_.empty() || equal_but_for_case(rest_, "AM") || equal_but_for_case(rest_, "PM");
  }

 private:
  template <class Belongs>
  bool run(std::size_t least, std::size_t most, std::string_view& found, Belongs belongs) {
    std::size_t size = 0;
    while (size < rest_.size() && belongs(rest_[size])) ++size;
    if (size < least || size > most) return false;
    found = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return true;
  }

  std::string_view rest_;
};

constexpr std::size_t LongestDate = 64;  // what is longer is a text

int number(std::string_view digits) {
  int value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

int month_by_name(std::string_view name) {
  constexpr std::array<std::string_view, 12> Names = {"jan", "feb", "mar", "apr", "may", "jun",
                                                      "jul", "aug", "sep", "oct", "nov", "dec"};
  for (std::size_t i = 0; i < Names.size(); ++i)
    if (equal_but_for_case(name.substr(0, 3), Names[i])) return static_cast<int>(i) + 1;
  return 0;
}

std::string iso(std::string_view year, int month, int day) { return fmt::format("{}-{:02}-{:02}", year, month, day); }

// 800, -44, 12000: EDTF wants four digits, or a Y before more of them. Six that read as a year and a month (202403) are
// not taken for a year.
std::string year_alone(std::string_view text) {
  const bool is_negative = text.starts_with('-');
  std::string_view digits;
  Scan scan(is_negative ? text.substr(1) : text);
  if (!scan.digits(1, 9, digits) || !scan.is_at_end()) return {};
  const int year = number(digits);
  if (digits.size() < 4) return is_negative && year > 0 ? fmt::format("-{:04}", year) : fmt::format("{:04}", year);
  if (digits.size() == 4 || digits.front() == '0') return {};
  if (digits.size() == 6 && !is_negative && year % 100 >= 1 && year % 100 <= 12 && year < 300'000) return {};
  return fmt::format("Y{}", is_negative ? -year : year);
}

std::string numeric(std::string_view text, DateOrder order) {
  const auto date = numeric_date_of(text);
  if (!date) return {};
  const auto& [first, second, year, has_dots] = *date;
  const bool reads_day_first = second <= 12, reads_month_first = first <= 12;
  if (order == DateOrder::month_day_year) return iso(year, first, second);
  if (order == DateOrder::day_month_year || has_dots || !reads_month_first || first == second)
    return iso(year, second, first);
  return reads_day_first ? std::string() : iso(year, first, second);
}

std::string year_first(std::string_view text) {
  Scan scan(text);
  std::string_view year, month, day;
  if (!scan.digits(4, 8, year)) return {};
  if (year.size() == 8 && scan.is_at_end())
    return iso(year.substr(0, 4), number(year.substr(4, 2)), number(year.substr(6)));
  if (year.size() != 4 || !scan.one_of("/.") || !scan.digits(1, 2, month) || !scan.one_of("/.") ||
      !scan.digits(1, 2, day) || !scan.time_or_end())
    return {};
  return iso(year, number(month), number(day));
}

// "15 March 2024", "15. Mar-2024", "March 15, 2024"
std::string spelled(std::string_view text) {
  Scan scan(text);
  std::string_view day, month, year;
  const bool has_month_first = scan.letters(3, 9, month);
  if (has_month_first) (void)scan.one_of(".");
  if (has_month_first && !scan.one_of(" -")) return {};
  if (!scan.digits(1, 2, day)) return {};
  if (!has_month_first) {
    (void)scan.one_of(".");
    if (!scan.one_of(" -") || !scan.letters(3, 9, month)) return {};
    (void)scan.one_of(".");
  }
  (void)scan.one_of(",");
  if (!scan.one_of(" -") || !scan.digits(4, 4, year) || !scan.is_at_end()) return {};
  return iso(year, month_by_name(month), number(day));
}

// Of a date without a calendar mark.
std::string unmarked(std::string_view text, Calendar calendar, DateOrder order) {
  text = trimmed(text);
  if (text.empty() || parse_edtf_lifetime(text, calendar) || text.size() > LongestDate) return std::string(text);
  for (const std::string& written : {numeric(text, order), year_first(text), spelled(text), year_alone(text)})
    if (!written.empty()) return parse_edtf_date(written, calendar) ? written : std::string(text);
  return std::string(text);
}

}  // namespace

std::optional<NumericDate> numeric_date_of(std::string_view text) {
  text = trimmed(text);
  if (text.size() > LongestDate) return std::nullopt;
  Scan scan(text);
  std::string_view first, second;
  NumericDate date;
  char mark = 0, other_mark = 0;
  if (!scan.digits(1, 2, first) || !scan.one_of("-./", mark) || !scan.digits(1, 2, second) ||
      !scan.one_of("-./", other_mark) || !scan.digits(4, 4, date.year) || !scan.time_or_end())
    return std::nullopt;
  date.first = number(first);
  date.second = number(second);
  date.has_dots = mark == '.' && other_mark == '.';
  return date;
}

std::string as_edtf(std::string_view text, Calendar calendar, DateOrder order) {
  const MarkedDate marked = without_calendar_mark(text);
  if (!marked.calendar) return unmarked(text, calendar, order);
  if (parse_edtf_lifetime(text)) return std::string(text);
  return (*marked.calendar == Calendar::julian ? "J:" : "G:") + unmarked(marked.text, *marked.calendar, order);
}

}  // namespace thalweg
