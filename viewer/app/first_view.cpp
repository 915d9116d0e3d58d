#include "viewer/app/first_view.h"
#include "viewer/scene/furniture/free_frame.h"

#include <algorithm>
#include <cstdlib>

#include "viewer/app/remembered.h"
#include "viewer/ui/draw_ui.h"

namespace thalweg {

Result<void> look_at_first(Session& session, const ViewOptions& asked, const std::string& language, bool is_stand_in,
                           Diagnostics& notes) {
  ViewOptions view = asked;
  view.size.clear();  // the window's, which it has
  view.scale.reset();
  view.dpi.reset();
  if (is_stand_in) {
    view.at.clear();
    view.scene.clear();
    view.worldview.clear();
    view.compare.clear();
    view.compare_mode.clear();
    view.divider.reset();
    view.events.clear();
    view.color_by.clear();
    view.trail.clear();
  }
  auto seen = apply_view(session, view, notes);
  if (asked.language.empty() && !language.empty())
    if (const auto spoken = apply(session, SetLanguage{language}); !spoken) return spoken;
  return seen;
}

std::optional<float> scale_asked_for() {
  const char* given = std::getenv("THALWEG_SCALE");
  const double factor = given != nullptr ? std::atof(given) : 0;
  if (!(factor >= 0.5 && factor <= 8)) return std::nullopt;
  return static_cast<float>(factor);
}

float expected_scale(const Settings& settings) {
  return scale_asked_for().value_or(settings.screen_scale) * settings.interface_scale;
}

std::optional<Session> expected_session(const ScenarioPtr& scenario, const ViewOptions& asked,
                                        const Settings& settings) {
  Session session = furnished_session();
  ui::UiState panels;
  recall(settings, session, panels);
  if (const auto theme = theme_named(asked.theme)) session.theme = *theme;
  const float scale = expected_scale(settings), screen = scale / settings.interface_scale;
  PixelSize window{settings.window_width, settings.window_height};
  if (!asked.size.empty()) window = parse_size(asked.size).value_or(window);
  // A window has logical pixels of its screen, and its panels those that the user has made larger or smaller.
  Session opened = session;
  opened.scenario = scenario;
  const ui::Rect map = ui::map_between_panels(
      panels, opened, scale, {static_cast<float>(window.width) * screen, static_cast<float>(window.height) * screen});
  session.camera.width_px = std::max(1, static_cast<int>(map.width));
  session.camera.height_px = std::max(1, static_cast<int>(map.height));
  session.camera.pixel_scale = scale;
  if (!apply(session, SetScenario{scenario})) return std::nullopt;
  Diagnostics told_by_the_window;
  if (!look_at_first(session, asked, settings.language, false, told_by_the_window)) return std::nullopt;
  return session;
}

}  // namespace thalweg
