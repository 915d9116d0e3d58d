// PlaceMarks: the points of plain files, every one of them. Where there are more than can be told apart, those of a
// small cell share a mark whose size tells how many they are; none is left out of the counts. Names may find no room:
// marks always do.
//
// Dated points of a file are events and have their symbols; these are the others. Used by one thread.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include <glm/vec2.hpp>

#include "viewer/scene/screen_canvas.h"
#include "viewer/scene/styling/plain_looks.h"
#include "viewer/session/session.h"

namespace thalweg {

struct PlaceMark {
  glm::vec2 at;  // pixels of the session it was asked for
  FeatureRef feature;
  std::uint32_t count = 1;  // of points that share it
};

class PlaceMarks {
 public:
  // More in the view than these share marks by cell.
  static constexpr std::size_t CrowdSize = 1500;
  static constexpr float CellPx = 8;  // logical

  // Projects what is to be seen now; positions are kept from frame to frame, and when the scenario is revised.
  void update(const Session& session, const WorldState& world);
  void draw(const Session& session, ScreenCanvas& canvas) const;

  [[nodiscard]] bool is_crowded() const { return on_screen_ > CrowdSize; }
  // In drawing order. Counts add up to the points in the view.
  [[nodiscard]] const std::vector<PlaceMark>& marks() const { return marks_; }
  [[nodiscard]] float radius_of(const PlaceMark& mark) const;  // pixels of that session
  // The topmost under a pixel.
  [[nodiscard]] std::optional<FeatureRef> at(const Session& session, glm::vec2 pixel, float tolerance_px) const;

 private:
  struct Point {
    std::uint32_t feature = 0, coord = 0;  // row, and position in GeometryColumn::coords
    Point3 world;                          // kept_positions.h
  };
  struct LayerPoints {
    std::weak_ptr<const Dataset> data;
    LayerRole role = LayerRole::place;
    std::vector<Point> points;  // as listed
  };
  // Of another scenario; the points of data that this has, too, are kept.
  void gather(const Scenario& scenario);

  std::weak_ptr<const Scenario> scenario_;
  ProjectionPtr projection_;
  std::vector<LayerPoints> layers_;  // as in Scenario::layers; none of what is not plain
  std::vector<PlaceMark> marks_;
  std::size_t on_screen_ = 0;
  float scale_ = 1;
};

void draw_mark(ScreenCanvas& canvas, MarkShape shape, glm::vec2 centre, float radius, Rgba color, Rgba rim);

// The points of a plain layer that are not events: how many there are within degrees, seen at the session's time.
[[nodiscard]] std::vector<std::uint32_t> plain_points_in(const Session& session, const LayerState& state, Instant at,
                                                         std::span<const Bounds> view);

}  // namespace thalweg
