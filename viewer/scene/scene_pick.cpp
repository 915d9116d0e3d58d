// The part of MapScene that tells what lies under a pixel: events first, then labels, then shapes from the top down.
#include <algorithm>

#include "geodata/analysis/feature_name.h"
#include "viewer/scene/map_scene_impl.h"
#include "viewer/scene/pick.h"

namespace thalweg {
namespace {

// What an event was read from: by its row, where that bears the event's id.
std::optional<FeatureRef> feature_of(const Scenario& scenario, std::uint32_t event) {
  const Event& found = scenario.timeline.events[event];
  if (found.layer >= scenario.layers.size() || !scenario.layers[found.layer].data) return std::nullopt;
  const Layer& layer = scenario.layers[found.layer];
  const FeatureTable& table = layer.data->table;
  const auto column = table.find(layer.fields.id.empty() ? "id" : layer.fields.id);
  const auto is_it = [&](std::uint32_t row) { return !column || table.text(row, *column) == found.id; };
  if (found.feature < table.row_count() && is_it(found.feature))
    return FeatureRef{.layer = found.layer, .feature = found.feature};
  for (std::uint32_t row = 0; column && row < table.row_count(); ++row)
    if (is_it(row)) return FeatureRef{.layer = found.layer, .feature = row};
  return std::nullopt;
}

}  // namespace

std::optional<FeatureRef> MapScene::Impl::pick_event(const Session& session, std::size_t half, glm::dvec2 pixel,
                                                     double tolerance_px) const {
  const double scale = session.camera.pixel_scale;
  for (const std::uint32_t event :
       crowds[half].at(session, glm::vec2(pixel / scale), static_cast<float>(tolerance_px / scale)))
    if (const auto feature = feature_of(*session.scenario, event)) return feature;
  return std::nullopt;
}

std::vector<std::uint32_t> MapScene::events_at(const Session& session, glm::dvec2 pixel, double tolerance_px) const {
  const std::vector<CompareHalf> halves = compare_halves(session);
  const std::size_t half = halves.empty() ? 0 : half_under(session, pixel);
  const double left = halves.empty() ? 0 : halves[half].view.left;
  const double scale = session.camera.pixel_scale;
  return impl_->crowds[half].at(session, glm::vec2((pixel.x - left) / scale, pixel.y / scale),
                                static_cast<float>(tolerance_px / scale));
}

std::optional<FeatureRef> MapScene::Impl::pick_label(const Session& session, std::size_t half, glm::dvec2 pixel) const {
  const double scale = session.camera.pixel_scale;
  const auto x = static_cast<float>(pixel.x / scale), y = static_cast<float>(pixel.y / scale);
  const auto& layers = session.scenario->layers;
  for (const PlacedLabel& label : placed[half]) {
    if (label.feature.layer >= layers.size() || layers[label.feature.layer].is_basemap) continue;
    for (const PixelBox& box : label.boxes)
      if (box.left <= x && x < box.right && box.top <= y && y < box.bottom) return label.feature;
  }
  return std::nullopt;
}

Picked MapScene::Impl::pick_shape(const Session& session, const LayerState& state, const WorldState& world,
                                  std::size_t half, glm::dvec2 pixel, double tolerance_px) {
  const Layer& layer = session.scenario->layers[state.layer];
  const auto shape = tiles.full_shape(layer.data);
  if (!shape) return {.feature = std::nullopt, .is_final = tiles.full_shape_has_failed(layer.data)};
  const auto table = looks[half].table(session, state, world, receding.of(session, state));
  const PickTolerance tolerance{.px = tolerance_px, .fills = layer.role != LayerRole::outline};
  const auto feature = pick_feature(*shape, session.camera, pixel, tolerance, [&](std::uint32_t f) {
    if (f >= table->rows.size() || (table->rows[f].flags & Look::Visible) == 0) return false;
    // Nobody asks for a border or a brook that has no name.
    if (layer.is_basemap && !has_name(layer, f)) return false;
    // A place is on the map only where there was room for it.
    return layer.role != LayerRole::place ||
           std::any_of(placed[half].begin(), placed[half].end(), [&](const PlacedLabel& label) {
             return label.feature == FeatureRef{.layer = state.layer, .feature = f};
           });
  });
  if (!feature) return {};
  return {.feature = FeatureRef{.layer = state.layer, .feature = *feature}};
}

Picked MapScene::pick(const Session& session, glm::dvec2 pixel, double tolerance_px) const {
  if (!session.scenario || !session.camera.projection) return {};
  const std::vector<CompareHalf> halves = compare_halves(session);
  if (is_earlier_first(session)) {
    const Session swapped = later_first(session);
    return impl_->pick(swapped, world_of(swapped), 0, pixel, tolerance_px);
  }
  if (halves.empty()) return impl_->pick(session, world_of(session), 0, pixel, tolerance_px);
  const std::size_t half = half_under(session, pixel);
  return impl_->pick(halves[half].session, halves[half].world, half, {pixel.x - halves[half].view.left, pixel.y},
                     tolerance_px);
}

Picked MapScene::Impl::pick(const Session& session, const WorldState& world, std::size_t half, glm::dvec2 pixel,
                            double tolerance_px) {
  if (const auto event = pick_event(session, half, pixel, tolerance_px)) return {.feature = event};
  const double scale = session.camera.pixel_scale;
  if (const auto mark = tracks[half].at(session, glm::vec2(pixel / scale), static_cast<float>(tolerance_px / scale)))
    return {.feature = mark};
  if (const auto mark = marks[half].at(session, glm::vec2(pixel / scale), static_cast<float>(tolerance_px / scale)))
    return {.feature = mark};
  if (const auto label = pick_label(session, half, pixel)) return {.feature = label};
  bool is_final = true;
  for (const bool basemap : {false, true}) {
    for (auto state = session.layers.rbegin(); state != session.layers.rend(); ++state) {
      const Layer& layer = session.scenario->layers[state->layer];
      if (!is_shown(session, *state) || layer.is_basemap != basemap) continue;
      if (layer.role == LayerRole::raster || layer.role == LayerRole::event || layer.role == LayerRole::track) continue;
      const Picked found = pick_shape(session, *state, world, half, pixel, tolerance_px);
      is_final = is_final && found.is_final;
      if (found.feature) return {.feature = found.feature, .is_final = is_final};
    }
  }
  return {.feature = std::nullopt, .is_final = is_final};
}

}  // namespace thalweg
