// The card of the first start: three lines on what can be done, gone with the first of it.
#include <array>

#include "viewer/languages/tr.h"
#include "viewer/ui/panels.h"
#include "viewer/ui/widgets.h"

namespace thalweg::ui {
namespace {

struct WelcomeLine {
  const char* what;
  const char* how;
};
constexpr std::array WelcomeLines = {WelcomeLine{noted("Time"), noted("drag on the timeline, or Space")},
                                     WelcomeLine{noted("Story"), noted("PgDn goes from scene to scene")},
                                     WelcomeLine{noted("Your data"), noted("drop a file here, or Ctrl+O")}};
constexpr float WelcomeWidth = 296, WelcomeLineHeight = 24, WelcomePad = 12, WelcomeColumn = 78;

}  // namespace

void draw_welcome(Frame& frame, float right, float& y) {
  UiState& state = frame.state;
  const Session& session = frame.session;
  if (!state.welcome || frame.is_loading || !frame.scenario()) return;
  if (!state.welcome_at) state.welcome_at = session.time;
  if (session.time != *state.welcome_at || session.playback.playing || session.scene >= 0) {
    state.welcome = false;
    return;
  }
  const float pad = frame.px(WelcomePad), line = frame.px(WelcomeLineHeight);
  const float height = line * static_cast<float>(WelcomeLines.size()) + 2 * pad - frame.px(4);
  ImGui::SetNextWindowPos({right, y}, ImGuiCond_Always, {1, 0});
  ImGui::SetNextWindowSize({frame.px(WelcomeWidth), height});
  ImGui::Begin("##welcome", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_NoFocusOnAppearing | ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoInputs);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const Palette& p = frame.look.palette;
  const Fonts& fonts = frame.look.fonts;
  ImVec2 at{ImGui::GetWindowPos().x + pad, ImGui::GetWindowPos().y + pad};
  for (const WelcomeLine& each : WelcomeLines) {
    draw_text(list, fonts.bold, at, p.accent, tr(each.what));
    draw_clipped(list, fonts.body, {at.x + frame.px(WelcomeColumn), at.y},
                 frame.px(WelcomeWidth - WelcomeColumn) - 2 * pad, p.text_muted, tr(each.how));
    at.y += line;
  }
  ImGui::End();
  y += height + frame.px(8);
}

}  // namespace thalweg::ui
