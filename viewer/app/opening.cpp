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

Opening::Opening(const std::vector<std::string>& sources, bool use_cache, const ReadHints& hints, float scale,
                 Expected expected)
    : cache_(open_data_cache(use_cache)),
      expected_(std::move(expected)),
      indices_(jobs,
               [this] {
                 if (has_window_) glfwPostEmptyEvent();
               }),
      loader(jobs, world_scenario(find_data_folder()), cache_ ? cache_->sources() : nullptr, hints,
             [this](const ScenarioPtr& scenario) {
               if (scenario) lay_out_first(scenario);
               if (has_window_) glfwPostEmptyEvent();
             }) {
  // The fonts first: they are sooner found than anything is read, and where there is one worker both take turns.
  auto found = std::make_shared<std::promise<Result<void>>>();
  auto drawn = std::make_shared<std::promise<Result<void>>>();
  fonts_found_ = found->get_future().share();
  letters_drawn_ = drawn->get_future();
  const auto find = [this, found](Progress&) { found->set_value(find_fonts()); };
  fonts_job_ = jobs.start("", Priority::urgent, find, [found](const char* reason) { found->set_value(fail(reason)); });
  const auto draw = [this, drawn, scale](Progress&) { drawn->set_value(draw_letters(scale)); };
  letters_job_ =
      jobs.start("", Priority::urgent, draw, [drawn](const char* reason) { drawn->set_value(fail(reason)); });
  loader.load(sources_or_default(sources));
}

Result<void> Opening::find_fonts() {
  const TraceSpan span("finding fonts");
  auto text = TextEngine::make();
  if (!text) return fail(text.error().message);
  text_ = std::move(*text);
  scene_ = std::make_unique<MapScene>(
      *text_, jobs,
      [this] {
        if (has_window_) arrived_();
      },
      cache());
  return {};
}

Result<void> Opening::draw_letters(float scale) {
  if (const auto found = fonts_found_.get(); !found) return found;
  const TraceSpan span("drawing the panels' letters");
  letters_.atlas = std::make_unique<ImFontAtlas>();
  letters_.scale = scale;
  letters_.fonts =
      ui::load_fonts(*letters_.atlas, text_->font_paths(FontStyle::regular), text_->font_paths(FontStyle::bold), scale);
  unsigned char* pixels = nullptr;
  int width = 0, height = 0;
  letters_.atlas->GetTexDataAsRGBA32(&pixels, &width, &height);
  return {};
}

struct Opening::LayingOut {
  Opening& opening;
  ~LayingOut() {
    const std::lock_guard lock(opening.mutex_);
    opening.is_laying_out_ = false;
    opening.laid_out_.notify_all();
  }
};

// The names' letters, the tiles and the indices are kept where they will be looked for; the list itself is not.
void Opening::lay_out_first(const ScenarioPtr& scenario) {
  {
    const std::lock_guard lock(mutex_);
    if (is_taken_) return;  // the window draws it itself
    is_laying_out_ = true;
  }
  const LayingOut until_done{*this};
  const auto session = expected_(scenario);
  if (!session) return;
  indices_.want(session->scenario, session->language);
  if (!fonts_found_.get()) return;
  const TraceSpan span("laying out the first picture");
  static_cast<void>(scene_->frame(*session));
  static_cast<void>(scene_->frame(*session));  // asks for the tiles of what has been simplified meanwhile
}

Result<void> Opening::take() {
  if (auto drawn = letters_drawn_.get(); !drawn) return drawn;
  std::unique_lock lock(mutex_);
  is_taken_ = true;
  laid_out_.wait(lock, [this] { return !is_laying_out_; });
  return {};
}

void Opening::has_window(std::function<void()> arrived) {
  arrived_ = std::move(arrived);
  has_window_ = true;
}

}  // namespace thalweg
