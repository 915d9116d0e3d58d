#include "viewer/vector/svg_page.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numbers>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "viewer/vector/pattern_tiles.h"
#include "viewer/vector/svg_text.h"

namespace thalweg {
namespace {

constexpr double Degrees = 180 / std::numbers::pi;

std::string point(glm::dvec2 at) { return number(at.x) + " " + number(at.y); }

// For an id: letters, digits, '-', '_' and '.', a letter first.
std::string as_id(std::string_view text) {
  std::string id;
  for (const char c : text) {
    const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    const bool may_follow = (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
    if (id.empty() && !is_letter) id += "layer-";
    id += is_letter || may_follow ? c : '_';
  }
  return id.empty() ? "layer" : id;
}

class SvgPage final : public Page {
 public:
  explicit SvgPage(const PageInfo& info) : info_(info) {}

  void begin_group(std::string_view id, std::string_view name, std::optional<PageClip> clip,
                   glm::dvec2 offset) override {
    end_style();
    std::string attributes;
    if (clip) attributes += fmt::format(" clip-path=\"url(#{})\"", clip_id(*clip));
    const bool is_moved = offset != glm::dvec2(0, 0);
    body_ += fmt::format("<g id=\"{}\" inkscape:groupmode=\"layer\" inkscape:label=\"{}\"{}>\n", unique_id(as_id(id)),
                         xml_escaped(name), attributes);
    // Inside the clip, which is not moved.
    if (is_moved) body_ += fmt::format("<g transform=\"translate({})\">\n", point(offset));
    moved_.push_back(is_moved);
    origins_.push_back(origin_);
  }

  void end_group() override {
    end_style();
    body_ += moved_.back() ? "</g>\n</g>\n" : "</g>\n";
    moved_.pop_back();
    origin_ = origins_.back();
    origins_.pop_back();
  }

  void set_pattern_origin(glm::dvec2 origin) override { origin_ = origin; }

  void fill(const PagePath& path, const PageFill& fill) override {
    const std::string data = path_data(path);
    if (data.empty()) return;
    std::vector<std::string> paints;
    if (fill.color.a > 0) paints.push_back(paint_attributes("fill", fill.color));
    for (const auto& [pattern, color] : fill.patterns)
      for (std::size_t tile = 0; tile < pattern_tiles(pattern).size(); ++tile)
        paints.push_back(fmt::format("fill=\"url(#{})\"", pattern_id(pattern, tile, color)));
    if (paints.empty()) return;
    begin_style(paints.front());
    if (paints.size() == 1) {
      body_ += fmt::format("<path d=\"{}\"/>\n", data);
      return;
    }
    // The shape is written once and painted again by reference.
    const std::string id = unique_id("shape");
    body_ += fmt::format("<path id=\"{}\" d=\"{}\"/>\n", id, data);
    end_style();
    for (std::size_t i = 1; i < paints.size(); ++i)
      body_ += fmt::format("<use xlink:href=\"#{}\" {}/>\n", id, paints[i]);
  }

  void stroke(const PagePath& path, const PageStroke& stroke) override {
    const std::string data = path_data(path);
    if (data.empty()) return;
    begin_style(fmt::format("fill=\"none\" {} stroke-width=\"{}\" stroke-linejoin=\"round\"{}",
                            paint_attributes("stroke", stroke.color), number(stroke.width),
                            stroke.dashes.empty() ? " stroke-linecap=\"round\"" : ""));
    body_ += fmt::format("<path{} d=\"{}\"/>\n", dashes(stroke), data);
  }

  void box(const PixelBox& box, double radius, Rgba color) override {
    if (color.a == 0) return;
    begin_style(paint_attributes("fill", color));
    body_ += rectangle(box, radius);
  }

  void outline(const PixelBox& box, double radius, double width, Rgba color) override {
    if (color.a == 0) return;
    begin_style(outline_style(width, color));
    body_ += rectangle(box, radius);
  }

  void disc(glm::dvec2 centre, double radius, Rgba color) override {
    if (color.a == 0) return;
    begin_style(paint_attributes("fill", color));
    body_ += circle(centre, radius);
  }

  void ring(glm::dvec2 centre, double radius, double width, Rgba color) override {
    if (color.a == 0) return;
    begin_style(outline_style(width, color));
    body_ += circle(centre, radius);
  }

  void text(const PageText& text) override {
    const TextRun& first = text.runs.front();
    std::string style = paint_attributes("fill", text.fill) + " font-size=\"" + number(text.size) + '"';
    if (text.halo.a > 0 && text.halo_width > 0)
      style += fmt::format(" {} stroke-width=\"{}\" stroke-linejoin=\"round\" paint-order=\"stroke\"",
                           paint_attributes("stroke", text.halo), number(2 * text.halo_width));
    begin_style(style + font_attributes(first));
    if (text.pieces.empty())
      straight(text);
    else
      curved(text);
  }

  Result<std::string> finish() override {
    end_style();
    std::string file = fmt::format(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" "
        "xmlns:inkscape=\"http://www.inkscape.org/namespaces/inkscape\" version=\"1.1\" width=\"{0}\" height=\"{1}\" "
        "viewBox=\"0 0 {0} {1}\" fill-rule=\"evenodd\" xml:space=\"preserve\">\n",
        info_.width, info_.height);
    if (!info_.title.empty()) file += "<title>" + xml_escaped(info_.title) + "</title>\n";
    if (!info_.description.empty()) file += "<desc>" + xml_escaped(info_.description) + "</desc>\n";
    file += metadata();
    file += "<defs>\n" + defs_ + "</defs>\n" + body_ + "</svg>\n";
    return file;
  }

 private:
  // Neighbours that look the same share a group that says how.
  void begin_style(const std::string& style) {
    if (style == style_) return;
    end_style();
    style_ = style;
    body_ += "<g " + style + ">\n";
  }

  void end_style() {
    if (!style_.empty()) body_ += "</g>\n";
    style_.clear();
  }

  std::string unique_id(const std::string& wanted) {
    const int count = ++ids_[wanted];
    const std::string id = count == 1 ? wanted : fmt::format("{}-{}", wanted, count);
    return count == 1 || ids_.emplace(id, 1).second ? id : unique_id(wanted);
  }

  std::string clip_id(const PageClip& clip) {
    const std::string id = unique_id("clip");
    const glm::dvec2 centre = clip.box.centre();
    defs_ += fmt::format("<clipPath id=\"{}\">{}</clipPath>\n", id,
                         clip.is_disc ? circle(centre, clip.box.width() / 2) : rectangle(clip.box, 0));
    return id;
  }

  std::string pattern_id(PagePattern pattern, std::size_t number_of_tile, Rgba color) {
    const std::array key{static_cast<double>(pattern),
                         static_cast<double>(number_of_tile),
                         static_cast<double>(color.r),
                         static_cast<double>(color.g),
                         static_cast<double>(color.b),
                         static_cast<double>(color.a),
                         origin_.x,
                         origin_.y};
    std::string& id = patterns_[key];
    if (!id.empty()) return id;
    id = unique_id("pattern");
    const PatternTile tile = pattern_tiles(pattern)[number_of_tile];
    std::string transform = fmt::format("translate({})", point(origin_));
    if (tile.angle_rad != 0) transform += fmt::format(" rotate({})", number(tile.angle_rad * Degrees));
    defs_ += fmt::format(
        "<pattern id=\"{}\" patternUnits=\"userSpaceOnUse\" width=\"{}\" height=\"{}\" patternTransform=\"{}\"><g {}>",
        id, number(tile.width), number(tile.height), transform, paint_attributes("fill", color));
    for (const auto& [left, right] : tile.bars)
      defs_ += fmt::format("<rect x=\"{}\" y=\"0\" width=\"{}\" height=\"{}\"/>", number(left), number(right - left),
                           number(tile.height));
    for (const auto& [x, y, radius] : tile.dots) defs_ += circle({x, y}, radius);
    defs_ += "</g></pattern>\n";
    return id;
  }

  static std::string rectangle(const PixelBox& box, double radius) {
    return fmt::format("<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"{}/>\n", number(box.left), number(box.top),
                       number(box.width()), number(box.height()),
                       radius > 0 ? fmt::format(" rx=\"{}\"", number(radius)) : "");
  }

  static std::string circle(glm::dvec2 centre, double radius) {
    return fmt::format("<circle cx=\"{}\" cy=\"{}\" r=\"{}\"/>\n", number(centre.x), number(centre.y), number(radius));
  }

  static std::string outline_style(double width, Rgba color) {
    return fmt::format("fill=\"none\" {} stroke-width=\"{}\"", paint_attributes("stroke", color), number(width));
  }

  static std::string dashes(const PageStroke& stroke) {
    if (stroke.dashes.empty()) return "";
    std::string attributes = " stroke-dasharray=\"";
    double period = 0;
    for (const double length : stroke.dashes) {
      if (period > 0) attributes += ' ';
      append_number(attributes, length);
      period += length;
    }
    attributes += '"';
    if (const double start = std::fmod(stroke.dash_start, period); start > 0.005)
      attributes += " stroke-dashoffset=\"" + number(start) + '"';
    return attributes;
  }

  // The family it was measured in, and what stands in for it elsewhere.
  static std::string font_attributes(const TextRun& run) {
    std::string attributes = " font-family=\"";
    if (!run.font.family.empty()) attributes += "'" + xml_escaped(run.font.family) + "', ";
    attributes += "'Noto Sans', 'DejaVu Sans', sans-serif\"";
    if (run.font.is_bold) attributes += " font-weight=\"bold\"";
    if (run.font.is_italic) attributes += " font-style=\"italic\"";
    if (std::abs(run.letter_spacing) >= 0.005f) attributes += " letter-spacing=\"" + number(run.letter_spacing) + '"';
    return attributes;
  }

  // Where it differs from the first's, which the whole text has.
  static std::string own_font(const PageText& text, const TextRun& run) {
    std::string own = font_attributes(run);
    if (own == font_attributes(text.runs.front())) return "";
    if (own.find("font-weight") == std::string::npos) own += " font-weight=\"normal\"";
    if (own.find("font-style") == std::string::npos) own += " font-style=\"normal\"";
    if (own.find("letter-spacing") == std::string::npos) own += " letter-spacing=\"0\"";
    return own;
  }

  void straight(const PageText& text) {
    std::string turn;
    if (text.angle_rad != 0)
      turn = fmt::format(" transform=\"rotate({} {})\"", number(text.angle_rad * Degrees), point(text.at));
    const auto place = [&](const TextRun& run) {
      return fmt::format(" x=\"{}\" y=\"{}\"", number(text.at.x + run.x), number(text.at.y));
    };
    if (text.runs.size() == 1) {
      const TextRun& run = text.runs.front();
      body_ += fmt::format("<text{}{}>{}</text>\n", place(run), turn, xml_escaped(run.utf8));
      return;
    }
    body_ += "<text" + turn + '>';
    for (const TextRun* run : in_reading_order(text))
      body_ += fmt::format("<tspan{}{}>{}</tspan>", place(*run), own_font(text, *run), xml_escaped(run->utf8));
    body_ += "</text>\n";
  }

  static std::vector<const TextRun*> in_reading_order(const PageText& text) {
    std::vector<const TextRun*> runs;
    for (const TextRun& run : text.runs) runs.push_back(&run);
    std::sort(runs.begin(), runs.end(), [](const TextRun* a, const TextRun* b) { return a->begin < b->begin; });
    return runs;
  }

  // Turned as a whole as its chord is; letters are then turned by what is left. A renderer that turns no single letters
  // comes near.
  void curved(const PageText& text) {
    struct Part {
      std::size_t run_begin, byte;
      const PageText::Piece* piece;
    };
    std::vector<Part> parts;
    for (const PageText::Piece& piece : text.pieces)
      parts.push_back({text.runs[piece.run].begin, bytes_of(text, piece).first, &piece});
    std::sort(parts.begin(), parts.end(), [](const Part& a, const Part& b) {
      return std::tie(a.run_begin, a.byte) < std::tie(b.run_begin, b.byte);
    });
    body_ += fmt::format("<text transform=\"rotate({} {})\">", number(text.angle_rad * Degrees), point(text.at));
    const double cosine = std::cos(text.angle_rad), sine = std::sin(text.angle_rad);
    for (const Part& part : parts) {
      const PageText::Piece& piece = *part.piece;
      const TextRun& run = text.runs[piece.run];
      const auto [begin, end] = bytes_of(text, piece);
      const glm::dvec2 off = piece.at - text.at;
      const glm::dvec2 at = text.at + glm::dvec2(off.x * cosine + off.y * sine, off.y * cosine - off.x * sine);
      body_ += fmt::format("<tspan x=\"{}\" y=\"{}\"", number(at.x), number(at.y));
      if (const std::string turn = number((piece.angle_rad - text.angle_rad) * Degrees); turn != "0" && !run.joins)
        body_ += " rotate=\"" + turn + '"';
      body_ +=
          own_font(text, run) + '>' + xml_escaped(std::string_view(run.utf8).substr(begin, end - begin)) + "</tspan>";
    }
    body_ += "</text>\n";
  }

  // Of the run's text that the glyphs of a piece stand for.
  static std::pair<std::size_t, std::size_t> bytes_of(const PageText& text, const PageText::Piece& piece) {
    const TextRun& run = text.runs[piece.run];
    std::size_t first = run.utf8.size(), last = 0, end = run.utf8.size();
    for (std::size_t g = piece.first_glyph; g < piece.end_glyph; ++g) {
      first = std::min<std::size_t>(first, run.glyphs[g].cluster);
      last = std::max<std::size_t>(last, run.glyphs[g].cluster);
    }
    for (const RunGlyph& glyph : run.glyphs)
      if (glyph.cluster > last) end = std::min<std::size_t>(end, glyph.cluster);
    return {first, end};
  }

  [[nodiscard]] std::string metadata() const {
    if (info_.facts.empty()) return "";
    std::string text = "<metadata xmlns:thalweg=\"urn:thalweg:facts\">\n";
    for (const auto& [key, value] : info_.facts)
      text += fmt::format("<thalweg:fact name=\"{}\">{}</thalweg:fact>\n", xml_escaped(key), xml_escaped(value));
    return text + "</metadata>\n";
  }

  PageInfo info_;
  std::string defs_, body_, style_;
  std::map<std::string, int> ids_;
  std::map<std::array<double, 8>, std::string> patterns_;
  glm::dvec2 origin_{0, 0};
  std::vector<glm::dvec2> origins_;
  std::vector<bool> moved_;
};

}  // namespace

std::unique_ptr<Page> make_svg_page(const PageInfo& info) { return std::make_unique<SvgPage>(info); }

}  // namespace thalweg
