// What the export dialog asks beside the path: how large, how dense, in which theme, with what around the map.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "viewer/session/session.h"

namespace thalweg::ui {

struct ExportForm {
  int width = 1280, height = 720;  // logical pixels
  float scale = 1;                 // physical pixels a logical one
  Theme theme = Theme::light;
  Furniture furniture;
  bool with_selection = false;  // what is selected stays marked in the picture

  static constexpr int LeastSide = 64, MostSide = 16384;
  [[nodiscard]] int width_px() const { return static_cast<int>(std::lround(static_cast<float>(width) * scale)); }
  [[nodiscard]] int height_px() const { return static_cast<int>(std::lround(static_cast<float>(height) * scale)); }
};

// As the map is on screen.
[[nodiscard]] inline ExportForm export_form_of(const Session& session) {
  const auto scale = static_cast<float>(session.camera.pixel_scale);
  ExportForm form;
  form.width = static_cast<int>(std::lround(static_cast<float>(session.camera.width_px) / scale));
  form.height = static_cast<int>(std::lround(static_cast<float>(session.camera.height_px) / scale));
  form.scale = scale;
  form.theme = session.theme;
  form.furniture = session.furniture;
  return form;
}

// The session as it would be drawn: of the ground in view all is seen, at a larger scale where there is room for it.
[[nodiscard]] inline Session session_for(const Session& session, const ExportForm& form) {
  Session drawn = session;
  drawn.flight.reset();
  drawn.hovered.reset();
  drawn.flashes.clear();
  if (!form.with_selection) {
    drawn.selected.reset();
    drawn.selected_event.reset();
  }
  drawn.theme = form.theme;
  drawn.furniture = form.furniture;
  Camera& camera = drawn.camera;
  const double wider = form.width * camera.pixel_scale / camera.width_px;
  const double higher = form.height * camera.pixel_scale / camera.height_px;
  camera.zoom += std::log2(std::min(wider, higher));
  camera.width_px = form.width_px();
  camera.height_px = form.height_px();
  camera.pixel_scale = form.scale;
  return drawn;
}

// A small picture of it, for the dialog.
struct ExportPreview {
  std::uint64_t texture = 0;  // GL name; 0: none yet
  float width_px = 0, height_px = 0;
};

}  // namespace thalweg::ui
