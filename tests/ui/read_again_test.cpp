// A file that is read again for one thing keeps all else that was chosen for it.
#include "viewer/ui/read_again.h"

#include "geodata/model/track_column.h"
#include "tests/model/moving_rows.h"
#include "tests/support/catch.h"

using namespace thalweg;
using namespace thalweg::ui;

namespace {

Layer layer_of(const std::string& file, const std::string& name, const std::string& crs = "EPSG:32638",
               std::shared_ptr<const Placing> placing = nullptr) {
  const auto data = test::moving_rows("unit", {{.id = "A", .when = test::on_day(0), .place = LonLat{45, 40}},
                                               {.id = "A", .when = test::on_day(1), .place = LonLat{46, 40}}});
  data->name = name;
  data->crs = crs;
  data->encoding = "KOI8-R";
  data->placing = std::move(placing);
  Layer layer;
  layer.opened_from = file;
  layer.data = data;
  return layer;
}

Layer with_tracks(Layer layer, const std::string& said) {
  layer.tracks = *tracks_as_said(*layer.data, said);
  REQUIRE(layer.tracks);
  return layer;
}

}  // namespace

TEST_CASE("a file is read again as it is open: encoding, CRS, corrected places and the layers chosen of it") {
  Placing placing;
  placing.corrections["Martuni"] = "Martuni, Armenia";
  Scenario scenario;
  scenario.layers = {layer_of("a.gpkg", "roads"), layer_of("b.csv", "b"),
                     layer_of("a.gpkg", "towns", "EPSG:32638", std::make_shared<const Placing>(placing))};
  const ReadAgain wanted = as_open(scenario, scenario.layers[2]);
  CHECK(wanted.source == "a.gpkg");
  CHECK(wanted.encoding == "KOI8-R");
  CHECK(wanted.crs == "EPSG:32638");
  CHECK(wanted.places == placing.corrections);
  CHECK(as_open(scenario, scenario.layers[0]).places == placing.corrections);  // of another layer of the file
  CHECK(wanted.layers == std::vector<std::string>{"roads", "towns"});
  CHECK(as_open(scenario, scenario.layers[1]).layers == std::vector<std::string>{"b"});
}

TEST_CASE("a CRS without a code, and degrees, are left for the file to say") {
  Scenario scenario;
  scenario.layers = {layer_of("a.csv", "a", "EPSG:4326"), layer_of("b.shp", "b", "my own transverse Mercator")};
  CHECK(as_open(scenario, scenario.layers[0]).crs.empty());
  CHECK(as_open(scenario, scenario.layers[1]).crs.empty());
}

TEST_CASE("what was said of things on their way is said again, and what was found by itself is found again") {
  Scenario scenario;
  scenario.layers = {with_tracks(layer_of("a.csv", "a"), "unit"), with_tracks(layer_of("b.csv", "b"), AllOneTrack),
                     layer_of("c.csv", "c"), with_tracks(layer_of("d.csv", "d"), "unit")};
  auto found = std::make_shared<Tracks>(*scenario.layers[3].tracks);
  found->why = "by its name";
  scenario.layers[3].tracks = found;
  const auto tracks_of = [&](std::size_t layer) { return as_open(scenario, scenario.layers[layer]).tracks; };
  CHECK(tracks_of(0) == "unit");
  CHECK(tracks_of(1) == AllOneTrack);
  CHECK(tracks_of(2) == NoTracks);
  CHECK(tracks_of(3).empty());
}
