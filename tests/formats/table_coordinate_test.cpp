#include "geodata/formats/tables/table_coordinate.h"
#include "geodata/scenario/open.h"

#include "geodata/model/column_names.h"
#include "tests/formats/reading.h"
#include "tests/support/catch.h"

using namespace thalweg;

TEST_CASE("a coordinate may have blanks around it, a sign, a point or a comma, in every table") {
  CHECK(coordinate_of_cell(" +45.5\t") == 45.5);
  CHECK(coordinate_of_cell("45,5") == 45.5);
  CHECK(coordinate_of_cell("-0,25") == -0.25);
  CHECK_FALSE(coordinate_of_cell(""));
  CHECK_FALSE(coordinate_of_cell("+-45"));
  CHECK_FALSE(coordinate_of_cell("1,234.5"));
  CHECK_FALSE(coordinate_of_cell("inf"));
  CHECK(coordinate_of_cell("45 N") == 45);
  CHECK_FALSE(longitude_of_cell("45 N"));
  CHECK(coordinate_of_cell("39°48′30″ S") == Approx(-39.80833333));
  CHECK(coordinate_of_cell("-39:48:30") == Approx(-39.80833333));
  CHECK_FALSE(coordinate_of_cell("39 61 30"));
  CHECK(latitude_of_cell("90") == 90);
  CHECK_FALSE(latitude_of_cell("90.1"));
  CHECK(longitude_of_cell("+180") == 180);
  CHECK_FALSE(longitude_of_cell("181"));
}

TEST_CASE("a column is found by its usual names, the first of them that is there, whatever the case") {
  const std::vector<std::string> columns{"X", "Lng", "name"};
  CHECK(find_column(columns, usual::Longitude) == 1);
  CHECK(find_column(columns, "NAME") == 2);
  CHECK_FALSE(find_column(columns, usual::Latitude));
}

TEST_CASE("an event stands in the same place whether its table is opened alone or in a scenario") {
  const Folder folder;
  const std::string csv =
      "id;date;title;source_title;confidence;Latitude;Lng\n"
      "a;2020-01-02;A;S;high;+45,5;\t-3,25\n";
  const std::string table = folder.write("events.csv", csv);
  const std::string document = folder.write("scenario.json", R"({"thalweg":1,"id":"x","title":"X",
    "time":{"from":"2020-01-01","to":"2020-02-01"},
    "layers":[{"id":"events","title":"Events","source":"events.csv","role":"event"}]})");
  Diagnostics diagnostics;
  Progress progress;
  const auto scenario = read_scenario(document, diagnostics, progress);
  REQUIRE(scenario);
  REQUIRE((*scenario)->timeline.events.size() == 1);
  CHECK((*scenario)->timeline.events[0].place == LonLat{-3.25, 45.5});
  const Read alone = read(table);
  REQUIRE(alone.datasets.size() == 1);
  REQUIRE(alone.datasets[0]->geometry.coords.size() == 1);
  CHECK(alone.datasets[0]->geometry.coords[0] == LonLat{-3.25, 45.5});
}
