#include "viewer/scene/mini_map.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "geodata/geometry/extent_around.h"
#include "geodata/geometry/triangulate.h"

namespace thalweg {
namespace {

constexpr double CoarseDeg = 0.05;              // of the land that is kept
constexpr double PicturePx = 110;               // about as wide as pictures are: finer is not seen
constexpr double LeastHeightDeg = 7, Room = 2;  // so much ground about a thing that its place is recognised
constexpr std::size_t MostFeatures = 600, MostPoints = 1500;

std::vector<LonLat> thinned(std::span<const LonLat> ring, double tolerance) {
  std::vector<LonLat> kept;
  for (const LonLat at : ring)
    if (kept.empty() || std::abs(at.lon - kept.back().lon) + std::abs(at.lat - kept.back().lat) > tolerance)
      kept.push_back(at);
  return kept;
}

// From degrees to the picture. What lies to the west of the window is seen where it is east of it, once round the
// Earth.
class Window {
 public:
  explicit Window(const Bounds& bounds) : bounds_(bounds) {}
  [[nodiscard]] double tolerance() const { return bounds_.width() / PicturePx; }
  [[nodiscard]] glm::vec2 at(LonLat p, double turn) const {
    return {static_cast<float>((p.lon + turn - bounds_.west) / bounds_.width()),
            static_cast<float>((bounds_.north - p.lat) / bounds_.height())};
  }
  // By how many degrees a thing is turned to be seen in the window.
  [[nodiscard]] std::vector<double> turns(const Bounds& thing) const {
    std::vector<double> turns;
    for (const double turn : {0.0, 360.0, -360.0}) {
      Bounds there = thing;
      there.west += turn;
      there.east += turn;
      if (there.overlaps(bounds_)) turns.push_back(turn);
    }
    return turns;
  }

 private:
  Bounds bounds_;
};

Bounds window_about(const Bounds& extent, double aspect) {
  const double lat = std::clamp((extent.south + extent.north) / 2, -80.0, 80.0);
  const double squeeze = std::max(0.15, std::cos(lat * 0.017453292519943295));
  double height = std::max(extent.height() * Room, LeastHeightDeg);
  double width = extent.width() * Room;
  width = std::max(width, height * aspect / squeeze);
  height = std::max(height, width * squeeze / aspect);
  if (width > 360) {
    width = 360;
    height = std::min(height, 180.0);
  }
  const double lon = (extent.west + extent.east) / 2;
  return {lon - width / 2, lat - height / 2, lon + width / 2, lat + height / 2};
}

void add_area(std::vector<LonLat> ring, const Window& window, double turn, std::vector<glm::vec2>& to) {
  if (ring.size() < 3) return;
  const std::array<std::uint32_t, 2> one{0, static_cast<std::uint32_t>(ring.size())};
  Triangles triangles;
  triangulate(ring, one, triangles);
  for (const std::uint32_t i : triangles.indices) to.push_back(window.at(triangles.points[i], turn));
}

void add_line(std::span<const LonLat> line, const Window& window, double turn,
              std::vector<std::vector<glm::vec2>>& to) {
  if (line.size() < 2) return;
  std::vector<glm::vec2> drawn;
  for (const LonLat p : line) drawn.push_back(window.at(p, turn));
  to.push_back(std::move(drawn));
}

}  // namespace

MiniMaps::MiniMaps(const Scenario* scenario) {
  if (scenario == nullptr) return;
  for (const Layer& layer : scenario->layers) {
    if (!layer.is_basemap || layer.role != LayerRole::area || layer.style.theme_class != "land" || !layer.data)
      continue;
    const GeometryColumn& shapes = layer.data->geometry;
    for (std::size_t p = 0; p < shapes.part_count(); ++p) {
      if (shapes.part_kind[p] != PartKind::polygon || shapes.part_begin[p] == shapes.part_begin[p + 1]) continue;
      Ring ring{{}, thinned(shapes.ring(shapes.part_begin[p]), CoarseDeg)};
      if (ring.points.size() < 3) continue;
      ring.bounds = bounds_of(ring.points);
      land_.push_back(std::move(ring));
    }
  }
}

MiniMap MiniMaps::ground(const Bounds& bounds) const {
  MiniMap map;
  const Window window(bounds);
  for (const Ring& ring : land_)
    for (const double turn : window.turns(ring.bounds)) {
      std::vector<LonLat> line = thinned(ring.points, window.tolerance());
      line.push_back(line.front());
      add_line(line, window, turn, map.borders);
      add_area(std::move(line), window, turn, map.land);
    }
  return map;
}

MiniMap MiniMaps::of(const GeometryColumn& shapes, double aspect) const {
  const GeometryColumn* const all[] = {&shapes};
  const Bounds extent = extent_around(all);
  if (extent.is_empty()) return {};
  const Bounds bounds = window_about(extent, aspect);
  const Window window(bounds);
  MiniMap map = ground(bounds);
  const std::size_t step = shapes.part_count() / MostFeatures + 1;
  for (std::size_t p = 0; p < shapes.part_count(); p += step) {
    if (shapes.part_begin[p] == shapes.part_begin[p + 1]) continue;
    const std::span<const LonLat> ring = shapes.ring(shapes.part_begin[p]);
    const Bounds around = bounds_of(ring);
    const std::vector<double> turns = window.turns(around);
    if (turns.empty()) continue;
    // Half of what lies on both sides of the antimeridian is turned; nothing is to be seen twice.
    const double turn = turns.front();
    const bool is_dot = around.width() < window.tolerance() && around.height() < window.tolerance();
    if (shapes.part_kind[p] == PartKind::point || is_dot) {
      const std::size_t stride = ring.size() / MostPoints + 1;
      for (std::size_t i = 0; i < ring.size() && map.points.size() < MostPoints; i += is_dot ? ring.size() : stride)
        map.points.push_back(window.at(ring[i], turn));
      continue;
    }
    std::vector<LonLat> line = thinned(ring, window.tolerance());
    if (line.back() != ring.back()) line.push_back(ring.back());
    add_line(line, window, turn, map.lines);
    if (shapes.part_kind[p] == PartKind::polygon) add_area(std::move(line), window, turn, map.areas);
  }
  return map;
}

MiniMap MiniMaps::of(std::span<const LonLat> corners, double aspect) const {
  const Bounds extent = bounds_of(corners);
  if (extent.is_empty()) return {};
  const Bounds bounds = window_about(extent, aspect);
  const Window window(bounds);
  MiniMap map = ground(bounds);
  std::vector<LonLat> ring(corners.begin(), corners.end());
  if (extent.width() < window.tolerance() * 3 && extent.height() < window.tolerance() * 3)
    map.points.push_back(window.at({(extent.west + extent.east) / 2, (extent.south + extent.north) / 2}, 0));
  ring.push_back(ring.front());
  add_line(ring, window, 0, map.lines);
  add_area(std::move(ring), window, 0, map.areas);
  return map;
}

bool MiniMaps::is_land(LonLat place) const {
  for (const Ring& ring : land_) {
    if (!ring.bounds.contains(place.lon, place.lat)) continue;
    bool is_inside = false;
    for (std::size_t i = 0, j = ring.points.size() - 1; i < ring.points.size(); j = i++) {
      const LonLat a = ring.points[j], b = ring.points[i];
      if ((a.lat > place.lat) != (b.lat > place.lat) &&
          place.lon < a.lon + (place.lat - a.lat) / (b.lat - a.lat) * (b.lon - a.lon))
        is_inside = !is_inside;
    }
    if (is_inside) return true;
  }
  return false;
}

}  // namespace thalweg
