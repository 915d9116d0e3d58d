// The ground of a picture for painters of vectors: how MapScene fills a PageList.
#include <algorithm>
#include <utility>

#include "viewer/scene/labels/label_candidates.h"
#include "viewer/scene/map_scene_impl.h"
#include "viewer/scene/page_list.h"
#include "viewer/scene/tiles/visible_tiles.h"

namespace thalweg {
namespace {

// The ground of the tiles in view, one box for each that the projection can show.
std::vector<Bounds> windows_in_view(const Camera& camera, int level) {
  std::vector<Bounds> windows;
  const std::vector<TileId> tiles = visible_tiles(camera, level);
  for (const Bounds& shown : camera.projection->shown_boxes()) {
    Bounds window;
    for (const TileId& tile : tiles) {
      const Bounds ground = common(tile_ground(tile), shown);
      if (ground.west >= ground.east || ground.south >= ground.north) continue;
      window.include(ground.west, ground.south);
      window.include(ground.east, ground.north);
    }
    if (!window.is_empty()) windows.push_back(window);
  }
  return windows;
}

// Of layers that people may want to find a feature of by its name; of very many nobody looks through the list.
std::vector<std::string> feature_names(const Layer& layer, const std::string& language) {
  constexpr std::size_t MostNamed = 20'000;
  std::vector<std::string> names;
  const std::size_t count = layer.data->geometry.feature_count();
  if (count > MostNamed) return names;
  names.reserve(count);
  for (std::size_t f = 0; f < count; ++f) names.push_back(name_of(layer, f, language));
  return names;
}

}  // namespace

void begin_page(const Camera& camera, int level, RenderList& list) {
  list.page = std::make_shared<PageList>();
  list.page->camera = camera;
  list.page->tile_level = level;
  list.page->windows = windows_in_view(camera, level);
  list.page->px_per_ground_metre = px_per_ground_metre(camera);
}

bool MapScene::Impl::add_ground(const Session& session, const PaintStep& step, const WorldState& world,
                                std::size_t half, SceneFrame& frame) {
  const LayerState& state = *step.state;
  const Layer& layer = session.scenario->layers[state.layer];
  PageList& page = *frame.list.page;
  const auto shape = tiles.shape(layer.data, detail_of({.z = page.tile_level}));
  const MeshParts parts = mesh_parts(layer, state.style);
  const bool is_outlined = session.selected && session.selected->layer == state.layer;
  page.items.emplace_back(GroundItem{.id = layer.id,
                                     .name = layer.title.in(session.language),
                                     .shape = shape.value_or(nullptr),
                                     .data = layer.data,
                                     .looks = looks[half].table(session, state, world, receding.of(session, state)),
                                     .names = feature_names(layer, session.language),
                                     .fills = parts.fill && step.paint != Paint::all_but_fills,
                                     .lines = (parts.line || is_outlined) && step.paint != Paint::fills,
                                     .points = step.paint != Paint::fills,
                                     .fill_opacity = state.opacity * step.share,
                                     .opacity = state.opacity});
  return shape.has_value();
}

bool MapScene::Impl::add_earth_ground(SceneFrame& frame) {
  PageList& page = *frame.list.page;
  const auto shape = tiles.shape(earth, detail_of({.z = page.tile_level}));
  page.items.emplace_back(GroundItem{.id = "earth",
                                     .name = earth->name,
                                     .shape = shape.value_or(nullptr),
                                     .data = earth,
                                     .looks = earth_looks,
                                     .lines = false,
                                     .points = false});
  return shape.has_value();
}

}  // namespace thalweg
