// growth_bench: the same work at 1, 2, 4, 8 and 16 times the data; time and memory.
//
// The data: a file of 20,000 polygons in a grid of 200 by 100, of 50 vertices each, with its numbers and dates; n times the
// data is n times the polygons, each a part as large. Loading should cost n times as much, drawing the same view no more
// than before. One JSON object a line, the last with the slopes of log(cost) over log(size): 1 is linear, 0 flat.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <numbers>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bench/bench_session.h"
#include "geodata/io/open.h"
#include "viewer/context/headless_context.h"
#include "viewer/render/map_renderer.h"
#include "viewer/scene/map_scene.h"
#include "viewer/text/text_engine.h"

using namespace thalweg;

namespace {

using Clock = std::chrono::steady_clock;
constexpr int Sizes[] = {1, 2, 4, 8, 16};

double ms_since(Clock::time_point start) { return std::chrono::duration<double, std::milli>(Clock::now() - start).count(); }

double peak_mb() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

void write_grid(const std::string& path, int times) {
  const double finer = std::sqrt(times);
  const int columns = static_cast<int>(std::lround(200 * finer)), rows = static_cast<int>(std::lround(100 * finer));
  const double width = 340.0 / columns, height = 150.0 / rows;
  std::FILE* file = std::fopen(path.c_str(), "w");
  std::fputs("{\"type\":\"FeatureCollection\",\"features\":[", file);
  for (int y = 0; y < rows; ++y)
    for (int x = 0; x < columns; ++x) {
      const double lon = -170 + (x + 0.5) * width, lat = -75 + (y + 0.5) * height;
      std::string ring;
      for (int i = 0; i <= 50; ++i) {
        const double turn = 2 * std::numbers::pi * (i % 50) / 50, r = 0.42 + 0.05 * std::sin(7 * turn + x + y);
        ring += fmt::format("{}[{:.6f},{:.6f}]", i == 0 ? "" : ",", lon + r * width * std::cos(turn), lat + r * height * std::sin(turn));
      }
      fmt::print(file, R"({}{{"type":"Feature","properties":{{"id":{},"start":"{:04}-01-01"}},"geometry":{{"type":"Polygon","coordinates":[[{}]]}}}})",
                 x + y == 0 ? "" : ",\n", y * columns + x, 1900 + (x * 7 + y) % 120, ring);
    }
  std::fputs("]}", file);
  std::fclose(file);
}

struct Costs {
  double load_ms = 0, first_ms = 0, pan_ms = 0, step_ms = 0, memory_mb = 0;
};

Costs measure(const std::string& path) {
  Costs costs;
  const auto context = HeadlessContext::make();
  auto renderer = MapRenderer::make();
  const auto target = RenderTarget::make(1280, 720);
  const auto text = TextEngine::make();
  if (!context || !renderer || !target || !text) return costs;
  const double before_mb = peak_mb();
  Diagnostics diagnostics;
  Progress progress;
  Result<ScenarioPtr> scenario = fail("");
  std::vector<double> loads;
  for (int i = 0; i < 3; ++i) {
    scenario = fail("");  // gives back the one before
    const Clock::time_point begin = Clock::now();
    scenario = open_sources({path}, "", diagnostics, progress);
    if (!scenario) return costs;
    loads.push_back(ms_since(begin));
  }
  std::sort(loads.begin(), loads.end());
  costs.load_ms = loads[1];
  Session session = bench_session(*scenario);
  session.furniture.labels = false;
  JobQueue jobs;
  MapScene scene(**text, jobs);
  session.camera.projection = *Projection::make("mercator", {-180, -90, 180, 90});
  session.camera = looking_at(session.camera, {10, 20}, 4);
  const Clock::time_point start = Clock::now();
  const auto finish = [&] {
    renderer->draw(scene.finish(session).list, *target);
    (void)target->read_back();
  };
  const auto median_of = [&](const auto& change) {
    std::vector<double> times;
    for (int i = 0; i < 15; ++i) {
      change(i);
      const Clock::time_point begin = Clock::now();
      finish();
      times.push_back(ms_since(begin));
    }
    std::sort(times.begin(), times.end());
    return times[times.size() / 2];
  };
  finish();
  costs.first_ms = ms_since(start);
  costs.pan_ms = median_of([&](int) { session.camera = panned(session.camera, {640, 360}, {638, 359}); });
  costs.step_ms = median_of([&](int i) { session.time = add_ms(scenario->get()->time.begin, i * 5 * 365 * MsPerDay); });
  costs.memory_mb = peak_mb() - before_mb;
  return costs;
}

double slope(const std::vector<double>& costs) {
  const double first = std::log2(Sizes[0]), last = std::log2(Sizes[std::size(Sizes) - 1]);
  return (std::log2(std::max(costs.back(), 1e-6)) - std::log2(std::max(costs.front(), 1e-6))) / (last - first);
}

}  // namespace

int main() {
  const std::string path = (std::filesystem::temp_directory_path() / fmt::format("thalweg_growth_{}.geojson", ::getpid())).string();
  std::vector<std::vector<double>> all(5);
  for (const int times : Sizes) {
    write_grid(path, times);
    int ends[2];
    if (::pipe(ends) != 0) return 1;
    // A process of its own each, so that memory is that of this size alone.
    const pid_t child = ::fork();
    if (child == 0) {
      const Costs costs = measure(path);
      const bool told = ::write(ends[1], &costs, sizeof costs) == sizeof costs;
      ::_exit(told ? 0 : 1);
    }
    Costs costs;
    const bool heard = ::read(ends[0], &costs, sizeof costs) == sizeof costs;
    ::close(ends[0]), ::close(ends[1]);
    ::waitpid(child, nullptr, 0);
    if (!heard || costs.load_ms <= 0) return std::fputs("cannot measure here\n", stderr), 1;
    fmt::print(R"({{"what":"growth","times":{},"load_ms":{:.1f},"first_ms":{:.1f},"pan_ms":{:.1f},"step_ms":{:.1f},"memory_mb":{:.0f}}})" "\n",
               times, costs.load_ms, costs.first_ms, costs.pan_ms, costs.step_ms, costs.memory_mb);
    std::fflush(stdout);
    const double figures[] = {costs.load_ms, costs.first_ms, costs.pan_ms, costs.step_ms, costs.memory_mb};
    for (std::size_t i = 0; i < all.size(); ++i) all[i].push_back(figures[i]);
  }
  std::filesystem::remove(path);
  fmt::print(R"({{"what":"growth_slope","load":{:.2f},"first":{:.2f},"pan":{:.2f},"step":{:.2f},"memory":{:.2f}}})" "\n", slope(all[0]),
             slope(all[1]), slope(all[2]), slope(all[3]), slope(all[4]));
  return 0;
}
