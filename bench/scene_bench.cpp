// scene_bench FILE...: what the scene costs on real data, without a window.
//
// For each file: reading, then for views from the world to a border post the first complete picture, and the median and
// the worst frame while panning (scene and drawing, read back so that the rasteriser has truly finished). 1280x720.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <vector>

#include "geodata/io/open.h"
#include "viewer/context/headless_context.h"
#include "viewer/render/map_renderer.h"
#include "viewer/scene/map_scene.h"
#include "viewer/text/text_engine.h"

using namespace thalweg;

namespace {

using Clock = std::chrono::steady_clock;

double ms_since(Clock::time_point start) { return std::chrono::duration<double, std::milli>(Clock::now() - start).count(); }

struct View {
  const char* name;
  const char* projection;
  LonLat centre;
  double zoom;
};

constexpr View Views[] = {{"world", "equal_earth", {10, 10}, 2.0}, {"globe", "orthographic", {45, 35}, 3.0},
                          {"Europe", "mercator", {15, 52}, 4.0},   {"South Caucasus", "mercator", {46.2, 40}, 7.0},
                          {"Syunik", "mercator", {46.3, 39.3}, 10}, {"Meghri", "mercator", {46.25, 38.9}, 14}};

Session session_of(const ScenarioPtr& scenario) {
  Session session;
  session.scenario = scenario;
  session.scenario_version = 1;
  session.time = scenario->initial;
  for (std::uint32_t i = 0; i < scenario->layers.size(); ++i) {
    LayerState state;
    state.layer = i;
    state.visible = scenario->layers[i].visible;
    state.style = scenario->layers[i].style;
    session.layers.push_back(state);
  }
  return session;
}

void measure(const char* path, MapRenderer& renderer, const RenderTarget& target, TextEngine& text) {
  Diagnostics diagnostics;
  Progress progress;
  Clock::time_point start = Clock::now();
  const auto scenario = open_sources({path}, "", diagnostics, progress);
  if (!scenario) {
    std::printf("%s: %s\n", path, scenario.error().message.c_str());
    return;
  }
  std::printf("%s\n  read %.0f ms\n", path, ms_since(start));
  Session session = session_of(*scenario);
  JobQueue jobs;
  MapScene scene(text, jobs);
  for (const View& view : Views) {
    session.camera.projection = *Projection::make(view.projection, {-180, -90, 180, 90});
    session.camera = looking_at(session.camera, view.centre, view.zoom);
    start = Clock::now();
    SceneFrame frame = scene.finish(session);
    const double build_ms = ms_since(start);
    renderer.draw(frame.list, target);
    (void)target.read_back();
    const double first_ms = ms_since(start);
    const std::size_t vertices = frame.stats.vertices;
    std::vector<double> frames_ms;
    for (int i = 0; i < 30; ++i) {
      session.camera = panned(session.camera, {640, 360}, {634, 357});
      start = Clock::now();
      frame = scene.frame(session);
      renderer.draw(frame.list, target);
      (void)target.read_back();
      frames_ms.push_back(ms_since(start));
    }
    std::sort(frames_ms.begin(), frames_ms.end());
    std::printf("  %-16s scene %6.0f ms, first picture %6.0f ms, %8zu vertices, panning %6.1f ms median %6.1f worst\n",
                view.name, build_ms, first_ms, vertices, frames_ms[frames_ms.size() / 2], frames_ms.back());
  }
}

}  // namespace

int main(int argc, char** argv) {
  const auto context = HeadlessContext::make();
  auto renderer = MapRenderer::make();
  const auto target = RenderTarget::make(1280, 720);
  const auto text = TextEngine::make();
  if (!context || !renderer || !target || !text) {
    std::printf("cannot draw here\n");
    return 1;
  }
  std::printf("%s\n", context->description().c_str());
  for (int i = 1; i < argc; ++i) measure(argv[i], *renderer, *target, **text);
  return 0;
}
