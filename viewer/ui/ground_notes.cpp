#include "viewer/ui/ground_notes.h"

#include <algorithm>

#include <fmt/format.h>

#include "geodata/analysis/feature_name.h"
#include "geodata/time/edtf.h"
#include "viewer/languages/dates.h"
#include "viewer/languages/tr.h"
#include "viewer/ui/panels.h"
#include "viewer/ui/told.h"
#include "viewer/ui/widgets.h"

namespace thalweg::ui {
namespace {

constexpr const char* NothingSaid = noted("This scenario says nothing of who holds this ground.");
constexpr const char* NotKnown = noted("Who held it at this date is not known.");

std::string holder_name(const Frame& frame, const ControlInterval& row) {
  std::string name = actor_name(frame, row.controller);
  return row.contested ? tr("{}, contested", name) : name;
}

std::string names_of_claimants(const Frame& frame, const ControlInterval& row) {
  std::string names;
  for (const ActorIndex actor : row.claimed_by) names += (names.empty() ? "" : ", ") + actor_name(frame, actor);
  return names;
}

std::string territory_title(const Frame& frame, std::uint32_t position) {
  const Scenario& scenario = *frame.scenario();
  const Territory& territory = scenario.timeline.territories[position];
  const Layer& layer = scenario.layers[static_cast<std::size_t>(scenario.territory_layer)];
  return told_title({territory.name.in(frame.session.language), kind_of(layer, territory.feature)});
}

// The card's own time: of the half under the pointer, where two dates are compared.
PointState resting_state(const Frame& frame, const Resting& resting) {
  const Scenario& scenario = *frame.scenario();
  if (resting.at == frame.session.time) return point_state(frame, resting.ground);
  WorldState world = state_at(scenario.timeline, resting.at);
  if (frame.session.certain_only) world = certain_part(scenario.timeline, std::move(world));
  return state_at_point(scenario, frame.ground, world, resting.ground);
}

struct HoverCard {
  std::string title;
  std::vector<std::string> lines;
  ActorIndex holder;
  bool has_holder = false;
};

const Event* event_under(const Frame& frame) {
  const auto& here = frame.state.events_here;
  return here.size() == 1 ? &frame.scenario()->timeline.events[here.front()] : nullptr;
}

const Route* route_under(const Frame& frame, std::uint32_t& position) {
  const Scenario& scenario = *frame.scenario();
  const auto& hovered = frame.session.hovered;
  if (!hovered || static_cast<int>(hovered->layer) != scenario.route_layer) return nullptr;
  for (position = 0; position < scenario.timeline.routes.size(); ++position)
    if (scenario.timeline.routes[position].feature == hovered->feature) return &scenario.timeline.routes[position];
  return nullptr;
}

HoverCard card_of(const Frame& frame, const Resting& resting) {
  const Scenario& scenario = *frame.scenario();
  const std::string& language = frame.session.language;
  HoverCard card;
  std::uint32_t position = 0;
  if (const Event* event = event_under(frame)) {
    card.title = event->title.in(language);
    card.lines.push_back(told(event->when));
    return card;
  }
  if (const Route* route = route_under(frame, position)) {
    card.title = told_title({route->name.in(language), words(route->mode)});
    const std::int32_t now = position < frame.world.routes.size() ? frame.world.routes[position].status : -1;
    card.lines.push_back(now < 0 ? tr("not known at this date")
                                 : words(route->history[static_cast<std::size_t>(now)].status) + ", " +
                                       told(route->history[static_cast<std::size_t>(now)].when));
    return card;
  }
  const PointState state = resting_state(frame, resting);
  const auto& hovered = frame.session.hovered;
  const bool is_territory = hovered && static_cast<int>(hovered->layer) == scenario.territory_layer;
  if (hovered && hovered->layer < scenario.layers.size() && !is_territory)
    card.title = told_title(feature_name(scenario.layers[hovered->layer], hovered->feature, language));
  else if (state.territory)
    card.title = territory_title(frame, *state.territory);
  if (card.title.empty()) return card;
  if (hovered && hovered->layer < scenario.layers.size())
    if (const Layer& layer = scenario.layers[hovered->layer];
        layer.tracks && layer.tracks->thing_of_row(hovered->feature))
      card.lines = track_lines(frame, layer, hovered->feature);
  if (scenario.timeline.territories.empty()) return card;
  card.lines.push_back(holder_line(frame, state));
  if (const ControlInterval* now = held_by(scenario, state)) {
    card.holder = now->controller;
    card.has_holder = true;
  }
  return card;
}

}  // namespace

PointState point_state(const Frame& frame, LonLat point) {
  return state_at_point(*frame.scenario(), frame.ground, frame.world, point);
}

std::string holder_line(const Frame& frame, const PointState& state) {
  if (!state.territory) return tr(NothingSaid);
  const ControlInterval* now = held_by(*frame.scenario(), state);
  if (now == nullptr) return tr(NotKnown);
  std::string held = holder_name(frame, *now);
  if (!state.tenure.when.begin.nominal.is_finite()) return held;
  return tr("{} since {}", held, told(state.tenure.when.begin));
}

void draw_point_state(Frame& frame, const PointState& state) {
  const Palette& p = frame.look.palette;
  const Scenario& scenario = *frame.scenario();
  const ControlInterval* now = held_by(scenario, state);
  if (!state.territory || now == nullptr) {
    text_colored(p.text_muted, tr(state.territory ? NotKnown : NothingSaid), true);
  } else {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::Indent(frame.px(16));
    text_with(frame.look.fonts.bold, p.text, holder_name(frame, *now), true);
    text_with(frame.look.fonts.small, p.text, told(state.tenure.when), true);
    ImGui::Unindent(frame.px(16));
    const float bottom = ImGui::GetCursorScreenPos().y - frame.px(4);
    ImGui::GetWindowDrawList()->AddRectFilled({at.x, at.y + frame.px(2)}, {at.x + frame.px(5), bottom},
                                              actor_color(frame, now->controller), frame.px(3));
    if (state.state.uncertain && state.state.other >= 0) {
      const auto& rows = scenario.timeline.territories[*state.territory].control;
      key_value(frame.look, tr("Possibly"),
                actor_name(frame, rows[static_cast<std::size_t>(state.state.other)].controller));
    }
    key_value(frame.look, tr("De jure"), now->de_jure.is_none() ? "" : actor_name(frame, now->de_jure));
    key_value(frame.look, tr("Claimed by"), names_of_claimants(frame, *now));
    ImGui::Dummy({0, frame.px(2)});
    confidence_line(frame, now->confidence, now->basis);
    source_line(frame, now->source);
  }
  if (!state.territory) return;
  ImGui::Dummy({0, frame.px(4)});
  text_with(frame.look.fonts.small, p.text_muted, tr("As told of the ground named"));
  const Territory& territory = scenario.timeline.territories[*state.territory];
  if (link(frame.look, "territory", territory_title(frame, *state.territory)))
    frame.emit(SelectFeature{FeatureRef{static_cast<std::uint32_t>(scenario.territory_layer), territory.feature}});
}

void draw_hover_card(Frame& frame) {
  UiState& state = frame.state;
  state.card_text.clear();
  if (!state.resting || !frame.scenario() || state.events_here.size() > 1 || ImGui::GetIO().WantCaptureMouse) return;
  if (state.has_dialog() || state.blank) return;
  const HoverCard card = card_of(frame, *state.resting);
  if (card.title.empty()) return;
  state.card_text = card.title;
  for (const std::string& line : card.lines) state.card_text += "; " + line;
  const Look& look = frame.look;
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(look.px(10), look.px(7)));
  ImGui::BeginTooltip();
  ImGui::PushTextWrapPos(look.px(300));
  text_with(look.fonts.bold, look.palette.text, card.title);
  for (const std::string& line : card.lines) {
    if (card.has_holder) {
      const ImVec2 at = ImGui::GetCursorScreenPos();
      swatch(look, actor_color(frame, card.holder), look.palette.border, {at.x, at.y + look.px(3)}, look.px(10));
      ImGui::Indent(look.px(16));
    }
    text_with(look.fonts.small, look.palette.text_muted, line);
    if (card.has_holder) ImGui::Unindent(look.px(16));
  }
  ImGui::PopTextWrapPos();
  ImGui::EndTooltip();
  ImGui::PopStyleVar();
}

}  // namespace thalweg::ui
