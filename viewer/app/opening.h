// Opening: what needs no window and takes long enough not to wait for one: the sources are read and the fonts found on
// workers while the window system and the graphics driver start. Main thread only; outlives the window.
#pragma once

#include <atomic>
#include <future>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "geodata/base/result.h"
#include "geodata/io/open.h"
#include "viewer/app/data_cache.h"
#include "viewer/app/scenario_loader.h"
#include "viewer/jobs/job_queue.h"
#include "viewer/text/text_engine.h"

namespace thalweg {

class Opening {
 public:
  // Begins at once. No sources: the default scenario.
  Opening(const std::vector<std::string>& sources, bool use_cache, const ReadHints& hints);

  // Waits for the fonts; once.
  [[nodiscard]] Result<std::unique_ptr<TextEngine>> take_text() { return text_.get(); }

  std::atomic<bool> has_window{false};  // only then is there a loop to be woken
  std::optional<DataCache> cache;       // before the jobs, which use it
  JobQueue jobs;
  ScenarioLoader loader;

 private:
  std::future<Result<std::unique_ptr<TextEngine>>> text_;
  JobHandle text_job_;
};

[[nodiscard]] std::vector<std::string> sources_or_default(const std::vector<std::string>& sources);

}  // namespace thalweg
