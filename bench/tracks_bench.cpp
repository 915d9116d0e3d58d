// tracks_bench FOLDER: things on their way at scale. A file of a million positions of ten thousand ships is written
// into FOLDER once.
//
// One JSON object a line: reading it, what of that is finding the ships; a step of time at 1920x1080 with the ships of
// the whole world and of one sea in view, whole and beside drawing, median and worst; and where all ships are held to
// be against a plain look at every row.
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include <time.h>

#include <fmt/format.h>

#include "bench/bench_session.h"
#include "bench/measure.h"
#include "geodata/io/open.h"
#include "geodata/model/track_column.h"
#include "viewer/context/headless_context.h"
#include "viewer/render/map_renderer.h"
#include "viewer/scene/bare_furniture.h"
#include "viewer/scene/map_scene.h"
#include "viewer/text/text_engine.h"

using namespace thalweg;

namespace {

constexpr int Ships = 10'000, PositionsEach = 100;
constexpr std::int64_t FirstMs = 1'714'521'600'000, StepMs = 6 * 60'000;  // May 2024

// In the order of their times, as such files are kept.
std::string ships_file(const std::string& folder) {
  const std::string path = fmt::format("{}/ships_{}.csv", folder, Ships * PositionsEach);
  if (std::filesystem::exists(path)) return path;
  std::mt19937 random(7);
  struct Ship {
    double lon, lat, heading, knots;
  };
  std::vector<Ship> ships;
  for (int k = 0; k < Ships; ++k) {
    const bool is_near = k % 4 == 0;  // a quarter in the Black Sea
    ships.push_back({.lon = is_near ? 29 + static_cast<double>(random() % 11'000) / 1000
                                    : static_cast<double>(random() % 360'000) / 1000 - 180,
                     .lat = is_near ? 41.3 + static_cast<double>(random() % 4000) / 1000
                                    : static_cast<double>(random() % 120'000) / 1000 - 60,
                     .heading = static_cast<double>(random() % 628) / 100,
                     .knots = 4 + static_cast<double>(random() % 160) / 10});
  }
  std::FILE* file = std::fopen(path.c_str(), "w");
  std::fputs("mmsi,timestamp,lat,lon,name\n", file);
  for (int i = 0; i < PositionsEach; ++i)
    for (int k = 0; k < Ships; ++k) {
      Ship& ship = ships[static_cast<std::size_t>(k)];
      fmt::print(file, "{},{},{:.5f},{:.5f},SHIP {}\n", 200'000'000 + k,
                 iso_date_time({FirstMs + i * StepMs + k % 360 * 1000}), ship.lat, ship.lon, k);
      ship.heading += static_cast<double>(random() % 100) / 1000 - 0.05;
      const double degrees = ship.knots * 1.852 / 111.3 * static_cast<double>(StepMs) / 3.6e6;
      ship.lat = std::clamp(ship.lat + degrees * std::cos(ship.heading), -75.0, 75.0);
      ship.lon = std::remainder(ship.lon + degrees * std::sin(ship.heading) / std::cos(ship.lat * 0.01745), 360);
    }
  std::fclose(file);
  return path;
}

// The same answer by looking at every position.
std::size_t plain_look(const Tracks& tracks, Instant t) {
  std::vector<std::uint32_t> held(tracks.thing_count(), Tracks::None);
  for (std::uint32_t p = 0; p < tracks.position_count(); ++p)
    if (tracks.at[p] <= t) held[tracks.thing_of[p]] = p;
  return static_cast<std::size_t>(std::count_if(held.begin(), held.end(), [](auto p) { return p != Tracks::None; }));
}

// Of all threads of this process: what a busy machine does not change.
double processor_ms() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

struct Step {
  double median_ms = 0, worst_ms = 0, beside_ms = 0;
  double processor_ms = 0, processor_beside_ms = 0;  // medians; of two cores half of that is the least time it takes
};

class Bench {
 public:
  Bench(MapRenderer& renderer, const RenderTarget& target, TextEngine& text)
      : renderer_(renderer), target_(target), text_(text) {}

  // Steps of six minutes, with names and legend as users see them.
  Step steps(const ScenarioPtr& scenario, LonLat centre, double zoom) {
    Session session = bench_session(scenario);
    session.camera.width_px = target_.width();
    session.camera.height_px = target_.height();
    session.camera.projection = *Projection::make("mercator", {-180, -90, 180, 90});
    session.camera = looking_at(session.camera, centre, zoom);
    JobQueue jobs;
    MapScene scene(text_, jobs);
    std::vector<double> frames, beside, work, work_beside;
    for (int i = 0; i < 60; ++i) {
      (void)apply(session, SetTime{Instant{FirstMs + (i + 20) * StepMs}, true});
      if (i == 0) (void)scene.finish(session);
      const Clock::time_point start = Clock::now();
      const double before = processor_ms();
      const SceneFrame frame = scene.finish(session);
      beside.push_back(ms_since(start));
      work_beside.push_back(processor_ms() - before);
      (void)renderer_.draw(frame.list, target_);
      (void)target_.read_back();
      frames.push_back(ms_since(start));
      work.push_back(processor_ms() - before);
    }
    return {.median_ms = median(frames),
            .worst_ms = *std::max_element(frames.begin(), frames.end()),
            .beside_ms = median(beside),
            .processor_ms = median(work),
            .processor_beside_ms = median(work_beside)};
  }

 private:
  MapRenderer& renderer_;
  const RenderTarget& target_;
  TextEngine& text_;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fputs("usage: tracks_bench FOLDER\n", stderr);
    return 2;
  }
  std::filesystem::create_directories(argv[1]);
  const auto context = HeadlessContext::make();
  auto renderer = MapRenderer::make();
  const auto target = RenderTarget::make(1920, 1080);
  const auto text = TextEngine::make();
  if (!context || !renderer || !target || !text) {
    std::fputs("cannot draw here\n", stderr);
    return 1;
  }
  const std::string path = ships_file(argv[1]);
  Diagnostics diagnostics;
  Progress progress;
  Clock::time_point start = Clock::now();
  const auto opened = open_sources({path}, "", diagnostics, progress);
  const double load_ms = ms_since(start);
  const TracksPtr tracks = opened ? (*opened)->layers.back().tracks : nullptr;
  if (!tracks || tracks->thing_count() != Ships) {
    std::fputs("the ships could not be read\n", stderr);
    return 1;
  }
  start = Clock::now();
  const TracksPtr again = find_tracks(*(*opened)->layers.back().data);
  const double find_ms = ms_since(start);
  fmt::print(R"({{"what":"load","secs":{:.3f},"find_ms":{:.1f},"positions":{},"things":{}}})"
             "\n",
             load_ms / 1000, find_ms, tracks->position_count(), again->thing_count());
  std::fflush(stdout);

  std::vector<double> ours, plain;
  std::size_t difference = 0;
  for (int i = 0; i < 41; ++i) {
    const Instant t{FirstMs + i * StepMs * 2};
    start = Clock::now();
    const std::size_t held = held_at(*tracks, t, false).size();
    ours.push_back(ms_since(start));
    start = Clock::now();
    const std::size_t looked = plain_look(*tracks, t);
    plain.push_back(ms_since(start));
    difference += held > looked ? held - looked : looked - held;
  }
  fmt::print(R"({{"what":"held","ours_ms":{:.3f},"plain_ms":{:.3f},"ratio":{:.1f},"differences":{}}})"
             "\n",
             median(ours), median(plain), median(plain) / median(ours), difference);

  Bench bench(*renderer, *target, **text);
  const double world_zoom = std::log2(Camera::MetresPerPixelAtZoom0 / (1.9 * 20037508.342789244 / 1920));
  for (const auto& [name, centre, zoom] :
       {std::tuple("world", LonLat{0, 0}, world_zoom), std::tuple("sea", LonLat{34.5, 43.3}, 6.4)}) {
    const Step step = bench.steps(*opened, centre, zoom);
    fmt::print(R"({{"what":"step_{}","median_ms":{:.2f},"worst_ms":{:.2f},"beside_ms":{:.2f},"processor_ms":{:.2f},)"
               R"("processor_beside_ms":{:.2f},"of_33_ms":{:.2f}}})"
               "\n",
               name, step.median_ms, step.worst_ms, step.beside_ms, step.processor_ms, step.processor_beside_ms,
               step.median_ms / 33);
    std::fflush(stdout);
  }
  return 0;
}
