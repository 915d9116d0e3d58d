#include "viewer/scene/labels/label_layer.h"

#include <random>

#include "tests/labels/region_fixture.h"
#include "tests/support/catch.h"
#include "viewer/scene/furniture/furniture.h"
#include "viewer/session/bare_furniture.h"

using namespace thalweg;

namespace {

struct Drawn {
  std::vector<PlacedLabel> labels;
  std::vector<PixelBox> furniture;
};

struct Drawer {
  std::unique_ptr<TextEngine> engine = std::move(*TextEngine::make());
  LabelLayer labels;

  Drawn draw(const Session& session) {
    const WorldState world = test::world_of(session);
    ScreenCanvas canvas(*engine);
    const auto furniture = lay_out_furniture(session, world, *engine).boxes();
    return {labels.draw(session, world, furniture, canvas), furniture};
  }
};

bool same(const std::vector<PlacedLabel>& a, const std::vector<PlacedLabel>& b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i)
    if (a[i].text != b[i].text || a[i].feature != b[i].feature || !(a[i].boxes == b[i].boxes)) return false;
  return true;
}

// A map with names and nothing over it.
Session bare_session(const test::RegionOptions& options = {}) {
  Session session = test::region_session(options);
  session.furniture = bare_furniture({.labels = true});
  return session;
}

const PlacedLabel* find(const std::vector<PlacedLabel>& labels, const std::string& text) {
  for (const PlacedLabel& label : labels)
    if (label.text == text) return &label;
  return nullptr;
}

}  // namespace

TEST_CASE("labels never overlap each other, the furniture or the edge, wherever one looks") {
  Drawer drawer;
  std::mt19937 random(7);
  std::uniform_real_distribution<double> lon(43, 50), lat(37.5, 42.5), zoom(4, 13);
  std::size_t seen = 0;
  for (const char* projection : {"lcc", "mercator", "orthographic"}) {
    Session session = test::region_session({.projection = projection});
    for (int i = 0; i < 40; ++i) {
      session.camera = looking_at(session.camera, {lon(random), lat(random)}, zoom(random));
      if (i % 3 == 0) session.selected_event = i % 9;
      const Drawn drawn = drawer.draw(session);
      seen += drawn.labels.size();
      const PixelBox screen{0, 0, 1280, 720};
      for (std::size_t a = 0; a < drawn.labels.size(); ++a)
        for (const PixelBox& box : drawn.labels[a].boxes) {
          INFO(drawn.labels[a].text);
          CHECK(screen.contains(box));
          for (const PixelBox& piece : drawn.furniture) CHECK_FALSE(piece.overlaps(box));
          for (std::size_t b = a + 1; b < drawn.labels.size(); ++b)
            for (const PixelBox& other : drawn.labels[b].boxes) {
              INFO(drawn.labels[b].text);
              CHECK_FALSE(box.overlaps(other));
            }
        }
    }
  }
  CHECK(seen > 500);
}

TEST_CASE("the same view has the same labels, whatever was looked at before") {
  Drawer fresh, used;
  Session session = test::region_session();
  Session elsewhere = session;
  for (const double zoom : {5.0, 8.0, 11.0}) {
    elsewhere.camera = looking_at(elsewhere.camera, {47.3, 40.1}, zoom);
    (void)used.draw(elsewhere);
  }
  elsewhere.language = "ru";
  (void)used.draw(elsewhere);
  const Drawn first = fresh.draw(session);
  CHECK(first.labels.size() > 20);
  CHECK(same(first.labels, used.draw(session).labels));
}

TEST_CASE("a label moves with the ground when the map is panned") {
  Drawer drawer;
  Session session = bare_session();
  session.scenario = [&] {
    auto quiet = std::make_shared<Scenario>(*session.scenario);
    quiet->timeline.events.clear();
    return quiet;
  }();
  const Drawn before = drawer.draw(session);
  Session moved = session;
  moved.camera = panned(session.camera, {640, 360}, {640 + 37, 360 - 21});
  const Drawn after = drawer.draw(moved);
  int followed = 0, stayed = 0;
  for (const PlacedLabel& label : before.labels) {
    const PlacedLabel* now = find(after.labels, label.text);
    if (!now || label.boxes.size() > 2) continue;
    ++stayed;
    const float dx = now->boxes[0].left - label.boxes[0].left, dy = now->boxes[0].top - label.boxes[0].top;
    if (std::abs(dx - 37) < 1 && std::abs(dy + 21) < 1) ++followed;
  }
  REQUIRE(stayed > 15);
  CHECK(followed >= stayed * 9 / 10);
}

TEST_CASE("names are in the language asked for, and in English where there is none") {
  Drawer drawer;
  const Drawn russian = drawer.draw(bare_session({.language = "ru"}));
  CHECK(find(russian.labels, "Ереван"));
  CHECK_FALSE(find(russian.labels, "Yerevan"));
  const Drawn armenian = drawer.draw(bare_session({.language = "hy"}));
  CHECK(find(armenian.labels, "Երևան"));
  const Drawn french = drawer.draw(bare_session({.language = "fr"}));
  CHECK(find(french.labels, "Yerevan"));
}

TEST_CASE("a hidden layer is not named, nor is a name kept after its time") {
  Drawer drawer;
  Session session = bare_session();
  REQUIRE(find(drawer.draw(session).labels, "Yerevan"));
  session.layers[3].visible = false;
  CHECK_FALSE(find(drawer.draw(session).labels, "Yerevan"));
  session.furniture.labels = false;
  CHECK(drawer.draw(session).labels.empty());
}

TEST_CASE("neighbours of which a part is in view are named there") {
  Drawer drawer;
  Session session = bare_session();
  const Drawn drawn = drawer.draw(session);
  CHECK(find(drawn.labels, "Azerbaijan"));
  CHECK(find(drawn.labels, "Armenia"));
  CHECK(find(drawn.labels, "Iran"));
}

TEST_CASE("a country's name keeps off the ground that the scenario tells apart") {
  Drawer drawer;
  Session session = bare_session();
  for (const double zoom : {8.0, 9.0, 10.0}) {
    session.camera = looking_at(session.camera, {46.7, 39.85}, zoom);
    const Drawn drawn = drawer.draw(session);
    const PlacedLabel* name = find(drawn.labels, "Azerbaijan");
    if (!name) continue;
    CHECK(name->feature.layer == 1);
  }
  session.layers[1].visible = false;
  session.camera = looking_at(session.camera, {48, 40.2}, 7.5);
  const Drawn drawn = drawer.draw(session);
  REQUIRE(find(drawn.labels, "Azerbaijan"));
  CHECK(find(drawn.labels, "Azerbaijan")->feature.layer == 0);
}
