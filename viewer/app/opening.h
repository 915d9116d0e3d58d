// Opening: what needs no window and takes long enough not to wait for one, made on workers while the window system and
// the graphics driver start: the sources are read, the fonts found, the panels' letters drawn, and what the first
// picture of the map will need is laid out by the session that is expected. Main thread only.
#pragma once

#include <atomic>
#include <condition_variable>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "geodata/base/result.h"
#include "geodata/formats/read_options.h"
#include "viewer/app/data_cache.h"
#include "viewer/app/panel_indices.h"
#include "viewer/app/scenario_loader.h"
#include "viewer/jobs/job_queue.h"
#include "viewer/scene/map_scene.h"
#include "viewer/session/session.h"
#include "viewer/text/text_engine.h"
#include "viewer/ui/theme.h"

namespace thalweg {

// The panels' letters at one scale.
struct PanelLetters {
  std::unique_ptr<ImFontAtlas> atlas;
  ui::Fonts fonts;
  float scale = 1;
};

class Opening {
 public:
  // The session that the first picture of a scenario is expected to be made by; called from a worker.
  using Expected = std::function<std::optional<Session>(const ScenarioPtr&)>;

 private:
  // What the jobs use, and so before them.
  std::optional<DataCache> cache_;
  std::atomic<bool> has_window_{false};
  std::function<void()> arrived_;  // set before has_window_
  std::mutex mutex_;
  std::condition_variable laid_out_;
  bool is_taken_ = false, is_laying_out_ = false;
  Expected expected_;
  std::shared_future<Result<void>> fonts_found_;
  std::future<Result<void>> letters_drawn_;
  std::unique_ptr<TextEngine> text_;
  PanelLetters letters_;
  std::unique_ptr<MapScene> scene_;
  PanelIndices indices_;

 public:
  // Begins at once. No sources: the default scenario.
  Opening(const std::vector<std::string>& sources, bool use_cache, const ReadHints& hints, float scale,
          Expected expected);

  // Waits for the fonts, and for a worker that is laying out the first picture, but not for what is still being read.
  // Once, and before anything below is used.
  [[nodiscard]] Result<void> take();
  [[nodiscard]] TextEngine& text() { return *text_; }
  [[nodiscard]] MapScene& scene() { return *scene_; }
  [[nodiscard]] PanelLetters& letters() { return letters_; }
  [[nodiscard]] PanelIndices& indices() { return indices_; }

  // From now on there is a loop to be woken: `arrived` is called from workers when a tile has come.
  void has_window(std::function<void()> arrived);

  [[nodiscard]] DataCache* cache() { return cache_ ? &*cache_ : nullptr; }  // null: none is kept
  JobQueue jobs;
  ScenarioLoader loader;

 private:
  struct LayingOut;  // while it is there a worker is at the scene
  [[nodiscard]] Result<void> find_fonts();
  [[nodiscard]] Result<void> draw_letters(float scale);
  void lay_out_first(const ScenarioPtr& scenario);

  JobHandle fonts_job_, letters_job_;
};

[[nodiscard]] std::vector<std::string> sources_or_default(const std::vector<std::string>& sources);

}  // namespace thalweg
