// FrameTimes: how long the last frames took, and what the last map was made of: for the profile (F12).
#pragma once

#include <array>
#include <vector>

#include "viewer/render/map_renderer.h"
#include "viewer/scene/map_scene.h"
#include "viewer/ui/ui_frame.h"

namespace thalweg {

class FrameTimes {
 public:
  void add(double secs, bool drew_map) {
    times_[next_ % times_.size()] = {static_cast<float>(secs * 1000), drew_map};
    ++next_;
    if (drew_map) {
      map_ms_ = secs * 1000;
      ++maps_drawn_;
    }
  }
  void note_map(const SceneStats& scene, const RenderStats& render) {
    scene_ = scene;
    render_ = render;
  }

  [[nodiscard]] ui::Profile profile(const JobQueue& jobs) const;
  [[nodiscard]] std::size_t maps_drawn() const { return maps_drawn_; }

 private:
  std::array<ui::FrameTime, ui::MaxFrameTimes> times_{};
  std::size_t next_ = 0, maps_drawn_ = 0;
  double map_ms_ = 0;
  SceneStats scene_;
  RenderStats render_;
};

}  // namespace thalweg
