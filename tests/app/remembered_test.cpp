#include "viewer/app/remembered.h"
#include "tests/support/catch.h"
#include "viewer/scene/furniture/free_frame.h"

namespace thalweg {
namespace {

TEST_CASE("what was remembered is remembered again when nothing has changed") {
  Settings settings;
  settings.theme = "dark";
  settings.zone = "+04:00";
  settings.julian_dates = true;
  settings.left_width = 301;
  settings.right_width = 302;
  settings.timeline_height = 203;
  settings.interface_scale = 1.5f;
  settings.legend_folded = true;
  settings.left_open = false;
  settings.timeline_open = false;
  settings.last_folder = "/maps";
  settings.own_file_dialogs = true;
  settings.window_width = 777;
  Session session = furnished_session();
  ui::UiState panels;
  recall(settings, session, panels);
  Settings again;
  again.window_width = settings.window_width;
  remember(session, panels, again);
  CHECK(again.theme == settings.theme);
  CHECK(again.zone == settings.zone);
  CHECK(again.julian_dates == settings.julian_dates);
  CHECK(again.left_width == settings.left_width);
  CHECK(again.right_width == settings.right_width);
  CHECK(again.timeline_height == settings.timeline_height);
  CHECK(again.interface_scale == settings.interface_scale);
  CHECK(again.legend_folded == settings.legend_folded);
  CHECK(again.left_open == settings.left_open);
  CHECK(again.timeline_open == settings.timeline_open);
  CHECK(again.last_folder == settings.last_folder);
  CHECK(again.own_file_dialogs == settings.own_file_dialogs);
  CHECK(again.window_width == 777);
}

TEST_CASE("a language is remembered when it is the user's own, not the scenario's") {
  Session session = furnished_session();
  Settings settings;
  settings.language = "ru";
  remember(session, {}, settings);
  CHECK(settings.language == "ru");  // nothing was open: nothing was chosen
  auto scenario = std::make_shared<Scenario>();
  scenario->language = "en";
  session.scenario = scenario;
  session.language = "hy";
  remember(session, {}, settings);
  CHECK(settings.language == "hy");
  session.language = "en";
  remember(session, {}, settings);
  CHECK(settings.language.empty());
}

}  // namespace
}  // namespace thalweg
