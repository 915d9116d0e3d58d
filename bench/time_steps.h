// Steps of time over a scenario, drawn as the window draws them, and what each took.
#pragma once

#include <functional>
#include <vector>

#include <time.h>

#include "bench/bench_session.h"
#include "bench/measure.h"
#include "viewer/render/map_renderer.h"
#include "viewer/scene/map_scene.h"
#include "viewer/text/text_engine.h"

namespace thalweg {

// Of all threads of this process: what a busy machine does not change.
[[nodiscard]] inline double processor_ms() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

// By step: whole, and beside drawing. Of two cores half of the processor's time is the least that it takes.
struct TimeSteps {
  std::vector<double> frame_ms, beside_ms, processor_ms, processor_beside_ms;
};

struct DrawnSteps {
  MapRenderer& renderer;
  const RenderTarget& target;
  TextEngine& text;

  // In Mercator; `furnish` may change the session before the first step.
  [[nodiscard]] TimeSteps steps(const ScenarioPtr& scenario, LonLat centre, double zoom,
                                const std::vector<Instant>& times,
                                const std::function<void(Session&)>& furnish = {}) const {
    Session session = bench_session(scenario);
    session.camera.width_px = target.width();
    session.camera.height_px = target.height();
    session.camera.projection = *Projection::make("mercator", {-180, -90, 180, 90});
    session.camera = looking_at(session.camera, centre, zoom);
    if (furnish) furnish(session);
    JobQueue jobs;
    MapScene scene(text, jobs);
    TimeSteps took;
    for (const Instant time : times) {
      (void)apply(session, SetTime{time, true});
      if (took.frame_ms.empty()) (void)scene.finish(session);
      const Clock::time_point start = Clock::now();
      const double before = processor_ms();
      const SceneFrame frame = scene.finish(session);
      took.beside_ms.push_back(ms_since(start));
      took.processor_beside_ms.push_back(processor_ms() - before);
      (void)renderer.draw(frame.list, target);
      (void)target.read_back();
      took.frame_ms.push_back(ms_since(start));
      took.processor_ms.push_back(processor_ms() - before);
    }
    return took;
  }
};

}  // namespace thalweg
