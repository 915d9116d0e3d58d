// Commands of change: comparing two dates, showing what changed hands, fading changes in, interpolating fronts.
#include <algorithm>
#include <cmath>

#include "viewer/session/apply_command.h"

namespace thalweg::commands {

Done run(Session& session, const SetCompare& command) {
  if (!command.compare) {
    session.compare.reset();
    return {};
  }
  if (!is_dated(session)) return fail("nothing is dated here: there are no two dates to compare");
  session.compare = command.compare;
  session.all_time = false;
  if (!command.may_leave_span) session.compare->time = span_of(session).clamped(command.compare->time);
  session.compare->divider =
      std::isfinite(command.compare->divider) ? std::clamp(command.compare->divider, 0.02, 0.98) : 0.5;
  return {};
}

Done run(Session& session, const ShowChanges& command) {
  if (command.between && command.between->end < command.between->begin) return fail("the later date comes first");
  session.changes_shown = command.between;
  return {};
}

Done run(Session& session, const SetChangeFade& command) {
  if (!std::isfinite(command.days) || command.days < 0) return fail("a fade takes no less than 0 days");
  session.change_fade_days = command.days;
  return {};
}

Done run(Session& session, const SetInterpolation& command) {
  session.interpolates_fronts = command.wanted;
  return {};
}

}  // namespace thalweg::commands
