// Language of names, projection and worldview: three lists in the top bar, or one menu of them where there is no room.
#include <array>
#include <set>
#include <vector>

#include "geodata/projection/world_projections.h"
#include "viewer/languages/languages.h"
#include "viewer/languages/tr.h"
#include "viewer/ui/panel_text.h"
#include "viewer/ui/panels.h"
#include "viewer/ui/widgets.h"

namespace thalweg::ui {
namespace {

struct Choice {
  const char* id;
  const char* title;
};

// In the order of the menu.
std::vector<Choice> projections() {
  std::vector<Choice> all{{"lcc", noted("Conformal conic")}, {"mercator", noted("Mercator")}};
  for (const WorldProjection& world : WorldProjections) all.push_back({world.name, world.title});
  all.push_back({"polar", noted("Around the pole")});
  all.push_back({"orthographic", noted("Globe")});
  return all;
}

const char* language_name(std::string_view code) {
  if (const InterfaceLanguage* spoken = interface_language(code)) return spoken->name;
  constexpr std::array Names = {Choice{"de", "Deutsch"}, Choice{"fr", "Français"}, Choice{"es", "Español"},
                                Choice{"ar", "العربية"}};
  for (const Choice& name : Names) {
    if (code == name.id) return name.title;
  }
  return nullptr;
}

std::set<std::string> languages_of(const Scenario& scenario) {
  std::set<std::string> languages{"en"};
  const auto add = [&](const LocalizedText& text) {
    for (const auto& [language, unused] : text.by_language) {
      if (!language.empty()) languages.insert(language);
    }
  };
  add(scenario.title);
  for (const Actor& actor : scenario.actors) add(actor.name);
  return languages;
}

bool begin_combo(Frame& frame, const char* id, const std::string& current, float width, std::string_view tip) {
  ImGui::SetNextItemWidth(frame.px(width));
  const bool open = ImGui::BeginCombo(id, shown(current).c_str(), ImGuiComboFlags_HeightLarge);
  if (!open && ImGui::IsItemHovered()) tool_tip(frame.look, tip);
  return open;
}

// Of one that the scenario has of its own.
constexpr const char* OwnConic = noted("Lambert conformal conic");

std::string projection_title(const Session& session) {
  if (!session.camera.projection) return tr("Projection");
  const std::string id = session.camera.projection->id();
  for (const Choice& choice : projections()) {
    if (id == choice.id) return tr(choice.title);
  }
  const std::string title = session.camera.projection->title();
  return title == OwnConic ? tr(OwnConic) : title;
}

void choose_language(Frame& frame, float width) {
  const std::string& current = frame.session.language;
  const char* title = language_name(current);
  if (!begin_combo(frame, "##language", title ? title : current, width, tr("Language of names"))) return;
  if (frame.scenario()) {
    for (const std::string& code : languages_of(*frame.scenario())) {
      const char* name = language_name(code);
      if (ImGui::Selectable(shown(name ? name : code).c_str(), code == current)) frame.emit(SetLanguage{code});
    }
  }
  ImGui::EndCombo();
}

void choose_projection(Frame& frame, float width) {
  if (!begin_combo(frame, "##projection", projection_title(frame.session), width, tr("Projection"))) return;
  for (const Choice& choice : projections()) {
    if (ImGui::Selectable(said(tr(choice.title)))) frame.emit(SetProjection{choice.id});
  }
  ImGui::EndCombo();
}

bool has_worldviews(const Frame& frame) { return frame.scenario() && !frame.scenario()->worldviews.empty(); }

void choose_worldview(Frame& frame, float width) {
  const Session& session = frame.session;
  std::string current = tr("De facto only");
  for (const Worldview& view : frame.scenario()->worldviews) {
    if (view.id == session.worldview) current = view.title.in(session.language);
  }
  if (!begin_combo(frame, "##worldview", current, width, tr("Whose claims are hatched"))) return;
  if (ImGui::Selectable(said(tr("De facto only")), session.worldview.empty())) frame.emit(SetWorldview{""});
  for (const Worldview& view : frame.scenario()->worldviews) {
    if (ImGui::Selectable(shown(view.title.in(session.language)).c_str(), view.id == session.worldview))
      frame.emit(SetWorldview{view.id});
  }
  ImGui::EndCombo();
}

constexpr float LanguageWidth = 124, ProjectionWidth = 148, WorldviewWidth = 172, MenuWidth = 72, ChoiceGap = 8;

}  // namespace

float view_choices_width(const Frame& frame, bool narrow) {
  if (narrow) return MenuWidth;
  return LanguageWidth + ChoiceGap + ProjectionWidth + (has_worldviews(frame) ? ChoiceGap + WorldviewWidth : 0);
}

void draw_view_choices(Frame& frame, bool narrow) {
  if (!narrow) {
    choose_language(frame, LanguageWidth);
    ImGui::SameLine(0, frame.px(ChoiceGap));
    choose_projection(frame, ProjectionWidth);
    if (!has_worldviews(frame)) return;
    ImGui::SameLine(0, frame.px(ChoiceGap));
    return choose_worldview(frame, WorldviewWidth);
  }
  if (ImGui::Button(said(tr("View")), {frame.px(MenuWidth), 0})) ImGui::OpenPopup("view");
  if (ImGui::IsItemHovered()) tool_tip(frame.look, tr("Language of names, projection, worldview"));
  if (!ImGui::BeginPopup("view")) return;
  const auto titled = [&](const std::string& title) {
    text_with(frame.look.fonts.small, frame.look.palette.text_muted, title);
  };
  constexpr float Width = 220;
  titled(tr("Language of names"));
  choose_language(frame, Width);
  titled(tr("Projection"));
  choose_projection(frame, Width);
  if (has_worldviews(frame)) {
    titled(tr("Claims"));
    choose_worldview(frame, Width);
  }
  ImGui::EndPopup();
}

}  // namespace thalweg::ui
