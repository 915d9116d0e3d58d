// The shapes of a layer as paths on a page: on planes, and on the globe with its far side.
#include "viewer/vector/ground_shapes.h"

#include <cmath>
#include <map>
#include <numbers>
#include <utility>

#include "tests/geometry/patchwork.h"
#include "tests/scene/shape_level.h"
#include "tests/support/catch.h"

using namespace thalweg;

namespace {

constexpr Bounds Ground{40, 38, 50, 44};

PageList page_of(const char* projection, const Bounds& shown, std::vector<Bounds> windows) {
  const auto made = Projection::make(projection, shown);
  REQUIRE(made);
  PageList page;
  page.camera.projection = *made;
  page.camera.width_px = 800;
  page.camera.height_px = 600;
  page.camera = fit(page.camera, shown);
  page.tile_level = 8;
  page.windows = std::move(windows);
  page.px_per_ground_metre = static_cast<float>(1 / page.camera.metres_per_px());
  return page;
}

double area_of(const PagePath& path) {
  double sum = 0;
  for (std::size_t i = 0; i < path.ends.size(); ++i) {
    const auto ring = path.line(i);
    double twice = 0;
    for (std::size_t k = 0, j = ring.size() - 1; k < ring.size(); j = k++)
      twice += ring[j].x * ring[k].y - ring[k].x * ring[j].y;
    sum += std::abs(twice) / 2;
  }
  return sum;
}

// Even-odd.
bool covers(const PagePath& path, glm::dvec2 p) {
  bool inside = false;
  for (std::size_t i = 0; i < path.ends.size(); ++i) {
    const auto ring = path.line(i);
    for (std::size_t k = 0, j = ring.size() - 1; k < ring.size(); j = k++) {
      const glm::dvec2 a = ring[k], b = ring[j];
      if ((a.y > p.y) != (b.y > p.y) && p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x) inside = !inside;
    }
  }
  return inside;
}

const auto All = [](std::uint32_t) { return true; };
const PixelBox Reach{0, 0, 800, 600};

GeometryColumn box_of(std::initializer_list<Bounds> boxes) {
  GeometryColumn column;
  for (const Bounds& b : boxes) {
    for (const LonLat corner : {LonLat{b.west, b.south}, LonLat{b.east, b.south}, LonLat{b.east, b.north},
                                LonLat{b.west, b.north}, LonLat{b.west, b.south}})
      column.coords.push_back(corner);
    column.end_ring();
    column.end_part(PartKind::polygon);
    column.end_feature();
  }
  return column;
}

}  // namespace

TEST_CASE("paths of a layer cover the page without gap or overlap, and neighbours keep their edge") {
  const ShapeLevel shape = test::level_of(test::patchwork(4, 3, Ground, 100, 0.01));
  for (const char* projection : {"mercator", "lcc"}) {
    // Inside the patchwork, so that all of the page is covered.
    const PageList page = page_of(projection, {43, 40, 47, 42}, {{39, 37, 51, 45}});
    double sum = 0;
    std::map<std::pair<std::pair<double, double>, std::pair<double, double>>, int> edges;
    for (const GroundArea& area : GroundShapes(shape, page, Reach, All).areas()) {
      sum += area_of(area.path);
      for (std::size_t i = 0; i < area.path.ends.size(); ++i) {
        const auto ring = area.path.line(i);
        for (std::size_t k = 0, j = ring.size() - 1; k < ring.size(); j = k++) {
          auto a = std::pair(ring[j].x, ring[j].y), b = std::pair(ring[k].x, ring[k].y);
          if (b < a) std::swap(a, b);
          ++edges[{a, b}];
        }
      }
    }
    CHECK(sum == Approx(800 * 600).epsilon(1e-9));
    for (const auto& [edge, count] : edges) {
      const auto& [a, b] = edge;
      const bool is_on_side = (a.first == b.first && (a.first == 0 || a.first == 800)) ||
                              (a.second == b.second && (a.second == 0 || a.second == 600));
      if (!is_on_side) CHECK(count == 2);
    }
  }
}

TEST_CASE("lines cut by the page know how far into their dashes they begin") {
  GeometryColumn column;
  for (const LonLat p : {LonLat{44, 40}, LonLat{44.5, 40}, LonLat{46, 40}}) column.coords.push_back(p);
  column.end_ring();
  column.end_part(PartKind::line);
  column.end_feature();
  const ShapeLevel shape = test::level_of(std::move(column));
  const PageList page = page_of("mercator", {44, 39, 46, 41}, {{43, 38, 47, 42}});
  const auto whole = GroundShapes(shape, page, Reach, All).lines();
  REQUIRE(whole.size() == 1);
  CHECK(whole[0].dash_start == 0);
  const auto cut = GroundShapes(shape, page, {400, 0, 800, 600}, All).lines();
  REQUIRE(cut.size() == 1);
  CHECK(cut[0].dash_start == Approx(400 - whole[0].points.front().x));
  CHECK(GroundShapes(shape, page, Reach, [](std::uint32_t) { return false; }).lines().empty());
}

TEST_CASE("on the globe what goes behind the limb keeps its near side, and what is behind it is not seen") {
  const Bounds world{-180, -90, 180, 90};
  PageList page = page_of("orthographic", {-10, -10, 10, 10}, {world});
  page.camera.centre_x = page.camera.centre_y = 0;
  page.camera.zoom = 1;
  const PagePlane plane(page.camera);
  const glm::dvec2 centre = plane.centre();
  const double r = plane.radius_px();
  const ShapeLevel shape = test::level_of(box_of({{0, -60, 150, 60},      // across the eastern limb
                                                  {150, -40, 170, 40},    // behind
                                                  {-180, -90, 180, -50},  // a cap about the south pole
                                                  world}));
  const auto areas = GroundShapes(shape, page, {-2000, -2000, 2000, 2000}, All).areas();
  REQUIRE(areas.size() == 3);
  CHECK(areas[0].row == 0);
  CHECK(covers(areas[0].path, centre + glm::dvec2(r * 0.5, 0)));
  CHECK(covers(areas[0].path, centre + glm::dvec2(r * 0.98, 0)));
  CHECK_FALSE(covers(areas[0].path, centre - glm::dvec2(r * 0.5, 0)));
  CHECK_FALSE(covers(areas[0].path, centre - glm::dvec2(0, r * 0.95)));
  CHECK(areas[1].row == 2);
  CHECK(covers(areas[1].path, centre + glm::dvec2(0, r * 0.9)));
  CHECK_FALSE(covers(areas[1].path, centre));
  CHECK(areas[2].row == 3);
  for (const double share : {0.0, 0.4, 0.9, 0.99})
    for (const double angle : {0.1, 2.0, 4.0})
      CHECK(covers(areas[2].path, centre + share * r * glm::dvec2(std::cos(angle), std::sin(angle))));
}
