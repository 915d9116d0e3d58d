#include "viewer/scene/tiles/visible_tiles.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <span>

namespace thalweg {
namespace {

constexpr std::size_t MaxTiles = 400;

// Physical pixels that a degree of longitude takes at a position of the equator's scale: the length of a hundredth of a
// degree eastwards, measured on screen. 0 where it cannot be.
double px_per_degree(const Camera& camera, LonLat at) {
  constexpr double Step = 0.01;
  const double west = std::min(at.lon, 180 - Step);
  const auto a = camera.screen_from_lonlat({west, at.lat}), b = camera.screen_from_lonlat({west + Step, at.lat});
  if (!a || !b) return 0;
  const double length = std::hypot(b->x - a->x, b->y - a->y) / Step;
  return std::isfinite(length) && length < 1e12 ? length : 0;
}

// Whether some of the ground lies on the half of the globe that faces the viewer.
bool faces_viewer(LonLat centre, const Bounds& ground) {
  constexpr double Radians = std::numbers::pi / 180;
  double beside = 0;  // degrees of longitude from the centre to the nearest of the ground
  if (const double middle = std::abs(std::remainder((ground.west + ground.east) / 2 - centre.lon, 360.0));
      middle > ground.width() / 2)
    beside = middle - ground.width() / 2;
  const double towards_pole = std::sin(centre.lat * Radians),
               outward = std::cos(centre.lat * Radians) * std::cos(beside * Radians);
  // On a meridian the cosine of the angle to the centre is highest at one latitude and falls from there.
  const double best = std::clamp(std::atan2(towards_pole, outward) / Radians, ground.south, ground.north);
  for (const double lat : {best, ground.south, ground.north})
    if (towards_pole * std::sin(lat * Radians) + outward * std::cos(lat * Radians) > 0) return true;
  return false;
}

// Whether some of the ground, on one side of the projection's cut, may be on screen: the box of samples of it, grown
// for what bulges between them.
bool may_be_visible(const Camera& camera, const Bounds& ground) {
  const bool is_globe = camera.projection->space() == DrawingSpace::globe;
  if (is_globe && !faces_viewer(camera.centre_lonlat(), ground)) return false;
  constexpr int Steps = 4;
  std::array<LonLat, (Steps + 1) * (Steps + 1)> samples;
  std::array<Point3, samples.size()> projected;
  for (int row = 0; row <= Steps; ++row)
    for (int column = 0; column <= Steps; ++column)
      samples[static_cast<std::size_t>(row) * (Steps + 1) + static_cast<std::size_t>(column)] = {
          ground.west + ground.width() * column / Steps, ground.south + ground.height() * row / Steps};
  camera.projection->forward(samples, projected.data());
  Bounds box;
  for (const Point3& p : projected)
    if (const auto pixel = camera.screen_from_world(p)) box.include(pixel->x, pixel->y);
  if (box.is_empty()) return is_globe;  // faces the viewer between samples
  const double grown_x = box.width() * 0.15 + 8, grown_y = box.height() * 0.15 + 8;
  return box.west - grown_x <= camera.width_px && box.east + grown_x >= 0 && box.south - grown_y <= camera.height_px &&
         box.north + grown_y >= 0;
}

bool may_be_visible(const Camera& camera, std::span<const Bounds> shown, const TileId& id) {
  constexpr double Beside = 1e-6;  // longitude 180 and the cut are two sides of one meridian
  for (const Bounds& box : shown) {
    Bounds ground = common(tile_ground(id), box);
    if (ground.is_empty()) continue;
    if (id.z < 2) return true;
    if (ground.width() > 2 * Beside) {
      ground.west += Beside;
      ground.east -= Beside;
    }
    if (may_be_visible(camera, ground)) return true;
  }
  return false;
}

bool descend(const Camera& camera, std::span<const Bounds> shown, const TileId& id, int z, std::vector<TileId>& found) {
  if (tile_bounds(id).north <= -90) return true;
  if (!may_be_visible(camera, shown, id)) return true;
  if (id.z == z) {
    found.push_back(id);
    return found.size() <= MaxTiles;
  }
  for (int i = 0; i < 4; ++i)
    if (!descend(camera, shown, id.child(i), z, found)) return false;
  return true;
}

}  // namespace

int tile_level(const Camera& camera) {
  double largest = 0;
  for (int row = 0; row <= 2; ++row)
    for (int column = 0; column <= 2; ++column)
      if (const auto ground = camera.lonlat_from_screen({camera.width_px * column / 2.0, camera.height_px * row / 2.0}))
        largest = std::max(largest, px_per_degree(camera, *ground));
  if (largest <= 0) return 0;
  const double z = std::log2(360 * largest / TileSizePx);
  return std::clamp(static_cast<int>(std::lround(z)), 0, MaxTileLevel);
}

std::vector<TileId> visible_tiles(const Camera& camera, int z) {
  const std::vector<Bounds> shown = camera.projection->shown_boxes();
  std::vector<TileId> found;
  for (; z > 0; --z) {
    found.clear();
    if (descend(camera, shown, TileId{}, z, found)) break;
  }
  if (z == 0) found = {TileId{}};
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace thalweg
