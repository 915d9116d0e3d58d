#include "geodata/geometry/water_holes.h"

#include "tests/support/catch.h"

using namespace thalweg;

namespace {

void add_ring(GeometryColumn& column, std::vector<LonLat> ring) {
  column.coords.append(ring.begin(), ring.end());
  column.end_ring();
}

}  // namespace

TEST_CASE("a hole that a neighbour fills is a border, one that nothing fills is water") {
  GeometryColumn column;
  add_ring(column, {{0, 0}, {10, 0}, {10, 10}, {0, 10}, {0, 0}});
  add_ring(column, {{1, 1}, {1, 2}, {2, 2}, {2, 1}, {1, 1}});  // an enclave
  add_ring(column, {{5, 5}, {5, 6}, {6, 6}, {6, 5}, {5, 5}});  // a lake
  column.end_part(PartKind::polygon);
  column.end_feature();
  add_ring(column, {{2, 2}, {2, 1}, {1, 1}, {1, 2}, {2, 2}});
  column.end_part(PartKind::polygon);
  column.end_feature();
  CHECK(find_water_holes(column) == std::vector<bool>{false, false, true, false});
}
