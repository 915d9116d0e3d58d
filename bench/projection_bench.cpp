// projection_bench FILE [COPIES]: how long switching the projection takes, as the window does it at 1280x720.
//
// The shapes are COPIES shrunken copies of FILE's polygons side by side (repeated_file.h), all of them on screen, names
// and all. From each projection to the next: the time until a frame is complete and drawn, the longest that any frame
// kept the drawing thread meanwhile, and whether all frames before showed the old picture. One JSON object a line.
#include <cstdio>
#include <filesystem>
#include <string>
#include <thread>

#include <fmt/format.h>
#include <unistd.h>

#include "bench/bench_session.h"
#include "bench/measure.h"
#include "bench/repeated_file.h"
#include "geodata/scenario/open.h"
#include "viewer/context/headless_context.h"
#include "viewer/render/map_renderer.h"
#include "viewer/scene/map_scene.h"
#include "viewer/text/text_engine.h"

using namespace thalweg;

namespace {

constexpr const char* Projections[] = {"mercator", "equal_earth", "orthographic", "lcc", "EPSG:3035"};

struct Switch {
  double ms = 0, longest_frame_ms = 0;
  int frames = 0;
  bool old_stayed = true;
};

std::size_t vertex_count(const Scenario& scenario) {
  std::size_t sum = 0;
  for (const Layer& layer : scenario.layers)
    if (!layer.is_basemap) sum += layer.data->geometry.coords.size();
  return sum;
}

int run(const std::string& path) {
  const auto context = HeadlessContext::make();
  auto renderer = MapRenderer::make();
  const auto target = RenderTarget::make(1280, 720);
  const auto text = TextEngine::make();
  if (!context || !renderer || !target || !text) {
    std::fputs("cannot draw here\n", stderr);
    return 1;
  }
  Diagnostics diagnostics;
  Progress progress;
  const auto scenario = open_sources({path}, "", diagnostics, progress);
  if (!scenario) {
    std::fprintf(stderr, "%s\n", scenario.error().message.c_str());
    return 1;
  }
  Session session = bench_session(*scenario);
  JobQueue jobs;
  MapScene scene(**text, jobs);
  const auto draw = [&](const SceneFrame& frame) {
    (void)renderer->draw(frame.list, *target);
    return target->read_back();
  };
  session.camera.projection = *Projection::make(Projections[0], {-20, 20, 50, 65});
  session.camera = looking_at(session.camera, {10, 30}, 2);
  Image shown = draw(scene.finish(session));
  for (int round = 0; round < 2;
       ++round)  // the second finds the simplified shapes made, as every switch but the first does
    for (std::size_t i = 0; i < std::size(Projections); ++i) {
      const char* to = Projections[(i + 1) % std::size(Projections)];
      // Another object each time: tiles are kept by projection, and none must be there already.
      session.camera = reprojected(session.camera, *Projection::make(to, {-20, 20, 50, 65}));
      Switch found;
      const Clock::time_point begin = Clock::now();
      while (true) {
        const Clock::time_point frame_begin = Clock::now();
        const SceneFrame frame = scene.frame(session);
        const Image picture = draw(frame);
        found.longest_frame_ms = std::max(found.longest_frame_ms, ms_since(frame_begin));
        ++found.frames;
        if (frame.complete) {
          shown = picture;
          break;
        }
        found.old_stayed &= picture.pixels == shown.pixels;
        std::this_thread::sleep_for(std::chrono::milliseconds(4));
      }
      found.ms = ms_since(begin);
      fmt::print(R"({{"what":"switch","to":"{}","round":{},"vertices":{},"ms":{:.1f},"longest_frame_ms":{:.1f},)"
                 R"("frames":{},"old_stayed":{}}})"
                 "\n",
                 to, round + 1, vertex_count(**scenario), found.ms, found.longest_frame_ms, found.frames,
                 found.old_stayed);
    }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fputs("usage: projection_bench FILE [COPIES]\n", stderr);
    return 2;
  }
  const int copies = argc > 2 ? std::atoi(argv[2]) : 1;
  if (copies <= 1) return run(argv[1]);
  const std::string path =
      (std::filesystem::temp_directory_path() / fmt::format("thalweg_projection_{}.geojson", ::getpid())).string();
  if (const auto written = write_repeated(argv[1], copies, path); !written) {
    std::fprintf(stderr, "%s\n", written.error().message.c_str());
    return 1;
  }
  const int rc = run(path);
  std::filesystem::remove(path);
  return rc;
}
