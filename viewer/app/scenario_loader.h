// ScenarioLoader: opens sources on a worker while the window stays alive. Used by the main thread; the result waits
// here until it is taken, and so does what can be shown before: the base map and outlines of what has been read so far.
// A newer request cancels an older one.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "geodata/analysis/ground.h"
#include "geodata/base/diagnostics.h"
#include "geodata/base/result.h"
#include "geodata/formats/read_options.h"
#include "geodata/geometry/outline_sketch.h"
#include "geodata/model/scenario.h"
#include "geodata/scenario/open.h"
#include "viewer/jobs/job_queue.h"
#include "viewer/ui/ui_frame.h"

namespace thalweg {

struct LoadedScenario {
  std::vector<std::string> sources;
  ScenarioPtr base;  // what they lie over; null: they are alone
  Result<ScenarioPtr> scenario;
  Diagnostics diagnostics;
  std::optional<ReadHints> again = {};          // by which a file of `base` is read once more
  bool is_chosen = false;                       // the user has said which layers are meant
  std::vector<ui::LayerRow> layers = {};        // of which the user should say that first; see MostUnasked
  std::vector<ui::CrsChoice> crs_choices = {};  // of a file in metres that was refused
};

// What is looked at while something is opened.
struct LookedAt {
  LonLat place = ReadHints{}.near;
  ScenarioPtr scenario = nullptr;                       // null: nothing yet
  std::shared_ptr<const GroundIndex> ground = nullptr;  // of it; not null where it is not
  std::string language = {};
};

class ScenarioLoader {
 public:
  // Called from the worker when a result has come, with the scenario; null: it could not be opened.
  using Ready = std::function<void(const ScenarioPtr&)>;

  // `cache` may be null; it must outlive the jobs.
  ScenarioLoader(JobQueue& jobs, std::string basemap, SourceCache* cache, const ReadHints& hints, Ready ready)
      : jobs_(jobs), basemap_(std::move(basemap)), cache_(cache), hints_(hints), ready_(std::move(ready)) {}

  // Files lie over `base` as layers of their own; without it, and where a scenario is among the sources, alone.
  void load(std::vector<std::string> sources, ScenarioPtr base = nullptr);
  // Of what was loaded those layers alone, by their position; the rest is dropped.
  void choose(LoadedScenario loaded, std::set<std::uint32_t> layers);
  // Where CRSs are looked for first, of files opened from now on that name none; the scenario is for the next alone.
  void look_at(LookedAt looked_at) {
    hints_.near = looked_at.place;
    looked_at_ = std::move(looked_at);
  }
  void set_places(std::map<std::string, PlaceCorrections> places) { hints_.places = std::move(places); }
  // A file by `hints`, in the place of the layers that it has in `base` already; without it alone.
  void read_again(const std::string& source, ScenarioPtr base, const ReadHints& hints);
  void cancel();
  [[nodiscard]] std::optional<LoadedScenario> take();

  // The base map alone, once; null while it is being read, and of a scenario.
  [[nodiscard]] ScenarioPtr take_basemap();
  [[nodiscard]] SketchedLines take_sketch();

  [[nodiscard]] bool is_loading() const { return loading_; }
  [[nodiscard]] const std::string& title() const { return title_; }  // "Opening x.geojson"
  [[nodiscard]] JobId job() const { return job_.id(); }
  [[nodiscard]] double fraction() const { return job_.progress() != nullptr ? job_.progress()->fraction() : 0; }

 private:
  struct Inbox {
    std::mutex mutex;
    std::optional<LoadedScenario> result;
    ScenarioPtr basemap;
    OutlineSketch sketch;
  };
  using Open = std::function<Result<ScenarioPtr>(LoadedScenario&, Progress&, const EarlyLook&)>;
  void start(LoadedScenario asked, Open open);

  JobQueue& jobs_;
  std::string basemap_, title_;
  SourceCache* cache_;
  ReadHints hints_;
  LookedAt looked_at_;
  Ready ready_;
  std::shared_ptr<Inbox> inbox_;  // of the newest request; older jobs keep theirs and nobody looks
  JobHandle job_;
  bool loading_ = false;
};

}  // namespace thalweg
