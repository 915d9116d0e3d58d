// Projection: from WGS84 degrees to a drawing space in metres, and back.
//
// A plane projection maps to (x, y, 0); the globe maps to a point of the sphere with the authalic radius, x towards
// lon 0 lat 0, z to the north pole, so that turning it is a matter of the camera and no vertex is computed again.
// Longitudes beyond 180 degrees are those of the same ground; positions outside what a projection can show come back as
// not finite. Immutable; transforms may run on any thread (a
// PROJ context is made per thread).
#pragma once

#include <cmath>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "geodata/base/result.h"
#include "geodata/geometry/lonlat.h"

namespace thalweg {

struct Point3 {
  double x = 0, y = 0, z = 0;
};
[[nodiscard]] inline bool is_finite(Point3 p) { return std::isfinite(p.x) && std::isfinite(p.y) && std::isfinite(p.z); }

enum class DrawingSpace : std::uint8_t { plane, globe };

class Projection {
 public:
  // "mercator", "orthographic" (the globe), "lcc" (conformal conic fitted to `extent`, which must not have the equator
  // in its middle), "polar" (equal-area about the pole that is nearer to the extent), a name of world_projections.h,
  // "EPSG:n", or a PROJ string. An extent whose east lies beyond 180 degrees is across the antimeridian: "mercator" and
  // projections of the world then have it in their middle.
  [[nodiscard]] static Result<std::shared_ptr<const Projection>> make(std::string_view name, const Bounds& extent);
  // A sensible one: conformal conic for a region, Mercator for a city, the pole in the middle for what lies around it,
  // Equal Earth for the world.
  [[nodiscard]] static std::string suggest(const Bounds& extent);

  virtual ~Projection() = default;
  [[nodiscard]] virtual DrawingSpace space() const { return DrawingSpace::plane; }
  [[nodiscard]] virtual std::string id() const = 0;     // what `make` would take to make it again
  [[nodiscard]] virtual std::string title() const = 0;  // for people
  virtual void forward(std::span<const LonLat> from, Point3* to) const = 0;
  [[nodiscard]] virtual std::optional<LonLat> inverse(Point3 from) const = 0;
  // Degrees the projection can show: Mercator stops at 85.06 N and S; a conic short of the far pole.
  [[nodiscard]] virtual Bounds domain() const = 0;
  // The same without what lies between: boxes that its cut does not run through.
  [[nodiscard]] virtual std::vector<Bounds> shown_boxes() const { return {domain()}; }
  [[nodiscard]] bool shows(LonLat p) const;
  // Where it must be cut: the longitude opposite its central meridian (180 for one centred on Greenwich).
  [[nodiscard]] virtual double cut_longitude() const { return 180; }
  // Degrees: nearer the cut than this, a position may come out on its other side. More than rounding where the CRS
  // stands on another datum.
  [[nodiscard]] virtual double cut_margin() const { return 1e-9; }

  [[nodiscard]] Point3 forward(LonLat from) const {
    Point3 to;
    forward(std::span<const LonLat>(&from, 1), &to);
    return to;
  }
};

using ProjectionPtr = std::shared_ptr<const Projection>;

}  // namespace thalweg
