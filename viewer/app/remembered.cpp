#include "viewer/app/remembered.h"

#include "viewer/app/view_options.h"

namespace thalweg {

void recall(const Settings& settings, Session& session, ui::UiState& panels) {
  session.theme = theme_named(settings.theme).value_or(Theme::light);
  session.legend.is_folded = settings.legend_folded;
  session.date_style = {.with_julian = settings.julian_dates, .zone = Zone::parse(settings.zone).value_or(Zone())};
  panels.interface_language = settings.interface_language;
  panels.interface_scale = settings.interface_scale;
  panels.left_width = settings.left_width;
  panels.right_width = settings.right_width;
  panels.timeline_height = settings.timeline_height;
  panels.left_open = settings.left_open;
  panels.timeline_open = settings.timeline_open;
  panels.last_folder = settings.last_folder;
  panels.own_file_dialogs = settings.own_file_dialogs;
  panels.welcome = !settings.welcomed;
}

void remember(const Session& session, const ui::UiState& panels, Settings& settings) {
  settings.theme = name_of(session.theme);
  settings.legend_folded = session.legend.is_folded;
  settings.zone = session.date_style.zone.name();
  settings.julian_dates = session.date_style.with_julian;
  // A language of the user's own choosing; a scenario's own is not remembered for the next.
  if (session.scenario) settings.language = session.language == session.scenario->language ? "" : session.language;
  settings.interface_language = panels.interface_language;
  settings.interface_scale = panels.interface_scale;
  settings.left_width = panels.left_width;
  settings.right_width = panels.right_width;
  settings.timeline_height = panels.timeline_height;
  settings.left_open = panels.left_open;
  settings.timeline_open = panels.timeline_open;
  settings.last_folder = panels.last_folder;
  settings.own_file_dialogs = panels.own_file_dialogs;
  settings.welcomed = !panels.welcome;
}

}  // namespace thalweg
