#include "geodata/time/typed_date.h"

#include <array>
#include <cctype>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "geodata/base/folded.h"
#include "geodata/base/text.h"
#include "geodata/time/month_names.h"

namespace thalweg {
namespace {

constexpr const char* Examples = "write 8 November 2020, 8.11.2020, 2020-11-08, March 2021 or 1992";

bool is_number(std::string_view token) {
  if (token.empty() || token.size() > 9) return false;
  for (const char c : token)
    if (c < '0' || c > '9') return false;
  return true;
}

int to_number(std::string_view token) { return std::atoi(std::string(token).c_str()); }

constexpr std::array MonthsRead = {&EnglishMonths, &AzerbaijaniMonths, &RussianMonths, &ArmenianMonths,
                                   &TurkishMonths, &GeorgianMonths,    &PersianMonths};

std::u32string letters_of(std::string_view text) {
  std::u32string letters;
  for (std::size_t i = 0; i < text.size();) letters += take_letter(text, i);
  return letters;
}

// By the beginning of its name ("Nov", "Sept", "нояб", "նոյեմբեր" for "նոյեմբերի"), and in Russian in another case too:
// "ноябрь" for "ноября".
bool begins_month(std::u32string_view name, std::u32string_view written) {
  constexpr std::size_t LeastLetters = 3;
  if (written.size() < LeastLetters) return false;
  if (name.starts_with(written)) return true;
  const std::u32string_view other_cases = name.back() == U'я' ? U"ьйе" : name.back() == U'а' ? U"е" : U"";
  return name.size() == written.size() && name.substr(0, name.size() - 1) == written.substr(0, written.size() - 1) &&
         other_cases.find(written.back()) != other_cases.npos;
}

// `word` is folded. None for a beginning that several months share.
std::optional<int> month_named(std::string_view word) {
  const std::u32string written = letters_of(word);
  std::optional<int> begun;
  bool is_shared = false;
  for (const MonthsOfALanguage* names : MonthsRead)
    for (std::size_t m = 0; m < names->size(); ++m) {
      const int month = static_cast<int>(m) + 1;
      const std::u32string name = letters_of(folded((*names)[m]));
      if (name == written) return month;
      if (!begins_month(name, written)) continue;
      is_shared = is_shared || (begun && *begun != month);
      begun = month;
    }
  return is_shared ? std::nullopt : begun;
}

std::string edtf_year(int year, bool before_christ) {
  const int astronomical = before_christ ? 1 - year : year;
  return astronomical < 0 ? fmt::format("-{:04}", -astronomical) : fmt::format("{:04}", astronomical);
}

// Numbers between points, slashes or hyphens.
std::optional<std::string> from_numbers(std::string_view text) {
  std::vector<std::string_view> parts;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && text[i] != '.' && text[i] != '/' && text[i] != '-') continue;
    parts.push_back(trimmed(text.substr(begin, i - begin)));
    begin = i + 1;
  }
  if (!parts.empty() && parts.back().empty()) parts.pop_back();  // "8.11.2020."
  for (const std::string_view part : parts)
    if (!is_number(part)) return std::nullopt;
  if (parts.size() == 2 && parts[1].size() == 4 && parts[0].size() <= 2)
    return fmt::format("{}-{:02}", parts[1], to_number(parts[0]));
  if (parts.size() != 3) return std::nullopt;
  if (parts[0].size() == 4 && parts[1].size() <= 2 && parts[2].size() <= 2)
    return fmt::format("{}-{:02}-{:02}", parts[0], to_number(parts[1]), to_number(parts[2]));
  if (parts[2].size() != 4 || parts[0].size() > 2 || parts[1].size() > 2) return std::nullopt;
  int day = to_number(parts[0]), month = to_number(parts[1]);
  if (month > 12 && day <= 12) std::swap(day, month);
  return fmt::format("{}-{:02}-{:02}", parts[2], month, day);
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : text) {
    const bool splits = c == ' ' || c == ',' || c == '\t';
    if (!splits) word += c;
    if (splits && !word.empty()) words.push_back(std::exchange(word, {}));
  }
  if (!word.empty()) words.push_back(word);
  for (std::string& each : words)
    if (each.size() > 1 && each.back() == '.') each.pop_back();
  return words;
}

// "about 8 November 2020", "Nov 8, 2020", "autumn 1991", "1990s", "44 BCE".
std::optional<std::string> from_words(const std::string& text) {
  constexpr std::array<std::pair<std::string_view, int>, 5> Seasons{
      {{"spring", 21}, {"summer", 22}, {"autumn", 23}, {"fall", 23}, {"winter", 24}}};
  bool is_about = false, before_christ = false;
  std::optional<int> month, season, day, year;
  bool is_decade = false;
  for (const std::string& word : words_of(text)) {
    if (word == "about" || word == "circa" || word == "ca" || word == "c" || word == "around") {
      is_about = true;
    } else if (word == "bce" || word == "bc") {
      before_christ = true;
    } else if (word == "ce" || word == "ad" || word == "of" || word == "the" || word == "in" || word == "on" ||
               word == "г" || word == "года") {
      continue;
    } else if (const auto named = month_named(word)) {
      if (month) return std::nullopt;
      month = named;
    } else if (is_number(word)) {
      const int number = to_number(word);
      const bool is_day = month || season
                              ? !day && word.size() <= 2 && number <= 31 && !year && !before_christ
                              : word.size() <= 2 && !day && text.find_first_not_of("0123456789") != text.npos;
      if (is_day && !day)
        day = number;
      else if (!year)
        year = number;
      else
        return std::nullopt;
    } else if (word.size() == 5 && word.ends_with("0s") && is_number(word.substr(0, 4))) {
      year = to_number(word.substr(0, 4));
      is_decade = true;
    } else if (word.size() > 2 &&
               (word.ends_with("st") || word.ends_with("nd") || word.ends_with("rd") || word.ends_with("th")) &&
               is_number(word.substr(0, word.size() - 2))) {
      day = to_number(word.substr(0, word.size() - 2));
    } else {
      bool is_season = false;
      for (const auto& [name, code] : Seasons)
        if (word == name) {
          season = code;
          is_season = true;
        }
      if (!is_season) return std::nullopt;
    }
  }
  if (day && !year && !month) year = std::exchange(day, std::nullopt);  // "44 BCE"
  if (!year) return std::nullopt;
  const std::string mark = is_about ? "~" : "";
  const std::string years = edtf_year(*year, before_christ);
  if (is_decade) return years.substr(0, years.size() - 1) + "X" + mark;
  if (season) return fmt::format("{}-{}{}", years, *season, mark);
  if (!month) return day ? std::nullopt : std::optional(years + mark);
  if (!day) return fmt::format("{}-{:02}{}", years, *month, mark);
  return fmt::format("{}-{:02}-{:02}{}", years, *month, *day, mark);
}

// A time of day after the date: "12:30", "12:30 UTC", "12:30:05 +04:00".
struct TimeOfDay {
  std::string edtf;          // "T12:30:00Z"
  std::string_view of_date;  // what stands before it
};

std::optional<TimeOfDay> time_of_day(std::string_view text) {
  const auto colon = text.find(':');
  if (colon == std::string_view::npos || colon < 2) return std::nullopt;
  const auto is_digit = [&](std::size_t i) { return i < text.size() && text[i] >= '0' && text[i] <= '9'; };
  if (!is_digit(colon - 1) || !is_digit(colon - 2) || !is_digit(colon + 1) || !is_digit(colon + 2)) return std::nullopt;
  const std::string_view clock = text.substr(colon - 2, 5);
  std::string seconds = ":00";
  std::size_t end = colon + 3;
  if (end < text.size() && text[end] == ':' && is_digit(end + 1) && is_digit(end + 2)) {
    seconds = text.substr(end, 3);
    end += 3;
  }
  std::string_view zone = trimmed(text.substr(end));
  if (zone.starts_with("UTC")) zone = trimmed(zone.substr(3));
  std::string_view date = trimmed(text.substr(0, colon - 2));
  if (!date.empty() && (date.back() == ',' || date.back() == 'T')) date.remove_suffix(1);
  if (!zone.empty() && zone != "Z" && zone.front() != '+' && zone.front() != '-') return std::nullopt;
  return TimeOfDay{fmt::format("T{}{}{}", clock, seconds, zone.empty() ? std::string("Z") : std::string(zone)),
                   trimmed(date)};
}

std::string reading_of(const Edtf& date) {
  if (date.precision == Precision::second)
    return long_date(date.earliest) + ", " +
           iso_date_time(date.earliest).substr(iso_date_time(date.earliest).find('T') + 1);
  return describe(bound_at_start_of(date));
}

// Of EDTF, a date or an interval.
Result<TypedDate> read(const std::string& edtf) {
  const auto moment = parse_moment(edtf);
  if (!moment) return tl::unexpected<Error>(moment.error());
  if (const auto date = parse_edtf_date(edtf)) return TypedDate{moment->at, *date, reading_of(*date)};
  const auto lifetime = parse_edtf_lifetime(edtf);
  return TypedDate{moment->at, {}, lifetime ? describe(*lifetime) : long_date(moment->at)};
}

}  // namespace

Result<TypedDate> parse_typed_date(std::string_view text) {
  std::string_view asked = trimmed(text);
  if (asked.empty()) return fail(fmt::format("a date is wanted: {}", Examples));
  if (auto plain = read(std::string(asked))) return plain;
  // The Julian date beside it says nothing new.
  if (const auto bracket = asked.find(" ("); bracket != std::string_view::npos && asked.ends_with("O.S.)"))
    asked = trimmed(asked.substr(0, bracket));
  std::string time;
  if (const auto told = time_of_day(asked)) {
    time = told->edtf;
    asked = told->of_date;
  }
  std::optional<std::string> edtf = from_numbers(asked);
  if (!edtf) edtf = from_words(folded(asked));
  if (!edtf && !time.empty()) edtf = std::string(asked);
  if (!edtf) return fail(fmt::format("\"{}\" is not a date here: {}", text, Examples));
  auto date = read(*edtf + time);
  if (!date) return fail(fmt::format("{}; {}", date.error().message, Examples));
  return date;
}

}  // namespace thalweg
