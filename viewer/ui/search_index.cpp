#include "viewer/ui/search_index.h"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "geodata/analysis/feature_name.h"
#include "geodata/projection/geodesic.h"
#include "viewer/languages/tr.h"
#include "viewer/ui/told.h"

namespace thalweg::ui {
namespace {

constexpr std::size_t MaxRowsPerLayer = 200'000;
constexpr double SameTownM = 10'000;

// Names of one entry, none twice.
class Names {
 public:
  void add(std::string_view name, std::string shown = {}, std::string by = {}) {
    std::string text = folded(name);
    if (text.empty() || !seen_.insert(text).second) return;
    std::u32string letters = letters_of(text);
    names_.push_back({std::move(text), std::move(letters), std::move(shown), std::move(by)});
  }
  void add(const LocalizedText& text, std::string_view title) {
    add(title);
    for (const auto& [language, name] : text.by_language) add(name, name == title ? "" : name);
  }
  std::vector<SearchName> take() { return std::move(names_); }

 private:
  std::vector<SearchName> names_;
  std::set<std::string> seen_;
};

std::optional<LonLat> middle_of(const Scenario& scenario, FeatureRef feature) {
  const auto bounds = bounds_of(scenario, feature);
  if (!bounds) return std::nullopt;
  return LonLat{(bounds->west + bounds->east) / 2, (bounds->south + bounds->north) / 2};
}

void add_feature_names(Names& names, const Layer& layer, std::uint32_t row, const std::string& title) {
  names.add(title);
  for (KnownName& known : all_names(layer, row)) {
    const bool is_told = !known.is_part && known.name != title;
    names.add(known.name, is_told ? known.name : std::string(), std::move(known.by));
  }
}

// Countries by the codes that rows name them with.
std::map<std::string, std::string> country_names(const Scenario& scenario, const std::string& language) {
  std::map<std::string, std::string> names;
  for (const Layer& layer : scenario.layers) {
    if (!layer.data || layer.style.theme_class != "land" || layer.fields.id.empty()) continue;
    const auto id = layer.data->table.find(layer.fields.id);
    for (std::uint32_t row = 0; id && row < layer.data->table.row_count(); ++row)
      names[layer.data->table.text(row, *id)] = given_name(layer, row, language);
  }
  for (const Actor& actor : scenario.actors) names[actor.id] = actor.name.in(language);
  return names;
}

struct Maker {
  const Scenario& scenario;
  const std::string& language;
  std::map<std::string, std::string> countries;
  SearchIndex index;

  std::string country_of(const Layer& layer, std::uint32_t row) const {
    for (const char* field : {"country", "de_jure"})
      if (const auto column = layer.data->table.find(field)) {
        const std::string code = layer.data->table.text(row, *column);
        if (const auto found = countries.find(code); found != countries.end()) return found->second;
      }
    return {};
  }

  void add_row(SearchKind kind, std::uint32_t layer_position, std::uint32_t row, std::string title, double weight) {
    const Layer& layer = scenario.layers[layer_position];
    Names names;
    add_feature_names(names, layer, row, title);
    SearchEntry entry;
    entry.kind = kind;
    entry.title = std::move(title);
    entry.what = told_kind(kind_of(layer, row));
    const std::string country = country_of(layer, row);
    if (!country.empty() && country != entry.title) entry.what += (entry.what.empty() ? "" : ", ") + country;
    entry.names = names.take();
    entry.feature = FeatureRef{layer_position, row};
    entry.at = middle_of(scenario, *entry.feature);
    entry.weight = weight;
    index.entries.push_back(std::move(entry));
  }

  // A thing each, which is selected by its last row.
  void add_tracks(std::uint32_t position, const Tracks& tracks) {
    for (std::size_t thing = 0; thing < std::min<std::size_t>(tracks.thing_count(), MaxRowsPerLayer); ++thing)
      add_row(SearchKind::feature, position, tracks.row[tracks.begin[thing + 1] - 1], tracks.names[thing], 0.75);
  }

  void add_layer(std::uint32_t position) {
    const Layer& layer = scenario.layers[position];
    if (layer.tracks) return add_tracks(position, *layer.tracks);
    if (!layer.data || layer.role == LayerRole::event || layer.data->feature_count() > MaxRowsPerLayer) return;
    const FeatureTable& table = layer.data->table;
    const auto rank = layer.fields.rank.empty() ? std::nullopt : table.find(layer.fields.rank);
    const SearchKind kind = layer.role == LayerRole::place ? SearchKind::place : SearchKind::feature;
    for (std::uint32_t row = 0; row < layer.data->feature_count(); ++row) {
      std::string title = given_name(layer, row, language);
      if (title.empty()) continue;
      const double importance = 1 - std::min(10.0, rank ? table.number(row, *rank).value_or(10) : 10) / 10;
      add_row(kind, position, row, std::move(title), (layer.is_basemap ? 0.0 : 0.5) + importance / 2);
    }
  }

  // Routes that form one way, by their column "group": found by the names people give the whole.
  void add_corridors() {
    const Layer& layer = scenario.layers[static_cast<std::size_t>(scenario.route_layer)];
    const auto group = layer.data ? layer.data->table.find("group") : std::nullopt;
    if (!group) return;
    std::map<std::string, std::vector<std::uint32_t>> rows;
    for (const Route& route : scenario.timeline.routes)
      if (std::string id = layer.data->table.text(route.feature, *group); !id.empty())
        rows[id].push_back(route.feature);
    for (const auto& [id, members] : rows) {
      const std::vector<OtherName> called = aliases_of(layer, members.front());
      if (members.size() < 2 || called.empty()) continue;
      SearchEntry entry;
      entry.kind = SearchKind::corridor;
      entry.title = called.front().name;
      entry.what = trn("corridor, {} route", "corridor, {} routes", static_cast<std::int64_t>(members.size()));
      Names names;
      for (const OtherName& other : called) names.add(other.name, other.name, other.by);
      entry.names = names.take();
      for (const std::uint32_t row : members)
        entry.parts.push_back({static_cast<std::uint32_t>(scenario.route_layer), row});
      entry.feature = entry.parts.front();
      entry.at = middle_of(scenario, *entry.feature);
      entry.weight = 1;
      index.entries.push_back(std::move(entry));
    }
  }

  void add_actors() {
    for (std::uint32_t a = 0; a < scenario.actors.size(); ++a) {
      const Actor& actor = scenario.actors[a];
      const bool holds = std::any_of(
          scenario.timeline.territories.begin(), scenario.timeline.territories.end(), [&](const Territory& t) {
            return std::any_of(t.control.begin(), t.control.end(),
                               [&](const ControlInterval& row) { return row.controller.value == a; });
          });
      if (!holds) continue;
      SearchEntry entry;
      entry.kind = SearchKind::actor;
      entry.title = actor.name.in(language);
      entry.what = tr("actor");
      Names names;
      names.add(actor.name, entry.title);
      for (const ActorAlias& alias : actor.aliases) names.add(alias.name, alias.name, alias.by);
      entry.names = names.take();
      entry.actor = a;
      entry.weight = 0.9;
      index.entries.push_back(std::move(entry));
    }
  }

  void add_events() {
    for (std::uint32_t e = 0; e < scenario.timeline.events.size(); ++e) {
      const Event& event = scenario.timeline.events[e];
      SearchEntry entry;
      entry.kind = SearchKind::event;
      entry.title = event.title.in(language);
      entry.what = iso_date(event.when.begin.nominal);
      Names names;
      names.add(event.title, entry.title);
      names.add(event.date_text);
      entry.names = names.take();
      entry.event = e;
      entry.at = event.place;
      entry.weight = 0.3;
      index.entries.push_back(std::move(entry));
    }
  }

  // A town that the scenario names and the base map too is told once, as the scenario has it.
  void drop_doubles() {
    std::multimap<std::string, LonLat> own;
    for (const SearchEntry& entry : index.entries)
      if (entry.kind == SearchKind::place && entry.at && !scenario.layers[entry.feature->layer].is_basemap)
        for (const SearchName& name : entry.names) own.emplace(name.folded, *entry.at);
    const auto is_double = [&](const SearchEntry& entry) {
      if (entry.kind != SearchKind::place || !entry.at || !scenario.layers[entry.feature->layer].is_basemap)
        return false;
      return std::any_of(entry.names.begin(), entry.names.end(), [&](const SearchName& name) {
        const auto [first, last] = own.equal_range(name.folded);
        return std::any_of(first, last,
                           [&](const auto& at) { return geodesic_distance_m(at.second, *entry.at) < SameTownM; });
      });
    };
    std::erase_if(index.entries, is_double);
  }
};

}  // namespace

SearchIndex make_search_index(const Scenario& scenario, const std::string& language) {
  Maker maker{scenario, language, country_names(scenario, language), {}};
  std::vector<bool> done(scenario.layers.size(), false);
  maker.add_actors();
  if (scenario.territory_layer >= 0 && scenario.layers[static_cast<std::size_t>(scenario.territory_layer)].data) {
    const auto layer = static_cast<std::uint32_t>(scenario.territory_layer);
    done[layer] = true;
    for (const Territory& territory : scenario.timeline.territories)
      maker.add_row(SearchKind::territory, layer, territory.feature, territory.name.in(language), 0.8);
  }
  if (scenario.route_layer >= 0 && scenario.layers[static_cast<std::size_t>(scenario.route_layer)].data) {
    const auto layer = static_cast<std::uint32_t>(scenario.route_layer);
    done[layer] = true;
    maker.add_corridors();
    for (const Route& route : scenario.timeline.routes)
      maker.add_row(SearchKind::route, layer, route.feature, route.name.in(language), 0.8);
  }
  maker.add_events();
  for (std::uint32_t l = 0; l < scenario.layers.size(); ++l)
    if (!done[l]) maker.add_layer(l);
  maker.drop_doubles();
  return std::move(maker.index);
}

std::optional<Bounds> bounds_of(const Scenario& scenario, FeatureRef feature) {
  if (feature.layer >= scenario.layers.size()) return std::nullopt;
  const DatasetPtr& data = scenario.layers[feature.layer].data;
  if (!data || feature.feature >= data->feature_count()) return std::nullopt;
  const Bounds bounds = data->geometry.feature_bounds(feature.feature);
  if (bounds.is_empty()) return std::nullopt;
  return bounds;
}

}  // namespace thalweg::ui
