#include "viewer/ui/panels.h"

#include <algorithm>
#include <array>

#include "geodata/model/confidence.h"
#include "viewer/languages/tr.h"
#include "viewer/scene/symbols/event_symbols.h"
#include "viewer/scene/symbols/tracks_shown.h"
#include "viewer/session/framing.h"

namespace thalweg::ui {
namespace {

// What scenarios say in words of their own choice, as far as the languages know them.
constexpr std::array KnownWords = {noted("Operational"),
                                   noted("Under construction"),
                                   noted("Suspended"),
                                   noted("Proposed"),
                                   noted("Abandoned"),
                                   noted("Historic"),
                                   noted("Rail"),
                                   noted("Road"),
                                   noted("Pipeline"),
                                   noted("Captured"),
                                   noted("Administrative"),
                                   noted("Agreement"),
                                   noted("War"),
                                   noted("Infrastructure"),
                                   noted("Legal"),
                                   noted("Diplomacy"),
                                   noted("Border"),
                                   noted("Humanitarian"),
                                   noted("Ceasefire"),
                                   noted("Blockade"),
                                   noted("Assessment"),
                                   noted("Event")};

}  // namespace

void mark_target(Frame& frame, const std::string& name) {
  if (ImGui::IsWindowAppearing()) return;  // it finds its size and place with its second frame
  const ImVec2 from = ImGui::GetItemRectMin(), to = ImGui::GetItemRectMax();
  frame.state.targets[name] = {(from.x + to.x) / 2, (from.y + to.y) / 2};
}

ImU32 actor_color(const Frame& frame, ActorIndex actor) {
  const Scenario* scenario = frame.scenario();
  if (!scenario || actor.is_none() || actor.value >= scenario->actors.size()) return frame.look.palette.text_faint;
  return to_imgui(scenario->actors[actor.value].color);
}

std::string actor_name(const Frame& frame, ActorIndex actor) {
  const Scenario* scenario = frame.scenario();
  if (!scenario || actor.is_none() || actor.value >= scenario->actors.size()) return tr("nobody named");
  return scenario->actors[actor.value].name.in(frame.session.language);
}

ImU32 category_color(const Frame& frame, std::string_view category) {
  const Scenario* scenario = frame.scenario();
  const EventTable none;
  const EventTable& events = scenario ? scenario->timeline.columns : none;
  return to_imgui(look_of_category(events, category, frame.session.theme).color);  // as its symbol on the map
}

ImU32 status_color(const Frame& frame, std::string_view status) {
  const Palette& p = frame.look.palette;
  if (status == "operational") return p.good;
  if (status == "under_construction") return p.warning;
  if (status == "suspended") return p.error;
  if (status == "proposed") return p.accent;
  return p.text_faint;
}

std::string words(std::string_view identifier) {
  std::string text(identifier);
  for (char& c : text) {
    if (c == '_') c = ' ';
  }
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  const bool is_known =
      std::any_of(KnownWords.begin(), KnownWords.end(), [&](const char* word) { return text == word; });
  return is_known ? tr(text.c_str()) : text;  // a file may call a kind "Light", or "May"
}

std::string to_text(Confidence confidence) {
  switch (confidence) {
    case Confidence::high:
      return tr("high");
    case Confidence::medium:
      return tr("medium");
    case Confidence::low:
      return tr("low");
    case Confidence::unknown:
      break;
  }
  return tr("not stated");
}

void go_to_bounds(Frame& frame, const Bounds& bounds) {
  if (!frame.session.camera.projection || bounds.is_empty()) return;
  Camera to = frame.session.camera;
  const LonLat centre{(bounds.west + bounds.east) / 2, (bounds.south + bounds.north) / 2};
  if (bounds.width() < 1e-6 && bounds.height() < 1e-6) {
    to = looking_at(to, centre, std::max(to.zoom, 9.0));
  } else {
    constexpr double Around = 0.5;  // with some of what lies around it
    to = framed(frame.session, bounds);
    to.zoom = std::max(to.zoom - Around, Camera::MinZoom);
  }
  frame.emit(FlyTo{to, 0.9});
}

void go_to(Frame& frame, FeatureRef feature) {
  frame.emit(SelectFeature{feature});
  const Scenario* scenario = frame.scenario();
  if (!scenario) return;
  // A thing on its way is where it is held to be now.
  const Layer& layer = scenario->layers[feature.layer];
  if (const auto thing = layer.tracks ? layer.tracks->thing_of_row(feature.feature) : std::nullopt)
    if (const auto held = held_in(frame.session, *layer.tracks, *thing, frame.session.time))
      feature.feature = layer.tracks->row[held->position];
  if (const auto bounds = bounds_of(*scenario, feature)) go_to_bounds(frame, *bounds);
}

std::vector<std::uint32_t> held_by(const Frame& frame, std::uint32_t actor) {
  std::vector<std::uint32_t> held;
  const Scenario* scenario = frame.scenario();
  if (!scenario) return held;
  const std::vector<Territory>& territories = scenario->timeline.territories;
  for (std::uint32_t t = 0; t < frame.world.territories.size(); ++t) {
    const std::int32_t row = frame.world.territories[t].interval;
    if (row < 0 || territories[t].control[static_cast<std::size_t>(row)].controller.value != actor) continue;
    if (scenario->presence_of(territories[t], frame.session.time) != Presence::absent) held.push_back(t);
  }
  std::sort(held.begin(), held.end(),
            [&](std::uint32_t a, std::uint32_t b) { return territories[a].area_km2 > territories[b].area_km2; });
  return held;
}

double area_of(const Frame& frame, const std::vector<std::uint32_t>& territories) {
  double km2 = 0;
  for (const std::uint32_t t : territories) km2 += frame.scenario()->timeline.territories[t].area_km2;
  return km2;
}

void go_to_actor(Frame& frame, std::uint32_t actor) {
  frame.emit(SelectFeature{std::nullopt});
  frame.state.actor = actor;
  const Scenario* scenario = frame.scenario();
  if (!scenario || scenario->territory_layer < 0) return;
  Bounds held;
  for (const std::uint32_t t : held_by(frame, actor)) {
    const FeatureRef feature{static_cast<std::uint32_t>(scenario->territory_layer),
                             scenario->timeline.territories[t].feature};
    if (const auto bounds = bounds_of(*scenario, feature)) held.include(*bounds);
  }
  go_to_bounds(frame, held);
}

void go_to_event(Frame& frame, std::uint32_t event) {
  frame.emit(SelectEvent{event});
  const Scenario* scenario = frame.scenario();
  if (!scenario || !frame.session.camera.projection) return;
  const auto& place = scenario->timeline.events[event].place;
  if (!place) return;
  // Only when it is out of sight: a jump in time should not move the map needlessly.
  const auto pixel = frame.session.camera.screen_from_lonlat(*place);
  const Camera& camera = frame.session.camera;
  if (pixel && pixel->x > 0 && pixel->y > 0 && pixel->x < camera.width_px && pixel->y < camera.height_px) return;
  frame.emit(FlyTo{looking_at(camera, *place, camera.zoom), 0.8});
}

void begin_panel(const Frame& frame, const char* id, const Rect& rect, ImU32 background, ImVec2 padding, bool scrolls) {
  (void)frame;
  ImGui::SetNextWindowPos({rect.x, rect.y});
  ImGui::SetNextWindowSize({rect.width, rect.height});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 0.0f);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, padding);
  ImGui::PushStyleColor(ImGuiCol_WindowBg, background);
  ImGuiWindowFlags flags = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                           ImGuiWindowFlags_NoBringToFrontOnFocus;
  if (scrolls)
    flags &= ~ImGuiWindowFlags_NoScrollbar;
  else
    flags |= ImGuiWindowFlags_NoScrollWithMouse;
  ImGui::Begin(id, nullptr, flags);
  ImGui::PopStyleVar(2);
  ImGui::PopStyleColor();
}

void end_panel() { ImGui::End(); }

}  // namespace thalweg::ui
