#include "viewer/scene/same_picture.h"

#include "viewer/scene/furniture/words.h"

namespace thalweg {
namespace {

bool is_same_view(const Session& a, const Session& b) {
  return a.camera == b.camera && a.time == b.time && a.all_time == b.all_time && a.known_until == b.known_until &&
         a.playback.events == b.playback.events && a.playback.window_days == b.playback.window_days &&
         a.compare == b.compare && a.changes_shown == b.changes_shown && a.change_fade_days == b.change_fade_days &&
         a.interpolates_fronts == b.interpolates_fronts && a.certain_only == b.certain_only && a.scene == b.scene &&
         shows_times_of_day(a) == shows_times_of_day(b);
}

bool is_same_style(const Session& a, const Session& b) {
  return a.layers == b.layers && a.hidden_categories == b.hidden_categories && a.theme == b.theme &&
         a.language == b.language && a.worldview == b.worldview && a.date_style == b.date_style &&
         a.furniture == b.furniture && a.legend == b.legend;
}

}  // namespace

bool have_same_picture(const Session& a, const Session& b) {
  return a.scenario == b.scenario && a.scenario_version == b.scenario_version && is_same_view(a, b) &&
         is_same_style(a, b) && a.selected == b.selected && a.selected_event == b.selected_event;
}

}  // namespace thalweg
