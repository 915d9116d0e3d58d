// A user's own file over the base map: whose names are written, what the legend and the sources say, ACLED's kinds.
#include <algorithm>
#include <set>

#include "geodata/time/edtf.h"
#include "tests/support/catch.h"
#include "viewer/scene/furniture/free_frame.h"
#include "viewer/scene/furniture/furniture.h"
#include "viewer/scene/furniture/legend.h"
#include "viewer/scene/furniture/words.h"
#include "viewer/scene/labels/label_layer.h"
#include "viewer/scene/styling/plain_looks.h"
#include "viewer/scene/symbols/event_symbols.h"
#include "viewer/session/command.h"

using namespace thalweg;

namespace {

struct Square {
  LonLat corner;
  double size;
  std::string name, fill;
};

Layer squares(const std::string& id, const std::vector<Square>& all) {
  auto data = std::make_shared<Dataset>();
  data->table.add_field("name", FieldType::text);
  const bool says_fills = std::any_of(all.begin(), all.end(), [](const Square& each) { return !each.fill.empty(); });
  if (says_fills) data->table.add_field("fill", FieldType::text);
  for (const auto& [corner, size, name, fill] : all) {
    for (const LonLat at : {corner,
                            LonLat{corner.lon + size, corner.lat},
                            {corner.lon + size, corner.lat + size},
                            {corner.lon, corner.lat + size},
                            corner})
      data->geometry.coords.push_back(at);
    data->geometry.end_ring();
    data->geometry.end_part(PartKind::polygon);
    data->geometry.end_feature();
    const std::size_t row = data->table.row_count();
    data->table.add_row();
    if (!name.empty()) data->table.set_text(row, 0, name);
    if (!fill.empty()) data->table.set_text(row, 1, fill);
  }
  data->extent = data->geometry.bounds();
  Layer layer;
  layer.id = id;
  layer.title.by_language[""] = id;
  layer.fields.name = "name";
  layer.data = data;
  return layer;
}

// Two countries of the base map, side by side, and a file over the western one.
Session file_over_countries(const Square& own) {
  auto scenario = std::make_shared<Scenario>();
  scenario->id = "files";
  scenario->title.by_language[""] = "zones.geojson";
  Layer countries = squares("countries", {{{40, 38}, 4, "Westland", ""}, {{44, 38}, 4, "Eastland", ""}});
  countries.is_basemap = true;
  countries.style.theme_class = "land";
  countries.style.label_field = "name";
  countries.attribution = "Countries: somebody";
  Layer elsewhere = squares("elsewhere", {{{120, 10}, 2, "", ""}});
  elsewhere.is_basemap = true;
  elsewhere.attribution = "Elsewhere: nobody";
  Layer file = squares("zones", {own});
  file.opened_from = "zones.geojson";
  scenario->layers = {countries, elsewhere, file};
  scenario->bounds = Bounds{40, 38, 48, 42};
  Session session = furnished_session();
  session.camera.width_px = 1280;
  session.camera.height_px = 720;
  REQUIRE(apply(session, SetScenario{scenario}));
  return session;
}

std::set<std::string> names_on(const Session& session) {
  const auto engine = std::move(*TextEngine::make());
  LabelLayer labels;
  ScreenCanvas canvas(*engine);
  std::set<std::string> names;
  for (const PlacedLabel& label : labels.draw(session, world_of(session), {}, canvas)) names.insert(label.text);
  return names;
}

}  // namespace

TEST_CASE("the base map's name gives way where a file's own named area lies, and only there") {
  const std::set<std::string> named = names_on(file_over_countries({{40, 38}, 4, "Old Kingdom", ""}));
  CHECK(named.contains("Old Kingdom"));
  CHECK_FALSE(named.contains("Westland"));
  CHECK(named.contains("Eastland"));
  const std::set<std::string> nameless = names_on(file_over_countries({{40, 38}, 4, "", ""}));
  CHECK(nameless.contains("Westland"));
}

TEST_CASE("no name of the base map reaches into a file's own named area") {
  const Session session = file_over_countries({{40, 38}, 5.5, "Old Kingdom", ""});
  const auto engine = std::move(*TextEngine::make());
  LabelLayer labels;
  ScreenCanvas canvas(*engine);
  const double edge = session.camera.screen_from_lonlat({45.5, 40})->x;
  bool is_named = false;
  for (const PlacedLabel& label : labels.draw(session, world_of(session), {}, canvas)) {
    if (label.text != "Eastland") continue;
    is_named = true;
    for (const PixelBox& box : label.boxes) CHECK(box.left > edge);
  }
  CHECK(is_named);
}

TEST_CASE("one name stands once where a file repeats the base map") {
  const Session session = file_over_countries({{40, 38}, 4, "Westland", ""});
  const auto engine = std::move(*TextEngine::make());
  LabelLayer labels;
  ScreenCanvas canvas(*engine);
  const auto& placed = labels.draw(session, world_of(session), {}, canvas);
  CHECK(std::count_if(placed.begin(), placed.end(), [](const PlacedLabel& l) { return l.text == "Westland"; }) == 1);
}

TEST_CASE("a legend's swatch has the colours that the file gives its features") {
  const Session session = file_over_countries({{40, 38}, 4, "Zone", "#ff0000"});
  const Legend legend = make_legend(session, world_of(session));
  const auto row =
      std::find_if(legend.rows.begin(), legend.rows.end(), [](const auto& r) { return r.text == "zones"; });
  REQUIRE(row != legend.rows.end());
  REQUIRE(row->look);
  CHECK(with_alpha(row->look->fill, 255) == Rgba{255, 0, 0, 255});
  CHECK(color_of_layer(session, session.layers.back()) == Rgba{255, 0, 0, 255});
}

TEST_CASE("a file over a scenario has no colour that stands for a side there") {
  const Session session = file_over_countries({{41, 39}, 2, "", ""});
  auto scenario = std::make_shared<Scenario>(*session.scenario);
  Session among_sides = session;
  for (int sides = 0; sides < 3; ++sides) {
    const Rgba color = plain_color(among_sides, among_sides.layers.back());
    for (const Actor& side : scenario->actors) CHECK(side.color != color);
    scenario->actors.emplace_back().color = color;
    scenario = std::make_shared<Scenario>(*scenario);
    among_sides.scenario = scenario;
  }
  CHECK(scenario->actors.front().color == plain_color(session, session.layers.back()));
}

TEST_CASE("areas that rows were joined to in doubt have a swatch of an area, drawn as the map draws them") {
  Session session = file_over_countries({{41, 39}, 2, "zone", "#ff0000"});
  auto scenario = std::make_shared<Scenario>(*session.scenario);
  Layer& own = scenario->layers.back();
  REQUIRE(own.is_plain());
  Layer placed = squares("zones", {{{41, 39}, 2, "zone", "#ff0000"}});
  auto placing = std::make_shared<Placing>();
  placing->shape = Placing::Shape::countries;
  placing->set_rows({Placed::doubtful});
  std::const_pointer_cast<Dataset>(placed.data)->placing = placing;
  own.data = placed.data;
  session.scenario = scenario;
  const Legend legend = make_legend(session, world_of(session));
  const auto row = std::find_if(legend.rows.begin(), legend.rows.end(),
                                [](const LegendRow& each) { return each.text == "Paler: area in doubt"; });
  REQUIRE(row != legend.rows.end());
  CHECK(row->kind == SwatchKind::area);
  REQUIRE(row->look);
  CHECK((row->look->flags & Look::Uncertain) != 0);
}

TEST_CASE("no tint of an atlas stands for the whole of it in the legend") {
  Session session = file_over_countries({{40, 38}, 4, "Zone", ""});
  auto scenario = std::make_shared<Scenario>(*session.scenario);
  scenario->layers[2] = squares("zones", {{{40, 38}, 4, "A", ""}, {{44, 38}, 4, "B", ""}});
  scenario->layers[2].opened_from = "zones.geojson";
  scenario->layers[2].tints = std::make_shared<const std::vector<std::uint8_t>>(std::vector<std::uint8_t>{0, 1});
  REQUIRE(apply(session, SetScenario{scenario}));
  const Legend legend = make_legend(session, world_of(session));
  const auto row =
      std::find_if(legend.rows.begin(), legend.rows.end(), [](const auto& r) { return r.text == "zones"; });
  REQUIRE(row != legend.rows.end());
  REQUIRE(row->look);
  for (const std::uint8_t tint : {0, 1}) CHECK(row->look->fill != tint_color(tint, session.theme));
  CHECK(row->note == "2");
  CHECK_FALSE(color_of_layer(session, session.layers.back()));
}

TEST_CASE("sources are named for what is in the picture") {
  Session session = file_over_countries({{40, 38}, 4, "Zone", ""});
  CHECK(sources_shown(session) == std::vector<std::string>{"Countries: somebody"});
  REQUIRE(apply(session, SetLayerVisible{0, false}));
  CHECK(sources_shown(session).empty());
}

TEST_CASE("the six kinds of ACLED are told apart by shape and by colour") {
  for (const Theme theme : {Theme::light, Theme::dark}) {
    std::set<EventGlyph> glyphs;
    std::set<std::string> colors;
    for (const char* kind : {"Battles", "Explosions/Remote violence", "Violence against civilians", "Protests", "Riots",
                             "Strategic developments"}) {
      const EventLook look = look_of_category({}, kind, theme);
      glyphs.insert(look.glyph);
      colors.insert(to_string(look.color));
    }
    CHECK(glyphs.size() == 6);
    CHECK(colors.size() == 6);
  }
}

TEST_CASE("of all of time nothing is over") {
  Session session = furnished_session();
  EventTimes when;
  when.end = Instant{1};
  CHECK(looks_over(session, when, Instant{2}));
  session.all_time = true;
  CHECK_FALSE(looks_over(session, when, Instant{2}));
}

TEST_CASE("the span of a file is told as precisely as its dates are written") {
  auto scenario = std::make_shared<Scenario>();
  Session session = furnished_session();
  session.language = "en";
  const auto told = [&](const char* begin, const char* end, bool has_times) {
    scenario->spanned = Lifetime{bound_at_start_of(*parse_edtf_date(begin)), bound_after(*parse_edtf_date(end))};
    scenario->has_times_of_day = has_times;
    session.scenario = scenario;
    return span_text(session, session.language);
  };
  CHECK(told("2020-09-27", "2023-09-19", false) == "27 September 2020 – 19 September 2023");
  CHECK(told("2020-09-27", "2020-09-27", false) == "27 September 2020");
  CHECK(told("2023-05-01T00:00:00Z", "2023-05-01T08:00:00Z", true) == "1 May 2023, 00:00 – 08:00 UTC");
  CHECK(told("2020-09-27", "2020-11-09", false) == "27 September – 9 November 2020");
  CHECK(told("2022-03-01", "2022-03-30", false) == "1 – 30 March 2022");
  CHECK(told("2023-05-01T22:00:00Z", "2023-05-02T08:00:00Z", true) == "1 May 2023, 22:00 – 2 May 2023, 08:00 UTC");
}

TEST_CASE("dated points of a file are named wherever there is room, and the base map does not name them again") {
  Session session = file_over_countries({{40, 38}, 1, "Zone", ""});
  auto scenario = std::make_shared<Scenario>(*session.scenario);
  Layer dated;
  dated.id = "dated";
  dated.role = LayerRole::event;
  dated.opened_from = "dated.csv";
  dated.data = std::make_shared<Dataset>();
  scenario->layers.push_back(dated);
  const auto layer = static_cast<std::uint32_t>(scenario->layers.size() - 1);
  const std::vector<std::string> names{"Ani", "Dvin", "Kars", "Van", "Lori", "Barda", "Ganja", "Shaki"};
  for (std::size_t i = 0; i < names.size(); ++i) {
    Event event;
    event.id = names[i];
    event.title.by_language[""] = names[i];
    event.is_named = names[i] != "Van";
    event.when = *parse_edtf_lifetime("2020-01-01");
    event.place = LonLat{41.6 + static_cast<double>(i) * 0.8, 38.4 + static_cast<double>(i % 3) * 1.2};
    event.layer = layer;
    scenario->timeline.events.push_back(event);
  }
  index_events(scenario->timeline);
  REQUIRE(apply(session, ReviseScenario{scenario}));
  session.all_time = true;
  const std::set<std::string> named = names_on(session);
  for (const std::string& name : names) {
    INFO(name);
    CHECK(named.contains(name) == (name != "Van"));  // whose title is made up
  }
}
