// The settings menu: how large the interface is, how dates are written, in which zone times of day are told.
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "viewer/ui/panels.h"
#include "viewer/ui/widgets.h"

namespace thalweg::ui {
namespace {

void choose_scale(Frame& frame) {
  text_with(frame.look.fonts.small, frame.look.palette.text_muted, "Size of the interface");
  constexpr std::array Percents = {80, 90, 100, 115, 130, 150, 175, 200};
  for (const int percent : Percents) {
    const bool is_chosen = std::abs(frame.state.interface_scale * 100 - static_cast<float>(percent)) < 1;
    const std::string title = percent == 100 ? "100 %, as the screen suggests" : fmt::format("{} %", percent);
    if (ImGui::MenuItem(title.c_str(), nullptr, is_chosen))
      frame.ask(SetInterfaceScale{static_cast<float>(percent) / 100});
  }
}

}  // namespace

void draw_settings_button(Frame& frame) {
  if (icon_button(frame.look, "settings", Icon::gear, "Settings", ImGui::IsPopupOpen("settings")))
    ImGui::OpenPopup("settings");
  if (!ImGui::BeginPopup("settings")) return;
  choose_scale(frame);
  ImGui::Separator();
  text_with(frame.look.fonts.small, frame.look.palette.text_muted, "Dates");
  DateStyle style = frame.session.date_style;
  if (ImGui::MenuItem("Julian dates (O.S.) too", nullptr, style.with_julian)) {
    style.with_julian = !style.with_julian;
    frame.emit(SetDateStyle{style});
  }
  if (ImGui::BeginMenu(fmt::format("Times of day in {}", style.zone.name()).c_str())) {
    if (const auto zone = choose_zone(style.zone)) {
      style.zone = *zone;
      frame.emit(SetDateStyle{style});
    }
    ImGui::EndMenu();
  }
  ImGui::EndPopup();
}

}  // namespace thalweg::ui
