// Progress of a long piece of work, and the wish to stop it. Shared between the thread that works and the one that
// watches; every member may be used from any thread.
#pragma once

#include <atomic>

namespace thalweg {

class Progress {
 public:
  void set_fraction(double fraction) { fraction_.store(fraction, std::memory_order_relaxed); }
  [[nodiscard]] double fraction() const { return fraction_.load(std::memory_order_relaxed); }

  void cancel() { cancelled_.store(true, std::memory_order_relaxed); }
  [[nodiscard]] bool cancelled() const { return cancelled_.load(std::memory_order_relaxed); }

 private:
  std::atomic<double> fraction_{0.0};
  std::atomic<bool> cancelled_{false};
};

}  // namespace thalweg
