// TrackTrails: the ways that led things on their way to where they are held to be, and where they are interpolated a
// dashed link to where they go next.
//
// A trail is a line through the positions of the file, straight in degrees, cut where the projection is; the older, the
// fainter. Used by one thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <glm/vec2.hpp>

#include "viewer/scene/screen_canvas.h"
#include "viewer/scene/symbols/tracks_in_frame.h"

namespace thalweg {

class PathOnScreen;

class TrackTrails {
 public:
  void clear();
  // Of one layer, also of things whose marks lie out of view; of more than MostThingsWithTrails in the view those of
  // the chosen one alone. Coarser where there would be more lines than can be told apart.
  void add(const TracksInFrame& frame, bool is_crowded);
  void draw(const Session& session, ScreenCanvas& canvas) const;

  // How many points all have on screen.
  [[nodiscard]] std::size_t point_count() const { return points_.size(); }

 private:
  // A line on screen.
  struct Stretch {
    std::uint32_t first = 0, count = 0;  // of points_
    FeatureRef feature;                  // whose colour it has
    int age = 0;                         // third of the trail's length that it lies back: 0, 1, 2
    bool is_link = false;                // to the next position, interpolated
    bool is_chosen = false;
  };

  bool add_all(const TracksInFrame& frame, bool only_chosen, float least_step_px, std::size_t most);
  void add_trail(const TracksInFrame& frame, const ShownThing& shown, Stretch as, float least_step_px);
  void add_link(const TracksInFrame& frame, std::uint32_t from, Stretch as);
  void take(PathOnScreen& path, Stretch as);
  [[nodiscard]] std::span<const glm::vec2> points(const Stretch& stretch) const {
    return std::span(points_).subspan(stretch.first, stretch.count);
  }

  std::vector<glm::vec2> points_;
  std::vector<Stretch> stretches_;
};

}  // namespace thalweg
