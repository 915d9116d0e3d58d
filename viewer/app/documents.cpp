#include "viewer/app/documents.h"

#include <utility>

namespace thalweg {
void Documents::open(std::vector<std::string> sources, ScenarioPtr base, double now_secs,
                     std::optional<FinishedImport> import) {
  import_ = std::move(import);
  loader_.load(std::move(sources), std::move(base));
  since_secs_ = now_secs;
}

void Documents::read_again(const std::string& source, ScenarioPtr base, const ReadHints& hints, double now_secs) {
  import_.reset();
  loader_.read_again(source, std::move(base), hints);
  since_secs_ = now_secs;
}

void Documents::choose(LoadedScenario loaded, std::set<std::uint32_t> layers, double now_secs) {
  loader_.choose(std::move(loaded), std::move(layers));
  since_secs_ = now_secs;
}

std::optional<OpenedDocument> Documents::take_opened() {
  auto loaded = loader_.take();
  if (!loaded) return std::nullopt;
  return OpenedDocument{std::move(*loaded), std::exchange(import_, std::nullopt)};
}

bool Documents::is_opening_slowly(double now_secs) const { return is_opening() && now_secs - since_secs_ > SoonSecs; }

void Documents::import(const ui::ImportForm& form) {
  importer_.stop_looking();
  importer_.start(form);
}

std::string Documents::title() const {
  if (is_opening()) return loader_.title();
  return is_importing() ? importer_.title() : "";
}

std::vector<CancelledWork> Documents::cancel(JobId job) {
  std::vector<CancelledWork> cancelled;
  if (is_importing() && job == importer_.job()) {
    cancelled.push_back({importer_.title()});
    importer_.cancel();
  }
  if (is_opening() && job == loader_.job()) {
    cancelled.push_back({loader_.title(), true});
    loader_.cancel();
    import_.reset();
  }
  return cancelled;
}

void Documents::cancel_all() {
  loader_.cancel();
  importer_.stop_looking();
  importer_.cancel();
}

std::optional<ui::Task> Documents::opening_task(double now_secs) const {
  if (!is_opening_slowly(now_secs)) return std::nullopt;
  return ui::Task{loader_.job(), loader_.title(), loader_.fraction(), true};
}

}  // namespace thalweg
