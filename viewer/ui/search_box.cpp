// The search field of the top bar and the list of what it finds: what a thing is, where, and by which name it was
// found.
#include <algorithm>

#include <fmt/format.h>

#include "geodata/projection/geodesic.h"
#include "viewer/languages/tr.h"
#include "viewer/ui/panels.h"
#include "viewer/ui/told.h"
#include "viewer/ui/widgets.h"

namespace thalweg::ui {
namespace {

constexpr std::size_t MostResults = 9;

SearchView view_of(const Frame& frame) {
  const Camera& camera = frame.session.camera;
  if (!camera.projection) return {};
  const LonLat centre = camera.centre_lonlat();
  const auto edge = camera.lonlat_from_screen({0, camera.height_px / 2.0});
  return {centre, edge ? std::max(10.0, geodesic_distance_m(centre, *edge) / 1000) : 2000};
}

// Looked for when the text or the index changes, not every frame.
void keep_hits(Frame& frame) {
  UiState& state = frame.state;
  if (state.search_hits_of == state.search_text && state.search_hits_index == frame.search.version) return;
  state.search_hits = find(frame.search, state.search_text, MostResults, view_of(frame));
  state.search_hits_of = state.search_text;
  state.search_hits_index = frame.search.version;
}

Bounds bounds_of_parts(const Scenario& scenario, const SearchEntry& entry) {
  Bounds all;
  for (const FeatureRef& part : entry.parts)
    if (const auto bounds = bounds_of(scenario, part)) all.include(*bounds);
  return all;
}

void choose(Frame& frame, const SearchEntry& entry) {
  if (entry.actor)
    go_to_actor(frame, *entry.actor);
  else if (entry.event)
    go_to_event(frame, *entry.event);
  else if (entry.feature)
    go_to(frame, *entry.feature);
  if (!entry.parts.empty()) go_to_bounds(frame, bounds_of_parts(*frame.scenario(), entry));
  frame.state.search_open = false;
  frame.state.search_text.clear();
}

std::string held_by_actor(const Frame& frame, std::uint32_t actor) {
  const std::vector<std::uint32_t> held = held_by(frame, actor);
  return held.empty() ? tr("holds nothing at this date") : tr("holds {}", told_area(area_of(frame, held)));
}

std::string note_of(const Frame& frame, const SearchEntry& entry) {
  return entry.actor ? held_by_actor(frame, *entry.actor) : entry.what;
}

// "also Stepanakert, Armenian": when the thing was found by another name than its title.
std::string found_by(const SearchEntry& entry, const SearchHit& hit) {
  if (hit.name >= entry.names.size()) return {};  // of the index before this one, for a frame
  const SearchName& name = entry.names[hit.name];
  if (name.shown.empty() || name.shown == entry.title) return {};
  return name.by.empty() ? name.shown : fmt::format("{} ({})", name.shown, name.by);
}

void draw_result(Frame& frame, const SearchHit& hit, int position, bool chosen) {
  const SearchEntry& entry = frame.search.entries[hit.entry];
  const Look& look = frame.look;
  const Palette& p = look.palette;
  const std::string other = found_by(entry, hit), note = note_of(frame, entry);
  const float height = frame.px(other.empty() ? 34.0f : 50.0f), width = ImGui::GetContentRegionAvail().x;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::PushID(position);
  if (ImGui::InvisibleButton("result", {width, height})) choose(frame, entry);
  const bool hovered = ImGui::IsItemHovered();
  ImGui::PopID();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  if (chosen || hovered)
    list.AddRectFilled(at, {at.x + width, at.y + height}, chosen ? p.accent_soft : p.field, frame.px(6));
  const float note_width = std::min(text_size(look.fonts.small, note).x, width * 0.5f);
  draw_clipped(list, look.fonts.body, {at.x + frame.px(10), at.y + frame.px(7)}, width - note_width - frame.px(36),
               p.text, entry.title);
  draw_clipped(list, look.fonts.small, {at.x + width - note_width - frame.px(10), at.y + frame.px(8)}, note_width + 1,
               p.text_muted, note);
  if (!other.empty())
    draw_clipped(list, look.fonts.small, {at.x + frame.px(10), at.y + frame.px(27)}, width - frame.px(20), p.text_muted,
                 other);
}

void draw_results(Frame& frame, ImVec2 at, float width, bool active) {
  UiState& state = frame.state;
  ImGui::SetNextWindowPos({at.x, at.y + frame.px(40)});
  ImGui::SetNextWindowSize({std::max(width, frame.px(440)), 0});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(frame.px(6), frame.px(6)));
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0, 0));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 1.0f);
  ImGui::PushStyleColor(ImGuiCol_WindowBg, frame.look.palette.panel_raised);
  ImGui::Begin("##results", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_NoFocusOnAppearing | ImGuiWindowFlags_AlwaysAutoResize);
  if (state.search_hits.empty()) text_colored(frame.look.palette.text_muted, "  " + tr("Nothing by that name."));
  const std::vector<SearchHit> hits = state.search_hits;  // choosing one empties the list
  for (std::size_t i = 0; i < hits.size(); ++i) {
    if (!hits[i].is_spelt_so && (i == 0 || hits[i - 1].is_spelt_so))
      text_with(frame.look.fonts.small, frame.look.palette.text_faint, "  " + tr("Spelt nearly so"));
    draw_result(frame, hits[i], static_cast<int>(i), static_cast<int>(i) == state.search_choice);
  }
  const bool hovered = ImGui::IsWindowHovered(ImGuiHoveredFlags_AllowWhenBlockedByActiveItem);
  ImGui::End();
  ImGui::PopStyleColor();
  ImGui::PopStyleVar(3);
  if (!active && !hovered) state.search_open = false;
}

}  // namespace

void draw_search(Frame& frame, float width) {
  UiState& state = frame.state;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::SetNextItemWidth(width);
  if (state.focus_search) {
    focus_next_item();
    state.focus_search = false;
    state.search_open = true;
  }
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(frame.px(32), frame.px(6)));
  const bool changed = input_text("##search", tr("Search places, events, routes").c_str(), state.search_text);
  ImGui::PopStyleVar();
  const bool active = ImGui::IsItemActive(), left = ImGui::IsItemDeactivated();
  draw_icon(*ImGui::GetWindowDrawList(), Icon::search, {at.x + frame.px(16), at.y + frame.px(16)}, frame.px(14),
            frame.look.palette.text_faint);
  if (changed) state.search_choice = 0;
  if (active) state.search_open = true;
  if (state.search_text.empty() || !state.search_open) {
    if (left) state.search_open = false;
    state.search_hits.clear();
    state.search_hits_of.clear();
    return;
  }
  keep_hits(frame);
  const auto count = static_cast<int>(state.search_hits.size());
  if (active && ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_DownArrow)))
    state.search_choice = std::min(state.search_choice + 1, count - 1);
  if (active && ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_UpArrow)))
    state.search_choice = std::max(state.search_choice - 1, 0);
  if (left && ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Enter)) && state.search_choice >= 0 &&
      state.search_choice < count) {
    choose(frame, frame.search.entries[state.search_hits[static_cast<std::size_t>(state.search_choice)].entry]);
    return;
  }
  draw_results(frame, at, width, active);
}

}  // namespace thalweg::ui
