// A small scenario in code and a session that has opened it, for the tests of the commands.
#pragma once

#include <memory>

#include "geodata/time/edtf.h"
#include "tests/support/catch.h"
#include "viewer/session/command.h"

namespace thalweg::small_war {

inline Instant day(int year, int month, int d) { return instant_from_civil(CivilDate{year, month, d}); }

inline std::shared_ptr<Scenario> war() {
  auto scenario = std::make_shared<Scenario>();
  scenario->has_time = true;
  scenario->time = {day(1988, 1, 1), day(2026, 1, 1)};
  scenario->initial = day(2020, 10, 15);
  scenario->bounds = Bounds{44, 38, 49, 42};
  for (const char* id : {"land", "territories", "routes"}) {
    Layer layer;
    layer.id = id;
    scenario->layers.push_back(layer);
  }
  for (const char* date : {"2020-09-27", "2020-10-04", "2020-10-04", "2020-11-10"}) {
    Event event;
    event.id = std::to_string(scenario->timeline.events.size());
    event.category = event.id == "3" ? "legal" : "war";
    event.when = *parse_edtf_lifetime(date);
    scenario->timeline.events.push_back(event);
  }
  index_events(scenario->timeline);
  Scene scene;
  scene.id = "war";
  scene.bounds = Bounds{46, 39, 47, 40};
  scene.time = {day(2020, 9, 27), day(2020, 11, 11)};
  scene.layers["routes"] = false;
  scene.duration_secs = 4;
  scene.transition_secs = 1;
  scenario->scenes = {scene, scene};
  return scenario;
}

inline Session opened() {
  Session session;
  session.camera.width_px = 800;
  session.camera.height_px = 600;
  REQUIRE(apply(session, SetScenario{war()}));
  return session;
}

inline void let_pass(Session& session, double secs) {
  for (double t = 0; t < secs; t += 0.05) REQUIRE(apply(session, Advance{0.05}));
}

}  // namespace thalweg::small_war
