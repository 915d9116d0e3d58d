#include "geodata/formats/lifetimes.h"
#include "tests/formats/reading.h"

using namespace thalweg;

namespace {

Read dated(const std::string& properties, const std::string& name = "a.geojson") {
  return read_text_as(collection({feature(Square, properties)}), name);
}

}  // namespace

TEST_CASE("every pair of fields the conventions know makes a lifetime") {
  const auto span = [](const Read& result) {
    const Dataset& data = *result.datasets.at(0);
    if (data.lifetimes.empty()) return std::string("undated");
    return iso_date(data.lifetimes[0].begin.nominal) + " " + iso_date(data.lifetimes[0].end.nominal);
  };
  CHECK(span(dated(R"({"start":"1992-05-18","end":"2020-12-01"})")) == "1992-05-18 2020-12-02");
  CHECK(span(dated(R"({"start_date":"1992-05-18","end_date":null})")) == "1992-05-18 ..");
  CHECK(span(dated(R"({"start":"1992-05-18"})")) == "1992-05-18 ..");
  CHECK(span(dated(R"({"start":"1992-05-18/1994"})")) == "1992-05-18 1995-01-01");
  CHECK(span(dated(R"({"start_date":"1900","start_date:edtf":"1992-05-18","end_date:edtf":"1993-01-01"})")) ==
        "1992-05-18 1993-01-02");
  CHECK(span(dated(R"({"from":"1992-05-18","to":"1992-05-18"})")) == "1992-05-18 1992-05-19");
  CHECK(span(dated(R"({"from":"Baku","to":"Tbilisi"})")) == "undated");
  CHECK(span(dated(R"({"event_date":"15 March 2024"})")) == "2024-03-15 2024-03-16");
  CHECK(span(dated(R"({"date_start":"2020-09-27 00:00:00.000","date_end":"2020-09-29 00:00:00.000"})"))
            .starts_with("2020-09-27 2020-09-29"));
  CHECK(span(dated(R"({"gwsdate":"01.01.1992 00:00:00","gwedate":"31.12.2019 00:00:00"})")) == "1992-01-01 2020-01-01");
  CHECK(span(dated(R"({"GWSYEAR":1991,"GWSMONTH":12,"GWSDAY":26,"GWEYEAR":2016,"GWEMONTH":6,"GWEDAY":30})")) ==
        "1991-12-26 2016-07-01");
  CHECK(span(dated(R"({"inhabitedSince":"-0500","inhabitedUntil":"0300"})")).starts_with("-0500"));
  CHECK(span(dated("{}", "front_20201110.geojson")) == "2020-11-10 2020-11-11");
  CHECK(span(dated(R"({"date":"25 October 1917 O.S."})")) == "1917-11-07 1917-11-08");
  CHECK(span(dated(R"({"date":"29.02.1900","calendar":"julian"})")) == "1900-03-13 1900-03-14");
  CHECK(span(dated(R"({"start":"1917-10-25","end":"G:1918-02-14","calendar":"O.S."})")) == "1917-11-07 1918-02-15");
  CHECK(span(dated(R"({"date":20201110})")) == "2020-11-10 2020-11-11");
}

TEST_CASE("a date that cannot be read is shown as the file has it, and its feature counts as undated") {
  const Read result =
      read_text_as(collection({feature(Square, R"({"start":"1992"})"), feature(Square, R"({"start":"13.13.1992"})"),
                               feature(Square, R"({"start":null})")}));
  REQUIRE(result.datasets.size() == 1);
  CHECK(result.datasets[0]->time.undated == 2);
  CHECK(says(result, "feature 1: start: \"13.13.1992\" is not a date"));
}

TEST_CASE("a column of a thousand unreadable dates does not make a thousand messages") {
  std::vector<std::string> features{feature(Square, R"({"date":"1992"})")};
  for (int i = 0; i < 1000; ++i) features.push_back(feature(Square, R"({"date":"soon )" + std::to_string(i) + "\"}"));
  const Read result = read_text_as(collection(features));
  CHECK(result.diagnostics.entries().size() < 60);
  CHECK(result.diagnostics.count(Severity::warning) == 1000);
}

namespace {

std::string dates_of(const Read& result) {
  std::string dates;
  for (const Lifetime& when : result.datasets.at(0)->lifetimes)
    dates += (dates.empty() ? "" : " ") + iso_date(when.begin.nominal);
  return dates;
}

}  // namespace

TEST_CASE("the column tells whether the day or the month comes first, and a user may") {
  const std::string us = "lon,lat,date\n1,1,03/04/2024\n1,1,03/15/2024\n1,1,12/25/2023\n1,1,01/02/2024\n";
  const Read told = read_text_as(us, "us.csv");
  CHECK(dates_of(told) == "2024-03-04 2024-03-15 2023-12-25 2024-01-02");
  CHECK(told.diagnostics.empty());

  const Folder folder;
  const std::string open = folder.write("open.csv", "lon,lat,date\n1,1,03/04/2024\n1,1,05/06/2024\n");
  const Read assumed = read(open);
  CHECK(dates_of(assumed) == "2024-04-03 2024-06-05");
  CHECK(says(assumed, "date: 2 dates such as 03/04/2024 can be read with the day or the month first"));
  Diagnostics diagnostics;
  Progress progress;
  ReadOptions options;
  options.hints.date_order = DateOrder::month_day_year;
  const auto stated = read_datasets(open, options, diagnostics, progress);
  REQUIRE(stated);
  CHECK(dates_of({*stated, {}, {}}) == "2024-03-04 2024-05-06");
  CHECK(diagnostics.empty());

  // The end of a stretch tells of its beginning.
  const Read pair =
      read_text_as(collection({feature(Square, R"({"start":"03/04/2024","end":"03/25/2024"})")}), "pair.geojson");
  CHECK(dates_of(pair) == "2024-03-04");
}

TEST_CASE("years in numbers are years of any size, and other numbers are none") {
  const auto of = [](std::initializer_list<const char*> properties) {
    std::vector<std::string> features;
    for (const char* one : properties) features.push_back(feature(Square, one));
    return read_text_as(collection(features));
  };
  CHECK(dates_of(of({R"({"start":-44,"end":14})", R"({"start":800})", R"({"start":12000})"})) ==
        "-0044-01-01 0800-01-01 Y12000-01-01");
  CHECK(dates_of(of({R"({"from":-500,"to":300})"})) == "-0500-01-01");
  CHECK(dates_of(of({R"({"date":800})"})) == "0800-01-01");
  // Nodes of a network, positions along a line.
  CHECK(dates_of(of({R"({"from":1,"to":2})", R"({"from":2,"to":1})"})).empty());
  CHECK(dates_of(of({R"({"from":12,"to":340})", R"({"from":340,"to":355})"})).empty());
  CHECK(dates_of(of({R"({"start":0,"end":7})"})).empty());
}

TEST_CASE("a date of the file's name is the last in it, and no part of a longer number") {
  CHECK(date_in_file_name("front_20240315.geojson") == "2024-03-15");
  CHECK(date_in_file_name("20230101_front_2024-03-15_v2.geojson") == "2024-03-15");
  CHECK(date_in_file_name("1812_06_24.shp") == "1812-06-24");
  CHECK_FALSE(date_in_file_name("id120240315.geojson"));
  CHECK_FALSE(date_in_file_name("202403151.geojson"));
  CHECK_FALSE(date_in_file_name("x_30240315.geojson"));
  CHECK_FALSE(date_in_file_name(std::string(50'000, '2')));
}
