// Areas and places that carry dates of their own: what the file says of them is what the scenario says.
#include "geodata/import/dated_features.h"

#include <fstream>

#include <fmt/format.h>

#include "geodata/cache/read_datasets.h"
#include "geodata/formats/lifetimes.h"
#include "geodata/import/events.h"
#include "geodata/scenario/open.h"
#include "geodata/time/written_date.h"
#include "tests/support/catch.h"
#include "tests/support/temp_folder.h"

using namespace thalweg;

namespace {

constexpr const char* Triangle = R"({"type":"Polygon","coordinates":[[[25,44],[27,44],[27,46],[25,44]]]})";

std::string collection(const std::vector<std::pair<std::string, std::string>>& features) {
  std::string text;
  for (const auto& [properties, geometry] : features)
    text += fmt::format(R"({}{{"type":"Feature","properties":{},"geometry":{}}})", text.empty() ? "" : ",\n",
                        properties, geometry);
  return R"({"type":"FeatureCollection","features":[)" + text + "]}";
}

DatedFeatures features_of(const TempFolder& folder, const std::string& name, const std::string& text) {
  std::ofstream(folder.path(name)) << text;
  Diagnostics diagnostics;
  Progress progress;
  auto features = read_dated_features(folder.path(name), {}, diagnostics, progress);
  INFO((features ? "" : features.error().message));
  REQUIRE(features);
  return std::move(*features);
}

ScenarioPtr written(const TempFolder& folder, const Series& areas) {
  REQUIRE(write_series(areas, {}, folder.path("out")));
  Diagnostics diagnostics;
  Progress progress;
  const auto scenario = read_scenario(folder.path("out"), diagnostics, progress);
  for (const Diagnostic& d : diagnostics.entries()) FAIL_CHECK(to_string(d));
  REQUIRE(scenario);
  return *scenario;
}

}  // namespace

TEST_CASE("uncertain dates of areas stay as uncertain as they were, in another calendar too") {
  const TempFolder folder;
  struct Case {
    const char *start, *end, *calendar;
  };
  const std::vector<Case> cases{{"1992", "1993-05~", ""},
                                {"1992-05-18", "1993-08-23", ""},
                                {"[1917-10-20..1917-11-02]", "1918", ""},
                                {"1917-10-25", "1917-12-05", "julian"},
                                {"J:1699-12-20", "1700-01", ""},
                                {"1992?", "", ""},
                                {"..", "1991-12-26", ""},
                                {"1994-05-12", "2020-09-26T08:00:00Z", ""},
                                {"J:1917-02-23/1917-10-25", "", ""},
                                {"25/10/1917", "", ""}};
  std::vector<std::pair<std::string, std::string>> all;
  for (const Case& c : cases)
    all.emplace_back(fmt::format(R"({{"name":"t{}","start":"{}","end":"{}","calendar":"{}"}})", all.size(), c.start,
                                 c.end, c.calendar),
                     Triangle);
  const DatedFeatures features = features_of(folder, "areas.geojson", collection(all));
  REQUIRE(features.areas.intervals.size() == cases.size());
  const ScenarioPtr scenario = written(folder, features.areas);
  REQUIRE(scenario->timeline.territories.size() == cases.size());
  for (const Territory& territory : scenario->timeline.territories) {
    const Case& c = cases[std::stoul(territory.name.in("en").substr(1))];
    INFO(c.start << " to " << c.end << ' ' << c.calendar);
    const std::string start = as_edtf(c.start);
    const auto expected =
        start.find('/') != std::string::npos
            ? parse_edtf_lifetime(start)
            : lifetime_from_columns(start, c.end, true, parse_calendar(c.calendar).value_or(Calendar::gregorian));
    REQUIRE(expected);
    REQUIRE(territory.control.size() == 1);
    CHECK(territory.control[0].when == *expected);
    const Dataset& layer = *scenario->layers[static_cast<std::size_t>(scenario->territory_layer)].data;
    CHECK(layer.lifetimes[territory.feature] == *expected);
  }
}

TEST_CASE("attributes that are dates for other programs do not date what is written") {
  const TempFolder folder;
  const DatedFeatures features = features_of(
      folder, "areas.geojson",
      collection({{R"({"start_date":"1994-05-12","end_date":"2020-09-26","START":"1800-01-01","gwsdate":"1900-01-01",)"
                   R"("Calendar":"julian","v":1e999})",
                   Triangle}}));
  const ScenarioPtr scenario = written(folder, features.areas);
  const auto expected = lifetime_from_columns("1994-05-12", "2020-09-26", true, Calendar::julian);
  REQUIRE(scenario->timeline.territories.size() == 1);
  CHECK(scenario->timeline.territories[0].control[0].when == *expected);
  const Dataset& layer = *scenario->layers[static_cast<std::size_t>(scenario->territory_layer)].data;
  CHECK(layer.lifetimes[0] == *expected);
  CHECK(layer.table.find("source_gwsdate"));
  CHECK(layer.table.find("source_START"));
}

TEST_CASE("every place of a feature is an event, by whatever dates the file, and lines are kept out and listed") {
  const TempFolder folder;
  const DatedFeatures features = features_of(
      folder, "front.geojson",
      collection(
          {{R"({"name":"two places","GWSYEAR":1991,"GWSMONTH":12,"GWSDAY":8,"GWEYEAR":1992,"GWEMONTH":1,"GWEDAY":2})",
            R"({"type":"MultiPoint","coordinates":[[44,40],[45,41]]})"},
           {R"({"name":"a road","GWSYEAR":1991,"GWSMONTH":12,"GWSDAY":8})",
            R"({"type":"LineString","coordinates":[[44,40],[45,41]]})"}}));
  Progress progress;
  const auto events = read_event_table(features.points, "front.geojson", {}, progress);
  REQUIRE(events);
  CHECK(events->loaded == 2);
  CHECK(events->invalid_count == 0);
  CHECK(iso_date(events->first) == "1991-12-08");
  CHECK(iso_date(events->last) == "1992-01-03");
  REQUIRE(features.undated.size() == 1);
  CHECK(features.undated[0].line == 2);
  CHECK(features.areas.intervals.empty());

  const DatedFeatures named =
      features_of(folder, "strikes_20201110.geojson",
                  collection({{R"({"name":"x"})", R"({"type":"Point","coordinates":[44,40]})"}}));
  const auto strikes = read_event_table(named.points, "strikes", {}, progress);
  REQUIRE(strikes);
  CHECK(strikes->loaded == 1);
  CHECK(iso_date(strikes->first) == "2020-11-10");
}

TEST_CASE("a calendar that is none is warned of") {
  const TempFolder folder;
  std::ofstream(folder.path("a.geojson")) << collection({{R"({"start":"1917-10-25","calendar":"Julien"})", Triangle}});
  Diagnostics diagnostics;
  Progress progress;
  REQUIRE(read_datasets(folder.path("a.geojson"), {}, diagnostics, progress));
  REQUIRE(diagnostics.entries().size() == 1);
  CHECK(diagnostics.entries()[0].message.find("Julien") != std::string::npos);
}
