#include "viewer/scene/furniture/text_block.h"

#include <algorithm>

namespace thalweg {
namespace {

constexpr std::string_view Ellipsis = "…";

float width_of(std::string_view utf8, const TextStyle& style, TextEngine& text) {
  return text.shape(utf8, style).width;
}

}  // namespace

std::string shortened(std::string_view utf8, const TextStyle& style, float width_px, TextEngine& text) {
  if (width_of(utf8, style, text) <= width_px) return std::string(utf8);
  std::string cut(utf8);
  while (!cut.empty() && width_of(cut + std::string(Ellipsis), style, text) > width_px) {
    while (cut.size() > 1 && (static_cast<unsigned char>(cut.back()) & 0xc0) == 0x80) cut.pop_back();
    cut.pop_back();
    while (!cut.empty() && cut.back() == ' ') cut.pop_back();
  }
  return cut + std::string(Ellipsis);
}

std::vector<std::string> wrapped(std::string_view utf8, const TextStyle& style, float width_px, TextEngine& text,
                                 int max_lines) {
  std::vector<std::string> lines;
  std::string line;
  float line_width = 0;
  const float space = width_of(" ", style, text);
  for (std::size_t at = 0; at < utf8.size();) {
    const std::size_t end = std::min(utf8.find_first_of(" \n", at), utf8.size());
    const std::string_view next = utf8.substr(at, end - at);
    const float width = width_of(next, style, text);
    if (line.empty()) {
      line = next;
      line_width = width;
    } else if (line_width + space + width <= width_px) {
      line.append(1, ' ').append(next);
      line_width += space + width;
    } else if (max_lines > 0 && static_cast<int>(lines.size()) + 1 == max_lines) {
      lines.push_back(shortened(line + ' ' + std::string(utf8.substr(at)), style, width_px, text));
      return lines;
    } else {
      lines.push_back(std::move(line));
      line = next;
      line_width = width;
    }
    at = end + 1;
  }
  if (!line.empty()) lines.push_back(shortened(line, style, width_px, text));
  return lines;
}

float widest(const std::vector<std::string>& lines, const TextStyle& style, TextEngine& text) {
  float width = 0;
  for (const std::string& line : lines) width = std::max(width, width_of(line, style, text));
  return width;
}

}  // namespace thalweg
