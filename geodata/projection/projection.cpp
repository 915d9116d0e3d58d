#include "geodata/projection/projection.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <proj.h>

#include "geodata/projection/closed_form.h"
#include "geodata/projection/shown_ground.h"
#include "geodata/projection/world_projections.h"

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

// Within half a turn of Greenwich; what is there already stays to the last digit.
double around_the_world(double lon) { return std::abs(lon) <= 180 ? lon : lon - 360 * std::floor((lon + 180) / 360); }

class ProjProjection final : public Projection {
 public:
  ProjProjection(std::string definition, std::string title, ShownGround ground, std::string id = {})
      : id_(id.empty() ? definition : std::move(id)),
        title_(std::move(title)),
        definition_(std::move(definition)),
        ground_(std::move(ground)),
        domain_(ground_.domain()),
        shows_all_(domain_ == Bounds{-180, -90, 180, 90} &&
                   std::accumulate(ground_.boxes.begin(), ground_.boxes.end(), 0.0,
                                   [](double sum, const Bounds& box) { return sum + box.width(); }) == 360),
        cut_margin_(measured_cut_margin()) {}

  [[nodiscard]] std::string id() const override { return id_; }
  [[nodiscard]] std::string title() const override { return title_; }
  [[nodiscard]] Bounds domain() const override { return domain_; }
  [[nodiscard]] double cut_longitude() const override { return ground_.cut_longitude; }
  [[nodiscard]] std::vector<Bounds> shown_boxes() const override { return ground_.boxes; }

  [[nodiscard]] double cut_margin() const override { return cut_margin_; }

  using Projection::forward;
  void forward(std::span<const LonLat> from, Point3* to) const override {
    for (std::size_t i = 0; i < from.size(); ++i) to[i] = {around_the_world(from[i].lon), from[i].lat, 0};
    transform(PJ_FWD, to, from.size());
    if (shows_all_) return;
    for (std::size_t i = 0; i < from.size(); ++i)
      if (!is_shown({around_the_world(from[i].lon), from[i].lat}))
        to[i].x = to[i].y = std::numeric_limits<double>::quiet_NaN();
  }

  [[nodiscard]] std::optional<LonLat> inverse(Point3 from) const override {
    from.z = 0;
    transform(PJ_INV, &from, 1);
    if (!std::isfinite(from.x) || !std::isfinite(from.y)) return std::nullopt;
    return LonLat{from.x, from.y};
  }

 private:
  [[nodiscard]] bool is_shown(LonLat p) const {
    constexpr double Rounding = 1e-6;
    return std::any_of(ground_.boxes.begin(), ground_.boxes.end(), [p](const Bounds& box) {
      return p.lon >= box.west - Rounding && p.lon <= box.east + Rounding && p.lat >= box.south - Rounding &&
             p.lat <= box.north + Rounding;
    });
  }

  // The least margin at which the two sides of the cut come out far apart, at all latitudes. An azimuthal has no cut.
  [[nodiscard]] double measured_cut_margin() const {
    constexpr double FarApartM = 1e5, Rounding = 1e-9;
    for (const double margin : {Rounding, 1e-6, 1e-4, 1e-2}) {
      const auto is_apart = [&](double lat) {
        Point3 sides[2] = {{ground_.cut_longitude - margin, lat, 0}, {ground_.cut_longitude + margin, lat, 0}};
        transform(PJ_FWD, sides, 2);
        return !(std::hypot(sides[0].x - sides[1].x, sides[0].y - sides[1].y) < FarApartM);
      };
      constexpr std::array Latitudes{-75.0, -45.0, -10.0, 10.0, 45.0, 75.0};
      if (std::all_of(Latitudes.begin(), Latitudes.end(), is_apart)) return margin;
    }
    return Rounding;
  }

  void transform(PJ_DIRECTION direction, Point3* points, std::size_t count) const {
    if (count == 0) return;  // of a shape that lies outside, `points` may be null
    // One transform a thread, made when the thread first meets the definition. The context is made before the
    // transforms so that it goes after them.
    (void)thread_context();
    thread_local std::vector<std::pair<std::string, PjPtr>> made;
    auto mine = std::find_if(made.begin(), made.end(), [&](const auto& entry) { return entry.first == definition_; });
    if (mine == made.end()) {  // one that failed is kept too: it would fail again
      if (made.size() > 8) made.clear();
      mine = made.insert(made.end(), {definition_, make_transform(definition_)});
    }
    PJ* const pj = mine->second.get();
    if (pj != nullptr)
      proj_trans_generic(pj, direction, &points->x, sizeof(Point3), count, &points->y, sizeof(Point3), count, nullptr,
                         0, 0, nullptr, 0, 0);
    for (std::size_t i = 0; i < count; ++i) {
      constexpr double Runaway = 1e8;  // metres; the Earth's circumference is 4e7
      const bool good = pj != nullptr && std::abs(points[i].x) < Runaway && std::abs(points[i].y) < Runaway;
      if (!good) points[i].x = points[i].y = std::numeric_limits<double>::quiet_NaN();
      points[i].z = 0;
    }
  }

  std::string id_, title_, definition_;
  ShownGround ground_;
  Bounds domain_;
  bool shows_all_;
  double cut_margin_;
};

ProjectionPtr make_world(const WorldProjection& world) {
  std::string definition = fmt::format("+proj={} +datum=WGS84 +units=m +type=crs", world.method);
  ShownGround ground = shown_ground(definition, std::nullopt);
  return std::make_shared<ProjProjection>(std::move(definition), world.title, std::move(ground), world.name);
}

// Of the whole world but with `extent`, which lies across the antimeridian, in its middle.
ProjectionPtr make_about(const char* method, const char* title, const Bounds& extent) {
  const double middle = around_the_world((extent.west + extent.east) / 2);
  std::string definition =
      fmt::format("+proj={} +lon_0={:.4f} +datum=WGS84 +units=m +no_defs +type=crs", method, middle);
  ShownGround ground = shown_ground(definition, std::nullopt);
  return std::make_shared<ProjProjection>(std::move(definition), title, std::move(ground));
}

ProjectionPtr make_polar(const Bounds& extent) {
  const bool is_southern = !extent.is_empty() && extent.south + extent.north < 0;
  // What lies to one side of the pole has its own meridian upright; what lies all round it has Greenwich.
  const bool is_sided = !extent.is_empty() && extent.width() <= 180;
  const double middle = is_sided ? around_the_world((extent.west + extent.east) / 2) : 0;
  std::string definition = fmt::format("+proj=laea +lat_0={} +lon_0={:.4f} +datum=WGS84 +units=m +no_defs +type=crs",
                                       is_southern ? -90 : 90, middle);
  ShownGround ground = shown_ground(definition, std::nullopt);
  return std::make_shared<ProjProjection>(std::move(definition), "Around the pole", std::move(ground));
}

// Standard parallels at a sixth from either edge: the least distortion over the extent (Snyder 1987, p. 99). With the
// equator in the middle the cone is a cylinder, and there is no such map.
Result<ProjectionPtr> make_conic(const Bounds& extent) {
  constexpr double LeastLatitude = 0.5;
  if (std::abs(extent.south + extent.north) / 2 < LeastLatitude)
    return fail(
        fmt::format("lcc: a conformal conic cannot have the equator in its middle ({:.1f} to {:.1f} degrees north); "
                    "try mercator or "
                    "equal_earth",
                    extent.south, extent.north));
  const double lon = around_the_world((extent.west + extent.east) / 2), lat = (extent.south + extent.north) / 2;
  const double inset = extent.height() / 6;
  std::string definition = fmt::format(
      "+proj=lcc +lat_1={:.4f} +lat_2={:.4f} +lat_0={:.4f} +lon_0={:.4f} +datum=WGS84 +units=m +no_defs +type=crs",
      extent.south + inset, extent.north - inset, lat, lon);
  ShownGround ground = shown_ground(definition, std::nullopt);
  auto conic = std::make_shared<ProjProjection>(std::move(definition), "Lambert conformal conic", std::move(ground));
  if (!std::isfinite(conic->Projection::forward(LonLat{lon, lat}).x))
    return fail(fmt::format("lcc: no conformal conic shows {:.4f}, {:.4f}; try mercator or equal_earth", lon, lat));
  return conic;
}

// The area a CRS was made for; none for a PROJ string.
std::optional<Bounds> area_of_use(const PJ* crs) {
  Bounds area;
  const char* name = nullptr;
  const int known =
      proj_get_area_of_use(thread_context(), crs, &area.west, &area.south, &area.east, &area.north, &name);
  constexpr double Unknown = -1000;
  if (known == 0 || area.west == Unknown) return std::nullopt;
  return area;
}

Result<ProjectionPtr> make_any(const std::string& definition) {
  PJ_CONTEXT* context = thread_context();
  const PjPtr crs(proj_create(context, definition.c_str()));
  if (!crs || !proj_is_crs(crs.get()))
    return fail(
        fmt::format("\"{}\" is not a projection PROJ knows; try {} or EPSG:n", definition, named_projections()));
  if (proj_get_type(crs.get()) == PJ_TYPE_GEOGRAPHIC_2D_CRS || proj_get_type(crs.get()) == PJ_TYPE_GEOGRAPHIC_3D_CRS)
    return fail(
        fmt::format("\"{}\" is a geographic CRS in degrees; a map needs a projected one in metres", definition));
  if (!make_transform(definition)) return fail(fmt::format("\"{}\": PROJ finds no way there from WGS84", definition));
  // Only the old form of PROJ strings names the method and its parameters plainly; not every CRS can be told in it.
  const char* proj_string = proj_as_proj_string(context, crs.get(), PJ_PROJ_4, nullptr);
  const char* name = proj_get_name(crs.get());
  std::string title = name != nullptr && *name != '\0' && std::string_view(name) != "unknown" ? name : definition;
  return std::make_shared<ProjProjection>(
      definition, std::move(title), shown_ground(proj_string != nullptr ? proj_string : "", area_of_use(crs.get())));
}

}  // namespace

std::string named_projections() {
  std::string names = "mercator, orthographic, lcc, polar";
  for (const WorldProjection& world : WorldProjections) names += fmt::format(", {}", world.name);
  return names;
}

bool Projection::shows(LonLat p) const {
  const std::vector<Bounds> boxes = shown_boxes();
  p.lon = around_the_world(p.lon);
  return std::any_of(boxes.begin(), boxes.end(), [&](const Bounds& box) { return box.contains(p.lon, p.lat); });
}

Result<ProjectionPtr> Projection::make(std::string_view name, const Bounds& extent) {
  constexpr double MostOfTheWorld = 240;  // seen as the world is seen, Greenwich in the middle
  const bool is_across = !extent.is_empty() && extent.east > 180 && extent.width() < MostOfTheWorld;
  if (is_across && name == "mercator") return make_about("merc", "Mercator", extent);
  if (name == "mercator" || name == "EPSG:3857") return make_mercator();
  if (name == "orthographic" || name == "globe") return make_globe();
  constexpr Bounds Europe{-20, 20, 60, 60};
  if (name == "lcc" || name == "conic") return make_conic(extent.is_empty() ? Europe : extent);
  if (name == "polar") return make_polar(extent);
  for (const WorldProjection& world : WorldProjections)
    if (name == world.name) return is_across ? make_about(world.method, world.title, extent) : make_world(world);
  if (name.empty()) return make(suggest(extent), extent);
  std::string definition(name);
  // As people write them, PROJ strings describe an operation; a CRS says so.
  if (definition.starts_with("+") && definition.find("+type=crs") == std::string::npos) definition += " +type=crs";
  return make_any(definition);
}

std::string Projection::suggest(const Bounds& extent) {
  // A cone is cut open behind the pole, and a cylinder has none.
  constexpr double ArcticLat = 45, NearPole = 84;
  const bool is_arctic = extent.south >= ArcticLat, is_antarctic = extent.north <= -ArcticLat;
  const bool reaches_pole = extent.north > NearPole || extent.south < -NearPole;
  if (!extent.is_empty() && (is_arctic || is_antarctic) && (extent.width() > 180 || reaches_pole)) return "polar";
  constexpr double FarFromEquator = 35;  // a cone holds half the way round the Earth there
  const bool is_polar = extent.width() <= 180 && (extent.south >= FarFromEquator || extent.north <= -FarFromEquator);
  if (extent.is_empty() || (extent.width() > 120 && !is_polar) || extent.height() > 70) return "equal_earth";
  const double lat = (extent.south + extent.north) / 2;
  const bool is_city = extent.width() < 1 && extent.height() < 1;
  if (is_city || std::abs(lat) < 10 || extent.south < -80 || extent.north > 84) return "mercator";
  return "lcc";
}

}  // namespace thalweg
