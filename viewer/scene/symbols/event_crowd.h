// EventCrowd: the events of a frame on screen. Where there are more than a screen can show one by one, those of a small
// cell share a mark whose size tells how many they are; no event is left out of the counts.
#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include <glm/vec2.hpp>

#include "viewer/scene/screen_canvas.h"
#include "viewer/scene/symbols/event_symbols.h"

namespace thalweg {

struct CrowdMark {
  glm::vec2 at;             // pixels: of the newest
  std::uint32_t event = 0;  // the newest, in Timeline::events
  std::uint32_t count = 1;
};

// Events on screen, oldest first.
struct EventOnScreen {
  glm::vec2 at;
  std::uint32_t event = 0;
};

class EventCrowd {
 public:
  // More than these are drawn as discs, a mark a cell.
  static constexpr std::size_t CrowdSize = 400;
  static constexpr float CellPx = 6;  // logical

  // Projects what is to be drawn now; positions are kept from frame to frame.
  void update(const Session& session, const WorldState& world);

  void draw(const Session& session, const WorldState& world, ScreenCanvas& canvas) const;

  [[nodiscard]] bool is_crowded() const { return on_screen_.size() > CrowdSize; }
  [[nodiscard]] const std::vector<EventOnScreen>& on_screen() const { return on_screen_; }
  // One event each, or one mark a cell; the newest last. Counts add up to on_screen().size().
  [[nodiscard]] const std::vector<CrowdMark>& marks() const { return marks_; }
  // Physical pixels.
  [[nodiscard]] float radius_of(const CrowdMark& mark) const;
  // Every event under a pixel, newest first: those of the topmost mark there, or all whose symbols lie there. None when
  // the session has another scenario than at the last update.
  [[nodiscard]] std::vector<std::uint32_t> at(const Session& session, glm::vec2 pixel, float tolerance_px) const;

 private:
  [[nodiscard]] float symbol_radius() const {
    return std::max(style_radius_ * 1.5f, 5.0f) * scale_;
  }  // of one by itself, in physical pixels
  [[nodiscard]] std::uint64_t cell_of(glm::vec2 at) const;

  ProjectionPtr projection_;
  std::weak_ptr<const Scenario> scenario_;  // of the last update
  std::vector<Point3> kept_;                // positions, by event (kept_positions.h)
  std::vector<EventOnScreen> on_screen_;
  std::vector<CrowdMark> marks_;
  std::vector<std::uint32_t> mark_of_cell_;
  glm::dvec2 anchor_{0, 0};
  float scale_ = 1, style_radius_ = 6;
  int columns_ = 0;
};

}  // namespace thalweg
