#include "geodata/formats/kml/html_text.h"

#include <cstdlib>
#include <utility>

#include "geodata/base/folded.h"
#include "geodata/base/text.h"

namespace thalweg {
namespace {

constexpr std::size_t LongestEntity = 10;

std::string decoded(std::string_view entity) {
  constexpr std::pair<std::string_view, std::string_view> Known[] = {{"amp", "&"},   {"lt", "<"},   {"gt", ">"},
                                                                     {"quot", "\""}, {"apos", "'"}, {"nbsp", " "}};
  for (const auto& [name, text] : Known)
    if (entity == name) return std::string(text);
  if (!entity.starts_with('#') || entity.size() < 2) return "&" + std::string(entity) + ";";
  const bool is_hex = entity[1] == 'x' || entity[1] == 'X';
  const unsigned long code =
      std::strtoul(std::string(entity.substr(is_hex ? 2 : 1)).c_str(), nullptr, is_hex ? 16 : 10);
  if (code == 0 || code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) return {};
  std::string utf8;
  append_letter(static_cast<char32_t>(code), utf8);
  return utf8;
}

// Where the tag or the entity that begins at `i` ends; never looked for further than one can.
std::size_t close_of(std::string_view html, std::size_t i, std::size_t last_tag_end) {
  constexpr auto Nowhere = std::string_view::npos;
  if (html[i] == '<') return last_tag_end != Nowhere && i < last_tag_end ? html.find('>', i) : Nowhere;
  if (html[i] != '&') return Nowhere;
  const auto length = html.substr(i + 1, LongestEntity).find_first_of(";&");
  return length == Nowhere || html[i + 1 + length] == '&' ? Nowhere : i + 1 + length;
}

bool ends_a_line(std::string_view tag) {
  for (const std::string_view name :
       {"br", "p", "/p", "div", "/div", "tr", "/tr", "li", "/li", "h1", "/h1", "h2", "/h2"})
    if (tag.size() >= name.size() && equal_but_for_case(tag.substr(0, name.size()), name) &&
        (tag.size() == name.size() || tag[name.size()] == ' ' || tag[name.size()] == '/'))
      return true;
  return false;
}

}  // namespace

std::string text_of_html(std::string_view html) {
  std::string text;
  const auto last_tag_end = html.rfind('>');
  for (std::size_t i = 0; i < html.size(); ++i) {
    const auto close = close_of(html, i, last_tag_end);
    if (html[i] == '<' && close != std::string_view::npos) {
      if (ends_a_line(html.substr(i + 1, close - i - 1)) && !text.empty() && text.back() != '\n') text += '\n';
      i = close;
    } else if (html[i] == '&' && close != std::string_view::npos) {
      text += decoded(html.substr(i + 1, close - i - 1));
      i = close;
    } else if (html[i] == '\r' || html[i] == '\n' || html[i] == '\t' || html[i] == ' ') {
      if (!text.empty() && text.back() != ' ' && text.back() != '\n') text += ' ';
    } else {
      text += html[i];
    }
  }
  while (!text.empty() && (text.back() == ' ' || text.back() == '\n')) text.pop_back();
  return text;
}

}  // namespace thalweg
