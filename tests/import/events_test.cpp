// Tables as ACLED and UCDP export them, with the exact public headers; the rows are made up.
#include <cctype>
#include <filesystem>
#include <fstream>
#include <random>

#include <fmt/format.h>

#include "geodata/import/dated_features.h"
#include "geodata/import/events.h"
#include "geodata/scenario/open.h"
#include "tests/support/catch.h"
#include "tests/support/temp_folder.h"

using namespace thalweg;
namespace fs = std::filesystem;

namespace {

const std::string AcledHeader =
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,"
    "actor2,assoc_actor_2,inter2,"
    "interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,"
    "source,source_scale,notes,"
    "fatalities,tags,timestamp\n";

std::string acled_row(const char* id, const char* date, int precision, const char* sub, const char* lat,
                      const char* lon, int geo = 1) {
  return fmt::format(
      "{},{},2024,{},Political violence,Battles,{},Forces of A,,1,\"Forces, of "
      "B\",,2,12,,804,Europe,Ukraine,Donetsk,,,Bakhmut,{},{},{},"
      "\"Radio \"\"One\"\"; Paper\",National,\"A note,\nof two lines\",3,,1710000000\n",
      id, date, precision, sub, lat, lon, geo);
}

ImportedEvents read(const std::string& text, EventOptions options = {}) {
  Progress progress;
  auto events = read_event_table(text, "table.csv", options, progress);
  REQUIRE(events);
  return *events;
}

}  // namespace

TEST_CASE("an ACLED export is loaded, and its precision becomes dates and confidence") {
  const TempFolder folder;
  std::ofstream(folder.path("acled.csv"))
      << "\xEF\xBB\xBF" << AcledHeader << acled_row("UKR1", "2024-03-15", 1, "Armed clash", "48.59", "38.00")
      << acled_row("UKR2", "15 March 2024", 2, "Government regains territory", "48.60", "38.01")
      << acled_row("UKR3", "16-03-2024", 3, "Armed clash", "48.61", "38.02", 3);
  Diagnostics diagnostics;
  Progress progress;
  const auto events = read_events(folder.path("acled.csv"), {}, diagnostics, progress);
  REQUIRE(events);
  CHECK(events->mapping.format == EventFormat::acled);
  CHECK(events->loaded == 3);
  CHECK(events->invalid_count == 0);
  CHECK(events->control_candidates == 1);
  REQUIRE(write_events(*events, true, folder.path("out")));
  CHECK(fs::exists(folder.path("out/control_candidates.csv")));
  const auto scenario = read_scenario(folder.path("out"), diagnostics, progress);
  REQUIRE(scenario);
  for (const Diagnostic& d : diagnostics.entries()) FAIL_CHECK(to_string(d));
  const auto& loaded = (*scenario)->timeline.events;
  REQUIRE(loaded.size() == 3);
  CHECK((*scenario)->timeline.territories.empty());  // candidates are never applied
  for (const Event& event : loaded) {
    CHECK(event.source.title == "ACLED: Radio \"One\"; Paper");
    CHECK(event.confidence == (event.id == "UKR1"   ? Confidence::high
                               : event.id == "UKR2" ? Confidence::medium
                                                    : Confidence::low));
    CHECK(event.date_text == (event.id == "UKR1" ? "2024-03-15" : event.id == "UKR2" ? "2024-03-15~" : "2024-03"));
    CHECK(event.summary == "A note,\nof two lines");
    CHECK(event.actors == "Forces of A; Forces, of B");
    CHECK(event.place.has_value());
  }
}

TEST_CASE("rows that are no events are kept out, with line and column, and the rest is loaded") {
  const ImportedEvents events = read(AcledHeader + acled_row("A1", "2024-03-15", 1, "Armed clash", "48.59", "38.00") +
                                     acled_row("A2", "2024-02-30", 1, "Armed clash", "48.59", "38.00") +
                                     acled_row("A3", "2024-03-15", 1, "Armed clash", "95", "38.00") +
                                     acled_row("A1", "2024-03-15", 1, "Armed clash", "48.59", "38.00") +
                                     acled_row("A5", "2024-03-15", 1, "Armed clash", "48.59", "east"));
  CHECK(events.rows == 5);
  CHECK(events.loaded == 1);
  REQUIRE(events.invalid.size() == 4);  // each row runs over two lines
  CHECK(events.invalid[0].line == 4);
  CHECK(events.invalid[0].column == "event_date");
  CHECK(events.invalid[1].line == 6);
  CHECK(events.invalid[1].column == "latitude");
  CHECK(events.invalid[2].column == "event_id_cnty");
  CHECK(events.invalid[3].column == "longitude");
}

TEST_CASE("older ACLED headers are known") {
  const ImportedEvents events = read(
      "data_id,iso,event_id_cnty,event_id_no_cnty,event_date,year,time_precision,event_type,actor1,latitude,longitude,"
      "geo_precision,source,notes,fatalities,timestamp,iso3\n"
      "1,804,UKR1,1,15 March 2021,2021,1,Battles,A,48.5,38,1,Radio,n,0,1,UKR\n");
  CHECK(events.mapping.format == EventFormat::acled);
  CHECK(events.loaded == 1);
  CHECK(events.csv.find("UKR1,2021-03-15,Battles") != std::string::npos);
}

TEST_CASE("UCDP GED is known with and without its header, and its spans are one time of several") {
  const std::string row =
      "412700,AZE-2020-1-1-1,2020,TRUE,Clear,1,1,1,Conflict,2,2,Gov of Azerbaijan - Artsakh,133,133,Government of "
      "Azerbaijan,5,5,Republic of Artsakh,2,"
      "\"Reuters,2020-10-01\",Reuters,2020-10-01,Fighting,,{},Fuzuli,Fuzuli town,Fuzuli,,39.6,47.14,POINT (47.14 "
      "39.6),1,Azerbaijan,373,Europe,1,{},{},{},"
      "1,2,3,4,10,12,8,373,\n";
  const std::string rows = fmt::format(fmt::runtime(row), 1, 1, "2020-10-01 00:00:00.000", "2020-10-01 00:00:00.000");
  const std::string month = fmt::format(fmt::runtime(row), 4, 4, "2020-10-01", "2020-10-31").replace(0, 6, "412701");
  const std::string week = fmt::format(fmt::runtime(row), 2, 2, "2020-10-03", "2020-10-06").replace(0, 6, "412702");
  const ImportedEvents events = read(rows + month + week);
  CHECK_FALSE(events.mapping.has_header);
  CHECK(events.mapping.format == EventFormat::ucdp);
  CHECK(events.invalid_count == 0);
  CHECK(events.csv.find("412700,2020-10-01,Gov of Azerbaijan - Artsakh,10 deaths at best (8 to 12)") !=
        std::string::npos);
  CHECK(events.csv.find("412701,2020-10,") != std::string::npos);
  CHECK(events.csv.find("412702,[2020-10-03..2020-10-06],") != std::string::npos);
  CHECK(events.confidence[2] == 2);
  CHECK(events.confidence[0] == 1);
}

TEST_CASE("any table is mapped by its headers, or as told, and times without a zone are of the one named") {
  const ImportedEvents guessed =
      read("Date;Lat;Long;Headline;Link\n2024-03-15 02:30;48,5;38,25;Something;http://a\n;48,5;38,25;x;\n",
           {.format = EventFormat::guess, .map = {}, .zone = *Zone::parse("+04:00"), .most_rows = 0});
  CHECK(guessed.loaded == 1);
  CHECK(guessed.invalid_count == 1);
  CHECK(guessed.csv.find("2024-03-14T22:30:00Z,Something,,48.5,38.25,") != std::string::npos);
  const ImportedEvents mapped =
      read("a,b,c\n2024-03-15,T,9\n",
           {.format = EventFormat::csv, .map = {"date=a", "title=b", "id=c"}, .zone = {}, .most_rows = 0});
  CHECK(mapped.loaded == 1);
  CHECK(mapped.placeless == 1);
  CHECK(mapped.csv.find("9,2024-03-15,T") != std::string::npos);
  Progress progress;
  CHECK_FALSE(read_event_table("a,b\n1,2\n", "t.csv", {}, progress));
  CHECK_FALSE(read_event_table("a,b\n1,2\n", "t.csv",
                               {.format = EventFormat::csv, .map = {"date=z"}, .zone = {}, .most_rows = 0}, progress));
}

TEST_CASE("CShapes 2 becomes territories with lifetimes whose last day is counted") {
  const TempFolder folder;
  std::ofstream(folder.path("cshapes.geojson"))
      << R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"gwcode":360,)"
         R"("country_name":"Rumania","gwsdate":"1886-01-01","gwedate":"1913-08-09"},)"
         R"("geometry":{"type":"Polygon","coordinates":[[[25,44],[27,44],[27,46],[25,44]]]}},)"
         R"({"type":"Feature","properties":{"gwcode":360,"country_name":"Rumania","gwsdate":"1913-08-10",)"
         R"("gwedate":"1918-12-02"},)"
         R"("geometry":{"type":"Polygon","coordinates":[[[25,43],[27,44],[27,46],[25,43]]]}}]})";
  Diagnostics diagnostics;
  Progress progress;
  const auto features = read_dated_features(folder.path("cshapes.geojson"), {}, diagnostics, progress);
  REQUIRE(features);
  REQUIRE(features->areas.intervals.size() == 2);
  CHECK(features->areas.intervals[0].side == "Rumania");
  CHECK(iso_date(features->areas.intervals[0].end) == "1913-08-10");
  REQUIRE(write_series(features->areas, {}, folder.path("out")));
  const auto scenario = read_scenario(folder.path("out"), diagnostics, progress);
  REQUIRE(scenario);
  for (const Diagnostic& d : diagnostics.entries()) FAIL_CHECK(to_string(d));
  const auto& territories = (*scenario)->timeline.territories;
  REQUIRE(territories.size() == 2);
  const auto at = [&](int day) { return state_at((*scenario)->timeline, instant_from_civil(CivilDate{1913, 8, day})); };
  CHECK(at(9).territories[0].interval == 0);
  CHECK(at(9).territories[1].interval == -1);
  CHECK(at(10).territories[0].interval == -1);
  CHECK(at(10).territories[1].interval == 0);
}

TEST_CASE("headers in any case say the same") {
  std::string upper = AcledHeader;
  for (char& c : upper) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  const std::string rows = acled_row("UKR1", "2024-03-15", 2, "Government regains territory", "48.59", "38.00", 3) +
                           acled_row("UKR2", "2024-03-16", 3, "Armed clash", "", "");
  const ImportedEvents events = read(upper + rows), same = read(AcledHeader + rows);
  CHECK(events.mapping.format == EventFormat::acled);
  CHECK(events.csv == same.csv);
  CHECK(events.candidates == same.candidates);
  CHECK(events.control_candidates == 1);
}

TEST_CASE("a quote that is never closed is told, and what was before it is loaded") {
  const ImportedEvents events =
      read("date,title\n2024-01-01,one\n2024-01-02,\"two\n2024-01-03,three\n2024-01-04,four\n");
  CHECK(events.loaded == 1);
  REQUIRE(events.invalid.size() == 1);
  CHECK(events.invalid[0].line == 3);
}

TEST_CASE("an end of a UCDP event that cannot be read is told, and one of a month is taken for what it is") {
  const std::string header = "id,type_of_violence,date_prec,date_start,date_end,where_prec,latitude,longitude\n";
  const ImportedEvents events =
      read(header +
           "1,1,2,2020-10-05,garbage,1,40,46\n2,1,4,2020-10-01,2020-10,1,40,46\n3,1,2,2020-10-05,2020-10,1,40,46\n");
  CHECK(events.mapping.format == EventFormat::ucdp);
  REQUIRE(events.invalid.size() == 1);
  CHECK(events.invalid[0].line == 2);
  CHECK(events.csv.find("\n2,2020-10,") != std::string::npos);
  CHECK(events.csv.find("[2020-10-05..2020-10]") != std::string::npos);
}

TEST_CASE("a candidate for a change of control without a place has none") {
  const ImportedEvents events =
      read(AcledHeader + acled_row("UKR1", "2024-03-15", 1, "Non-state actor overtakes territory", "", ""));
  CHECK(events.control_candidates == 1);
  CHECK(events.candidates.find("Bakhmut,,,Ukraine") != std::string::npos);
}

TEST_CASE("a time that is midnight UTC is that instant, not the day") {
  const ImportedEvents events =
      read("date,title\n2020-10-04 04:00:00+04:00,one\n2020-10-04 00:00:00,a day\n2020-10-05T00:00:00.000Z,another\n");
  CHECK(events.csv.find(",2020-10-04T00:00:00Z,one") != std::string::npos);
  CHECK(events.csv.find(",2020-10-04,a day") != std::string::npos);
  CHECK(events.csv.find(",2020-10-05,another") != std::string::npos);
}

TEST_CASE("an event in a shape that is no plain point is loaded without a place") {
  const ImportedEvents events = read(
      "date,title,shape\n2020-10-04,one,\"POLYGON ((46 39, 47 39, 47 40, 46 39))\"\n2020-10-05,two,POINT (46.7 "
      "39.8)\n");
  CHECK(events.loaded == 2);
  CHECK(events.placeless == 1);
  CHECK(events.csv.find("2020-10-04,one,,,") != std::string::npos);
  CHECK(events.csv.find("2020-10-05,two,,39.8,46.7") != std::string::npos);
}
