// growth_bench FILE: the same work at 1, 2, 4, 8 and 16 times the data; time and memory.
//
// n times the data are n shrunken copies of FILE's polygons side by side (repeated_file.h), dated. Loading should cost
// n times as much and drawing no more than before, at 1280x720: "near" looks at one copy of Europe, so that the same
// shapes are on screen however many there are elsewhere; "world" looks at all of them, and only pixels bound the work.
// A step of time is drawn over the world. One JSON object a line, the last with the slopes of log(cost) over log(size),
// by least squares: 1 is linear, 0 flat.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bench/bench_session.h"
#include "bench/measure.h"
#include "bench/repeated_file.h"
#include "geodata/scenario/open.h"
#include "viewer/context/headless_context.h"
#include "viewer/render/map_renderer.h"
#include "viewer/scene/map_scene.h"
#include "viewer/session/bare_furniture.h"
#include "viewer/text/text_engine.h"

using namespace thalweg;

namespace {

constexpr int Sizes[] = {1, 2, 4, 8, 16};
constexpr const char* Names[] = {"load", "first", "near", "world", "step", "memory"};
struct Costs {
  double load_ms = 0, first_ms = 0, near_ms = 0, world_ms = 0, step_ms = 0, memory_mb = 0;
};

// A frame of nothing is drawn fast.
bool shows_something(const Image& picture) {
  const auto blank = std::count(picture.pixels.begin(), picture.pixels.end(), picture.at(0, 0));
  return static_cast<double>(blank) < 0.95 * static_cast<double>(picture.pixels.size());
}

Result<Costs> measure(const std::string& path, int copies) {
  const auto context = HeadlessContext::make();
  auto renderer = MapRenderer::make();
  const auto target = RenderTarget::make(1280, 720);
  const auto text = TextEngine::make();
  if (!context || !renderer || !target || !text) return fail("cannot draw here");
  Costs costs;
  const double before_mb = peak_mb();
  Diagnostics diagnostics;
  Progress progress;
  Result<ScenarioPtr> scenario = fail("");
  std::vector<double> times;
  for (int i = 0; i < 3; ++i) {
    scenario = fail("");  // gives back the one before
    const Clock::time_point begin = Clock::now();
    scenario = open_sources({path}, "", diagnostics, progress);
    if (!scenario) return fail(scenario.error().message);
    times.push_back(ms_since(begin));
  }
  costs.load_ms = median(times);

  Session session = bench_session(*scenario);
  session.furniture = bare_furniture();
  session.camera.projection = *Projection::make("mercator", {-180, -90, 180, 90});
  JobQueue jobs;
  MapScene scene(**text, jobs);
  Image picture;
  const auto draw_ms = [&] {
    const Clock::time_point begin = Clock::now();
    (void)renderer->draw(scene.finish(session).list, *target);
    picture = target->read_back();
    return ms_since(begin);
  };
  const auto median_of = [&](const auto& change) {
    times.clear();
    for (int i = 0; i < 15; ++i) {
      change(i);
      times.push_back(draw_ms());
    }
    return median(times);
  };
  const auto pan = [&](int) { session.camera = panned(session.camera, {640, 360}, {638, 359}); };

  session.camera = looking_at(session.camera, {0, 20}, 2.3);
  costs.first_ms = draw_ms();
  if (!shows_something(picture)) return fail("the picture is empty");
  costs.world_ms = median_of(pan);
  costs.step_ms =
      median_of([&](int i) { session.time = add_ms((*scenario)->time.begin, (20 + i * 5) * 365 * MsPerDay); });
  session.time = (*scenario)->initial;
  const CopyGrid grid(copies);
  session.camera =
      looking_at(session.camera, grid.place({10, 50}, grid.columns / 2, grid.rows / 2), 5 + std::log2(copies) / 2);
  draw_ms();
  if (!shows_something(picture)) return fail("the near picture is empty");
  costs.near_ms = median_of(pan);
  costs.memory_mb = peak_mb() - before_mb;
  return costs;
}

// In a process of its own, so that memory is that of this size alone. An empty answer when it failed; it said why.
Costs measured_apart(const std::string& source, int copies, const std::string& path) {
  int ends[2];
  if (::pipe(ends) != 0) return {};
  const auto in_child = [](const auto& work) {
    const pid_t child = ::fork();
    if (child == 0) ::_exit(work() ? 0 : 1);
    ::waitpid(child, nullptr, 0);
  };
  const auto say = [](const std::string& message) {
    std::fprintf(stderr, "%s\n", message.c_str());
    return false;
  };
  in_child([&] {
    const auto written = write_repeated(source, copies, path);
    return written ? true : say(written.error().message);
  });
  in_child([&] {
    const auto costs = measure(path, copies);
    if (!costs) return say(costs.error().message);
    return ::write(ends[1], &*costs, sizeof *costs) == sizeof *costs;
  });
  ::close(ends[1]);
  Costs costs;
  if (::read(ends[0], &costs, sizeof costs) != sizeof costs) costs = {};
  ::close(ends[0]);
  return costs;
}

double slope(const std::vector<double>& costs) {
  double n = 0, x = 0, y = 0, xx = 0, xy = 0;
  for (std::size_t i = 0; i < costs.size(); ++i) {
    const double u = std::log2(Sizes[i]), v = std::log2(std::max(costs[i], 1e-3));
    n += 1;
    x += u;
    y += v;
    xx += u * u;
    xy += u * v;
  }
  return (n * xy - x * y) / (n * xx - x * x);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fputs("usage: growth_bench FILE\n", stderr);
    return 2;
  }
  const std::string path =
      (std::filesystem::temp_directory_path() / fmt::format("thalweg_growth_{}.geojson", ::getpid())).string();
  std::vector<double> all[std::size(Names)];
  for (const int copies : Sizes) {
    const Costs costs = measured_apart(argv[1], copies, path);
    std::error_code gone;
    const double file_mb = static_cast<double>(std::filesystem::file_size(path, gone)) / 1e6;
    std::filesystem::remove(path, gone);
    if (costs.load_ms <= 0) return 1;
    const double figures[] = {costs.load_ms,  costs.first_ms, costs.near_ms,
                              costs.world_ms, costs.step_ms,  costs.memory_mb};
    std::string line = fmt::format(R"({{"what":"growth","times":{},"file_mb":{:.0f})", copies, file_mb);
    for (std::size_t i = 0; i < std::size(Names); ++i) {
      all[i].push_back(figures[i]);
      line += fmt::format(R"(,"{}":{:.1f})", Names[i], figures[i]);
    }
    fmt::print("{}}}\n", line);
    std::fflush(stdout);
  }
  std::string line = R"({"what":"growth_slope")";
  for (std::size_t i = 0; i < std::size(Names); ++i) line += fmt::format(R"(,"{}":{:.2f})", Names[i], slope(all[i]));
  fmt::print("{}}}\n", line);
  return 0;
}
