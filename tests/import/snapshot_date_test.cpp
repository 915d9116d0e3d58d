#include "geodata/import/snapshot_date.h"

#include "tests/support/catch.h"

using namespace thalweg;

namespace {

std::string read(const char* name, DateOrder order = DateOrder::unstated) {
  const auto date = date_of_snapshot(name, order);
  if (!date) return "refused";
  if (!*date) return "none";
  return iso_date_time((*date)->at) + " " + (*date)->series;
}

}  // namespace

TEST_CASE("dates in the names of snapshots are read as people write them") {
  CHECK(read("dir/front_20240315.geojson") == "2024-03-15 front");
  CHECK(read("front_20240315.geojson.gz") == "2024-03-15 front");
  CHECK(read("2024-03-15_front.json") == "2024-03-15 front");
  CHECK(read("front-2024_03_15-v2.geojson") == "2024-03-15 front_v2");
  CHECK(read("front_2024-03.geojson") == "2024-03-01 front");
  CHECK(read("front_20240315_1830.geojson") == "2024-03-15T18:30:00Z front");
  CHECK(read("front_20240315T183000.geojson") == "2024-03-15T18:30:00Z front");
  CHECK(read("15-11-2020.geojson") == "2020-11-15 ");
  CHECK(read("world_1914.geojson") == "1914-01-01 world");
  CHECK(read("world_100.geojson") == "0100-01-01 world");
  CHECK(read("world_bc323.geojson") == "-0322-01-01 world");
  CHECK(read("world_44bce.geojson") == "-0043-01-01 world");
  CHECK(read("world_123000bc.geojson").ends_with(" world"));
  CHECK(read("world_ad9.geojson") == "0009-01-01 world");
}

TEST_CASE("names with a date that is none, two dates, or one that reads two ways are refused") {
  CHECK(read("front_20241301.geojson") == "refused");
  CHECK(read("front_20230229.geojson") == "refused");
  CHECK(read("front_2024-02-30.geojson") == "refused");
  CHECK(read("front_03-04-2024.geojson") == "refused");
  CHECK(read("front_01022024.geojson") == "refused");
  CHECK(read("front_240315.geojson") == "refused");
  CHECK(read("front_201203.geojson") == "refused");
  CHECK(read("front_20240101_20240105.geojson") == "refused");
  CHECK(read("world_1914_1920.geojson") == "refused");
}

TEST_CASE("the order of the numbers, when said, decides") {
  CHECK(read("front_03-04-2024.geojson", DateOrder::day_month_year) == "2024-04-03 front");
  CHECK(read("front_03-04-2024.geojson", DateOrder::month_day_year) == "2024-03-04 front");
  CHECK(read("front_01022024.geojson", DateOrder::day_month_year) == "2024-02-01 front");
  // Where the form tells, nothing is left to decide.
  CHECK(read("front_20240101.geojson", DateOrder::day_month_year) == "2024-01-01 front");
  CHECK(read("front_20240101T1200.geojson", DateOrder::month_day_year).starts_with("2024-01-01T12:00"));
  CHECK(read("front_202401011230.geojson", DateOrder::day_month_year).starts_with("2024-01-01T12:30"));
  CHECK(read("front_20121999.geojson", DateOrder::day_month_year) == "1999-12-20 front");
}

TEST_CASE("numbers that are no dates are left alone") {
  CHECK(read("countries.geojson") == "none");
  CHECK(read("admin_1.geojson") == "none");
  CHECK(read("front_2.geojson") == "none");
  CHECK(read("grid_epsg4326.geojson") == "none");
  CHECK(read("admin1_1914.geojson") == "1914-01-01 admin1");
}
