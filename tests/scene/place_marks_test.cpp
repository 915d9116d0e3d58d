#include "viewer/scene/symbols/place_marks.h"
#include "viewer/scene/furniture/free_frame.h"

#include <limits>
#include <span>

#include "tests/support/catch.h"
#include "viewer/session/command.h"

using namespace thalweg;

namespace {

// Degrees as metres; it counts the positions that it is asked for.
class CountingProjection final : public Projection {
 public:
  [[nodiscard]] std::string id() const override { return "counting"; }
  [[nodiscard]] std::string title() const override { return "Counting"; }
  using Projection::forward;
  void forward(std::span<const LonLat> from, Point3* to) const override {
    asked += from.size();
    // Nothing of the south is shown.
    constexpr double Nan = std::numeric_limits<double>::quiet_NaN();
    for (const LonLat at : from) *to++ = {at.lat < 0 ? Nan : at.lon * 1e5, at.lat * 1e5, 0};
  }
  [[nodiscard]] std::optional<LonLat> inverse(Point3 from) const override { return LonLat{from.x / 1e5, from.y / 1e5}; }
  [[nodiscard]] Bounds domain() const override { return {-180, -90, 180, 90}; }

  mutable std::size_t asked = 0;
};

Layer layer_of_points(const std::string& id, const std::vector<LonLat>& places) {
  auto data = std::make_shared<Dataset>();
  for (const LonLat at : places) {
    data->geometry.coords.push_back(at);
    data->geometry.end_ring();
    data->geometry.end_part(PartKind::point);
    data->geometry.end_feature();
    data->table.add_row();
  }
  data->extent = data->geometry.bounds();
  Layer layer;
  layer.id = id;
  layer.title.by_language[""] = id;
  layer.role = LayerRole::place;
  layer.opened_from = id + ".csv";
  layer.data = data;
  return layer;
}

}  // namespace

TEST_CASE("points of a file are projected when they are first seen, and once, whatever is revised") {
  auto scenario = std::make_shared<Scenario>();
  scenario->layers = {layer_of_points("hidden", {{1, 1}, {2, 2}, {3, 3}}),
                      layer_of_points("places", {{4, 4}, {5, 5}, {6, -6}})};
  scenario->layers[0].visible = false;
  scenario->bounds = Bounds{0, -10, 10, 10};
  Session session = furnished_session();
  session.camera.width_px = 1000;
  session.camera.height_px = 1000;
  REQUIRE(apply(session, SetScenario{scenario}));
  const auto projection = std::make_shared<CountingProjection>();
  session.camera.projection = projection;
  session.camera.centre_x = session.camera.centre_y = 5e5;
  session.camera.zoom = 6;

  PlaceMarks marks;
  marks.update(session, world_of(session));
  CHECK(marks.marks().size() == 2);
  CHECK(projection->asked == 3);

  marks.update(session, world_of(session));
  CHECK(projection->asked == 3);  // what is shown nowhere is not asked for again either

  auto renamed = std::make_shared<Scenario>(*scenario);
  renamed->layers[1].title.by_language[""] = "Villages";
  REQUIRE(apply(session, ReviseScenario{renamed}));
  marks.update(session, world_of(session));
  CHECK(marks.marks().size() == 2);
  CHECK(projection->asked == 3);

  auto without = std::make_shared<Scenario>(*renamed);
  without->layers.erase(without->layers.begin());
  REQUIRE(apply(session, ReviseScenario{without}));
  marks.update(session, world_of(session));
  REQUIRE(marks.marks().size() == 2);
  CHECK(marks.marks().front().feature == FeatureRef{.layer = 0, .feature = 0});
  CHECK(projection->asked == 3);

  const auto other = std::make_shared<CountingProjection>();
  session.camera.projection = other;
  marks.update(session, world_of(session));
  CHECK(marks.marks().size() == 2);
  CHECK(other->asked == 3);
}
