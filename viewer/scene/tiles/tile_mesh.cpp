#include "viewer/scene/tiles/tile_mesh.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>

#include "geodata/base/trace.h"
#include "geodata/geometry/clip.h"
#include "viewer/scene/tiles/edge_curve.h"
#include "viewer/scene/tiles/subdivide.h"
#include "viewer/scene/tiles/surface.h"

namespace thalweg {
namespace {

// Tiles this many levels below the same ancestor share an origin; floats about it are good to a thousandth of a pixel.
// Towards the poles a tile's degrees of longitude shrink while those of latitude do not, so that it is as long as many
// tiles are wide.
int origin_levels_up(const TileId& tile) {
  constexpr int OfEquator = 7;
  const Bounds ground = tile_ground(tile);
  const double lat = std::max(std::abs(ground.south), std::abs(ground.north));
  const double narrow = std::cos(lat * (std::numbers::pi / 180));
  return std::min(tile.z, std::max(0, OfEquator + static_cast<int>(std::floor(std::log2(std::max(narrow, 1e-9))))));
}

Point3 origin_of(const TileId& tile, const Projection& projection) {
  const Bounds b = common(tile_ground(tile.ancestor(origin_levels_up(tile))), projection.domain());
  const Point3 p = projection.forward(LonLat{(b.west + b.east) / 2, (b.south + b.north) / 2});
  return is_finite(p) ? p : Point3{};
}

class TileBuilder {
 public:
  TileBuilder(const ShapeLevel& shape, const TileId& tile, const Projection& projection, MeshParts parts)
      : shape_(shape),
        tile_(tile),
        projection_(projection),
        parts_(parts),
        origin_(origin_of(tile, projection)),
        surface_(projection.space(), origin_) {}

  TileMesh build(const Progress& progress) {
    for (const Bounds& box : projection_.shown_boxes())
      if (const Bounds window = common(tile_ground(tile_), box);
          window.west < window.east && window.south < window.north)
        add(window, progress);
    if (progress.cancelled()) return {};
    return take();
  }

 private:
  void add(const Bounds& window, const Progress& progress) {
    window_ = window;
    curve_.emplace(projection_, tile_.z, window);
    const GeometryColumn& column = *shape_.column;
    std::vector<std::uint32_t> rings;
    shape_.index.rings.search(outward(window), rings);
    for (std::size_t i = 0; i < rings.size() && !progress.cancelled();) {
      const std::uint32_t part = shape_.index.ring_part[rings[i]];
      std::size_t end = i;
      while (end < rings.size() && shape_.index.ring_part[rings[end]] == part) ++end;
      const std::span<const std::uint32_t> of_part(rings.data() + i, end - i);
      row_ = shape_.index.part_feature[part];
      switch (column.part_kind[part]) {
        case PartKind::polygon:
          if (parts_.fill) add_polygon(of_part, window, progress);
          if (parts_.line) add_lines(of_part, true, progress);
          break;
        case PartKind::line:
          add_lines(of_part, false, progress);
          break;
        case PartKind::point:
          add_points(of_part);
          break;
      }
      i = end;
    }
    for (const auto& [position, feature] : shape_.marks)
      if (window.contains(position.lon, position.lat)) {
        row_ = feature;
        add_point(position);
      }
  }

  FillVertex fill_vertex(Point3 p) const {
    return {static_cast<float>(p.x - origin_.x), static_cast<float>(p.y - origin_.y),
            static_cast<float>(p.z - origin_.z), row_};
  }
  LineVertex line_vertex(Point3 p, float distance_m) const {
    return {static_cast<float>(p.x - origin_.x), static_cast<float>(p.y - origin_.y),
            static_cast<float>(p.z - origin_.z), distance_m, row_};
  }

  // What is too much to triangulate in one go is cut into quarters first, which meet as tiles do: the tessellator
  // cannot be stopped, and this can. No tile of a simplified shape comes near that.
  void add_polygon(std::span<const std::uint32_t> rings, const Bounds& window, const Progress& progress,
                   int depth = 0) {
    constexpr std::size_t MostPoints = 60'000;
    constexpr int MaxDepth = 6;
    clipped_.clear();
    ring_begin_.assign(1, 0);
    for (const std::uint32_t r : rings) {
      if (progress.cancelled()) return;
      if (!is_water_below(shape_, r, tile_.z, LeastWaterPx) && clip_ring(shape_.index, r, window, clipped_) > 0)
        ring_begin_.push_back(static_cast<std::uint32_t>(clipped_.size()));
    }
    if (clipped_.empty()) return;
    const bool is_wide = projection_.space() == DrawingSpace::globe && window.width() > MostGlobeDegrees;
    if ((clipped_.size() > MostPoints || is_wide) && depth < MaxDepth) {
      const double lon = (window.west + window.east) / 2, lat = (window.south + window.north) / 2;
      for (const Bounds& quarter :
           {Bounds{window.west, lat, lon, window.north}, Bounds{lon, lat, window.east, window.north},
            Bounds{window.west, window.south, lon, lat}, Bounds{lon, window.south, window.east, lat}})
        add_polygon(rings, quarter, progress, depth + 1);
      return;
    }
    surface_.cover(clipped_, ring_begin_, *curve_, window);
    const auto base = static_cast<std::uint32_t>(fill_.vertices.size());
    if (fill_.rows.empty() || fill_.rows.back().row != row_)
      fill_.rows.push_back({row_, static_cast<std::uint32_t>(fill_.indices.size())});
    for (const Point3& p : surface_.points()) fill_.vertices.push_back(fill_vertex(p));
    for (const std::uint32_t i : surface_.indices()) fill_.indices.push_back(base + i);
  }

  void add_lines(std::span<const std::uint32_t> rings, bool is_outline, const Progress& progress) {
    for (const std::uint32_t r : rings)
      if (!progress.cancelled() && (!is_outline || !is_water_below(shape_, r, tile_.z, LeastShorePx)))
        clip_line(shape_.index, r, window_, is_outline, [&](const LineRun& run) { add_run(run); });
  }

  void add_run(const LineRun& run) {
    thinned_ = run.points;
    thin_line(thinned_, tile_degrees(tile_.z) / TileSizePx * LeastBendPx);
    dense_.assign(1, run.is_closed ? thinned_[thinned_.size() - 2] : run.before);
    dense_.push_back(thinned_.front());
    for (std::size_t i = 0; i + 1 < thinned_.size(); ++i) curve_->divide(thinned_[i], thinned_[i + 1], dense_);
    dense_.push_back(run.is_closed ? thinned_[1] : run.after);
    curve_->project(dense_, projected_);
    float distance_m = run.start_m;
    const std::size_t first = line_.vertices.size();
    const LineVertex gap{0, 0, 0, 0, NoRow};
    if (first > 0) line_.vertices.push_back(gap);
    for (std::size_t i = 0; i < dense_.size(); ++i) {
      if (!is_finite(projected_[i])) {
        // A neighbour beyond the projection's domain is no neighbour; a point there ends the line.
        if (i == 0)
          projected_[i] = projected_[1];
        else if (i + 1 == dense_.size())
          projected_[i] = projected_[i - 1];
        if (!is_finite(projected_[i])) return line_.vertices.resize(first);
      }
      if (i > 1 && i + 1 < dense_.size()) distance_m += static_cast<float>(rough_distance_m(dense_[i - 1], dense_[i]));
      line_.vertices.push_back(line_vertex(projected_[i], distance_m));
    }
  }

  void add_points(std::span<const std::uint32_t> rings) {
    for (const std::uint32_t r : rings)
      for (const LonLat& p : shape_.column->ring(r))
        if (is_mine(p)) add_point(p);
  }

  // A point on a side shared by two tiles belongs to the eastern or northern of them, so that it is drawn once.
  bool is_mine(LonLat p) const {
    return window_.west <= p.lon && (p.lon < window_.east || window_.east >= 180) && window_.south <= p.lat &&
           (p.lat < window_.north || window_.north >= 90);
  }

  void add_point(LonLat position) {
    const Point3 p = curve_->at(position);
    if (is_finite(p)) points_.vertices.push_back(fill_vertex(p));
  }

  TileMesh take() {
    TileMesh mesh;
    const auto publish = [&](FillMesh& from) -> std::shared_ptr<const FillMesh> {
      if (from.vertices.empty()) return nullptr;
      from.origin = origin_;
      from.vertices.shrink_to_fit();
      from.indices.shrink_to_fit();
      return std::make_shared<const FillMesh>(std::move(from));
    };
    mesh.fill = publish(fill_);
    mesh.points = publish(points_);
    if (!line_.vertices.empty()) {
      line_.origin = origin_;
      line_.vertices.shrink_to_fit();
      mesh.line = std::make_shared<const LineMesh>(std::move(line_));
    }
    return mesh;
  }

  const ShapeLevel& shape_;
  TileId tile_;
  const Projection& projection_;
  MeshParts parts_;
  Point3 origin_;
  Surface surface_;
  std::optional<EdgeCurve> curve_;  // of the window
  Bounds window_;
  std::uint32_t row_ = 0;
  FillMesh fill_, points_;
  LineMesh line_;
  std::vector<LonLat> clipped_, dense_, thinned_;
  std::vector<std::uint32_t> ring_begin_;
  std::vector<Point3> projected_;
};

}  // namespace

bool is_water_below(const ShapeLevel& shape, std::uint32_t ring, int tile_level, double px) {
  if (shape.is_water_hole.empty() || !shape.is_water_hole[ring]) return false;
  Bounds bounds;
  for (const LonLat& p : shape.column->ring(ring)) bounds.include(p.lon, p.lat);
  return std::max(bounds.width(), bounds.height()) < tile_degrees(tile_level) / TileSizePx * px;
}

std::size_t TileMesh::bytes() const {
  std::size_t sum = sizeof(TileMesh);
  for (const FillMesh* mesh : {fill.get(), points.get()})
    if (mesh)
      sum += sizeof(*mesh) + mesh->vertices.size() * sizeof(FillVertex) + mesh->indices.size() * 4 +
             mesh->rows.size() * sizeof(RowBegin);
  if (line) sum += sizeof(*line) + line->vertices.size() * sizeof(LineVertex);
  return sum;
}

std::size_t TileMesh::vertex_count() const {
  return (fill ? fill->vertices.size() : 0) + (line ? line->vertices.size() : 0) +
         (points ? points->vertices.size() : 0);
}

TileMesh make_tile_mesh(const ShapeLevel& shape, const TileId& tile, const Projection& projection, MeshParts parts,
                        const Progress& progress) {
  const TraceSpan span("tiling");
  return TileBuilder(shape, tile, projection, parts).build(progress);
}

}  // namespace thalweg
