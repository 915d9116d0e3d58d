// The map as one component, drawn without a window.
#include "viewer/map/map_view.h"

#include <memory>
#include <thread>

#include "geodata/scenario/open.h"
#include "geodata/time/edtf.h"
#include "tests/support/catch.h"
#include "viewer/context/headless_context.h"

using namespace thalweg;

namespace {

constexpr int Width = 500, Height = 320;

ScenarioPtr shipped() {
  static const ScenarioPtr scenario = [] {
    Diagnostics diagnostics;
    Progress progress;
    const std::string folder = std::string(THALWEG_SOURCE_DIR) + "/scenarios/";
    auto read = open_sources({folder + "south_caucasus"}, folder + "world", diagnostics, progress);
    REQUIRE(read);
    return *read;
  }();
  return scenario;
}

const HeadlessContext& context() {
  static const HeadlessContext one = [] {
    auto made = HeadlessContext::make();
    REQUIRE(made);
    return std::move(*made);
  }();
  return one;
}

// A view with all that it needs.
struct Shown {
  JobQueue jobs;
  std::unique_ptr<TextEngine> text = std::move(*TextEngine::make());
  MapScene scene{*text, jobs};
  MapView view;

  explicit Shown(const char* date = "2021-06-01") : view(scene, renderer()) {
    REQUIRE(view.lie_at({.width = Width, .height = Height}, 0));
    REQUIRE(view.emit(SetScenario{shipped()}, 0));
    REQUIRE(view.emit(SetTime{parse_moment(date)->at}, 0));
    draw_whole();
  }

  static MapRenderer renderer() {
    context().make_current();
    auto made = MapRenderer::make();
    REQUIRE(made);
    return std::move(*made);
  }

  void draw_whole() {
    for (int i = 0; i < 2000 && (view.is_stale() || !view.is_complete()); ++i) {
      REQUIRE(view.draw());
      if (view.is_complete()) break;
      (void)jobs.is_idle_within(1);
      view.note_arrival();
    }
    REQUIRE(view.is_complete());
  }

  [[nodiscard]] Image pixels() const { return view.picture()->read_back(); }

  // The pixel of the picture where a place lies.
  [[nodiscard]] glm::dvec2 at(LonLat place) const {
    const auto pixel = view.session().camera.screen_from_lonlat(place);
    REQUIRE(pixel);
    return *pixel;
  }
};

}  // namespace

TEST_CASE("a view is drawn when it would be another picture, and only then") {
  Shown shown;
  CHECK_FALSE(shown.view.is_stale());
  const auto again = shown.view.draw();
  REQUIRE(again);
  CHECK_FALSE(again->has_value());
  std::thread([&] { shown.view.note_arrival(); }).join();
  CHECK(shown.view.is_stale());
  const auto drawn = shown.view.draw();
  REQUIRE(drawn);
  CHECK(drawn->has_value());
  CHECK_FALSE(shown.view.is_stale());
}

TEST_CASE("two views in one context show two dates") {
  Shown before("2020-09-01"), after("2021-06-01");
  CHECK_FALSE(before.pixels() == after.pixels());
  REQUIRE(after.view.emit(SetTime{parse_moment("2020-09-01")->at}, 0));
  after.draw_whole();
  CHECK(before.pixels() == after.pixels());
}

TEST_CASE("a click chooses what lies there and tells the ground, a drag moves it") {
  Shown shown;
  const LonLat lachin{46.55, 39.64};
  const glm::dvec2 pixel = shown.at(lachin);
  shown.view.press(pixel, 1, false);
  CHECK(shown.view.release(pixel, 1.1));
  auto clicked = shown.view.click(pixel, 1.1);
  for (int i = 0; i < 200 && !clicked; ++i) {
    (void)shown.jobs.is_idle_within(1);
    clicked = shown.view.answer_waiting(1.2);
  }
  REQUIRE(clicked);
  REQUIRE(clicked->ground);
  CHECK(std::abs(clicked->ground->lon - lachin.lon) < 0.05);
  CHECK((clicked->event || shown.view.session().selected));

  shown.view.press({100, 100}, 2, false);
  REQUIRE(shown.view.move({160, 140}, 2.1));
  CHECK(shown.view.is_dragging());
  CHECK_FALSE(shown.view.release({160, 140}, 2.2));
  const glm::dvec2 moved = shown.at(lachin);
  CHECK(moved.x == Approx(pixel.x + 60).margin(2));
  CHECK(moved.y == Approx(pixel.y + 40).margin(2));
}

TEST_CASE("ground keeps its place in the window when a panel takes a part of the map") {
  Shown shown;
  REQUIRE(shown.view.lie_at({.x = 0, .width = Width, .height = Height, .window = {Width, Height}}, 0));
  const glm::dvec2 before = shown.at({46.5, 39.8});
  REQUIRE(shown.view.lie_at({.x = 120, .width = Width - 120, .height = Height, .window = {Width, Height}}, 0));
  const glm::dvec2 after = shown.at({46.5, 39.8});
  CHECK(after.x + 120 == Approx(before.x).margin(1));
  CHECK(after.y == Approx(before.y).margin(1));
}

TEST_CASE("a view has the size of its place again, whatever gave its camera another") {
  Shown shown;
  const MapPlace place = shown.view.place();
  REQUIRE(apply(shown.view.session_being_set_up(), SetViewport{2 * Width, 2 * Height, 2}));
  REQUIRE(shown.view.lie_at(place, 0));
  CHECK(shown.view.session().camera.width_px == Width);
  CHECK(shown.view.session().camera.pixel_scale == 1);
}

TEST_CASE("what is refused changes nothing") {
  Shown shown;
  const std::uint64_t version = shown.view.session().scenario_version;
  CHECK_FALSE(shown.view.emit(SetScenario{nullptr}, 0));
  CHECK(shown.view.session().scenario_version == version);
  CHECK_FALSE(shown.view.emit(SetProjection{"no such projection"}, 0));
  CHECK(shown.view.session().scenario == shipped());
}
