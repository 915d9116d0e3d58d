// MapScene: turns a Session into a RenderList. CPU only.
//
// frame() never blocks: tiles that are not cut yet are asked for from the job queue, the nearest ready level stands in,
// and `complete` is false until all have come. finish() waits for them, which is what an export does. The same session
// gives the same list whether it came through frame() or finish(): what is exported is what was on screen.
// Used by one thread; its jobs run on others.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "geodata/geometry/outline_sketch.h"
#include "viewer/jobs/job_queue.h"
#include "viewer/scene/furniture/furniture.h"
#include "viewer/scene/labels/label_layer.h"
#include "viewer/scene/render_list.h"
#include "viewer/session/session.h"

namespace thalweg {

class LevelStore;
class TextEngine;

struct SceneStats {
  std::size_t tiles_drawn = 0, tiles_waiting = 0, vertices = 0, labels = 0;
  std::size_t tile_bytes = 0;
};

struct SceneFrame {
  RenderList list;
  bool complete = true;
  std::vector<std::string> faults;  // what is missing for good, since it could not be made; told once
  SceneStats stats;
};

struct Picked {
  std::optional<FeatureRef> feature;
  // False: shapes that lie above it are still being indexed. Asking has begun that; ask again when something has come.
  bool is_final = true;
};

class MapScene {
 public:
  // `tile_ready` is called from a worker when a tile has come; the window uses it to wake its loop. `levels` may be
  // null; it must outlive the jobs.
  MapScene(TextEngine& text, JobQueue& jobs, std::function<void()> tile_ready = {}, LevelStore* levels = nullptr);
  ~MapScene();

  [[nodiscard]] SceneFrame frame(const Session& session);
  // As frame(), but waits so long for what is still being made: for the first picture, which takes the place of none.
  [[nodiscard]] SceneFrame frame_within(const Session& session, double secs);
  [[nodiscard]] SceneFrame finish(const Session& session);
  // The same picture for painters of vectors: its list, and the parts of it, have a PageList in the place of items.
  // Sizes and places are in logical pixels, whatever the session's scale, which sets how fine the ground is.
  [[nodiscard]] SceneFrame finish_page(const Session& session);

  // Outlines of what is still being read lie over the layers until end_sketch(), and from then on until the first frame
  // that is complete. Only frame() shows them, and not over two halves: they are not for export.
  void add_sketch(const SketchedLines& lines);
  void end_sketch();
  void drop_sketch();
  [[nodiscard]] std::size_t sketch_point_count() const;

  // All events of the last frame whose mark lies under a physical pixel, newest first, exact where marks stand for
  // many.
  [[nodiscard]] std::vector<std::uint32_t> events_at(const Session& session, glm::dvec2 pixel,
                                                     double tolerance_px) const;

  // What the last frame wrote, in logical pixels: of the whole picture, or of a half of a comparison.
  [[nodiscard]] const std::vector<PlacedLabel>& labels(std::size_t half = 0) const;

  // Of the last frame, in pixels of its picture; nothing when its legend has no head to take hold of.
  [[nodiscard]] std::optional<LegendPlace> legend_place() const;

  // The topmost visible feature under a physical pixel, within `tolerance_px`; base map features only when nothing
  // else.
  [[nodiscard]] Picked pick(const Session& session, glm::dvec2 pixel, double tolerance_px) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace thalweg
