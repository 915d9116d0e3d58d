// A scenario with all it holds as text, so that two can be compared, and what differs is seen.
#pragma once

#include <string>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "geodata/model/scenario.h"
#include "geodata/scenario/scenario_json.h"

namespace thalweg {

[[nodiscard]] inline std::string text_of(const Bound& bound) {
  return fmt::format("{}:{}:{}", bound.earliest.ms, bound.nominal.ms, bound.latest.ms);
}
[[nodiscard]] inline std::string text_of(const Lifetime& when) {
  return text_of(when.begin) + ".." + text_of(when.end);
}
[[nodiscard]] inline std::string text_of(const LocalizedText& text) {
  std::string all;
  for (const auto& [language, words] : text.by_language) all += fmt::format("{}={};", language, words);
  return all;
}

[[nodiscard]] inline std::string text_of(const Dataset& data) {
  std::string all = fmt::format("data {} {} {} {} {} {}\n", data.name, data.path, data.driver, data.crs, data.encoding,
                                data.geometry_type);
  all += fmt::format("extent {} {} {} {}\n", data.extent.west, data.extent.south, data.extent.east, data.extent.north);
  all += fmt::format("dates {} {} {}\n", data.time.start_field, data.time.end_field, data.time.undated);
  for (const TakenColumn& taken : data.taken)
    all += fmt::format("taken {} {} {}\n", to_string(taken.meaning), taken.field, taken.why);
  const GeometryColumn& g = data.geometry;
  for (std::size_t f = 0; f < g.feature_count(); ++f) {
    all += fmt::format("feature {}:", f);
    for (std::size_t c = 0; c < data.table.columns().size(); ++c)
      all += fmt::format(" {}={}{}", data.table.columns()[c].name, data.table.text(f, c),
                         data.table.is_null(f, c) ? "null" : "");
    if (f < data.lifetimes.size()) all += " " + text_of(data.lifetimes[f]);
    for (std::uint32_t p = g.feature_begin[f]; p < g.feature_begin[f + 1]; ++p) {
      all += fmt::format("\n part {}", static_cast<int>(g.part_kind[p]));
      for (std::uint32_t r = g.part_begin[p]; r < g.part_begin[p + 1]; ++r) {
        all += "\n  ring";
        for (const LonLat& at : g.ring(r)) all += fmt::format(" {},{}", at.lon, at.lat);
      }
    }
    all += "\n";
  }
  for (const Column& column : data.table.columns())
    all += fmt::format("column {} {}\n", column.name, to_string(column.type));
  return all;
}

[[nodiscard]] inline std::string text_of(const Timeline& timeline) {
  std::string all;
  for (const Territory& t : timeline.territories) {
    all += fmt::format("territory {} {} {} {} {}\n", t.id, text_of(t.name), t.feature, t.area_km2,
                       t.reach_ms.value_or(-1));
    for (const ControlInterval& c : t.control) {
      all += fmt::format(" {} {} {} {} {} {} {} {} {}", text_of(c.when), c.controller.value, c.de_jure.value,
                         c.contested, c.basis, static_cast<int>(c.confidence), c.source.title, c.source.url, c.note);
      for (const ActorIndex claimant : c.claimed_by) all += fmt::format(" {}", claimant.value);
      all += "\n";
    }
  }
  for (const Event& e : timeline.events) {
    const LonLat at = e.place.value_or(LonLat{999, 999});
    all += fmt::format("event {} {} {} {} {} {} {} {} {},{} {} {} {} {} {}\n", e.id, text_of(e.when), e.date_text,
                       text_of(e.title), e.is_named, e.summary, e.category, e.actors, at.lon, at.lat,
                       static_cast<int>(e.confidence), e.source.title, e.source.url, e.layer, e.feature);
  }
  for (std::size_t i = 0; i < timeline.columns.size(); ++i)
    all += fmt::format("indexed {} {} {}\n", timeline.latest_end[i].ms, timeline.columns.times[i].begin.ms,
                       timeline.columns.categories[timeline.columns.category[i]]);
  for (const Route& r : timeline.routes) {
    all += fmt::format("route {} {} {} {} {}\n", r.id, text_of(r.name), r.mode, r.feature, r.reach_ms.value_or(-1));
    for (const RouteStatus& s : r.history)
      all += fmt::format(" {} {} {} {} {} {}\n", text_of(s.when), s.status, static_cast<int>(s.confidence),
                         s.source.title, s.source.url, s.note);
  }
  return all;
}

[[nodiscard]] inline std::string text_of(const Scenario& scenario) {
  std::string all = scenario_json(scenario).dump(1) + "\n";
  all += fmt::format("path {} {} {} {} {} {} {} {}\n", scenario.path, scenario.has_time, scenario.opens_whole,
                     scenario.has_times_of_day, scenario.spanned ? text_of(*scenario.spanned) : "none",
                     scenario.time.begin.ms, scenario.time.end.ms, scenario.initial.ms);
  all += fmt::format("layers {} {} {}\n", scenario.territory_layer, scenario.route_layer, scenario.event_layer);
  for (const Layer& layer : scenario.layers) {
    all += fmt::format("layer {} {} {}\n", layer.id, layer.is_basemap, layer.attribution);
    if (layer.data && !layer.is_basemap) all += text_of(*layer.data);
  }
  return all + text_of(scenario.timeline) + scenario.document;
}

// The first line of `a` that is another in `b`; empty when they are the same.
[[nodiscard]] inline std::string first_difference(const std::string& a, const std::string& b) {
  if (a == b) return {};
  std::size_t at = 0;
  while (at < a.size() && at < b.size() && a[at] == b[at]) ++at;
  const std::size_t from = at < 120 ? 0 : at - 120;
  return "... " + a.substr(from, 240) + "\n... " + b.substr(from, 240);
}

}  // namespace thalweg
