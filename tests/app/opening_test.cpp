#include "viewer/app/opening.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <functional>
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

// Each has what was asked for by the frames before.
int frames_until_complete(MapScene& scene, JobQueue& jobs, const Session& session) {
  int frames = 1;
  for (; !scene.frame(session).complete; ++frames) {
    REQUIRE(frames < 20);
    jobs.wait_until_idle();
  }
  return frames;
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
  MapScene begun_now(opening.text(), opening.jobs, [] {});
  CHECK(frames_until_complete(opening.scene(), opening.jobs, *expected) <
        frames_until_complete(begun_now, opening.jobs, *expected));
}

// A file that tells nothing until it is let go, and is then empty.
class SlowFile {
 public:
  explicit SlowFile(std::string path) : path_(std::move(path)) { REQUIRE(::mkfifo(path_.c_str(), 0600) == 0); }
  SlowFile(const SlowFile&) = delete;
  SlowFile& operator=(const SlowFile&) = delete;
  // Until `is_read`, as it may be opened more than once.
  void let_go(const std::function<bool()>& is_read) const {
    while (!is_read()) {
      if (const int file = ::open(path_.c_str(), O_WRONLY | O_NONBLOCK); file >= 0) ::close(file);
      std::this_thread::yield();
    }
  }

 private:
  std::string path_;
};

TEST_CASE("who takes before anything has been read does not wait for it") {
  const TempFolder folder;
  const SlowFile slow(folder.path("slow.csv"));
  Opening opening({folder.path("slow.csv")}, false, {}, 2, [](const ScenarioPtr&) { return std::nullopt; });
  REQUIRE(opening.take());
  CHECK(opening.letters().scale == 2);
  auto loaded = opening.loader.take();
  CHECK_FALSE(loaded);
  slow.let_go([&] {
    if (!loaded) loaded = opening.loader.take();
    return loaded.has_value();
  });
  CHECK_FALSE(loaded->scenario);
}

TEST_CASE("what was looked at when a file was opened is not kept beyond that") {
  const TempFolder folder;
  JobQueue jobs(1);
  ScenarioLoader loader(jobs, {}, nullptr, {}, [](const ScenarioPtr&) {});
  auto shown = std::make_shared<const Scenario>();
  const std::weak_ptr<const Scenario> kept = shown;
  loader.look_at({{46, 39}, shown, std::make_shared<const GroundIndex>(shown), "en"});
  shown.reset();
  loader.load({write_points(folder)});
  CHECK(wait_for(loader).scenario);
  jobs.wait_until_idle();
  CHECK(kept.expired());
}

TEST_CASE("a base map that stands for what is still being read keeps the place of the view alone") {
  const TempFolder folder;
  Diagnostics notes;
  Progress progress;
  const auto scenario = open_sources({write_points(folder)}, {}, notes, progress);
  REQUIRE(scenario);
  auto session = expected_session(*scenario, {}, {});
  REQUIRE(session);
  ViewOptions asked;
  asked.center = "46.1,38.9";
  asked.color_by = "no such column";
  asked.trail = "no time";
  asked.at = "no date";
  CHECK(look_at_first(*session, asked, "", true, notes));
  CHECK(session->camera.centre_lonlat().lon == Approx(46.1));
  CHECK_FALSE(look_at_first(*session, asked, "", false, notes));
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
