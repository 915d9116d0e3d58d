#include "geodata/formats/gdal/unless_cancelled.h"

#include <utility>
#include <vector>

namespace thalweg {
namespace {

class LeftBehind {
 public:
  ~LeftBehind() {
    for (auto& [thread, has_finished] : threads_) thread.join();
  }
  void add(std::thread thread, std::shared_ptr<const std::atomic<bool>> has_finished) {
    const std::lock_guard lock(mutex_);
    std::erase_if(threads_, [](auto& one) {
      if (!*one.second) return false;
      one.first.join();
      return true;
    });
    threads_.emplace_back(std::move(thread), std::move(has_finished));
  }

 private:
  std::mutex mutex_;
  std::vector<std::pair<std::thread, std::shared_ptr<const std::atomic<bool>>>> threads_;
};

}  // namespace

void leave_behind(std::thread thread, std::shared_ptr<const std::atomic<bool>> has_finished) {
  static LeftBehind left;
  left.add(std::move(thread), std::move(has_finished));
}

}  // namespace thalweg
