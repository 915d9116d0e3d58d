// The default scenario against what is known of certain days; the sources stand in the scenario's own files.
#include <map>
#include <string>

#include "geodata/base/progress.h"
#include "geodata/scenario/open.h"
#include "geodata/time/edtf.h"
#include "tests/support/catch.h"

using namespace thalweg;

TEST_CASE("who held what in the South Caucasus on days that are known") {
  Diagnostics diagnostics;
  Progress progress;
  const auto scenario = read_scenario(THALWEG_SOURCE_DIR "/scenarios/south_caucasus", diagnostics, progress);
  REQUIRE(scenario.has_value());
  const Timeline& timeline = (*scenario)->timeline;

  const std::map<std::string, std::map<std::string, std::string>> known = {
      {"1989-06-01",
       {{"agdam", "AZ"},
        {"shusha", "AZ"},
        {"lachin", "AZ"},
        {"khankendi", "AZ"},
        {"karki", "AZ"},
        {"artsvashen", "AM"}}},
      {"1992-05-20",
       {{"shusha", "NK"}, {"lachin", "NK"}, {"khojaly", "NK"}, {"agdam", "AZ"}, {"kalbajar", "AZ"}, {"karki", "AM"}}},
      {"1994-06-01",
       {{"agdam", "NK"},
        {"fuzuli", "NK"},
        {"jabrayil", "NK"},
        {"kalbajar", "NK"},
        {"shahumyan", "AZ"},
        {"artsvashen", "AZ"}}},
      {"2020-11-25",
       {{"agdam", "AZ"},
        {"kalbajar", "AZ"},
        {"lachin", "NK"},
        {"lachin_corridor", "RU_PK"},
        {"shusha", "AZ"},
        {"khankendi", "NK"}}},
      {"2021-06-01",
       {{"lachin", "AZ"}, {"lachin_corridor", "RU_PK"}, {"hadrut", "AZ"}, {"martakert", "NK"}, {"nakhchivan", "AZ"}}},
      {"2023-10-01",
       {{"khankendi", "AZ"}, {"askeran", "AZ"}, {"martuni", "AZ"}, {"lachin_corridor", "AZ"}, {"karki", "AM"}}},
      {"2026-03-01",
       {{"khankendi", "AZ"},
        {"ashaghi_askipara", "AZ"},
        {"baghanis_ayrim", "AZ"},
        {"artsvashen", "AZ"},
        {"am_main", "AM"}}}};
  for (const auto& [date, held] : known) {
    const WorldState world = state_at(timeline, parse_edtf_date(date)->earliest);
    std::map<std::string, std::string> found;
    for (std::size_t i = 0; i < timeline.territories.size(); ++i) {
      const std::int32_t interval = world.territories[i].interval;
      if (interval < 0) continue;
      const Actor* actor =
          (*scenario)->actor(timeline.territories[i].control[static_cast<std::size_t>(interval)].controller);
      found[timeline.territories[i].id] = actor != nullptr ? actor->id : "";
    }
    for (const auto& [territory, controller] : held) {
      INFO(date << " " << territory);
      CHECK(found[territory] == controller);
    }
  }
}

TEST_CASE(
    "every territory of the South Caucasus has a controller on every day of the scenario, with its ground measured") {
  Diagnostics diagnostics;
  Progress progress;
  const auto scenario = read_scenario(THALWEG_SOURCE_DIR "/scenarios/south_caucasus", diagnostics, progress);
  REQUIRE(scenario.has_value());
  const Timeline& timeline = (*scenario)->timeline;
  REQUIRE(timeline.territories.size() > 25);
  for (const Territory& territory : timeline.territories) {
    INFO(territory.id);
    CHECK(territory.area_km2 > 0);
    Instant covered = (*scenario)->time.begin;
    for (const ControlInterval& interval : territory.control) {
      CHECK(interval.when.begin.nominal <= covered);  // no gap before it
      CHECK_FALSE(interval.source.title.empty());
      CHECK(interval.confidence != Confidence::unknown);
      covered = interval.when.end.nominal;
    }
    CHECK(covered >= (*scenario)->time.end);
  }
}
