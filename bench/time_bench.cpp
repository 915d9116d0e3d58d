// time_bench FOLDER: time at scale. Files of a million and of a hundred thousand dated events are written into FOLDER
// once.
//
// One JSON object a line: reading a million events; a step of time over each at 1920x1080, whole and beside drawing;
// the state of a hundred thousand control intervals; the timeline's layout of a million events; a step through 800
// daily snapshots of an outline of 2,000 vertices against a step over one; making a scenario of 800 files of such
// snapshots, and a step through that.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <numbers>
#include <random>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "bench/measure.h"
#include "bench/time_steps.h"
#include "geodata/import/series.h"
#include "geodata/scenario/open.h"
#include "viewer/context/headless_context.h"
#include "viewer/session/bare_furniture.h"
#include "viewer/timeline/timeline_layout.h"

using namespace thalweg;

namespace {

constexpr std::int64_t FirstDay = 16436;  // 2015-01-01, days since 1970
constexpr int Days = 3650;

// In sixty clusters, of six kinds, over ten years.
std::string events_file(const std::string& folder, int count) {
  const std::string path = fmt::format("{}/events_{}.csv", folder, count);
  if (std::filesystem::exists(path)) return path;
  std::mt19937 random(7);
  std::vector<std::pair<double, double>> clusters;
  for (int i = 0; i < 60; ++i)
    clusters.emplace_back(-120.0 + static_cast<double>(random() % 270), -35.0 + static_cast<double>(random() % 95));
  std::normal_distribution<double> spread(0, 3.5);
  constexpr const char* Kinds[] = {"Battles", "Explosions/Remote violence", "Protests",
                                   "Riots",   "Strategic developments",     "Violence against civilians"};
  std::FILE* file = std::fopen(path.c_str(), "w");
  std::fputs("id,date,lon,lat,category,title,source\n", file);
  for (int i = 0; i < count; ++i) {
    const auto& [lon, lat] = clusters[random() % clusters.size()];
    fmt::print(file, "E{},{},{:.4f},{:.4f},{},Event number {},A source\n", i,
               iso_date({(FirstDay + static_cast<std::int64_t>(random() % Days)) * MsPerDay}), lon + spread(random),
               std::clamp(lat + spread(random), -80.0, 80.0), Kinds[random() % 6], i);
  }
  std::fclose(file);
  return path;
}

// An outline of 2,000 vertices that changes a little every day.
std::string ring_of(int day) {
  std::string ring;
  for (int i = 0; i <= 2000; ++i) {
    const double turn = 2 * std::numbers::pi * (i % 2000) / 2000;
    const double r = 8 + 0.5 * std::sin(9 * turn + day * 0.05) + 0.1 * std::sin(131 * turn + day);
    ring += fmt::format("{}[{:.5f},{:.5f}]", i == 0 ? "" : ",", 30 + r * std::cos(turn), 48 + 0.6 * r * std::sin(turn));
  }
  return ring;
}

// A file a day, as those are that people collect.
std::string snapshots_folder(const std::string& folder, int days) {
  const std::string path = fmt::format("{}/snapshots_{}", folder, days);
  if (std::filesystem::exists(path)) return path;
  std::filesystem::create_directories(path);
  for (int day = 0; day < days; ++day) {
    const std::string date = iso_date({(FirstDay + day) * MsPerDay});
    std::FILE* file = std::fopen(fmt::format("{}/front_{}.geojson", path, date).c_str(), "w");
    fmt::print(file,
               R"({{"type":"FeatureCollection","features":[{{"type":"Feature","properties":{{"NAME":"Front",)"
               R"("controller":"Red"}},"geometry":{{"type":"Polygon","coordinates":[[{}]]}}}}]}})",
               ring_of(day));
    std::fclose(file);
  }
  return path;
}

// Valid for its day; a single one is there at all times.
std::string series_file(const std::string& folder, int days) {
  const std::string path = fmt::format("{}/series_{}.geojson", folder, days);
  if (std::filesystem::exists(path)) return path;
  std::FILE* file = std::fopen(path.c_str(), "w");
  std::fputs("{\"type\":\"FeatureCollection\",\"features\":[", file);
  for (int day = 0; day < days; ++day) {
    const std::string date = days == 1 ? "" : iso_date({(FirstDay + day) * MsPerDay});
    fmt::print(file,
               R"({}{{"type":"Feature","properties":{{"id":{},"start":"{}","end":"{}"}},"geometry":{{"type":"Polygon",)"
               R"("coordinates":[[{}]]}}}})",
               day == 0 ? "" : ",\n", day, date, date, ring_of(day));
  }
  std::fputs("]}", file);
  std::fclose(file);
  return path;
}

ScenarioPtr opened(const std::string& path) {
  Diagnostics diagnostics;
  Progress progress;
  auto scenario = open_sources({path}, "", diagnostics, progress);
  return scenario ? *scenario : nullptr;
}

// Forty steps, none shown before; labels and furniture as users see them are left out, as in bench/peers.
TimeSteps bare_steps(const DrawnSteps& drawing, const ScenarioPtr& scenario, LonLat centre, double zoom,
                     std::int64_t step_ms) {
  std::vector<Instant> times;
  for (int i = 0; i < 40; ++i) times.push_back({(FirstDay + 120) * MsPerDay + i * step_ms});
  return drawing.steps(scenario, centre, zoom, times, [](Session& session) { session.furniture = bare_furniture(); });
}

// A thousand territories of a hundred intervals each.
double control_ms() {
  Timeline timeline;
  for (std::uint32_t t = 0; t < 1000; ++t) {
    Territory territory;
    territory.id = fmt::format("t{}", t);
    territory.feature = t;
    for (int i = 0; i < 100; ++i) {
      ControlInterval interval;
      interval.when = {Bound::exactly({(FirstDay + i * 36 + t % 30) * MsPerDay}),
                       Bound::exactly({(FirstDay + (i + 1) * 36 + t % 30) * MsPerDay})};
      interval.controller = {static_cast<std::uint32_t>((i + t) % 7)};
      territory.control.push_back(std::move(interval));
    }
    timeline.territories.push_back(std::move(territory));
  }
  index_events(timeline);
  std::vector<double> times;
  for (int i = 0; i < 101; ++i) {
    const Clock::time_point start = Clock::now();
    const WorldState state = state_at(timeline, {(FirstDay + i * 31) * MsPerDay});
    times.push_back(ms_since(start));
    if (state.territories.size() != 1000) return -1;
  }
  return median(times);
}

double layout_ms(const ScenarioPtr& scenario) {
  const TimelineIndex index = make_timeline_index(scenario, "en");
  TimelineView view;
  view.height_px = 400;
  view.axis.width_px = 1600;
  std::vector<double> times;
  for (int i = 0; i < 61; ++i) {
    view.axis.span = {{(FirstDay + i * 5) * MsPerDay}, {(FirstDay + i * 5 + (i % 3 == 0 ? 30 : 3000)) * MsPerDay}};
    const Clock::time_point start = Clock::now();
    const TimelineLayout layout = layout_timeline(index, view, {}, "en");
    times.push_back(ms_since(start));
    if (layout.lanes.empty()) return -1;
  }
  return median(times);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fputs("usage: time_bench FOLDER\n", stderr);
    return 2;
  }
  const std::string folder = argv[1];
  std::filesystem::create_directories(folder);
  const auto context = HeadlessContext::make();
  auto renderer = MapRenderer::make();
  const auto target = RenderTarget::make(1920, 1080);
  const auto text = TextEngine::make();
  if (!context || !renderer || !target || !text) {
    std::fputs("cannot draw here\n", stderr);
    return 1;
  }
  const DrawnSteps drawing{*renderer, *target, **text};

  const std::string million = events_file(folder, 1'000'000);
  std::vector<double> loads;
  ScenarioPtr scenario;
  for (int i = 0; i < 3; ++i) {
    scenario = nullptr;
    const Clock::time_point start = Clock::now();
    scenario = opened(million);
    loads.push_back(ms_since(start) / 1000);
    if (!scenario || scenario->timeline.events.size() != 1'000'000) {
      std::fputs("the events could not be read\n", stderr);
      return 1;
    }
  }
  fmt::print(R"({{"what":"load","file":"{}","secs":{:.3f}}})"
             "\n",
             million, median(loads));
  const double world_zoom = std::log2(Camera::MetresPerPixelAtZoom0 / (1.9 * 20037508.342789244 / 1920));
  for (const int count : {1'000'000, 100'000}) {
    if (count != 1'000'000) scenario = opened(events_file(folder, count));
    const TimeSteps steps = bare_steps(drawing, scenario, {0, 0}, world_zoom, 30 * MsPerDay);
    fmt::print(R"({{"what":"step_{}","file":"{}","frame_ms":{:.2f},"cpu_ms":{:.2f}}})"
               "\n",
               count, events_file(folder, count), median(steps.frame_ms), median(steps.beside_ms));
    std::fflush(stdout);
    if (count == 1'000'000)
      fmt::print(R"({{"what":"timeline","layout_ms":{:.3f},"control_cpu_ms":{:.3f}}})"
                 "\n",
                 layout_ms(scenario), control_ms());
  }

  const std::string imported = folder + "/imported_series";
  std::filesystem::remove_all(imported);
  Diagnostics diagnostics;
  Progress progress;
  const std::string snapshots = snapshots_folder(folder, 800);
  const Clock::time_point start = Clock::now();
  const auto series = read_series({snapshots}, {}, diagnostics, progress);
  if (!series || !write_series(*series, {}, imported)) {
    std::fputs("the snapshots could not be imported\n", stderr);
    return 1;
  }
  const double secs = ms_since(start) / 1000;
  // In turns: these frames take about a millisecond, which a busy moment doubles.
  const ScenarioPtr shapes[] = {opened(series_file(folder, 1)), opened(series_file(folder, 800)), opened(imported)};
  std::vector<double> frames[std::size(shapes)];
  for (int round = 0; round < 7; ++round)
    for (std::size_t i = 0; i < std::size(shapes); ++i)
      frames[i].push_back(median(bare_steps(drawing, shapes[i], {30, 48}, 5, MsPerDay).frame_ms));
  fmt::print(R"({{"what":"series","one_ms":{:.2f},"all_ms":{:.2f}}})"
             "\n",
             median(frames[0]), median(frames[1]));
  fmt::print(R"({{"what":"import","files":{},"secs":{:.3f},"step_ms":{:.2f}}})"
             "\n",
             series->files, secs, median(frames[2]));
  return 0;
}
