// The part of MapScene that tells what lies under a pixel: events first, then labels, then shapes from the top down.
#include <algorithm>
#include <cmath>

#include "viewer/scene/map_scene_impl.h"
#include "viewer/scene/pick.h"
#include "viewer/scene/symbols/event_symbols.h"

namespace thalweg {

std::optional<FeatureRef> MapScene::Impl::pick_event(const Session& session, const WorldState& world, glm::dvec2 pixel,
                                                     double tolerance_px) const {
  const Scenario& scenario = *session.scenario;
  if (scenario.event_layer < 0) return std::nullopt;
  const auto layer = static_cast<std::uint32_t>(scenario.event_layer);
  const Layer& events = scenario.layers[layer];
  const auto state = std::find_if(session.layers.begin(), session.layers.end(),
                                  [&](const LayerState& s) { return s.layer == layer; });
  if (state == session.layers.end() || !is_shown(session, *state)) return std::nullopt;
  const std::vector<std::uint32_t> drawn = events_to_draw(session, world);
  const double reach_px = tolerance_px + 8 * session.camera.pixel_scale;  // of the symbol
  for (auto e = drawn.rbegin(); e != drawn.rend(); ++e) {                  // the newest lies on top
    const Event& event = scenario.timeline.events[*e];
    const auto at = event.place ? session.camera.screen_from_lonlat(*event.place) : std::nullopt;
    if (!at || std::hypot(at->x - pixel.x, at->y - pixel.y) > reach_px) continue;
    const auto column = events.data->table.find(events.fields.id.empty() ? "id" : events.fields.id);
    if (!column) continue;
    for (std::uint32_t row = 0; row < events.data->table.row_count(); ++row)
      if (events.data->table.text(row, *column) == event.id) return FeatureRef{.layer = layer, .feature = row};
  }
  return std::nullopt;
}

std::optional<FeatureRef> MapScene::Impl::pick_label(const Session& session, std::size_t half, glm::dvec2 pixel) const {
  const auto x = static_cast<float>(pixel.x), y = static_cast<float>(pixel.y);
  const auto& layers = session.scenario->layers;
  for (const PlacedLabel& label : placed[half]) {
    if (label.feature.layer >= layers.size() || layers[label.feature.layer].is_basemap) continue;
    for (const PixelBox& box : label.boxes)
      if (box.left <= x && x < box.right && box.top <= y && y < box.bottom) return label.feature;
  }
  return std::nullopt;
}

std::optional<FeatureRef> MapScene::Impl::pick_shape(const Session& session, const LayerState& state,
                                                     const WorldState& world, std::size_t half, glm::dvec2 pixel,
                                                     double tolerance_px) {
  const Layer& layer = session.scenario->layers[state.layer];
  const auto shape = tiles.full_shape(layer.data);
  if (!shape) return std::nullopt;
  const auto table = looks[half].table(session, state, world);
  const PickTolerance tolerance{.px = tolerance_px, .fills = layer.role != LayerRole::outline};
  const auto feature = pick_feature(*shape, session.camera, pixel, tolerance, [&](std::uint32_t f) {
    if (f >= table->rows.size() || (table->rows[f].flags & Look::Visible) == 0) return false;
    // A place is on the map only where there was room for it.
    return layer.role != LayerRole::place || std::any_of(placed[half].begin(), placed[half].end(), [&](const PlacedLabel& label) {
             return label.feature == FeatureRef{.layer = state.layer, .feature = f};
           });
  });
  if (!feature) return std::nullopt;
  return FeatureRef{.layer = state.layer, .feature = *feature};
}

std::optional<FeatureRef> MapScene::pick(const Session& session, glm::dvec2 pixel, double tolerance_px) const {
  if (!session.scenario || !session.camera.projection) return std::nullopt;
  const std::vector<CompareHalf> halves = compare_halves(session);
  if (is_earlier_first(session)) {
    const Session swapped = later_first(session);
    return impl_->pick(swapped, world_of(swapped), 0, pixel, tolerance_px);
  }
  if (halves.empty()) return impl_->pick(session, world_of(session), 0, pixel, tolerance_px);
  const std::size_t half = half_under(session, pixel);
  return impl_->pick(halves[half].session, halves[half].world, half, {pixel.x - halves[half].view.left, pixel.y}, tolerance_px);
}

std::optional<FeatureRef> MapScene::Impl::pick(const Session& session, const WorldState& world, std::size_t half, glm::dvec2 pixel,
                                               double tolerance_px) {
  if (const auto event = pick_event(session, world, pixel, tolerance_px)) return event;
  if (const auto label = pick_label(session, half, pixel)) return label;
  for (const bool basemap : {false, true}) {
    for (auto state = session.layers.rbegin(); state != session.layers.rend(); ++state) {
      const Layer& layer = session.scenario->layers[state->layer];
      if (!is_shown(session, *state) || layer.is_basemap != basemap) continue;
      if (layer.role == LayerRole::raster || layer.role == LayerRole::event) continue;
      if (const auto found = pick_shape(session, *state, world, half, pixel, tolerance_px)) return found;
    }
  }
  return std::nullopt;
}

}  // namespace thalweg
