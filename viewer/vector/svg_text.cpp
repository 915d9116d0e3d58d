#include "viewer/vector/svg_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <vector>

#include <fmt/format.h>

namespace thalweg {
namespace {

void append_hundredths(std::string& to, std::int64_t hundredths) {
  if (hundredths < 0) to += '-';
  const auto positive = static_cast<std::uint64_t>(hundredths < 0 ? -hundredths : hundredths);
  const std::uint64_t whole = positive / 100, rest = positive % 100;
  if (whole > 0 || rest == 0) {
    std::array<char, 24> digits{};
    to.append(digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), whole).ptr);
  }
  if (rest == 0) return;
  to += '.';
  to += static_cast<char>('0' + rest / 10);
  if (rest % 10 != 0) to += static_cast<char>('0' + rest % 10);
}

std::int64_t in_hundredths(double value) {
  return std::isfinite(value) && std::abs(value) < 1e12 ? std::llround(value * 100) : 0;
}

struct Place {
  std::int64_t x, y;
  friend bool operator==(const Place&, const Place&) = default;
};

void append_pair(std::string& to, Place p) {
  if (p.x >= 0 && !to.empty() && (to.back() == '.' || (to.back() >= '0' && to.back() <= '9'))) to += ' ';
  append_hundredths(to, p.x);
  if (p.y >= 0) to += ' ';
  append_hundredths(to, p.y);
}

void append_line(std::string& data, const std::vector<Place>& places, bool is_closed) {
  data += 'M';
  append_pair(data, places.front());
  data += 'l';
  for (std::size_t i = 1; i < places.size(); ++i)
    append_pair(data, {places[i].x - places[i - 1].x, places[i].y - places[i - 1].y});
  if (is_closed) data += 'z';
}

// How many bytes a character of UTF-8 that XML can hold takes; 0: it is none.
std::size_t xml_character(std::string_view rest) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(rest[i]); };
  const unsigned char lead = byte(0);
  if (lead < 0x80) return lead >= 0x20 || lead == '\t' || lead == '\n' || lead == '\r' ? 1 : 0;
  const std::size_t length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  if (lead < 0xc2 || lead > 0xf4 || rest.size() < length) return 0;
  for (std::size_t i = 1; i < length; ++i)
    if ((byte(i) & 0xc0) != 0x80) return 0;
  if ((lead == 0xe0 && byte(1) < 0xa0) || (lead == 0xed && byte(1) >= 0xa0) || (lead == 0xf0 && byte(1) < 0x90) ||
      (lead == 0xf4 && byte(1) >= 0x90))
    return 0;
  const bool is_noncharacter = lead == 0xef && byte(1) == 0xbf && byte(2) >= 0xbe;
  return is_noncharacter ? 0 : length;
}

}  // namespace

std::string xml_escaped(std::string_view utf8) {
  std::string out;
  out.reserve(utf8.size() + 8);
  while (!utf8.empty()) {
    const std::size_t length = xml_character(utf8);
    switch (length == 1 ? utf8.front() : '\0') {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += length == 0 ? std::string_view("\xef\xbf\xbd") : utf8.substr(0, length);
    }
    utf8.remove_prefix(std::max<std::size_t>(length, 1));
  }
  return out;
}

void append_number(std::string& to, double value) { append_hundredths(to, in_hundredths(value)); }

std::string number(double value) {
  std::string text;
  append_number(text, value);
  return text;
}

std::string number_pair(glm::dvec2 at) { return number(at.x) + " " + number(at.y); }

std::string paint_attributes(std::string_view name, Rgba color) {
  const std::string solid = fmt::format("{}=\"#{:02x}{:02x}{:02x}\"", name, color.r, color.g, color.b);
  if (color.a == 255) return solid;
  return fmt::format("{} {}-opacity=\"{:.3g}\"", solid, name, color.a / 255.0);
}

std::string path_data(const PagePath& path) {
  std::string data;
  std::vector<Place> places;
  for (std::size_t i = 0; i < path.ends.size(); ++i) {
    places.clear();
    for (const glm::dvec2 p : path.line(i)) {
      const Place place{in_hundredths(p.x), in_hundredths(p.y)};
      if (places.empty() || !(places.back() == place)) places.push_back(place);
    }
    if (path.is_closed && places.size() > 1 && places.front() == places.back()) places.pop_back();
    if (places.size() >= (path.is_closed ? 3u : 2u)) append_line(data, places, path.is_closed);
  }
  return data;
}

}  // namespace thalweg
