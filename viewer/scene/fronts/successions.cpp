#include "viewer/scene/fronts/successions.h"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "geodata/time/edtf.h"

namespace thalweg {
namespace {

Instant last_seen(const Dataset& data, std::uint32_t feature) {
  const Instant begin = data.lifetimes[feature].begin.nominal;
  const auto column = data.table.find(LastSeenField);
  if (!column || data.table.is_null(feature, *column)) return begin;
  const auto date = parse_edtf_date(data.table.text(feature, *column));
  return date ? std::max(begin, date->earliest) : begin;
}

void add_layer(const Layer& layer, std::uint32_t position, std::vector<Succession>& found) {
  const Dataset& data = *layer.data;
  const auto name = layer.fields.name.empty() ? data.table.find("name") : data.table.find(layer.fields.name);
  if (!name) return;
  std::unordered_map<std::string, std::vector<std::uint32_t>> of_name;
  for (std::uint32_t f = 0; f < data.feature_count(); ++f)
    if (std::string text = data.table.text(f, *name); !text.empty() && data.lifetimes[f].begin.nominal.is_finite())
      of_name[std::move(text)].push_back(f);
  const auto begin_of = [&](std::uint32_t f) { return data.lifetimes[f].begin.nominal; };
  for (auto& [text, features] : of_name) {
    std::sort(features.begin(), features.end(),
              [&](std::uint32_t a, std::uint32_t b) { return begin_of(a) < begin_of(b); });
    for (std::size_t i = 0; i + 1 < features.size(); ++i) {
      const std::uint32_t before = features[i], after = features[i + 1];
      if (data.lifetimes[before].end.nominal != begin_of(after)) continue;
      const Instant from = last_seen(data, before);
      if (from < begin_of(after)) found.push_back({position, before, after, from, begin_of(after)});
    }
  }
}

}  // namespace

std::vector<Succession> successions_of(const Scenario& scenario) {
  std::vector<Succession> found;
  for (std::uint32_t l = 0; l < scenario.layers.size(); ++l) {
    const Layer& layer = scenario.layers[l];
    if (!layer.is_basemap && layer.data && !layer.data->lifetimes.empty()) add_layer(layer, l, found);
  }
  std::sort(found.begin(), found.end(), [](const Succession& a, const Succession& b) {
    return a.from != b.from ? a.from < b.from : a.layer != b.layer ? a.layer < b.layer : a.before < b.before;
  });
  return found;
}

}  // namespace thalweg
