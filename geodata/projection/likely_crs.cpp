#include "geodata/projection/likely_crs.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <optional>
#include <string_view>

#include <proj.h>

#include "geodata/geometry/degrees.h"

namespace thalweg {
namespace {

struct DestroyContext {
  void operator()(PJ_CONTEXT* context) const { proj_context_destroy(context); }
};
struct DestroyCrs {
  void operator()(PJ* pj) const { proj_destroy(pj); }
};
using CrsPtr = std::unique_ptr<PJ, DestroyCrs>;

constexpr double RoomDeg = 1;

struct Area {
  double west, south, east, north;

  [[nodiscard]] double size() const { return (east >= west ? east - west : east + 360 - west) * (north - south); }
  [[nodiscard]] bool holds(LonLat p, double room) const {
    const bool is_between =
        east >= west ? p.lon >= west - room && p.lon <= east + room : p.lon >= west - room || p.lon <= east + room;
    return is_between && p.lat >= south - room && p.lat <= north + room;
  }
};

enum class CrsFamily { utm, gauss_kruger, web, national };

// Nothing of what nobody has files in: other datums' UTM zones, grids of the sea and of oil fields.
std::optional<CrsFamily> crs_family_of(const PROJ_CRS_INFO& info) {
  const std::string_view name = info.name;
  if (name.starts_with("WGS 84 / UTM zone")) return CrsFamily::utm;
  if (name == "WGS 84 / Pseudo-Mercator") return CrsFamily::web;
  if (name.starts_with("Pulkovo 19") && name.find("Gauss-Kruger") != std::string_view::npos)
    return CrsFamily::gauss_kruger;
  if (name.find("UTM") != std::string_view::npos || name.find("ftUS") != std::string_view::npos) return std::nullopt;
  return CrsFamily::national;
}

class Candidate {
 public:
  Candidate(PJ_CONTEXT* context, const char* code)
      : context_(context), crs_(proj_create_from_database(context, "EPSG", code, PJ_CATEGORY_CRS, 0, nullptr)) {
    if (crs_) conversion_.reset(proj_crs_get_coordoperation(context, crs_.get()));
    if (!conversion_) return;
    const CrsPtr axes(proj_crs_get_coordinate_system(context, crs_.get()));
    const char* direction = nullptr;
    if (axes &&
        proj_cs_get_axis_info(context, axes.get(), 0, nullptr, nullptr, &direction, nullptr, nullptr, nullptr, nullptr))
      north_first_ = direction != nullptr && std::string_view(direction) == "north";
  }

  // In degrees of its own datum.
  [[nodiscard]] std::optional<LonLat> degrees(double x, double y) const {
    if (!conversion_) return std::nullopt;
    proj_errno_reset(conversion_.get());
    const PJ_COORD at =
        proj_trans(conversion_.get(), PJ_INV, north_first_ ? proj_coord(y, x, 0, 0) : proj_coord(x, y, 0, 0));
    if (proj_errno(conversion_.get()) != 0 || !std::isfinite(at.xy.x) || !std::isfinite(at.xy.y)) return std::nullopt;
    return LonLat{at.xy.y, at.xy.x};  // EPSG's geographic CRSs have the latitude first
  }

 private:
  PJ_CONTEXT* context_;
  CrsPtr crs_, conversion_;
  bool north_first_ = false;
};

struct Ranked {
  LikelyCrs crs;
  double cost;
};

double apart(LonLat a, LonLat b) {
  const double turn = std::abs(std::remainder(a.lon - b.lon, 360));
  return std::hypot(turn * std::cos(b.lat * RadiansPerDegree), a.lat - b.lat);
}

// In doublings: of the distance from where the user looks, and, less, of the ground that the CRS is made for.
double cost_of(double distance_deg, const Area& area, CrsFamily family) {
  constexpr double NearDeg = 4, SmallDeg2 = 40, OfGround = 0.25;
  const double of_family = family == CrsFamily::utm ? 0 : family == CrsFamily::gauss_kruger ? 0.5 : 0.6;
  return std::log2(1 + distance_deg / NearDeg) + OfGround * std::log2(1 + area.size() / SmallDeg2) + of_family;
}

std::array<LonLat, 4> corners_of(const PlaneExtent& extent) {
  return {LonLat{extent.x_min, extent.y_min}, LonLat{extent.x_max, extent.y_min}, LonLat{extent.x_max, extent.y_max},
          LonLat{extent.x_min, extent.y_max}};
}

}  // namespace

std::vector<LikelyCrs> likely_crs(const PlaneExtent& extent, LonLat near, std::size_t most,
                                  const std::function<bool()>& is_cancelled) {
  const std::unique_ptr<PJ_CONTEXT, DestroyContext> context(proj_context_create());
  proj_log_level(context.get(), PJ_LOG_NONE);
  const std::unique_ptr<PROJ_CRS_LIST_PARAMETERS, void (*)(PROJ_CRS_LIST_PARAMETERS*)> wanted(
      proj_get_crs_list_parameters_create(), proj_get_crs_list_parameters_destroy);
  const PJ_TYPE projected = PJ_TYPE_PROJECTED_CRS;
  wanted->types = &projected;
  wanted->typesCount = 1;
  int count = 0;
  const std::unique_ptr<PROJ_CRS_INFO*, void (*)(PROJ_CRS_INFO**)> known(
      proj_get_crs_info_list_from_database(context.get(), "EPSG", wanted.get(), &count), proj_crs_info_list_destroy);
  std::vector<Ranked> fitting;
  for (int i = 0; i < count; ++i) {
    if (is_cancelled()) return {};
    const PROJ_CRS_INFO& info = *known.get()[i];
    const auto family = crs_family_of(info);
    if (!family || info.deprecated || !info.bbox_valid) continue;
    const Area area{info.west_lon_degree, info.south_lat_degree, info.east_lon_degree, info.north_lat_degree};
    const Candidate candidate(context.get(), info.code);
    const std::array corners = corners_of(extent);
    const bool is_within = std::all_of(corners.begin(), corners.end(), [&](LonLat corner) {
      const auto at = candidate.degrees(corner.lon, corner.lat);
      return at && area.holds(*at, RoomDeg);
    });
    const auto middle = candidate.degrees((extent.x_min + extent.x_max) / 2, (extent.y_min + extent.y_max) / 2);
    if (!is_within || !middle) continue;
    fitting.push_back(
        {{std::string("EPSG:") + info.code, info.name, *middle}, cost_of(apart(*middle, near), area, *family)});
  }
  std::stable_sort(fitting.begin(), fitting.end(), [](const Ranked& a, const Ranked& b) { return a.cost < b.cost; });
  std::vector<LikelyCrs> likely;
  for (std::size_t i = 0; i < std::min(most, fitting.size()); ++i) likely.push_back(std::move(fitting[i].crs));
  return likely;
}

std::optional<std::array<LonLat, 4>> corners_in(const std::string& code, const PlaneExtent& extent) {
  constexpr std::string_view Authority = "EPSG:";
  if (!code.starts_with(Authority)) return std::nullopt;
  const std::unique_ptr<PJ_CONTEXT, DestroyContext> context(proj_context_create());
  proj_log_level(context.get(), PJ_LOG_NONE);
  const Candidate candidate(context.get(), code.c_str() + Authority.size());
  std::array<LonLat, 4> corners = corners_of(extent);
  for (LonLat& corner : corners) {
    const auto at = candidate.degrees(corner.lon, corner.lat);
    if (!at) return std::nullopt;
    corner = *at;
  }
  return corners;
}

}  // namespace thalweg
