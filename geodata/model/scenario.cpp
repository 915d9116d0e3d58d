#include "geodata/model/scenario.h"

#include <algorithm>

namespace thalweg {

std::optional<ActorIndex> Scenario::find_actor(const std::string& named) const {
  if (!actor_by_id.empty()) {
    const auto found = actor_by_id.find(named);
    return found == actor_by_id.end() ? std::nullopt : std::optional(ActorIndex{found->second});
  }
  const auto found = std::find_if(actors.begin(), actors.end(), [&](const Actor& actor) { return actor.id == named; });
  if (found == actors.end()) return std::nullopt;
  return ActorIndex{static_cast<std::uint32_t>(found - actors.begin())};
}

void index_actors(Scenario& scenario) {
  scenario.actor_by_id.reserve(scenario.actors.size());
  for (std::size_t i = 0; i < scenario.actors.size(); ++i)
    scenario.actor_by_id.emplace(scenario.actors[i].id, static_cast<std::uint32_t>(i));
}

}  // namespace thalweg
