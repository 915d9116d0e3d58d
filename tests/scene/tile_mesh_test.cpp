#include "viewer/scene/tiles/tile_mesh.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "tests/geometry/patchwork.h"
#include "tests/scene/shape_level.h"
#include "tests/support/catch.h"
#include "viewer/scene/tiles/visible_tiles.h"

using namespace thalweg;

namespace {

ProjectionPtr projection(const char* name) {
  const auto made = Projection::make(name, Bounds{38, 36, 52, 44});
  REQUIRE(made);
  return *made;
}

double area(const FillMesh& mesh) {
  double sum = 0;
  for (std::size_t i = 0; i < mesh.indices.size(); i += 3) {
    const auto& a = mesh.vertices[mesh.indices[i]];
    const auto& b = mesh.vertices[mesh.indices[i + 1]];
    const auto& c = mesh.vertices[mesh.indices[i + 2]];
    sum += std::abs((double(b.x) - a.x) * (double(c.y) - a.y) - (double(b.y) - a.y) * (double(c.x) - a.x)) / 2;
  }
  return sum;
}

}  // namespace

TEST_CASE("tiles of a layer cover its projected area, without gap or overlap") {
  const ShapeLevel shape = test::level_of(test::patchwork(4, 3, {40, 38, 50, 44}, 100, 0.01));
  const ProjectionPtr mercator = projection("mercator");
  const auto total = [&](int z) {
    double sum = 0;
    const double side = tile_degrees(z);
    for (int x = static_cast<int>(219 / side); x <= static_cast<int>(231 / side); ++x)
      for (int y = static_cast<int>(45 / side); y <= static_cast<int>(53 / side); ++y) {
        const TileMesh mesh = make_tile_mesh(shape, {z, x, y}, *mercator, {}, Progress());
        if (mesh.fill) sum += area(*mesh.fill);
      }
    return sum;
  };
  const double coarse = total(5);
  CHECK(coarse > 0);
  CHECK(total(7) == Approx(coarse).epsilon(1e-5));
  CHECK(total(9) == Approx(coarse).epsilon(1e-5));
}

TEST_CASE("nothing of a tile lies outside it") {
  const ShapeLevel shape = test::level_of(test::patchwork(4, 3, {40, 38, 50, 44}, 100, 0.01));
  const ProjectionPtr mercator = projection("mercator");
  const TileId tile{7, 80, 17};
  const Bounds ground = tile_bounds(tile);
  const Point3 sw = mercator->forward(LonLat{ground.west, ground.south});
  const Point3 ne = mercator->forward(LonLat{ground.east, ground.north});
  const TileMesh mesh = make_tile_mesh(shape, tile, *mercator, {}, Progress());
  REQUIRE(mesh.fill);
  for (const FillVertex& v : mesh.fill->vertices) {
    const double x = mesh.fill->origin.x + v.x, y = mesh.fill->origin.y + v.y;
    const bool is_inside = x > sw.x - 0.5 && x < ne.x + 0.5 && y > sw.y - 0.5 && y < ne.y + 0.5;
    CHECK(is_inside);
  }
}

TEST_CASE("the corners on a side that two tiles share are bit-identical") {
  const ShapeLevel shape = test::level_of(test::patchwork(3, 3, {40, 38, 46, 44}, 200, 0.02));
  for (const char* name : {"mercator", "lcc", "orthographic"}) {
    const ProjectionPtr p = projection(name);
    // Neighbours with one ancestor six levels up, so with one origin.
    const TileId west{8, 158, 34}, east{8, 159, 34};
    const TileMesh a = make_tile_mesh(shape, west, *p, {}, Progress());
    const TileMesh b = make_tile_mesh(shape, east, *p, {}, Progress());
    REQUIRE(a.fill);
    REQUIRE(b.fill);
    CHECK(a.fill->origin.x == b.fill->origin.x);
    const double side = tile_bounds(west).east;
    const auto on_side = [&](const FillMesh& mesh) {
      std::set<std::tuple<float, float, float>> corners;
      for (const FillVertex& v : mesh.vertices) {
        const auto ground = p->inverse({mesh.origin.x + v.x, mesh.origin.y + v.y, mesh.origin.z + v.z});
        if (ground && std::abs(ground->lon - side) < 1e-5) corners.insert({v.x, v.y, v.z});
      }
      return corners;
    };
    CHECK(on_side(*a.fill).size() >= 2);
    const auto on_west = on_side(*a.fill), on_east = on_side(*b.fill);
    CAPTURE(name);
    if (p->space() == DrawingSpace::plane) {
      CHECK(on_west == on_east);
    } else {
      // Points of a side lie on one great circle, so a sliver may stand on three of them; only its own far edge is
      // divided.
      CHECK((std::includes(on_west.begin(), on_west.end(), on_east.begin(), on_east.end()) ||
             std::includes(on_east.begin(), on_east.end(), on_west.begin(), on_west.end())));
    }
  }
}

TEST_CASE("the triangles of a tile are of the feature they name") {
  const ShapeLevel shape = test::level_of(test::patchwork(2, 1, {40, 38, 44, 40}, 4, 0));
  const TileMesh mesh = make_tile_mesh(shape, {0, 0, 0}, *projection("mercator"), {}, Progress());
  REQUIRE(mesh.fill);
  std::set<std::uint32_t> rows;
  for (const FillVertex& v : mesh.fill->vertices) rows.insert(v.row);
  CHECK(rows == std::set<std::uint32_t>{0, 1});
}

TEST_CASE("on the globe no triangle cuts deep below the sphere") {
  const ShapeLevel shape = test::level_of(test::patchwork(1, 1, {-170, -80, 170, 80}, 1, 0));
  const ProjectionPtr globe = projection("orthographic");
  const Point3 front = globe->forward(LonLat{0, 0});
  const double radius = std::hypot(front.x, front.y, front.z);
  const TileMesh mesh = make_tile_mesh(shape, {0, 0, 0}, *globe, {}, Progress());
  REQUIRE(mesh.fill);
  const auto position = [&](std::uint32_t i) {
    const FillVertex& v = mesh.fill->vertices[i];
    return Point3{mesh.fill->origin.x + v.x, mesh.fill->origin.y + v.y, mesh.fill->origin.z + v.z};
  };
  for (std::size_t i = 0; i < mesh.fill->indices.size(); i += 3) {
    Point3 middle;
    for (std::size_t k = 0; k < 3; ++k) {
      const Point3 p = position(mesh.fill->indices[i + k]);
      CHECK(std::hypot(p.x, p.y, p.z) == Approx(radius).epsilon(1e-5));
      middle.x += p.x / 3;
      middle.y += p.y / 3;
      middle.z += p.z / 3;
    }
    CHECK(std::hypot(middle.x, middle.y, middle.z) > 0.99 * radius);
  }
}

TEST_CASE("a polygon across a projection's cut is split there and smears nowhere") {
  // A conic about 45 E is cut at 135 W, in the middle of this polygon.
  const ShapeLevel shape = test::level_of(test::patchwork(1, 1, {-142, 50, -128, 60}, 10, 0.1));
  const ProjectionPtr conic = projection("lcc");
  const double cut = conic->cut_longitude();
  REQUIRE(cut > -142);
  REQUIRE(cut < -128);
  const TileMesh mesh = make_tile_mesh(shape, {0, 0, 0}, *conic, {}, Progress());
  REQUIRE(mesh.fill);
  double longest = 0;
  for (std::size_t i = 0; i < mesh.fill->indices.size(); i += 3)
    for (std::size_t k = 0; k < 3; ++k) {
      const auto& a = mesh.fill->vertices[mesh.fill->indices[i + k]];
      const auto& b = mesh.fill->vertices[mesh.fill->indices[i + (k + 1) % 3]];
      longest = std::max(longest, std::hypot(double(a.x) - b.x, double(a.y) - b.y));
    }
  CHECK(longest < 8e6);
}

TEST_CASE("outlines do not run along the sides of tiles") {
  const ShapeLevel shape = test::level_of(test::patchwork(1, 1, {40, 38, 50, 44}, 1, 0));
  const TileMesh inner = make_tile_mesh(shape, {8, 160, 34}, *projection("mercator"), {}, Progress());
  CHECK(inner.fill);
  CHECK_FALSE(inner.line);
}

TEST_CASE("visible tiles hold all of the ground on screen, at every zoom and on the globe") {
  for (const char* name : {"mercator", "lcc", "orthographic", "equal_earth"}) {
    Camera camera;
    camera.projection = projection(name);
    for (const double zoom : {0.5, 2.0, 5.0, 9.0, 14.0, 20.0})
      for (const LonLat centre : {LonLat{46, 40}, LonLat{-179.9, 65}, LonLat{20, -79}}) {
        camera = looking_at(camera, centre, zoom);
        const std::vector<TileId> tiles = visible_tiles(camera, tile_level(camera));
        CHECK(tiles.size() <= 400);
        for (int x = 0; x <= 1280; x += 64)
          for (int y = 0; y <= 720; y += 72) {
            const auto ground = camera.lonlat_from_screen({x, y});
            if (!ground || !camera.projection->shows(*ground)) continue;
            const bool is_in_one = std::any_of(tiles.begin(), tiles.end(), [&](const TileId& tile) {
              return tile_bounds(tile).contains(ground->lon, ground->lat);
            });
            CAPTURE(name, zoom, centre.lon, centre.lat, ground->lon, ground->lat);
            CHECK(is_in_one);
          }
      }
  }
}
