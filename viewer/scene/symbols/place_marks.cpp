#include "viewer/scene/symbols/place_marks.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <glm/geometric.hpp>

#include "viewer/scene/in_view.h"
#include "viewer/scene/styling/layer_looks.h"
#include "viewer/scene/symbols/kept_positions.h"
#include "viewer/scene/symbols/mark_inks.h"
#include "viewer/scene/symbols/placed_ring.h"

namespace thalweg {
namespace {

constexpr float MarkPx = 4.2f;

// Whether a row became an event of the timeline, which has a symbol of its own.
bool is_event(const Layer& layer, std::uint32_t feature) {
  return layer.role == LayerRole::event && feature < layer.data->lifetimes.size() &&
         layer.data->lifetimes[feature] != Lifetime{};
}

// visit(feature, position in GeometryColumn::coords).
template <class Visit>
void for_each_point(const Layer& layer, const Visit& visit) {
  const GeometryColumn& g = layer.data->geometry;
  const auto points_of = [&](std::uint32_t f) {
    for (std::uint32_t p = g.feature_begin[f]; p < g.feature_begin[f + 1]; ++p) {
      if (g.part_kind[p] != PartKind::point) continue;
      const std::uint32_t ring = g.part_begin[p];
      for (std::uint32_t c = g.ring_begin[ring]; c < g.ring_begin[ring + 1]; ++c) visit(f, c);
    }
  };
  // Positions of things on their way have marks of their own.
  if (layer.tracks) {
    for (const std::uint32_t f : layer.tracks->other_rows) points_of(f);
    return;
  }
  for (std::uint32_t f = 0; f < g.feature_count(); ++f)
    if (!is_event(layer, f)) points_of(f);
}

bool is_seen(const Session& session, const Layer& layer, std::uint32_t feature, Instant at) {
  const auto& lifetimes = layer.data->lifetimes;
  return feature >= lifetimes.size() || shows(session, presence_in(session, lifetimes[feature], at));
}

std::vector<glm::vec2> corners(glm::vec2 centre, float radius, int count, float turn_rad) {
  std::vector<glm::vec2> points;
  for (int i = 0; i < count; ++i) {
    const float angle = turn_rad + 6.2831853f * static_cast<float>(i) / static_cast<float>(count);
    points.push_back(centre + radius * glm::vec2(std::sin(angle), -std::cos(angle)));
  }
  return points;
}

// A shape of one colour.
void silhouette(ScreenCanvas& canvas, MarkShape shape, glm::vec2 c, float r, Rgba color) {
  switch (shape) {
    case MarkShape::circle:
    case MarkShape::ring:
      return canvas.disc(c, r, color);
    case MarkShape::square:
      return canvas.convex_polygon(corners(c, r * 1.22f, 4, 0.7854f), color);
    case MarkShape::triangle:
      return canvas.convex_polygon(corners(c + glm::vec2(0, r * 0.2f), r * 1.4f, 3, 0), color);
    case MarkShape::diamond:
      return canvas.convex_polygon(corners(c, r * 1.32f, 4, 0), color);
    case MarkShape::pentagon:
      return canvas.convex_polygon(corners(c, r * 1.16f, 5, 0), color);
    case MarkShape::wedge:
      return canvas.convex_polygon(corners(c - glm::vec2(0, r * 0.2f), r * 1.4f, 3, 3.14159265f), color);
    case MarkShape::cross:
      canvas.rectangle({c.x - r * 1.15f, c.y - r * 0.42f, c.x + r * 1.15f, c.y + r * 0.42f}, color);
      return canvas.rectangle({c.x - r * 0.42f, c.y - r * 1.15f, c.x + r * 0.42f, c.y + r * 1.15f}, color);
    case MarkShape::bar:
      return canvas.rectangle({c.x - r * 1.25f, c.y - r * 0.6f, c.x + r * 1.25f, c.y + r * 0.6f}, color);
    case MarkShape::star: {
      std::vector<glm::vec2> points;
      const auto outer = corners(c, r * 1.45f, 5, 0), inner = corners(c, r * 0.62f, 5, 0.6283f);
      for (std::size_t i = 0; i < 5; ++i) {
        points.push_back(outer[i]);
        points.push_back(inner[i]);
      }
      return canvas.polygon(points, color);
    }
  }
}

}  // namespace

void draw_mark(ScreenCanvas& canvas, MarkShape shape, glm::vec2 centre, float radius, Rgba color, Rgba rim) {
  silhouette(canvas, shape, centre, radius + std::max(1.0f, radius * 0.28f), rim);
  silhouette(canvas, shape, centre, radius, color);
  if (shape == MarkShape::ring) canvas.disc(centre, radius * 0.5f, rim);
}

void PlaceMarks::gather(const Scenario& scenario) {
  std::vector<LayerPoints> before = std::exchange(layers_, std::vector<LayerPoints>(scenario.layers.size()));
  for (std::size_t l = 0; l < layers_.size(); ++l) {
    const Layer& layer = scenario.layers[l];
    if (!layer.is_plain() || !layer.data) continue;
    const auto known = std::find_if(before.begin(), before.end(), [&](const LayerPoints& each) {
      return each.role == layer.role && each.data.lock() == layer.data;
    });
    if (known != before.end()) {
      layers_[l] = std::move(*known);
      known->data.reset();
      continue;
    }
    layers_[l].data = layer.data;
    layers_[l].role = layer.role;
    for_each_point(layer, [&](std::uint32_t feature, std::uint32_t coord) {
      layers_[l].points.push_back({feature, coord, NotYetProjected});
    });
  }
}

void PlaceMarks::update(const Session& session, const WorldState& world) {
  marks_.clear();
  on_screen_ = 0;
  if (!session.scenario || !session.camera.projection) return scenario_.reset();
  if (projection_ != session.camera.projection) {
    projection_ = session.camera.projection;
    for (LayerPoints& layer : layers_)
      for (Point& point : layer.points) point.world = NotYetProjected;
  }
  if (scenario_.lock() != session.scenario) {
    scenario_ = session.scenario;
    gather(*session.scenario);
  }
  const Camera& camera = session.camera;
  scale_ = static_cast<float>(camera.pixel_scale);
  const float margin = MarkPx * 2 * scale_;
  const ScreenFromWorld screen(camera);
  // By the layers' order, bottom first.
  for (const LayerState& state : session.layers) {
    const Layer& layer = session.scenario->layers[state.layer];
    if (layers_[state.layer].points.empty() || !is_shown(session, state)) continue;
    for (Point& point : layers_[state.layer].points) {
      if (!is_seen(session, layer, point.feature, world.at)) continue;
      const auto at = screen(kept_world(point.world, *projection_, layer.data->geometry.coords[point.coord]));
      if (!at || !is_near_screen(camera, *at, margin)) continue;
      marks_.push_back({glm::vec2(*at), {state.layer, point.feature}, 1});
    }
  }
  on_screen_ = marks_.size();
  if (!is_crowded()) return;
  // One mark a cell and a layer, at the middle of those it stands for.
  const float cell = CellPx * scale_;
  const auto cells_along = [&](int length) {
    return static_cast<std::size_t>((static_cast<float>(length) + 2 * margin) / cell) + 1;
  };
  constexpr std::uint32_t None = ~std::uint32_t{0};
  const std::size_t columns = cells_along(camera.width_px), rows = cells_along(camera.height_px);
  std::vector<std::uint32_t> mark_of_cell(columns * rows, None);
  std::vector<PlaceMark> shared;
  std::vector<glm::vec2> sums;
  std::uint32_t layer = None;
  for (const PlaceMark& mark : marks_) {
    if (mark.feature.layer != layer) std::fill(mark_of_cell.begin(), mark_of_cell.end(), None);
    layer = mark.feature.layer;
    const auto column = static_cast<std::size_t>((mark.at.x + margin) / cell),
               row = static_cast<std::size_t>((mark.at.y + margin) / cell);
    std::uint32_t& own = mark_of_cell[std::min(row, rows - 1) * columns + std::min(column, columns - 1)];
    if (own == None) {
      own = static_cast<std::uint32_t>(shared.size());
      shared.push_back(mark);
      sums.push_back(mark.at);
    } else {
      ++shared[own].count;
      sums[own] += mark.at;
    }
  }
  for (std::size_t i = 0; i < shared.size(); ++i) shared[i].at = sums[i] / static_cast<float>(shared[i].count);
  // Small over large.
  std::stable_sort(shared.begin(), shared.end(),
                   [](const PlaceMark& a, const PlaceMark& b) { return a.count > b.count; });
  marks_ = std::move(shared);
}

float PlaceMarks::radius_of(const PlaceMark& mark) const {
  if (!is_crowded()) return MarkPx * scale_;
  return scale_ * std::min(1.7f * std::sqrt(1 + 0.9f * std::log2(static_cast<float>(mark.count))), 7.5f);
}

void PlaceMarks::draw(const Session& session, ScreenCanvas& canvas) const {
  if (!session.scenario) return;
  MarkInks inks(session);
  for (const PlaceMark& mark : marks_) {
    const auto ink = inks.of(mark.feature);
    if (!ink) continue;
    const float radius = radius_of(mark);
    const bool is_chosen = session.selected == mark.feature || session.hovered == mark.feature;
    if (is_chosen) canvas.ring(mark.at, radius * 1.9f, 2 * scale_, palette(session.theme).selection);
    if (is_crowded()) {
      if (mark.count > 1) canvas.disc(mark.at, radius + 0.7f * scale_, faded(ink->rim, 0.7f));
      canvas.disc(mark.at, radius, ink->color);
    } else {
      const Layer& layer = session.scenario->layers[mark.feature.layer];
      draw_placed_ring(canvas, layer.placed(mark.feature.feature), mark.at, radius, scale_, ink->color, ink->rim);
      draw_mark(canvas, ink->shape, mark.at, radius, ink->color, ink->rim);
    }
  }
}

std::optional<FeatureRef> PlaceMarks::at(const Session& session, glm::vec2 pixel, float tolerance_px) const {
  if (scenario_.lock() != session.scenario) return std::nullopt;
  for (auto mark = marks_.rbegin(); mark != marks_.rend(); ++mark)
    if (glm::distance(mark->at, pixel) <= radius_of(*mark) + tolerance_px) return mark->feature;
  return std::nullopt;
}

std::vector<std::uint32_t> plain_points_in(const Session& session, const LayerState& state, Instant at,
                                           std::span<const Bounds> view) {
  std::vector<std::uint32_t> found;
  const Layer& layer = session.scenario->layers[state.layer];
  if (!layer.is_plain() || !layer.data) return found;
  for_each_point(layer, [&](std::uint32_t feature, std::uint32_t coord) {
    const LonLat place = layer.data->geometry.coords[coord];
    if (is_in(view, place) && is_seen(session, layer, feature, at)) found.push_back(feature);
  });
  return found;
}

}  // namespace thalweg
