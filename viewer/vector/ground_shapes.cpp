#include "viewer/vector/ground_shapes.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <utility>

#include <glm/geometric.hpp>

#include "geodata/geometry/clip.h"
#include "viewer/scene/tiles/edge_curve.h"
#include "viewer/scene/tiles/subdivide.h"
#include "viewer/scene/tiles/tile_id.h"
#include "viewer/vector/limb.h"
#include "viewer/vector/page_clip.h"

namespace thalweg {
namespace {

PixelBox box_around(std::span<const glm::dvec2> points) {
  PixelBox box{1e9f, 1e9f, -1e9f, -1e9f};
  for (const glm::dvec2 p : points) {
    box.left = std::min(box.left, static_cast<float>(p.x));
    box.top = std::min(box.top, static_cast<float>(p.y));
    box.right = std::max(box.right, static_cast<float>(p.x));
    box.bottom = std::max(box.bottom, static_cast<float>(p.y));
  }
  return box;
}

// Calls `take` with the rings of each part near a window and the part.
template <class Take>
void for_each_part(const ShapeLevel& shape, const Bounds& window, Take take) {
  std::vector<std::uint32_t> rings;
  shape.index.rings.search(outward(window), rings);
  for (std::size_t i = 0; i < rings.size();) {
    const std::uint32_t part = shape.index.ring_part[rings[i]];
    std::size_t end = i;
    while (end < rings.size() && shape.index.ring_part[rings[end]] == part) ++end;
    take(part, std::span<const std::uint32_t>(rings.data() + i, end - i));
    i = end;
  }
}

// Gathers parts to paths: into one as long as their boxes stay apart, since under the even-odd rule what overlaps
// would be a hole.
class AreaGatherer {
 public:
  void add(std::uint32_t row, PagePath part) {
    constexpr std::size_t MostParts = 1000;
    if (part.is_empty()) return;
    const PixelBox box = box_around(part.points);
    const auto overlaps = [&](const PixelBox& other) { return other.overlaps(box); };
    if (areas_.empty() || areas_.back().row != row || boxes_.size() >= MostParts ||
        std::any_of(boxes_.begin(), boxes_.end(), overlaps)) {
      areas_.push_back({row, {}});
      boxes_.clear();
    }
    boxes_.push_back(box);
    PagePath& path = areas_.back().path;
    const std::size_t before = path.points.size();
    path.points.insert(path.points.end(), part.points.begin(), part.points.end());
    for (const std::size_t end : part.ends) path.ends.push_back(before + end);
  }
  std::vector<GroundArea> take() { return std::move(areas_); }

 private:
  std::vector<GroundArea> areas_;
  std::vector<PixelBox> boxes_;  // of the parts in the last
};

}  // namespace

// What is made of the shapes in one window.
class GroundShapes::Builder {
 public:
  Builder(const GroundShapes& of, const Bounds& window)
      : of_(of), window_(window), curve_(*of.page_.camera.projection, of.page_.tile_level, window) {}

  PagePath polygon(std::span<const std::uint32_t> rings) {
    PagePath path;
    std::vector<LonLat> clipped;
    LimbRings limb(of_.plane_);
    for (const std::uint32_t r : rings) {
      if (is_water_below(of_.shape_, r, of_.page_.tile_level, LeastWaterPx)) continue;
      clipped.clear();
      if (clip_ring(of_.shape_.index, r, window_, clipped) == 0) continue;
      dense_.clear();
      for (std::size_t i = 0; i < clipped.size(); ++i) {
        const LonLat before = clipped[i == 0 ? clipped.size() - 1 : i - 1];
        if (!(before == clipped[i])) curve_.divide(before, clipped[i], dense_);
      }
      curve_.project(dense_, projected_);
      std::vector<glm::dvec2> ring = of_.plane_.is_globe() ? limb.ring(clipped, projected_) : flat_ring();
      clip_ring_to_box(ring, of_.reach_);
      path.points.insert(path.points.end(), ring.begin(), ring.end());
      path.end();
    }
    if (of_.plane_.is_globe()) limb.finish(path, of_.reach_);
    return path;
  }

  template <class Take>
  void lines(std::uint32_t row, std::span<const std::uint32_t> rings, bool is_outline, Take take) {
    for (const std::uint32_t r : rings) {
      if (is_outline && is_water_below(of_.shape_, r, of_.page_.tile_level, LeastShorePx)) continue;
      clip_line(of_.shape_.index, r, window_, is_outline, [&](const LineRun& run) { add_run(row, run, take); });
    }
  }

  template <class Take>
  void point(std::uint32_t row, LonLat position, Take take) {
    const Point3 p = curve_.at(position);
    if (!is_finite(p) || of_.plane_.depth(p) < 0) return;
    const glm::dvec2 at = of_.plane_.at(p);
    if (at.x >= of_.reach_.left && at.x <= of_.reach_.right && at.y >= of_.reach_.top && at.y <= of_.reach_.bottom)
      take(GroundPoint{row, at});
  }

  // A point on a side shared by two windows belongs to one of them.
  [[nodiscard]] bool is_mine(LonLat p) const {
    return window_.west <= p.lon && (p.lon < window_.east || window_.east >= 180) && window_.south <= p.lat &&
           (p.lat < window_.north || window_.north >= 90);
  }

 private:
  [[nodiscard]] std::vector<glm::dvec2> flat_ring() const {
    std::vector<glm::dvec2> ring;
    ring.reserve(projected_.size());
    for (const Point3& p : projected_)
      if (is_finite(p)) ring.push_back(of_.plane_.at(p));
    return ring;
  }

  template <class Take>
  void add_run(std::uint32_t row, const LineRun& run, Take take) {
    std::vector<LonLat> thinned = run.points;
    thin_line(thinned, tile_degrees(of_.page_.tile_level) / TileSizePx * LeastBendPx);
    dense_.assign(1, thinned.front());
    for (std::size_t i = 0; i + 1 < thinned.size(); ++i) curve_.divide(thinned[i], thinned[i + 1], dense_);
    curve_.project(dense_, projected_);
    bool is_whole = true;
    double travelled_m = run.start_m, begin_m = travelled_m;
    std::vector<glm::dvec2> seen;
    const auto end_seen = [&] {
      if (seen.size() > 1) cut_to_page(row, seen, begin_m, travelled_m, run.is_closed && is_whole, take);
      seen.clear();
    };
    for (std::size_t i = 0; i < dense_.size(); ++i) {
      const Point3 p = projected_[i];
      const bool is_near = is_finite(p) && of_.plane_.depth(p) >= 0;
      const bool was_near = !seen.empty();
      if (i > 0 && is_near != was_near && is_finite(p) && is_finite(projected_[i - 1])) {
        is_whole = false;
        seen.push_back(of_.plane_.at(limb_crossing(of_.plane_, projected_[i - 1], p)));
        if (is_near) begin_m = travelled_m;
      }
      if (i > 0) travelled_m += rough_distance_m(dense_[i - 1], dense_[i]);
      if (is_near) {
        if (seen.empty()) begin_m = travelled_m;
        seen.push_back(of_.plane_.at(p));
      } else {
        is_whole = false;
        end_seen();
      }
    }
    end_seen();
  }

  template <class Take>
  void cut_to_page(std::uint32_t row, std::span<const glm::dvec2> line, double begin_m, double end_m, bool is_closed,
                   Take take) {
    double length = 0;
    for (std::size_t i = 0; i + 1 < line.size(); ++i) length += glm::distance(line[i], line[i + 1]);
    const double ground = (end_m - begin_m) * of_.page_.px_per_ground_metre;
    const double stretch = ground > 0 && length > 0 ? length / ground : 1;
    clip_line_to_box(line, of_.reach_, [&](std::span<const glm::dvec2> part, double start) {
      GroundLine made{.row = row,
                      .points = {part.begin(), part.end()},
                      .is_closed = is_closed && part.size() == line.size(),
                      .dash_start = begin_m * of_.page_.px_per_ground_metre * stretch + start,
                      .dash_stretch = stretch};
      if (made.is_closed) made.points.pop_back();
      take(std::move(made));
    });
  }

  const GroundShapes& of_;
  Bounds window_;
  EdgeCurve curve_;
  std::vector<LonLat> dense_;
  std::vector<Point3> projected_;
};

GroundShapes::GroundShapes(const ShapeLevel& shape, const PageList& page, const PixelBox& reach,
                           std::function<bool(std::uint32_t)> is_wanted)
    : shape_(shape), page_(page), reach_(reach), plane_(page.camera), is_wanted_(std::move(is_wanted)) {}

std::vector<GroundArea> GroundShapes::areas() const {
  AreaGatherer gathered;
  for (const Bounds& window : page_.windows) {
    Builder builder(*this, window);
    for_each_part(shape_, window, [&](std::uint32_t part, std::span<const std::uint32_t> rings) {
      const std::uint32_t row = shape_.index.part_feature[part];
      if (shape_.column->part_kind[part] == PartKind::polygon && is_wanted_(row))
        gathered.add(row, builder.polygon(rings));
    });
  }
  std::vector<GroundArea> areas = gathered.take();
  std::stable_sort(areas.begin(), areas.end(), [](const GroundArea& a, const GroundArea& b) { return a.row < b.row; });
  return areas;
}

std::vector<GroundLine> GroundShapes::lines() const {
  std::vector<GroundLine> lines;
  for (const Bounds& window : page_.windows) {
    Builder builder(*this, window);
    for_each_part(shape_, window, [&](std::uint32_t part, std::span<const std::uint32_t> rings) {
      const std::uint32_t row = shape_.index.part_feature[part];
      const PartKind kind = shape_.column->part_kind[part];
      if (kind != PartKind::point && is_wanted_(row))
        builder.lines(row, rings, kind == PartKind::polygon,
                      [&](GroundLine line) { lines.push_back(std::move(line)); });
    });
  }
  std::stable_sort(lines.begin(), lines.end(), [](const GroundLine& a, const GroundLine& b) { return a.row < b.row; });
  return lines;
}

std::vector<GroundPoint> GroundShapes::points() const {
  std::vector<GroundPoint> points;
  const auto take = [&](GroundPoint point) { points.push_back(point); };
  for (const Bounds& window : page_.windows) {
    Builder builder(*this, window);
    for_each_part(shape_, window, [&](std::uint32_t part, std::span<const std::uint32_t> rings) {
      const std::uint32_t row = shape_.index.part_feature[part];
      if (shape_.column->part_kind[part] != PartKind::point || !is_wanted_(row)) return;
      for (const std::uint32_t r : rings)
        for (const LonLat& p : shape_.column->ring(r))
          if (builder.is_mine(p)) builder.point(row, p, take);
    });
    for (const auto& [position, row] : shape_.marks)
      if (builder.is_mine(position) && is_wanted_(row)) builder.point(row, position, take);
  }
  return points;
}

}  // namespace thalweg
