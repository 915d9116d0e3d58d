#include "geodata/projection/closed_form.h"

#include <cmath>
#include <limits>

#include "geodata/geometry/degrees.h"
#include "geodata/projection/shown_ground.h"

namespace thalweg {
namespace {

constexpr double MercatorRadiusM = 6378137;

class Mercator final : public Projection {
 public:
  [[nodiscard]] std::string id() const override { return "mercator"; }
  [[nodiscard]] std::string title() const override { return "Mercator"; }
  using Projection::forward;
  void forward(std::span<const LonLat> from, Point3* to) const override {
    for (const LonLat& p : from) {
      const double y = std::abs(p.lat) <= MercatorMaxLat + 1e-6
                           ? MercatorRadiusM * std::asinh(std::tan(p.lat * RadiansPerDegree))
                           : std::numeric_limits<double>::quiet_NaN();
      *to++ = {MercatorRadiusM * p.lon * RadiansPerDegree, y, 0};
    }
  }
  [[nodiscard]] std::optional<LonLat> inverse(Point3 from) const override {
    const double lon = from.x / MercatorRadiusM / RadiansPerDegree;
    if (!(std::abs(lon) <= 180.0000001) || !std::isfinite(from.y)) return std::nullopt;
    return LonLat{lon, std::atan(std::sinh(from.y / MercatorRadiusM)) / RadiansPerDegree};
  }
  [[nodiscard]] Bounds domain() const override { return {-180, -MercatorMaxLat, 180, MercatorMaxLat}; }
};

class Globe final : public Projection {
 public:
  [[nodiscard]] DrawingSpace space() const override { return DrawingSpace::globe; }
  [[nodiscard]] std::string id() const override { return "orthographic"; }
  [[nodiscard]] std::string title() const override { return "Globe"; }
  using Projection::forward;
  void forward(std::span<const LonLat> from, Point3* to) const override {
    for (const LonLat& p : from) {
      const double lon = p.lon * RadiansPerDegree, lat = p.lat * RadiansPerDegree;
      const double parallel = EarthAuthalicRadiusM * std::cos(lat);
      *to++ = {parallel * std::cos(lon), parallel * std::sin(lon), EarthAuthalicRadiusM * std::sin(lat)};
    }
  }
  [[nodiscard]] std::optional<LonLat> inverse(Point3 from) const override {
    const double length = std::hypot(from.x, from.y, from.z);
    if (!(length > 0)) return std::nullopt;
    return LonLat{std::atan2(from.y, from.x) / RadiansPerDegree,
                  std::asin(std::clamp(from.z / length, -1.0, 1.0)) / RadiansPerDegree};
  }
  [[nodiscard]] Bounds domain() const override { return {-180, -90, 180, 90}; }
};

}  // namespace

ProjectionPtr make_mercator() { return std::make_shared<Mercator>(); }
ProjectionPtr make_globe() { return std::make_shared<Globe>(); }

}  // namespace thalweg
