#include "viewer/session/compare.h"

#include <cmath>
#include <utility>

namespace thalweg {
namespace {

bool has_halves(const Session& session) {
  return session.scenario && session.compare && session.compare->mode != CompareMode::difference;
}

Session alone_at(const Session& session, Instant time) {
  Session alone = session;
  alone.compare.reset();
  alone.time = time;
  return alone;
}

}  // namespace

float divider_px(const Session& session) {
  if (!has_halves(session)) return -1;
  const double share = session.compare->mode == CompareMode::side ? 0.5 : session.compare->divider;
  return static_cast<float>(std::round(session.camera.width_px * share));
}

std::vector<CompareHalf> compare_halves(const Session& session) {
  if (!has_halves(session) || session.camera.width_px < 2) return {};
  const auto width = static_cast<float>(session.camera.width_px), height = static_cast<float>(session.camera.height_px);
  const float middle = divider_px(session);
  const PixelBox all{0, 0, width, height}, left{0, 0, middle, height}, right{middle, 0, width, height};
  const bool is_side = session.compare->mode == CompareMode::side;
  std::vector<CompareHalf> halves;
  halves.push_back({alone_at(session, session.time), {}, is_side ? left : all, left});
  halves.push_back({alone_at(session, session.compare->time), {}, is_side ? right : all, right});
  halves[1].session.flashes.clear();  // playback passes its events on the left
  for (CompareHalf& half : halves) {
    half.session.camera.width_px = static_cast<int>(half.view.width());
    half.world = world_of(half.session);
  }
  return halves;
}

std::size_t half_under(const Session& session, glm::dvec2 pixel) {
  const float middle = divider_px(session);
  return middle >= 0 && pixel.x >= middle ? 1 : 0;
}

glm::dvec2 camera_offset(const Session& session, std::size_t half) {
  if (!has_halves(session) || session.compare->mode != CompareMode::side) return {0, 0};
  const double width = session.camera.width_px, middle = divider_px(session);
  const double centre = half == 0 ? middle / 2 : (middle + width) / 2;
  return {width / 2 - centre, 0};
}

bool is_earlier_first(const Session& session) {
  return session.compare && session.compare->mode == CompareMode::difference && session.compare->time > session.time;
}

Session later_first(const Session& session) {
  Session shown = session;
  if (is_earlier_first(session)) std::swap(shown.compare->time, shown.time);
  return shown;
}

}  // namespace thalweg
