#include "geodata/formats/tables/table_coordinate.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string>
#include <vector>

#include "geodata/base/folded.h"
#include "geodata/base/text.h"

namespace thalweg {
namespace {

constexpr char Degree = '\x01', Minute = '\x02', Second = '\x03';
constexpr std::size_t LongestCell = 96;

// Decimal degrees, without a word: what nearly all cells are.
std::optional<double> plain_number(std::string_view cell) {
  if (cell.starts_with('+')) {
    cell.remove_prefix(1);
    if (cell.starts_with('-')) return std::nullopt;
  }
  char digits[64];
  if (cell.empty() || cell.size() > sizeof digits) return std::nullopt;
  std::copy(cell.begin(), cell.end(), digits);
  std::replace(digits, digits + cell.size(), ',', '.');
  double value = 0;
  const auto [end, error] = std::from_chars(digits, digits + cell.size(), value);
  if (error != std::errc{} || end != digits + cell.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

// A mark or digit of another script as one of ours; 0: neither.
char plain_mark(char32_t letter) {
  if (letter >= 0x660 && letter <= 0x669) return static_cast<char>('0' + letter - 0x660);
  if (letter >= 0x6f0 && letter <= 0x6f9) return static_cast<char>('0' + letter - 0x6f0);
  switch (letter) {
    case 0xb0:
    case 0xba:
    case 0x2da:
      return Degree;
    case '\'':
    case 0x2032:
    case 0x2018:
    case 0x2019:
    case 0xb4:
    case 0x2b9:
      return Minute;
    case '"':
    case 0x2033:
    case 0x201c:
    case 0x201d:
    case 0x2ba:
      return Second;
    case 0x66b:
      return '.';
    case 0x60c:
    case 0x66c:
      return ',';
    case 0x2212:
    case 0x2013:
      return '-';
    case 0xa0:
    case 0x2009:
    case 0x202f:
      return ' ';
    default:
      return 0;
  }
}

// Words for halves of the globe and for the marks, as they stand in plain text below.
struct Word {
  std::string_view word;
  char means;
};
constexpr std::array Words = {
    Word{"north", 'n'},  Word{"south", 's'},   Word{"east", 'e'},   Word{"west", 'w'},   Word{"n", 'n'},
    Word{"s", 's'},      Word{"e", 'e'},       Word{"w", 'w'},      Word{"с", 'n'},      Word{"ю", 's'},
    Word{"в", 'e'},      Word{"з", 'w'},       Word{"с.ш.", 'n'},   Word{"ю.ш.", 's'},   Word{"в.д.", 'e'},
    Word{"з.д.", 'w'},   Word{"с.ш", 'n'},     Word{"ю.ш", 's'},    Word{"в.д", 'e'},    Word{"з.д", 'w'},
    Word{"сш", 'n'},     Word{"юш", 's'},      Word{"вд", 'e'},     Word{"зд", 'w'},     Word{"k", 'n'},
    Word{"g", 's'},      Word{"d", 'e'},       Word{"b", 'w'},      Word{"deg", Degree}, Word{"min", Minute},
    Word{"sec", Second}, Word{"град", Degree}, Word{"мин", Minute}, Word{"сек", Second}};

struct Token {
  enum class Kind { number, mark, side, separator, sign } kind;
  double number = 0;
  char mark = 0;
  bool is_whole = false;  // a number without decimals
  bool after_blank = false;
};

// Numbers, marks and letters; nothing when there is anything else.
class Lexer {
 public:
  [[nodiscard]] std::optional<std::vector<Token>> read(std::string_view cell) {
    std::string folded_cell = folded(cell);
    for (std::size_t i = 0; i < folded_cell.size();) {
      const char32_t letter = take_letter(folded_cell, i);
      if (const char mark = plain_mark(letter); mark != 0)
        text_ += mark;
      else
        append_letter(letter, text_);
    }
    while (at_ < text_.size())
      if (!take()) return std::nullopt;
    return std::move(tokens_);
  }

 private:
  void add(Token token) {
    token.after_blank = was_blank_;
    was_blank_ = false;
    tokens_.push_back(token);
  }

  bool take() {
    const char c = text_[at_];
    if (is_blank(c)) {
      was_blank_ = true;
      ++at_;
      return true;
    }
    if (is_digit(c) || (c == '.' && at_ + 1 < text_.size() && is_digit(text_[at_ + 1]))) return take_number();
    if (c == '-' || c == '+') return take_one(Token::Kind::sign, c);
    if (c == Degree || c == Minute || c == Second || c == ':') {
      if (c == Minute && at_ + 1 < text_.size() && text_[at_ + 1] == Minute) {
        ++at_;
        return take_one(Token::Kind::mark, Second);
      }
      return take_one(Token::Kind::mark, c);
    }
    if (c == ',' || c == ';' || c == '/' || c == '|') return take_one(Token::Kind::separator, c);
    return take_word();
  }

  bool take_one(Token::Kind kind, char c) {
    ++at_;
    add({kind, 0, c, false, false});
    return true;
  }

  // "39,46.7" is 39 and 46.7: a comma before digits is decimal unless a point follows them.
  bool take_number() {
    std::size_t end = digits_from(at_);
    bool is_whole = true;
    if (end + 1 < text_.size() && (text_[end] == '.' || text_[end] == ',') && is_digit(text_[end + 1])) {
      const std::size_t after = digits_from(end + 1);
      const bool is_list = text_[end] == ',' && after < text_.size() && text_[after] == '.';
      if (!is_list) {
        is_whole = false;
        end = after;
      }
    } else if (text_[at_] == '.') {
      end = digits_from(at_ + 1);
      is_whole = false;
    }
    const auto number = plain_number(std::string_view(text_).substr(at_, end - at_));
    if (!number) return false;
    at_ = end;
    add({Token::Kind::number, *number, 0, is_whole, false});
    return true;
  }

  [[nodiscard]] std::size_t digits_from(std::size_t at) const {
    while (at < text_.size() && is_digit(text_[at])) ++at;
    return at;
  }

  // The longest word known that stands here and ends before another letter.
  bool take_word() {
    const Word* best = nullptr;
    for (const Word& word : Words) {
      if (text_.compare(at_, word.word.size(), word.word) != 0) continue;
      if (const std::size_t after = at_ + word.word.size();
          after < text_.size() && (is_letter(text_[after]) || (text_[after] & 0x80) != 0))
        continue;
      if (best == nullptr || word.word.size() > best->word.size()) best = &word;
    }
    if (best == nullptr) return false;
    at_ += best->word.size();
    while (at_ < text_.size() && text_[at_] == '.' && (at_ + 1 == text_.size() || !is_digit(text_[at_ + 1]))) ++at_;
    const bool is_side = best->means >= 'a';
    add({is_side ? Token::Kind::side : Token::Kind::mark, 0, best->means, false, false});
    return true;
  }

  std::string text_;
  std::size_t at_ = 0;
  bool was_blank_ = false;
  std::vector<Token> tokens_;
};

// An angle of exactly so many numbers, from tokens[at], which is moved past it.
std::optional<Angle> take_angle(const std::vector<Token>& tokens, std::size_t& at, int numbers) {
  using Kind = Token::Kind;
  constexpr char Marks[] = {Degree, Minute, Second};
  Angle angle;
  const auto is = [&](Kind kind) { return at < tokens.size() && tokens[at].kind == kind; };
  if (is(Kind::side)) angle.side = tokens[at++].mark;
  double sign = 1;
  if (is(Kind::sign)) sign = tokens[at++].mark == '-' ? -1 : 1;
  double parts[3] = {0, 0, 0};
  bool has_marks = false, was_whole = true;
  for (int i = 0; i < numbers; ++i) {
    if (!is(Kind::number) || !was_whole) return std::nullopt;
    parts[i] = tokens[at].number;
    was_whole = tokens[at].is_whole;
    if (i > 0 && parts[i] >= 60) return std::nullopt;
    ++at;
    if (!is(Kind::mark)) continue;
    const char mark = tokens[at].mark;
    if (mark != Marks[i] && (mark != ':' || i + 1 == numbers)) return std::nullopt;
    has_marks = true;
    ++at;
  }
  if (is(Kind::side) && angle.side == 0) angle.side = tokens[at++].mark;
  if (numbers == 2 && !has_marks && angle.side == 0) return std::nullopt;  // two numbers, and not one
  if (angle.side == 's' || angle.side == 'w') sign = -std::abs(sign);
  angle.degrees = sign * (parts[0] + parts[1] / 60 + parts[2] / 3600);
  return angle;
}

std::optional<Angle> within(std::string_view cell, double most) {
  const auto angle = angle_of_cell(cell);
  return angle && std::abs(angle->degrees) <= most ? angle : std::nullopt;
}

// Which comes first, where it can be told; false when they contradict each other.
bool settle_order(CellPosition& position) {
  const Angle &a = position.first, &b = position.second;
  if ((a.is_north_south() && b.is_north_south()) || (a.is_east_west() && b.is_east_west())) return false;
  if (a.is_east_west() || b.is_north_south()) position.lon_first = true;
  if (a.is_north_south() || b.is_east_west()) position.lon_first = false;
  if (!position.lon_first && std::abs(a.degrees) > 90) position.lon_first = true;
  if (!position.lon_first && std::abs(b.degrees) > 90) position.lon_first = false;
  const double lat = position.lon_first.value_or(false) ? b.degrees : a.degrees,
               lon = position.lon_first.value_or(false) ? a.degrees : b.degrees;
  return std::abs(lat) <= 90 && std::abs(lon) <= 180;
}

std::optional<CellPosition> position_of_tokens(const std::vector<Token>& tokens) {
  constexpr std::array<std::array<int, 2>, 5> Numbers = {{{1, 1}, {2, 2}, {3, 3}, {2, 3}, {3, 2}}};
  for (const auto& [of_first, of_second] : Numbers) {
    std::size_t at = 0;
    CellPosition position;
    const auto first = take_angle(tokens, at, of_first);
    if (!first || at >= tokens.size()) continue;
    const bool is_apart = tokens[at].kind == Token::Kind::separator || tokens[at].after_blank || first->side != 0;
    if (tokens[at].kind == Token::Kind::separator) ++at;
    const auto second = is_apart ? take_angle(tokens, at, of_second) : std::nullopt;
    if (!second || at != tokens.size()) continue;
    position.first = *first;
    position.second = *second;
    if (settle_order(position)) return position;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Angle> angle_of_cell(std::string_view cell) {
  cell = trimmed(cell);
  if (const auto number = plain_number(cell)) return Angle{*number, 0};
  if (cell.empty() || cell.size() > LongestCell) return std::nullopt;
  const auto tokens = Lexer().read(cell);
  if (!tokens) return std::nullopt;
  for (int numbers = 1; numbers <= 3; ++numbers) {
    std::size_t at = 0;
    if (const auto angle = take_angle(*tokens, at, numbers); angle && at == tokens->size()) return angle;
  }
  return std::nullopt;
}

std::optional<double> coordinate_of_cell(std::string_view cell) {
  const auto angle = angle_of_cell(cell);
  return angle ? std::optional(angle->degrees) : std::nullopt;
}

std::optional<double> latitude_of_cell(std::string_view cell) {
  const auto angle = within(cell, 90);
  return angle && !angle->is_east_west() ? std::optional(angle->degrees) : std::nullopt;
}

std::optional<double> longitude_of_cell(std::string_view cell) {
  const auto angle = within(cell, 180);
  return angle && !angle->is_north_south() ? std::optional(angle->degrees) : std::nullopt;
}

std::optional<CellPosition> position_of_cell(std::string_view cell) {
  cell = trimmed(cell);
  if (cell.empty() || cell.size() > LongestCell) return std::nullopt;
  std::optional<bool> lon_first;
  if (cell.size() > 6 && equal_but_for_case(cell.substr(0, 5), "point")) {
    cell = trimmed(cell.substr(5));
    if (!cell.starts_with('(')) return std::nullopt;
    lon_first = true;
  }
  const bool is_bracketed = (cell.front() == '(' && cell.back() == ')') || (cell.front() == '[' && cell.back() == ']');
  if (is_bracketed) {
    if (cell.front() == '[') lon_first = true;  // as GeoJSON writes it
    cell = trimmed(cell.substr(1, cell.size() - 2));
  }
  const auto tokens = Lexer().read(cell);
  auto position = tokens ? position_of_tokens(*tokens) : std::nullopt;
  if (position && !position->lon_first) position->lon_first = lon_first;
  return position;
}

}  // namespace thalweg
