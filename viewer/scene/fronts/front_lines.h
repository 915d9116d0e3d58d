// FrontLines: outlines interpolated between two dated ones, drawn only when Session::interpolates_fronts asks for them,
// dashed and labelled as what they are. The dated shapes themselves are drawn as ever: nothing is filled to an
// interpolated line. Used by one thread.
#pragma once

#include <map>
#include <vector>

#include "geodata/geometry/outline_morph.h"
#include "viewer/scene/fronts/successions.h"
#include "viewer/scene/screen_canvas.h"
#include "viewer/session/pixel_box.h"
#include "viewer/session/session.h"

namespace thalweg {

class FrontLines {
 public:
  // Whether there is one to draw at the session's time, in view or not: nothing else is told of in the legend.
  [[nodiscard]] bool moves(const Session& session);
  // The lines at the session's time; returns the places of their labels, for names to keep clear of.
  std::vector<PixelBox> draw(const Session& session, ScreenCanvas& canvas);

 private:
  static bool is_moving(const Session& session, const Succession& succession);
  void update(const Session& session);
  const std::vector<OutlineMorph>& morphs_of(const Scenario& scenario, std::size_t succession);

  std::uint64_t scenario_version_ = 0;
  std::vector<Succession> successions_;
  std::map<std::size_t, std::vector<OutlineMorph>> morphs_;  // of those drawn last
};

}  // namespace thalweg
