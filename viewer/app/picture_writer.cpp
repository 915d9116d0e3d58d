#include "viewer/app/picture_writer.h"

#include <algorithm>
#include <chrono>
#include <thread>
#include <utility>

#include "geodata/base/atomic_file.h"
#include "geodata/base/file_name.h"
#include "geodata/base/text.h"
#include "viewer/export/page_snapshot.h"
#include "viewer/languages/tr.h"

namespace thalweg {

bool has_picture_ending(const std::string& path) {
  return ends_with_but_for_case(path, ".png") || page_format_of(path);
}

void PictureWriter::start(std::string path, Image image, PngOptions options) {
  start_job(path, [path, image = std::move(image), options = std::move(options)](Progress& progress) {
    return write_png(path, image, options, &progress);
  });
}

void PictureWriter::start(std::string path, std::string file) {
  start_job(path, [path, file = std::move(file)](Progress&) { return write_file_atomically(path, file); });
}

void PictureWriter::start_job(const std::string& path, std::function<Result<void>(Progress&)> write) {
  ++open_;
  const auto finish = [inbox = inbox_, ready = ready_](FinishedExport finished) {
    {
      const std::lock_guard lock(inbox->mutex);
      inbox->finished.push_back(std::move(finished));
    }
    ready();
  };
  auto work = [path, write = std::move(write), finish](Progress& progress) {
    const auto written = write(progress);
    finish({path, written ? "" : written.error().message, !written && progress.cancelled()});
  };
  const auto give_up = [path, finish](const char* reason) { finish({path, path + ": " + reason, false}); };
  running_.push_back(jobs_.start(tr("Writing {}", file_name(path)), Priority::normal, std::move(work), give_up));
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
