// What lies over the middle of the window: the empty state, the shortcuts and the diagnostics.
#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "geodata/base/number_text.h"
#include "geodata/time/edtf.h"
#include "viewer/languages/dates.h"
#include "viewer/languages/tr.h"
#include "viewer/ui/ground_notes.h"
#include "viewer/ui/panel_text.h"
#include "viewer/ui/panels.h"
#include "viewer/ui/widgets.h"

namespace thalweg::ui {
namespace {

constexpr ImGuiWindowFlags Floating = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                                      ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_AlwaysAutoResize |
                                      ImGuiWindowFlags_NoFocusOnAppearing | ImGuiWindowFlags_NoNav;

ImVec2 map_centre(const Frame& frame) {
  return {frame.map.x + frame.map.width / 2, frame.map.y + frame.map.height / 2};
}

// Nothing of the user's own is open: no scenario, or the base map alone.
bool is_empty(const Scenario* scenario) {
  if (!scenario) return true;
  return std::all_of(scenario->layers.begin(), scenario->layers.end(),
                     [](const Layer& layer) { return layer.is_basemap; });
}

void draw_empty_state(Frame& frame) {
  if (frame.is_loading || !is_empty(frame.scenario())) return;
  ImGui::SetNextWindowPos(map_centre(frame), ImGuiCond_Always, {0.5f, 0.5f});
  ImGui::Begin("##empty", nullptr, Floating);
  text_with(frame.look.fonts.title, frame.look.palette.text, tr("Drop a map file or a scenario here"));
  text_colored(frame.look.palette.text_muted,
               tr("GeoJSON, shapefile, GeoPackage, KML, FlatGeobuf, TopoJSON, CSV with coordinates"));
  ImGui::Dummy({0, frame.px(8)});
  if (primary_button(frame.look, tr("Open a file"))) frame.state.asked_dialog = UiState::Dialog::open;
  for (const std::string& path : frame.recent)
    if (ImGui::Selectable(shown(path).c_str())) frame.ask(OpenSources{{path}});
  ImGui::End();
}

void draw_diagnostics(Frame& frame) {
  if (!frame.state.diagnostics_open) return;
  if (begin_dialog(frame.look, (tr("Diagnostics") + "###diagnostics").c_str(), &frame.state.diagnostics_open,
                   {760, 480})) {
    const Palette& p = frame.look.palette;
    if (frame.diagnostics.empty()) text_colored(p.text_muted, tr("Everything was read without a fault."));
    for (const Diagnostic& d : frame.diagnostics.entries())
      text_colored(d.severity == Severity::error     ? p.error
                   : d.severity == Severity::warning ? p.warning
                                                     : p.text_muted,
                   to_string(d), true);
    for (const auto& [kind, count] : frame.diagnostics.suppressed())
      text_colored(p.text_faint, tr("{} more like: {}", count, to_string(kind)), true);
  }
  ImGui::End();
}

// Exact, where a mark stands for more events than can be told apart on screen.
void draw_events_here(Frame& frame) {
  const auto& here = frame.state.events_here;
  if (here.size() < 2 || !frame.scenario() || ImGui::GetIO().WantCaptureMouse || frame.state.has_dialog()) return;
  constexpr std::size_t MostNamed = 4;
  const auto& events = frame.scenario()->timeline.events;
  std::map<std::string, int> counts;
  for (const std::uint32_t event : here) ++counts[events[event].category];
  std::string text =
      trn("{} event here", "{} events here", static_cast<std::int64_t>(here.size()), count_text(here.size()));
  for (const auto& [category, count] : counts)
    text += fmt::format("\n{} {}", count_text(static_cast<std::uint64_t>(count)), words(category));
  for (std::size_t i = 0; i < std::min(here.size(), MostNamed); ++i)
    text += fmt::format("{}{}: {}", i == 0 ? "\n\n" : "\n", told(events[here[i]].when),
                        events[here[i]].title.in(frame.session.language));
  if (here.size() > MostNamed) text += "\n" + tr("and {} older; zoom in", count_text(here.size() - MostNamed));
  tool_tip(frame.look, text);
}

}  // namespace

void draw_overlays(Frame& frame) {
  draw_events_here(frame);
  draw_hover_card(frame);
  draw_empty_state(frame);
  draw_help(frame);
  draw_diagnostics(frame);
}

}  // namespace thalweg::ui
