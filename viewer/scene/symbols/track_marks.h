// TrackMarks: things on their way on the map: where each is held to be at the session's time, and the trail that led
// there. Marks never give way; trails do where there are very many things.
//
// Where the session shows all of its time, a trail is the whole way, with the newest position on top. Used by one
// thread.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include <glm/vec2.hpp>

#include "viewer/scene/screen_canvas.h"
#include "viewer/scene/styling/plain_looks.h"
#include "viewer/scene/symbols/mark_name.h"
#include "viewer/scene/symbols/track_trails.h"
#include "viewer/session/session.h"

namespace thalweg {

struct TrackMark {
  glm::vec2 at;        // pixels of the session it was asked for
  FeatureRef feature;  // the row that says it
  std::uint32_t thing = 0;
  MarkFill fill = MarkFill::known;
};

class TrackMarks {
 public:
  // More in the view than these are drawn as small discs and without names.
  static constexpr std::size_t CrowdSize = 1000;

  // Projects what is to be seen now; positions are kept from frame to frame.
  void update(const Session& session, const WorldState& world);
  void draw_trails(const Session& session, ScreenCanvas& canvas) const { trails_.draw(session, canvas); }
  void draw(const Session& session, ScreenCanvas& canvas) const;

  [[nodiscard]] bool is_crowded() const { return marks_.size() > CrowdSize; }
  // In drawing order, the last on top.
  [[nodiscard]] const std::vector<TrackMark>& marks() const { return marks_; }
  [[nodiscard]] float radius() const;  // pixels of that session
  // Of the marks, for the names on the map; in a crowd of what is selected or pointed at alone.
  [[nodiscard]] std::vector<MarkName> names(const Session& session) const;
  // The topmost under a pixel.
  [[nodiscard]] std::optional<FeatureRef> at(const Session& session, glm::vec2 pixel, float tolerance_px) const;
  // Of the last update, for tests: how many points the trails have on screen.
  [[nodiscard]] std::size_t trail_points() const { return trails_.point_count(); }

 private:
  struct LayerPositions {
    std::uint32_t layer = 0;
    std::vector<Point3> kept;   // by position
    std::vector<Bounds> boxes;  // by thing, degrees: of all its positions
  };

  LayerPositions& positions_of(const Session& session, std::uint32_t layer);
  void add_marks(const TracksInFrame& frame);

  std::weak_ptr<const Scenario> scenario_;
  ProjectionPtr projection_;
  std::vector<LayerPositions> positions_;
  std::vector<TrackMark> marks_;
  TrackTrails trails_;
  float scale_ = 1;
};

// A mark as TrackMarks draws one: for the legend too.
void draw_track_mark(ScreenCanvas& canvas, MarkShape shape, MarkFill fill, glm::vec2 centre, float radius, Rgba color,
                     Rgba rim);

}  // namespace thalweg
