#include "viewer/scene/painting_order.h"

#include <algorithm>
#include <utility>

#include "viewer/scene/styling/layer_looks.h"
#include "viewer/scene/styling/plain_looks.h"

namespace thalweg {
namespace {

// Of files over nothing but the base map.
std::vector<PaintStep> with_fills_under_lines(const Session& session, std::vector<PaintStep> steps) {
  constexpr float OverWater = 0.45f;
  const auto layer_of = [&](const PaintStep& step) -> const Layer& {
    return session.scenario->layers[step.state->layer];
  };
  std::vector<PaintStep> under, over;
  for (PaintStep& step : steps) {
    if (layer_of(step).is_basemap || layer_of(step).role != LayerRole::area) continue;
    step.paint = Paint::all_but_fills;
    // What lets the ground through lies over water as it is; twice it would be denser than it is told.
    const bool is_dense = is_tinted(session, *step.state) || step.state->classes;
    if (is_dense) under.push_back({.state = step.state, .paint = Paint::fills});
    over.push_back({.state = step.state, .paint = Paint::fills, .share = is_dense ? OverWater : 1});
  }
  const auto is_base = [&](const PaintStep& step) { return layer_of(step).is_basemap; };
  const auto water = std::find_if(steps.rbegin(), steps.rend(), [&](const PaintStep& step) {
    return is_base(step) && !is_ground(layer_of(step)) && layer_of(step).role == LayerRole::area;
  });
  const auto above_water =
      water != steps.rend() ? water.base() : std::find_if(steps.begin(), steps.end(), [&](const PaintStep& step) {
        return !is_base(step) || !is_ground(layer_of(step));
      });
  steps.insert(above_water, over.begin(), over.end());
  const auto over_ground = std::find_if(
      steps.begin(), steps.end(), [&](const PaintStep& step) { return !is_base(step) || !is_ground(layer_of(step)); });
  steps.insert(over_ground, under.begin(), under.end());
  return steps;
}

}  // namespace

std::vector<PaintStep> painting_order(const Session& session) {
  const Scenario& scenario = *session.scenario;
  std::vector<PaintStep> steps;
  for (const LayerState& state : session.layers)
    if (is_shown(session, state) && is_drawn_as_shapes(scenario.layers[state.layer]))
      steps.push_back({.state = &state, .paint = Paint::all});
  const auto layer_of = [&](const PaintStep& step) -> const Layer& { return scenario.layers[step.state->layer]; };
  // Areas of files likewise: what lies over all of the base map is painted under its water and lines; and thinly over
  // its water, so that a lake is seen as one and as theirs.
  const auto plain =
      std::find_if(steps.begin(), steps.end(), [&](const PaintStep& s) { return !layer_of(s).is_basemap; });
  const bool is_over_all = std::all_of(
      plain, steps.end(), [&](const PaintStep& s) { return !layer_of(s).is_basemap && layer_of(s).is_plain(); });
  if (is_over_all && plain != steps.end()) return with_fills_under_lines(session, std::move(steps));
  const auto control = std::find_if(steps.begin(), steps.end(),
                                    [&](const PaintStep& s) { return layer_of(s).role == LayerRole::territory; });
  const auto above_ground =
      std::find_if(steps.begin(), steps.end(), [&](const PaintStep& s) { return !is_ground(layer_of(s)); });
  if (control == steps.end() || above_ground >= control) return steps;
  if (!std::all_of(above_ground, control, [&](const PaintStep& s) { return layer_of(s).is_basemap; })) return steps;
  control->paint = Paint::all_but_fills;
  steps.insert(above_ground, {.state = control->state, .paint = Paint::fills});
  return steps;
}

}  // namespace thalweg
