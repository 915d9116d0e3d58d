// Two dates in one map: how MapScene lists the halves of a comparison.
#include <utility>

#include "geodata/base/trace.h"
#include "viewer/scene/furniture/compare_plates.h"
#include "viewer/scene/furniture/furniture.h"
#include "viewer/scene/map_scene_impl.h"
#include "viewer/scene/page_list.h"
#include "viewer/scene/tiles/visible_tiles.h"

namespace thalweg {

void MapScene::Impl::add_halves(const std::vector<CompareHalf>& halves, SceneFrame& frame) {
  for (std::size_t h = 0; h < halves.size(); ++h) {
    const Session& session = halves[h].session;
    SceneFrame half;
    half.list = empty_list(session);
    half.list.view = halves[h].view;
    half.list.clip = halves[h].clip;
    if (frame.list.page) begin_page(session.camera, frame.list.page->tile_level, half.list);
    add_world(session, halves[h].world, visible_tiles(session.camera, tile_level(session.camera)), h, half);
    frame.complete &= half.complete;
    frame.stats.tiles_drawn += half.stats.tiles_drawn;
    frame.stats.tiles_waiting += half.stats.tiles_waiting;
    frame.stats.vertices += half.stats.vertices;
    frame.list.parts.push_back(std::move(half.list));
  }
}

// Labels and events belong to a half and are cut with it; furniture is of the whole and covers both.
void MapScene::Impl::add_compare_items(const Session& physical, Pace pace, SceneFrame& frame) {
  const TraceSpan span("labels");
  const Session session = in_logical_pixels(physical);
  const auto scale = static_cast<float>(physical.camera.pixel_scale);
  const std::vector<CompareHalf> halves = compare_halves(session);
  const bool front_moves = fronts[0].moves(halves.front().session) || fronts[1].moves(halves.back().session);
  FurnitureLayout layout = lay_out(session, halves.front().world, front_moves);
  if (pace == Pace::now) legend = in_physical_pixels(layout.head, scale);
  const std::vector<DatePlate> plates = lay_out_date_plates(session, halves, layout, text);
  for (std::size_t h = 0; h < halves.size(); ++h) {
    const Session& own = halves[h].session;
    const WorldState& state = halves[h].world;
    ScreenCanvas canvas = canvas_for(frame.list.parts[h]);
    canvas.part("Graticule");
    draw_graticule(own, {}, canvas);
    std::vector<PixelBox> keep_clear;
    for (const PixelBox& box : layout.boxes()) keep_clear.push_back(box.moved(-halves[h].view.left, 0));
    for (const DatePlate& plate : plates) keep_clear.push_back(plate.box.moved(-halves[h].view.left, 0));
    // A name that the line would cut is left out.
    const PixelBox seen = halves[h].clip.moved(-halves[h].view.left, 0);
    const auto width = halves[h].view.width(), height = halves[h].view.height();
    if (seen.left > 0) keep_clear.push_back({0, 0, seen.left, height});
    if (seen.right < width) keep_clear.push_back({seen.right, 0, width, height});
    add_names_and_events(own, state, h, std::move(keep_clear), canvas);
    frame.stats.labels += placed[h].size();
    add_canvas(canvas, frame.list.parts[h]);
  }
  ScreenCanvas canvas = canvas_for(frame.list);
  canvas.part("Furniture");
  draw_divider(session, canvas);
  const std::vector<LegendSwatch> painted = draw_furniture(layout, canvas);
  draw_date_plates(plates, layout, canvas);
  add_canvas(canvas, frame.list);
  swatches.add(painted, scale, frame.list);
}

}  // namespace thalweg
