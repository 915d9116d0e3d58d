// A patchwork: rectangles of ground whose common edges wander, as borders do, and are shared vertex for vertex.
#pragma once

#include <cmath>
#include <map>
#include <random>
#include <utility>
#include <vector>

#include "geodata/geometry/geometry_column.h"

namespace thalweg::test {

inline double shoelace(std::span<const LonLat> ring) {
  double twice = 0;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const LonLat a = ring[i], b = ring[(i + 1) % ring.size()];
    twice += a.lon * b.lat - b.lon * a.lat;
  }
  return twice / 2;
}

// Even-odd over all rings of a part.
inline bool is_inside(const GeometryColumn& column, std::size_t part, LonLat p) {
  bool inside = false;
  for (std::size_t r = column.part_begin[part]; r < column.part_begin[part + 1]; ++r) {
    const auto ring = column.ring(r);
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
      const LonLat a = ring[i], b = ring[i + 1];
      if ((a.lat > p.lat) != (b.lat > p.lat) && p.lon < a.lon + (b.lon - a.lon) * ((p.lat - a.lat) / (b.lat - a.lat)))
        inside = !inside;
    }
  }
  return inside;
}

// `columns` x `rows` features over the extent, each edge of `steps` segments that wander by up to `wander` degrees.
inline GeometryColumn patchwork(int columns, int rows, const Bounds& extent, int steps, double wander,
                                unsigned seed = 1) {
  std::mt19937 random(seed);
  std::uniform_real_distribution<double> offset(-wander, wander);
  const auto corner = [&](int x, int y) {
    return LonLat{extent.west + extent.width() * x / columns, extent.south + extent.height() * y / rows};
  };
  std::map<std::pair<std::pair<int, int>, int>, std::vector<LonLat>> edges;  // from corner, 0 east or 1 north
  for (int x = 0; x <= columns; ++x)
    for (int y = 0; y <= rows; ++y)
      for (int direction = 0; direction < 2; ++direction) {
        const LonLat a = corner(x, y), b = direction == 0 ? corner(x + 1, y) : corner(x, y + 1);
        std::vector<LonLat>& edge = edges[{{x, y}, direction}];
        for (int i = 0; i < steps; ++i) {
          const double t = static_cast<double>(i) / steps;
          LonLat p{a.lon + (b.lon - a.lon) * t, a.lat + (b.lat - a.lat) * t};
          if (i > 0) {
            p.lon += offset(random);
            p.lat += offset(random);
          }
          edge.push_back(p);
        }
        edge.push_back(b);
      }
  GeometryColumn column;
  const auto append = [&](int x, int y, int direction, bool forwards) {
    const auto& edge = edges[{{x, y}, direction}];
    for (std::size_t i = 0; i + 1 < edge.size(); ++i) column.coords.push_back(edge[forwards ? i : edge.size() - 1 - i]);
  };
  for (int y = 0; y < rows; ++y)
    for (int x = 0; x < columns; ++x) {
      const std::size_t start = column.coords.size();
      append(x, y, 0, true);
      append(x + 1, y, 1, true);
      append(x, y + 1, 0, false);
      append(x, y, 1, false);
      column.coords.push_back(column.coords[start]);
      column.end_ring();
      column.end_part(PartKind::polygon);
      column.end_feature();
    }
  return column;
}

}  // namespace thalweg::test
