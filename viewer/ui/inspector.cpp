// The inspector: what is selected, in full: names, de jure and de facto, history, attributes, sources to copy.
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "geodata/analysis/feature_name.h"
#include "geodata/analysis/point_report.h"
#include "geodata/base/text.h"
#include "geodata/model/tenure.h"
#include "geodata/time/edtf.h"
#include "viewer/languages/languages.h"
#include "viewer/languages/tr.h"
#include "viewer/ui/addresses.h"
#include "viewer/ui/panels.h"
#include "viewer/ui/told.h"
#include "viewer/ui/widgets.h"

namespace thalweg::ui {

void source_line(Frame& frame, const Source& source) {
  if (source.title.empty() && source.url.empty()) return;
  const Palette& p = frame.look.palette;
  ImGui::PushID(&source);
  const float x = ImGui::GetCursorPosX();
  const std::string title = source.title.empty() ? source.url : source.title;
  if (icon_button(frame.look, "copy", Icon::copy, tr("Copy {}", source.url.empty() ? title : source.url), false, true,
                  22)) {
    ImGui::SetClipboardText(
        (source.title + (source.title.empty() || source.url.empty() ? "" : " \u2013 ") + source.url).c_str());
    frame.state.toasts.push_back({Severity::info, tr("Source copied"), frame.now_secs + 2});
  }
  ImGui::SameLine(x + frame.px(26));
  if (can_open(source.url)) {
    if (link(frame.look, "open", title, true)) frame.ask(OpenAddress{source.url});
    mark_target(frame, "source " + source.url);
    if (ImGui::IsItemHovered()) tool_tip(frame.look, tr("Open {}", source.url));
  } else {
    text_with(frame.look.fonts.small, p.text_muted, tr("{} (no address given)", title), true);
  }
  ImGui::PopID();
}

void confidence_line(Frame& frame, Confidence confidence, std::string_view basis) {
  const Palette& p = frame.look.palette;
  std::string text = basis.empty() ? std::string() : words(basis) + "  \xc2\xb7  ";
  text += tr("confidence {}", to_text(confidence));
  text_with(frame.look.fonts.small, confidence == Confidence::low ? p.warning : p.text_muted, text, true);
}

namespace {

void heading(Frame& frame, const std::string& kind, const std::string& title, bool& close) {
  const Palette& p = frame.look.palette;
  const float right = ImGui::GetCursorPosX() + ImGui::GetContentRegionAvail().x;
  frame.state.told = title + (kind.empty() ? "" : ", " + kind);
  // Letters of other languages have capitals by other rules.
  const std::string what = told_kind(kind);
  text_with(frame.look.fonts.small, p.accent, language_in_use() == "en" ? upper_case(what) : what);
  ImGui::SameLine(right - frame.px(28));
  close = icon_button(frame.look, "close", Icon::close, tr("Close  Esc"), false, true, 28);
  text_with(frame.look.fonts.title, p.text, title, true);
}

void other_names(Frame& frame, const LocalizedText& name) {
  std::set<std::string> seen{name.in(frame.session.language)};
  bool first = true;
  for (const auto& [language, text] : name.by_language) {
    if (text.empty() || !seen.insert(text).second) continue;
    if (first) {
      section(frame.look, tr("Names"));
      first = false;
    }
    key_value(frame.look, language.empty() ? tr("also") : language, text, 40);
  }
}

void draw_territory(Frame& frame, std::uint32_t position) {
  const Territory& territory = frame.scenario()->timeline.territories[position];
  const Palette& p = frame.look.palette;
  const TerritoryState state =
      position < frame.world.territories.size() ? frame.world.territories[position] : TerritoryState{};
  const auto& clicked = frame.state.clicked;
  if (clicked && frame.session.selected == clicked->first)
    text_with(frame.look.fonts.small, p.text_muted,
              told_near(*frame.scenario(), frame.ground.place_near(clicked->second, PointState::NearKm),
                        frame.session.language),
              true);
  section(frame.look, tr("On {}", told_day(frame.session.time)));
  if (state.interval >= 0) {
    const ControlInterval& now = territory.control[static_cast<std::size_t>(state.interval)];
    frame.state.told += "; " + actor_name(frame, now.controller);
    key_value(
        frame.look, tr("De facto"),
        now.contested ? tr("{}, contested", actor_name(frame, now.controller)) : actor_name(frame, now.controller));
    key_value(frame.look, "", told(tenure_of(territory.control, state.interval).when));
    if (state.uncertain && state.other >= 0) {
      key_value(frame.look, tr("Possibly"),
                actor_name(frame, territory.control[static_cast<std::size_t>(state.other)].controller));
    }
    key_value(frame.look, tr("De jure"), now.de_jure.is_none() ? "" : actor_name(frame, now.de_jure));
    std::string claims;
    for (const ActorIndex actor : now.claimed_by) claims += (claims.empty() ? "" : ", ") + actor_name(frame, actor);
    key_value(frame.look, tr("Claimed by"), claims);
  } else {
    text_colored(p.text_muted, tr("Not known at this date."));
  }
  if (territory.area_km2 > 0) key_value(frame.look, tr("Area"), told_area(territory.area_km2));
  draw_control_history(frame, territory, state.interval);
  other_names(frame, territory.name);
}

void draw_route(Frame& frame, std::uint32_t position) {
  const Route& route = frame.scenario()->timeline.routes[position];
  const Palette& p = frame.look.palette;
  key_value(frame.look, tr("Kind"), words(route.mode));
  const std::int32_t now = position < frame.world.routes.size() ? frame.world.routes[position].status : -1;
  if (now >= 0)
    key_value(frame.look, tr("Status"),
              frame.world.routes[position].uncertain
                  ? tr("{}, uncertain", words(route.history[static_cast<std::size_t>(now)].status))
                  : words(route.history[static_cast<std::size_t>(now)].status));
  section(frame.look, tr("Status history"));
  for (std::size_t i = 0; i < route.history.size(); ++i) {
    const RouteStatus& status = route.history[i];
    ImGui::PushID(static_cast<int>(i));
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::Indent(frame.px(16));
    text_with(static_cast<std::int32_t>(i) == now ? frame.look.fonts.bold : frame.look.fonts.body, p.text,
              words(status.status));
    text_with(frame.look.fonts.small, p.text, told(status.when), true);
    confidence_line(frame, status.confidence, "");
    if (!status.note.empty()) text_with(frame.look.fonts.small, p.text_muted, status.note, true);
    source_line(frame, status.source);
    ImGui::Unindent(frame.px(16));
    ImGui::GetWindowDrawList()->AddRectFilled({at.x, at.y + frame.px(2)},
                                              {at.x + frame.px(5), ImGui::GetCursorScreenPos().y - frame.px(4)},
                                              status_color(frame, status.status), frame.px(3));
    ImGui::Dummy({0, frame.px(6)});
    ImGui::PopID();
  }
  other_names(frame, route.name);
}

// Of an event that the date shown has left behind, or not come to yet.
std::string when_past(const Lifetime& when, Instant at) {
  const auto days_text = [](std::int64_t ms) {
    const std::int64_t days = ms / MsPerDay;
    if (days < 1) return tr("less than a day");
    if (days < 90) return trn("{} day", "{} days", days);
    if (days < 730) return trn("{} month", "{} months", (days + 15) / 30);
    return trn("{} year", "{} years", static_cast<std::int64_t>(static_cast<double>(days) / 365.2425));
  };
  if (when.end.nominal.is_finite() && when.end.nominal <= at)
    return tr("Over since {}", days_text(at.ms - when.end.nominal.ms));
  if (when.begin.nominal.is_finite() && at < when.begin.nominal)
    return tr("Not yet: in {}", days_text(when.begin.nominal.ms - at.ms + MsPerDay - 1));
  return {};
}

void draw_event(Frame& frame, const Event& event) {
  const Palette& p = frame.look.palette;
  text_colored(p.text, told(event.when), true);
  if (const std::string past = when_past(event.when, frame.session.time); !past.empty())
    text_with(frame.look.fonts.bold, p.warning, past, true);
  confidence_line(frame, event.confidence, event.category);
  ImGui::Dummy({0, frame.px(4)});
  if (!event.summary.empty()) text_colored(p.text, event.summary, true);
  ImGui::Dummy({0, frame.px(4)});
  key_value(frame.look, tr("Actors"), event.actors, 64);
  if (event.place) {
    const std::string near =
        told_near(*frame.scenario(), frame.ground.place_near(*event.place, PointState::NearKm), frame.session.language);
    key_value(frame.look, tr("Place"), near, 64);
    if (!near.empty()) frame.state.told += "; " + near;
    const std::string degrees = fmt::format("{:.4f}, {:.4f}", event.place->lat, event.place->lon);
    key_value(frame.look, near.empty() ? tr("Place") : "", degrees, 64);
  }
  section(frame.look, tr("Source"));
  if (event.source.title.empty() && event.source.url.empty())
    text_with(frame.look.fonts.small, p.text_muted, tr("None is named."));
  source_line(frame, event.source);
  other_names(frame, event.title);
}

}  // namespace

void draw_inspector(Frame& frame, const Rect& rect) {
  begin_panel(frame, "##inspector", rect, frame.look.palette.panel, {frame.px(16), frame.px(12)}, true);
  ImGui::GetWindowDrawList()->AddLine({rect.x, rect.y}, {rect.x, rect.y + rect.height}, frame.look.palette.border);
  const Scenario& scenario = *frame.scenario();
  const std::string& language = frame.session.language;
  bool close = false;
  if (frame.session.selected_event && *frame.session.selected_event < scenario.timeline.events.size()) {
    const Event& event = scenario.timeline.events[*frame.session.selected_event];
    heading(frame, tr("event"), event.title.in(language), close);
    draw_event(frame, event);
    if (close) frame.emit(SelectEvent{std::nullopt});
  } else if (frame.session.selected && frame.session.selected->layer < scenario.layers.size()) {
    const FeatureRef selected = *frame.session.selected;
    const Layer& layer = scenario.layers[selected.layer];
    const auto& territories = scenario.timeline.territories;
    const auto& routes = scenario.timeline.routes;
    const auto territory = static_cast<int>(selected.layer) != scenario.territory_layer
                               ? territories.end()
                               : std::find_if(territories.begin(), territories.end(),
                                              [&](const Territory& t) { return t.feature == selected.feature; });
    const auto route =
        static_cast<int>(selected.layer) != scenario.route_layer
            ? routes.end()
            : std::find_if(routes.begin(), routes.end(), [&](const Route& r) { return r.feature == selected.feature; });
    const std::string kind = kind_of(layer, selected.feature);
    std::uint32_t row = selected.feature;  // whose attributes are told
    if (territory != territories.end()) {
      heading(frame, kind, territory->name.in(language), close);
      draw_territory(frame, static_cast<std::uint32_t>(territory - territories.begin()));
      draw_contents(frame, selected);
    } else if (route != routes.end()) {
      heading(frame, kind, route->name.in(language), close);
      draw_route(frame, static_cast<std::uint32_t>(route - routes.begin()));
    } else if (layer.tracks && layer.tracks->thing_of_row(selected.feature)) {
      heading(frame, kind, feature_name(layer, selected.feature, language).name, close);
      row = draw_track(frame, layer, selected.feature);
    } else {
      heading(frame, kind, feature_name(layer, selected.feature, language).name, close);
      draw_feature(frame, layer, selected);
    }
    draw_aliases(frame, layer, row);
    draw_attributes(frame, layer, row);
    if (close) frame.emit(SelectFeature{std::nullopt});
  } else if (frame.state.actor && *frame.state.actor < scenario.actors.size()) {
    heading(frame, tr("actor"), scenario.actors[*frame.state.actor].name.in(language), close);
    draw_actor(frame, *frame.state.actor);
    if (close) frame.state.actor.reset();
  }
  ImGui::Dummy({0, frame.px(16)});
  end_panel();
}

}  // namespace thalweg::ui
