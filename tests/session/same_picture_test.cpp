#include "viewer/scene/same_picture.h"

#include <functional>

#include "tests/session/small_war.h"

using namespace thalweg;
using namespace thalweg::small_war;

namespace {

using Change = std::function<void(Session&)>;
constexpr Rgba NearlyBlack{1, 2, 3, 255};
const Interval ThatYear{day(1994, 6, 1), day(1995, 6, 1)};

}  // namespace

TEST_CASE("whatever changes a picture makes it another") {
  const Session before = opened();
  CHECK(have_same_picture(before, before));
  const std::vector<Change> changes{
      [](Session& s) { s.scenario = std::make_shared<Scenario>(*s.scenario); },
      [](Session& s) { ++s.scenario_version; },
      [](Session& s) { s.camera.zoom += 0.1; },
      [](Session& s) { s.camera.pixel_scale = 2; },
      [](Session& s) { s.time = day(1994, 6, 1); },
      [](Session& s) { s.all_time = !s.all_time; },
      [](Session& s) { s.known_until = day(1994, 6, 1); },
      [](Session& s) { s.playback.events = EventSpan::cumulative; },
      [](Session& s) { s.playback.window_days = 7; },
      [](Session& s) { s.compare = Compare{.time = day(1994, 6, 1)}; },
      [](Session& s) { s.changes_shown = ThatYear; },
      [](Session& s) { s.change_fade_days = 3; },
      [](Session& s) { s.interpolates_fronts = true; },
      [](Session& s) { s.certain_only = true; },
      [](Session& s) { s.scene = 1; },
      [](Session& s) { s.layers[1].visible = !s.layers[1].visible; },
      [](Session& s) { s.layers[1].opacity = 0.5f; },
      [](Session& s) { s.layers[1].style.fill = NearlyBlack; },
      [](Session& s) { s.layers[1].style.width_px = 3; },
      [](Session& s) { s.layers[1].tracks.trail_ms = MsPerDay; },
      [](Session& s) { s.layers[1].tracks.interpolates = true; },
      [](Session& s) { s.layers[1].classes = std::make_shared<const ColumnClasses>(); },
      [](Session& s) { std::swap(s.layers[0], s.layers[1]); },
      [](Session& s) { s.hidden_categories.insert("war"); },
      [](Session& s) { s.theme = Theme::print; },
      [](Session& s) { s.language = "hy"; },
      [](Session& s) { s.worldview = "soviet"; },
      [](Session& s) { s.date_style.with_julian = true; },
      [](Session& s) { s.furniture.labels = false; },
      [](Session& s) { s.legend.is_folded = true; },
      [](Session& s) { s.selected = FeatureRef{.layer = 1, .feature = 0}; },
      [](Session& s) { s.selected_event = 2; },
  };
  for (std::size_t i = 0; i < changes.size(); ++i) {
    Session after = before;
    changes[i](after);
    CAPTURE(i);
    CHECK_FALSE(have_same_picture(before, after));
    CHECK_FALSE(have_same_picture(after, before));
  }
}

TEST_CASE("what belongs to a moment of a window makes no other picture") {
  const Session before = opened();
  Session after = before;
  after.hovered = FeatureRef{.layer = 1, .feature = 0};
  after.flashes.push_back({.event = 1});
  after.playback.playing = true;
  after.axis = ThatYear;
  CHECK(have_same_picture(before, after));
}

// The date on the map tells the time of day where the axis shows days, of data that has some.
TEST_CASE("an axis that shows times of day makes another picture, of data that has some, and no other axis does") {
  const Interval week{day(1994, 6, 1), day(1994, 6, 8)}, next_week{day(1994, 6, 2), day(1994, 6, 9)};
  Session years = opened(), hours = years;
  hours.axis = week;
  for (const bool has_times : {false, true}) {
    auto scenario = std::make_shared<Scenario>(*years.scenario);
    scenario->has_times_of_day = has_times;
    years.scenario = hours.scenario = scenario;
    CHECK(have_same_picture(years, hours) == !has_times);
  }
  Session later = hours;
  later.axis = next_week;
  CHECK(have_same_picture(hours, later));
}
