#include "viewer/scene/symbols/track_path.h"

#include <algorithm>
#include <cmath>

#include <glm/geometric.hpp>

namespace thalweg {
namespace {

constexpr double DegreesAStep = 1.5, CutMargin = 1e-6;

// The short way round, of longitudes in -180 to 180: std::remainder for as often as a way has positions.
double short_turn(double from, double to) {
  const double turn = to - from;
  if (turn > 180) return turn - 360;
  return turn < -180 ? turn + 360 : turn;
}

}  // namespace

PathOnScreen::PathOnScreen(const Camera& camera, const Projection& projection, const ScreenFromWorld& screen,
                           float least_step_px)
    : projection_(projection),
      screen_(screen),
      least_step_px_(least_step_px),
      width_px_(static_cast<float>(camera.width_px)),
      height_px_(static_cast<float>(camera.height_px)),
      cut_(projection.cut_longitude()),
      margin_(std::max(CutMargin, projection.cut_margin())),
      is_globe_(projection.space() == DrawingSpace::globe) {}

void PathOnScreen::begin(LonLat place, Point3 world) {
  end_piece();
  place_ = place;
  east_of_cut_ = std::fmod(place.lon - cut_ + 720, 360);
  add(on_its_side(place, world), true);
}

void PathOnScreen::go_to(LonLat place, Point3 world, bool is_kept) {
  const double turn = short_turn(place_.lon, place.lon);
  east_of_cut_ += turn;
  if (!is_globe_ && (east_of_cut_ < 0 || east_of_cut_ > 360)) {
    const double side = east_of_cut_ < 0 ? 1 : -1;  // of the cut that the way comes from: its east or its west
    const double beyond = east_of_cut_ < 0 ? -east_of_cut_ : east_of_cut_ - 360;
    const double lat = place.lat - (turn == 0 ? 0 : beyond / std::abs(turn)) * (place.lat - place_.lat);
    const LonLat before{.lon = std::remainder(cut_ + side * margin_, 360), .lat = lat},
        after{.lon = std::remainder(cut_ - side * margin_, 360), .lat = lat};
    go_between(place_, before);
    add(projection_.forward(before), true);
    end_piece();
    add(projection_.forward(after), true);
    place_ = after;
    east_of_cut_ += side * 360;
  }
  go_between(place_, place);
  add(on_its_side(place, world), is_kept);
  place_ = place;
}

// What lies on the cut itself comes out on either side: the way says on which it is.
Point3 PathOnScreen::on_its_side(LonLat place, Point3 world) const {
  if (is_globe_ || (east_of_cut_ > margin_ && east_of_cut_ < 360 - margin_)) return world;
  return projection_.forward(
      LonLat{.lon = std::remainder(cut_ + (east_of_cut_ < 180 ? margin_ : -margin_), 360), .lat = place.lat});
}

void PathOnScreen::go_between(LonLat from, LonLat to) {
  const double turn = short_turn(from.lon, to.lon), rise = to.lat - from.lat;
  const double far = std::max(std::abs(turn), std::abs(rise));
  if (far <= DegreesAStep) return;
  const int steps = static_cast<int>(std::ceil(far / DegreesAStep));
  for (int i = 1; i < steps; ++i) {
    const double share = static_cast<double>(i) / steps;
    add(projection_.forward(
            LonLat{.lon = std::remainder(from.lon + share * turn, 360), .lat = from.lat + share * rise}),
        false);
  }
}

void PathOnScreen::add(Point3 world, bool is_kept) {
  const auto seen = screen_(world);
  if (!seen) return end_piece();
  const glm::vec2 at(*seen);
  const bool is_first = points_.size() == piece_;
  if (is_first || is_kept || glm::distance(points_.back(), at) >= least_step_px_) points_.push_back(at);
}

// What lies wholly beyond one edge of the view is left out, point by point along the way: a way round the view stays
// whole where it may come into it.
void PathOnScreen::end_piece() {
  const auto outside = [&](glm::vec2 p) {
    constexpr float Margin = 16;
    return (p.x < -Margin ? 1 : 0) | (p.x > width_px_ + Margin ? 2 : 0) | (p.y < -Margin ? 4 : 0) |
           (p.y > height_px_ + Margin ? 8 : 0);
  };
  std::size_t first = piece_;
  for (std::size_t i = piece_ + 1; i < points_.size(); ++i) {
    if ((outside(points_[i - 1]) & outside(points_[i])) == 0) continue;
    if (i - first > 1) pieces_.emplace_back(first, i - first);
    first = i;
  }
  if (points_.size() - first > 1) pieces_.emplace_back(first, points_.size() - first);
  piece_ = points_.size();
}

}  // namespace thalweg
