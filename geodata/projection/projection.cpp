#include "geodata/projection/projection.h"

#include <cmath>
#include <cstdlib>
#include <limits>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <proj.h>

#include "geodata/projection/closed_form.h"

namespace thalweg {
namespace {

// PROJ objects belong to one context, and a context to one thread.
struct ThreadContext {
  PJ_CONTEXT* context = proj_context_create();
  ThreadContext() { proj_log_level(context, PJ_LOG_NONE); }
  ThreadContext(const ThreadContext&) = delete;
  ThreadContext& operator=(const ThreadContext&) = delete;
  ~ThreadContext() { proj_context_destroy(context); }
};

PJ_CONTEXT* thread_context() {
  thread_local ThreadContext mine;
  return mine.context;
}

struct DestroyPj {
  void operator()(PJ* pj) const { proj_destroy(pj); }
};
using PjPtr = std::unique_ptr<PJ, DestroyPj>;

PjPtr make_transform(const std::string& definition) {
  PJ_CONTEXT* context = thread_context();
  PjPtr raw(proj_create_crs_to_crs(context, "OGC:CRS84", definition.c_str(), nullptr));
  if (!raw) return nullptr;
  return PjPtr(proj_normalize_for_visualization(context, raw.get()));
}

class ProjProjection final : public Projection {
 public:
  ProjProjection(std::string id, std::string title, std::string definition, Bounds domain, double cut_longitude)
      : id_(std::move(id)), title_(std::move(title)), definition_(std::move(definition)), domain_(domain),
        cut_longitude_(cut_longitude) {}

  [[nodiscard]] std::string id() const override { return id_; }
  [[nodiscard]] std::string title() const override { return title_; }
  [[nodiscard]] Bounds domain() const override { return domain_; }
  [[nodiscard]] double cut_longitude() const override { return cut_longitude_; }

  using Projection::forward;
  void forward(std::span<const LonLat> from, Point3* to) const override {
    for (std::size_t i = 0; i < from.size(); ++i)
      to[i] = {from[i].lon, std::clamp(from[i].lat, domain_.south, domain_.north), 0};
    transform(PJ_FWD, to, from.size());
  }

  [[nodiscard]] std::optional<LonLat> inverse(Point3 from) const override {
    from.z = 0;
    transform(PJ_INV, &from, 1);
    if (!std::isfinite(from.x) || !std::isfinite(from.y)) return std::nullopt;
    return LonLat{from.x, from.y};
  }

 private:
  void transform(PJ_DIRECTION direction, Point3* points, std::size_t count) const {
    // One transform a thread, made when the thread first meets the definition. The context is made before the transforms
    // so that it goes after them.
    (void)thread_context();
    thread_local std::vector<std::pair<std::string, PjPtr>> made;
    PJ* pj = nullptr;
    for (const auto& [definition, transform] : made)
      if (definition == definition_) pj = transform.get();
    if (pj == nullptr) {
      if (made.size() > 8) made.clear();
      pj = made.emplace_back(definition_, make_transform(definition_)).second.get();
    }
    if (pj != nullptr)
      proj_trans_generic(pj, direction, &points->x, sizeof(Point3), count, &points->y, sizeof(Point3), count, nullptr, 0,
                         0, nullptr, 0, 0);
    for (std::size_t i = 0; i < count; ++i) {
      const bool good = pj != nullptr && points[i].x != HUGE_VAL && points[i].y != HUGE_VAL;
      if (!good) points[i].x = points[i].y = std::numeric_limits<double>::quiet_NaN();
      points[i].z = 0;
    }
  }

  std::string id_, title_, definition_;
  Bounds domain_;
  double cut_longitude_;
};

double wrapped(double lon) { return lon > 180 ? lon - 360 : lon <= -180 ? lon + 360 : lon; }

// A conic runs away towards the pole it turns its back on.
Bounds conic_domain(double lat) { return lat >= 0 ? Bounds{-180, -60, 180, 89.9} : Bounds{-180, -89.9, 180, 60}; }

// Standard parallels at a sixth from either edge: the least distortion over the extent (Snyder 1987, p. 99).
ProjectionPtr make_conic(const Bounds& extent) {
  const double lon = (extent.west + extent.east) / 2, lat = (extent.south + extent.north) / 2;
  const double inset = extent.height() / 6;
  const std::string definition =
      fmt::format("+proj=lcc +lat_1={:.4f} +lat_2={:.4f} +lat_0={:.4f} +lon_0={:.4f} +datum=WGS84 +units=m +no_defs +type=crs",
                  extent.south + inset, extent.north - inset, lat, lon);
  return std::make_shared<ProjProjection>(definition, "Lambert conformal conic", definition, conic_domain(lat),
                                          wrapped(lon + 180));
}

// The number after `key` in a PROJ string, or `otherwise`.
double parameter(const std::string& definition, std::string_view key, double otherwise) {
  const auto at = definition.find(key);
  return at == std::string::npos ? otherwise : std::strtod(definition.c_str() + at + key.size(), nullptr);
}

Result<ProjectionPtr> make_any(const std::string& definition) {
  PJ_CONTEXT* context = thread_context();
  const PjPtr crs(proj_create(context, definition.c_str()));
  if (!crs || !proj_is_crs(crs.get()))
    return fail(fmt::format("\"{}\" is not a projection PROJ knows; try mercator, orthographic, lcc, equal_earth or EPSG:n",
                            definition));
  if (proj_get_type(crs.get()) == PJ_TYPE_GEOGRAPHIC_2D_CRS || proj_get_type(crs.get()) == PJ_TYPE_GEOGRAPHIC_3D_CRS)
    return fail(fmt::format("\"{}\" is a geographic CRS in degrees; a map needs a projected one in metres", definition));
  if (!make_transform(definition)) return fail(fmt::format("\"{}\": PROJ finds no way there from WGS84", definition));
  Bounds domain{-180, -89.9, 180, 89.9};
  double west = 0, south = 0, east = 0, north = 0;
  const char* area = nullptr;
  double cut = wrapped(parameter(definition, "+lon_0=", 0) + 180);
  for (const char* conic : {"+proj=lcc", "+proj=aea", "+proj=eqdc"})
    if (definition.find(conic) != std::string::npos) domain = conic_domain(parameter(definition, "+lat_1=", 1));
  // A CRS made for an area is shown a good way beyond it, but not where its formulas run away.
  if (proj_get_area_of_use(context, crs.get(), &west, &south, &east, &north, &area) && west < east) {
    cut = wrapped((west + east) / 2 + 180);
    if (east - west < 300) domain = {-180, std::max(-89.9, south - 40), 180, std::min(89.9, north + 40)};
  }
  const char* name = proj_get_name(crs.get());
  std::string title = name != nullptr && *name != '\0' && std::string_view(name) != "unknown" ? name : definition;
  return std::make_shared<ProjProjection>(definition, std::move(title), definition, domain, cut);
}

}  // namespace

Result<ProjectionPtr> Projection::make(std::string_view name, const Bounds& extent) {
  if (name == "mercator" || name == "EPSG:3857") return make_mercator();
  if (name == "orthographic" || name == "globe") return make_globe();
  const Bounds region = extent.is_empty() || extent.height() < 0.01 ? Bounds{-20, 20, 60, 60} : extent;
  if (name == "lcc" || name == "conic") return make_conic(region);
  if (name == "equal_earth")
    return std::make_shared<ProjProjection>("equal_earth", "Equal Earth", "+proj=eqearth +datum=WGS84 +units=m +type=crs",
                                            Bounds{-180, -90, 180, 90}, 180);
  if (name.empty()) return make(suggest(extent), extent);
  std::string definition(name);
  // As people write them, PROJ strings describe an operation; a CRS says so.
  if (definition.starts_with("+") && definition.find("+type=crs") == std::string::npos) definition += " +type=crs";
  return make_any(definition);
}

std::string Projection::suggest(const Bounds& extent) {
  if (extent.is_empty() || extent.width() > 120 || extent.height() > 70) return "equal_earth";
  const double lat = (extent.south + extent.north) / 2;
  const bool is_city = extent.width() < 1 && extent.height() < 1;
  if (is_city || std::abs(lat) < 10 || extent.south < -80 || extent.north > 84) return "mercator";
  return "lcc";
}

}  // namespace thalweg
