#include "viewer/vector/svg_label.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "viewer/vector/svg_text.h"

namespace thalweg {
namespace {

std::string in_degrees(double angle_rad) { return number(angle_rad * (180 / std::numbers::pi)); }

// The family it was measured in, and what stands in for it elsewhere.
std::string font_attributes(const TextRun& run) {
  std::string attributes = " font-family=\"";
  if (!run.font.family.empty()) attributes += "'" + xml_escaped(run.font.family) + "', ";
  attributes += "'Noto Sans', 'DejaVu Sans', sans-serif\"";
  if (run.font.is_bold) attributes += " font-weight=\"bold\"";
  if (run.font.is_italic) attributes += " font-style=\"italic\"";
  if (std::abs(run.letter_spacing) >= 0.005f) attributes += " letter-spacing=\"" + number(run.letter_spacing) + '"';
  return attributes;
}

// Where it differs from the first's, which the whole text has.
std::string own_font(const PageText& text, const TextRun& run) {
  std::string own = font_attributes(run);
  if (own == font_attributes(text.runs.front())) return "";
  if (own.find("font-weight") == std::string::npos) own += " font-weight=\"normal\"";
  if (own.find("font-style") == std::string::npos) own += " font-style=\"normal\"";
  if (own.find("letter-spacing") == std::string::npos) own += " letter-spacing=\"0\"";
  return own;
}

// Of a run, or some letters of it, that begins at `left` and reaches so far.
std::string place(const TextRun& run, glm::dvec2 left, double width) {
  if (!run.right_to_left) return fmt::format(" x=\"{}\" y=\"{}\"", number(left.x), number(left.y));
  return fmt::format(" x=\"{}\" y=\"{}\" text-anchor=\"middle\" direction=\"rtl\" unicode-bidi=\"bidi-override\"",
                     number(left.x + width / 2), number(left.y));
}

bool has_both_directions(const PageText& text) {
  const auto runs_left = [](const TextRun& run) { return run.right_to_left; };
  return std::any_of(text.runs.begin(), text.runs.end(), runs_left) &&
         !std::all_of(text.runs.begin(), text.runs.end(), runs_left);
}

// Without the spaces at its ends, which go to either side where a text ends.
TextRun without_ends(TextRun run) {
  const auto is_space = [&](const RunGlyph& glyph) { return run.utf8[glyph.cluster] == ' '; };
  for (; !run.glyphs.empty() && is_space(run.glyphs.front()); run.glyphs.erase(run.glyphs.begin())) {
    run.x += run.glyphs.front().advance;
    run.width -= run.glyphs.front().advance;
  }
  for (; !run.glyphs.empty() && is_space(run.glyphs.back()); run.glyphs.pop_back())
    run.width -= run.glyphs.back().advance;
  const std::size_t first = run.utf8.find_first_not_of(' '), last = run.utf8.find_last_not_of(' ');
  run.utf8 = first == std::string::npos ? "" : run.utf8.substr(first, last - first + 1);
  return run;
}

// Runs of both directions in one element are laid out anew by Inkscape, wherever they are placed: each is its own.
std::string in_elements(const PageText& text, const std::vector<const TextRun*>& runs, const std::string& turn) {
  std::string elements;
  for (const TextRun* whole : runs) {
    const TextRun run = without_ends(*whole);
    if (run.utf8.empty()) continue;
    elements += "<text" + place(run, text.at + glm::dvec2(run.x, 0), run.width) + turn + own_font(text, run) + '>';
    elements += xml_escaped(run.utf8) + "</text>\n";
  }
  return elements;
}

std::string straight(const PageText& text) {
  std::string turn;
  if (text.angle_rad != 0)
    turn = fmt::format(" transform=\"rotate({} {})\"", in_degrees(text.angle_rad), number_pair(text.at));
  std::vector<const TextRun*> in_reading_order;
  for (const TextRun& run : text.runs) in_reading_order.push_back(&run);
  std::sort(in_reading_order.begin(), in_reading_order.end(),
            [](const TextRun* a, const TextRun* b) { return a->begin < b->begin; });
  if (text.runs.size() == 1 || has_both_directions(text)) return in_elements(text, in_reading_order, turn);
  std::string element = "<text" + turn + '>';
  for (const TextRun* run : in_reading_order)
    element += "<tspan" + place(*run, text.at + glm::dvec2(run->x, 0), run->width) + own_font(text, *run) + '>' +
               xml_escaped(run->utf8) + "</tspan>";
  return element + "</text>\n";
}

// Some letters of a curved text.
struct Letters {
  const TextRun* run;
  const PageText::Piece* piece;
  std::size_t begin, end;  // bytes of the run's text
  double width;
};

Letters letters_of(const PageText& text, const PageText::Piece& piece) {
  const TextRun& run = text.runs[piece.run];
  std::size_t first = run.utf8.size(), last = 0, end = run.utf8.size();
  double width = 0;
  for (std::size_t g = piece.first_glyph; g < piece.end_glyph; ++g) {
    first = std::min<std::size_t>(first, run.glyphs[g].cluster);
    last = std::max<std::size_t>(last, run.glyphs[g].cluster);
    width += run.glyphs[g].advance;
  }
  for (const RunGlyph& glyph : run.glyphs)
    if (glyph.cluster > last) end = std::min<std::size_t>(end, glyph.cluster);
  return {&run, &piece, first, end, width};
}

std::string curved(const PageText& text) {
  std::vector<Letters> in_reading_order;
  for (const PageText::Piece& piece : text.pieces) in_reading_order.push_back(letters_of(text, piece));
  std::sort(in_reading_order.begin(), in_reading_order.end(), [](const Letters& a, const Letters& b) {
    return std::tie(a.run->begin, a.begin) < std::tie(b.run->begin, b.begin);
  });
  std::string element =
      fmt::format("<text transform=\"rotate({} {})\">", in_degrees(text.angle_rad), number_pair(text.at));
  const double cosine = std::cos(text.angle_rad), sine = std::sin(text.angle_rad);
  for (const Letters& letters : in_reading_order) {
    const glm::dvec2 off = letters.piece->at - text.at;
    const glm::dvec2 at = text.at + glm::dvec2(off.x * cosine + off.y * sine, off.y * cosine - off.x * sine);
    element += "<tspan" + place(*letters.run, at, letters.width);
    const std::string turn = in_degrees(letters.piece->angle_rad - text.angle_rad);
    if (turn != "0" && !letters.run->joins) element += " rotate=\"" + turn + '"';
    element += own_font(text, *letters.run) + '>';
    element += xml_escaped(std::string_view(letters.run->utf8).substr(letters.begin, letters.end - letters.begin));
    element += "</tspan>";
  }
  return element + "</text>\n";
}

}  // namespace

std::string svg_text_style(const PageText& text) {
  std::string style = paint_attributes("fill", text.fill) + " font-size=\"" + number(text.size) + '"';
  if (text.halo.a > 0 && text.halo_width > 0)
    style += fmt::format(" {} stroke-width=\"{}\" stroke-linejoin=\"round\" paint-order=\"stroke\"",
                         paint_attributes("stroke", text.halo), number(2 * text.halo_width));
  return style + font_attributes(text.runs.front());
}

std::string svg_text(const PageText& text) { return text.pieces.empty() ? straight(text) : curved(text); }

}  // namespace thalweg
