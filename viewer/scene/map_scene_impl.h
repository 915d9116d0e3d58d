// What MapScene is made of: shared by map_scene.cpp, which draws, map_scene_compare.cpp, which draws two dates, and
// scene_pick.cpp, which finds what was drawn.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "viewer/scene/fronts/front_lines.h"
#include "viewer/scene/furniture/legend_swatches.h"
#include "viewer/scene/labels/label_layer.h"
#include "viewer/scene/map_scene.h"
#include "viewer/scene/painting_order.h"
#include "viewer/scene/screen_canvas.h"
#include "viewer/scene/sketch_layer.h"
#include "viewer/scene/styling/look_tables.h"
#include "viewer/scene/styling/receding_lines.h"
#include "viewer/scene/symbols/event_crowd.h"
#include "viewer/scene/symbols/place_marks.h"
#include "viewer/scene/symbols/track_marks.h"
#include "viewer/scene/tiles/tile_store.h"
#include "viewer/session/compare.h"

namespace thalweg {

struct MapScene::Impl {
  Impl(TextEngine& text_engine, JobQueue& job_queue, std::function<void()> tile_ready, LevelStore* levels);

  enum class Pace { now, when_complete, page_when_complete };
  // For what the last frame lacked, so long at most.
  void wait_for_arrival(double secs);
  SceneFrame make(const Session& session, Pace pace);
  SceneFrame finish(const Session& session, Pace pace);
  void keep_data_of(const Scenario& scenario);
  // `half` 0 or 1 when two dates are compared: each keeps tables and labels of its own.
  bool add_layer(const Session& session, const PaintStep& step, const WorldState& world, std::span<const TileId> wanted,
                 std::size_t half, SceneFrame& frame);
  void add_selection_outline(const Session& session, const LayerState& state, std::span<const TileId> wanted,
                             const std::shared_ptr<const LookTable>& table, SceneFrame& frame);
  bool add_earth(const Session& session, std::span<const TileId> wanted, SceneFrame& frame);
  void add_world(const Session& session, const WorldState& world, std::span<const TileId> wanted, std::size_t half,
                 SceneFrame& frame);
  void add_halves(const std::vector<CompareHalf>& halves, SceneFrame& frame);
  void add_screen_items(const Session& session, const WorldState& world, Pace pace, SceneFrame& frame);
  void add_compare_items(const Session& session, Pace pace, SceneFrame& frame);
  void add_names_and_events(const Session& session, const WorldState& world, std::size_t half,
                            std::vector<PixelBox> keep_clear, ScreenCanvas& canvas);
  [[nodiscard]] static std::vector<PixelBox> boxes_of(const PlaceMarks& points, const TrackMarks& moving);
  [[nodiscard]] FurnitureLayout lay_out(const Session& session, const WorldState& world, bool front_moves);
  [[nodiscard]] ScreenCanvas canvas_for(const RenderList& list);
  void add_canvas(ScreenCanvas& canvas, RenderList& list) const;
  bool add_ground(const Session& session, const PaintStep& step, const WorldState& world, std::size_t half,
                  SceneFrame& frame);
  bool add_earth_ground(SceneFrame& frame);
  [[nodiscard]] std::optional<FeatureRef> pick_event(const Session& session, std::size_t half, glm::dvec2 pixel,
                                                     double tolerance_px) const;
  [[nodiscard]] std::optional<FeatureRef> pick_label(const Session& session, std::size_t half, glm::dvec2 pixel) const;
  [[nodiscard]] Picked pick(const Session& session, const WorldState& world, std::size_t half, glm::dvec2 pixel,
                            double tolerance_px);
  [[nodiscard]] Picked pick_shape(const Session& session, const LayerState& state, const WorldState& world,
                                  std::size_t half, glm::dvec2 pixel, double tolerance_px);

  TextEngine& text;
  JobQueue& jobs;
  TileStore tiles;
  RecedingLines receding;
  std::array<LookTables, 2> looks;
  DatasetPtr earth;  // all of it, as one polygon
  std::shared_ptr<const LookTable> earth_looks;
  std::array<LabelLayer, 2> labels;
  std::array<FrontLines, 2> fronts;
  std::array<PlaceMarks, 2> marks;   // of the last frame, for picking too; in logical pixels
  std::array<TrackMarks, 2> tracks;  // likewise
  std::array<EventCrowd, 2> crowds;
  LegendSwatches swatches;
  std::optional<LegendPlace> legend;  // of the last frame for the window, in physical pixels
  SketchLayer sketch;
  bool sketch_has_ended = false;
  std::array<std::vector<PlacedLabel>, 2> placed;  // by the last frame, for picking; in logical pixels
  std::optional<RenderList> last;                  // of the last frame whose tiles had all come
  ProjectionPtr last_projection;
  std::weak_ptr<const Scenario> last_scenario;
};

// Of the size of the session's picture, with nothing in it.
[[nodiscard]] RenderList empty_list(const Session& session);
// Gives it a page: what is added to it from then on goes there. `level`: of tiles.
void begin_page(const Camera& camera, int level, RenderList& list);
// Dashes are measured in ground metres; on screen they follow the scale at the middle of the view.
[[nodiscard]] float px_per_ground_metre(const Camera& camera);
[[nodiscard]] Session in_logical_pixels(Session session);
[[nodiscard]] std::optional<LegendPlace> in_physical_pixels(std::optional<LegendPlace> place, float scale);

}  // namespace thalweg
