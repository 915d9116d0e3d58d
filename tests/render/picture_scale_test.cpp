// A picture is whole at every scale and size: the same labels in the same places, whether it is drawn at once or in
// parts.
#include <cmath>

#include "geodata/time/edtf.h"
#include "tests/labels/region_fixture.h"
#include "tests/render/studio.h"
#include "tests/support/catch.h"
#include "viewer/context/headless_context.h"
#include "viewer/export/snapshot.h"
#include "viewer/render/gl_errors.h"
#include "viewer/render/map_renderer.h"
#include "viewer/session/bare_furniture.h"
#include "viewer/text/text_engine.h"

using namespace thalweg;

namespace {

using test::Studio;

Session region(double scale, std::optional<CompareMode> mode = {}) {
  Session session = test::region_session(
      {.width_px = static_cast<int>(640 * scale), .height_px = static_cast<int>(400 * scale), .pixel_scale = scale});
  if (mode) session.compare = Compare{.time = parse_edtf_date("2021-06-01")->earliest, .mode = *mode, .divider = 0.5};
  return session;
}

struct Written {
  std::string text;
  std::vector<PixelBox> boxes;
  friend bool operator==(const Written&, const Written&) = default;
};

std::vector<Written> written(const MapScene& scene, std::size_t half = 0) {
  std::vector<Written> all;
  for (const PlacedLabel& label : scene.labels(half)) {
    Written one{.text = label.text, .boxes = label.boxes};
    // Tenths of a logical pixel: the camera's own sums differ in their last digits.
    for (PixelBox& box : one.boxes)
      for (float* side : {&box.left, &box.top, &box.right, &box.bottom}) *side = std::round(*side * 10) / 10;
    all.push_back(std::move(one));
  }
  return all;
}

// Each pixel the mean of a square.
Image reduced(const Image& from, int by) {
  Image to{from.width / by, from.height / by,
           std::vector<Rgba>(from.pixels.size() / static_cast<std::size_t>(by * by))};
  for (int y = 0; y < to.height; ++y)
    for (int x = 0; x < to.width; ++x) {
      int sum[3] = {0, 0, 0};
      for (int dy = 0; dy < by; ++dy)
        for (int dx = 0; dx < by; ++dx) {
          const Rgba p = from.at(x * by + dx, y * by + dy);
          sum[0] += p.r;
          sum[1] += p.g;
          sum[2] += p.b;
        }
      const auto mean = [&](int c) { return static_cast<std::uint8_t>(sum[c] / (by * by)); };
      to.at(x, y) = {mean(0), mean(1), mean(2), 255};
    }
  return to;
}

double mean_difference(const Image& a, const Image& b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.pixels.size(); ++i)
    sum += std::abs(a.pixels[i].r - b.pixels[i].r) + std::abs(a.pixels[i].g - b.pixels[i].g) +
           std::abs(a.pixels[i].b - b.pixels[i].b);
  return sum / 3 / static_cast<double>(a.pixels.size());
}

}  // namespace

TEST_CASE("the same names stand in the same places at every scale, alone, by swipe and side by side") {
  const auto studio = Studio::open();
  for (const auto mode :
       {std::optional<CompareMode>(), std::optional(CompareMode::swipe), std::optional(CompareMode::side)})
    for (const std::size_t half : {0, 1}) {
      if (half == 1 && !mode) continue;
      (void)studio->scene.finish(region(1, mode));
      const auto expected = written(studio->scene, half);
      CHECK(expected.size() > 4);
      for (const double scale : {2.0, 3.0, 6.0, 8.0, 12.0, 16.0}) {
        INFO("scale " << scale << ", half " << half);
        const SceneFrame frame = studio->scene.finish(region(scale, mode));
        CHECK(written(studio->scene, half) == expected);
        CHECK(frame.list.atlas->lost == 0);
        for (const RenderList& part : frame.list.parts) CHECK(part.atlas == frame.list.atlas);
      }
    }
}

TEST_CASE("a picture of many pixels is that of few, drawn finer") {
  const auto studio = Studio::open();
  for (const auto mode :
       {std::optional<CompareMode>(), std::optional(CompareMode::swipe), std::optional(CompareMode::side)}) {
    // Blurred by four pixels, so that the edges of letters and lines, which are drawn finer, count for little.
    const Image small = reduced(studio->draw(region(1, mode)), 4);
    Session wordless = region(1, mode);
    wordless.furniture = bare_furniture();
    const double of_words = mean_difference(reduced(studio->draw(wordless), 4), small);
    for (const int scale : {4, 8}) {
      const Image large = studio->draw(region(scale, mode));
      REQUIRE(large.width == 640 * scale);
      const double difference = mean_difference(reduced(large, 4 * scale), small);
      INFO("scale " << scale << ": " << difference << ", without words " << of_words);
      CHECK(difference < of_words / 5);
    }
  }
}

TEST_CASE("a picture wider than the driver's limit is drawn in parts, legend and sources at its ends") {
  const auto studio = Studio::open();
  Session session = region(16);
  session.camera.width_px = RenderTarget::max_side() + 512;
  session.camera.height_px = 1600;
  session.camera.pixel_scale = 4;
  const Image image = studio->draw(session);
  CHECK(image.width == RenderTarget::max_side() + 512);
  // The date stands in the last part, whose right end is the picture's.
  int dark = 0;
  for (int y = 64; y < 250; ++y)
    for (int x = image.width - 800; x < image.width - 64; ++x) dark += image.at(x, y).r < 80 ? 1 : 0;
  CHECK(dark > 1000);
}

TEST_CASE("the parts of a picture fit together to the pixel") {
  const auto studio = Studio::open();
  for (const auto mode :
       {std::optional<CompareMode>(), std::optional(CompareMode::swipe), std::optional(CompareMode::side)}) {
    const Session session = region(1, mode);
    const SceneFrame frame = studio->scene.finish(session);
    auto whole = RenderTarget::make(640, 400);
    REQUIRE(whole);
    REQUIRE(studio->renderer.draw(frame.list, *whole));
    const Image expected = whole->read_back();
    auto part = RenderTarget::make(170, 110);
    REQUIRE(part);
    Image image{640, 400, std::vector<Rgba>(640 * 400)};
    for (int top = 0; top < 400; top += 110)
      for (int left = 0; left < 640; left += 170) {
        REQUIRE(studio->renderer.draw(frame.list, *part, {left, top}));
        part->read_back_into(image, left, top);
      }
    std::size_t different = 0;
    for (std::size_t i = 0; i < image.pixels.size(); ++i)
      different += std::abs(image.pixels[i].r - expected.pixels[i].r) > 24 ? 1 : 0;
    CHECK(different < image.pixels.size() / 2000);
  }
}

TEST_CASE("a picture whose letters do not fit is an error that says so") {
  const auto studio = Studio::open();
  studio->text->begin_frame();
  ScreenCanvas canvas(*studio->text);
  canvas.text("W", {.size_px = 3000}, {{0, 0, 0, 255}}, {0, 100});
  canvas.text("small", {}, {{0, 0, 0, 255}}, {0, 100});
  RenderList list;
  list.width_px = list.height_px = 100;
  list.items.emplace_back(ScreenItem{std::make_shared<const ScreenMesh>(canvas.take())});
  list.atlas = studio->text->end_frame();
  auto target = RenderTarget::make(100, 100);
  REQUIRE(target);
  const auto drawn = studio->renderer.draw(list, *target);
  REQUIRE_FALSE(drawn);
  CHECK(drawn.error().message.find("too large") != std::string::npos);
  // The next is whole again.
  CHECK(draw_snapshot(region(1), studio->scene, studio->renderer));
}

TEST_CASE("a picture for which there is no memory is refused before anything is drawn") {
  const auto studio = Studio::open();
  Session session = region(1);
  session.camera.width_px = session.camera.height_px = 400'000;
  const auto image = draw_snapshot(session, studio->scene, studio->renderer);
  REQUIRE_FALSE(image);
  CHECK(image.error().message.find("GB of memory") != std::string::npos);
}

TEST_CASE("what GL complains of is told once") {
  const auto studio = Studio::open();
  CHECK(check_gl("nothing"));
  glEnable(0xdead);
  const auto told = check_gl("a switch");
  REQUIRE_FALSE(told);
  CHECK(told.error().message.find("a switch") == 0);
  CHECK(check_gl("nothing"));
  glEnable(0xdead);
  forget_gl_errors();
  CHECK(check_gl("nothing"));
}

TEST_CASE("a picture has no light of the pointer, no rings of playback and no selection unless that is wanted") {
  const auto studio = Studio::open();
  const Session plain = region(1);
  Session lit = plain;
  lit.hovered = FeatureRef{.layer = 1, .feature = 0};
  lit.selected = FeatureRef{.layer = 1, .feature = 1};
  lit.selected_event = 0;
  lit.flashes.push_back({});
  lit.passed_events.push_back(0);
  CHECK(studio->draw(lit) == studio->draw(plain));
  const auto with_selection = draw_snapshot(lit, studio->scene, studio->renderer, true);
  REQUIRE(with_selection);
  CHECK_FALSE(*with_selection == studio->draw(plain));
}
