#include "viewer/scene/furniture/legend.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <span>

#include <fmt/format.h>

#include "geodata/analysis/area_text.h"
#include "geodata/base/number_text.h"
#include "viewer/scene/furniture/legend_parts.h"
#include "viewer/scene/furniture/words.h"
#include "viewer/scene/in_view.h"
#include "viewer/scene/labels/map_ink.h"
#include "viewer/scene/styling/layer_looks.h"
#include "viewer/scene/styling/palette.h"
#include "viewer/scene/symbols/event_crowd.h"
#include "viewer/scene/symbols/event_symbols.h"

namespace thalweg {

using namespace legend_parts;

namespace {

bool is_shown(const Session& session, int layer) {
  return std::any_of(session.layers.begin(), session.layers.end(), [&](const LayerState& state) {
    return layer >= 0 && state.layer == static_cast<std::uint32_t>(layer) && thalweg::is_shown(session, state);
  });
}

const LayerState* state_of(const Session& session, int layer) {
  const auto found = std::find_if(session.layers.begin(), session.layers.end(), [&](const LayerState& state) {
    return layer >= 0 && state.layer == static_cast<std::uint32_t>(layer);
  });
  return found == session.layers.end() ? nullptr : &*found;
}

// Whether ground is claimed by, or by right belongs to, another than who holds it; the worldview has the first word.
bool is_another_s(const Session& session, const Territory& territory, const ControlInterval& interval) {
  if (!interval.claimed_by.empty()) return true;
  const Actor* holder = session.scenario->actor(interval.controller);
  for (const Worldview& view : session.scenario->worldviews)
    if (const auto claim = view.claims.find(territory.id); view.id == session.worldview && claim != view.claims.end())
      return !holder || claim->second != holder->id;
  return !interval.de_jure.is_none() && interval.de_jure != interval.controller;
}

void add_control(const Session& session, const WorldState& world, Views view, Legend& legend) {
  const Scenario& scenario = *session.scenario;
  if (!is_shown(session, scenario.territory_layer)) return;
  const Layer& layer = scenario.layers[static_cast<std::size_t>(scenario.territory_layer)];
  const auto& territories = scenario.timeline.territories;
  std::map<std::uint32_t, double> area_km2;  // all an actor holds, of those seen in the view
  std::set<std::uint32_t> present;
  bool contested = false, claimed = false, uncertain = false, exclaves = false;
  const auto kind = layer.data ? layer.data->table.find("kind") : std::nullopt;
  for (std::size_t i = 0; i < territories.size() && i < world.territories.size(); ++i) {
    const TerritoryState& state = world.territories[i];
    // Where only what is certain is wanted, ground whose holder is open.
    if (state.interval < 0 && state.uncertain)
      uncertain = uncertain || feature_in_view(layer, territories[i].feature, view);
    if (state.interval < 0) continue;
    const ControlInterval& interval = territories[i].control[static_cast<std::size_t>(state.interval)];
    if (interval.controller.is_none()) continue;
    area_km2[interval.controller.value] += territories[i].area_km2;
    if (!feature_in_view(layer, territories[i].feature, view)) continue;
    present.insert(interval.controller.value);
    contested = contested || interval.contested;
    claimed = claimed || (!interval.contested && is_another_s(session, territories[i], interval));
    uncertain = uncertain || state.uncertain;
    exclaves = exclaves || (kind && layer.data->table.text_view(territories[i].feature, *kind) == "exclave");
  }
  if (present.empty()) return;
  const LayerState* shown = state_of(session, scenario.territory_layer);
  std::vector<std::uint32_t> actors(present.begin(), present.end());
  std::stable_sort(actors.begin(), actors.end(), [&](auto a, auto b) { return area_km2[a] > area_km2[b]; });
  heading(legend, layer.title.empty() ? word("control", session.language) : layer.title.in(session.language));
  if (session.legend.omits_holders) actors.clear();
  for (const std::uint32_t index : actors) {
    const Actor& actor = scenario.actors[index];
    legend.rows.push_back({.kind = SwatchKind::area,
                           .text = actor.name.in(session.language),
                           .note = area_km2[index] > 0 ? area_text(area_km2[index]) : "",
                           .color = actor.color,
                           .second = with_alpha(actor.color, 110),
                           .pattern = actor.pattern,
                           .look = seen_through(holder_look(session, *shown, &actor), *shown)});
  }
  const Rgba neutral = ink_of(session.theme).faint;
  const auto meaning = [&](std::string_view key, Pattern pattern, bool lighter) {
    Look look = meaning_look(session, *shown, pattern);
    if (lighter) look.flags |= Look::Uncertain;
    legend.rows.push_back({.kind = SwatchKind::area,
                           .text = word(key, session.language),
                           .color = neutral,
                           .second = with_alpha(neutral, 90),
                           .pattern = pattern,
                           .uncertain = lighter,
                           .look = seen_through(look, *shown)});
  };
  if (claimed) meaning("claimed", Pattern::hatch, false);
  if (contested) meaning("contested", Pattern::stripe, false);
  if (uncertain) meaning("uncertain", Pattern::solid, true);
  if (exclaves && session.camera.zoom >= 7 && session.camera.zoom < 11)
    legend.rows.push_back({.kind = SwatchKind::place,
                           .text = word("exclave", session.language),
                           .color = ink_of(session.theme).label,
                           .symbol = "exclave"});
}

void add_routes(const Session& session, const WorldState& world, Views view, Legend& legend) {
  const Scenario& scenario = *session.scenario;
  if (!is_shown(session, scenario.route_layer)) return;
  const Layer& layer = scenario.layers[static_cast<std::size_t>(scenario.route_layer)];
  std::set<std::string> modes, statuses;
  for (std::size_t i = 0; i < scenario.timeline.routes.size() && i < world.routes.size(); ++i) {
    const Route& route = scenario.timeline.routes[i];
    if (world.routes[i].status < 0 || !feature_in_view(layer, route.feature, view)) continue;
    modes.insert(route.mode);
    statuses.insert(route.history[static_cast<std::size_t>(world.routes[i].status)].status);
  }
  if (modes.empty()) return;
  const LayerState* shown = state_of(session, scenario.route_layer);
  heading(legend, word("routes", session.language));
  const MapInk& ink = ink_of(session.theme);
  for (const std::string& mode : modes)
    legend.rows.push_back(
        {.kind = SwatchKind::line,
         .text = word("mode:" + mode, session.language),
         .color = route_color(session, mode),
         .width_px = 3,
         .symbol = mode,
         .look = seen_through(route_status_look(session, *shown, "", route_color(session, mode)), *shown)});
  // Apart from the modes: a colour says what runs there, a dash whether it runs.
  heading(legend, word("route_status", session.language));
  for (const char* status : {"operational", "under_construction", "proposed", "suspended", "abandoned", "historic"}) {
    if (!statuses.contains(status)) continue;
    const std::string_view name = status;
    Dash dash = Dash::solid;
    if (name == "under_construction") dash = Dash::dashed;
    if (name == "proposed" || name == "historic") dash = Dash::dotted;
    if (name == "suspended") dash = Dash::dash_dot;
    const bool past = name == "abandoned" || name == "historic";
    legend.rows.push_back({.kind = SwatchKind::line,
                           .text = word(std::string("status:") + status, session.language),
                           .color = past ? with_alpha(ink.faint, 130) : ink.text,
                           .dash = dash,
                           .width_px = past ? 1.5f : 2.5f,
                           .look = seen_through(route_status_look(session, *shown, name, ink.text), *shown)});
  }
}

// Whether any feature of a layer is in the view and alive at the time.
bool any_alive(const Session& session, const Layer& layer, Instant at, Views view) {
  if (!layer.data) return false;
  const Dataset& data = *layer.data;
  for (std::uint32_t f = 0; f < data.feature_count(); ++f)
    if ((data.lifetimes.empty() || shows(session, presence_in(session, data.lifetimes[f], at))) &&
        feature_in_view(layer, f, view))
      return true;
  return false;
}

void add_lines(const Session& session, const WorldState& world, Views view, Legend& legend) {
  const Scenario& scenario = *session.scenario;
  for (const LayerState& state : session.layers) {
    const Layer& layer = scenario.layers[state.layer];
    const bool is_line =
        layer.role == LayerRole::border || layer.role == LayerRole::outline || layer.role == LayerRole::line;
    if (layer.is_basemap || layer.is_plain() || !is_line || !is_shown(session, state) ||
        !any_alive(session, layer, world.at, view))
      continue;
    const Look look = base_look(session, state);
    legend.rows.push_back({.kind = SwatchKind::line,
                           .text = layer.title.in(session.language),
                           .color = look.line,
                           .dash = static_cast<Dash>(look.dash),
                           .width_px = look.width_px / static_cast<float>(session.camera.pixel_scale),
                           .look = seen_through(look, state)});
  }
}

// How long a symbol is seen when its event is over.
std::string text_of_over(const Session& session) {
  const Playback& playback = session.playback;
  if (playback.events == EventSpan::cumulative) return word("events_over_all", session.language);
  const double days = playback.events == EventSpan::window
                          ? playback.window_days
                          : static_cast<double>(event_fade_ms(*session.scenario)) / static_cast<double>(MsPerDay);
  return fmt::format(fmt::runtime(word("events_over", session.language)), days_in(days, session.language));
}

void add_events(const Session& session, const WorldState& world, Views view, Legend& legend) {
  const EventTable& events = session.scenario->timeline.columns;
  std::vector<int> count_of(events.categories.size());
  bool any_over = false;
  std::size_t seen = 0;
  for (const std::uint32_t index : events_to_draw(session, world)) {
    if (!is_in(view, events.place[index])) continue;
    ++seen;
    ++count_of[events.category[index]];
    any_over = any_over || looks_over(session, events.times[index], world.at);
  }
  std::map<std::string, int> counts;
  for (std::size_t c = 0; c < count_of.size(); ++c)
    if (count_of[c] > 0) counts[events.categories[c]] = count_of[c];
  // Of a crowd there are discs, neither hollow nor ringed.
  const bool is_crowd = seen > EventCrowd::CrowdSize;
  if (!counts.empty()) heading(legend, word("events", session.language));
  for (const auto& [category, count] : counts) {
    const EventLook look = look_of_category(events, category, session.theme);
    legend.rows.push_back({.kind = SwatchKind::event,
                           .text = word("category:" + category, session.language),
                           .note = count > 1 ? count_text(static_cast<std::uint64_t>(count)) : "",
                           .color = look.color,
                           .glyph = look.glyph});
  }
  if (is_crowd) add_several_in_one(session, legend);
  if (any_over && !is_crowd)
    legend.rows.push_back({.kind = SwatchKind::event,
                           .text = text_of_over(session),
                           .color = ink_of(session.theme).faint,
                           .is_over = true});
  add_placed_events(session, is_crowd, legend);
}

// Of two dates: what either shows. What both show with different figures has both, the left or earlier first.
Legend merged(const Legend& first, const Legend& second) {
  Legend both;
  const auto section_of = [](const Legend& legend, std::size_t row) {
    while (row > 0 && legend.rows[row].kind != SwatchKind::heading) --row;
    return legend.rows.empty() || legend.rows[row].kind != SwatchKind::heading ? std::string() : legend.rows[row].text;
  };
  std::vector<std::string> sections;  // of the rows of `both`
  for (std::size_t i = 0; i < first.rows.size(); ++i) {
    both.rows.push_back(first.rows[i]);
    sections.push_back(section_of(first, i));
  }
  for (std::size_t i = 0; i < second.rows.size(); ++i) {
    const LegendRow& row = second.rows[i];
    const std::string section = section_of(second, i);
    std::size_t at = both.rows.size(), same = both.rows.size();
    for (std::size_t b = 0; b < both.rows.size(); ++b) {
      if (sections[b] != section) continue;
      // A holder more stands with the holders, before what patterns mean.
      if (row.note.empty() || !both.rows[b].note.empty()) at = b + 1;
      if (both.rows[b].kind == row.kind && both.rows[b].text == row.text && both.rows[b].dash == row.dash) same = b;
    }
    if (same < both.rows.size()) {
      LegendRow& known = both.rows[same];
      if (known.note != row.note && row.kind == SwatchKind::area && !known.note.empty() && !row.note.empty())
        known.note += " | " + row.note;
      continue;
    }
    both.rows.insert(both.rows.begin() + static_cast<std::ptrdiff_t>(at), row);
    sections.insert(sections.begin() + static_cast<std::ptrdiff_t>(at), section);
  }
  return both;
}

void add_meanings_of_change(const Session& session, Legend& legend) {
  const auto& actors = session.scenario->actors;
  if (actors.size() < 2) return;
  legend.rows.push_back({.kind = SwatchKind::area,
                         .text = word("changed_hands", session.language),
                         .color = actors[0].color,
                         .second = actors[1].color,
                         .pattern = Pattern::hatch});
  legend.rows.push_back({.kind = SwatchKind::area,
                         .text = word("unchanged", session.language),
                         .color = with_alpha(ink_of(session.theme).faint, 70)});
}

}  // namespace

Legend make_legend(const Session& session, const WorldState& world) {
  if (session.compare && session.scenario) {
    Session now = session, then = session;
    now.compare.reset();
    then.compare.reset();
    then.time = session.compare->time;
    const WorldState other = world_of(session, session.compare->time);
    const bool is_difference = session.compare->mode == CompareMode::difference;  // the other is the earlier
    if (!is_difference) return merged(make_legend(now, world), make_legend(then, other));
    Legend legend = make_legend(now, world);
    Legend control;
    add_control(then, other, session.camera.visible_boxes(), control);
    add_meanings_of_change(session, control);
    // Patterns mean something else here than claimed and contested.
    for (Legend* part : {&control, &legend})
      std::erase_if(part->rows, [&](const LegendRow& row) {
        return row.text == word("claimed", session.language) || row.text == word("contested", session.language);
      });
    return merged(control, legend);
  }
  Legend legend;
  if (!session.scenario || !session.camera.projection) return legend;
  const std::vector<Bounds> view = session.camera.visible_boxes();
  add_control(session, world, view, legend);
  add_plain_layers(session, world, view, legend);
  add_lines(session, world, view, legend);
  if (session.interpolates_fronts)
    legend.rows.push_back({.kind = SwatchKind::line,
                           .text = word("interpolated_fronts", session.language),
                           .color = ink_of(session.theme).label,
                           .dash = Dash::dashed,
                           .width_px = 2});
  add_routes(session, world, view, legend);
  add_events(session, world, view, legend);
  for (const Worldview& worldview : session.scenario->worldviews)
    if (worldview.id == session.worldview && !session.worldview.empty())
      legend.rows.push_back(
          {.kind = SwatchKind::heading,
           .text = fmt::format("{}: {}", word("sovereignty", session.language), worldview.title.in(session.language)),
           .note = "plain",
           .color = {}});
  return legend;
}

}  // namespace thalweg
