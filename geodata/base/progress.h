// Progress of a long piece of work, and the wish to stop it. Shared between the thread that works and the one that
// watches; every member may be used from any thread.
#pragma once

#include <atomic>

namespace thalweg {

class Progress {
 public:
  void set_fraction(double fraction) {
    const double from = span_from_.load(std::memory_order_relaxed), to = span_to_.load(std::memory_order_relaxed);
    fraction_.store(from + fraction * (to - from), std::memory_order_relaxed);
  }
  [[nodiscard]] double fraction() const { return fraction_.load(std::memory_order_relaxed); }

  // From here on a fraction counts for the part [from, to] of the whole: for work made of several pieces that each go
  // from 0 to 1. Set by the thread that works.
  void set_span(double from, double to) {
    span_from_.store(from, std::memory_order_relaxed);
    span_to_.store(to, std::memory_order_relaxed);
  }

  void cancel() { cancelled_.store(true, std::memory_order_relaxed); }
  [[nodiscard]] bool cancelled() const { return cancelled_.load(std::memory_order_relaxed); }

 private:
  std::atomic<double> fraction_{0.0};
  std::atomic<double> span_from_{0.0}, span_to_{1.0};
  std::atomic<bool> cancelled_{false};
};

}  // namespace thalweg
