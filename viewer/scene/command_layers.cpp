// Commands on layers and event categories.
#include <algorithm>

#include "viewer/scene/apply_command.h"

namespace thalweg {
namespace {

std::vector<LayerState>::iterator find_layer(Session& session, std::uint32_t layer) {
  return std::find_if(session.layers.begin(), session.layers.end(), [layer](const LayerState& state) { return state.layer == layer; });
}

template <class Change>
Applied change(Session& session, std::uint32_t layer, const Change& apply_to) {
  const auto found = find_layer(session, layer);
  if (found == session.layers.end()) return fail("there is no layer " + std::to_string(layer));
  apply_to(*found);
  return {};
}

}  // namespace

Applied apply_command(Session& session, const SetLayerVisible& command) {
  return change(session, command.layer, [&](LayerState& state) { state.visible = command.visible; });
}

Applied apply_command(Session& session, const SetLayerOpacity& command) {
  return change(session, command.layer, [&](LayerState& state) { state.opacity = std::clamp(command.opacity, 0.0f, 1.0f); });
}

Applied apply_command(Session& session, const SetLayerStyle& command) {
  return change(session, command.layer, [&](LayerState& state) { state.style = command.style; });
}

Applied apply_command(Session& session, const MoveLayer& command) {
  const auto found = find_layer(session, command.layer);
  if (found == session.layers.end()) return fail("there is no layer " + std::to_string(command.layer));
  const auto last = static_cast<int>(session.layers.size()) - 1;
  const auto target = session.layers.begin() + std::clamp(command.to_position, 0, last);
  if (found < target)
    std::rotate(found, found + 1, target + 1);
  else
    std::rotate(target, found, found + 1);
  return {};
}

Applied apply_command(Session& session, const SetCategoryVisible& command) {
  if (command.visible)
    session.hidden_categories.erase(command.category);
  else
    session.hidden_categories.insert(command.category);
  return {};
}

}  // namespace thalweg
