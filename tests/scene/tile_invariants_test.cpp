// What must hold of tiles whatever the shapes, the projection and the place.
#include <array>
#include <cmath>
#include <map>
#include <random>
#include <set>
#include <tuple>

#include <glm/vec3.hpp>
#include <glm/vec4.hpp>

#include "geodata/geometry/clip.h"
#include "tests/geometry/patchwork.h"
#include "tests/scene/shape_level.h"
#include "tests/support/catch.h"
#include "viewer/scene/tiles/edge_curve.h"
#include "viewer/scene/tiles/tile_mesh.h"
#include "viewer/scene/tiles/visible_tiles.h"
#include "viewer/session/camera.h"

using namespace thalweg;

namespace {

constexpr std::array Projections{"mercator", "lcc", "equal_earth", "orthographic", "EPSG:3031", "EPSG:32638"};

ProjectionPtr projection(const char* name, const Bounds& extent = {38, 36, 52, 44}) {
  const auto made = Projection::make(name, extent);
  REQUIRE(made);
  return *made;
}

GeometryColumn polygon(const std::vector<std::vector<LonLat>>& rings) {
  GeometryColumn column;
  for (const auto& ring : rings) {
    column.coords.append(ring.begin(), ring.end());
    column.end_ring();
  }
  column.end_part(PartKind::polygon);
  column.end_feature();
  return column;
}

TileId tile_at(LonLat p, int z) {
  return {z, static_cast<int>((p.lon + 180) / tile_degrees(z)), static_cast<int>((90 - p.lat) / tile_degrees(z))};
}

// Triangles of a mesh that a position lies in, by feature. On the globe: those that the ray from its centre goes
// through.
std::map<std::uint32_t, int> triangles_at(const FillMesh& mesh, Point3 p, bool is_globe) {
  const auto corner = [&](std::uint32_t i) {
    const FillVertex& v = mesh.vertices[i];
    return glm::dvec3(mesh.origin.x + v.x, mesh.origin.y + v.y, is_globe ? mesh.origin.z + v.z : 1.0);
  };
  const glm::dvec3 at(p.x, p.y, is_globe ? p.z : 1.0);
  const auto side = [&](const glm::dvec3& a, const glm::dvec3& b) { return glm::dot(glm::cross(a, b), at); };
  std::map<std::uint32_t, int> found;
  for (std::size_t i = 0; i < mesh.indices.size(); i += 3) {
    const glm::dvec3 a = corner(mesh.indices[i]), b = corner(mesh.indices[i + 1]), c = corner(mesh.indices[i + 2]);
    if (is_globe && glm::dot(a, at) < 0) continue;
    const double ab = side(a, b), bc = side(b, c), ca = side(c, a);
    if ((ab > 0 && bc > 0 && ca > 0) || (ab < 0 && bc < 0 && ca < 0)) ++found[mesh.vertices[mesh.indices[i]].row];
  }
  return found;
}

bool is_inside(LonLat p, const std::vector<std::vector<LonLat>>& rings) {
  bool inside = false;
  for (const auto& ring : rings)
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
      const LonLat a = ring[i], b = ring[i + 1];
      if ((a.lat > p.lat) != (b.lat > p.lat) && p.lon < a.lon + (b.lon - a.lon) * (p.lat - a.lat) / (b.lat - a.lat))
        inside = !inside;
    }
  return inside;
}

double distance_to(LonLat p, const std::vector<std::vector<LonLat>>& rings) {
  double least = 1e9;
  for (const auto& ring : rings)
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
      const double ux = ring[i + 1].lon - ring[i].lon, uy = ring[i + 1].lat - ring[i].lat;
      const double t = std::clamp(
          ((p.lon - ring[i].lon) * ux + (p.lat - ring[i].lat) * uy) / std::max(1e-18, ux * ux + uy * uy), 0.0, 1.0);
      least = std::min(least, std::hypot(p.lon - ring[i].lon - t * ux, p.lat - ring[i].lat - t * uy));
    }
  return least;
}

double projected_area(const Projection& projection, const std::vector<LonLat>& ring, Point3 origin) {
  double twice = 0;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const Point3 a = projection.forward(ring[i]), b = projection.forward(ring[(i + 1) % ring.size()]);
    twice += (a.x - origin.x) * (b.y - origin.y) - (b.x - origin.x) * (a.y - origin.y);
  }
  return std::abs(twice) / 2;
}

// A coast round the pole, ragged, closed over the pole as cut_ring closes it.
std::vector<LonLat> ragged_cap(int points) {
  std::mt19937 random(7);
  std::uniform_real_distribution<double> lat(-78, -66);
  std::vector<LonLat> ring{{-180, -84}};
  for (int i = 1; i < points; ++i) ring.push_back({-180 + 360.0 * i / points, lat(random)});
  ring.push_back({180, -84});
  ring.push_back({180, -90});
  ring.push_back({-180, -90});
  ring.push_back(ring.front());
  return ring;
}

}  // namespace

TEST_CASE("every position of a patchwork is covered once, by one feature, in every projection and at every level") {
  const ShapeLevel shape = test::level_of(test::patchwork(5, 4, {40, 38, 50, 44}, 60, 0.05));
  std::mt19937 random(1);
  std::uniform_real_distribution<double> lon(40.2, 49.8), lat(38.2, 43.8);
  for (const char* name : {"mercator", "lcc", "equal_earth", "orthographic", "EPSG:32638"}) {
    const ProjectionPtr p = projection(name);
    const bool is_globe = p->space() == DrawingSpace::globe;
    for (const int z : {0, 3, 6, 8}) {
      std::map<TileId, TileMesh> meshes;
      int wrong = 0;
      for (int i = 0; i < 1500; ++i) {
        const LonLat at{lon(random), lat(random)};
        const TileId tile = tile_at(at, z);
        if (!meshes.contains(tile))
          meshes[tile] = make_tile_mesh(shape, tile, *p, {.fill = true, .line = false}, Progress());
        REQUIRE(meshes[tile].fill);
        const auto found = triangles_at(*meshes[tile].fill, p->forward(at), is_globe);
        wrong += found.size() != 1 || found.begin()->second != 1;
      }
      CAPTURE(name, z);
      CHECK(wrong == 0);
    }
  }
}

TEST_CASE("long thin triangles of a coast round a pole do not turn over and overlap") {
  const std::vector<LonLat> ring = ragged_cap(600);
  const ShapeLevel shape = test::level_of(polygon({ring}));
  std::mt19937 random(2);
  std::uniform_real_distribution<double> lon(-179.9, 179.9), lat(-84.9, -66);
  for (const char* name : {"mercator", "equal_earth", "orthographic", "EPSG:3031"}) {
    const ProjectionPtr p = projection(name);
    const bool is_globe = p->space() == DrawingSpace::globe;
    std::map<TileId, TileMesh> meshes;
    int wrong = 0;
    for (int i = 0; i < 4000; ++i) {
      const LonLat at{lon(random), lat(random)};
      if (distance_to(at, {ring}) < 0.2) continue;
      const TileId tile = tile_at(at, 2);
      if (!meshes.contains(tile))
        meshes[tile] = make_tile_mesh(shape, tile, *p, {.fill = true, .line = false}, Progress());
      REQUIRE(meshes[tile].fill);
      const auto found = triangles_at(*meshes[tile].fill, p->forward(at), is_globe);
      wrong += (found.empty() ? 0 : found.begin()->second) != (is_inside(at, {ring}) ? 1 : 0);
    }
    CAPTURE(name);
    CHECK(wrong == 0);
  }
}

TEST_CASE("the triangles of a tile have the area of its clipped rings") {
  const GeometryColumn column = test::patchwork(3, 2, {41, 38, 49, 43}, 90, 0.008);
  const ShapeLevel shape = test::level_of(column);
  for (const char* name : {"mercator", "lcc", "equal_earth", "EPSG:32638"}) {
    const ProjectionPtr p = projection(name);
    for (const LonLat at : {LonLat{43.3, 39.1}, LonLat{45, 40.5}, LonLat{47.6, 42.4}}) {
      const TileId tile = tile_at(at, 7);
      const TileMesh mesh = make_tile_mesh(shape, tile, *p, {.fill = true, .line = false}, Progress());
      REQUIRE(mesh.fill);
      double triangles = 0;
      for (std::size_t i = 0; i < mesh.fill->indices.size(); i += 3) {
        const auto& a = mesh.fill->vertices[mesh.fill->indices[i]];
        const auto& b = mesh.fill->vertices[mesh.fill->indices[i + 1]];
        const auto& c = mesh.fill->vertices[mesh.fill->indices[i + 2]];
        triangles +=
            std::abs((double(b.x) - a.x) * (double(c.y) - a.y) - (double(b.y) - a.y) * (double(c.x) - a.x)) / 2;
      }
      // Once with the edges as the tile bends them, once bent without end.
      const EdgeCurve curve(*p, tile.z, tile_ground(tile));
      double rings = 0, exact = 0;
      for (std::size_t r = 0; r < column.ring_count(); ++r) {
        std::vector<LonLat> clipped, divided, dense;
        if (clip_ring(shape.index, r, tile_ground(tile), clipped) == 0) continue;
        for (std::size_t i = 0; i < clipped.size(); ++i) {
          const LonLat a = clipped[i], b = clipped[(i + 1) % clipped.size()];
          curve.divide(a, b, divided);
          for (int k = 1; k <= 50; ++k)
            dense.push_back({a.lon + (b.lon - a.lon) * k / 50, a.lat + (b.lat - a.lat) * k / 50});
        }
        rings += projected_area(*p, divided, mesh.fill->origin);
        exact += projected_area(*p, dense, mesh.fill->origin);
      }
      CAPTURE(name, at.lon, at.lat);
      CHECK(rings > 0);
      CHECK(triangles == Approx(rings).epsilon(1e-5));
      CHECK(triangles == Approx(exact).epsilon(1e-3));
    }
  }
}

TEST_CASE("rings that cross themselves, lie in one another or repeat are filled even-odd in every projection") {
  std::mt19937 random(3);
  std::uniform_real_distribution<double> lon(43, 47), lat(39, 42);
  for (int round = 0; round < 6; ++round) {
    std::vector<std::vector<LonLat>> rings;
    for (int r = 0; r < 3; ++r) {
      std::vector<LonLat> ring;
      for (int i = 0; i < 9; ++i) ring.push_back({lon(random), lat(random)});
      ring.push_back(ring.front());
      rings.push_back(ring);
    }
    if (round % 2 == 1) rings.push_back(rings.front());  // twice is not at all
    const ShapeLevel shape = test::level_of(polygon(rings));
    for (const char* name : {"mercator", "lcc", "equal_earth", "orthographic", "EPSG:32638"}) {
      const ProjectionPtr p = projection(name);
      constexpr int Level = 5;
      std::map<TileId, TileMesh> meshes;
      int wrong = 0;
      for (int i = 0; i < 800; ++i) {
        const LonLat at{lon(random), lat(random)};
        if (distance_to(at, rings) < 2 * tile_degrees(Level) / TileSizePx) continue;  // two pixels
        const TileId tile = tile_at(at, Level);
        const Bounds ground = tile_ground(tile);
        constexpr double OnSide = 1e-5;  // what floats leave
        if (std::min({at.lon - ground.west, ground.east - at.lon, at.lat - ground.south, ground.north - at.lat}) <
            OnSide)
          continue;
        if (!meshes.contains(tile))
          meshes[tile] = make_tile_mesh(shape, tile, *p, {.fill = true, .line = false}, Progress());
        const bool is_covered =
            meshes[tile].fill &&
            !triangles_at(*meshes[tile].fill, p->forward(at), p->space() == DrawingSpace::globe).empty();
        wrong += is_covered != is_inside(at, rings);
      }
      CAPTURE(name, round);
      CHECK(wrong == 0);
    }
  }
}

TEST_CASE("features that share a border share its corners bit for bit") {
  const ShapeLevel shape = test::level_of(test::patchwork(2, 1, {42, 38, 48, 42}, 300, 0.02));
  for (const char* name : Projections) {
    const ProjectionPtr p = projection(name);
    const TileId tile = tile_at({45, 40}, 5);
    const TileMesh mesh = make_tile_mesh(shape, tile, *p, {.fill = true, .line = false}, Progress());
    CAPTURE(name);
    if (!p->shows({45, 40})) continue;
    REQUIRE(mesh.fill);
    std::map<std::tuple<float, float, float>, std::set<std::uint32_t>> owners;
    for (const FillVertex& v : mesh.fill->vertices) owners[{v.x, v.y, v.z}].insert(v.row);
    const GeometryColumn& column = *shape.column;
    std::set<std::pair<double, double>> west;
    for (const LonLat& q : column.ring(0)) west.insert({q.lon, q.lat});
    int shared = 0;
    const Bounds ground = tile_ground(tile);
    for (const LonLat& q : column.ring(1)) {
      if (!west.contains({q.lon, q.lat}) || !ground.contains(q.lon, q.lat)) continue;
      const Point3 at = p->forward(q), origin = mesh.fill->origin;
      const std::tuple corner{static_cast<float>(at.x - origin.x), static_cast<float>(at.y - origin.y),
                              static_cast<float>(at.z - origin.z)};
      shared += owners[corner] == std::set<std::uint32_t>{0, 1};
    }
    CHECK(shared > 100);
  }
}

TEST_CASE("nothing of a tile lies outside it, in any projection and anywhere on Earth") {
  for (const LonLat at :
       {LonLat{46, 39.5}, LonLat{179.9, 66}, LonLat{-179.9, -17}, LonLat{10, -88}, LonLat{-100, 84}}) {
    const Bounds around{std::max(-180.0, at.lon - 6), std::max(-90.0, at.lat - 4), std::min(180.0, at.lon + 6),
                        std::min(90.0, at.lat + 4)};
    const ShapeLevel shape = test::level_of(test::patchwork(3, 3, around, 80, 0.02));
    for (const char* name : Projections) {
      const ProjectionPtr p = projection(name);
      if (!p->shows(at)) continue;
      const TileId tile = tile_at(at, 7);
      const TileMesh mesh = make_tile_mesh(shape, tile, *p, {}, Progress());
      CAPTURE(name, at.lon, at.lat);
      REQUIRE(mesh.fill);
      const Bounds ground = tile_ground(tile);
      constexpr double Slack = 1e-4;  // of a degree: what floats leave, less than a pixel
      double farthest = 0;
      const auto see = [&](Point3 origin, float x, float y, float z) {
        const auto q = p->inverse({origin.x + x, origin.y + y, origin.z + z});
        if (!q || std::abs(q->lat) > 89.99) return;  // at a pole any longitude will do
        const double lon = q->lon + (ground.west - q->lon > 180 ? 360 : q->lon - ground.east > 180 ? -360 : 0);
        farthest =
            std::max({farthest, (ground.west - lon) * std::cos(q->lat * 0.01745),
                      (lon - ground.east) * std::cos(q->lat * 0.01745), ground.south - q->lat, q->lat - ground.north});
      };
      for (const FillVertex& v : mesh.fill->vertices) see(mesh.fill->origin, v.x, v.y, v.z);
      CHECK(farthest < Slack);
    }
  }
}

TEST_CASE("at 1 m per pixel nothing shakes, anywhere on Earth: floats stay within a tenth of a pixel") {
  for (const LonLat at : {LonLat{46.2456, 38.9031}, LonLat{-179.9999, 65}, LonLat{179.9999, -16.8},
                          LonLat{0.0001, 0.0001}, LonLat{25, -84.9}, LonLat{-70, 89.95}}) {
    std::vector<LonLat> ring;
    for (int i = 0; i <= 12; ++i) {
      const double angle = i % 12 * 0.5235987755982988;
      ring.push_back({std::clamp(at.lon + 0.0007 * std::cos(angle), -180.0, 180.0), at.lat + 0.0005 * std::sin(angle)});
    }
    const ShapeLevel shape = test::level_of(polygon({ring}));
    for (const char* name : Projections) {
      Camera camera;
      camera.projection = projection(name);
      if (!camera.projection->shows(at)) continue;
      camera = looking_at(camera, at, std::log2(Camera::MetresPerPixelAtZoom0));
      const TileId tile = tile_at(at, tile_level(camera));
      const TileMesh mesh = make_tile_mesh(shape, tile, *camera.projection, {.fill = true, .line = false}, Progress());
      CAPTURE(name, at.lon, at.lat);
      REQUIRE(mesh.fill);
      double worst = 0;
      for (int step = 0; step < 20; ++step) {
        Camera moved = panned(camera, {640, 360}, {640 + 0.37 * step, 360 - 0.21 * step});
        const glm::mat4 matrix = moved.clip_from_local(mesh.fill->origin);
        // The corners given, by doubles all the way; each must be where some corner of the mesh comes out by floats.
        for (const LonLat& q : ring) {
          if (tile_at(q, tile.z) != tile) continue;
          const auto exact = moved.screen_from_lonlat(q);
          REQUIRE(exact);
          double nearest = 1e9;
          for (const FillVertex& v : mesh.fill->vertices) {
            const glm::vec4 clip = matrix * glm::vec4(v.x, v.y, v.z, 1);
            const double x = (clip.x + 1.0) / 2 * moved.width_px, y = (1.0 - clip.y) / 2 * moved.height_px;
            nearest = std::min(nearest, std::hypot(x - exact->x, y - exact->y));
          }
          worst = std::max(worst, nearest);
        }
      }
      CHECK(worst < 0.1);
    }
  }
}

TEST_CASE("an edge is divided until no piece of it strays from its curve by a quarter of a pixel, and no further") {
  for (const char* name :
       {"mercator", "lcc", "equal_earth", "orthographic", "EPSG:3031", "EPSG:32638", "EPSG:3338", "EPSG:3571"}) {
    const ProjectionPtr p = projection(name);
    for (const auto& [a, b] :
         {std::pair{LonLat{30, 35}, LonLat{55, 52}}, std::pair{LonLat{-40, -72}, LonLat{70, -84}},
          std::pair{LonLat{20, 40}, LonLat{70, 40}}, std::pair{LonLat{-150, 89.8}, LonLat{20, 89.8}}}) {
      const bool is_cut = std::min(a.lon, b.lon) < p->cut_longitude() && p->cut_longitude() < std::max(a.lon, b.lon);
      if (is_cut || !p->shows(a) || !p->shows(b)) continue;
      constexpr int Level = 4;
      const EdgeCurve curve(*p, Level, {-180, -90, 180, 90});
      std::vector<LonLat> points{a}, back{b};
      curve.divide(a, b, points);
      curve.divide(b, a, back);
      std::reverse(back.begin(), back.end());
      CHECK(points == back);
      const double px_m = 111320 * tile_degrees(Level) / TileSizePx;
      double farthest = 0;
      for (std::size_t i = 0; i + 1 < points.size(); ++i) {
        const Point3 from = p->forward(points[i]), to = p->forward(points[i + 1]);
        for (int k = 1; k < 10; ++k) {
          const double t = k / 10.0;
          const Point3 at = p->forward(LonLat{points[i].lon + (points[i + 1].lon - points[i].lon) * t,
                                              points[i].lat + (points[i + 1].lat - points[i].lat) * t});
          // From the chord, not from the point that far along it: along the line a curve may run ahead.
          const glm::dvec3 chord(to.x - from.x, to.y - from.y, to.z - from.z),
              off(at.x - from.x, at.y - from.y, at.z - from.z);
          farthest = std::max(farthest, glm::length(glm::cross(off, chord)) / glm::length(chord));
        }
      }
      CAPTURE(name, a.lon, points.size());
      CHECK(farthest < 0.3 * px_m);
      CHECK(points.size() < 200);
    }
  }
  std::vector<LonLat> straight;
  EdgeCurve(*projection("mercator"), 6, {-180, -90, 180, 90}).divide({45, 40}, {46, 40}, straight);
  CHECK(straight.size() == 1);
}
