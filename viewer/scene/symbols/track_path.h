// A way on screen: straight in degrees, cut where the projection is, thinned to what a pixel can show.
#pragma once

#include <span>
#include <utility>
#include <vector>

#include <glm/vec2.hpp>

#include "viewer/session/camera.h"

namespace thalweg {

class PathOnScreen {
 public:
  PathOnScreen(const Camera& camera, const Projection& projection, const ScreenFromWorld& screen, float least_step_px);

  void begin(LonLat place, Point3 world);
  // `is_kept`: also where it is less than a step from what came before.
  void go_to(LonLat place, Point3 world, bool is_kept);

  // Visits the pieces that come near the view and is empty again.
  template <class Visit>
  void take(const Visit& visit) {
    end_piece();
    for (const auto& [first, count] : pieces_) visit(std::span(points_).subspan(first, count));
    points_.clear();
    pieces_.clear();
    piece_ = 0;
  }

 private:
  void add(Point3 world, bool is_kept);
  [[nodiscard]] Point3 on_its_side(LonLat place, Point3 world) const;
  // What lies between two positions that are far apart.
  void go_between(LonLat from, LonLat to);
  void end_piece();

  const Projection& projection_;
  const ScreenFromWorld& screen_;
  float least_step_px_, width_px_, height_px_;
  double cut_, margin_;
  double east_of_cut_ = 0;  // degrees of where the way is now, 0 to 360
  bool is_globe_;
  LonLat place_;
  std::vector<glm::vec2> points_;
  std::vector<std::pair<std::size_t, std::size_t>> pieces_;
  std::size_t piece_ = 0;  // where in points_ the open piece begins
};

}  // namespace thalweg
