// TrackMarks: things on their way on the map: where each is held to be at the session's time, and the trail that led
// there. Marks never give way; trails do where there are very many things.
//
// A trail is a line through the positions of the file, straight in degrees, cut where the projection is. Where the
// session shows all of its time, it is the whole way, with the newest position on top. Used by one thread.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include <glm/vec2.hpp>

#include "viewer/scene/labels/label_layer.h"
#include "viewer/scene/screen_canvas.h"
#include "viewer/scene/session.h"
#include "viewer/scene/styling/plain_looks.h"

namespace thalweg {

// How much is known of where a thing is.
enum class MarkFill : std::uint8_t {
  known,
  long_ago,   // was last seen long ago: fainter
  uncertain,  // may not be there yet, or no longer: pale within
  between     // interpolated between two known positions: hollow
};

struct TrackMark {
  glm::vec2 at;        // pixels of the session it was asked for
  FeatureRef feature;  // the row that says it
  std::uint32_t thing = 0;
  MarkFill fill = MarkFill::known;
};

// Of one layer at an instant, within degrees.
struct TracksSeen {
  std::vector<std::uint32_t> rows;  // that hold, a thing each
  std::size_t long_ago = 0, uncertain = 0, between = 0;
  bool has_trails = true;  // false: there are too many
};
[[nodiscard]] TracksSeen tracks_in(const Session& session, const LayerState& state, Instant at,
                                   std::span<const Bounds> view);

class TrackMarks {
 public:
  // More in the view than these are drawn as small discs and without names; more than the second without trails.
  static constexpr std::size_t CrowdSize = 1000, MostWithTrails = 4000;

  // Projects what is to be seen now; positions are kept from frame to frame.
  void update(const Session& session, const WorldState& world);
  void draw_trails(const Session& session, ScreenCanvas& canvas) const;
  void draw(const Session& session, ScreenCanvas& canvas) const;

  [[nodiscard]] bool is_crowded() const { return marks_.size() > CrowdSize; }
  // In drawing order, the last on top.
  [[nodiscard]] const std::vector<TrackMark>& marks() const { return marks_; }
  [[nodiscard]] float radius() const;  // pixels of that session
  // Of the marks, for the names on the map; in a crowd of what is selected or pointed at alone.
  [[nodiscard]] std::vector<MarkName> names(const Session& session) const;
  // Whether a row is of the thing that is selected or pointed at, at whatever of its positions.
  [[nodiscard]] static bool is_of_chosen(const Session& session, FeatureRef feature);
  // The topmost under a pixel.
  [[nodiscard]] std::optional<FeatureRef> at(const Session& session, glm::vec2 pixel, float tolerance_px) const;
  // Of the last update, for tests: how many points the trails have on screen.
  [[nodiscard]] std::size_t trail_points() const { return points_.size(); }

 private:
  // A line on screen.
  struct Stretch {
    std::uint32_t first = 0, count = 0;  // of points_
    FeatureRef feature;                  // whose colour it has
    int age = 0;                         // third of the trail's length that it lies back: 0, 1, 2
    bool is_link = false;                // to the next position, interpolated
    bool is_chosen = false;
  };
  struct Projected {
    std::uint32_t layer = 0;
    std::vector<Point3> world;  // by position; NaN: not yet asked for
    std::vector<Bounds> boxes;  // by thing, degrees: of all its positions
  };
  struct Seen;  // one layer of a frame

  Projected& projected(const Session& session, std::uint32_t layer);
  void add_marks(const Seen& seen);
  bool add_trails(const Seen& seen, bool for_all, float least_step_px, std::size_t most);
  void add_trail(const Seen& seen, FeatureRef feature, std::uint32_t thing, std::uint32_t last, bool is_chosen,
                 float least_step_px);
  void add_link(const Seen& seen, FeatureRef feature, std::uint32_t from, bool is_chosen);

  std::weak_ptr<const Scenario> scenario_;
  ProjectionPtr projection_;
  std::vector<Projected> projected_;
  std::vector<TrackMark> marks_;
  std::vector<glm::vec2> points_;
  std::vector<Stretch> stretches_;
  float scale_ = 1;
};

// A mark as TrackMarks draws one: for the legend too.
void draw_track_mark(ScreenCanvas& canvas, MarkShape shape, MarkFill fill, glm::vec2 centre, float radius, Rgba color,
                     Rgba rim);

}  // namespace thalweg
