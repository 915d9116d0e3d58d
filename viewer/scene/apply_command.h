// One function a command, in command_time.cpp, command_view.cpp, command_layers.cpp and command_scenes.cpp. Only apply()
// calls them.
#pragma once

#include "viewer/scene/command.h"

namespace thalweg {

using Applied = Result<void>;

Applied apply_command(Session& session, const SetTime& command);
Applied apply_command(Session& session, const SetAxis& command);
Applied apply_command(Session& session, const SetInOut& command);
Applied apply_command(Session& session, const SetPlaying& command);
Applied apply_command(Session& session, const SetSpeed& command);
Applied apply_command(Session& session, const SetLoop& command);
Applied apply_command(Session& session, const Advance& command);
Applied apply_command(Session& session, const StepTime& command);
Applied apply_command(Session& session, const StepEvent& command);
Applied apply_command(Session& session, const GoToEdge& command);
Applied apply_command(Session& session, const SelectEvent& command);

Applied apply_command(Session& session, const SetScenario& command);
Applied apply_command(Session& session, const SetCamera& command);
Applied apply_command(Session& session, const FlyTo& command);
Applied apply_command(Session& session, const FitAll& command);
Applied apply_command(Session& session, const SetViewport& command);
Applied apply_command(Session& session, const SetProjection& command);
Applied apply_command(Session& session, const SelectFeature& command);
Applied apply_command(Session& session, const HoverFeature& command);
Applied apply_command(Session& session, const SetTheme& command);
Applied apply_command(Session& session, const SetLanguage& command);
Applied apply_command(Session& session, const SetWorldview& command);
Applied apply_command(Session& session, const SetFurniture& command);

Applied apply_command(Session& session, const SetLayerVisible& command);
Applied apply_command(Session& session, const SetLayerOpacity& command);
Applied apply_command(Session& session, const SetLayerStyle& command);
Applied apply_command(Session& session, const MoveLayer& command);
Applied apply_command(Session& session, const SetCategoryVisible& command);

Applied apply_command(Session& session, const GoToScene& command);
Applied apply_command(Session& session, const StepScene& command);
Applied apply_command(Session& session, const SetScenesPlaying& command);

// Shared between them.
[[nodiscard]] Instant clamped(const Session& session, Instant t);  // into the scenario's span
[[nodiscard]] Bounds home_bounds(const Session& session);         // what "fit" shows, degrees
void reset_layers(Session& session);                              // to the scenario's own
void advance_flight(Session& session, double elapsed_secs);

}  // namespace thalweg
