// How what is opened first is looked at: as the command line asks, else as the window was left.
#pragma once

#include <optional>
#include <string>

#include "geodata/base/diagnostics.h"
#include "geodata/base/result.h"
#include "viewer/app/settings.h"
#include "viewer/app/view_options.h"
#include "viewer/session/session.h"

namespace thalweg {

// What the command line asks, for a session that has its scenario. Of a base map that stands for what is still being
// read only the place of the view is asked, neither time nor looks. `language` is the user's own; empty: the
// scenario's.
[[nodiscard]] Result<void> look_at_first(Session& session, const ViewOptions& asked, const std::string& language,
                                         bool is_stand_in, Diagnostics& notes);

// Physical pixels per logical one, as far as it is known without a window.
[[nodiscard]] float expected_scale(const Settings& settings);
// The factor that the user sets for all of the interface, by the environment instead of the screen's.
[[nodiscard]] std::optional<float> scale_asked_for();

// The session that the window will most likely begin with: to make beforehand what its first picture needs. Nothing
// when the scenario cannot be shown.
[[nodiscard]] std::optional<Session> expected_session(const ScenarioPtr& scenario, const ViewOptions& asked,
                                                      const Settings& settings);

}  // namespace thalweg
