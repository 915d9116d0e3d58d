#include "viewer/scene/map_scene.h"
#include "viewer/scene/furniture/free_frame.h"

#include <cstring>
#include <mutex>
#include <set>

#include "tests/geometry/patchwork.h"
#include "tests/support/catch.h"
#include "viewer/scene/page_list.h"
#include "viewer/scene/styling/layer_looks.h"
#include "viewer/text/text_engine.h"

using namespace thalweg;

namespace {

constexpr Instant Day(std::int64_t day) { return {day * MsPerDay}; }

ControlInterval held_by(std::uint32_t actor, Instant from, Instant to) {
  ControlInterval control;
  control.when = {Bound::exactly(from), Bound::exactly(to)};
  control.controller = {actor};
  control.de_jure = {0};
  return control;
}

// Two territories side by side; the western changes hands on day 100.
Session make_session() {
  auto data = std::make_shared<Dataset>();
  data->name = "territories";
  data->geometry = test::patchwork(2, 1, {44, 38, 48, 41}, 60, 0.01);
  data->extent = data->geometry.bounds();
  auto scenario = std::make_shared<Scenario>();
  Actor a, b;
  a.id = "A";
  a.color = {0, 114, 178, 255};
  b.id = "B";
  b.color = {230, 159, 0, 255};
  scenario->actors = {a, b};
  Layer layer;
  layer.id = "territories";
  layer.role = LayerRole::territory;
  layer.data = data;
  scenario->layers = {layer};
  scenario->territory_layer = 0;
  scenario->has_time = true;
  scenario->time = {Day(0), Day(200)};
  for (std::uint32_t f = 0; f < 2; ++f) {
    Territory territory;
    territory.id = f == 0 ? "west" : "east";
    territory.feature = f;
    territory.control = {held_by(f == 0 ? 1 : 0, Day(0), Day(100)), held_by(0, Day(100), Day(200))};
    scenario->timeline.territories.push_back(territory);
  }
  Session session = furnished_session();
  session.scenario = scenario;
  session.scenario_version = 1;
  session.time = Day(10);
  LayerState state;
  state.layer = 0;
  session.layers = {state};
  session.camera.projection = *Projection::make("mercator", {44, 38, 48, 41});
  session.camera = fit(session.camera, {44, 38, 48, 41}, 20);
  return session;
}

std::set<MeshId> meshes(const RenderList& list) {
  std::set<MeshId> ids;
  for (const RenderItem& item : list.items) {
    if (const auto* fill = std::get_if<FillItem>(&item)) ids.insert(fill->mesh->id);
    if (const auto* line = std::get_if<LineItem>(&item)) ids.insert(line->mesh->id);
  }
  return ids;
}

struct Stage {
  std::unique_ptr<TextEngine> text = std::move(*TextEngine::make());
  JobQueue jobs{2};
  MapScene scene{*text, jobs};
};

}  // namespace

TEST_CASE("a frame that is asked for until it is complete is what finish gives") {
  const Session session = make_session();
  Stage patient, eager;
  const SceneFrame finished = patient.scene.finish(session);
  CHECK(finished.complete);
  SceneFrame frame = eager.scene.frame(session);
  for (int i = 0; i < 100 && !frame.complete; ++i) {
    eager.jobs.wait_until_idle();
    frame = eager.scene.frame(session);
  }
  CHECK(frame.complete);
  REQUIRE(frame.list.items.size() == finished.list.items.size());
  CHECK(frame.stats.vertices == finished.stats.vertices);
  for (std::size_t i = 0; i < frame.list.items.size(); ++i) {
    CHECK(frame.list.items[i].index() == finished.list.items[i].index());
    const auto* a = std::get_if<FillItem>(&frame.list.items[i]);
    const auto* b = std::get_if<FillItem>(&finished.list.items[i]);
    if (!a || !b) continue;
    CHECK(a->mesh->indices == b->mesh->indices);
    CHECK(a->clip_from_local == b->clip_from_local);
  }
}

TEST_CASE("time changes looks and never meshes") {
  Session session = make_session();
  session.furniture.legend = false;  // which shows what is there at the time
  Stage stage;
  const SceneFrame before = stage.scene.finish(session);
  session.time = Day(150);
  const SceneFrame after = stage.scene.frame(session);
  CHECK(after.complete);
  CHECK(meshes(before.list) == meshes(after.list));
  session.time = Day(160);
  const SceneFrame same = stage.scene.frame(session);
  const auto table = [](const SceneFrame& frame) {
    for (const RenderItem& item : frame.list.items)
      if (const auto* line = std::get_if<LineItem>(&item)) return line->looks->id;
    return MeshId{0};
  };
  CHECK(table(before) != table(after));
  CHECK(table(after) == table(same));  // nothing changed between these days, so nothing is uploaded
}

TEST_CASE("a territory wears its controller's colour and another's right as a hatch") {
  Session session = make_session();
  const auto looks = [&](Instant at) {
    session.time = at;
    return layer_looks(session, session.layers[0], state_at(session.scenario->timeline, at));
  };
  const auto before = looks(Day(10)), after = looks(Day(150)), beyond = looks(Day(300));
  const Rgba a = session.scenario->actors[0].color, b = session.scenario->actors[1].color;
  CHECK(with_alpha(before[0].fill, 255) == b);
  CHECK(before[0].pattern == static_cast<std::uint8_t>(Pattern::hatch));
  CHECK(with_alpha(before[0].second, 255) == a);
  CHECK(with_alpha(after[0].fill, 255) == a);
  CHECK(after[0].pattern == static_cast<std::uint8_t>(Pattern::solid));
  CHECK((beyond[0].flags & Look::Uncertain) != 0);  // nobody is known to hold it
}

TEST_CASE("a page has the layers and looks of the frame, in logical pixels, and no triangles") {
  Stage stage;
  Session session = make_session();
  const SceneFrame frame = stage.scene.finish(session);
  session.camera.pixel_scale = 2;
  session.camera.width_px *= 2;
  session.camera.height_px *= 2;
  const SceneFrame page = stage.scene.finish_page(session);
  CHECK(page.list.items.empty());
  REQUIRE(page.list.page);
  CHECK_FALSE(frame.list.page);
  CHECK(page.list.width_px == frame.list.width_px);
  CHECK(page.list.page->camera.pixel_scale == 1);
  CHECK(page.stats.labels == frame.stats.labels);
  const auto looks_of = [](const RenderList& list) {
    for (const RenderItem& item : list.items)
      if (const auto* fill = std::get_if<FillItem>(&item); fill && fill->looks->rows.size() == 2) return fill->looks;
    return std::shared_ptr<const LookTable>();
  };
  bool has_ground = false, has_drawing = false;
  for (const PageItem& item : page.list.page->items) {
    has_drawing = has_drawing || std::holds_alternative<DrawingItem>(item);
    const auto* ground = std::get_if<GroundItem>(&item);
    if (ground == nullptr || ground->id != "territories") continue;
    has_ground = true;
    REQUIRE(ground->shape);
    REQUIRE(looks_of(frame.list));
    CHECK(ground->looks->rows == looks_of(frame.list)->rows);
  }
  CHECK(has_ground);
  CHECK(has_drawing);
}

TEST_CASE("picking finds the feature under a pixel, and nothing beside all of them") {
  const Session session = make_session();
  Stage stage;
  (void)stage.scene.finish(session);
  (void)stage.scene.pick(session, {0, 0}, 3);  // asks for the index
  stage.jobs.wait_until_idle();
  const auto at = [&](LonLat p) { return stage.scene.pick(session, *session.camera.screen_from_lonlat(p), 3).feature; };
  REQUIRE(at({45, 39.5}));
  CHECK(at({45, 39.5})->feature == 0);
  REQUIRE(at({47, 39.5}));
  CHECK(at({47, 39.5})->feature == 1);
  CHECK_FALSE(at({49, 39.5}));
}

TEST_CASE("what lies under a pixel is not final until the shapes have been indexed, and is found then") {
  const Session session = make_session();
  Stage stage;
  (void)stage.scene.finish(session);
  const glm::dvec2 pixel = *session.camera.screen_from_lonlat({45, 39.5});
  // Nobody works at anything as long as this job has the queue's two workers.
  std::mutex gate;
  std::unique_lock shut(gate);
  const auto wait = [&gate](Progress&) { const std::lock_guard open(gate); };
  const JobHandle first = stage.jobs.start("", Priority::urgent, wait);
  const JobHandle second = stage.jobs.start("", Priority::urgent, wait);
  const Picked early = stage.scene.pick(session, pixel, 3);
  CHECK_FALSE(early.is_final);
  CHECK_FALSE(early.feature);
  shut.unlock();
  stage.jobs.wait_until_idle();
  const Picked found = stage.scene.pick(session, pixel, 3);
  CHECK(found.is_final);
  REQUIRE(found.feature);
  CHECK(found.feature->feature == 0);
  CHECK(stage.scene.pick(session, {0, 0}, 3).is_final);
}

TEST_CASE("the old picture stays until a new projection's tiles are there") {
  Session session = make_session();
  Stage stage;
  const SceneFrame mercator = stage.scene.finish(session);
  session.camera = reprojected(session.camera, *Projection::make("lcc", {44, 38, 48, 41}));
  const SceneFrame first = stage.scene.frame(session);
  if (!first.complete) CHECK(meshes(first.list) == meshes(mercator.list));
  const SceneFrame conic = stage.scene.finish(session);
  CHECK(meshes(conic.list) != meshes(mercator.list));
}

TEST_CASE("what is switched off is not drawn") {
  Session session = make_session();
  Stage stage;
  const std::size_t shown = meshes(stage.scene.finish(session).list).size();
  session.layers[0].visible = false;
  CHECK(meshes(stage.scene.finish(session).list).size() < shown);
}

TEST_CASE("what was closed is let go of with the first frame of what is open instead") {
  Stage stage;
  std::weak_ptr<const Dataset> closed;
  std::weak_ptr<const Scenario> closed_scenario;
  {
    const Session before = make_session();
    closed = before.scenario->layers[0].data;
    closed_scenario = before.scenario;
    REQUIRE_FALSE(stage.scene.finish(before).list.items.empty());
  }
  CHECK_FALSE(closed.expired());  // it is still the picture
  const Session after = make_session();
  (void)stage.scene.frame(after);
  stage.jobs.wait_until_idle();
  (void)stage.scene.frame(after);
  CHECK(closed.expired());
  CHECK(closed_scenario.expired());
}

TEST_CASE(
    "of shapes of which one changed the tiles out of its reach stay, and the others are shown until they have come") {
  Stage stage, fresh;
  Session session = make_session();
  session.camera.zoom += 3;  // several tiles
  const SceneFrame before = stage.scene.finish(session);

  const DatasetPtr old = session.scenario->layers[0].data;
  auto data = std::make_shared<Dataset>();
  data->name = old->name;
  data->geometry = old->geometry;
  data->extent = old->extent;
  std::vector<LonLat>& coords = data->geometry.coords.own();
  coords[data->geometry.ring_begin[data->geometry.part_begin[data->geometry.feature_begin[1]]] + 60].lon += 0.3;
  Bounds where = old->geometry.feature_bounds(1);
  where.include(data->geometry.feature_bounds(1));
  data->revises = {{old, where}};
  auto scenario = std::make_shared<Scenario>(*session.scenario);
  scenario->layers[0].data = data;
  session.scenario = scenario;
  ++session.scenario_version;

  const SceneFrame at_once = stage.scene.frame(session);
  CHECK_FALSE(at_once.complete);
  CHECK(meshes(at_once.list) == meshes(before.list));
  const SceneFrame after = stage.scene.finish(session);
  std::set<MeshId> kept;
  for (const MeshId id : meshes(after.list))
    if (meshes(before.list).contains(id)) kept.insert(id);
  CHECK_FALSE(kept.empty());
  CHECK(kept.size() < meshes(after.list).size());

  // Just what is made of the new shapes alone.
  const auto drawn = [](const SceneFrame& frame) {
    std::vector<std::vector<FillVertex>> fills;
    for (const RenderItem& item : frame.list.items)
      if (const auto* fill = std::get_if<FillItem>(&item)) fills.push_back(fill->mesh->vertices);
    return fills;
  };
  const auto here = drawn(after), there = drawn(fresh.scene.finish(session));
  REQUIRE(here.size() == there.size());
  for (std::size_t i = 0; i < here.size(); ++i) {
    REQUIRE(here[i].size() == there[i].size());
    CHECK(std::memcmp(here[i].data(), there[i].data(), here[i].size() * sizeof(FillVertex)) == 0);
  }

  // And back, as by undo.
  scenario = std::make_shared<Scenario>(*session.scenario);
  scenario->layers[0].data = old;
  session.scenario = scenario;
  ++session.scenario_version;
  CHECK(meshes(stage.scene.frame(session).list) == meshes(after.list));
  CHECK(stage.scene.finish(session).complete);
}

TEST_CASE("areas of a file lie under the base map's water and thinly over it, and under its borders") {
  const auto layer_of = [](const char* id, const char* theme_class, LayerRole role) {
    auto data = std::make_shared<Dataset>();
    data->name = id;
    data->geometry = test::patchwork(2, 1, {44, 38, 48, 41}, 60, 0.01);
    data->extent = data->geometry.bounds();
    Layer layer;
    layer.id = id;
    layer.role = role;
    layer.data = data;
    layer.style.theme_class = theme_class;
    layer.is_basemap = theme_class[0] != '\0';
    return layer;
  };
  auto scenario = std::make_shared<Scenario>();
  scenario->layers = {layer_of("countries", "land", LayerRole::area), layer_of("lakes", "water", LayerRole::area),
                      layer_of("borders", "country_border", LayerRole::line), layer_of("zones", "", LayerRole::area)};
  scenario->layers.back().opened_from = "zones.geojson";
  scenario->layers.back().tints = std::make_shared<const std::vector<std::uint8_t>>(std::vector<std::uint8_t>{0, 1});
  Session session = make_session();
  session.scenario = scenario;
  session.furniture.legend = false;  // whose swatches are painted likewise
  session.layers.clear();
  for (std::uint32_t i = 0; i < 4; ++i) {
    LayerState state;
    state.layer = i;
    state.style = scenario->layers[i].style;
    session.layers.push_back(state);
  }
  Stage stage;
  const SceneFrame frame = stage.scene.finish(session);
  std::vector<std::pair<MeshId, float>> painted;
  std::size_t lines_after = 0;
  for (const RenderItem& item : frame.list.items) {
    if (const auto* fill = std::get_if<FillItem>(&item)) {
      painted.emplace_back(fill->mesh->id, fill->opacity);
      lines_after = 0;
    }
    lines_after += std::holds_alternative<LineItem>(item) ? 1 : 0;
  }
  REQUIRE(painted.size() >= 4);
  // Land, the file, water, the file again.
  const std::size_t tiles = painted.size() / 4;
  CHECK(lines_after >= 2 * tiles);  // of the borders and of the file
  CHECK(painted[tiles].first == painted[3 * tiles].first);
  CHECK(painted[tiles].second == 1);
  CHECK(painted[3 * tiles].second < 0.6f);
  CHECK(painted[2 * tiles].first != painted[3 * tiles].first);
  // What is not tinted lets the ground through, and is painted once.
  auto plain = std::make_shared<Scenario>(*scenario);
  plain->layers.back().tints.reset();
  session.scenario = plain;
  ++session.scenario_version;
  std::size_t fills = 0;
  for (const RenderItem& item : stage.scene.finish(session).list.items)
    fills += std::holds_alternative<FillItem>(item) ? 1 : 0;
  CHECK(fills == 3 * tiles);
}
