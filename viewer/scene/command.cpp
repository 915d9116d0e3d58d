#include "viewer/scene/command.h"

#include "viewer/scene/apply_command.h"

namespace thalweg {

Result<void> apply(Session& session, const Command& command) {
  return std::visit([&](const auto& one) { return apply_command(session, one); }, command);
}

bool is_animating(const Session& session) {
  return session.playback.playing || session.flight.has_value() || session.scenes_playing;
}

}  // namespace thalweg
