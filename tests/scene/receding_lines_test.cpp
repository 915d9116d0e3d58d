#include "viewer/scene/styling/receding_lines.h"
#include "viewer/scene/furniture/free_frame.h"

#include "tests/geometry/patchwork.h"
#include "tests/support/catch.h"
#include "tests/support/gate.h"
#include "viewer/scene/map_scene.h"
#include "viewer/text/text_engine.h"

using namespace thalweg;

namespace {

using Rows = std::vector<bool>;

DatasetPtr borders(const std::vector<std::vector<LonLat>>& all) {
  auto data = std::make_shared<Dataset>();
  for (const auto& line : all) {
    for (const LonLat at : line) data->geometry.coords.push_back(at);
    data->geometry.end_ring();
    data->geometry.end_part(PartKind::line);
    data->geometry.end_feature();
    data->table.add_row();
  }
  data->extent = data->geometry.bounds();
  return data;
}

Layer file_of_areas(const char* id, const Bounds& box) {
  auto data = std::make_shared<Dataset>();
  data->geometry = test::patchwork(2, 2, box, 20, 0);
  data->extent = data->geometry.bounds();
  Layer layer;
  layer.id = id;
  layer.opened_from = id;
  layer.data = data;
  layer.tints = std::make_shared<const std::vector<std::uint8_t>>(4, std::uint8_t{1});
  return layer;
}

// Borders of the base map in the west, in the middle and in the east, and files over the west and the middle.
Session make_session() {
  auto scenario = std::make_shared<Scenario>();
  Layer base;
  base.id = "borders";
  base.role = LayerRole::line;
  base.is_basemap = true;
  base.style.theme_class = "country_border";
  base.data = borders({{{41, 31}, {43, 33}}, {{51, 31}, {53, 33}}, {{61, 31}, {63, 33}}});
  scenario->layers = {base, file_of_areas("west", {40, 30, 44, 34}), file_of_areas("middle", {50, 30, 54, 34})};
  Session session = furnished_session();
  session.scenario = scenario;
  session.scenario_version = 1;
  for (std::uint32_t l = 0; l < 3; ++l) session.layers.emplace_back().layer = l;
  session.camera.projection = *Projection::make("mercator", {40, 30, 64, 34});
  session.camera = fit(session.camera, {40, 30, 64, 34}, 20);
  return session;
}

// The borders that recede in a frame; none: an empty answer.
Rows in_a_frame(RecedingLines& lines, const Session& session) {
  lines.begin_frame();
  const RecedingRows rows = lines.of(session, session.layers[0]);
  lines.end_frame();
  return rows ? *rows : Rows{};
}

// What is drawn of the borders, row by row.
std::vector<Look> drawn(const SceneFrame& frame) {
  for (const RenderItem& item : frame.list.items)
    if (const auto* line = std::get_if<LineItem>(&item); line && line->looks->rows.size() == 3)
      return line->looks->rows;
  return {};
}

}  // namespace

TEST_CASE("borders under files recede when that is known, and what is known of some files holds of more") {
  JobQueue jobs(1);
  RecedingLines lines(jobs, [] {});
  Session session = make_session();
  session.layers[2].visible = false;
  {
    const Gate shut(jobs);
    CHECK(in_a_frame(lines, session).empty());
    CHECK(lines.is_waiting());
  }
  lines.wait_for_arrival(30);
  CHECK(in_a_frame(lines, session) == Rows{true, false, false});
  CHECK_FALSE(lines.is_waiting());

  session.layers[2].visible = true;
  {
    const Gate shut(jobs);
    CHECK(in_a_frame(lines, session) == Rows{true, false, false});
    CHECK(lines.is_waiting());
  }
  lines.wait_for_arrival(30);
  CHECK(in_a_frame(lines, session) == Rows{true, true, false});
}

TEST_CASE("a file that is hidden and shown again asks for nothing") {
  JobQueue jobs(1);
  RecedingLines lines(jobs, [] {});
  Session session = make_session();
  (void)in_a_frame(lines, session);
  lines.wait_for_arrival(30);
  const Gate shut(jobs);
  session.layers[1].visible = session.layers[2].visible = false;
  CHECK(in_a_frame(lines, session).empty());
  CHECK_FALSE(lines.is_waiting());
  session.layers[1].visible = session.layers[2].visible = true;
  CHECK(in_a_frame(lines, session) == Rows{true, true, false});
  CHECK_FALSE(lines.is_waiting());
}

TEST_CASE("what is not asked for any more is given up, and nobody waits for it") {
  JobQueue jobs(1);
  RecedingLines lines(jobs, [] {});
  Session session = make_session();
  const Gate shut(jobs);
  (void)in_a_frame(lines, session);
  session.layers[1].visible = session.layers[2].visible = false;
  (void)in_a_frame(lines, session);
  CHECK_FALSE(lines.is_waiting());
  const JobCounts left = jobs.counts();
  CHECK(left.running + left.queued == 1);  // what shuts the gate
}

TEST_CASE(
    "a window's frame does not wait for receding borders, and is not complete without them, and an export waits") {
  const std::unique_ptr<TextEngine> text = std::move(*TextEngine::make());
  JobQueue jobs(1);
  MapScene scene(*text, jobs);
  Session session = make_session();
  session.layers[1].visible = session.layers[2].visible = false;
  const std::vector<Look> alone = drawn(scene.finish(session));
  session.layers[1].visible = true;
  (void)scene.finish(session);  // its tiles are there
  session.layers[2].visible = true;
  REQUIRE(alone.size() == 3);
  {
    const Gate shut(jobs);
    const SceneFrame early = scene.frame(session);
    CHECK_FALSE(early.complete);
    REQUIRE(drawn(early).size() == 3);
    CHECK(drawn(early)[1].width_px == alone[1].width_px);
  }
  const bool is_first = GENERATE(false, true);
  const SceneFrame whole = is_first ? scene.frame_within(session, 30) : scene.finish(session);
  CHECK(whole.complete);
  REQUIRE(drawn(whole).size() == 3);
  CHECK(drawn(whole)[0].width_px < alone[0].width_px);
  CHECK(drawn(whole)[1].width_px < alone[1].width_px);
  CHECK(drawn(whole)[2].width_px == alone[2].width_px);
}
