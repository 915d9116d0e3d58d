#include "geodata/formats/geometry_builder.h"

#include <algorithm>
#include <cmath>
#include <span>

#include <fmt/format.h>

#include "geodata/formats/unknown_crs.h"
#include "geodata/geometry/antimeridian.h"
#include "geodata/geometry/ring_contains.h"

namespace thalweg {
namespace {

constexpr double MaxLon = 540;     // a turn and a half: what shifted shapes use
constexpr double Rounding = 1e-7;  // a centimetre: what reprojecting leaves beyond a bound
constexpr int MaxNamedPlaces = 20;

// All false for NaN.
bool is_plain(LonLat p) { return std::abs(p.lat) <= 90 && std::abs(p.lon) <= 180; }
bool is_on_globe(LonLat p) { return std::abs(p.lat) <= 90 && std::abs(p.lon) <= MaxLon; }

LonLat without_rounding(LonLat p) {
  if (std::abs(p.lon) > 180 && std::abs(p.lon) < 180 + Rounding) p.lon = std::copysign(180, p.lon);
  if (std::abs(p.lat) > 90 && std::abs(p.lat) < 90 + Rounding) p.lat = std::copysign(90, p.lat);
  return p;
}

}  // namespace

void GeometryBuilder::warn(std::string message) {
  diagnostics_.add(warning_about(path_).layer(layer_).feature(feature()).field("geometry").message(std::move(message)));
}

void GeometryBuilder::keep_valid() {
  seen_ += ring_.size();
  if (std::all_of(ring_.begin(), ring_.end(), is_plain)) return;
  std::transform(ring_.begin(), ring_.end(), ring_.begin(), without_rounding);
  const auto bad = std::find_if(ring_.begin(), ring_.end(), [](LonLat p) { return !is_on_globe(p); });
  if (bad == ring_.end()) return;
  if (!std::isfinite(bad->lon) || !std::isfinite(bad->lat)) {
    warn("a coordinate is not a finite number; the position is left out");
  } else {
    // Each value makes a message of its own: a file full of them is told of in general.
    if (++named_values_ > MaxNamedPlaces)
      warn("a position is off the globe; it is left out");
    else if (std::abs(bad->lat) > 90)
      warn(fmt::format("latitude {} is off the globe; the position is left out", bad->lat));
    else
      warn(fmt::format("longitude {} is off the globe; the position is left out", bad->lon));
    off_globe_example_ = *bad;
  }
  for (const LonLat& p : ring_) {
    if (!std::isfinite(p.lon) || !std::isfinite(p.lat) || is_on_globe(p)) continue;
    PlaneExtent& e = off_globe_extent_;
    if (off_globe_++ == 0) e = {p.lon, p.lat, p.lon, p.lat};
    e = {std::min(e.x_min, p.lon), std::min(e.y_min, p.lat), std::max(e.x_max, p.lon), std::max(e.y_max, p.lat)};
  }
  std::erase_if(ring_, [](LonLat p) { return !is_on_globe(p); });
}

void GeometryBuilder::note_cut() {
  diagnostics_.add(info_about(path_)
                       .layer(layer_)
                       .feature(feature())
                       .field("geometry")
                       .message("crosses the antimeridian; it is cut there"));
}

bool GeometryBuilder::is_cut(std::span<const LonLat> ring, bool is_exterior) {
  if (!crosses_antimeridian(ring)) return false;
  if (!is_exterior || !is_wide_box(ring, winding_)) return true;
  diagnostics_.add(info_about(path_)
                       .layer(layer_)
                       .feature(feature())
                       .field("geometry")
                       .message("is a box wider than a hemisphere; it is taken as it stands, not as one across the "
                                "antimeridian"));
  return false;
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
    if (sketch_ != nullptr) sketch_->add(line);
    out_.coords.append(line.begin(), line.end());
    out_.end_ring();
    out_.end_part(PartKind::line);
  };
  if (ring_.size() == 1) warn("a line of one position has no length; it is left out");
  if (ring_.size() >= 2) {
    if (crosses_antimeridian(ring_)) {
      note_cut();
      for (const auto& piece : cut_line(ring_)) emit(piece);
    } else {
      emit(ring_);
    }
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
  polygon_.crosses |= is_cut(ring_, is_exterior);
  polygon_.coords.insert(polygon_.coords.end(), ring_.begin(), ring_.end());
  polygon_.ring_begin.push_back(polygon_.coords.size());
  ring_.clear();
}

void GeometryBuilder::end_polygon() {
  const bool has_exterior = polygon_.ring_begin.size() > 1 && polygon_.ring_begin[1] > 0;
  if (has_exterior && polygon_.crosses) {
    emit_cut_polygon();
  } else if (has_exterior) {
    if (sketch_ != nullptr) sketch_->add(std::span(polygon_.coords).first(polygon_.ring_begin[1]));
    for (std::size_t r = 0; r + 1 < polygon_.ring_begin.size(); ++r) {
      const auto first = polygon_.coords.begin();
      out_.coords.append(first + static_cast<std::ptrdiff_t>(polygon_.ring_begin[r]),
                         first + static_cast<std::ptrdiff_t>(polygon_.ring_begin[r + 1]));
      out_.end_ring();
    }
    out_.end_part(PartKind::polygon);
  }
  polygon_.coords.clear();
  polygon_.ring_begin.assign(1, 0);
  polygon_.crosses = false;
}

// Each piece of the exterior makes a polygon, with the pieces of holes that lie in it.
void GeometryBuilder::emit_cut_polygon() {
  note_cut();
  std::vector<std::vector<std::vector<LonLat>>> polygons;
  for (std::size_t r = 0; r + 1 < polygon_.ring_begin.size() && !is_cancelled(); ++r) {
    const std::span<const LonLat> ring(polygon_.coords.data() + polygon_.ring_begin[r],
                                       polygon_.coords.data() + polygon_.ring_begin[r + 1]);
    for (RingPiece& piece : cut_ring(ring)) {
      if (r == 0) {
        polygons.push_back({std::move(piece.ring)});
        continue;
      }
      const auto holds = [&](const auto& polygon) {
        return std::any_of(piece.ring.begin(), piece.ring.end(),
                           [&](LonLat p) { return std::abs(p.lon) < 180 && ring_contains(polygon.front(), p); });
      };
      // A hole in none of them is one all the same: files that turn Antarctica inside out give it as a hole round the
      // pole.
      const auto around = std::find_if(polygons.begin(), polygons.end(), holds);
      if (around != polygons.end())
        around->push_back(std::move(piece.ring));
      else if (!polygons.empty())
        polygons.front().push_back(std::move(piece.ring));
    }
  }
  for (const auto& polygon : polygons) {
    if (sketch_ != nullptr) sketch_->add(polygon.front());
    for (const auto& ring : polygon) {
      out_.coords.append(ring.begin(), ring.end());
      out_.end_ring();
    }
    out_.end_part(PartKind::polygon);
  }
}

void GeometryBuilder::end_feature() { out_.end_feature(); }

Result<void> GeometryBuilder::check_degrees(std::string_view what_it_says) const {
  if (seen_ == 0 || off_globe_ * 2 < seen_) return {};
  return fail(unknown_crs_message(path_, what_it_says, off_globe_example_, off_globe_extent_));
}

}  // namespace thalweg
