#include "geodata/io/lifetimes.h"
#include "tests/io/reading.h"

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
