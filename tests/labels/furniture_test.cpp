#include "viewer/scene/furniture/furniture.h"

#include <cmath>

#include "geodata/projection/geodesic.h"
#include "tests/labels/region_fixture.h"
#include "tests/support/catch.h"
#include "viewer/scene/furniture/text_block.h"
#include "viewer/scene/furniture/words.h"

using namespace thalweg;

namespace {

std::unique_ptr<TextEngine> make_engine() { return std::move(*TextEngine::make()); }

FurnitureLayout lay_out(const Session& session, TextEngine& engine, const Insets& insets = {}) {
  return lay_out_furniture(session, test::world_of(session), engine, insets);
}

}  // namespace

TEST_CASE("furniture never overlaps and stays on the map, at every size and language") {
  const auto engine = make_engine();
  for (const auto& [width, height, scale] : {std::tuple{1280, 720, 1.0},
                                             {1920, 1080, 1.0},
                                             {3840, 2160, 1.0},
                                             {3840, 2160, 2.0},
                                             {800, 600, 1.0},
                                             {640, 480, 1.0},
                                             {320, 200, 1.0},
                                             {60, 40, 1.0},
                                             {1080, 1920, 1.0}})
    for (const char* language : {"en", "az", "hy", "ru", "tr", "fa", "ka"})
      for (const Insets& insets : {Insets{}, Insets{300, 48, 320, 180}}) {
        const Session session =
            test::region_session({.width_px = width, .height_px = height, .pixel_scale = scale, .language = language});
        const FurnitureLayout layout = lay_out(session, *engine, insets);
        const PixelBox open = inside(width, height, insets);
        for (std::size_t a = 0; a < layout.pieces.size(); ++a) {
          INFO(width << "x" << height << " " << language << " " << to_string(layout.pieces[a].kind));
          CHECK(open.contains(layout.pieces[a].box));
          for (std::size_t b = a + 1; b < layout.pieces.size(); ++b)
            CHECK_FALSE(layout.pieces[a].box.overlaps(layout.pieces[b].box));
        }
      }
}

TEST_CASE("date, scale bar and sources are there wherever a map can be read") {
  const auto engine = make_engine();
  for (const auto& [width, height] : {std::pair{1280, 720}, {1920, 1080}, {3840, 2160}, {800, 600}}) {
    const FurnitureLayout layout = lay_out(test::region_session({.width_px = width, .height_px = height}), *engine);
    INFO(width);
    for (const FurnitureKind kind :
         {FurnitureKind::title, FurnitureKind::date, FurnitureKind::scale_bar, FurnitureKind::north_arrow,
          FurnitureKind::attribution, FurnitureKind::legend, FurnitureKind::caption}) {
      INFO(to_string(kind));
      CHECK(layout.find(kind));
    }
  }
}

TEST_CASE("the scale bar is as long as the ground between its ends") {
  for (const char* projection : {"lcc", "mercator", "orthographic", "equal_earth"})
    for (const LonLat at : {LonLat{46, 40}, LonLat{46, 60}, LonLat{10, 0}, LonLat{46, 75}})
      for (const double zoom : {2.5, 4.0, 6.5, 9.3, 13.7, 18.0}) {
        Session session = test::region_session({.projection = projection});
        session.camera = looking_at(session.camera, at, zoom);
        const ScaleBar bar = make_scale_bar(session.camera, 160);
        INFO(projection << " " << at.lat << " " << zoom);
        REQUIRE(bar.length_m > 0);
        CHECK(bar.width_px <= 161);
        const auto left = session.camera.lonlat_from_screen({640 - bar.width_px / 2, 360});
        const auto right = session.camera.lonlat_from_screen({640 + bar.width_px / 2, 360});
        REQUIRE((left && right));
        CHECK(geodesic_distance_m(*left, *right) == Approx(bar.length_m).epsilon(0.005));
        const double digit = bar.length_m / std::pow(10, std::floor(std::log10(bar.length_m * 1.0000001)));
        CHECK((std::abs(digit - 1) < 1e-6 || std::abs(digit - 2) < 1e-6 || std::abs(digit - 5) < 1e-6));
      }
}

TEST_CASE("the north arrow points along the meridian") {
  Session session = test::region_session({.projection = "mercator"});
  CHECK(north_angle_rad(session.camera, {640, 360}).value() == Approx(0).margin(1e-4));
  // East of the central meridian of a conformal conic, north leans to the left, by the convergence of the meridians.
  session = test::region_session({.projection = "lcc"});
  const auto east = session.camera.screen_from_lonlat({48.5, 40}), west = session.camera.screen_from_lonlat({44.1, 40});
  CHECK(north_angle_rad(session.camera, *east).value() < -0.01f);
  CHECK(north_angle_rad(session.camera, *west).value() > 0.01f);
}

TEST_CASE("around a pole there is no one north to point to") {
  const auto engine = make_engine();
  Session session = test::region_session();
  CHECK(lay_out(session, *engine).find(FurnitureKind::north_arrow) != nullptr);
  const Bounds arctic{-180, 70, 180, 88};
  session.camera.projection = *Projection::make("polar", arctic);
  session.camera = fit(session.camera, arctic);
  CHECK(lay_out(session, *engine).find(FurnitureKind::north_arrow) == nullptr);
}

TEST_CASE("the legend names who holds ground in view, and only them") {
  Session session = test::region_session();
  const auto has = [](const Legend& legend, const std::string& text) {
    for (const LegendRow& row : legend.rows)
      if (row.text == text) return true;
    return false;
  };
  Legend legend = make_legend(session, test::world_of(session));
  CHECK(has(legend, "Azerbaijan"));
  CHECK(has(legend, "Armenia"));
  CHECK(has(legend, "Nagorno-Karabakh authorities (unrecognised)"));
  CHECK_FALSE(has(legend, "Russian peacekeepers"));
  CHECK(has(legend, "War"));
  session.time = instant_from_civil(CivilDate{2024, 1, 1});
  legend = make_legend(session, test::world_of(session));
  CHECK_FALSE(has(legend, "Nagorno-Karabakh authorities (unrecognised)"));
  CHECK_FALSE(has(legend, "War"));
  session.layers[1].visible = false;
  CHECK_FALSE(has(make_legend(session, test::world_of(session)), "Azerbaijan"));
}

TEST_CASE("a window's legend is folded, is scrolled to its last row, and leaves out what the panel lists") {
  const auto engine = make_engine();
  Session session = test::region_session({.date = "2020-10-15"});
  const Legend whole = make_legend(session, test::world_of(session));
  CHECK_FALSE(lay_out(session, *engine).head);
  session.legend.has_head = true;
  FurnitureLayout layout = lay_out(session, *engine);
  REQUIRE(layout.head);
  CHECK(layout.head->row_count == static_cast<int>(whole.rows.size()));
  CHECK(layout.head->shown_rows == static_cast<int>(layout.legend.rows.size()));
  CHECK(layout.head->box.height() < 0.5f * static_cast<float>(session.camera.height_px));
  // A small map: not all rows are seen at once, and the last is reached.
  session.camera.height_px = 400;
  session.legend.first_row = 1000;
  layout = lay_out(session, *engine);
  REQUIRE(layout.head);
  CHECK(layout.head->shown_rows < layout.head->row_count);
  CHECK(layout.head->first_row + layout.head->shown_rows == layout.head->row_count);
  CHECK(layout.legend.rows.back().text == whole.rows.back().text);
  const float width = layout.head->box.width();
  session.legend.first_row = 0;
  CHECK(lay_out(session, *engine).head->box.width() == width);
  session.legend.is_folded = true;
  layout = lay_out(session, *engine);
  REQUIRE(layout.head);
  CHECK(layout.legend.rows.empty());
  CHECK(layout.head->box.height() < 40);
  session.legend.omits_holders = true;
  for (const LegendRow& row : make_legend(session, test::world_of(session)).rows) CHECK(row.text != "Azerbaijan");
}

TEST_CASE("beyond the last day known the map says so") {
  const auto engine = make_engine();
  Session session = test::region_session({.date = "2022-10-15"});
  session.known_until = instant_from_civil(CivilDate{2022, 3, 1});
  CHECK(lay_out(session, *engine).date_note == "the data end on 1 March 2022");
}

TEST_CASE("a date on which control is uncertain says so") {
  const auto engine = make_engine();
  const FurnitureLayout uncertain = lay_out(test::region_session({.date = "2020-10-15"}), *engine);
  CHECK(uncertain.date == "15 October 2020");
  CHECK_FALSE(uncertain.date_note.empty());
  CHECK(lay_out(test::region_session({.date = "2022-10-15"}), *engine).date_note.empty());
}

TEST_CASE("dates are written in the language of the map") {
  const Instant day = instant_from_civil(CivilDate{2020, 11, 10});
  CHECK(long_date_in(day, "en") == "10 November 2020");
  CHECK(long_date_in(day, "ru") == "10 ноября 2020");
  CHECK(long_date_in(day, "az") == "10 noyabr 2020");
  CHECK(long_date_in(day, "hy") == "10 նոյեմբերի 2020");
  CHECK(word("status:under_review", "en") == "Under review");
}

TEST_CASE("text is broken at words and cut with an ellipsis") {
  const auto engine = make_engine();
  const TextStyle style{.size_px = 14};
  const std::string text = "In six weeks Azerbaijan took Jabrayil, Hadrut, Fuzuli, Zangilan, Qubadli and Shusha.";
  const auto lines = wrapped(text, style, 180, *engine);
  CHECK(lines.size() > 2);
  std::string joined;
  for (const std::string& line : lines) {
    CHECK(engine->shape(line, style).width <= 181);
    joined += (joined.empty() ? "" : " ") + line;
  }
  CHECK(joined == text);
  const auto two = wrapped(text, style, 180, *engine, 2);
  REQUIRE(two.size() == 2);
  CHECK(two[1].ends_with("…"));
  CHECK(engine->shape(two[1], style).width <= 180);
  CHECK(shortened("Լեռնային Ղարաբաղ", style, 1, *engine) == "…");
}

TEST_CASE("spans agree with their numbers in every language") {
  constexpr std::int64_t Year = 365 * MsPerDay;
  const auto years = [](std::int64_t count) { return span_in(count * Year, "ru"); };
  CHECK(years(1) == "1 год");
  CHECK(years(3) == "3 года");
  CHECK(years(10) == "10 лет");
  CHECK(years(11) == "11 лет");
  CHECK(years(12) == "12 лет");
  CHECK(years(21) == "21 год");
  CHECK(years(30) == "30 лет");
  CHECK(years(100) == "100 лет");
  CHECK(years(103) == "103 года");
  CHECK(span_in(14 * MsPerDay, "ru") == "14 дн.");
  CHECK(span_in(14 * MsPerDay, "de") == "2 weeks");
  CHECK(span_in(3 * Year, "az") == "3 il");
  CHECK(last_span_in(MsPerDay, "en") == "day");
  CHECK(last_span_in(Year, "en") == "year");
  CHECK(last_span_in(14 * MsPerDay, "en") == "2 weeks");
  CHECK(last_span_in(10 * Year, "en") == "10 years");
  CHECK(last_span_in(MsPerDay, "az") == "1 gün");
  CHECK(days_in(1, "en") == "1 day");
  CHECK(days_in(0.5, "en") == "0.5 days");
  CHECK(days_in(30, "hy") == "30 օր");
}
