#include "geodata/base/trace.h"

#include <cstdio>
#include <filesystem>
#include <map>
#include <string>
#include <thread>
#include <vector>

#include <unistd.h>

#include <nlohmann/json.hpp>

#include "geodata/base/atomic_file.h"
#include "tests/support/catch.h"

using namespace thalweg;
using nlohmann::json;

namespace {

std::string trace_file() {
  return (std::filesystem::temp_directory_path() / ("thalweg_trace_" + std::to_string(::getpid()) + ".json")).string();
}

// Writes, reads back and removes.
json ended_trace() {
  REQUIRE(finish_trace());
  const auto text = read_file(trace_file());
  REQUIRE(text);
  std::filesystem::remove(trace_file());
  return json::parse(*text);
}

}  // namespace

TEST_CASE("a trace holds the spans of every thread by name, nested as they ran") {
  start_trace(trace_file());
  {
    const TraceSpan outer("parsing", "a \"b\" \\ \n c");
    const TraceSpan inner("indexing");
  }
  std::thread([] {
    name_thread("worker 7");
    const TraceSpan span("tiling");
  }).join();
  const json trace = ended_trace();
  std::map<std::string, json> spans;
  std::map<int, std::string> threads;
  for (const json& event : trace["traceEvents"]) {
    if (event["ph"] == "X")
      spans[event["name"]] = event;
    else if (event["name"] == "thread_name")
      threads[event["tid"]] = event["args"]["name"];
  }
  REQUIRE(spans.size() == 4);
  CHECK(spans["process start"]["ts"] == 0.0);
  CHECK(spans["parsing"]["args"]["of"] == "a \"b\" \\ \n c");
  CHECK(spans["parsing"]["ts"] <= spans["indexing"]["ts"]);
  CHECK(spans["parsing"]["ts"].get<double>() + spans["parsing"]["dur"].get<double>() >=
        spans["indexing"]["ts"].get<double>() + spans["indexing"]["dur"].get<double>() - 0.002);  // rounding
  CHECK(spans["tiling"]["tid"] != spans["parsing"]["tid"]);
  CHECK(threads[spans["tiling"]["tid"]] == "worker 7");
}

TEST_CASE("without a trace spans are not kept and no file is written") {
  {
    const TraceSpan span("parsing");
  }
  CHECK(trace_json().empty());
  REQUIRE(finish_trace());
  CHECK_FALSE(std::filesystem::exists(trace_file()));
}

TEST_CASE("a trace is bounded and tells how much it left out") {
  start_trace(trace_file());
  constexpr std::size_t Threads = 3, Each = MaxTraceSpans / 2;
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < Threads; ++i)
    threads.emplace_back([] {
      for (std::size_t n = 0; n < Each; ++n) const TraceSpan span("tiling");
    });
  for (std::thread& thread : threads) thread.join();
  const json trace = ended_trace();
  std::size_t kept = 0;
  for (const json& event : trace["traceEvents"]) kept += event["ph"] == "X";
  CHECK(kept == MaxTraceSpans);
  CHECK(trace["otherData"]["spans_left_out"] == Threads * Each + 1 - MaxTraceSpans);
}

TEST_CASE("a trace that cannot be written is an error") {
  start_trace("/nowhere/at/all/trace.json");
  CHECK_FALSE(finish_trace());
}
