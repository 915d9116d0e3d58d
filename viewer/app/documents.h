// Documents: what is being opened or imported on workers, and what has come of it. One opening at a time, a newer
// one cancels it. Main thread only.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "viewer/app/importer.h"
#include "viewer/app/scenario_loader.h"
#include "viewer/ui/ui_frame.h"

namespace thalweg {

// What is done sooner than this needs no telling, and nothing in its place meanwhile.
inline constexpr double SoonSecs = 0.3;

struct OpenedDocument {
  LoadedScenario loaded;
  std::optional<FinishedImport> import;  // that wrote it
};

struct CancelledWork {
  std::string title;
  bool was_opening = false;
};

class Documents {
 public:
  // `loader` may be at work already, since `since_secs`. `ready` is called from a worker when there is something to
  // take.
  Documents(ScenarioLoader& loader, JobQueue& jobs, double since_secs, std::function<void()> ready)
      : loader_(loader), importer_(jobs, std::move(ready)), since_secs_(since_secs) {}

  // Over `base`, or alone where it is null; `import` has written them.
  void open(std::vector<std::string> sources, ScenarioPtr base, double now_secs,
            std::optional<FinishedImport> import = std::nullopt);
  // A file that lies in `base` once more, in its place and by `hints`.
  void read_again(const std::string& source, ScenarioPtr base, const ReadHints& hints, double now_secs);
  // Those layers alone of what was opened.
  void choose(LoadedScenario loaded, std::set<std::uint32_t> layers, double now_secs);
  void set_places(std::map<std::string, PlaceCorrections> places) { loader_.set_places(std::move(places)); }
  void look_at(LookedAt looked_at) { loader_.look_at(std::move(looked_at)); }
  [[nodiscard]] std::optional<OpenedDocument> take_opened();
  // What can be shown before: the base map, once, and outlines.
  [[nodiscard]] ScenarioPtr take_basemap() { return loader_.take_basemap(); }
  [[nodiscard]] SketchedLines take_sketch() { return loader_.take_sketch(); }
  [[nodiscard]] bool is_opening() const { return loader_.is_loading(); }
  // For so long that it should be told.
  [[nodiscard]] bool is_opening_slowly(double now_secs) const;

  void look(const ui::ImportForm& form) { importer_.look(form); }
  void stop_looking() { importer_.stop_looking(); }
  [[nodiscard]] std::optional<ui::ImportLook> take_look() { return importer_.take_look(); }
  void import(const ui::ImportForm& form);  // not while one is under way
  [[nodiscard]] bool is_importing() const { return importer_.is_importing(); }
  [[nodiscard]] const std::string& import_title() const { return importer_.title(); }
  [[nodiscard]] std::optional<FinishedImport> take_import() { return importer_.take(); }

  // What Escape would cancel, and its title: the opening before the import. 0 and nothing when neither is under way.
  [[nodiscard]] JobId job() const { return is_opening() ? loader_.job() : importer_.job(); }
  [[nodiscard]] std::string title() const;
  // Each that the job was; empty when it is none of these.
  std::vector<CancelledWork> cancel(JobId job);
  void cancel_all();
  [[nodiscard]] std::optional<ui::Task> opening_task(double now_secs) const;  // once it should be told
  [[nodiscard]] bool is_opening_job(JobId job) const { return job == loader_.job(); }
  [[nodiscard]] bool is_import_job(JobId job) const { return job == importer_.job(); }

 private:
  ScenarioLoader& loader_;
  Importer importer_;
  std::optional<FinishedImport> import_;  // is being opened
  double since_secs_;
};

}  // namespace thalweg
