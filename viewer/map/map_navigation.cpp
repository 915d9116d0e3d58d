#include "viewer/map/map_navigation.h"

#include <cmath>

#include <glm/geometric.hpp>

namespace thalweg {
namespace {

constexpr double DragPx = 4;              // less is a click
constexpr double GlideHalvesIn = 0.12;    // seconds
constexpr double ZoomCatchUpSecs = 0.07;  // time constant of the smooth zoom
constexpr double ZoomPerStep = 0.5;
constexpr double MinGlide = 40, MaxGlide = 5000;  // pixels a second
// Speed is measured over so long at least: what the hand does during a slow frame is told all at once.
constexpr double MeasuredSecs = 0.03;

}  // namespace

void MapNavigation::press(glm::dvec2 pixel, double now_secs) {
  pressed_ = true;
  dragging_ = false;
  press_at_ = last_ = measured_from_ = pixel;
  last_secs_ = measured_secs_ = now_secs;
  velocity_ = {};
}

bool MapNavigation::release(glm::dvec2, double now_secs) {
  const bool clicked = pressed_ && !dragging_;
  // A hand that rested before it let go throws nothing.
  if (now_secs - last_secs_ > 0.08 || clicked) velocity_ = {};
  pressed_ = dragging_ = false;
  return clicked;
}

void MapNavigation::move(const Session& session, glm::dvec2 pixel, double now_secs, Commands& commands) {
  if (!pressed_) return;
  if (!dragging_ && glm::distance(pixel, press_at_) < DragPx) return;
  dragging_ = true;
  zoom_left_ = 0;
  commands.push_back(SetCamera{panned(session.camera, last_, pixel)});
  last_ = pixel;
  last_secs_ = now_secs;
  const double elapsed = now_secs - measured_secs_;
  if (elapsed < MeasuredSecs) return;
  velocity_ = velocity_ * 0.4 + (pixel - measured_from_) / elapsed * 0.6;
  if (const double speed = glm::length(velocity_); speed > MaxGlide) velocity_ *= MaxGlide / speed;
  measured_from_ = pixel;
  measured_secs_ = now_secs;
}

void MapNavigation::wheel(glm::dvec2 pixel, double steps) {
  velocity_ = {};
  zoom_left_ += steps * ZoomPerStep;
  zoom_at_ = pixel;
}

void MapNavigation::stop() {
  velocity_ = {};
  zoom_left_ = 0;
}

bool MapNavigation::advance(const Session& session, double elapsed_secs, Commands& commands) {
  Camera camera = session.camera;
  bool moved = false;
  if (zoom_left_ != 0) {
    const double step =
        std::abs(zoom_left_) < 0.01 ? zoom_left_ : zoom_left_ * (1 - std::exp(-elapsed_secs / ZoomCatchUpSecs));
    zoom_left_ -= step;
    camera = zoomed_about(camera, zoom_at_, step);
    moved = true;
  }
  if (!pressed_ && glm::length(velocity_) > MinGlide) {
    camera = panned(camera, {0, 0}, velocity_ * elapsed_secs);
    velocity_ *= std::exp2(-elapsed_secs / GlideHalvesIn);
    moved = true;
  } else if (!pressed_) {
    velocity_ = {};
  }
  if (moved) commands.push_back(SetCamera{camera});
  return zoom_left_ != 0 || glm::length(velocity_) > 0;
}

}  // namespace thalweg
