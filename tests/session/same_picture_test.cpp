#include "viewer/scene/same_picture.h"

#include <functional>

#include "tests/session/small_war.h"

using namespace thalweg;
using namespace thalweg::small_war;

TEST_CASE("whatever changes a picture makes it another") {
  const Session before = opened();
  CHECK(have_same_picture(before, before));
  const std::vector<std::function<void(Session&)>> changes = {
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
      [](Session& s) { s.changes_shown = Interval{day(1994, 6, 1), day(1995, 6, 1)}; },
      [](Session& s) { s.change_fade_days = 3; },
      [](Session& s) { s.interpolates_fronts = true; },
      [](Session& s) { s.certain_only = true; },
      [](Session& s) { s.scene = 1; },
      [](Session& s) { s.layers[1].visible = !s.layers[1].visible; },
      [](Session& s) { s.layers[1].opacity = 0.5f; },
      [](Session& s) { s.layers[1].style.fill = Rgba{1, 2, 3, 255}; },
      [](Session& s) { s.layers[1].style.width_px = 3; },
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
  after.axis = {day(1994, 6, 1), day(1995, 6, 1)};
  CHECK(have_same_picture(before, after));
}
