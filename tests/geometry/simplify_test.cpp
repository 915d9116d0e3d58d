#include "geodata/geometry/simplify.h"

#include <set>

#include "tests/geometry/patchwork.h"
#include "tests/support/catch.h"

using namespace thalweg;

namespace {

using Edge = std::pair<std::pair<double, double>, std::pair<double, double>>;

// How often each directed edge occurs.
std::map<Edge, int> edges(const GeometryColumn& column) {
  std::map<Edge, int> count;
  for (std::size_t r = 0; r < column.ring_count(); ++r) {
    const auto ring = column.ring(r);
    for (std::size_t i = 0; i + 1 < ring.size(); ++i)
      ++count[{{ring[i].lon, ring[i].lat}, {ring[i + 1].lon, ring[i + 1].lat}}];
  }
  return count;
}

bool same(const GeometryColumn& a, const GeometryColumn& b) {
  return a.coords == b.coords && a.ring_begin == b.ring_begin && a.part_begin == b.part_begin &&
         a.feature_begin == b.feature_begin && a.part_kind == b.part_kind;
}

}  // namespace

TEST_CASE("neighbours coincide at every detail") {
  const GeometryColumn source = test::patchwork(6, 4, {40, 38, 52, 44}, 400, 0.004);
  const Progress progress;
  for (int detail = 0; detail <= 9; ++detail) {
    const auto level = simplify(source, detail, progress);
    if (!level) continue;  // no simpler than the source, whose neighbours coincide
    const auto count = edges(level->column);
    for (const auto& [edge, times] : count) {
      // Inside the patchwork each edge is run once each way; the rim is near the extent.
      const auto& [a, b] = edge;
      const auto is_rim = [](const std::pair<double, double>& p) {
        return p.first < 40.5 || p.first > 51.5 || p.second < 38.5 || p.second > 43.5;
      };
      if (is_rim(a) || is_rim(b)) continue;
      const auto back = count.find({b, a});
      CHECK((back != count.end() && back->second == times));
    }
  }
}

TEST_CASE("every vertex kept is one of the source") {
  const GeometryColumn source = test::patchwork(3, 3, {0, 0, 3, 3}, 500, 0.001);
  std::set<std::pair<double, double>> originals;
  for (const LonLat& p : source.coords) originals.insert({p.lon, p.lat});
  const auto level = simplify(source, 5, Progress());
  REQUIRE(level);
  CHECK(level->column.coords.size() < source.coords.size() / 2);
  for (const LonLat& p : level->column.coords) CHECK(originals.contains({p.lon, p.lat}));
}

TEST_CASE("a feature never vanishes: it keeps a part or becomes a mark") {
  GeometryColumn source = test::patchwork(40, 40, {45, 39, 45.4, 39.4}, 6, 0.0002);
  for (int detail = 0; detail <= 8; ++detail) {
    const auto level = simplify(source, detail, Progress());
    if (!level) continue;
    const std::set<std::uint32_t> marked(level->marks.begin(), level->marks.end());
    CHECK(marked.size() == level->marks.size());
    REQUIRE(level->column.feature_count() == source.feature_count());
    for (std::uint32_t f = 0; f < source.feature_count(); ++f) {
      const bool has_part = level->column.feature_begin[f + 1] > level->column.feature_begin[f];
      CHECK(has_part != marked.contains(f));
    }
  }
}

TEST_CASE("points are kept at every detail, and lines keep their ends nearby") {
  GeometryColumn source;
  for (int i = 0; i < 50; ++i) source.coords.push_back({45 + i * 1e-5, 40});
  source.end_ring();
  source.end_part(PartKind::point);
  source.end_feature();
  for (int i = 0; i < 5000; ++i) source.coords.push_back({45 + i * 1e-3, 40 + 0.1 * std::sin(i * 0.01)});
  source.end_ring();
  source.end_part(PartKind::line);
  source.end_feature();
  const auto level = simplify(source, 4, Progress());
  REQUIRE(level);
  CHECK(level->column.ring(0).size() == 50);
  const auto line = level->column.ring(1);
  CHECK(line.size() < 1000);
  const double cell = 360.0 / (1 << 14);
  CHECK(std::abs(line.front().lon - 45) <= cell);
  CHECK(std::abs(line.back().lon - 49.999) <= cell);
}

TEST_CASE("work split over chunks gives what work in turn gives") {
  const GeometryColumn source = test::patchwork(12, 12, {0, 0, 12, 12}, 900, 0.0005);
  const auto backwards = [](std::size_t count, const std::function<void(std::size_t)>& work) {
    for (std::size_t i = count; i-- > 0;) work(i);
  };
  const auto a = simplify(source, 4, Progress()), b = simplify(source, 4, Progress(), backwards);
  REQUIRE(a);
  REQUIRE(b);
  CHECK(same(a->column, b->column));
}
