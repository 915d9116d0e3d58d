#include "geodata/geometry/lines_within.h"

#include "tests/geometry/patchwork.h"
#include "tests/support/catch.h"

using namespace thalweg;

namespace {

GeometryColumn lines(const std::vector<std::vector<LonLat>>& all) {
  GeometryColumn column;
  for (const auto& line : all) {
    for (const LonLat at : line) column.coords.push_back(at);
    column.end_ring();
    column.end_part(PartKind::line);
    column.end_feature();
  }
  return column;
}

std::vector<bool> within(const std::vector<std::vector<LonLat>>& all, const GeometryColumn& areas) {
  const GeometryColumn* const columns[] = {&areas};
  return lines_within(lines(all), columns, 0.05);
}

}  // namespace

TEST_CASE("lines within areas and along their edges are told from those beside") {
  const GeometryColumn areas = test::patchwork(3, 2, {40, 30, 46, 34}, 40, 0.01);
  const std::vector<bool> found = within({{{41, 31}, {45, 33}},            // across several
                                          {{40, 30}, {43, 30}, {46, 30}},  // along the southern edge
                                          {{46.5, 30}, {46.5, 34}},        // beside
                                          {{43, 32}, {49, 32}},            // half within
                                          {{45, 32}, {49, 32}},            // a quarter within
                                          {{39, 29}, {47, 29}},            // within no area, though east to west
                                          {{42, 32}, {42, 32.001}}},       // short
                                         areas);
  CHECK(found == std::vector<bool>{true, true, false, true, false, false, true});
}

TEST_CASE("a line in a hole of an area, or within two that overlap") {
  GeometryColumn ring;
  for (const auto& [w, e] : {std::pair{40.0, 46.0}, {42.0, 44.0}}) {
    for (const LonLat at : {LonLat{w, w - 10}, {e, w - 10}, {e, e - 10}, {w, e - 10}, {w, w - 10}})
      ring.coords.push_back(at);
    ring.end_ring();
  }
  ring.end_part(PartKind::polygon);
  ring.end_feature();
  CHECK(within({{{42.5, 33}, {43.5, 33}}, {{40.5, 31}, {41.5, 31}}}, ring) == std::vector<bool>{false, true});
  GeometryColumn both = test::patchwork(1, 1, {40, 30, 46, 34}, 4, 0);
  const GeometryColumn* const twice[] = {&both, &both};
  CHECK(lines_within(lines({{{41, 31}, {45, 33}}}), twice, 0.05) == std::vector<bool>{true});
}
