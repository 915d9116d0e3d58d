#include "geodata/model/last_known.h"

#include <algorithm>

namespace thalweg {

Instant last_known(const Scenario& scenario) {
  const Instant first = scenario.time.begin;
  const Instant last = std::max(first, add_ms(scenario.time.end, -1));
  Instant latest = Instant::distant_past();
  const auto note = [&](const Lifetime& when) {
    if (when.begin.nominal.is_finite()) latest = std::max(latest, when.begin.nominal);
    if (when.end.nominal.is_finite()) latest = std::max(latest, add_ms(when.end.nominal, -1));
  };
  for (const Event& event : scenario.timeline.events) note(event.when);
  for (const Territory& territory : scenario.timeline.territories)
    for (const ControlInterval& interval : territory.control) note(interval.when);
  for (const Route& route : scenario.timeline.routes)
    for (const RouteStatus& status : route.history) note(status.when);
  for (const Layer& layer : scenario.layers)
    if (layer.data)
      for (const Lifetime& when : layer.data->lifetimes) note(when);
  return latest.is_finite() ? std::clamp(latest, first, last) : last;
}

}  // namespace thalweg
