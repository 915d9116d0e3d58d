#include "geodata/io/geometry_builder.h"

#include <algorithm>
#include <cmath>
#include <map>

#include <fmt/format.h>

#include "geodata/geometry/antimeridian.h"

namespace thalweg {
namespace {

constexpr double MaxLon = 540;  // a turn and a half: what shifted shapes use

bool is_on_globe(LonLat p) { return std::abs(p.lat) <= 90 && std::abs(p.lon) <= MaxLon; }  // false for NaN

}  // namespace

void GeometryBuilder::warn(std::string message) {
  diagnostics_.add({Severity::warning, path_, layer_, feature(), "geometry", std::move(message)});
}

void GeometryBuilder::keep_valid() {
  seen_ += ring_.size();
  const auto bad = std::find_if(ring_.begin(), ring_.end(), [](LonLat p) { return !is_on_globe(p); });
  if (bad == ring_.end()) return;
  if (std::isfinite(bad->lon) && std::isfinite(bad->lat)) {
    if (std::abs(bad->lat) > 90)
      warn(fmt::format("latitude {} is off the globe; the position is left out", bad->lat));
    else
      warn(fmt::format("longitude {} is off the globe; the position is left out", bad->lon));
    off_globe_example_ = *bad;
  } else {
    warn("a coordinate is not a finite number; the position is left out");
  }
  for (const LonLat& p : ring_) off_globe_ += std::isfinite(p.lon) && std::isfinite(p.lat) && !is_on_globe(p);
  std::erase_if(ring_, [](LonLat p) { return !is_on_globe(p); });
}

void GeometryBuilder::end_points() {
  keep_valid();
  if (!ring_.empty()) {
    for (LonLat p : ring_) out_.coords.push_back({wrapped_longitude(p.lon), p.lat});
    out_.end_ring();
    out_.end_part(PartKind::point);
  }
  ring_.clear();
}

void GeometryBuilder::end_line() {
  keep_valid();
  const auto emit = [this](std::span<const LonLat> line) {
    out_.coords.insert(out_.coords.end(), line.begin(), line.end());
    out_.end_ring();
    out_.end_part(PartKind::line);
  };
  if (ring_.size() == 1) warn("a line of one position has no length; it is left out");
  if (ring_.size() >= 2) {
    if (crosses_antimeridian(ring_))
      for (const auto& piece : cut_line(ring_)) emit(piece);
    else
      emit(ring_);
  }
  ring_.clear();
}

void GeometryBuilder::end_polygon_ring() {
  keep_valid();
  if (!ring_.empty() && ring_.front() != ring_.back()) {
    warn("a ring is not closed; its first position is put at its end");
    ring_.push_back(ring_.front());
  }
  const bool is_exterior = polygon_.ring_begin.size() == 1;
  if (ring_.size() < 4) {
    if (!ring_.empty()) warn("a ring of fewer than four positions has no area; it is left out");
    ring_.clear();
    // Without its exterior a polygon's holes mean nothing: an empty exterior keeps its place.
    if (is_exterior) polygon_.ring_begin.push_back(0);
    return;
  }
  polygon_.crosses |= crosses_antimeridian(ring_);
  polygon_.coords.insert(polygon_.coords.end(), ring_.begin(), ring_.end());
  polygon_.ring_begin.push_back(polygon_.coords.size());
  ring_.clear();
}

void GeometryBuilder::end_polygon() {
  const bool has_exterior = polygon_.ring_begin.size() > 1 && polygon_.ring_begin[1] > 0;
  if (has_exterior && polygon_.crosses) {
    emit_cut_polygon();
  } else if (has_exterior) {
    for (std::size_t r = 0; r + 1 < polygon_.ring_begin.size(); ++r) {
      const auto first = polygon_.coords.begin();
      out_.coords.insert(out_.coords.end(), first + static_cast<std::ptrdiff_t>(polygon_.ring_begin[r]),
                         first + static_cast<std::ptrdiff_t>(polygon_.ring_begin[r + 1]));
      out_.end_ring();
    }
    out_.end_part(PartKind::polygon);
  }
  polygon_.coords.clear();
  polygon_.ring_begin.assign(1, 0);
  polygon_.crosses = false;
}

// Pieces of exterior and holes that lie in one strip make one polygon. A hole's strips are counted from its own
// longitudes, which may be a turn off its exterior's; even-odd filling needs only that they land on the same ground.
void GeometryBuilder::emit_cut_polygon() {
  std::map<bool, std::vector<std::vector<LonLat>>> by_side;  // west and east of the cut, the exterior's piece first
  for (std::size_t r = 0; r + 1 < polygon_.ring_begin.size(); ++r) {
    const std::span<const LonLat> ring(polygon_.coords.data() + polygon_.ring_begin[r],
                                       polygon_.coords.data() + polygon_.ring_begin[r + 1]);
    for (RingPiece& piece : cut_ring(ring)) {
      double sum = 0;
      for (const LonLat& p : piece.ring) sum += p.lon;
      by_side[sum >= 0].push_back(std::move(piece.ring));
    }
  }
  for (const auto& [side, rings] : by_side) {
    for (const auto& ring : rings) {
      out_.coords.insert(out_.coords.end(), ring.begin(), ring.end());
      out_.end_ring();
    }
    out_.end_part(PartKind::polygon);
  }
}

void GeometryBuilder::end_feature() { out_.end_feature(); }

Result<void> GeometryBuilder::check_degrees() const {
  if (seen_ == 0 || off_globe_ * 2 < seen_) return {};
  return fail(fmt::format("{}: coordinates such as {}, {} are not degrees: the data seem to be in a projected CRS, but the "
                          "file says WGS84 or nothing; give it its CRS (ogr2ogr -a_srs EPSG:n -t_srs EPSG:4326)",
                          path_, off_globe_example_.lon, off_globe_example_.lat));
}

}  // namespace thalweg
