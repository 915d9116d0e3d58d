// What the program spends its time on: spans of work by phase, written as Chrome trace JSON (about:tracing, Perfetto).
//
//   start_trace("trace.json");                      // in main, with --trace FILE
//   { const TraceSpan span("simplifying", name); work(); }
//   finish_trace();                                 // at the end, however the command went
//
// While no trace runs a span costs one relaxed load. While one runs, it costs two looks at the clock and an uncontended
// lock of its own thread's list. At most MaxTraceSpans are kept; what comes after them is counted, not kept. This is
// the one thing in the program that is global and changes: what every folder passes through cannot be handed down
// through every signature. Everything here may be used from any thread. Format: "Trace Event Format" (Google, 2016):
// complete events, ts and dur in microseconds since the process began.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "geodata/base/result.h"

namespace thalweg {

inline constexpr std::size_t MaxTraceSpans = std::size_t{1} << 18;

// Begins with a span "process start" from exec until now. `path` is where it will be written.
void start_trace(std::string path);
// What was recorded so far, as JSON; empty when no trace runs.
[[nodiscard]] std::string trace_json();
// Writes it atomically and ends the trace. Nothing is written when none runs.
[[nodiscard]] Result<void> finish_trace();

// Names the calling thread in the trace, also in one that starts later.
void name_thread(std::string name);

namespace trace {
extern std::atomic<bool> is_running;
[[nodiscard]] std::int64_t now_ns();
void record(const char* phase, std::string detail, std::int64_t begin_ns, std::int64_t end_ns);
}  // namespace trace

class TraceSpan {
 public:
  // `phase` must be a literal. Spans shorter than `least_us` are not kept: for work that mostly is too small to see.
  explicit TraceSpan(const char* phase, std::string_view detail = {}, std::int64_t least_us = 0)
      : phase_(trace::is_running.load(std::memory_order_relaxed) ? phase : nullptr) {
    if (phase_ == nullptr) return;
    detail_ = detail;
    least_ns_ = least_us * 1000;
    begin_ns_ = trace::now_ns();
  }
  TraceSpan(const TraceSpan&) = delete;
  TraceSpan& operator=(const TraceSpan&) = delete;
  ~TraceSpan() { end(); }

  // Earlier than at the end of its scope.
  void end() {
    if (phase_ == nullptr) return;
    const std::int64_t end_ns = trace::now_ns();
    if (end_ns - begin_ns_ >= least_ns_) trace::record(phase_, std::move(detail_), begin_ns_, end_ns);
    phase_ = nullptr;
  }

 private:
  const char* phase_;
  std::string detail_;
  std::int64_t begin_ns_ = 0, least_ns_ = 0;
};

}  // namespace thalweg
