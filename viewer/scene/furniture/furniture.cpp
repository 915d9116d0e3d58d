#include "viewer/scene/furniture/furniture.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <glm/geometric.hpp>

#include "viewer/scene/furniture/furniture_style.h"
#include "viewer/scene/furniture/text_block.h"
#include "viewer/scene/furniture/words.h"
#include "viewer/scene/styling/layer_looks.h"

namespace thalweg {
namespace {

using namespace furniture;

constexpr int MostLegendLines = 4;  // a name cut short says something else
// Lays the pieces out one by one, the most important first; each takes what the earlier left.
class Arrangement {
 public:
  Arrangement(const Session& session, const WorldState& world, TextEngine& text, const Insets& insets)
      : session_(session), world_(world), text_(text) {
    const Camera& camera = session.camera;
    const auto pixel_scale = static_cast<float>(camera.pixel_scale);
    const PixelBox open = inside(camera.width_px, camera.height_px, insets);
    // A small map gets furniture a little smaller, so that there is still a map.
    const float room = std::min(open.width() / (1100 * pixel_scale), open.height() / (640 * pixel_scale));
    layout_.scale = pixel_scale * std::clamp(room, 0.8f, 1.0f);
    layout_.theme = session.theme;
    safe_ = open.grown(-px(Margin));
  }

  FurnitureLayout run() {
    if (session_.scenario && session_.camera.projection && !safe_.is_empty()) {
      const Furniture& wanted = session_.furniture;
      if (wanted.date) place_date();
      if (wanted.scale_bar) place_scale_bar();
      if (wanted.attribution) place_attribution();
      if (wanted.north_arrow) place_north_arrow();
      if (wanted.title) place_title();
      if (wanted.legend) place_legend();
      if (wanted.title) place_caption();
    }
    return std::move(layout_);
  }

 private:
  [[nodiscard]] float px(float design) const { return std::round(design * layout_.scale); }

  bool place(FurnitureKind kind, PixelBox box) {
    box = {std::round(box.left), std::round(box.top), std::round(box.right), std::round(box.bottom)};
    if (box.is_empty() || !safe_.grown(1).contains(box)) return false;
    for (const FurniturePiece& piece : layout_.pieces)
      if (piece.box.overlaps(box)) return false;
    layout_.pieces.push_back({kind, box});
    return true;
  }

  [[nodiscard]] float bottom_of(FurnitureKind kind) const {
    const FurniturePiece* piece = layout_.find(kind);
    return piece ? piece->box.bottom + px(Gap) : safe_.top;
  }

  void place_date() {
    if (!session_.scenario->has_time) return;
    const bool is_difference = session_.compare && session_.compare->mode == CompareMode::difference;
    if (session_.compare && !is_difference) return;  // each half has its own
    int uncertain = 0;
    for (const TerritoryState& state : world_.territories) uncertain += state.uncertain ? 1 : 0;
    // The map's own date is exact; what may be uncertain is who held what on it.
    layout_.date = as_of_text(session_);
    if (is_difference) {
      Session earlier = session_;
      earlier.compare.reset();
      earlier.time = session_.compare->time;
      layout_.date = as_of_text(earlier) + " \u2013 " + layout_.date;
    }
    if (uncertain > 0) layout_.date_note = word("partly_uncertain", session_.language);
    // Beyond the last day that the data know nothing on the map is known to be so.
    if (session_.time > session_.known_until)
      layout_.date_note = fmt::format(fmt::runtime(word("not_known_yet", session_.language)),
                                      long_date_in(session_.known_until, session_.language));
    const bool has_note = !layout_.date_note.empty();
    float width = text_.shape(layout_.date, date_style(layout_.scale)).width;
    if (has_note) width = std::max(width, text_.shape(layout_.date_note, note_style(layout_.scale)).width);
    width += 2 * px(Pad);
    const float height = px(Pad) + px(DateLine) + (has_note ? px(NoteLine) : 0);
    if (!place(FurnitureKind::date, {safe_.right - width, safe_.top, safe_.right, safe_.top + height}))
      layout_.date.clear();
  }

  void place_scale_bar() {
    const float most = std::min(px(ScaleMaxBar), safe_.width() * 0.35f);
    layout_.scale_bar = make_scale_bar(session_.camera, most, glm::dvec2(safe_.centre()));
    if (layout_.scale_bar.length_m == 0) return;
    const float text = text_.shape(layout_.scale_bar.text, scale_style(layout_.scale)).width;
    const float width = layout_.scale_bar.width_px + text / 2 + 2 * px(Pad);
    if (!place(FurnitureKind::scale_bar,
               {safe_.left, safe_.bottom - px(ScaleHeight), safe_.left + width, safe_.bottom}))
      layout_.scale_bar = {};
  }

  void place_attribution() {
    std::string all;
    for (const std::string& part : sources_shown(session_)) all += (all.empty() ? "" : " · ") + part;
    if (all.empty()) return;
    // As narrow as keeps it to three lines; next to the scale bar and the arrow.
    const TextStyle style = attribution_style(layout_.scale);
    const FurniturePiece* scale = layout_.find(FurnitureKind::scale_bar);
    const float most = safe_.width() - (scale ? scale->box.width() + px(NorthSize) + 3 * px(Gap) : 0);
    for (const float share : {0.34f, 0.45f, 0.6f, 1.0f}) {
      const float width = std::min(most, safe_.width() * share) - 2 * px(AttributionPad);
      layout_.attribution_lines = wrapped(all, style, width, text_);
      if (layout_.attribution_lines.size() <= 3 || width + 2 * px(AttributionPad) >= most) break;
    }
    const float width = std::ceil(widest(layout_.attribution_lines, style, text_)) + 2 * px(AttributionPad);
    const float height =
        static_cast<float>(layout_.attribution_lines.size()) * px(AttributionLine) + px(AttributionPad);
    if (!place(FurnitureKind::attribution, {safe_.right - width, safe_.bottom - height, safe_.right, safe_.bottom}) &&
        // No room beside the scale bar: above it.
        !(scale && place(FurnitureKind::attribution, {safe_.left, scale->box.top - px(Gap) - height, safe_.left + width,
                                                      scale->box.top - px(Gap)})))
      layout_.attribution_lines.clear();
  }

  // Around a pole in the middle every direction is south, or north.
  [[nodiscard]] bool has_pole_in_the_middle() const {
    const Camera& camera = session_.camera;
    if (camera.projection->space() == DrawingSpace::globe) return false;
    const PixelBox middle = safe_.grown(-0.15f * std::min(safe_.width(), safe_.height()));
    for (const double lat : {90.0, -90.0}) {
      const auto here = camera.screen_from_lonlat({0, lat}), there = camera.screen_from_lonlat({90, lat});
      const bool is_point = here && there && glm::distance(*here, *there) < 1;
      if (is_point &&
          middle.contains(PixelBox{glm::vec2(*here).x, glm::vec2(*here).y, glm::vec2(*here).x, glm::vec2(*here).y}))
        return true;
    }
    return false;
  }

  void place_north_arrow() {
    if (has_pole_in_the_middle()) return;
    const auto angle = north_angle_rad(session_.camera, glm::dvec2(safe_.centre()));
    if (!angle) return;
    layout_.north_angle_rad = *angle;
    const FurniturePiece* scale = layout_.find(FurnitureKind::scale_bar);
    const float left = scale ? scale->box.right + px(Gap) : safe_.left;
    place(FurnitureKind::north_arrow, {left, safe_.bottom - px(NorthSize), left + px(NorthSize), safe_.bottom});
  }

  void place_title() {
    const Scenario& scenario = *session_.scenario;
    const std::string& title = scenario.title.in(session_.language);
    if (title.empty()) return;
    const FurniturePiece* date = layout_.find(FurnitureKind::date);
    const float most = std::min(safe_.width() - (date ? date->box.width() + px(Gap) : 0), px(520)) - 2 * px(Pad);
    layout_.title_lines = wrapped(title, title_style(layout_.scale), most, text_, 2);
    const bool in_scene = session_.scene >= 0 && static_cast<std::size_t>(session_.scene) < scenario.scenes.size();
    if (in_scene)
      layout_.subtitle_lines =
          wrapped(scenario.scenes[static_cast<std::size_t>(session_.scene)].title.in(session_.language),
                  subtitle_style(layout_.scale), most, text_, 2);
    const float width = std::ceil(std::max(widest(layout_.title_lines, title_style(layout_.scale), text_),
                                           widest(layout_.subtitle_lines, subtitle_style(layout_.scale), text_))) +
                        2 * px(Pad);
    const float height = px(Pad) + static_cast<float>(layout_.title_lines.size()) * px(TitleLine) +
                         static_cast<float>(layout_.subtitle_lines.size()) * px(SubtitleLine);
    if (!place(FurnitureKind::title, {safe_.left, safe_.top, safe_.left + width, safe_.top + height})) {
      layout_.title_lines.clear();
      layout_.subtitle_lines.clear();
    }
  }

  [[nodiscard]] float height_of(const LegendRow& row) const {
    const auto further = row.lines.empty() ? 0 : static_cast<float>(row.lines.size() - 1) * px(LegendLine);
    return px(row.kind == SwatchKind::heading ? LegendHeading : LegendRowHeight) + further;
  }

  [[nodiscard]] float note_width(const LegendRow& row) {
    return text_.shape(row.note, row_note_style(layout_.scale)).width + px(Gap) * 1.5f;
  }

  void place_legend() {
    layout_.legend = make_legend(session_, world_);
    auto& rows = layout_.legend.rows;
    if (rows.empty()) return;
    float bottom = safe_.bottom;
    for (const FurnitureKind below : {FurnitureKind::scale_bar, FurnitureKind::north_arrow})
      if (const FurniturePiece* piece = layout_.find(below)) bottom = std::min(bottom, piece->box.top - px(Gap));
    const float most_width = std::min(safe_.width() * 0.38f, px(300));
    if (const FurniturePiece* sources = layout_.find(FurnitureKind::attribution);
        sources && sources->box.left < safe_.left + most_width)
      bottom = std::min(bottom, sources->box.top - px(Gap));
    const float most_height = std::min(bottom - bottom_of(FurnitureKind::title), safe_.height() * 0.7f);
    const float swatch = px(SwatchWidth) + px(SwatchGap);
    for (LegendRow& row : rows) {
      const bool is_heading = row.kind == SwatchKind::heading;
      const float beside = is_heading ? 0 : swatch + (row.note.empty() ? 0 : note_width(row));
      row.lines = wrapped(row.text, is_heading ? heading_style(layout_.scale) : row_style(layout_.scale),
                          most_width - 2 * px(Pad) - beside, text_, MostLegendLines);
    }
    if (session_.legend.has_head) return place_legend_with_head(bottom, most_height);
    float height = px(Pad) * 1.5f;
    std::size_t fitting = 0;
    for (; fitting < rows.size() && height + height_of(rows[fitting]) <= most_height; ++fitting)
      height += height_of(rows[fitting]);
    if (fitting < rows.size()) {
      // Say how many are left out, in the place of the last that fits; a heading with nothing under it goes too.
      if (fitting < 3) return rows.clear();
      --fitting;
      while (fitting > 0 && rows[fitting - 1].kind == SwatchKind::heading) --fitting;
      const std::size_t left_out = rows.size() - fitting;
      rows.resize(fitting);
      rows.push_back({.kind = SwatchKind::heading,
                      .text = fmt::format("+ {} {}", left_out, word("more", session_.language)),
                      .note = "plain",
                      .color = {}});
      rows.back().lines = {rows.back().text};
      height = px(Pad) * 1.5f;
      for (const LegendRow& row : rows) height += height_of(row);
    }
    const float width = legend_width();
    if (!place(FurnitureKind::legend, {safe_.left, bottom - height, safe_.left + width, bottom})) rows.clear();
  }

  [[nodiscard]] float legend_width() {
    const float swatch = px(SwatchWidth) + px(SwatchGap);
    float width = 0;
    for (const LegendRow& row : layout_.legend.rows) {
      const bool is_heading = row.kind == SwatchKind::heading;
      const float beside = is_heading ? 0 : swatch + (row.note.empty() ? 0 : note_width(row));
      width = std::max(
          width,
          beside + widest(row.lines, is_heading ? heading_style(layout_.scale) : row_style(layout_.scale), text_));
    }
    return std::ceil(width) + 2 * px(Pad);
  }

  // A legend in a window: not so tall that it hides the map, folded or scrolled by whole rows.
  void place_legend_with_head(float bottom, float most_height) {
    auto& rows = layout_.legend.rows;
    layout_.legend_title = word("legend", session_.language);
    const float head = px(LegendHead), pad = px(Pad) * 0.75f,
                title = text_.shape(layout_.legend_title, head_style(layout_.scale)).width;
    LegendPlace at{.box = {},
                   .head_height = head,
                   .first_row = 0,
                   .shown_rows = 0,
                   .row_count = static_cast<int>(rows.size()),
                   .is_folded = session_.legend.is_folded};
    // The width of all rows: it does not change as they are scrolled.
    const float width = std::max(at.is_folded ? 0 : legend_width() + px(Gap), title + px(Pad) * 2 + px(SwatchWidth));
    float height = head;
    if (at.is_folded) {
      rows.clear();
    } else {
      const float room = std::min(most_height, safe_.height() * LegendMostShare) - head - pad;
      const auto shown_from = [&](std::size_t first) {
        float used = 0;
        std::size_t count = 0;
        while (first + count < rows.size() && used + height_of(rows[first + count]) <= room)
          used += height_of(rows[first + count++]);
        return count;
      };
      std::size_t last_first = 0;
      while (last_first < rows.size() && last_first + shown_from(last_first) < rows.size()) ++last_first;
      const std::size_t first = std::min(static_cast<std::size_t>(session_.legend.first_row), last_first);
      const std::size_t shown = shown_from(first);
      if (shown == 0) {
        rows.clear();
      } else {
        at.first_row = static_cast<int>(first);
        at.shown_rows = static_cast<int>(shown);
        rows = std::vector<LegendRow>(rows.begin() + static_cast<std::ptrdiff_t>(first),
                                      rows.begin() + static_cast<std::ptrdiff_t>(first + shown));
        for (const LegendRow& row : rows) height += height_of(row);
        height += pad;
      }
    }
    if (!place(FurnitureKind::legend, {safe_.left, bottom - height, safe_.left + width, bottom})) return rows.clear();
    at.box = layout_.find(FurnitureKind::legend)->box;
    layout_.head = at;
  }

  void place_caption() {
    const Scenario& scenario = *session_.scenario;
    if (session_.scene < 0 || static_cast<std::size_t>(session_.scene) >= scenario.scenes.size()) return;
    const Scene& scene = scenario.scenes[static_cast<std::size_t>(session_.scene)];
    const std::string& caption = scene.caption.in(session_.language);
    if (caption.empty()) return;
    const float width = std::min(px(CaptionWidth), safe_.width() * 0.44f);
    const FurniturePiece* sources = layout_.find(FurnitureKind::attribution);
    const float bottom = sources ? sources->box.top - px(Gap) : safe_.bottom;
    const float top = bottom_of(FurnitureKind::date);
    const float most = std::min(bottom - top, safe_.height() * 0.5f) - 2 * px(Pad);
    const int lines = static_cast<int>(most / px(CaptionLine));
    if (lines < 2) return;
    layout_.caption_lines = wrapped(caption, caption_style(layout_.scale), width - 2 * px(Pad), text_, lines);
    const float height = 2 * px(Pad) - px(4) + static_cast<float>(layout_.caption_lines.size()) * px(CaptionLine);
    if (!place(FurnitureKind::caption, {safe_.right - width, bottom - height, safe_.right, bottom}))
      layout_.caption_lines.clear();
  }

  const Session& session_;
  const WorldState& world_;
  TextEngine& text_;
  FurnitureLayout layout_;
  PixelBox safe_;
};

}  // namespace

std::vector<std::string> sources_shown(const Session& session) {
  if (!session.scenario) return {};
  std::vector<std::string> shown;
  const auto add = [&](const std::string& line) {
    if (!line.empty() && std::find(shown.begin(), shown.end(), line) == shown.end()) shown.push_back(line);
  };
  for (const std::string& line : session.scenario->attribution) add(line);
  if (!session.camera.projection) return shown;
  const std::vector<Bounds> view = session.camera.visible_boxes();
  for (const LayerState& state : session.layers) {
    const Layer& layer = session.scenario->layers[state.layer];
    if (layer.attribution.empty() || !is_shown(session, state)) continue;
    const Bounds where = layer.attribution_bounds.value_or(layer.data->extent);
    if (std::any_of(view.begin(), view.end(), [&](const Bounds& box) { return box.overlaps(where); }))
      add(layer.attribution);
  }
  return shown;
}

std::string_view to_string(FurnitureKind kind) {
  switch (kind) {
    case FurnitureKind::title:
      return "title";
    case FurnitureKind::date:
      return "date";
    case FurnitureKind::legend:
      return "legend";
    case FurnitureKind::scale_bar:
      return "scale bar";
    case FurnitureKind::north_arrow:
      return "north arrow";
    case FurnitureKind::attribution:
      return "sources";
    case FurnitureKind::caption:
      return "caption";
  }
  return "";
}

const FurniturePiece* FurnitureLayout::find(FurnitureKind kind) const {
  const auto found =
      std::find_if(pieces.begin(), pieces.end(), [&](const FurniturePiece& piece) { return piece.kind == kind; });
  return found == pieces.end() ? nullptr : &*found;
}

std::vector<PixelBox> FurnitureLayout::boxes() const {
  std::vector<PixelBox> boxes;
  boxes.reserve(pieces.size());
  for (const FurniturePiece& piece : pieces) boxes.push_back(piece.box);
  return boxes;
}

FurnitureLayout lay_out_furniture(const Session& session, const WorldState& world, TextEngine& text,
                                  const Insets& insets) {
  return Arrangement(session, world, text, insets).run();
}

}  // namespace thalweg
