#include <algorithm>

#include <fmt/format.h>

#include "geodata/model/scenario.h"
#include "geodata/scenario/open.h"
#include "tests/formats/reading.h"

using namespace thalweg;

TEST_CASE("of 200,000 actors every territory is held by its own") {
  constexpr int Actors = 200'000, Territories = 4'000;
  const auto holder_of = [](int territory) { return (territory * 49'999 + 65'535) % Actors; };
  std::string document = R"({"thalweg":1,"id":"many","title":"Many","time":{"from":"1900-01-01","to":"1950-01-01"},
    "layers":[{"id":"areas","title":"Areas","source":"areas.geojson","role":"territory"}],
    "control":{"territories":"areas","changes":"control.csv"},"actors":[)";
  for (int i = 0; i < Actors; ++i)
    document += fmt::format(R"({}{{"id":"a{}","name":"Actor {}","color":"#336699"}})", i == 0 ? "" : ",", i, i);
  document += "]}";
  std::string areas = R"({"type":"FeatureCollection","features":[)";
  std::string control = "territory,controller,de_jure,claimed_by,start,end,source_title,confidence\n";
  for (int i = 0; i < Territories; ++i) {
    areas += (i == 0 ? "" : ",") + feature(R"({"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]})",
                                           fmt::format(R"({{"id":"t{}","name":"T {}"}})", i, i));
    control += fmt::format("t{},a{},a{},a{},1900-01-01,,S,high\n", i, holder_of(i), (holder_of(i) + 1) % Actors,
                           (holder_of(i) + 2) % Actors);
  }
  const Folder folder;
  folder.write("areas.geojson", areas + "]}");
  folder.write("control.csv", control);
  Diagnostics diagnostics;
  Progress progress;
  const auto scenario = read_scenario(folder.write("scenario.json", document), diagnostics, progress);
  REQUIRE(scenario);
  CHECK(diagnostics.empty());
  REQUIRE((*scenario)->timeline.territories.size() == Territories);
  const auto id = [&](ActorIndex index) {
    const Actor* actor = (*scenario)->actor(index);
    return actor != nullptr ? actor->id : "nobody";
  };
  int wrong = 0;
  for (int i = 0; i < Territories; ++i) {
    const Territory& territory = (*scenario)->timeline.territories[static_cast<std::size_t>(i)];
    REQUIRE(territory.control.size() == 1);
    const ControlInterval& now = territory.control[0];
    wrong += id(now.controller) != fmt::format("a{}", holder_of(i));
    wrong += id(now.de_jure) != fmt::format("a{}", (holder_of(i) + 1) % Actors);
    wrong += now.claimed_by.size() != 1 || id(now.claimed_by[0]) != fmt::format("a{}", (holder_of(i) + 2) % Actors);
  }
  CHECK(wrong == 0);
  CHECK(id((*scenario)->find_actor("a65535").value()) == "a65535");  // once the number that stood for nobody
  CHECK((*scenario)->find_actor("a200000") == std::nullopt);
}
