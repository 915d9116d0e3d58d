#include <array>
#include <cmath>

#include <fmt/format.h>

#include "geodata/geometry/antimeridian.h"
#include "viewer/scene/furniture/furniture.h"
#include "viewer/scene/labels/map_ink.h"

namespace thalweg {
namespace {

// Round steps in degrees: whole degrees, then minutes and seconds of arc.
constexpr std::array Steps{45.0,     30.0,     20.0,        15.0,        10.0,       5.0,
                           2.0,      1.0,      30.0 / 60,   20.0 / 60,   10.0 / 60,  5.0 / 60,
                           2.0 / 60, 1.0 / 60, 30.0 / 3600, 10.0 / 3600, 5.0 / 3600, 1.0 / 3600};

// The finest step that draws at most `most` lines over a span.
double step_for(double span, double most) {
  double step = Steps.front();
  for (const double finer : Steps)
    if (span / finer <= most) step = finer;
  return step;
}

std::string degrees_text(double value, bool is_longitude) {
  const auto seconds = static_cast<long>(std::lround(std::abs(value) * 3600));
  const char* side = is_longitude ? (value < 0 ? " W" : " E") : (value < 0 ? " S" : " N");
  std::string text = fmt::format("{}°", seconds / 3600);
  if (seconds % 3600 != 0) text += fmt::format("{:02}′", seconds % 3600 / 60);
  if (seconds % 60 != 0) text += fmt::format("{:02}″", seconds % 60);
  return seconds == 0 ? text : text + side;
}

class GraticulePainter {
 public:
  GraticulePainter(const Session& session, const Insets& insets, ScreenCanvas& canvas)
      : camera_(session.camera),
        ink_(ink_of(session.theme)),
        canvas_(canvas),
        scale_(static_cast<float>(session.camera.pixel_scale)),
        frame_(inside(session.camera.width_px, session.camera.height_px, insets)) {}

  void run() {
    const Bounds view = camera_.visible_lonlat();
    if (view.is_empty()) return;
    // Of the whole world a line every 15 degrees, whatever the size.
    const double most_x = view.width() > 180 ? 24 : std::max(4.0, frame_.width() / (170.0 * scale_));
    const double most_y = view.height() > 90 ? 12 : std::max(3.0, frame_.height() / (150.0 * scale_));
    const double lon_step = step_for(std::min(view.width(), 360.0), most_x);
    const double lat_step = step_for(std::min(view.height(), 180.0), most_y);
    const Bounds domain = camera_.projection->domain();
    const double south = std::max({view.south, domain.south, -90.0}),
                 north = std::min({view.north, domain.north, 90.0});
    const double west = view.west, east = std::min(view.east, view.west + 360);
    for (double lon = std::ceil(west / lon_step) * lon_step; lon <= east + 1e-9; lon += lon_step)
      curve([&](double t) { return LonLat{half_open_longitude(lon), south + (north - south) * t}; },
            degrees_text(half_open_longitude(lon), true), true);
    for (double lat = std::ceil(south / lat_step) * lat_step; lat <= north + 1e-9; lat += lat_step)
      curve([&](double t) { return LonLat{half_open_longitude(west + (east - west) * t), lat}; },
            degrees_text(lat, false), false);
  }

 private:
  template <class PositionAt>
  void curve(PositionAt position_at, const std::string& text, bool is_meridian) {
    constexpr int Samples = 96;
    // A jump of half the viewport is the cut of the projection, not a line.
    const double jump = std::max(camera_.width_px, camera_.height_px) * 0.5;
    std::vector<glm::vec2> line;
    bool labelled = false;
    const auto end_line = [&] {
      canvas_.polyline(line, std::max(1.0f, 0.75f * scale_), ink_.graticule);
      if (!labelled) labelled = label(line, text, is_meridian);
      line.clear();
    };
    for (int i = 0; i <= Samples; ++i) {
      const auto screen = camera_.screen_from_lonlat(position_at(static_cast<double>(i) / Samples));
      if (!screen || (!line.empty() && glm::distance(glm::dvec2(line.back()), *screen) > jump)) end_line();
      if (screen) line.push_back(glm::vec2(*screen));
    }
    end_line();
  }

  // Where the line meets the frame: meridians at the top, parallels at the left.
  bool label(const std::vector<glm::vec2>& line, const std::string& text, bool is_meridian) {
    const TextStyle style{FontStyle::regular, 10 * scale_, 0, 1.5f * scale_};
    const TextPaint paint{with_alpha(ink_.graticule, 230), ink_.label_halo};
    const float edge = is_meridian ? frame_.top : frame_.left;
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
      const float a = is_meridian ? line[i].y : line[i].x, b = is_meridian ? line[i + 1].y : line[i + 1].x;
      if ((a - edge) * (b - edge) > 0 || a == b) continue;
      const glm::vec2 at = line[i] + (line[i + 1] - line[i]) * ((edge - a) / (b - a));
      const float along = is_meridian ? at.x - frame_.left : at.y - frame_.top;
      const float length = is_meridian ? frame_.width() : frame_.height();
      if (along < 30 * scale_ || along > length - 30 * scale_) return false;
      std::vector<float>& taken = is_meridian ? along_top_ : along_left_;
      for (const float other : taken)
        if (std::abs(other - along) < 52 * scale_) return false;
      taken.push_back(along);
      if (is_meridian)
        canvas_.text(text, style, paint, {at.x, frame_.top + 11 * scale_}, Anchor::middle);
      else
        canvas_.rotated_text(text, style, paint, {frame_.left + 11 * scale_, at.y}, -1.5707963f, Anchor::middle);
      return true;
    }
    return false;
  }

  const Camera& camera_;
  const MapInk& ink_;
  ScreenCanvas& canvas_;
  float scale_;
  PixelBox frame_;
  std::vector<float> along_top_, along_left_;  // where degrees are written
};

}  // namespace

void draw_graticule(const Session& session, const Insets& insets, ScreenCanvas& canvas) {
  if (!session.furniture.graticule || !session.camera.projection) return;
  GraticulePainter(session, insets, canvas).run();
}

}  // namespace thalweg
