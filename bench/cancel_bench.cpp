// cancel_bench [FILE...]: how long work goes on after it was cancelled, when that happens at moments spread over all it
// takes: reading each FILE, and with the first of them simplifying, indexing and cutting a tile of unsimplified shapes;
// packing a large PNG. One JSON object a line; milliseconds.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
#include <string>
#include <thread>
#include <vector>

#include "bench/measure.h"
#include "geodata/cache/read_datasets.h"
#include "geodata/geometry/simplify.h"
#include "geodata/geometry/water_holes.h"
#include "viewer/export/png.h"
#include "viewer/jobs/parallel.h"
#include "viewer/scene/tiles/tile_mesh.h"

using namespace thalweg;

namespace {

using Work = std::function<void(Progress&)>;

void measure(const char* what, const std::string& of, const Work& work) {
  Progress undisturbed;
  const auto start = Clock::now();
  work(undisturbed);
  const double whole_ms = ms_since(start);
  constexpr int Moments = 24;
  std::vector<double> after_ms;
  for (int i = 0; i < Moments; ++i) {
    Progress progress;
    Clock::time_point cancelled{};
    std::thread other([&] {
      std::this_thread::sleep_for(std::chrono::duration<double, std::milli>(whole_ms * (i + 0.5) / Moments));
      cancelled = Clock::now();
      progress.cancel();
    });
    work(progress);
    const Clock::time_point ended = Clock::now();
    other.join();
    if (ended > cancelled) after_ms.push_back(std::chrono::duration<double, std::milli>(ended - cancelled).count());
  }
  std::sort(after_ms.begin(), after_ms.end());
  const double median = after_ms.empty() ? 0 : after_ms[after_ms.size() / 2],
               worst = after_ms.empty() ? 0 : after_ms.back();
  std::printf(
      "{\"bench\":\"cancel\",\"work\":\"%s\",\"of\":\"%s\",\"whole_ms\":%.1f,\"moments\":%zu,\"median_ms\":%.1f,"
      "\"worst_ms\":%.1f}\n",
      what, of.c_str(), whole_ms, after_ms.size(), median, worst);
  std::fflush(stdout);
}

void measure_shapes(const DatasetPtr& data) {
  JobQueue jobs;
  const auto chunks = [&](const Progress& progress) {
    return until_cancelled(
        [&](std::size_t count, const std::function<void(std::size_t)>& work) {
          for_each_in_parallel(jobs, count, work);
        },
        progress);
  };
  for (const int detail : {0, 6})
    measure(detail == 0 ? "simplify, coarse" : "simplify, fine", data->name,
            [&](Progress& progress) { (void)simplify(data->geometry, detail, progress, chunks(progress)); });
  measure("index", data->name, [&](Progress& progress) {
    const ShapeIndex index(data->geometry, chunks(progress));
    (void)find_water_holes(data->geometry, chunks(progress));
  });
  ShapeLevel shape;
  shape.column = std::shared_ptr<const GeometryColumn>(data, &data->geometry);
  shape.index = ShapeIndex(*shape.column);
  const auto projection = Projection::make("mercator", {});
  const Bounds all = data->extent;
  // The tile around the middle of the data at level 3, from the unsimplified shapes: more than any view asks for.
  const double side = tile_degrees(3);
  const TileId tile{3, static_cast<int>(((all.west + all.east) / 2 + 180) / side),
                    static_cast<int>((90 - (all.south + all.north) / 2) / side)};
  measure("tile of unsimplified shapes", data->name,
          [&](Progress& progress) { (void)make_tile_mesh(shape, tile, **projection, {}, progress); });
}

void measure_png() {
  Image image;
  image.width = 7680;
  image.height = 4320;
  image.pixels.resize(static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.height));
  std::uint32_t state = 1;
  for (Rgba& p : image.pixels) {
    state = state * 1664525 + 1013904223;
    p = {static_cast<std::uint8_t>(state >> 24), static_cast<std::uint8_t>(state >> 30),
         static_cast<std::uint8_t>(state >> 28), 255};
  }
  measure("packing PNG", "7680x4320", [&](Progress& progress) { (void)encode_png(image, {}, &progress); });
}

}  // namespace

int main(int argc, char** argv) {
  for (int i = 1; i < argc; ++i) {
    const std::string path = argv[i];
    measure("read", path.substr(path.rfind('/') + 1), [&](Progress& progress) {
      Diagnostics diagnostics;
      (void)read_datasets(path, {}, diagnostics, progress);
    });
  }
  if (argc > 1) {
    Diagnostics diagnostics;
    Progress progress;
    const auto datasets = read_datasets(argv[1], {}, diagnostics, progress);
    if (!datasets) {
      std::fprintf(stderr, "%s\n", datasets.error().message.c_str());
      return 1;
    }
    measure_shapes(datasets->front());
  }
  measure_png();
}
