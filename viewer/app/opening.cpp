#include "viewer/app/opening.h"

#include <utility>

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

#include "geodata/base/trace.h"
#include "viewer/app/data_folder.h"

namespace thalweg {

std::vector<std::string> sources_or_default(const std::vector<std::string>& sources) {
  return sources.empty() ? std::vector<std::string>{default_scenario(find_data_folder())} : sources;
}

Opening::Opening(const std::vector<std::string>& sources, bool use_cache, const ReadHints& hints)
    : cache(open_data_cache(use_cache)),
      loader(jobs, world_scenario(find_data_folder()), cache ? cache->sources() : nullptr, hints, [this] {
        if (has_window) glfwPostEmptyEvent();
      }) {
  // The fonts first: they are sooner found than anything is read, and where there is one worker both take turns.
  auto promise = std::make_shared<std::promise<Result<std::unique_ptr<TextEngine>>>>();
  text_ = promise->get_future();
  text_job_ = jobs.start("", Priority::urgent, [promise](Progress&) {
    const TraceSpan span("finding fonts");
    promise->set_value(TextEngine::make());
  });
  loader.load(sources_or_default(sources));
}

}  // namespace thalweg
