#include "viewer/session/camera.h"

#include <glm/geometric.hpp>
#include <glm/vec4.hpp>

#include "tests/support/catch.h"

using namespace thalweg;

namespace {

ProjectionPtr projection(const char* name) {
  const auto made = Projection::make(name, Bounds{38, 36, 52, 44});
  REQUIRE(made);
  return *made;
}

Camera camera(const char* name, LonLat centre, double zoom) {
  Camera c;
  c.projection = projection(name);
  return looking_at(c, centre, zoom);
}

constexpr const char* Names[] = {"mercator", "lcc", "equal_earth", "orthographic"};

}  // namespace

TEST_CASE("a pixel's ground is drawn at that pixel") {
  for (const char* name : Names) {
    const Camera c = camera(name, {46, 40}, 6);
    for (const glm::dvec2 pixel : {glm::dvec2(640, 360), glm::dvec2(10, 20), glm::dvec2(1270, 700)}) {
      const auto ground = c.lonlat_from_screen(pixel);
      REQUIRE(ground);
      const auto back = c.screen_from_lonlat(*ground);
      REQUIRE(back);
      CHECK(glm::distance(*back, pixel) < 1e-4);
    }
  }
}

TEST_CASE("the matrix puts a vertex where screen_from_world says") {
  for (const char* name : Names)
    for (const double zoom : {2.0, 9.0, 18.0}) {
      const Camera c = camera(name, {46.2, 38.9}, zoom);
      const double degrees = 100 / std::exp2(zoom);
      const Point3 origin = c.projection->forward(LonLat{46.2 - degrees, 38.9 + degrees / 2});
      const Point3 p = c.projection->forward(LonLat{46.2 + degrees / 3, 38.9 - degrees / 5});
      const glm::vec4 local(p.x - origin.x, p.y - origin.y, p.z - origin.z, 1);
      const glm::vec4 clip = c.clip_from_local(origin) * local;
      const auto pixel = c.screen_from_world(p);
      REQUIRE(pixel);
      CHECK((clip.x + 1) / 2 * c.width_px == Approx(pixel->x).margin(0.02));
      CHECK((1 - clip.y) / 2 * c.height_px == Approx(pixel->y).margin(0.02));
      CHECK(clip.z <= 0.0f);
    }
}

TEST_CASE("on the globe the far side has z above 0 and no pixel") {
  const Camera c = camera("orthographic", {0, 0}, 2);
  const Point3 far = c.projection->forward(LonLat{170, 10});
  CHECK_FALSE(c.screen_from_world(far));
  CHECK((c.clip_from_local({}) * glm::vec4(far.x, far.y, far.z, 1)).z > 0);
}

TEST_CASE("fit shows the whole extent with its margin, and no smaller than need be") {
  const Bounds extent{44, 38.4, 48.6, 41.4};
  for (const char* name : Names) {
    Camera c;
    c.projection = projection(name);
    c = fit(c, extent, 20);
    Bounds seen;
    for (int i = 0; i <= 20; ++i)
      for (int j = 0; j <= 20; ++j) {
        const auto pixel =
            c.screen_from_lonlat({extent.west + extent.width() * i / 20, extent.south + extent.height() * j / 20});
        REQUIRE(pixel);
        seen.include(pixel->x, pixel->y);
      }
    CHECK(seen.west >= 19.0);
    CHECK(seen.south >= 19.0);
    CHECK(seen.east <= 1261.0);
    CHECK(seen.north <= 701.0);
    const bool is_tight = seen.width() > 1235 || seen.height() > 675;
    CHECK(is_tight);
  }
}

TEST_CASE("zooming about a pixel keeps the ground under it") {
  for (const char* name : Names)
    for (const double change : {0.3, -0.7, 2.0}) {
      const Camera c = camera(name, {46, 40}, 6);
      const glm::dvec2 pixel(900, 150);
      const auto before = c.lonlat_from_screen(pixel);
      const Camera zoomed = zoomed_about(c, pixel, change);
      const auto after = zoomed.lonlat_from_screen(pixel);
      REQUIRE(before);
      REQUIRE(after);
      CHECK(zoomed.zoom == Approx(6 + change));
      CHECK(after->lon == Approx(before->lon).margin(1e-6));
      CHECK(after->lat == Approx(before->lat).margin(1e-6));
    }
}

TEST_CASE("panning brings the ground under one pixel to another") {
  for (const char* name : Names) {
    const Camera c = camera(name, {46, 40}, 4);
    const glm::dvec2 from(700, 300), to(500, 420);
    const auto ground = c.lonlat_from_screen(from);
    REQUIRE(ground);
    const auto moved = panned(c, from, to).screen_from_lonlat(*ground);
    REQUIRE(moved);
    CHECK(glm::distance(*moved, to) < 1e-3);
  }
}

TEST_CASE("the globe can be turned by a drag that begins beside it, and never past a pole") {
  Camera c = camera("orthographic", {10, 85}, 1);
  for (int i = 0; i < 50; ++i) c = panned(c, {5, 5}, {5, 60});
  CHECK(c.centre_y <= 90);
  CHECK(c.centre_y >= -90);
  CHECK(std::isfinite(c.centre_x));
}

TEST_CASE("visible degrees hold everything on screen") {
  for (const char* name : Names)
    for (const double zoom : {1.0, 3.0, 8.0}) {
      const Camera c = camera(name, {46, 40}, zoom);
      const Bounds seen = c.visible_lonlat();
      for (int x = 0; x <= 1280; x += 128)
        for (int y = 0; y <= 720; y += 72)
          if (const auto ground = c.lonlat_from_screen({x, y})) {
            CAPTURE(name, zoom, ground->lon, ground->lat, seen.west, seen.east, seen.south, seen.north);
            CHECK(seen.contains(ground->lon, ground->lat));
          }
    }
}

TEST_CASE("a change of projection keeps the middle and the scale") {
  const Camera mercator = camera("mercator", {46, 40}, 7);
  const Camera conic = reprojected(mercator, projection("lcc"));
  CHECK(conic.centre_lonlat().lon == Approx(46));
  CHECK(conic.centre_lonlat().lat == Approx(40));
  const auto width_of_a_degree = [](const Camera& c) {
    return glm::distance(*c.screen_from_lonlat({46, 39.5}), *c.screen_from_lonlat({46, 40.5}));
  };
  CHECK(width_of_a_degree(conic) == Approx(width_of_a_degree(mercator)).epsilon(0.01));
}

TEST_CASE("a flight starts and ends where it says and moves all the way between") {
  for (const char* name : {"mercator", "orthographic"}) {
    const Camera from = camera(name, {44.5, 40.2}, 9), to = camera(name, {49.9, 40.4}, 11);
    CHECK(flown(from, to, 0) == from);
    CHECK(flown(from, to, 1) == to);
    const Camera early = flown(from, to, 1e-6), late = flown(from, to, 1 - 1e-6);
    CHECK(early.zoom == Approx(from.zoom).margin(1e-3));
    CHECK(late.zoom == Approx(to.zoom).margin(1e-3));
    CHECK(late.centre_lonlat().lon == Approx(49.9).margin(1e-3));
    CHECK(flown(from, to, 0.5).zoom < from.zoom);  // out, over and in
    double last = 44.4;
    for (int i = 0; i <= 20; ++i) {
      const double lon = flown(from, to, i / 20.0).centre_lonlat().lon;
      CHECK(lon >= last);
      last = lon - 1e-9;
    }
  }
}

TEST_CASE("a flight without travel only zooms") {
  const Camera from = camera("mercator", {46, 40}, 5), to = camera("mercator", {46, 40}, 9);
  CHECK(flown(from, to, 0.5).zoom == Approx(7));
}

TEST_CASE("a view is filled when there is ground under every pixel") {
  const auto view = [](const char* projection, LonLat centre, double zoom) {
    Camera camera;
    camera.projection = *Projection::make(projection, {30, 36, 55, 44});
    return looking_at(camera, centre, zoom);
  };
  CHECK(view("mercator", {46, 40}, 7).is_filled());
  CHECK(view("mercator", {0, 0}, 4).is_filled());
  CHECK_FALSE(view("mercator", {0, 0}, 1).is_filled());    // narrower than the screen
  CHECK_FALSE(view("mercator", {179, 0}, 6).is_filled());  // beyond the antimeridian the sheet ends
  CHECK_FALSE(view("mercator", {0, 84.9}, 6).is_filled());
  CHECK(view("orthographic", {46, 40}, 6).is_filled());
  CHECK_FALSE(view("orthographic", {46, 40}, 2).is_filled());
  CHECK(view("equal_earth", {10, 10}, 5).is_filled());
  CHECK_FALSE(view("equal_earth", {10, 10}, 2).is_filled());
  CHECK(view("lcc", {46, 40}, 7).is_filled());
  CHECK_FALSE(view("lcc", {46, 40}, 1).is_filled());
}

TEST_CASE("a view across the antimeridian is told as one box across it, as two cut there, or as the world") {
  Camera camera;
  camera.width_px = 800;
  camera.height_px = 600;
  const Bounds pacific{170, -20, 190, 10};
  camera.projection = *Projection::make("mercator", pacific);
  camera = fit(camera, pacific);
  const Bounds around = camera.visible_around();
  CHECK(around.west > 150);
  CHECK(around.west <= 170);
  CHECK(around.east >= 190);
  CHECK(around.east < 210);
  const std::vector<Bounds> boxes = camera.visible_boxes();
  REQUIRE(boxes.size() == 2);
  CHECK(boxes[0].east == 180);
  CHECK(boxes[1].west == -180);
  CHECK(boxes[0].width() + boxes[1].width() == Approx(around.width()));
  CHECK(camera.visible_lonlat().width() == 360);
  camera = looking_at(camera, {60, 0}, 5);
  CHECK(camera.visible_boxes() == std::vector<Bounds>{camera.visible_lonlat()});
}
