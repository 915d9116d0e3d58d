// document_bench [SCENARIO]: what changes of a document cost, the default scenario without an argument.
//
// One JSON object a line: reading the scenario and opening it as a document; one vertex of a territory moved, from the
// edit to the new scenario, as a drag does it forty times; an event's date, a scene's title; undo and redo; saving one
// event; and from the edit until the picture with the moved vertex is complete, beside the same picture drawn again.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "bench/bench_session.h"
#include "bench/measure.h"
#include "geodata/document/document.h"
#include "geodata/scenario/open.h"
#include "viewer/context/headless_context.h"
#include "viewer/render/map_renderer.h"
#include "viewer/scene/map_scene.h"
#include "viewer/text/text_engine.h"

using namespace thalweg;

namespace {

constexpr int Times = 40;

// By the clock, and of all processors together: what a machine that is busy with other things says less wrong.
struct Measured {
  std::vector<double> ms, cpu_ms;

  template <class Work>
  void measure(const Work& work) {
    const Clock::time_point start = Clock::now();
    const double cpu = cpu_ms_so_far();
    work();
    cpu_ms.push_back(cpu_ms_so_far() - cpu);
    ms.push_back(ms_since(start));
  }
  static double cpu_ms_so_far() {
    timespec now{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
  }
};

void say(const char* what, const Measured& measured, double read_ms) {
  const double middle = median(measured.ms);
  fmt::print(R"({{"what":"{}","median_ms":{:.3f},"worst_ms":{:.3f},"cpu_ms":{:.3f},"of_reading":{:.4f}}})"
             "\n",
             what, middle, *std::max_element(measured.ms.begin(), measured.ms.end()), median(measured.cpu_ms),
             middle / read_ms);
  std::fflush(stdout);
}

Document with(const Document& document, const Edit& edit, const EditOptions& options = {}) {
  auto next = document.with(edit, options);
  if (next) return *next;
  fmt::print(stderr, "{}\n", next.error().message);
  std::exit(1);
}

edits::MoveVertex moved(int i, LonLat at) {
  return {.file = "territories.geojson",
          .feature = 0,
          .place = {0, 0, 20},
          .to = {at.lon + 0.001 * i, at.lat},
          .with_neighbours = true};
}

LonLat vertex_of(const Document& document) {
  const auto shape = written_shape(document.file("territories.geojson")->features()->feature(0));
  return shape->parts[0][0][20].at;
}

void measure_edits(const Document& first, double read_ms) {
  const LonLat at = vertex_of(first);
  Measured drag, event, handover, scene, undo;
  Document document = first;
  for (int i = 1; i <= Times; ++i)
    drag.measure([&] { document = with(document, moved(i, at), {.label = "Move a vertex", .gesture = 1}); });
  say("one vertex: edit to scenario", drag, read_ms);
  for (int i = 1; i <= Times; ++i)
    event.measure([&] {
      document = with(document, edits::SetCell{"events.csv", 3, "date", fmt::format("1988-03-{:02}", i % 28 + 1)});
    });
  say("date of an event: edit to scenario", event, read_ms);
  for (int i = 1; i <= Times; ++i)
    handover.measure([&] { document = with(document, edits::SetCell{"control.csv", 3, "note", std::to_string(i)}); });
  say("note of a control interval: edit to scenario", handover, read_ms);
  for (int i = 1; i <= Times; ++i)
    scene.measure([&] { document = with(document, edits::SetKey{"/scenes/0/title", fmt::format("\"Scene {}\"", i)}); });
  say("title of a scene: edit to scenario", scene, read_ms);
  while (document.can_undo()) undo.measure([&] { document = document.undone(); });
  say("undo", undo, read_ms);
}

void measure_picture(const Document& first, double read_ms) {
  const auto context = HeadlessContext::make();
  auto renderer = MapRenderer::make();
  const auto target = RenderTarget::make(1280, 720);
  const auto text = TextEngine::make();
  if (!context || !renderer || !target || !text) return;
  JobQueue jobs;
  MapScene scene(**text, jobs);
  Session session = bench_session(first.scenario());
  session.camera.width_px = target->width();
  session.camera.height_px = target->height();
  const auto draw = [&] {
    const SceneFrame frame = scene.finish(session);
    (void)renderer->draw(frame.list, *target);
    (void)target->read_back();
  };
  draw();
  draw();
  const LonLat at = vertex_of(first);
  Measured again, changed;
  Document document = first;
  for (int i = 1; i <= Times; ++i) {
    again.measure(draw);
    changed.measure([&] {
      document = with(document, moved(i, at), {.label = "Move a vertex", .gesture = 1});
      (void)apply(session, ReviseScenario{document.scenario()});
      draw();
    });
  }
  say("the picture drawn again", again, read_ms);
  say("one vertex: edit to the complete picture", changed, read_ms);
  fmt::print(R"({{"what":"one vertex: beside drawing","median_ms":{:.3f},"cpu_ms":{:.3f}}})"
             "\n",
             median(changed.ms) - median(again.ms), median(changed.cpu_ms) - median(again.cpu_ms));
}

}  // namespace

int main(int argc, char** argv) {
  const std::string path = argc > 1 ? argv[1] : "scenarios/south_caucasus";
  Measured read, open;
  std::optional<Document> document;
  for (int i = 0; i < 3; ++i) {
    Diagnostics diagnostics;
    Progress progress;
    read.measure([&] {
      if (!read_scenario(path, diagnostics, progress)) std::exit(1);
    });
    open.measure([&] {
      auto opened = Document::open(path, {}, diagnostics, progress);
      if (!opened) std::exit(1);
      document = std::move(*opened);
    });
  }
  const double read_ms = median(read.ms);
  say("reading the scenario", read, read_ms);
  say("opening the document", open, read_ms);
  measure_edits(*document, read_ms);
  measure_picture(*document, read_ms);
  return 0;
}
