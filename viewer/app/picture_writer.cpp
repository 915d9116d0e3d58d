#include "viewer/app/picture_writer.h"

#include <algorithm>
#include <chrono>
#include <thread>
#include <utility>

#include "geodata/base/file_name.h"
#include "geodata/base/text.h"
#include "viewer/languages/tr.h"

namespace thalweg {

bool has_picture_ending(const std::string& path) { return ends_with_but_for_case(path, ".png"); }

void PictureWriter::start(std::string path, Image image, PngOptions options) {
  ++open_;
  const auto finish = [inbox = inbox_, ready = ready_](FinishedExport finished) {
    {
      const std::lock_guard lock(inbox->mutex);
      inbox->finished.push_back(std::move(finished));
    }
    ready();
  };
  auto write = [path, image = std::move(image), options = std::move(options), finish](Progress& progress) {
    const auto written = write_png(path, image, options, &progress);
    finish({path, written ? "" : written.error().message, !written && progress.cancelled()});
  };
  const auto give_up = [path, finish](const char* reason) { finish({path, path + ": " + reason, false}); };
  running_.push_back(jobs_.start(tr("Writing {}", file_name(path)), Priority::normal, std::move(write), give_up));
}

bool PictureWriter::owns(JobId id) const {
  return std::any_of(running_.begin(), running_.end(), [&](const JobHandle& job) { return job.id() == id; });
}

void PictureWriter::wait() {
  const auto is_done = [this] {
    const std::lock_guard lock(inbox_->mutex);
    return inbox_->finished.size() >= open_;
  };
  while (!is_done() && !jobs_.is_idle()) std::this_thread::sleep_for(std::chrono::milliseconds(5));
}

void PictureWriter::cancel(JobId id) {
  for (JobHandle& job : running_)
    if (job.id() == id) job.cancel();
}

std::vector<FinishedExport> PictureWriter::take() {
  std::vector<FinishedExport> finished;
  {
    const std::lock_guard lock(inbox_->mutex);
    finished.swap(inbox_->finished);
  }
  open_ -= finished.size();
  if (open_ == 0) running_.clear();
  return finished;
}

}  // namespace thalweg
