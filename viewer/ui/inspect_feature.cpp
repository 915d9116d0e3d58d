// The inspector of what is no territory, route or event: what holds there, how large it is, what lies in it, and its
// table folded below; and of an actor what it holds.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "geodata/analysis/feature_name.h"
#include "geodata/time/edtf.h"
#include "viewer/languages/tr.h"
#include "viewer/ui/ground_notes.h"
#include "viewer/ui/panel_text.h"
#include "viewer/ui/panels.h"
#include "viewer/ui/told.h"
#include "viewer/ui/widgets.h"

namespace thalweg::ui {
namespace {

const FeatureFacts* facts_of(const Frame& frame, FeatureRef feature) {
  return frame.facts != nullptr && frame.facts->of == feature ? frame.facts : nullptr;
}

std::optional<LonLat> point_of(const Layer& layer, std::uint32_t row) {
  if (!layer.data || row >= layer.data->feature_count()) return std::nullopt;
  const GeometryColumn& column = layer.data->geometry;
  const std::uint32_t part = column.feature_begin[row];
  if (part == column.feature_begin[row + 1] || column.part_kind[part] != PartKind::point) return std::nullopt;
  return column.ring(column.part_begin[part]).front();
}

// Where on it one asks: a point's own place, else where it was clicked.
std::optional<LonLat> asked_ground(const Frame& frame, const Layer& layer, FeatureRef feature) {
  if (const auto point = point_of(layer, feature.feature)) return point;
  const auto& clicked = frame.state.clicked;
  return clicked && clicked->first == feature ? std::optional(clicked->second) : std::nullopt;
}

// Columns that the panel tells in its own words, or that no reader asks for.
bool is_told_elsewhere(const Layer& layer, const std::string& column) {
  constexpr std::array Own = {"id", "rank", "kind", "mode", "group"};
  const std::string base = layer.fields.name.empty() ? "name" : layer.fields.name;
  return std::find(Own.begin(), Own.end(), column) != Own.end() || column == base || column.starts_with(base + "_");
}

void go_to_territory(Frame& frame, std::uint32_t position) {
  const Scenario& scenario = *frame.scenario();
  go_to(frame, {static_cast<std::uint32_t>(scenario.territory_layer), scenario.timeline.territories[position].feature});
}

}  // namespace

void draw_contents(Frame& frame, FeatureRef feature) {
  const FeatureFacts* facts = facts_of(frame, feature);
  const Scenario& scenario = *frame.scenario();
  const std::string& language = frame.session.language;
  if (facts == nullptr || (facts->places.empty() && facts->routes.empty() && facts->territories.empty())) return;
  section(frame.look, tr("In it"));
  for (std::size_t i = 0; i < facts->places.size(); ++i) {
    const KnownPlace& place = facts->places[i];
    ImGui::PushID(static_cast<int>(i));
    if (link(frame.look, "place", told_title(feature_name(scenario.layers[place.layer], place.row, language))))
      go_to(frame, {place.layer, place.row});
    ImGui::PopID();
  }
  for (const std::uint32_t t : facts->territories) {
    ImGui::PushID(static_cast<int>(t));
    if (link(frame.look, "territory", scenario.timeline.territories[t].name.in(language))) go_to_territory(frame, t);
    ImGui::PopID();
  }
  for (const std::uint32_t r : facts->routes) {
    const Route& route = scenario.timeline.routes[r];
    ImGui::PushID(static_cast<int>(r));
    if (link(frame.look, "route", route.name.in(language)))
      go_to(frame, {static_cast<std::uint32_t>(scenario.route_layer), route.feature});
    ImGui::PopID();
  }
}

void draw_feature(Frame& frame, const Layer& layer, FeatureRef feature) {
  const Scenario& scenario = *frame.scenario();
  if (const auto ground = asked_ground(frame, layer, feature); ground && !scenario.timeline.territories.empty()) {
    section(frame.look, tr("On {}", told_day(frame.session.time)));
    const PointState state = point_state(frame, *ground);
    frame.state.told += "; " + holder_line(frame, state);
    draw_point_state(frame, state);
  }
  if (const FeatureFacts* facts = facts_of(frame, feature)) {
    if (facts->area_km2 > 0 || facts->length_km > 0) section(frame.look, tr("Size"));
    if (facts->area_km2 > 0) key_value(frame.look, tr("Area"), told_area(facts->area_km2));
    if (facts->length_km > 0) key_value(frame.look, tr("Length"), told_length(facts->length_km));
    draw_contents(frame, feature);
  }
  if (feature.feature < (layer.data ? layer.data->lifetimes.size() : 0)) {
    section(frame.look, tr("Dates"));
    text_colored(frame.look.palette.text, told(layer.data->lifetimes[feature.feature]), true);
  }
}

void draw_aliases(Frame& frame, const Layer& layer, std::uint32_t row) {
  const std::vector<OtherName> names = aliases_of(layer, row);
  if (names.empty()) return;
  section(frame.look, tr("Also called"));
  for (const OtherName& name : names) {
    text_colored(frame.look.palette.text, name.name, true);
    if (!name.by.empty()) text_with(frame.look.fonts.small, frame.look.palette.text_muted, name.by, true);
  }
}

void draw_attributes(Frame& frame, const Layer& layer, std::uint32_t row) {
  if (!layer.data || row >= layer.data->table.row_count()) return;
  ImGui::Dummy({0, frame.px(6)});
  ImGui::PushStyleColor(ImGuiCol_Text, frame.look.palette.text_muted);
  const bool open = ImGui::TreeNodeEx(said(tr("Attributes")), ImGuiTreeNodeFlags_NoTreePushOnOpen);
  ImGui::PopStyleColor();
  if (!open) return;
  const FeatureTable& table = layer.data->table;
  const auto show = [&](bool told_elsewhere) {
    for (std::size_t c = 0; c < table.columns().size(); ++c) {
      const std::string& name = table.columns()[c].name;
      if (table.is_null(row, c) || is_told_elsewhere(layer, name) != told_elsewhere) continue;
      const std::string value = table.text(row, c);
      if (!value.empty()) key_value(frame.look, name.c_str(), value);
    }
  };
  show(false);
  show(true);
  key_value(frame.look, tr("(layer)"), layer.title.in(frame.session.language));
}

void draw_actor(Frame& frame, std::uint32_t actor) {
  const Scenario& scenario = *frame.scenario();
  const Palette& p = frame.look.palette;
  const std::vector<std::uint32_t> held = held_by(frame, actor);
  const double area_km2 = area_of(frame, held);
  section(frame.look, tr("Holds on {}", told_day(frame.session.time)));
  if (held.empty()) text_colored(p.text_muted, tr("Nothing that this scenario tells of at this date."), true);
  if (!held.empty()) {
    key_value(frame.look, tr("In all"), told_area(area_km2));
    frame.state.told += "; " + told_area(area_km2);
  }
  for (const std::uint32_t t : held) {
    ImGui::PushID(static_cast<int>(t));
    if (link(frame.look, "held",
             fmt::format("{}, {}", scenario.timeline.territories[t].name.in(frame.session.language),
                         told_area(scenario.timeline.territories[t].area_km2))))
      go_to_territory(frame, t);
    ImGui::PopID();
  }
  const Actor& found = scenario.actors[actor];
  if (found.aliases.empty()) return;
  section(frame.look, tr("Also called"));
  for (const ActorAlias& alias : found.aliases) {
    text_colored(p.text, alias.name, true);
    if (!alias.by.empty()) text_with(frame.look.fonts.small, p.text_muted, alias.by, true);
  }
}

}  // namespace thalweg::ui
