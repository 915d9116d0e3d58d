// A state's scenario where only vertices have moved: the shapes of those features are read again, all else is shared.
#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "geodata/document/document_state.h"
#include "geodata/formats/geojson/geojson_reader.h"
#include "geodata/projection/ground_measure.h"

namespace thalweg {
namespace {

// All but the shapes.
std::shared_ptr<Dataset> copied_without_shapes(const Dataset& data) {
  auto copy = std::make_shared<Dataset>();
  copy->name = data.name;
  copy->path = data.path;
  copy->driver = data.driver;
  copy->crs = data.crs;
  copy->encoding = data.encoding;
  copy->geometry_type = data.geometry_type;
  copy->table = data.table.copy();
  copy->lifetimes = data.lifetimes;
  copy->time = data.time;
  copy->taken = data.taken;
  copy->placing = data.placing;
  return copy;
}

// The shape of one feature as the reader makes it of its text; nothing when it has something to say about it.
std::optional<GeometryColumn> shape_alone(std::string_view feature, const std::string& path) {
  const std::string text = fmt::format(R"({{"type":"FeatureCollection","features":[{}]}})", feature);
  Diagnostics found;
  Progress progress;
  auto read = read_geojson_bytes(text, path, {}, found, progress);
  const bool is_plain = found.count(Severity::error) == 0 && found.count(Severity::warning) == 0;
  if (!read || !read->dataset || !is_plain || read->dataset->feature_count() != 1) return {};
  return std::move(read->dataset->geometry);
}

// The column with the shapes of some features replaced, in their order.
GeometryColumn reshaped(const GeometryColumn& before, const std::map<std::size_t, GeometryColumn>& shapes) {
  GeometryColumn after;
  after.coords.reserve(before.coords.size() + 64);
  after.ring_begin.reserve(before.ring_begin.size());
  after.part_begin.reserve(before.part_begin.size());
  after.part_kind.reserve(before.part_kind.size());
  after.feature_begin.reserve(before.feature_begin.size());
  for (std::size_t f = 0; f < before.feature_count(); ++f) {
    const auto shape = shapes.find(f);
    if (shape == shapes.end())
      after.append_feature(before, f);
    else
      after.append_feature(shape->second, 0);
  }
  return after;
}

// What was made of the shapes before is good outside of the features that changed. States between are not always
// drawn, so that some of those before are named as well.
std::vector<Revision> revisions_of(const DatasetPtr& before, const Dataset& after,
                                   const std::set<std::size_t>& features) {
  constexpr std::size_t MostNamed = 8;
  Bounds where;
  for (const std::size_t feature : features) {
    where.include(before->geometry.feature_bounds(feature));
    where.include(after.geometry.feature_bounds(feature));
  }
  std::vector<Revision> revisions{{before, where}};
  for (const Revision& earlier : before->revises) {
    if (revisions.size() == MostNamed) break;
    if (earlier.of.expired()) continue;
    revisions.push_back(earlier);
    revisions.back().where.include(where);
  }
  return revisions;
}

void replace_data(Scenario& scenario, const DatasetPtr& before, const DatasetPtr& after,
                  const std::set<std::size_t>& features) {
  for (std::size_t l = 0; l < scenario.layers.size(); ++l) {
    if (scenario.layers[l].data != before) continue;
    scenario.layers[l].data = after;
    if (static_cast<int>(l) != scenario.territory_layer) continue;
    for (Territory& territory : scenario.timeline.territories)
      if (features.contains(territory.feature))
        territory.area_km2 = ground_area_km2(after->geometry, territory.feature);
  }
}

}  // namespace

Result<bool> reshape_state(DocumentState& state, const DocumentState& before, const Touched& touched) {
  auto scenario = std::make_shared<Scenario>(*before.scenario);
  for (const auto& [name, features] : touched.ground) {
    const FileContentPtr &was = before.files.at(name).content, &is = state.files.at(name).content;
    const auto text = is->features();
    if (!text) return tl::unexpected<Error>(text.error());
    for (auto& [key, read] : state.data) {
      if (read->content != was) continue;
      const DatasetPtr old = read->data;
      const bool places_events =
          before.scenario->event_layer >= 0 &&
          before.scenario->layers[static_cast<std::size_t>(before.scenario->event_layer)].data == old;
      if (places_events || text->feature_count() != old->feature_count()) return false;
      std::map<std::size_t, GeometryColumn> shapes;
      for (const std::size_t feature : features) {
        auto shape = shape_alone(text->feature(feature), old->path);
        if (!shape) return false;
        shapes.emplace(feature, std::move(*shape));
      }
      auto data = copied_without_shapes(*old);
      data->geometry = reshaped(old->geometry, shapes);
      data->extent = data->geometry.bounds();
      data->revises = revisions_of(old, *data, features);
      state.own_bytes += data->geometry.coords.size() * sizeof(LonLat);
      auto read_again = std::make_shared<DataRead>();
      read_again->data = data;
      read_again->found = read->found;
      read_again->content = is;
      read = std::move(read_again);
      replace_data(*scenario, old, data, features);
    }
  }
  state.scenario = std::move(scenario);
  return true;
}

}  // namespace thalweg
