#include "geodata/formats/inspect.h"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace thalweg {
namespace {

using Json = nlohmann::ordered_json;

// From the first day to the last that anything is dated to. An end is the instant after it, so the last day is before
// it.
Interval time_range(const Dataset& dataset) {
  Interval range{Instant::distant_future(), Instant::distant_past()};
  for (const Lifetime& when : dataset.lifetimes) {
    if (when.begin.nominal.is_finite()) range.begin = std::min(range.begin, when.begin.nominal);
    if (when.begin.nominal.is_finite()) range.end = std::max(range.end, when.begin.nominal);
    if (when.end.nominal.is_finite()) range.end = std::max(range.end, add_ms(when.end.nominal, -1));
  }
  return range;
}

// A whole day without its time.
std::string date_text(Instant t) { return iso_date(start_of_day(t)); }

Json date_or_null(Instant t) { return t.is_finite() ? Json(date_text(t)) : Json(nullptr); }

Json layer_json(const Dataset& dataset, const TracksPtr& tracks) {
  Json fields = Json::array();
  for (const Column& column : dataset.table.columns())
    fields.push_back({{"name", column.name}, {"type", std::string(to_string(column.type))}});
  Json layer{{"name", dataset.name},
             {"geometry", dataset.geometry_type},
             {"features", dataset.feature_count()},
             {"points", dataset.geometry.coords.size()},
             {"crs", dataset.crs.empty() ? Json(nullptr) : Json(dataset.crs)},
             {"encoding", dataset.encoding.empty() ? Json(nullptr) : Json(dataset.encoding)}};
  if (!dataset.taken.empty()) {
    Json taken = Json::array();
    for (const TakenColumn& column : dataset.taken)
      taken.push_back(
          {{"meaning", std::string(to_string(column.meaning))}, {"field", column.field}, {"why", column.why}});
    layer["taken"] = std::move(taken);
  }
  const Bounds& e = dataset.extent;
  layer["extent"] = e.is_empty() ? Json(nullptr) : Json::array({e.west, e.south, e.east, e.north});
  layer["fields"] = std::move(fields);
  if (dataset.lifetimes.empty()) {
    layer["time"] = nullptr;
  } else {
    const Interval range = time_range(dataset);
    layer["time"] = {{"start_field", dataset.time.start_field},
                     {"end_field", dataset.time.end_field},
                     {"from", date_or_null(range.begin)},
                     {"to", date_or_null(range.end)},
                     {"undated", dataset.time.undated}};
  }
  if (tracks)
    layer["tracks"] = {{"column", tracks->column},
                       {"why", tracks->why},
                       {"things", tracks->thing_count()},
                       {"positions", tracks->position_count()}};
  else
    layer["tracks"] = nullptr;
  return layer;
}

}  // namespace

std::string inspect_json(const std::vector<InspectedSource>& sources, const Diagnostics& diagnostics) {
  Json root{{"sources", Json::array()}, {"diagnostics", Json::array()}};
  for (const InspectedSource& source : sources) {
    Json layers = Json::array();
    for (const auto& [data, tracks] : source.layers) layers.push_back(layer_json(*data, tracks));
    root["sources"].push_back({{"path", source.path}, {"driver", source.driver}, {"layers", std::move(layers)}});
  }
  for (const Diagnostic& d : diagnostics.entries())
    root["diagnostics"].push_back({{"severity", std::string(to_string(d.severity))},
                                   {"path", d.path},
                                   {"layer", d.layer},
                                   {"feature", d.feature < 0 ? Json(nullptr) : Json(d.feature)},
                                   {"field", d.field},
                                   {"message", d.message}});
  for (const auto& [kind, count] : diagnostics.suppressed())
    root["more_like"].push_back({{"severity", std::string(to_string(kind.severity))},
                                 {"path", kind.path},
                                 {"layer", kind.layer},
                                 {"message", kind.message},
                                 {"count", count}});
  return root.dump(2, ' ', false, Json::error_handler_t::replace);
}

std::string inspect_text(const std::vector<InspectedSource>& sources) {
  std::string text;
  for (const InspectedSource& source : sources) {
    text += fmt::format("{} ({})\n", source.path, source.driver);
    for (const auto& [layer, tracks] : source.layers) {
      text +=
          fmt::format("  {}: {} {} features, {} points, CRS {}\n", layer->name, layer->feature_count(),
                      layer->geometry_type, layer->geometry.coords.size(), layer->crs.empty() ? "unknown" : layer->crs);
      const Bounds& e = layer->extent;
      if (!e.is_empty())
        text += fmt::format("    extent {:.5f}, {:.5f} to {:.5f}, {:.5f}\n", e.west, e.south, e.east, e.north);
      if (!layer->lifetimes.empty()) {
        const Interval range = time_range(*layer);
        text += fmt::format("    time   {} to {} ({}{}{}), {} undated\n", date_text(range.begin), date_text(range.end),
                            layer->time.start_field, layer->time.end_field.empty() ? "" : ", ", layer->time.end_field,
                            layer->time.undated);
      }
      if (tracks)
        text += fmt::format("    moves  {} thing{}{}{}, {}: {} dated positions\n", tracks->thing_count(),
                            tracks->thing_count() == 1 ? "" : "s", tracks->column.empty() ? "" : " by ", tracks->column,
                            tracks->why, tracks->position_count());
      if (!layer->encoding.empty()) text += fmt::format("    text   {}\n", layer->encoding);
      for (const TakenColumn& taken : layer->taken)
        text += fmt::format("    {:<24} is the {}, {}\n", taken.field, to_string(taken.meaning), taken.why);
      for (const Column& column : layer->table.columns())
        text += fmt::format("    {:<24} {}\n", column.name, to_string(column.type));
    }
  }
  return text;
}

}  // namespace thalweg
