#include "viewer/vector/svg_page.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numbers>
#include <set>

#include <fmt/format.h>

#include "viewer/vector/pattern_tiles.h"
#include "viewer/vector/svg_label.h"
#include "viewer/vector/svg_text.h"

namespace thalweg {
namespace {

constexpr double Degrees = 180 / std::numbers::pi;

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
    if (is_moved) body_ += fmt::format("<g transform=\"translate({})\">\n", number_pair(offset));
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

  void fill(const PagePath& path, const PageFill& fill, std::string_view name) override {
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
      body_ += fmt::format("<path{} d=\"{}\"/>\n", label(name), data);
      return;
    }
    // The shape is written once and painted again by reference.
    const std::string id = unique_id("shape");
    body_ += fmt::format("<path id=\"{}\"{} d=\"{}\"/>\n", id, label(name), data);
    end_style();
    for (std::size_t i = 1; i < paints.size(); ++i)
      body_ += fmt::format("<use xlink:href=\"#{}\" {}/>\n", id, paints[i]);
  }

  void stroke(const PagePath& path, const PageStroke& stroke, std::string_view name) override {
    const std::string data = path_data(path);
    if (data.empty()) return;
    begin_style(fmt::format("fill=\"none\" {} stroke-width=\"{}\" stroke-linejoin=\"round\"{}",
                            paint_attributes("stroke", stroke.color), number(stroke.width),
                            stroke.dashes.empty() ? " stroke-linecap=\"round\"" : ""));
    body_ += fmt::format("<path{}{} d=\"{}\"/>\n", label(name), dashes(stroke), data);
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
    begin_style(svg_text_style(text));
    body_ += svg_text(text);
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
    std::string transform = fmt::format("translate({})", number_pair(origin_));
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

  // As Inkscape lists it.
  static std::string label(std::string_view name) {
    return name.empty() ? "" : " inkscape:label=\"" + xml_escaped(name) + '"';
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
