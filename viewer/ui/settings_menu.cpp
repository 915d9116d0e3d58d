// The settings menu: in which language the interface is and how large, how dates are written, in which zone times of
// day are told, whose file dialogs are shown.
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "viewer/languages/languages.h"
#include "viewer/languages/tr.h"
#include "viewer/ui/panel_text.h"
#include "viewer/ui/panels.h"
#include "viewer/ui/widgets.h"

namespace thalweg::ui {
namespace {

void choose_scale(Frame& frame) {
  text_with(frame.look.fonts.small, frame.look.palette.text_muted, tr("Size of the interface"));
  constexpr std::array Percents = {80, 90, 100, 115, 130, 150, 175, 200};
  for (const int percent : Percents) {
    const bool is_chosen = std::abs(frame.state.interface_scale * 100 - static_cast<float>(percent)) < 1;
    const std::string title = percent == 100 ? tr("100 %, as the screen suggests") : fmt::format("{} %", percent);
    if (ImGui::MenuItem(said(title), nullptr, is_chosen))
      frame.ask(SetInterfaceScale{static_cast<float>(percent) / 100});
  }
}

void choose_language_of_interface(Frame& frame) {
  std::string& chosen = frame.state.interface_language;
  const InterfaceLanguage* own = interface_language(chosen);
  const bool is_open = ImGui::BeginMenu(said(
      tr("Language of the interface: {}", own != nullptr ? own->name : tr("as the map's")) + "###interface-language"));
  mark_target(frame, "interface language");
  if (!is_open) return;
  if (ImGui::MenuItem(said(tr("As the map's")), nullptr, own == nullptr)) chosen.clear();
  mark_target(frame, "interface as the map");
  for (const InterfaceLanguage& language : InterfaceLanguages) {
    if (ImGui::MenuItem(said(language.name), nullptr, own == &language)) chosen = language.code;
    mark_target(frame, std::string("interface ") + language.code);
  }
  ImGui::EndMenu();
}

void choose_file_dialogs(Frame& frame) {
  text_with(frame.look.fonts.small, frame.look.palette.text_muted, tr("File dialogs"));
  bool& own = frame.state.own_file_dialogs;
  if (ImGui::MenuItem(said(tr("The desktop's, where it has them")), nullptr, !own)) own = false;
  if (ImGui::MenuItem(said(tr("Thalweg's own")), nullptr, own)) own = true;
  mark_target(frame, "own file dialogs");
}

}  // namespace

void draw_settings_button(Frame& frame) {
  if (icon_button(frame.look, "settings", Icon::gear, tr("Settings"), ImGui::IsPopupOpen("settings")))
    ImGui::OpenPopup("settings");
  mark_target(frame, "settings");
  if (!ImGui::BeginPopup("settings")) return;
  choose_language_of_interface(frame);
  ImGui::Separator();
  choose_scale(frame);
  ImGui::Separator();
  text_with(frame.look.fonts.small, frame.look.palette.text_muted, tr("Dates"));
  DateStyle style = frame.session.date_style;
  if (ImGui::MenuItem(said(tr("Julian dates (O.S.) too")), nullptr, style.with_julian)) {
    style.with_julian = !style.with_julian;
    frame.emit(SetDateStyle{style});
  }
  if (ImGui::BeginMenu(said(tr("Times of day in {}", style.zone.name()) + "###zone"))) {
    if (const auto zone = choose_zone(style.zone)) {
      style.zone = *zone;
      frame.emit(SetDateStyle{style});
    }
    ImGui::EndMenu();
  }
  ImGui::Separator();
  choose_file_dialogs(frame);
  ImGui::EndPopup();
}

}  // namespace thalweg::ui
