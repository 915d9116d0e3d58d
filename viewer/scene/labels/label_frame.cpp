#include "viewer/scene/labels/label_frame.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <glm/geometric.hpp>

#include "viewer/scene/labels/line_path.h"
#include "viewer/scene/styling/layer_looks.h"

namespace thalweg {
LabelFrame::LabelFrame(LabelLayer::Impl& impl, const Session& session, const WorldState& world,
                       std::span<const PixelBox> keep_clear, std::span<const PixelBox> marks, bool marks_are_crowded,
                       std::span<const MarkName> names, ScreenCanvas& canvas)
    : impl_(impl),
      session_(session),
      world_(world),
      camera_(session.camera),
      scenario_(*session.scenario),
      ink_(ink_of(session.theme)),
      canvas_(canvas),
      marks_are_crowded_(marks_are_crowded),
      names_(names),
      s_(static_cast<float>(session.camera.pixel_scale)),
      open_(inside(session.camera.width_px, session.camera.height_px, {})
                .grown((session.furniture.graticule ? -16 : -4) * s_)),
      view_(session.camera.visible_lonlat()),
      taken_(session.camera.width_px, session.camera.height_px, 64 * s_),
      symbols_(session.camera.width_px, session.camera.height_px, 64 * s_),
      layers_(session.scenario->layers.size(), nullptr) {
  for (const PixelBox& box : keep_clear) taken_.add(box.grown(3 * s_));
  for (const LayerState& state : session.layers)
    if (state.layer < layers_.size()) layers_[state.layer] = &state;
  // Of few marks all else keeps off; of many the large names may lie over some.
  constexpr std::size_t Few = 300;
  for (const PixelBox& mark : marks) (marks.size() <= Few ? taken_ : symbols_).add(mark);
}

bool LabelFrame::is_covered(LonLat place) const {
  return std::any_of(covering_.begin(), covering_.end(),
                     [&](std::uint32_t i) { return contains(impl_.candidates.areas[i].outline, place); });
}

bool LabelFrame::is_shown(const FeatureRef& feature) const {
  const LayerState* state = layers_[feature.layer];
  if (!state || !thalweg::is_shown(session_, *state)) return false;
  const auto& lifetimes = scenario_.layers[feature.layer].data->lifetimes;
  return feature.feature >= lifetimes.size() ||
         shows(session_, presence_in(session_, lifetimes[feature.feature], world_.at));
}

bool LabelFrame::is_route_drawn(const FeatureRef& feature) const {
  if (static_cast<int>(feature.layer) != scenario_.route_layer) return true;
  const std::vector<Route>& routes = scenario_.timeline.routes;
  for (std::size_t i = 0; i < routes.size() && i < world_.routes.size(); ++i)
    if (routes[i].feature == feature.feature) return world_.routes[i].status >= 0;
  return true;
}

const std::vector<Point3>& LabelFrame::projected(std::uint32_t index) {
  const LineCandidate& line = impl_.candidates.lines[index];
  auto found = impl_.projected.find(index);
  if (found == impl_.projected.end()) {
    std::vector<Point3> points(line.points.size());
    camera_.projection->forward(line.points, points.data());
    found = impl_.projected.emplace(index, std::move(points)).first;
  }
  return found->second;
}

void LabelFrame::gather_route_paths() {
  for (const Attempt& attempt : attempts_) {
    if (attempt.kind != Kind::line || impl_.candidates.lines[attempt.index].kind != LineKind::route) continue;
    ScreenPath path{.feature = attempt.feature, .points = {}};
    for (const Point3& point : projected(attempt.index)) {
      const auto screen = std::isfinite(point.x) ? camera_.screen_from_world(point) : std::nullopt;
      if (screen) path.points.push_back(glm::vec2(*screen));
    }
    route_paths_.push_back(std::move(path));
  }
}

bool LabelFrame::is_near_another(const LineCandidate& line, std::span<const PixelBox> boxes) const {
  const auto touches = [](glm::vec2 a, glm::vec2 b, const PixelBox& box) {
    // The part of the segment within the box's columns, then its rows.
    const glm::vec2 d = b - a;
    float from = 0, to = 1;
    for (const auto& [start, change, low, high] :
         {std::array{a.x, d.x, box.left, box.right}, std::array{a.y, d.y, box.top, box.bottom}}) {
      if (std::abs(change) < 1e-6f) {
        if (start < low || start > high) return false;
        continue;
      }
      const float t0 = (low - start) / change, t1 = (high - start) / change;
      from = std::max(from, std::min(t0, t1));
      to = std::min(to, std::max(t0, t1));
    }
    return from <= to;
  };
  for (const ScreenPath& path : route_paths_) {
    if (path.feature == line.feature) continue;
    for (std::size_t i = 0; i + 1 < path.points.size(); ++i)
      for (const PixelBox& box : boxes)
        if (touches(path.points[i], path.points[i + 1], box.grown(3 * s_))) return true;
  }
  return false;
}

void LabelFrame::collect() {
  const LabelCandidates& all = impl_.candidates;
  collect_titles();
  const bool wide = view_.width() >= 359;
  const bool far = camera_.zoom < 5;  // countries come before capitals
  const auto in_view = [&](const Bounds& bounds) { return wide || bounds.overlaps(view_); };
  bool has_own_places = false;
  for (const PlaceCandidate& place : all.places)
    has_own_places = has_own_places || (!scenario_.layers[place.feature.layer].is_basemap && is_shown(place.feature));
  for (std::uint32_t i = 0; i < all.places.size(); ++i) {
    const PlaceCandidate& place = all.places[i];
    if (camera_.zoom < place.min_zoom || !(wide || view_.contains(place.at.lon, place.at.lat)) ||
        !is_shown(place.feature))
      continue;
    if (place.doubles_scenario && has_own_places) continue;
    if (scenario_.layers[place.feature.layer].is_basemap && is_a_title(place)) continue;
    if (marks_are_crowded_ && is_plain(place.feature)) continue;
    attempts_.push_back({place.priority, Kind::place, place.feature, i});
  }
  const bool has_territories =
      scenario_.territory_layer >= 0 && !scenario_.timeline.territories.empty() &&
      is_shown({static_cast<std::uint32_t>(scenario_.territory_layer), scenario_.timeline.territories[0].feature});
  for (std::uint32_t i = 0; i < all.areas.size(); ++i) {
    if (all.areas[i].kind == AreaKind::water && in_view(all.areas[i].outline.bounds) && is_shown(all.areas[i].feature))
      waters_.push_back(i);
    if (is_plain(all.areas[i].feature) && is_shown(all.areas[i].feature)) covering_.push_back(i);
  }
  for (std::uint32_t i = 0; i < all.areas.size(); ++i)
    if (in_view(all.areas[i].outline.bounds) && !(all.areas[i].is_replaced && has_territories) &&
        is_shown(all.areas[i].feature))
      attempts_.push_back(
          {far && all.areas[i].kind == AreaKind::country ? std::min(90, all.areas[i].priority) : all.areas[i].priority,
           Kind::area, all.areas[i].feature, i});
  for (std::uint32_t i = 0; i < all.lines.size(); ++i)
    if (in_view(all.lines[i].bounds) && is_shown(all.lines[i].feature) &&
        (all.lines[i].kind != LineKind::route || is_route_drawn(all.lines[i].feature)))
      attempts_.push_back({all.lines[i].priority, Kind::line, all.lines[i].feature, i});
  // What moves goes before the base map, as other points of files do.
  for (std::uint32_t i = 0; i < names_.size(); ++i)
    attempts_.push_back({names_[i].is_chosen ? 1 : 70, Kind::mark, {names_[i].feature.layer, names_[i].order}, i});
  std::sort(attempts_.begin(), attempts_.end());
}

PixelBox LabelFrame::box_of(float width, float height, glm::vec2 centre) const {
  return {centre.x - width / 2, centre.y - height / 2, centre.x + width / 2, centre.y + height / 2};
}

void LabelFrame::keep(std::string text, FeatureRef feature, std::vector<PixelBox> boxes) {
  for (const PixelBox& box : boxes) taken_.add(box.grown(1.5f * s_));
  impl_.placed.push_back({std::move(text), feature, std::move(boxes)});
}

void LabelFrame::line(std::uint32_t index) {
  const LineCandidate& line = impl_.candidates.lines[index];
  const double least = degrees_of_px(60, camera_.zoom);
  if (std::max(line.bounds.width(), line.bounds.height()) < least) return;
  const std::vector<Point3>& points = projected(index);
  // Names repeat by a distance of the drawing space, doubled from zoom to zoom, so that they stay put while panning.
  const double repeat_m = Camera::MetresPerPixelAtZoom0 / std::exp2(std::floor(camera_.zoom)) * 640;
  const auto px_per_m = static_cast<float>(1 / camera_.metres_per_px());
  const auto repeat_px = static_cast<float>(repeat_m) * px_per_m;
  std::vector<glm::vec2> path, longest;
  bool is_named = false;
  float travelled = 0;
  float begin = 0;  // distance along the whole line at which `path` begins
  const auto try_path = [&] {
    if (path.size() < 2) return;
    if (path.size() > longest.size()) longest = path;
    float length = 0;
    for (std::size_t i = 0; i + 1 < path.size(); ++i) length += glm::distance(path[i], path[i + 1]);
    const bool is_whole = begin == 0 && points.size() == path.size();
    if (is_whole && length < repeat_px) {
      is_named = line_at(line, path, length / 2) || is_named;
      return;
    }
    for (auto k = static_cast<int>(std::floor(begin / repeat_px)); static_cast<float>(k) * repeat_px < begin + length;
         ++k)
      for (const float shift : {0.5f, 0.38f, 0.62f, 0.26f, 0.74f})
        if (line_at(line, path, (static_cast<float>(k) + shift) * repeat_px - begin)) {
          is_named = true;
          break;
        }
  };
  std::optional<Point3> before;
  for (const Point3& point : points) {
    const auto screen = std::isfinite(point.x) ? camera_.screen_from_world(point) : std::nullopt;
    if (before && std::isfinite(point.x))
      travelled +=
          static_cast<float>(std::hypot(point.x - before->x, point.y - before->y, point.z - before->z)) * px_per_m;
    if (screen) {
      if (path.empty()) begin = travelled;
      path.push_back(glm::vec2(*screen));
    } else {
      try_path();
      path.clear();
    }
    before = std::isfinite(point.x) ? std::optional(point) : std::nullopt;
  }
  try_path();
  if (line.is_way && !is_named && longest.size() > 1) beside_way(line, longest);
}

// Upright, below the middle or above it: for a way too crooked or too short for its name.
bool LabelFrame::beside_way(const LineCandidate& line, std::span<const glm::vec2> path) {
  const TextStyle style{FontStyle::bold, 12.0f * s_, 0.02f, 2 * s_};
  const ShapedText& shaped = canvas_.engine().shape(line.text, style);
  const float width = shaped.width, cap = shaped.cap_height;
  for (const float gap : {14.0f, 26.0f})
    for (const float side : {1.0f, -1.0f})
      for (const float share : {0.5f, 0.35f, 0.65f, 0.2f, 0.8f}) {
        const glm::vec2 on = path[static_cast<std::size_t>(share * static_cast<float>(path.size() - 1))];
        const glm::vec2 centre{on.x, on.y + side * (gap * s_ + cap / 2)};
        const PixelBox box = box_of(width + 2 * style.halo_px, cap * 1.4f + 2 * style.halo_px, centre);
        if (!fits(box) || !symbols_.is_free(box)) continue;
        canvas_.text(line.text, style, {ink_.route, ink_.label_halo}, {centre.x - width / 2, centre.y + cap / 2});
        keep(line.text, line.feature, {box});
        return true;
      }
  return false;
}

bool LabelFrame::line_at(const LineCandidate& line, std::span<const glm::vec2> path, float middle_px) {
  const bool river = line.kind == LineKind::river;
  const TextStyle style{line.kind == LineKind::route ? FontStyle::regular : FontStyle::italic,
                        (river ? 11.5f : 10.5f) * s_, river ? 0.06f : 0.02f, 1.6f * s_};
  const ShapedText& shaped = canvas_.engine().shape(line.text, style);
  const float width = shaped.width, cap = shaped.cap_height;
  const float lift = cap * 0.5f + (river ? 3.5f : 5) * s_;
  // Above its line; a route's name below it where another route runs above.
  for (const float side : {lift, -lift}) {
    if (side < 0 && line.kind != LineKind::route) break;
    const auto stretch = text_path(path, middle_px, width, style.size_px, side);
    if (stretch && line_along(line, *stretch, style)) return true;
  }
  return false;
}

bool LabelFrame::line_along(const LineCandidate& line, std::span<const glm::vec2> stretch, const TextStyle& style) {
  const bool river = line.kind == LineKind::river;
  const ShapedText& shaped = canvas_.engine().shape(line.text, style);
  const float width = shaped.width, cap = shaped.cap_height;
  float length = 0;
  for (std::size_t i = 0; i + 1 < stretch.size(); ++i) length += glm::distance(stretch[i], stretch[i + 1]);
  const float start = (length - width) / 2;
  if (start < 0) return false;
  // Boxes about the letters, close enough along the path that nothing slips between.
  std::vector<PixelBox> boxes;
  const float half = cap * 0.62f + style.halo_px, step = cap;
  float at = 0, next = start;
  for (std::size_t i = 0; i + 1 < stretch.size(); ++i) {
    const glm::vec2 a = stretch[i], b = stretch[i + 1];
    const float span = glm::distance(a, b);
    for (; next <= std::min(at + span, start + width); next += step)
      boxes.push_back(box_of(2 * half, 2 * half, a + (b - a) * ((next - at) / span)));
    at += span;
  }
  for (const PixelBox& box : boxes)
    if (!fits(box) || !symbols_.is_free(box)) return false;
  if (line.kind == LineKind::route && is_near_another(line, boxes)) return false;
  const Rgba ink = river ? ink_.water : line.kind == LineKind::route ? ink_.route : ink_.label_minor;
  canvas_.curved_text(line.text, style, {ink, river ? ink_.water_halo : ink_.label_halo}, stretch, start);
  keep(line.text, line.feature, std::move(boxes));
  return true;
}

void LabelFrame::run() {
  collect();
  gather_route_paths();
  std::vector<std::string> named;  // areas, so that a state and its territory of the same name are not both written
  for (const Attempt& attempt : attempts_) {
    switch (attempt.kind) {
      case Kind::event:
        event(attempt.index);
        break;
      case Kind::mark:
        mark(names_[attempt.index]);
        break;
      case Kind::place:
        place(impl_.candidates.places[attempt.index]);
        break;
      case Kind::line:
        line(attempt.index);
        break;
      case Kind::area: {
        const std::string& text = impl_.candidates.areas[attempt.index].text;
        if (std::find(named.begin(), named.end(), text) != named.end()) break;
        const std::size_t before = impl_.placed.size();
        area(attempt.index);
        if (impl_.placed.size() > before) named.push_back(text);
        break;
      }
    }
  }
}

}  // namespace thalweg
