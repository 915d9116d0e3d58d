#include "viewer/app/opening_choices.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "geodata/base/number_text.h"
#include "geodata/formats/unknown_crs.h"
#include "geodata/projection/likely_crs.h"
#include "viewer/languages/tr.h"
#include "viewer/scene/mini_map.h"
#include "viewer/ui/told.h"

namespace thalweg {
namespace {

// "1 204 lines"; of several kinds, what they have in common.
std::string what_is_in(const Dataset& data) {
  std::array<bool, 3> has{};
  for (const PartKind kind : data.geometry.part_kind) has[static_cast<std::size_t>(kind)] = true;
  const auto count = static_cast<std::int64_t>(data.feature_count());
  const std::string number = count_text(data.feature_count());
  if (data.geometry.part_count() == 0) return trn("{} row", "{} rows", count, number);
  if (std::count(has.begin(), has.end(), true) != 1) return trn("{} feature", "{} features", count, number);
  if (has[0]) return trn("{} point", "{} points", count, number);
  return has[1] ? trn("{} line", "{} lines", count, number) : trn("{} area", "{} areas", count, number);
}

void tell_layers(LoadedScenario& loaded, const MiniMaps& maps, const Progress& progress) {
  const Scenario& scenario = **loaded.scenario;
  for (std::uint32_t l = loaded.base ? static_cast<std::uint32_t>(loaded.base->layers.size()) : 0;
       l < scenario.layers.size() && !progress.cancelled(); ++l) {
    const Layer& layer = scenario.layers[l];
    if (!layer.is_plain() || !layer.data) continue;
    loaded.layers.push_back({.layer = l,
                             .name = layer.title.in(""),
                             .what = what_is_in(*layer.data),
                             .map = maps.of(layer.data->geometry, ui::MiniMapAspect)});
  }
}

// Those on land first: hardly any file lies at sea.
void tell_crs(LoadedScenario& loaded, const PlaneExtent& extent, const LookedAt& looked_at, const MiniMaps& maps,
              const Progress& progress) {
  constexpr double NearKm = 150;
  constexpr std::size_t MostOffered = 100;  // a national grid on another continent is among them
  for (LikelyCrs& crs : likely_crs(extent, looked_at.place, MostOffered, [&] { return progress.cancelled(); })) {
    ui::CrsChoice choice{std::move(crs.code), std::move(crs.name), degrees_text(crs.middle), crs.middle, {}};
    if (const auto corners = corners_in(choice.code, extent)) choice.map = maps.of(*corners, ui::MiniMapAspect);
    if (looked_at.scenario) {
      const auto near = looked_at.ground->place_near(choice.middle, NearKm);
      if (near) choice.where += ", " + ui::told_near(*looked_at.scenario, near, looked_at.language);
    }
    loaded.crs_choices.push_back(std::move(choice));
  }
  std::stable_partition(loaded.crs_choices.begin(), loaded.crs_choices.end(),
                        [&](const ui::CrsChoice& choice) { return maps.is_land(choice.middle); });
}

bool has_many_layers(const LoadedScenario& loaded) {
  const auto named = layers_by_source(**loaded.scenario, loaded.base ? loaded.base->layers.size() : 0);
  return std::any_of(named.begin(), named.end(), [](const auto& source) { return source.second.size() > MostUnasked; });
}

}  // namespace

std::map<std::string, std::vector<std::string>> layers_by_source(const Scenario& scenario, std::size_t first) {
  std::map<std::string, std::vector<std::string>> named;
  for (std::size_t l = first; l < scenario.layers.size(); ++l)
    if (const Layer& layer = scenario.layers[l]; layer.is_plain() && layer.data)
      named[layer.opened_from].push_back(layer.data->name);
  return named;
}

void tell_choices(LoadedScenario& loaded, const ScenarioPtr& ground, const LookedAt& looked_at,
                  const Progress& progress) {
  if (loaded.again || progress.cancelled()) return;
  if (!loaded.scenario) {
    const auto extent = unknown_extent(loaded.scenario.error().message);
    if (loaded.sources.size() == 1 && extent) tell_crs(loaded, *extent, looked_at, MiniMaps(ground.get()), progress);
  } else if (has_many_layers(loaded)) {
    tell_layers(loaded, MiniMaps(loaded.scenario->get()), progress);
  }
}

}  // namespace thalweg
