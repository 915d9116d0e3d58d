// scene_bench [--size WxH] [--basemap FOLDER] FILE...: what the scene costs on real data, without a window.
//
// For each file, one JSON object a line: what reading took; for views from the world to a border post the first
// complete picture, then the median and the worst frame while panning; a flight from the world to a border post at 60
// frames a second; redraws of the whole world with another camera each, fills and outlines alone, as bench/peers draw
// it. A frame is scene, drawing and reading back, so that the rasteriser has truly finished. Files that are no scenario
// are drawn over the base map, as users see them; the redraws are without.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <string>
#include <thread>
#include <vector>

#include <fmt/format.h>

#include "bench/bench_session.h"
#include "bench/measure.h"
#include "geodata/scenario/open.h"
#include "viewer/context/headless_context.h"
#include "viewer/render/map_renderer.h"
#include "viewer/scene/map_scene.h"
#include "viewer/session/bare_furniture.h"
#include "viewer/text/text_engine.h"

using namespace thalweg;

namespace {

struct View {
  const char* name;
  const char* projection;
  LonLat centre;
  double zoom;
};

constexpr View Views[] = {{"world", "equal_earth", {10, 10}, 2.0},  {"globe", "orthographic", {45, 35}, 3.0},
                          {"Europe", "mercator", {15, 52}, 4.0},    {"South Caucasus", "mercator", {46.2, 40}, 7.0},
                          {"Syunik", "mercator", {46.3, 39.3}, 10}, {"Meghri", "mercator", {46.25, 38.9}, 14}};

struct FrameTimes {
  std::vector<double> ms;
  [[nodiscard]] std::string json() {
    std::sort(ms.begin(), ms.end());
    return fmt::format(R"("median_ms":{:.1f},"worst_ms":{:.1f},"all_ms":[{:.1f}])", ms[ms.size() / 2], ms.back(),
                       fmt::join(ms, ","));
  }
};

class Bench {
 public:
  Bench(MapRenderer& renderer, const RenderTarget& target, TextEngine& text)
      : renderer_(renderer), target_(target), text_(text) {}

  void measure(const std::string& path, const std::string& basemap) {
    path_ = path;
    Diagnostics diagnostics;
    Progress progress;
    const Clock::time_point start = Clock::now();
    const auto scenario = open_sources({path}, basemap, diagnostics, progress);
    if (!scenario) return say("read", fmt::format(R"("error":"{}")", scenario.error().message));
    say("read", fmt::format(R"("ms":{:.0f})", ms_since(start)));
    Session session = bench_session(*scenario);
    session.camera.width_px = target_.width();
    session.camera.height_px = target_.height();
    JobQueue jobs;
    {
      MapScene scene(text_, jobs);
      fly(session, scene);
      for (const View& view : Views) look(session, scene, view);
    }
    const auto alone = is_scenario(path) ? scenario : open_sources({path}, "", diagnostics, progress);
    if (!alone) return;
    session = bench_session(*alone);
    session.camera.width_px = target_.width();
    session.camera.height_px = target_.height();
    session.furniture = bare_furniture();
    MapScene scene(text_, jobs);
    redraw(session, scene);
  }

 private:
  void say(const char* what, const std::string& figures) {
    fmt::print(R"({{"file":"{}","width":{},"what":"{}",{}}})"
               "\n",
               path_, target_.width(), what, figures);
    std::fflush(stdout);
  }

  double frame_ms(const Session& session, MapScene& scene) {
    const Clock::time_point start = Clock::now();
    const SceneFrame frame = scene.frame(session);
    (void)renderer_.draw(frame.list, target_);
    (void)target_.read_back();
    return ms_since(start);
  }

  // First of all, when no tile is there yet: what has not come is stood in for.
  void fly(Session session, MapScene& scene) {
    session.camera.projection = *Projection::make("mercator", {-180, -90, 180, 90});
    constexpr int Frames = 240;
    FrameTimes times;
    for (int i = 0; i <= Frames; ++i) {
      session.camera = looking_at(session.camera, {46.25, 38.9}, 1.5 + 14.5 * i / Frames);
      times.ms.push_back(frame_ms(session, scene));
      std::this_thread::sleep_for(
          std::chrono::duration<double, std::milli>(std::max(0.0, 1000.0 / 60 - times.ms.back())));
    }
    say("flight", times.json());
  }

  void look(Session& session, MapScene& scene, const View& view) {
    session.camera.projection = *Projection::make(view.projection, {-180, -90, 180, 90});
    session.camera = looking_at(session.camera, view.centre, view.zoom);
    const Clock::time_point start = Clock::now();
    const SceneFrame first = scene.finish(session);
    (void)renderer_.draw(first.list, target_);
    (void)target_.read_back();
    const double first_ms = ms_since(start);
    FrameTimes times;
    const double x = target_.width() / 2.0, y = target_.height() / 2.0;
    for (int i = 0; i < 40; ++i) {
      session.camera = panned(session.camera, {x, y}, {x - 6, y - 3});
      times.ms.push_back(frame_ms(session, scene));
    }
    say("pan", fmt::format(R"("view":"{}","first_ms":{:.0f},"vertices":{},{})", view.name, first_ms,
                           first.stats.vertices, times.json()));
  }

  void redraw(Session& session, MapScene& scene) {
    session.camera.projection = *Projection::make("mercator", {-180, -90, 180, 90});
    constexpr double World = 20037508.342789244;
    FrameTimes times;
    for (int i = 0; i <= 20; ++i) {
      session.camera.centre_x = i * World / 400;
      session.camera.centre_y = 0;
      session.camera.zoom = std::log2(Camera::MetresPerPixelAtZoom0 / (1.9 * World / target_.width()));
      const Clock::time_point start = Clock::now();
      const SceneFrame frame = scene.finish(session);  // a complete picture, as the peers'
      (void)renderer_.draw(frame.list, target_);
      (void)target_.read_back();
      if (i > 0) times.ms.push_back(ms_since(start));
    }
    say("redraw", times.json());
  }

  MapRenderer& renderer_;
  const RenderTarget& target_;
  TextEngine& text_;
  std::string path_;
};

}  // namespace

int main(int argc, char** argv) {
  int width = 1280, height = 720, first = 1;
  std::string basemap;
  for (; first + 1 < argc && std::strncmp(argv[first], "--", 2) == 0; first += 2) {
    if (std::strcmp(argv[first], "--basemap") == 0)
      basemap = argv[first + 1];
    else if (std::sscanf(argv[first + 1], "%dx%d", &width, &height) != 2)
      return 2;
  }
  if (first >= argc) {
    std::fputs("usage: scene_bench [--size WxH] [--basemap FOLDER] FILE...\n", stderr);
    return 2;
  }
  const auto context = HeadlessContext::make();
  auto renderer = MapRenderer::make();
  const auto target = RenderTarget::make(width, height);
  const auto text = TextEngine::make();
  if (!context || !renderer || !target || !text) {
    std::fputs("cannot draw here\n", stderr);
    return 1;
  }
  fmt::print(stderr, "{}\n", context->description());
  Bench bench(*renderer, *target, **text);
  for (int i = first; i < argc; ++i) bench.measure(argv[i], basemap);
  return 0;
}
