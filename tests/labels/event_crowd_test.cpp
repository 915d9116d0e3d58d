// However many events there are: none is left out of a count, and what is under the cursor is told exactly.
#include "viewer/scene/symbols/event_crowd.h"

#include <algorithm>
#include <numeric>
#include <random>
#include <set>

#include "tests/labels/region_fixture.h"
#include "tests/support/catch.h"

using namespace thalweg;

namespace {

// One-day events of 2020, in a few towns and all over the map, some without a place.
Session crowded_session(int count, const char* projection, double pixel_scale) {
  Session session = test::region_session({.pixel_scale = pixel_scale, .date = "2020-10-15", .projection = projection});
  auto scenario = std::make_shared<Scenario>(*session.scenario);
  scenario->timeline.events.clear();
  std::mt19937 random(3);
  std::normal_distribution<double> spread(0, 0.4);
  for (int i = 0; i < count; ++i) {
    Event event;
    event.id = "e" + std::to_string(i);
    const Instant day =
        instant_from_civil(CivilDate{2020, 1 + static_cast<int>(random() % 12), 1 + static_cast<int>(random() % 28)});
    event.when = {Bound::exactly(day), Bound::exactly(add_ms(day, MsPerDay))};
    event.category = i % 3 == 0 ? "war" : "protest";
    if (i % 50 != 0)
      event.place = LonLat{44 + 0.7 * static_cast<double>(random() % 5) + spread(random), 40 + spread(random)};
    scenario->timeline.events.push_back(std::move(event));
  }
  index_events(scenario->timeline);
  session.scenario = scenario;
  return session;
}

}  // namespace

TEST_CASE("marks of a crowd count every event on screen once") {
  for (const char* projection : {"lcc", "mercator", "orthographic"})
    for (const double scale : {1.0, 2.0})
      for (const int count : {30, 401, 20'000}) {
        const Session session = crowded_session(count, projection, scale);
        const WorldState world = test::world_of(session);
        EventCrowd crowd;
        crowd.update(session, world);
        std::size_t on_screen = 0;
        const float margin = 9 * static_cast<float>(scale);
        for (const std::uint32_t event : events_to_draw(session, world)) {
          const auto pixel = session.camera.screen_from_lonlat(*session.scenario->timeline.events[event].place);
          on_screen += pixel && pixel->x >= -margin && pixel->y >= -margin &&
                       pixel->x <= session.camera.width_px + margin && pixel->y <= session.camera.height_px + margin;
        }
        std::size_t counted = 0;
        for (const CrowdMark& mark : crowd.marks()) counted += mark.count;
        INFO(projection << ' ' << scale << ' ' << count);
        CHECK(counted == on_screen);
        CHECK(crowd.on_screen().size() == on_screen);
        CHECK(crowd.is_crowded() == (on_screen > EventCrowd::CrowdSize));
      }
}

TEST_CASE("under the cursor are all events of the mark there, newest first") {
  const Session session = crowded_session(20'000, "mercator", 1);
  EventCrowd crowd;
  crowd.update(session, test::world_of(session));
  REQUIRE(crowd.is_crowded());
  std::set<std::uint32_t> found;
  for (const CrowdMark& mark : crowd.marks()) {
    const auto here = crowd.at(session, mark.at, 0);
    REQUIRE_FALSE(here.empty());
    CHECK(std::is_sorted(here.rbegin(), here.rend()));
    if (here.front() == mark.event) CHECK(here.size() == mark.count);  // else a smaller mark lies over it
    found.insert(here.begin(), here.end());
  }
  CHECK(found.size() > crowd.on_screen().size() / 4);
  CHECK(crowd.at(session, {-500, -500}, 3).empty());
  // Positions of one scenario's events mean nothing in another.
  const Session other = crowded_session(30, "mercator", 1);
  CHECK(crowd.at(other, crowd.marks().back().at, 0).empty());
}

TEST_CASE("marks do not regroup while the map is panned by whole pixels") {
  Session session = crowded_session(20'000, "mercator", 1);
  EventCrowd crowd;
  crowd.update(session, test::world_of(session));
  const auto inner = [&](glm::vec2 offset) {
    std::multiset<std::pair<std::uint32_t, std::uint32_t>> marks;
    for (const CrowdMark& mark : crowd.marks())
      if (const glm::vec2 at = mark.at + offset; at.x > 300 && at.x < 900 && at.y > 200 && at.y < 500)
        marks.emplace(mark.event, mark.count);
    return marks;
  };
  const auto before = inner({0, 0});
  REQUIRE(before.size() > 20);
  session.camera = panned(session.camera, {640, 360}, {640 + 37, 360 - 23});
  crowd.update(session, test::world_of(session));
  CHECK(inner({-37, 23}) == before);
}
