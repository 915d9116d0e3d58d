// How control of a territory looks: who holds it, who else claims it, and what has changed.
#pragma once

#include <vector>

#include "geodata/analysis/ledger.h"
#include "viewer/scene/render_list.h"
#include "viewer/scene/styling/look_context.h"

namespace thalweg {

// Held by one and claimed by nobody else; `holder` may be null.
[[nodiscard]] Look held_look(const LookContext& c, const Actor* holder, Look base);
// What a pattern means, in no holder's colour: for a legend.
[[nodiscard]] Look pattern_look(const LookContext& c, Pattern pattern, Look base);

// Under way from the holder before while Session::change_fade_days last. `base` is the layer's own look.
[[nodiscard]] Look control_look_now(const LookContext& c, const Territory& territory, const TerritoryState& state,
                                    const Look& base);

// Of two dates, session.time the later: what changed hands has the new colour hatched with the old, the rest steps
// back.
[[nodiscard]] Look difference_look(const LookContext& c, const Territory& territory, const TerritoryState& before,
                                   const TerritoryState& after, Look look);

// An outline about all that changed hands; dashed where the date leaves open whether it was then.
void outline_changes(const LookContext& c, const std::vector<ControlChange>& changes, std::vector<Look>& rows);

}  // namespace thalweg
