// A copy of a scenario's folder that a test may write to, and what all its files say.
#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "geodata/base/atomic_file.h"
#include "geodata/document/document.h"
#include "tests/support/catch.h"
#include "tests/support/temp_folder.h"

namespace thalweg {

class FolderCopy {
 public:
  FolderCopy() = default;
  explicit FolderCopy(const std::string& from) { std::filesystem::copy(from, path()); }

  [[nodiscard]] std::string path() const { return folder_.path("scenario"); }
  [[nodiscard]] std::string path(const std::string& name) const { return path() + "/" + name; }
  void write(const std::string& name, const std::string& text) const {
    std::filesystem::create_directories(path());
    REQUIRE(write_file_atomically(path(name), text));
  }
  [[nodiscard]] std::string text(const std::string& name) const { return read_file(path(name)).value(); }
  [[nodiscard]] std::map<std::string, std::string> all() const {
    std::map<std::string, std::string> texts;
    for (const auto& entry : std::filesystem::directory_iterator(path()))
      texts[entry.path().filename().string()] = read_file(entry.path().string()).value();
    return texts;
  }

 private:
  TempFolder folder_;
};

[[nodiscard]] inline Document opened(const FolderCopy& folder) {
  Diagnostics diagnostics;
  Progress progress;
  auto document = Document::open(folder.path(), {}, diagnostics, progress);
  REQUIRE(document);
  return *document;
}

[[nodiscard]] inline ScenarioPtr read_anew(const FolderCopy& folder) {
  Diagnostics diagnostics;
  Progress progress;
  auto scenario = read_scenario(folder.path(), diagnostics, progress);
  REQUIRE(scenario);
  return *scenario;
}

// With the error, where it is refused.
[[nodiscard]] inline Document made(const Result<Document>& document) {
  INFO((document ? std::string() : document.error().message));
  REQUIRE(document);
  return *document;
}

// A few lines that hold every kind of file, none of them as a program would write it.
inline void write_nasty(const FolderCopy& folder) {
  folder.write("scenario.json",
               "\xEF\xBB\xBF{ // the war of the two hills\r\n"
               "  \"thalweg\": 1, \"id\":\"hills\",\"title\" : {\"en\":\"Hills\", \"fr\" : \"Collines\"},\r\n"
               "\t\"mood\": [1, 2.50, 1e3, \"\\u0041\"], /* kept */\r\n"
               "  \"actors\": [{\"id\": \"A\", \"name\": \"Aland\", \"color\": \"#112233\", \"anthem\": \"la\"},\r\n"
               "    {\"id\": \"B\", \"name\": \"Beland\", \"color\": \"#445566\"}],\r\n"
               "  \"layers\": [\r\n"
               "    {\"id\": \"land\", \"source\": \"land.geojson\", \"role\": \"territory\", \"style\": {\"opacity\": "
               "0.50}},\r\n"
               "    {\"id\": \"ways\", \"source\": \"ways.geojson\", \"role\": \"route\"},\r\n"
               "    {\"id\": \"events\", \"source\": \"events.csv\", \"role\": \"event\"}\r\n"
               "  ],\r\n"
               "  \"control\": {\"territories\": \"land\", \"changes\": \"control.csv\",\r\n"
               "    \"routes\": {\"layer\": \"ways\", \"status\": \"status.csv\"}},\r\n"
               "  \"scenes\": [{\"id\": \"one\", \"title\": \"One\", \"time\": \"1990-01\"},\r\n"
               "             {\"id\": \"two\", \"title\": \"Two\", \"duration_secs\": 3.0}\r\n"
               "            ]\r\n"
               "}\r\n\r\n");
  folder.write("events.csv",
               "\xEF\xBB\xBFid;date;title;title_fr;lat;lon;category;mood;summary\r\n"
               "e1;1990-01-01;\"Begins; at dawn\";;40.5;45.5;war;calm;\"two\r\nlines, \"\"quoted\"\"\"\r\n"
               "e2;1990-02;Second;Deuxi\xC3\xA8me;40.2;45.1;war;;short\r\n"
               "\r\n"
               "e3;1991~;\"Third\";;;;law;wild;\r\n"
               ";;;;;;;;\r\n"
               "e4;1992-03-04;Fourth\r\n"
               "\r\n\r\n");
  folder.write("control.csv",
               "territory,controller,start,end,colour of the flag\n"
               "west,A,1990-01-01,1991-01-01,red\n"
               "west,B,1991-01-01,,\"blue, and \"\"white\"\"\"\n"
               "east,B,1990-01-01,,");
  folder.write("status.csv",
               "route\tstatus\tstart\tend\tnote\nroad\toperational\t1990-01-01\t1991-01-01\t\n"
               "road\tsuspended\t1991-01-01\t\tsnow\n\n");
  folder.write(
      "land.geojson",
      "{ \"type\": \"FeatureCollection\", \"keeper\": {\"a\": [1]},\n"
      "  \"features\": [\n"
      "    { \"type\": \"Feature\", \"properties\": { \"id\": \"west\", \"name\": \"West\", \"height\": 1.50 },\n"
      "      \"geometry\": { \"type\": \"Polygon\", \"coordinates\": [ [ [45, 40], [46.0, 40], [46.0, 41, 12.0],\n"
      "        [45, 41], [45, 40] ] ] } }\n"
      "    ,\n"
      "    {\"geometry\": {\"coordinates\": [[[[46,40],[47,40],[47,41],[46,41],[46,40]]],\n"
      "        [[[48,40],[49,40],[48.5,41],[48,40]]]], \"type\": \"MultiPolygon\"},\n"
      "     \"properties\": {\"id\":\"east\",\"name\":\"East \\u00e9\"}, \"type\": \"Feature\"} ] , \"after\": null}");
  folder.write(
      "ways.geojson",
      "{\"type\":\"FeatureCollection\",\"features\":[\r\n"
      "{\"type\":\"Feature\",\"id\":7,\"properties\":{\"id\":\"road\",\"name\":\"Road\"},\"geometry\":{\"type\":"
      "\"LineString\",\"coordinates\":[[45.10,40.10],[45.5,40.25],[46.5,40.5]]}}\r\n]}\r\n");
}

}  // namespace thalweg
