// ClosingSignals: while it lives, the first SIGTERM, SIGINT or SIGHUP asks for an end in order instead of ending the
// process; the second ends it at once, as it would have. One at a time. A signal that is ignored (nohup) stays so.
#pragma once

#include <atomic>
#include <functional>
#include <mutex>
#include <thread>

namespace thalweg {

class ClosingSignals {
 public:
  ClosingSignals();
  ~ClosingSignals();
  ClosingSignals(const ClosingSignals&) = delete;
  ClosingSignals& operator=(const ClosingSignals&) = delete;

  [[nodiscard]] bool asked() const { return asked_; }  // any thread
  // Called on a thread of its own when one comes, to wake whoever waits. When this has returned, the former one is
  // not called any more.
  void wake_with(std::function<void()> wake);

 private:
  void watch(int pipe);

  std::atomic<bool> asked_{false};
  std::mutex mutex_;
  std::function<void()> wake_;
  int to_watcher_ = -1;
  std::thread watcher_;
};

}  // namespace thalweg
