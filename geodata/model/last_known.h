// The last day that a scenario's data know anything about: what lies beyond it on the time axis is not known, and is
// shown as such.
#pragma once

#include "geodata/model/scenario.h"

namespace thalweg {

// The last instant at which anything dated in it begins or ends: events, control, statuses of routes, lifetimes of
// features. Within Scenario::time; its last instant when nothing is
// dated. Linear in the number of dated things.
[[nodiscard]] Instant last_known(const Scenario& scenario);

}  // namespace thalweg
