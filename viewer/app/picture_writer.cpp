#include "viewer/app/picture_writer.h"

namespace thalweg {

void PictureWriter::start(std::string path, Image image, PngOptions options) {
  ++open_;
  running_.push_back(jobs_.start("Writing " + path, Priority::normal,
                                 [path, image = std::move(image), options = std::move(options), inbox = inbox_, ready = ready_](Progress&) {
                                   const auto written = write_png(path, image, options);
                                   {
                                     const std::lock_guard lock(inbox->mutex);
                                     inbox->finished.push_back({path, written ? "" : written.error().message});
                                   }
                                   ready();
                                 }));
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
