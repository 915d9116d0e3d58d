// Memory that runs out, at every place of a small piece of work: nothing waits for ever, nothing ends the program, and
// what is missing is told.
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <new>
#include <optional>
#include <thread>

#include "tests/geometry/patchwork.h"
#include "tests/support/catch.h"
#include "tests/support/temp_folder.h"
#include "viewer/app/scenario_loader.h"
#include "viewer/export/png.h"
#include "viewer/jobs/parallel.h"
#include "viewer/scene/tiles/tile_store.h"
#include "viewer/scene/tiles/visible_tiles.h"
#include "viewer/session/camera.h"

namespace {

enum class Failing { none, one, all_from };

std::atomic<Failing> failing{Failing::none};
std::atomic<long> allocations{0};
std::atomic<long> fails_at{0};

void* allocate(std::size_t size) {
  const Failing mode = failing.load();
  if (mode != Failing::none) {
    const long number = ++allocations;
    if (mode == Failing::one ? number == fails_at : number >= fails_at) throw std::bad_alloc();
  }
  if (void* memory = std::malloc(size == 0 ? 1 : size)) return memory;
  throw std::bad_alloc();
}

void* allocate_aligned(std::size_t size, std::size_t alignment) {
  if (void* memory = std::aligned_alloc(alignment, (size + alignment - 1) / alignment * alignment)) return memory;
  throw std::bad_alloc();
}

}  // namespace

void* operator new(std::size_t size) { return allocate(size); }
void* operator new[](std::size_t size) { return allocate(size); }
void* operator new(std::size_t size, std::align_val_t alignment) {
  return allocate_aligned(size, static_cast<std::size_t>(alignment));
}
void* operator new[](std::size_t size, std::align_val_t alignment) {
  return allocate_aligned(size, static_cast<std::size_t>(alignment));
}
// simdjson 3.0 asks for its buffers so, and does not look whether it got them: these never fail.
void* operator new(std::size_t size, const std::nothrow_t&) noexcept { return std::malloc(size == 0 ? 1 : size); }
void* operator new[](std::size_t size, const std::nothrow_t&) noexcept { return std::malloc(size == 0 ? 1 : size); }
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete[](void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete(void* memory, std::align_val_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::align_val_t) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t, std::align_val_t) noexcept { std::free(memory); }

using namespace thalweg;

namespace {

class Shortage {
 public:
  Shortage(Failing mode, long at) {
    allocations = 0;
    fails_at = at;
    failing = mode;
  }
  ~Shortage() { failing = Failing::none; }
};

enum class Outcome { whole, told, thrown, hung, incomplete };

constexpr std::chrono::seconds Patience{20};  // what is not done by then never will be

// `work` with its n-th allocation failing, for every n until it needs no more; it starts jobs on a queue of its own.
void fail_everywhere(const std::function<Outcome(JobQueue&)>& work) {
  {
    JobQueue jobs(2);  // what libraries make at their first use, some of it where nothing may be thrown
    REQUIRE(work(jobs) == Outcome::whole);
  }
  for (const Failing mode : {Failing::one, Failing::all_from}) {
    bool is_whole = false;
    long failures = 0;
    for (long n = 1; !is_whole; ++n) {
      JobQueue jobs(2);
      Outcome outcome = Outcome::thrown;
      long used = 0;
      try {
        const Shortage shortage(mode, n);
        outcome = work(jobs);
        used = allocations;
      } catch (const std::bad_alloc&) {
        used = n;
      }
      failing = Failing::none;
      failures += outcome == Outcome::told || outcome == Outcome::thrown ? 1 : 0;
      if (outcome == Outcome::hung || outcome == Outcome::incomplete) {
        INFO("allocation " << n << (mode == Failing::one ? " alone" : " and all after it"));
        REQUIRE(outcome != Outcome::hung);
        REQUIRE(outcome != Outcome::incomplete);
      }
      is_whole = used < n;
    }
    CHECK(failures > 0);  // or nothing was tried
  }
}

}  // namespace

TEST_CASE("tiles come, or are said to be missing, wherever memory runs out") {
  auto data = std::make_shared<Dataset>();
  data->name = "districts";
  data->geometry = test::patchwork(2, 2, {44, 38, 48, 41}, 40, 0.01);
  Camera camera;
  camera.projection = *Projection::make("mercator", {44, 38, 48, 41});
  camera = fit(camera, {44, 38, 48, 41}, 20);
  const std::vector<TileId> wanted = visible_tiles(camera, tile_level(camera));
  REQUIRE_FALSE(wanted.empty());
  std::optional<std::size_t> unfilled;  // tiles beside the districts: as many as when memory suffices
  fail_everywhere([&](JobQueue& jobs) {
    TileStore store(jobs, {});
    std::size_t faults = 0, empty = 0;
    const auto begin = std::chrono::steady_clock::now();
    while (std::chrono::steady_clock::now() - begin < Patience) {
      store.begin_frame(camera.projection);
      const TileStore::Cover cover = store.cover(data, wanted, {.fill = true, .line = true});
      store.end_frame();
      faults += store.take_faults().size();
      if (cover.waiting > 0) {
        store.wait_for_arrival(0.2);
        continue;
      }
      for (const auto& mesh : cover.meshes) empty += mesh->fill ? 0 : 1;
      if (faults > 0) return Outcome::told;
      if (!unfilled) unfilled = empty;
      return empty > *unfilled ? Outcome::incomplete : Outcome::whole;
    }
    return Outcome::hung;
  });
}

TEST_CASE("opening a file ends, with it or with a reason, wherever memory runs out") {
  const TempFolder folder;
  const std::string path = folder.path("a.geojson");
  std::ofstream(path) << R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"a","n":1,)"
                      << R"("date":"2020-01-01"},"geometry":{"type":"Polygon","coordinates":[[[45,39],[46,39],[46,40],)"
                      << R"([45,40],[45,39]]]}},{"type":"Feature","properties":{"name":"b"},"geometry":null}]})";
  fail_everywhere([&](JobQueue& jobs) {
    ScenarioLoader loader(jobs, {}, nullptr, ReadHints{}, [](const ScenarioPtr&) {});
    loader.load({path});
    const auto begin = std::chrono::steady_clock::now();
    while (std::chrono::steady_clock::now() - begin < Patience) {
      if (const auto loaded = loader.take()) return loaded->scenario ? Outcome::whole : Outcome::told;
      if (jobs.is_idle()) {
        // It has ended: what it had to say is here, or never comes.
        const auto late = loader.take();
        if (!late) return Outcome::hung;
        return late->scenario ? Outcome::whole : Outcome::told;
      }
      std::this_thread::yield();
    }
    return Outcome::hung;
  });
}

TEST_CASE("parallel work returns or throws wherever memory runs out") {
  fail_everywhere([](JobQueue& jobs) {
    std::atomic<int> done{0};
    try {
      for_each_in_parallel(jobs, 40, [&](std::size_t) {
        const std::vector<int> some(100);
        done += some.size() == 100 ? 1 : 0;
      });
    } catch (const std::bad_alloc&) {
      return Outcome::told;
    }
    return done == 40 ? Outcome::whole : Outcome::incomplete;
  });
}

TEST_CASE("a picture is packed or refused wherever memory runs out") {
  Image image{64, 48, std::vector<Rgba>(std::size_t{64} * 48)};
  for (std::size_t i = 0; i < image.pixels.size(); ++i) {
    const auto noise = static_cast<std::uint8_t>(i * i % 251);  // so that what is packed does not fit a short string
    image.pixels[i] = {noise, static_cast<std::uint8_t>(noise ^ i), static_cast<std::uint8_t>(i), 255};
  }
  const PngOptions options{.text = {{"Title", "A map of more than a few letters"}}, .dpi = 96};
  std::string expected;
  fail_everywhere([&](JobQueue&) {
    const auto packed = encode_png(image, options);
    if (!packed) return Outcome::told;
    if (expected.empty()) expected = *packed;  // the first has all the memory it wants
    return *packed == expected ? Outcome::whole : Outcome::incomplete;
  });
}
