// tracks_bench FOLDER: things on their way at scale. A file of a million positions of ten thousand ships is written
// into FOLDER once.
//
// One JSON object a line: reading it, what of that is finding the ships; a step of time at 1920x1080 with the ships of
// the whole world and of one sea in view, whole and beside drawing, median and worst; and where all ships are held to
// be against a plain look at every row.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "bench/measure.h"
#include "bench/time_steps.h"
#include "geodata/geometry/degrees.h"
#include "geodata/model/track_column.h"
#include "geodata/scenario/open.h"
#include "viewer/context/headless_context.h"

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
      ship.lon =
          std::remainder(ship.lon + degrees * std::sin(ship.heading) / std::cos(ship.lat * RadiansPerDegree), 360);
    }
  std::fclose(file);
  return path;
}

// The same answer by looking at every position: by thing, which it is held at.
std::vector<std::uint32_t> plain_look(const Tracks& tracks, Instant t) {
  std::vector<std::uint32_t> held(tracks.thing_count(), Tracks::None);
  for (std::uint32_t p = 0; p < tracks.position_count(); ++p)
    if (tracks.at[p] <= t) held[tracks.thing_of[p]] = p;
  return held;
}

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
  std::size_t differences = 0;
  for (int i = 0; i < 41; ++i) {
    const Instant t{FirstMs + i * StepMs * 2};
    start = Clock::now();
    const std::vector<Held> held = held_at(*tracks, t, false);
    ours.push_back(ms_since(start));
    start = Clock::now();
    std::vector<std::uint32_t> looked = plain_look(*tracks, t);
    plain.push_back(ms_since(start));
    for (const Held& one : held) {
      differences += looked[one.thing] == one.position ? 0 : 1;
      looked[one.thing] = Tracks::None;
    }
    differences += looked.size() - static_cast<std::size_t>(std::count(looked.begin(), looked.end(), Tracks::None));
  }
  fmt::print(R"({{"what":"held","ours_ms":{:.3f},"plain_ms":{:.3f},"ratio":{:.1f},"differences":{}}})"
             "\n",
             median(ours), median(plain), median(plain) / median(ours), differences);

  const DrawnSteps drawing{*renderer, *target, **text};
  std::vector<Instant> times;  // six minutes apart; with names and legend as users see them
  for (int i = 20; i < 80; ++i) times.push_back({FirstMs + i * StepMs});
  const double world_zoom = std::log2(Camera::MetresPerPixelAtZoom0 / (1.9 * 20037508.342789244 / 1920));
  for (const auto& [name, centre, zoom] :
       {std::tuple("world", LonLat{0, 0}, world_zoom), std::tuple("sea", LonLat{34.5, 43.3}, 6.4)}) {
    const TimeSteps steps = drawing.steps(*opened, centre, zoom, times);
    const double step_ms = median(steps.frame_ms);
    fmt::print(R"({{"what":"step_{}","median_ms":{:.2f},"worst_ms":{:.2f},"beside_ms":{:.2f},"processor_ms":{:.2f},)"
               R"("processor_beside_ms":{:.2f},"of_33_ms":{:.2f}}})"
               "\n",
               name, step_ms, *std::max_element(steps.frame_ms.begin(), steps.frame_ms.end()), median(steps.beside_ms),
               median(steps.processor_ms), median(steps.processor_beside_ms), step_ms / 33);
    std::fflush(stdout);
  }
  return 0;
}
