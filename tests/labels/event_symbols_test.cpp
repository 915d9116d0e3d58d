#include "viewer/scene/symbols/event_symbols.h"

#include <algorithm>
#include <set>

#include "tests/labels/region_fixture.h"
#include "tests/support/catch.h"

using namespace thalweg;

namespace {

std::set<std::string> shown(const Session& session) {
  std::set<std::string> ids;
  for (const std::uint32_t index : events_to_draw(session, test::world_of(session)))
    ids.insert(session.scenario->timeline.events[index].id);
  return ids;
}

}  // namespace

TEST_CASE("an event of one day is still seen after it, fainter with age, and not before") {
  const Session session = test::region_session();
  const Event& event = session.scenario->timeline.events[1];  // 2020-03-10
  const std::int64_t fade = event_fade_ms(*session.scenario);
  const Instant day = instant_from_civil(CivilDate{2020, 3, 10});
  CHECK(event_opacity(times_of(event.when), add_ms(day, -1), fade) == 0);
  CHECK(event_opacity(times_of(event.when), day, fade) == 1);
  const float next = event_opacity(times_of(event.when), add_ms(day, MsPerDay), fade),
              later = event_opacity(times_of(event.when), add_ms(day, fade), fade);
  CHECK(next < 1);
  CHECK(later < next);
  CHECK(later > 0);
  CHECK(event_opacity(times_of(event.when), add_ms(day, MsPerDay + fade), fade) == 0);
}

TEST_CASE("events to draw are those begun and not yet faded, and switched off categories are left out") {
  Session session = test::region_session({.date = "2020-10-15"});
  CHECK(shown(session).contains("e7"));        // the war, under way
  CHECK(shown(session).contains("e9"));        // three days ago
  CHECK_FALSE(shown(session).contains("e1"));  // 1994
  session.hidden_categories.insert("war");
  CHECK_FALSE(shown(session).contains("e7"));
  session.selected_event = 6;
  CHECK(shown(session).contains("e7"));  // selected: shown all the same
  session.hidden_categories.clear();
  session.time = instant_from_civil(CivilDate{1988, 6, 1});
  session.selected_event.reset();
  CHECK(shown(session).empty());
}

TEST_CASE("what is fresh is fresh for a day, a week, a month, a quarter or a year, by the span of the scenario") {
  const auto days_of = [](std::int64_t years) {
    Scenario scenario;
    scenario.time = {instant_from_civil(CivilDate{2000, 1, 1}), instant_from_civil(CivilDate{2000 + years, 1, 1})};
    return event_fade_ms(scenario) / MsPerDay;
  };
  CHECK(days_of(1) == 1);
  CHECK(days_of(10) == 7);
  CHECK(days_of(38) == 30);
  CHECK(days_of(100) == 90);
  CHECK(days_of(3000) == 365);
}

TEST_CASE("on a day long after a war nothing of it is shown among the events of now") {
  const Session session = test::region_session({.date = "2021-06-01"});
  CHECK_FALSE(shown(session).contains("e7"));
  const EventTimes war = times_of(session.scenario->timeline.events[6].when);
  CHECK(is_over(war, session.time));
  CHECK_FALSE(is_over(war, war.begin));
}

TEST_CASE("every category of the scenario has a shape and a colour of its own") {
  std::set<EventGlyph> glyphs;
  std::set<std::string> colors;
  for (const char* category :
       {"war", "infrastructure", "legal", "diplomacy", "border", "humanitarian", "ceasefire", "blockade"}) {
    glyphs.insert(look_of_category({}, category, Theme::light).glyph);
    colors.insert(to_string(look_of_category({}, category, Theme::light).color) +
                  to_string(look_of_category({}, category, Theme::dark).color));
  }
  CHECK(glyphs.size() == 8);
  CHECK(colors.size() == 8);
  CHECK_FALSE(glyphs.contains(EventGlyph::other));
  CHECK(look_of_category({}, "Battles", Theme::light).glyph == EventGlyph::war);
}

TEST_CASE(
    "kinds of the user's own differ in shape and colour while they are few, and in one of them while they are many") {
  for (const std::size_t count : {2u, 5u, 30u}) {
    Timeline timeline;
    for (std::size_t i = 0; i < count; ++i) {
      Event event;
      event.category = "Unit " + std::to_string(i + 1);
      timeline.events.push_back(event);
    }
    index_events(timeline);
    std::set<EventGlyph> glyphs;
    std::set<std::string> colors, looks;
    for (const std::string& category : timeline.columns.categories) {
      const EventLook look = look_of_category(timeline.columns, category, Theme::light);
      glyphs.insert(look.glyph);
      colors.insert(to_string(look.color));
      looks.insert(std::to_string(static_cast<int>(look.glyph)) + to_string(look.color));
    }
    CHECK(glyphs.size() == std::min<std::size_t>(count, 5));
    CHECK(colors.size() == std::min<std::size_t>(count, 6));
    CHECK(looks.size() == count);
  }
}
