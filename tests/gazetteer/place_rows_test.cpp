// Tables without positions, opened as a person opens them.
#include "geodata/gazetteer/place_rows.h"

#include <cmath>

#include <fmt/format.h>

#include "geodata/base/file_name.h"
#include "geodata/formats/read_options.h"
#include "geodata/scenario/open.h"
#include "tests/formats/reading.h"
#include "tests/gazetteer/shipped.h"

using namespace thalweg;

namespace {

struct Opened {
  ScenarioPtr scenario;
  Diagnostics diagnostics;
  std::string error;

  [[nodiscard]] const Layer& layer() const { return scenario->layers.back(); }
  [[nodiscard]] const Dataset& data() const { return *layer().data; }
  [[nodiscard]] const Placing& placing() const {
    REQUIRE(data().placing);
    return *data().placing;
  }
  [[nodiscard]] std::string cell(std::size_t row, const char* column) const {
    const auto found = data().table.find(column);
    REQUIRE(found);
    return data().table.text(row, *found);
  }
  [[nodiscard]] bool says(std::string_view words) const {
    for (const Diagnostic& d : diagnostics.entries())
      if (to_string(d).find(words) != std::string::npos) return true;
    return false;
  }
};

Opened open_table(std::string_view text, const PlaceCorrections& places = {}, const std::string& name = "a.csv") {
  const Folder folder;
  Opened opened;
  Progress progress;
  const std::string file = folder.write(name, text);
  ReadHints hints;
  hints.gazetteer = World;
  hints.places[whole_path(file)] = places;
  const auto scenario = open_sources({file}, World, opened.diagnostics, progress, {}, nullptr, hints);
  if (scenario)
    opened.scenario = *scenario;
  else
    opened.error = scenario.error().message;
  return opened;
}

}  // namespace

TEST_CASE("dated rows that name a place are events there, placed by name alone, and what is not found is told") {
  const Opened opened = open_table(
      "date,place,what\n2020-11-09,Shusha,a\n2022-08-26,Лачин,b\n2023-09-19,Stepanakert,c\n2022-09-13,Nowhereville,d\n"
      "2023-01-01,,e\n");
  REQUIRE(opened.error.empty());
  CHECK(opened.layer().role == LayerRole::event);
  CHECK(opened.data().feature_count() == 5);
  const Placing& placing = opened.placing();
  CHECK(placing.shape == Placing::Shape::points);
  CHECK(placing.field == "place");
  CHECK(placing.count(Placed::by_name) == 3);
  CHECK(placing.count(Placed::nowhere) == 2);
  CHECK(placing.names.front().asked == "Nowhereville");
  CHECK(opened.cell(1, PlacedHowField) == "yes");
  CHECK(opened.cell(3, PlacedHowField) == "not found");
  CHECK(opened.cell(1, PlacedAsField).find("Lachin") == 0);
  CHECK(opened.says("feature 3: place: \"Nowhereville\": no place of that name is known"));
  CHECK(opened.says("3 of 5 rows are placed by name alone"));
  CHECK(opened.says("1 rows name no place"));
  CHECK_FALSE(opened.says("has no shapes"));
  CHECK(opened.layer().attribution.find("GeoNames") != std::string::npos);
  REQUIRE(opened.scenario->timeline.events.size() == 5);
}

TEST_CASE("rows with a position keep it beside rows that only name one") {
  const Opened opened = open_table("name,place,lat,lon\na,Shusha,10,20\nb,Shusha,,\n");
  REQUIRE(opened.error.empty());
  const Placing& placing = opened.placing();
  CHECK(placing.of(0) == Placed::as_given);
  CHECK(placing.of(1) == Placed::by_name);
  CHECK(opened.data().geometry.ring(0).front() == LonLat{20, 10});
  CHECK(opened.data().geometry.feature_count() == 2);
}

TEST_CASE("a point that is missing gets no outline of the country beside it") {
  const Opened opened = open_table("name,country,lat,lon\na,Armenia,40,45\nb,Armenia,,\n");
  REQUIRE(opened.error.empty());
  CHECK_FALSE(opened.data().placing);
}

TEST_CASE("several rows of one country without dates are told of") {
  const Opened opened = open_table("country,x\nArmenia,1\nGeorgia,2\nArmenia,3\n");
  REQUIRE(opened.error.empty());
  CHECK(opened.says("1 rows have the outline of another row"));
}

TEST_CASE("a column of places is found by what is in it, under any header or none") {
  const Opened opened = open_table("qeyd;harada\nx;Şuşa\ny;Ağdam\nz;Laçın\n");
  REQUIRE(opened.error.empty());
  CHECK(opened.placing().field == "harada");
}

TEST_CASE("a table of countries by any ISO code or name becomes their outlines, coloured by its number") {
  for (const auto& [table, column] :
       {std::pair{"iso3,value\nAZE,12.5\nARM,3.1\nGEO,7.7\nXXX,1\n", "value"},
        {"iso_a2,gdp\nAZ,1\nAM,2\nGE,3\nQQ,4\n", "gdp"},
        {"country code,share\n031,1\n051,2\n268,3\n999,4\n", "share"},
        {"country,votes\nAzerbaijan,yes\nArmenia,no\nTürkiye,yes\nAtlantis,no\n", "votes"},
        {"страна;доля\nАзербайджан;1,5\nАрмения;2\nГрузия;3\nАтлантида;4\n", "доля"}}) {
    INFO(table);
    const Opened opened = open_table(table);
    REQUIRE(opened.error.empty());
    const Placing& placing = opened.placing();
    CHECK(placing.shape == Placing::Shape::countries);
    CHECK(placing.count(Placed::by_name) == 3);
    CHECK(placing.count(Placed::nowhere) == 1);
    CHECK(opened.layer().role == LayerRole::area);
    CHECK(opened.layer().color_by == column);
    CHECK(opened.cell(0, PlacedAsField) == "Azerbaijan");
    CHECK(opened.data().geometry.feature_bounds(0).contains(47, 40.3));
    CHECK(opened.says("no place of that name is known"));
  }
}

TEST_CASE("what a comma in numbers is, its column tells") {
  const auto read = [](const char* first, const char* second, const char* third) {
    const std::string text = fmt::format("country;x\nArmenia;{}\nGeorgia;{}\nAzerbaijan;{}\n", first, second, third);
    const Opened opened = open_table(text);
    REQUIRE(opened.error.empty());
    std::vector<std::optional<double>> values;
    for (std::size_t row = 0; row < 3; ++row) values.push_back(opened.data().table.number(row, 1));
    return values;
  };
  using Values = std::vector<std::optional<double>>;
  CHECK(read("1,234", "950", "12,345,678") == Values{1234, 950, 12'345'678});
  CHECK(read("1,234", "950", "") == Values{1234, 950, std::nullopt});
  CHECK(read("1,234", "950.5", "-2,000.25") == Values{1234, 950.5, -2000.25});
  CHECK(read("1,5", "950", "1,234") == Values{1.5, 950, 1.234});
  CHECK(read("1.234,5", "950", "1.234") == Values{1234.5, 950, 1234});
  CHECK(read("0,125", "1,234", "2") == Values{0.125, 1.234, 2});
  CHECK(read("1,234", "1500", "2") == Values{1.234, 1500, 2});
  const Opened neither = open_table("country;x\nArmenia;1,5\nGeorgia;1,234.5\n");
  CHECK(neither.data().table.columns()[1].type == FieldType::text);
}

TEST_CASE("a table of districts becomes their outlines, a country beside them tells namesakes apart") {
  const Opened opened =
      open_table("district,population\nAğdam,196400\nLaçın,78600\nQubadlı,41100\nСюник,120000\nNowhere,1\n");
  REQUIRE(opened.error.empty());
  CHECK(opened.placing().shape == Placing::Shape::districts);
  CHECK(opened.placing().count(Placed::nowhere) == 1);
  CHECK(opened.placing().count(Placed::by_name) == 4);
  CHECK(opened.data().geometry.feature_bounds(0).contains(46.95, 40.05));
  CHECK(opened.layer().color_by == "population");
  const Opened states = open_table("state,country,x\nGeorgia,USA,1\nTexas,USA,2\n");
  REQUIRE(states.error.empty());
  CHECK(states.placing().shape == Placing::Shape::districts);
  CHECK(states.data().extent.east < -60);
}

TEST_CASE("every country in every year is joined with outlines that are coarser, and dated") {
  std::string text = "code,year,value\n";
  for (int year = 1960; year < 2020; ++year)
    for (const char* code : {"RUS", "CAN", "USA", "NOR", "CHN", "IDN", "CHL", "AZE", "ARM", "GEO", "TUR", "IRN"})
      text += std::string(code) + "," + std::to_string(year) + "," + std::to_string(year % 7) + "\n";
  const Opened opened = open_table(text);
  REQUIRE(opened.error.empty());
  CHECK(opened.data().lifetimes.size() == 720);
  CHECK(opened.placing().count(Placed::by_name) == 720);
  CHECK(opened.data().geometry.coords.size() < 4'000'000);
  CHECK(opened.layer().color_by == "value");
}

TEST_CASE("what a person says a name is holds: another of that name, another name, coordinates, or nothing") {
  const char* table = "place\nMartuni\nShusha\nX1\nX2\nLachin\nGanja\n";
  const Opened before = open_table(table);
  REQUIRE(before.error.empty());
  const PlacedName* martuni = nullptr;
  for (const PlacedName& name : before.placing().names)
    if (name.asked == "Martuni") martuni = &name;
  REQUIRE(martuni != nullptr);
  REQUIRE(martuni->candidates.size() >= 2);
  const Opened after = open_table(table, {{place_key("Martuni", ""), martuni->candidates[1].id},
                                          {place_key("X1", ""), "Agdam"},
                                          {place_key("X2", ""), "39.5, 46.5"},
                                          {place_key("Shusha", ""), ""}});
  REQUIRE(after.error.empty());
  const Placing& placing = after.placing();
  CHECK(placing.rows() == std::vector{Placed::by_name, Placed::nowhere, Placed::by_name, Placed::by_name,
                                      Placed::by_name, Placed::by_name});
  const GeometryColumn& shapes = after.data().geometry;
  CHECK(shapes.feature_bounds(0).west == martuni->candidates[1].at.lon);
  CHECK(shapes.feature_bounds(1).is_empty());
  CHECK(shapes.feature_bounds(3).west == 46.5);
  CHECK(after.cell(2, PlacedAsField).find("A") == 0);
}

TEST_CASE("what a name was corrected to tells where the table lies, not what it was taken for before") {
  const Opened opened = open_table("place\nParis\nLondon\nMadrid\nMartuni\n", {{place_key("Paris", ""), "39.5, 47.2"},
                                                                               {place_key("London", ""), "39.6, 47.1"},
                                                                               {place_key("Madrid", ""), "39.7, 47"}});
  REQUIRE(opened.error.empty());
  CHECK(std::abs(opened.data().geometry.feature_bounds(3).west - 47.1) < 0.2);  // not the one in Armenia, 45.3
}

TEST_CASE("a correction of what is no number is a name") {
  const Opened opened = open_table("place\nShusha\nLachin\nX1\n", {{place_key("X1", ""), "nan, nan"}});
  REQUIRE(opened.error.empty());
  CHECK_FALSE(std::isnan(opened.data().geometry.feature_bounds(2).west));
}

TEST_CASE("a table that was placed before and names places without a position again keeps how its rows were placed") {
  const Opened opened = open_table(
      "name,place,lat,lon,placed_as,placed_by_name\na,Shusha,39.76,46.75,Shusha,yes\n"
      "b,Martuni,39.8,47.1,Martuni,doubtful: 2 places are so called\nc,Lachin,,,,not found\nd,Ganja,40.6,46.3,,\n");
  REQUIRE(opened.error.empty());
  CHECK(opened.placing().rows() == std::vector{Placed::by_name, Placed::doubtful, Placed::by_name, Placed::as_given});
  CHECK_FALSE(opened.data().table.find("placed_by_name_2"));
  CHECK_FALSE(opened.data().table.find("placed_as_2"));
  CHECK(opened.cell(0, PlacedHowField) == "yes");
  CHECK(opened.cell(1, PlacedHowField) == "doubtful: 2 places are so called");
  CHECK(opened.cell(2, PlacedHowField) == "yes");
  CHECK(opened.cell(3, PlacedHowField).empty());
}

TEST_CASE("reading what names are looked up in can be cancelled, and what is wrong with it is told") {
  Diagnostics diagnostics;
  Progress cancelled;
  cancelled.cancel();
  CHECK_FALSE(read_gazetteer(World, diagnostics, cancelled));
  const Folder folder;
  (void)folder.write("scenario.json", R"({"thalweg":1,"id":"b","title":"b","layers":[)"
                                      R"({"id":"land","title":"l","source":"gone.geojson","role":"area"}]})");
  Diagnostics told;
  Progress progress;
  CHECK(read_gazetteer(folder.path.string(), told, progress));
  REQUIRE_FALSE(told.empty());
  CHECK(to_string(told.entries().front()).find("gone.geojson") != std::string::npos);
}

TEST_CASE("a table that names no places is refused as before, with the reason") {
  const Opened opened = open_table("a,b\n1,2\n3,4\n");
  CHECK(opened.error.find("no positions") != std::string::npos);
}
