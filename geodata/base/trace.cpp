#include "geodata/base/trace.h"

#include <algorithm>
#include <chrono>
#include <memory>
#include <mutex>
#include <vector>

#include <fmt/format.h>
#include <unistd.h>

#include "geodata/base/atomic_file.h"
#include "geodata/base/process.h"

namespace thalweg {
namespace {

struct Span {
  const char* phase;
  std::string detail;
  std::int64_t begin_ns, duration_ns;
};

// What one thread has done. Outlives it.
struct Lane {
  std::mutex mutex;
  int number = 0;
  std::string name;
  std::vector<Span> spans;
};

struct Recorder {
  std::mutex mutex;
  std::vector<std::shared_ptr<Lane>> lanes;
  int next_number = 1;
  std::string path;
  std::int64_t exec_ns = 0;  // when the process began, on our clock
  std::atomic<std::size_t> kept{0}, left_out{0};
};

Recorder& recorder() {
  static Recorder one;
  return one;
}

struct ThisThread {
  std::string name;
  std::shared_ptr<Lane> lane;
};
thread_local ThisThread this_thread;

Lane& my_lane() {
  if (!this_thread.lane) {
    auto lane = std::make_shared<Lane>();
    Recorder& r = recorder();
    const std::lock_guard lock(r.mutex);
    lane->number = r.next_number++;
    lane->name = this_thread.name.empty() ? fmt::format("thread {}", lane->number) : this_thread.name;
    r.lanes.push_back(lane);
    this_thread.lane = std::move(lane);
  }
  return *this_thread.lane;
}

void append_quoted(std::string& to, std::string_view text) {
  to += '"';
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      to += '\\';
      to += c;
    } else if (byte < 0x20)
      fmt::format_to(std::back_inserter(to), "\\u{:04x}", byte);
    else
      to += c;
  }
  to += '"';
}

void append_thread_name(std::string& to, int pid, int tid, std::string_view name) {
  fmt::format_to(std::back_inserter(to), R"({{"name":"thread_name","ph":"M","pid":{},"tid":{},"args":{{"name":)", pid,
                 tid);
  append_quoted(to, name);
  to += "}},\n";
}

}  // namespace

namespace trace {

std::atomic<bool> is_running{false};

std::int64_t now_ns() {
  return std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

void record(const char* phase, std::string detail, std::int64_t begin_ns, std::int64_t end_ns) {
  Recorder& r = recorder();
  if (r.kept.fetch_add(1, std::memory_order_relaxed) >= MaxTraceSpans) {
    r.left_out.fetch_add(1, std::memory_order_relaxed);
    return;
  }
  Lane& lane = my_lane();
  const std::lock_guard lock(lane.mutex);
  lane.spans.push_back({phase, std::move(detail), begin_ns, end_ns - begin_ns});
}

}  // namespace trace

void start_trace(std::string path) {
  Recorder& r = recorder();
  {
    const std::lock_guard lock(r.mutex);
    for (const auto& lane : r.lanes) {
      const std::lock_guard of_lane(lane->mutex);
      lane->spans.clear();
    }
    r.kept = 0;
    r.left_out = 0;
    r.path = std::move(path);
    r.exec_ns = trace::now_ns() - static_cast<std::int64_t>(process_age_secs() * 1e9);
  }
  trace::is_running = true;
  trace::record("process start", {}, r.exec_ns, trace::now_ns());
}

std::string trace_json() {
  if (!trace::is_running) return {};
  Recorder& r = recorder();
  const std::lock_guard lock(r.mutex);
  const int pid = static_cast<int>(::getpid());
  std::string json = "{\"displayTimeUnit\":\"ms\",";
  fmt::format_to(std::back_inserter(json), "\"otherData\":{{\"spans_left_out\":{}}},\n\"traceEvents\":[\n",
                 r.left_out.load());
  fmt::format_to(std::back_inserter(json),
                 R"({{"name":"process_name","ph":"M","pid":{},"tid":0,"args":{{"name":"thalweg"}}}},)", pid);
  json += '\n';
  for (const auto& lane : r.lanes) {
    const std::lock_guard of_lane(lane->mutex);
    if (lane->spans.empty()) continue;
    append_thread_name(json, pid, lane->number, lane->name);
    for (const Span& span : lane->spans) {
      fmt::format_to(std::back_inserter(json), R"({{"name":"{}","ph":"X","ts":{:.3f},"dur":{:.3f},"pid":{},"tid":{})",
                     span.phase, static_cast<double>(span.begin_ns - r.exec_ns) / 1e3,
                     static_cast<double>(span.duration_ns) / 1e3, pid, lane->number);
      if (!span.detail.empty()) {
        json += R"(,"args":{"of":)";
        append_quoted(json, span.detail);
        json += '}';
      }
      json += "},\n";
    }
  }
  json.resize(json.size() - 2);  // the last comma
  json += "\n]}\n";
  return json;
}

Result<void> finish_trace() {
  const std::string json = trace_json();
  if (!trace::is_running.exchange(false)) return {};
  return write_file_atomically(recorder().path, json);
}

void name_thread(std::string name) {
  if (this_thread.lane) {
    const std::lock_guard lock(this_thread.lane->mutex);
    this_thread.lane->name = name;
  }
  this_thread.name = std::move(name);
}

}  // namespace thalweg
