#include "viewer/scene/map_scene_impl.h"

#include <algorithm>
#include <chrono>
#include <cmath>

#include "geodata/base/trace.h"
#include "viewer/scene/furniture/furniture.h"
#include "viewer/scene/page_list.h"
#include "viewer/scene/styling/palette.h"
#include "viewer/scene/tiles/visible_tiles.h"
#include "viewer/text/text_engine.h"

namespace thalweg {
namespace {

// Hatches are anchored to the ground in a plane. Far from the plane's origin a float would shake, so it is brought near
// by whole repeats of the diagonal patterns (pitches of 9 and 16 pixels, see shaders/fill.frag).
glm::vec2 pattern_origin(const Camera& camera) {
  if (camera.projection->space() == DrawingSpace::globe) return {0, 0};
  const double metres_per_px = camera.metres_per_px(), repeat = 144 * std::sqrt(2.0) * camera.pixel_scale;
  double x = camera.width_px * 0.5 - camera.centre_x / metres_per_px;
  double y = camera.height_px * 0.5 + camera.centre_y / metres_per_px;
  constexpr double Near = 1e5;
  if (std::abs(x) > Near) x = std::fmod(x, repeat);
  if (std::abs(y) > Near) y = std::fmod(y, repeat);
  return {static_cast<float>(x), static_cast<float>(y)};
}

// All the Earth as one polygon, so that a map of the world ends where the world does and the globe is a ball.
DatasetPtr make_earth() {
  auto earth = std::make_shared<Dataset>();
  earth->name = "Earth";
  for (const LonLat corner :
       {LonLat{-180, -90}, LonLat{180, -90}, LonLat{180, 90}, LonLat{-180, 90}, LonLat{-180, -90}})
    earth->geometry.coords.push_back(corner);
  earth->geometry.end_ring();
  earth->geometry.end_part(PartKind::polygon);
  earth->geometry.end_feature();
  return earth;
}

// The same view with half a screen more around it, which panning will want next.
Camera widened(Camera camera) {
  camera.width_px = camera.width_px * 8 / 5;
  camera.height_px = camera.height_px * 8 / 5;
  return camera;
}

}  // namespace

float px_per_ground_metre(const Camera& camera) {
  const LonLat centre = camera.centre_lonlat();
  const double step = std::min(0.01, 100 * camera.metres_per_px() / 111320.0);
  const LonLat north{centre.lon, centre.lat + (centre.lat > 0 ? -step : step)};
  const auto a = camera.screen_from_lonlat(centre), b = camera.screen_from_lonlat(north);
  if (!a || !b) return static_cast<float>(1 / camera.metres_per_px());
  return static_cast<float>(std::hypot(b->x - a->x, b->y - a->y) / rough_distance_m(centre, north));
}

RenderList empty_list(const Session& session) {
  const Camera& camera = session.camera;
  RenderList list;
  list.width_px = camera.width_px;
  list.height_px = camera.height_px;
  list.background = palette(session.theme).beyond;
  list.pixel_scale = static_cast<float>(camera.pixel_scale);
  if (!camera.projection) return list;
  list.is_globe = camera.projection->space() == DrawingSpace::globe;
  list.pattern_origin = pattern_origin(camera);
  return list;
}

Session in_logical_pixels(Session session) {
  session.camera = in_logical_pixels(std::move(session.camera));
  return session;
}

std::optional<LegendPlace> in_physical_pixels(std::optional<LegendPlace> place, float scale) {
  if (!place) return place;
  PixelBox& box = place->box;
  box = {box.left * scale, box.top * scale, box.right * scale, box.bottom * scale};
  place->head_height *= scale;
  return place;
}

MapScene::Impl::Impl(TextEngine& text_engine, JobQueue& job_queue, std::function<void()> tile_ready, LevelStore* levels)
    : text(text_engine),
      jobs(job_queue),
      tiles(job_queue, tile_ready, levels),
      receding(job_queue, tile_ready),
      earth(make_earth()) {}

bool MapScene::Impl::add_layer(const Session& session, const PaintStep& step, const WorldState& world,
                               std::span<const TileId> wanted, std::size_t half, SceneFrame& frame) {
  if (frame.list.page) return add_ground(session, step, world, half, frame);
  const LayerState& state = *step.state;
  const Layer& layer = session.scenario->layers[state.layer];
  const TileStore::Cover cover = tiles.cover(layer.data, wanted, mesh_parts(layer, state.style));
  const auto table = looks[half].table(session, state, world, receding.of(session, state));
  const float px_per_metre = px_per_ground_metre(session.camera);
  auto& items = frame.list.items;
  // All fills of a layer, then all its lines: a neighbour's fill never covers half a line.
  for (const auto& mesh : cover.meshes)
    if (mesh->fill && step.paint != Paint::all_but_fills)
      items.emplace_back(
          FillItem{mesh->fill, table, session.camera.clip_from_local(mesh->fill->origin), state.opacity * step.share});
  if (step.paint == Paint::fills) return cover.waiting == 0;
  for (const auto& mesh : cover.meshes)
    if (mesh->line)
      items.emplace_back(
          LineItem{mesh->line, table, session.camera.clip_from_local(mesh->line->origin), px_per_metre, state.opacity});
  if (!mesh_parts(layer, state.style).line) add_selection_outline(session, state, wanted, table, frame);
  for (const auto& mesh : cover.meshes)
    if (mesh->points)
      items.emplace_back(
          PointItem{mesh->points, table, session.camera.clip_from_local(mesh->points->origin), state.opacity});
  frame.stats.tiles_drawn += cover.meshes.size();
  frame.stats.tiles_waiting += cover.waiting;
  for (const auto& mesh : cover.meshes) frame.stats.vertices += mesh->vertex_count();
  return cover.waiting == 0;
}

// Of a layer that is drawn without lines: its tiles' outlines are asked for when one of it is selected.
void MapScene::Impl::add_selection_outline(const Session& session, const LayerState& state,
                                           std::span<const TileId> wanted,
                                           const std::shared_ptr<const LookTable>& table, SceneFrame& frame) {
  if (!session.selected || session.selected->layer != state.layer) return;
  const Layer& layer = session.scenario->layers[state.layer];
  const TileStore::Cover cover = tiles.cover(layer.data, wanted, {.fill = false, .line = true});
  for (const auto& mesh : cover.meshes)
    if (mesh->line)
      frame.list.items.emplace_back(LineItem{mesh->line, table, session.camera.clip_from_local(mesh->line->origin),
                                             px_per_ground_metre(session.camera), state.opacity});
  frame.stats.tiles_waiting += cover.waiting;
  frame.complete = frame.complete && cover.waiting == 0;
}

bool MapScene::Impl::add_earth(const Session& session, std::span<const TileId> wanted, SceneFrame& frame) {
  const Rgba water = palette(session.theme).water;
  if (!earth_looks || earth_looks->rows[0].fill != water) {
    auto table = std::make_shared<LookTable>();
    table->rows.resize(1);
    table->rows[0].fill = water;
    earth_looks = std::move(table);
  }
  if (frame.list.page) return add_earth_ground(frame);
  const TileStore::Cover cover = tiles.cover(earth, wanted, {.fill = true, .line = false});
  for (const auto& mesh : cover.meshes)
    if (mesh->fill)
      frame.list.items.emplace_back(
          FillItem{mesh->fill, earth_looks, session.camera.clip_from_local(mesh->fill->origin), 1});
  return cover.waiting == 0;
}

// What is written and drawn over the map is laid out in logical pixels: the same at every scale of a picture.
void MapScene::Impl::add_screen_items(const Session& physical, const WorldState& world, Pace pace, SceneFrame& frame) {
  const Session session = in_logical_pixels(physical);
  ScreenCanvas canvas = canvas_for(frame.list);
  const TraceSpan span("labels");
  const FurnitureLayout layout = lay_out(session, world, fronts[0].moves(session));
  if (pace == Pace::now) legend = in_physical_pixels(layout.head, static_cast<float>(physical.camera.pixel_scale));
  canvas.part("Graticule");
  draw_graticule(session, {}, canvas);
  add_names_and_events(session, world, 0, layout.boxes(), canvas);
  frame.stats.labels = placed[0].size();
  canvas.part("Furniture");
  const std::vector<LegendSwatch> painted = draw_furniture(layout, canvas);
  add_canvas(canvas, frame.list);
  swatches.add(painted, static_cast<float>(physical.camera.pixel_scale), frame.list);
}

// An interpolated front is told of where one is drawn.
FurnitureLayout MapScene::Impl::lay_out(const Session& session, const WorldState& world, bool front_moves) {
  if (session.interpolates_fronts == front_moves) return lay_out_furniture(session, world, text);
  Session without = session;
  without.interpolates_fronts = false;
  return lay_out_furniture(without, world, text);
}

// None of a crowd: names would find no room at all.
std::vector<PixelBox> MapScene::Impl::boxes_of(const PlaceMarks& points, const TrackMarks& moving) {
  std::vector<PixelBox> boxes;
  const auto add = [&](glm::vec2 at, float r) { boxes.push_back({at.x - r, at.y - r, at.x + r, at.y + r}); };
  if (!points.is_crowded())
    for (const PlaceMark& mark : points.marks()) add(mark.at, points.radius_of(mark));
  if (!moving.is_crowded())
    for (const TrackMark& mark : moving.marks()) add(mark.at, moving.radius());
  return boxes;
}

// Symbols lie over the dots of the places they happened at, and names keep off them; a crowd lies under the names,
// which would not be read otherwise.
void MapScene::Impl::add_names_and_events(const Session& session, const WorldState& world, std::size_t half,
                                          std::vector<PixelBox> keep_clear, ScreenCanvas& canvas) {
  canvas.part("Fronts");
  for (const PixelBox& label : fronts[half].draw(session, canvas)) keep_clear.push_back(label);
  EventCrowd& crowd = crowds[half];
  PlaceMarks& points = marks[half];
  crowd.update(session, world);
  points.update(session, world);
  TrackMarks& moving = tracks[half];
  moving.update(session, world);
  canvas.part("Marks");
  moving.draw_trails(session, canvas);
  points.draw(session, canvas);
  moving.draw(session, canvas);
  canvas.part("Events");
  if (crowd.is_crowded()) crowd.draw(session, world, canvas);
  canvas.part("Names");
  placed[half] = labels[half].draw(session, world, keep_clear, boxes_of(points, moving), points.is_crowded(),
                                   moving.names(session), canvas);
  canvas.part("Events");
  if (!crowd.is_crowded()) crowd.draw(session, world, canvas);
}

ScreenCanvas MapScene::Impl::canvas_for(const RenderList& list) {
  return ScreenCanvas(text, list.pixel_scale, list.page ? ScreenCanvas::Makes::drawing : ScreenCanvas::Makes::mesh);
}

void MapScene::Impl::add_canvas(ScreenCanvas& canvas, RenderList& list) const {
  if (list.page) {
    list.page->items.emplace_back(DrawingItem{canvas.take_drawing()});
    return;
  }
  auto mesh = std::make_shared<const ScreenMesh>(canvas.take());
  if (!mesh->indices.empty()) list.items.emplace_back(ScreenItem{std::move(mesh)});
}

void MapScene::Impl::add_world(const Session& session, const WorldState& world, std::span<const TileId> wanted,
                               std::size_t half, SceneFrame& frame) {
  // Where there is ground everywhere, water is what the picture is cleared to: a full-screen fill is dear in software.
  if (session.camera.is_filled())
    frame.list.background = palette(session.theme).water;
  else
    frame.complete &= add_earth(session, wanted, frame);
  for (const PaintStep& step : painting_order(session))
    frame.complete &= add_layer(session, step, world, wanted, half, frame);
}

// What a scenario that was closed had is let go of at once: nothing is drawn at rest, and no later frame would do it.
void MapScene::Impl::keep_data_of(const Scenario& scenario) {
  std::vector<DatasetPtr> kept{earth};
  for (const Layer& layer : scenario.layers)
    if (layer.data) kept.push_back(layer.data);
  tiles.keep_only(kept);
}

SceneFrame MapScene::Impl::make(const Session& physical, Pace pace) {
  const TraceSpan span("listing what to draw");
  const bool is_page = pace == Pace::page_when_complete;
  std::optional<Session> logical;
  if (is_page) logical = in_logical_pixels(physical);
  const Session& asked = logical ? *logical : physical;
  const std::vector<CompareHalf> halves = compare_halves(asked);
  std::optional<Session> swapped;
  if (is_earlier_first(asked)) swapped = later_first(asked);
  const Session& session = swapped ? *swapped : asked;
  const Camera& camera = session.camera;
  SceneFrame frame;
  frame.list = empty_list(session);
  if (!session.scenario || !camera.projection) return frame;
  if (is_page) begin_page(camera, tile_level(physical.camera), frame.list);

  const WorldState world = halves.empty() ? world_of(session) : WorldState{};  // a half has its own
  if (session.scenario != last_scenario.lock()) keep_data_of(*session.scenario);
  last_scenario = session.scenario;
  tiles.begin_frame(camera.projection);
  receding.begin_frame();
  if (halves.empty())
    add_world(session, world, visible_tiles(camera, tile_level(camera)), 0, frame);
  else
    add_halves(halves, frame);
  receding.end_frame();
  frame.complete = frame.complete && !receding.is_waiting();
  if (frame.complete && sketch_has_ended) {
    sketch.clear();
    sketch_has_ended = false;
  }
  if (pace == Pace::now && halves.empty()) sketch.draw(camera, frame.list);
  if (frame.complete && pace == Pace::now) {
    const std::vector<TileId> around = visible_tiles(widened(camera), tile_level(camera));
    for (const PaintStep& step : painting_order(session)) {
      const Layer& layer = session.scenario->layers[step.state->layer];
      tiles.prefetch(layer.data, around, mesh_parts(layer, step.state->style));
    }
  }
  tiles.end_frame();
  frame.faults = tiles.take_faults();
  if (pace != Pace::now && !frame.complete) return frame;
  text.begin_frame();
  if (halves.empty())
    add_screen_items(session, world, pace, frame);
  else
    add_compare_items(session, pace, frame);
  frame.list.atlas = text.end_frame();
  for (RenderList& part : frame.list.parts) part.atlas = frame.list.atlas;

  if (is_page) return frame;
  // In a new projection nothing can stand in: the old picture stays until the new one is there.
  if (frame.complete) {
    last = frame.list;
    last_projection = camera.projection;
  } else if (last && last_projection != camera.projection && last->width_px == camera.width_px &&
             last->height_px == camera.height_px) {
    frame.list = *last;
  }
  frame.stats.tile_bytes = tiles.bytes();
  return frame;
}

void MapScene::Impl::wait_for_arrival(double secs) {
  if (receding.is_waiting())
    receding.wait_for_arrival(secs);
  else
    tiles.wait_for_arrival(secs);
}

MapScene::MapScene(TextEngine& text, JobQueue& jobs, std::function<void()> tile_ready, LevelStore* levels)
    : impl_(std::make_unique<Impl>(text, jobs, std::move(tile_ready), levels)) {}

MapScene::~MapScene() = default;

SceneFrame MapScene::frame(const Session& session) { return impl_->make(session, Impl::Pace::now); }

SceneFrame MapScene::frame_within(const Session& session, double secs) {
  using Clock = std::chrono::steady_clock;
  const auto until = Clock::now() + std::chrono::duration<double>(secs);
  const auto left_secs = [until] { return std::chrono::duration<double>(until - Clock::now()).count(); };
  SceneFrame frame = impl_->make(session, Impl::Pace::now);
  std::vector<std::string> faults = std::move(frame.faults);
  while (!frame.complete && left_secs() > 0) {
    impl_->wait_for_arrival(left_secs());
    const SceneFrame tried = impl_->make(session, Impl::Pace::when_complete);
    faults.insert(faults.end(), tried.faults.begin(), tried.faults.end());
    if (tried.complete || left_secs() <= 0) frame = impl_->make(session, Impl::Pace::now);
  }
  frame.faults.insert(frame.faults.begin(), faults.begin(), faults.end());
  return frame;
}

void MapScene::add_sketch(const SketchedLines& lines) {
  impl_->sketch_has_ended = false;
  impl_->sketch.add(lines);
}

void MapScene::end_sketch() { impl_->sketch_has_ended = true; }

void MapScene::drop_sketch() {
  impl_->sketch.clear();
  impl_->sketch_has_ended = false;
}

std::optional<LegendPlace> MapScene::legend_place() const { return impl_->legend; }

std::size_t MapScene::sketch_point_count() const { return impl_->sketch.point_count(); }

const std::vector<PlacedLabel>& MapScene::labels(std::size_t half) const { return impl_->placed[half]; }

SceneFrame MapScene::Impl::finish(const Session& session, Pace pace) {
  constexpr double PatienceSecs = 0.2;  // then it is looked at again in any case
  std::vector<std::string> faults;
  while (true) {
    SceneFrame frame = make(session, pace);
    faults.insert(faults.end(), frame.faults.begin(), frame.faults.end());
    frame.faults = faults;
    if (frame.complete) return frame;
    wait_for_arrival(PatienceSecs);
  }
}

SceneFrame MapScene::finish(const Session& session) { return impl_->finish(session, Impl::Pace::when_complete); }

SceneFrame MapScene::finish_page(const Session& session) {
  return impl_->finish(session, Impl::Pace::page_when_complete);
}

}  // namespace thalweg
