// Plain files as the viewer gets them: which layers there are, what is dated and what things are called.
#include <algorithm>
#include <fstream>

#include "geodata/scenario/open.h"
#include "tests/support/catch.h"
#include "tests/support/temp_folder.h"

using namespace thalweg;

namespace {

int year_of(Instant at) { return static_cast<int>(civil_from_instant(at).date.year); }

struct Opened {
  TempFolder folder;
  Diagnostics diagnostics;
  ScenarioPtr scenario;
  std::string error;

  Opened(const char* name, std::string_view text) {
    std::ofstream(folder.path(name), std::ios::binary) << text;
    Progress progress;
    auto opened = open_sources({folder.path(name)}, "", diagnostics, progress);
    if (opened)
      scenario = *opened;
    else
      error = opened.error().message;
  }

  [[nodiscard]] std::vector<std::string> layer_ids() const {
    std::vector<std::string> ids;
    for (const Layer& layer : scenario->layers) ids.push_back(layer.id);
    return ids;
  }
};

}  // namespace

TEST_CASE("the points of a GPX track have their times, and layers it does not use are left out") {
  const Opened gpx(
      "walk.gpx",
      R"(<gpx version="1.1" creator="x" xmlns="http://www.topografix.com/GPX/1/1"><trk><name>Walk</name><trkseg>
    <trkpt lat="40.2" lon="44.6"><time>2023-05-01T08:00:00Z</time></trkpt>
    <trkpt lat="40.3" lon="44.7"><time>2023-05-01T09:30:00Z</time></trkpt></trkseg></trk></gpx>)");
  INFO(gpx.error);
  REQUIRE(gpx.scenario);
  CHECK(gpx.layer_ids() == std::vector<std::string>{"tracks", "track_points"});
  CHECK(gpx.diagnostics.count(Severity::warning) == 0);
  CHECK(gpx.scenario->has_times_of_day);
  const TracksPtr& tracks = gpx.scenario->layers[1].tracks;
  REQUIRE(tracks);
  CHECK(tracks->names == std::vector<std::string>{"Walk"});
  REQUIRE(tracks->position_count() == 2);
  CHECK(iso_date_time(tracks->at[0]) == "2023-05-01T08:00:00Z");
  CHECK(iso_date_time(tracks->at[1]) == "2023-05-01T09:30:00Z");
}

TEST_CASE("features are called by the column that names them, in whatever language its name is") {
  for (const char* column : {"NAME_FA", "NAME_EN", "Name", "title", "nombre", "название", "Наименование"}) {
    const Opened file("a.geojson", std::string(R"({"type":"FeatureCollection","features":[)") +
                                       R"({"type":"Feature","properties":{"code":"1","level":2,")" + column +
                                       R"(":"Ganja"},"geometry":{"type":"Point","coordinates":[46,40]}}]})");
    INFO(column << " " << file.error);
    REQUIRE(file.scenario);
    CHECK(file.scenario->layers.front().fields.name == column);
  }
}

TEST_CASE("an event of a file is called by its title or place, and its kind is its category") {
  const Opened acled("acled.csv",
                     "event_id_cnty,event_date,event_type,location,latitude,longitude\n"
                     "AZE1,2020-10-01,Battles,Jabrayil,39.4,47.0\n");
  INFO(acled.error);
  REQUIRE(acled.scenario);
  REQUIRE(acled.scenario->timeline.events.size() == 1);
  const Event& event = acled.scenario->timeline.events.front();
  CHECK(event.title.in("en") == "Jabrayil");
  CHECK(event.category == "Battles");
}

TEST_CASE("a file of which nothing can be drawn is refused with what it has instead") {
  const Opened table("people.csv", "city,people\nBaku,2300000\nGanja,335000\n");
  CHECK(table.error.find("its 2 rows have no positions (columns: city, people)") != std::string::npos);
  const Opened empty("empty.geojson", R"({"type":"FeatureCollection","features":[]})");
  CHECK(empty.error.find("no features") != std::string::npos);
}

TEST_CASE("polygons that tile are tinted, and polygons apart are not") {
  const auto square = [](int west) {
    return R"({"type":"Feature","properties":{"name":")" + std::to_string(west) +
           R"("},"geometry":{"type":"Polygon","coordinates":[[[)" + std::to_string(west) + ",40],[" +
           std::to_string(west + 1) + ",40],[" + std::to_string(west + 1) + ",41],[" + std::to_string(west) + ",41],[" +
           std::to_string(west) + ",40]]]}}";
  };
  const auto opened = [&](const std::vector<int>& wests) {
    std::string features;
    for (const int west : wests) features += (features.empty() ? "" : ",") + square(west);
    return Opened("a.geojson", R"({"type":"FeatureCollection","features":[)" + features + "]}");
  };
  const Opened row = opened({40, 41, 42});
  REQUIRE(row.scenario);
  const auto& tints = row.scenario->layers.front().tints;
  REQUIRE(tints);
  CHECK((*tints)[0] != (*tints)[1]);
  CHECK((*tints)[1] != (*tints)[2]);
  const Opened apart = opened({40, 43, 46});
  REQUIRE(apart.scenario);
  CHECK_FALSE(apart.scenario->layers.front().tints);
}

TEST_CASE("a scenario's timeline is its own again when the dated files over it are gone") {
  const TempFolder folder;
  const auto write = [&](const char* name, const char* date) {
    std::ofstream(folder.path(name), std::ios::binary)
        << R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"start_date":")" << date
        << R"("},"geometry":{"type":"Point","coordinates":[46,39]}}]})";
    return folder.path(name);
  };
  const std::string early = write("early.geojson", "1900-01-01"), late = write("late.geojson", "2090-01-01");
  Diagnostics diagnostics;
  Progress progress;
  const auto opened = open_sources({THALWEG_SOURCE_DIR "/scenarios/south_caucasus"}, "", diagnostics, progress);
  REQUIRE(opened);
  const ScenarioPtr own = *opened;
  const auto over = [&](const ScenarioPtr& base, const std::string& file) {
    const auto both = open_over(base, {file}, diagnostics, progress);
    REQUIRE(both);
    return *both;
  };
  const auto position = [](const Scenario& scenario, const std::string& id) {
    const auto found = std::find_if(scenario.layers.begin(), scenario.layers.end(),
                                    [&](const Layer& layer) { return layer.id == id; });
    return static_cast<std::uint32_t>(found - scenario.layers.begin());
  };
  const ScenarioPtr both = over(over(own, early), late);
  CHECK(year_of(both->time.begin) <= 1900);
  CHECK(year_of(both->time.end) >= 2090);

  const ScenarioPtr one = without_layers(both, {position(*both, "early")});
  CHECK(one->time.begin == own->time.begin);
  CHECK(year_of(one->time.end) >= 2090);

  const ScenarioPtr none = without_layers(one, {position(*one, "late")});
  CHECK(none->time.begin == own->time.begin);
  CHECK(none->time.end == own->time.end);
  CHECK(none->initial == own->initial);

  // Read again with another date, it is as if it had always had that.
  write("late.geojson", "2050-01-01");
  const auto again = open_again(both, late, diagnostics, progress);
  REQUIRE(again);
  CHECK(year_of((*again)->time.end) < 2090);
}

TEST_CASE("a scenario without dates has none again when the dated file over it is gone") {
  auto plain = std::make_shared<Scenario>();
  plain->id = "map";
  const TempFolder folder;
  std::ofstream(folder.path("a.csv")) << "name,date,lat,lon\nA,1994-05-12,39,46\n";
  Diagnostics diagnostics;
  Progress progress;
  const auto over = open_over(plain, {folder.path("a.csv")}, diagnostics, progress);
  REQUIRE(over);
  REQUIRE((*over)->has_time);
  const ScenarioPtr alone = without_layers(*over, {0});
  CHECK_FALSE(alone->has_time);
}
