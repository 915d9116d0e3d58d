#include "geodata/geometry/thin_shared.h"

#include <set>

#include "tests/geometry/patchwork.h"
#include "tests/support/catch.h"

using namespace thalweg;

TEST_CASE("thinning keeps neighbours vertex-identical and areas near") {
  const GeometryColumn before = test::patchwork(3, 3, {10, 40, 13, 43}, 300, 0.002);
  GeometryColumn after = before;
  thin_shared(after, 0.002, 3, Progress());
  CHECK(after.coords.size() < before.coords.size() * 2 / 3);
  REQUIRE(after.ring_count() == before.ring_count());
  const auto middle = after.ring(4);  // of the patchwork: all its vertices are shared
  std::set<std::pair<double, double>> others;
  for (std::size_t r = 0; r < after.ring_count(); ++r) {
    CHECK(std::abs(test::shoelace(after.ring(r))) == Approx(std::abs(test::shoelace(before.ring(r)))).epsilon(0.005));
    CHECK(after.ring(r).front() == after.ring(r).back());
    if (r != 4)
      for (const LonLat& p : after.ring(r)) others.insert({p.lon, p.lat});
  }
  for (const LonLat& p : middle) CHECK(others.contains({p.lon, p.lat}));
  double sum = 0, whole = 0;  // no gap, no overlap: what one loses its neighbour gains
  for (std::size_t r = 0; r < after.ring_count(); ++r) {
    sum += test::shoelace(after.ring(r));
    whole += test::shoelace(before.ring(r));
  }
  CHECK(sum == Approx(whole).epsilon(1e-3));
}

TEST_CASE("a vertex where three meet stays, and so does the end of a line") {
  GeometryColumn column;
  for (const std::vector<LonLat>& line : {std::vector<LonLat>{{0, 0}, {1, 0}, {2, 0}}, {{1, 0}, {1, 1}}}) {
    column.coords.append(line.begin(), line.end());
    column.end_ring();
    column.end_part(PartKind::line);
    column.end_feature();
  }
  thin_shared(column, 0.1, 3, Progress());
  CHECK(column.coords.size() == 5);
}

TEST_CASE("a straight row of vertices goes down to its ends") {
  GeometryColumn column;
  for (int i = 0; i <= 1000; ++i) column.coords.push_back({i * 0.001, 0});
  column.end_ring();
  column.end_part(PartKind::line);
  column.end_feature();
  thin_shared(column, 1e-6, 20, Progress());
  CHECK(column.coords.size() < 10);
  CHECK(column.coords.front() == LonLat{0, 0});
  CHECK(column.coords.back() == LonLat{1, 0});
}

TEST_CASE("shapes never seen together need not agree: each is thinned as if it were alone") {
  // A line and the same with a bend in the middle; where they part is a fork.
  const std::vector<LonLat> straight{{0, 0}, {1, 0}, {2, 0}, {3, 0}, {4, 0}},
      bent{{0, 0}, {1, 0}, {2, 0}, {2, 5}, {4, 0}};
  const auto thinned = [&](std::span<const std::uint32_t> eras) {
    GeometryColumn column;
    for (const auto& line : {straight, bent}) {
      column.coords.append(line.begin(), line.end());
      column.end_ring();
      column.end_part(PartKind::line);
      column.end_feature();
    }
    thin_shared(column, 0.1, 5, Progress(), for_each_chunk_in_turn, eras);
    return std::pair(column.ring(0).size(), column.ring(1).size());
  };
  CHECK(thinned(std::vector<std::uint32_t>{0, 0}) == thinned({}));
  CHECK(thinned({}).first > 2);  // the fork stays
  CHECK(thinned(std::vector<std::uint32_t>{0, 1}) == std::pair<std::size_t, std::size_t>(2, 4));
}
