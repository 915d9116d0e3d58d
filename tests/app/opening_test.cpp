#include "viewer/app/opening.h"

#include <fstream>
#include <thread>

#include "tests/support/catch.h"
#include "tests/support/temp_folder.h"
#include "viewer/app/first_view.h"

namespace thalweg {
namespace {

std::string write_points(const TempFolder& folder) {
  std::ofstream(folder.path("posts.csv")) << "name,lat,lon\nMeghri,38.90,46.24\nOrdubad,38.91,46.02\n";
  return folder.path("posts.csv");
}

// What has been loaded, when it has.
LoadedScenario wait_for(ScenarioLoader& loader) {
  auto loaded = loader.take();
  for (; !loaded; loaded = loader.take()) std::this_thread::yield();
  return std::move(*loaded);
}

TEST_CASE("what the first picture needs is made before there is a window") {
  const TempFolder folder;
  const Settings settings;
  std::optional<Session> expected;
  Opening opening({write_points(folder)}, false, {}, 1, [&](const ScenarioPtr& scenario) {
    expected = expected_session(scenario, {}, settings);
    return expected;
  });
  opening.jobs.wait_until_idle();
  REQUIRE(opening.take());
  REQUIRE(expected);
  CHECK(wait_for(opening.loader).scenario == expected->scenario);
  CHECK(opening.letters().atlas->IsBuilt());
  CHECK(opening.letters().fonts.body != nullptr);
  opening.indices().take();
  CHECK(opening.indices().is_ready());
  CHECK_FALSE(opening.indices().search().entries.empty());
  const SceneFrame frame = opening.scene().frame_within(*expected, 30);
  CHECK(frame.complete);
  CHECK(frame.stats.labels > 0);
}

TEST_CASE("who takes before anything has been read does not wait for it") {
  const TempFolder folder;
  Opening opening({folder.path("missing.csv")}, false, {}, 2, [](const ScenarioPtr&) { return std::nullopt; });
  REQUIRE(opening.take());
  CHECK(opening.letters().scale == 2);
  CHECK_FALSE(wait_for(opening.loader).scenario);
}

TEST_CASE("a session is expected as the command line and the settings have it") {
  auto scenario = std::make_shared<Scenario>();
  Settings settings;
  settings.theme = "dark";
  settings.left_open = settings.timeline_open = false;
  const auto whole = expected_session(scenario, {}, settings);
  REQUIRE(whole);
  CHECK(whole->theme == Theme::dark);
  CHECK(whole->camera.width_px == settings.window_width);
  settings.left_open = true;
  settings.left_width = 300;
  settings.screen_scale = 2;
  ViewOptions asked;
  asked.theme = "light";
  asked.size = "1600x900";
  const auto session = expected_session(scenario, asked, settings);
  REQUIRE(session);
  CHECK(session->theme == Theme::light);
  CHECK(session->camera.width_px == 2 * (1600 - 300));
  CHECK(session->camera.pixel_scale == 2);
  CHECK_FALSE(expected_session(nullptr, asked, settings));
}

}  // namespace
}  // namespace thalweg
