#include "viewer/app/picture_writer.h"

#include <algorithm>
#include <filesystem>

namespace thalweg {

void PictureWriter::start(std::string path, Image image, PngOptions options) {
  ++open_;
  running_.push_back(jobs_.start("Writing " + std::filesystem::path(path).filename().string(), Priority::normal,
                                 [path, image = std::move(image), options = std::move(options), inbox = inbox_, ready = ready_](Progress& progress) {
                                   const auto written = write_png(path, image, options, &progress);
                                   {
                                     const std::lock_guard lock(inbox->mutex);
                                     inbox->finished.push_back({path, written ? "" : written.error().message, !written && progress.cancelled()});
                                   }
                                   ready();
                                 }));
}

bool PictureWriter::owns(JobId id) const {
  return std::any_of(running_.begin(), running_.end(), [&](const JobHandle& job) { return job.id() == id; });
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
