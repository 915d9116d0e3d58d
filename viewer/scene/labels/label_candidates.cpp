#include "viewer/scene/labels/label_candidates.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <optional>
#include <unordered_map>
#include <utility>

#include "geodata/base/text.h"
#include "geodata/model/column_names.h"

namespace thalweg {
namespace {

bool has(std::string_view text, std::string_view word) { return text.find(word) != std::string_view::npos; }

// The columns a layer's names may stand in, the best first.
std::vector<std::size_t> name_columns(const Layer& layer, std::string_view language) {
  std::vector<std::size_t> columns;
  const std::string base = !layer.style.label_field.empty() ? layer.style.label_field
                           : !layer.fields.name.empty()     ? layer.fields.name
                                                            : "name";
  const std::string in_language(language);
  for (const std::string& name : {base + "_" + in_language, base + ":" + in_language, "name_" + in_language,
                                  base + "_en", base, std::string("name")})
    if (const auto column = find_column(layer.data->table, name);
        column && std::find(columns.begin(), columns.end(), *column) == columns.end())
      columns.push_back(*column);
  return columns;
}

std::string first_text(const FeatureTable& table, std::size_t row, const std::vector<std::size_t>& columns) {
  for (const std::size_t column : columns)
    if (!table.is_null(row, column))
      if (std::string text = table.text(row, column); !text.empty()) return text;
  return {};
}

std::optional<LonLat> first_position(const GeometryColumn& geometry, std::size_t feature) {
  const std::size_t part = geometry.feature_begin[feature];
  if (part == geometry.feature_begin[feature + 1]) return std::nullopt;
  const auto ring = geometry.ring(geometry.part_begin[part]);
  return ring.empty() ? std::nullopt : std::optional(ring.front());
}

bool is_point(const GeometryColumn& geometry, std::size_t feature) {
  const std::size_t part = geometry.feature_begin[feature];
  return part < geometry.feature_begin[feature + 1] && geometry.part_kind[part] == PartKind::point;
}

PlaceKind kind_of_place(std::string_view kind, double rank) {
  const std::string word = lower_case(kind);
  if (has(word, "capital") && !has(word, "admin-1")) return PlaceKind::capital;
  if (has(word, "station")) return PlaceKind::station;
  if (has(word, "border")) return PlaceKind::border_point;
  if (has(word, "airport")) return PlaceKind::airport;
  if (word == "pass" || word == "peak" || word == "mountain") return PlaceKind::pass;
  if (has(word, "city")) return PlaceKind::city;
  if (has(word, "town")) return PlaceKind::town;
  if (has(word, "village") || has(word, "hamlet")) return PlaceKind::village;
  return rank <= 2 ? PlaceKind::city : rank <= 5 ? PlaceKind::town : PlaceKind::village;
}

void gather_places(const Layer& layer, std::uint32_t index, std::string_view language, LabelCandidates& out) {
  const Dataset& data = *layer.data;
  const auto names = name_columns(layer, language);
  if (names.empty()) return;
  std::optional<std::size_t> rank_column, kind_column;
  for (const std::string& name :
       {layer.fields.rank, std::string("rank"), std::string("scalerank"), std::string("labelrank")})
    if (!rank_column && !name.empty()) rank_column = find_column(data.table, name);
  for (const char* name : {"kind", "place", "featurecla", "type", "class"})
    if (!kind_column) kind_column = find_column(data.table, name);
  // Ranks of 1 to 5 are a scenario's own; Natural Earth's go from 0 to 10 and more.
  double highest = 0;
  if (rank_column)
    for (std::size_t f = 0; f < data.feature_count(); ++f)
      highest = std::max(highest, data.table.number(f, *rank_column).value_or(0));
  for (std::size_t f = 0; f < data.feature_count(); ++f) {
    if (layer.is_plain() && !is_point(data.geometry, f)) continue;
    const auto at = first_position(data.geometry, f);
    std::string text = first_text(data.table, f, names);
    if (!at || text.empty()) continue;
    const double rank = rank_column ? data.table.number(f, *rank_column).value_or(highest) : 3;
    PlaceCandidate place{.feature = {index, static_cast<std::uint32_t>(f)}, .text = std::move(text), .at = *at};
    place.kind = kind_of_place(kind_column ? data.table.text(f, *kind_column) : "", highest > 6 ? rank : 2 * rank - 2);
    const double level = highest > 6 ? 1 + rank * 0.5 : rank;  // 1 to 5 or so
    if (layer.is_plain()) {
      // Every one has its mark; its name stands wherever there is room, before the base map's.
      place.kind = PlaceKind::town;
      place.min_zoom = 0;
      place.priority = 60 + std::min(static_cast<int>(std::lround(level * 4)), 25);
      out.places.push_back(std::move(place));
      continue;
    }
    place.min_zoom = place.kind == PlaceKind::capital ? (level < 2 ? 3.0 : 4.4)
                     : highest > 6                    ? 2.2 + rank * 0.8
                                                      : 2.5 + 1.4 * rank;
    place.priority =
        place.kind == PlaceKind::capital ? (level < 2 ? 100 : 120) : 200 + static_cast<int>(std::lround(level * 100));
    out.places.push_back(std::move(place));
  }
}

// By squares of a third of a degree: files may have points by the hundred thousand.
void mark_doubles(const Scenario& scenario, LabelCandidates& out) {
  constexpr double Cell = 0.35;
  const auto cell_of = [](LonLat at, int dx, int dy) {
    return (static_cast<std::int64_t>(std::floor(at.lat / Cell)) + dy) * 4096 +
           static_cast<std::int64_t>(std::floor(at.lon / Cell)) + dx;
  };
  std::unordered_multimap<std::int64_t, const PlaceCandidate*> own;
  for (const PlaceCandidate& place : out.places)
    if (!scenario.layers[place.feature.layer].is_basemap) own.emplace(cell_of(place.at, 0, 0), &place);
  if (own.empty()) return;
  const auto doubles = [](const PlaceCandidate& place, const PlaceCandidate& other) {
    const double apart = std::max(std::abs(place.at.lon - other.at.lon) * std::cos(place.at.lat * 0.0174533),
                                  std::abs(place.at.lat - other.at.lat));
    return apart < 0.03 || (apart < 0.3 && place.text == other.text);
  };
  for (PlaceCandidate& place : out.places) {
    if (!scenario.layers[place.feature.layer].is_basemap) continue;
    // Meridians draw together towards the poles, so cells further off are looked at too.
    const int reach = std::clamp(static_cast<int>(1 / std::max(0.15, std::cos(place.at.lat * 0.0174533))), 1, 6);
    for (int dy = -1; dy <= 1 && !place.doubles_scenario; ++dy)
      for (int dx = -reach; dx <= reach && !place.doubles_scenario; ++dx) {
        const auto [first, last] = own.equal_range(cell_of(place.at, dx, dy));
        place.doubles_scenario =
            std::any_of(first, last, [&](const auto& each) { return doubles(place, *each.second); });
      }
  }
}

// A territory named as a country is: the country's name goes on the territory, so that it never stands on ground that
// the scenario tells apart from it.
void replace_countries(LabelCandidates& out) {
  std::unordered_map<std::string_view, AreaCandidate*> countries;
  for (AreaCandidate& area : out.areas)
    if (area.kind == AreaKind::country) countries.emplace(area.text, &area);
  for (AreaCandidate& area : out.areas) {
    const auto country = area.kind == AreaKind::territory ? countries.find(area.text) : countries.end();
    if (country == countries.end()) continue;
    country->second->is_replaced = true;
    area.kind = AreaKind::country;
    area.priority = country->second->priority;
  }
}

AreaKind kind_of_area(const Layer& layer) {
  const std::string word = lower_case(layer.style.theme_class + " " + layer.id);
  if (layer.role == LayerRole::territory) return AreaKind::territory;
  if (layer.is_plain()) return AreaKind::country;  // set as large as it has room
  if (has(word, "lake") || has(word, "water") || has(word, "sea") || has(word, "ocean")) return AreaKind::water;
  if (has(word, "admin") || has(word, "region") || has(word, "province") || has(word, "district"))
    return AreaKind::region;
  if (has(word, "countr") || has(word, "land") || layer.is_basemap) return AreaKind::country;
  return AreaKind::region;
}

void gather_areas(const Scenario& scenario, const Layer& layer, std::uint32_t index, std::string_view language,
                  LabelCandidates& out) {
  const AreaKind kind = kind_of_area(layer);
  const int priority = layer.is_plain()              ? 85
                       : kind == AreaKind::country   ? 150
                       : kind == AreaKind::territory ? 450
                       : kind == AreaKind::water     ? 560
                                                     : 650;
  const auto kind_column = find_column(layer.data->table, "kind");
  const auto add = [&](std::size_t feature, std::string text) {
    if (text.empty() || feature >= layer.data->feature_count()) return;
    AreaOutline outline = thinned_outline(layer.data->geometry, feature);
    if (outline.rings.empty()) return;
    out.areas.push_back({.feature = {index, static_cast<std::uint32_t>(feature)},
                         .text = std::move(text),
                         .kind = kind,
                         .priority = priority,
                         .is_exclave = kind_column && layer.data->table.text_view(feature, *kind_column) == "exclave",
                         .is_replaced = false,
                         .outline = std::move(outline)});
  };
  if (static_cast<int>(index) == scenario.territory_layer && !scenario.timeline.territories.empty()) {
    for (const Territory& territory : scenario.timeline.territories)
      add(territory.feature, territory.name.in(language));
    return;
  }
  const auto names = name_columns(layer, language);
  for (std::size_t f = 0; f < layer.data->feature_count(); ++f) add(f, first_text(layer.data->table, f, names));
}

constexpr int WayPriority = 200;  // named before the towns beside it

// What a route is called on the map, where that is not its own name: a way of several sections, say.
std::vector<std::size_t> map_name_columns(const FeatureTable& table, std::string_view language) {
  std::vector<std::size_t> columns;
  for (const std::string& name : {"map_name_" + std::string(language), std::string("map_name")})
    if (const auto column = table.find(name)) columns.push_back(*column);
  return columns;
}

// Sections of one name that follow one another are one line, with room for the name.
void join_sections(std::vector<LineCandidate>& lines) {
  const auto same = [](LonLat a, LonLat b) { return a.lon == b.lon && a.lat == b.lat; };
  for (std::size_t i = 0; i < lines.size(); ++i) {
    for (std::size_t j = 0; j < lines.size(); ++j) {
      LineCandidate &line = lines[i], &next = lines[j];
      if (i == j || line.text != next.text || !same(line.points.back(), next.points.front())) continue;
      line.points.insert(line.points.end(), next.points.begin() + 1, next.points.end());
      for (const LonLat at : next.points) line.bounds.include(at.lon, at.lat);
      lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(j));
      return join_sections(lines);
    }
  }
}

void gather_lines(const Scenario& scenario, const Layer& layer, std::uint32_t index, std::string_view language,
                  LabelCandidates& out) {
  const Dataset& data = *layer.data;
  const LineKind kind = layer.role == LayerRole::route                                 ? LineKind::route
                        : has(lower_case(layer.style.theme_class + layer.id), "river") ? LineKind::river
                                                                                       : LineKind::outline;
  const int of_kind = kind == LineKind::route ? 520 : kind == LineKind::river ? 580 : 540;
  const int priority = layer.is_plain() ? 88 : of_kind;
  const auto names = name_columns(layer, language);
  std::unordered_map<std::uint32_t, std::string> route_names;
  if (static_cast<int>(index) == scenario.route_layer)
    for (const Route& route : scenario.timeline.routes) route_names[route.feature] = route.name.in(language);
  const auto map_names = map_name_columns(data.table, language);
  std::vector<LineCandidate> ways;
  for (std::size_t f = 0; f < data.feature_count(); ++f) {
    const std::string way = kind == LineKind::route ? first_text(data.table, f, map_names) : "";
    const auto route = route_names.find(static_cast<std::uint32_t>(f));
    const std::string text = !way.empty()                 ? way
                             : route != route_names.end() ? route->second
                                                          : first_text(data.table, f, names);
    if (text.empty()) continue;
    for (std::size_t p = data.geometry.feature_begin[f]; p < data.geometry.feature_begin[f + 1]; ++p) {
      if (data.geometry.part_kind[p] == PartKind::point) continue;
      const auto ring = data.geometry.ring(data.geometry.part_begin[p]);
      if (ring.size() < 2) continue;
      LineCandidate line{.feature = {index, static_cast<std::uint32_t>(f)},
                         .text = text,
                         .kind = kind,
                         .priority = way.empty() ? priority : WayPriority,
                         .is_way = !way.empty(),
                         .points = {ring.begin(), ring.end()},
                         .bounds = {}};
      for (const LonLat at : ring) line.bounds.include(at.lon, at.lat);
      (way.empty() ? out.lines : ways).push_back(std::move(line));
    }
  }
  join_sections(ways);
  std::move(ways.begin(), ways.end(), std::back_inserter(out.lines));
}

void gather_layer(const Scenario& scenario, std::uint32_t index, std::string_view language, LabelCandidates& out) {
  const Layer& layer = scenario.layers[index];
  if (!layer.data) return;
  // Places and what has a history are named always; other layers when they say by which field.
  const bool says_field = !layer.style.label_field.empty() || (!layer.is_basemap && !layer.fields.name.empty());
  switch (layer.role) {
    case LayerRole::place:
      gather_places(layer, index, language, out);
      break;
    case LayerRole::territory:
      gather_areas(scenario, layer, index, language, out);
      break;
    case LayerRole::route:
      gather_lines(scenario, layer, index, language, out);
      break;
    case LayerRole::area:
      if (says_field) gather_areas(scenario, layer, index, language, out);
      if (layer.is_plain()) gather_places(layer, index, language, out);
      break;
    case LayerRole::line:
    case LayerRole::border:
    case LayerRole::outline:
      if (says_field) gather_lines(scenario, layer, index, language, out);
      if (layer.is_plain()) gather_places(layer, index, language, out);
      break;
    case LayerRole::event:
    case LayerRole::track:
    case LayerRole::raster:
      break;
  }
}

// The base map's layers, where they stand below all others.
std::uint32_t base_layer_count(const Scenario& scenario) {
  const auto& layers = scenario.layers;
  const auto is_own = [](const Layer& layer) { return !layer.is_basemap; };
  const auto first = std::find_if(layers.begin(), layers.end(), is_own);
  const bool all_above = std::all_of(first, layers.end(), is_own);
  return all_above ? static_cast<std::uint32_t>(first - layers.begin()) : 0;
}

NamedLayer named_layer(const Layer& layer) {
  return {.data = layer.data,
          .role = layer.role,
          .id = layer.id,
          .theme_class = layer.style.theme_class,
          .label_field = layer.style.label_field,
          .name_field = layer.fields.name,
          .rank_field = layer.fields.rank};
}

bool is_named_alike(const NamedLayer& known, const Layer& layer) {
  return known.data.lock() == layer.data && known.role == layer.role && known.id == layer.id &&
         known.theme_class == layer.style.theme_class && known.label_field == layer.style.label_field &&
         known.name_field == layer.fields.name && known.rank_field == layer.fields.rank;
}

void gather_own(const Scenario& scenario, std::uint32_t first, std::string_view language, LabelCandidates& out) {
  for (std::uint32_t index = first; index < scenario.layers.size(); ++index)
    gather_layer(scenario, index, language, out);
  mark_doubles(scenario, out);
  replace_countries(out);
}

}  // namespace

std::string name_of(const Layer& layer, std::size_t feature, std::string_view language) {
  return layer.data ? first_text(layer.data->table, feature, name_columns(layer, language)) : std::string();
}

LabelCandidates gather_labels(const Scenario& scenario, std::string_view language) {
  LabelCandidates out;
  const std::uint32_t base = base_layer_count(scenario);
  for (std::uint32_t index = 0; index < base; ++index) gather_layer(scenario, index, language, out);
  out.base_places = out.places.size();
  out.base_areas = out.areas.size();
  out.base_lines = out.lines.size();
  for (std::uint32_t index = 0; index < base; ++index) out.base_layers.push_back(named_layer(scenario.layers[index]));
  gather_own(scenario, base, language, out);
  return out;
}

bool gather_own_labels_again(const Scenario& scenario, std::string_view language, LabelCandidates& candidates) {
  const std::uint32_t base = base_layer_count(scenario);
  const auto& known = candidates.base_layers;
  if (known.empty() || !std::equal(known.begin(), known.end(), scenario.layers.begin(), scenario.layers.begin() + base,
                                   [](const NamedLayer& a, const Layer& b) { return is_named_alike(a, b); }))
    return false;
  candidates.places.resize(candidates.base_places);
  candidates.areas.resize(candidates.base_areas);
  candidates.lines.resize(candidates.base_lines);
  for (PlaceCandidate& place : candidates.places) place.doubles_scenario = false;
  for (AreaCandidate& area : candidates.areas) area.is_replaced = false;
  gather_own(scenario, base, language, candidates);
  return true;
}

}  // namespace thalweg
