// What is shown of an import before it is done.
#include "geodata/import/import_preview.h"

#include <filesystem>
#include <fstream>

#include "tests/support/catch.h"
#include "tests/support/temp_folder.h"

using namespace thalweg;

namespace {

constexpr const char* Table =
    "id,date,latitude,longitude,title\n"
    "a,03/04/2024,39.5,46.5,first\n"
    "b,2024-13-01,39.5,46.5,second\n"
    "c,2024-05,-39.25,-46.5,third\n"
    "d,2024-06-01,95,46.5,fourth\n";

std::vector<PreviewRow> rows_of(const EventOptions& options, std::size_t most) {
  Progress progress;
  const auto events = read_event_table(Table, "table.csv", options, progress);
  REQUIRE(events);
  return preview_rows(Table, *events, most);
}

void touch(const std::string& path) { std::ofstream(path) << "{}"; }

}  // namespace

TEST_CASE("the rows of a preview are those of the file, kept or kept out, in its order") {
  const auto rows = rows_of({}, 10);
  REQUIRE(rows.size() == 4);
  CHECK(rows[0].line == 2);
  CHECK(rows[0].date == "2024-04-03");
  CHECK(rows[0].title == "first");
  CHECK(rows[0].place == "39.5000 N 46.5000 E");
  CHECK(rows[0].problem.empty());
  CHECK(rows[1].line == 3);
  CHECK(rows[1].date == "2024-13-01");  // as the file has it
  CHECK(rows[1].problem.find("date") != std::string::npos);
  CHECK(rows[2].date == "2024-05");
  CHECK(rows[2].place == "39.2500 S 46.5000 W");
  CHECK(rows[3].problem.find("latitude") != std::string::npos);
  CHECK(rows_of({}, 2).size() == 2);
}

TEST_CASE("a country that writes the month first is read so when that is said") {
  CHECK(rows_of({.order = DateOrder::month_day_year}, 1).front().date == "2024-03-04");
}

TEST_CASE("a mapping chosen by hand is used as it is") {
  EventMapping mapping = columns_of_table(Table, {});
  CHECK(mapping[EventField::title] == 4);
  mapping.column_of[static_cast<std::size_t>(EventField::title)] = 0;
  CHECK(rows_of({.mapping = mapping}, 1).front().title == "a");
}

TEST_CASE("a table without a date shows its columns, so that one can be chosen") {
  const EventMapping mapping = columns_of_table("zeta,latitude,longitude\nx,1,2\n", {});
  CHECK(mapping.columns == std::vector<std::string>{"zeta", "latitude", "longitude"});
  CHECK(mapping[EventField::date] == -1);
  CHECK(mapping[EventField::lat] == 1);
}

TEST_CASE("snapshots are listed by their dates, and those whose date cannot be read say why") {
  const TempFolder folder;
  std::filesystem::create_directory(folder.path("s"));
  for (const char* name : {"world_1938.geojson", "world_bc323.geojson", "front_20240315.geojson",
                           "odd_03-04-2024.geojson", "plain.geojson", "notes.txt"})
    touch(folder.path("s/") + name);
  const auto found = preview_snapshots({folder.path("s")}, DateOrder::unstated);
  REQUIRE(found.size() == 5);
  CHECK(found[0].file == "world_bc323.geojson");
  CHECK(found[0].date == "-0322");
  CHECK(found[1].date == "1938");
  CHECK(found[2].date == "2024-03-15");
  CHECK(found[3].problem.find("03-04-2024") != std::string::npos);
  CHECK((found[4].date.empty() && found[4].problem.empty()));  // an attribute may tell
}

TEST_CASE("a table is opened without a question, but where its dates or its places raise one") {
  const TempFolder folder;
  const auto is_asked = [&](const char* name, std::string_view text) {
    std::ofstream(folder.path(name)) << text;
    return is_to_be_asked_about(folder.path(name));
  };
  CHECK_FALSE(is_asked("acled.csv", "event_id_cnty,event_date,latitude,longitude\nA1,2020-03-04,40,46\n"));
  CHECK(is_asked("unclear.csv", "title,date,lat,lon\na,03/04/2024,40,46\nb,05/06/2024,41,46\n"));
  CHECK_FALSE(is_asked("clear.csv", "title,date,lat,lon\na,03/04/2024,40,46\nb,25/06/2024,41,46\n"));
  // Things on their way are no events to import.
  CHECK_FALSE(is_asked("units.csv",
                       "unit,date,lat,lon\nA,03/04/1919,44,30\nB,03/04/1919,45,30\nA,05/04/1919,44,31\nB,05/04/"
                       "1919,45,31\n"));
  CHECK_FALSE(is_asked("ships.csv", "mmsi,date,lat,lon\n1,03/04/2024,41,29\n2,05/06/2024,42,30\n"));  // each but once
  CHECK(is_asked("once.csv", "unit,date,lat,lon\nA,03/04/2024,41,29\nB,05/06/2024,42,30\n"));
  CHECK_FALSE(is_asked("places.csv", "name,latitude,longitude\n"));
  CHECK(is_asked("dated.csv", "when,note\n2020-01-01,a\n"));
  CHECK_FALSE(is_asked("named.csv", "date,place,what\n2020-11-09,Shusha,captured\n"));
  CHECK_FALSE(is_asked("codes.csv", "iso3,value\nAZE,1\n"));
  CHECK_FALSE(is_asked("borders.geojson", "{}"));
  CHECK_FALSE(is_to_be_asked_about(folder.path("missing.csv")));
}

TEST_CASE("dated snapshots are known by their names") {
  const auto series = [](const std::vector<std::string>& sources) { return looks_like_series(sources); };
  CHECK(series({"f_1914.geojson", "f_1920.geojson"}));
  CHECK_FALSE(series({"a.geojson", "b.geojson"}));
  CHECK_FALSE(series({"f_1914.geojson"}));  // one alone is a map
}
