// GeometryBuilder: takes coordinates as a file gives them and makes a clean GeometryColumn: no NaN, nothing off the
// globe, rings closed, cut at the antimeridian. What had to be mended or left out goes to the diagnostics by feature.
// One builder a layer; not safe to share between threads.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "geodata/base/diagnostics.h"
#include "geodata/base/progress.h"
#include "geodata/base/result.h"
#include "geodata/geometry/antimeridian.h"
#include "geodata/geometry/geometry_column.h"
#include "geodata/geometry/outline_sketch.h"
#include "geodata/projection/likely_crs.h"

namespace thalweg {

class GeometryBuilder {
 public:
  GeometryBuilder(GeometryColumn& out, Diagnostics& diagnostics, std::string path, std::string layer)
      : out_(out), diagnostics_(diagnostics), path_(std::move(path)), layer_(std::move(layer)) {}

  // Once that is cancelled, long work on one feature stops half way; null: never.
  void watch(const Progress* progress) { progress_ = progress; }
  [[nodiscard]] const Progress* progress() const { return progress_; }
  [[nodiscard]] bool is_cancelled() const { return progress_ != nullptr && progress_->cancelled(); }
  // How the file draws exteriors, where its format says so.
  void set_winding(Winding exterior) { winding_ = exterior; }
  // Lines and exteriors are shown there as they come; may be null.
  void set_sketch(OutlineSketch* sketch) { sketch_ = sketch; }

  void add(double lon, double lat) { ring_.push_back({lon, lat}); }
  void add(std::span<const LonLat> positions) { ring_.insert(ring_.end(), positions.begin(), positions.end()); }

  // What was added since the last of these calls becomes ...
  void end_points();  // one or several points
  void end_line();
  void end_polygon_ring();  // the next ring of a polygon, exterior first
  void end_polygon();       // after its rings
  void end_feature();       // with no parts: a row without shape

  void drop_pending() {
    ring_.clear();
    polygon_.coords.clear();
    polygon_.ring_begin.assign(1, 0);
  }
  [[nodiscard]] std::int64_t feature() const { return static_cast<std::int64_t>(out_.feature_count()); }

  // An error when most coordinates lay off the globe: they are in metres, whatever the file says ("says WGS84"). It
  // names the CRSs they may be in.
  [[nodiscard]] Result<void> check_degrees(std::string_view what_it_says = "says WGS84") const;

 private:
  void keep_valid();
  void warn(std::string message);
  void note_cut();
  [[nodiscard]] bool is_cut(std::span<const LonLat> ring, bool is_exterior);
  void emit_cut_polygon();

  GeometryColumn& out_;
  Diagnostics& diagnostics_;
  std::string path_, layer_;
  std::vector<LonLat> ring_;
  struct {
    std::vector<LonLat> coords;
    std::vector<std::size_t> ring_begin{0};
    bool crosses = false;
  } polygon_;
  std::size_t seen_ = 0, off_globe_ = 0;
  int named_values_ = 0;
  OutlineSketch* sketch_ = nullptr;
  Winding winding_ = Winding::unknown;
  const Progress* progress_ = nullptr;
  LonLat off_globe_example_;
  PlaneExtent off_globe_extent_;
};

}  // namespace thalweg
