// The same page as SVG and as PDF.
#include <set>
#include <string>

#include "tests/support/catch.h"
#include "viewer/text/text_engine.h"
#include "viewer/vector/look_paint.h"
#include "viewer/vector/paint_drawing.h"
#include "viewer/vector/pdf_page.h"
#include "viewer/vector/svg_page.h"

using namespace thalweg;

namespace {

const PageInfo Info{.width = 400, .height = 300, .title = "A & B", .description = "", .facts = {{"date", "2020"}}};

std::string svg_of(const Drawing& drawing) {
  auto engine = TextEngine::make();
  REQUIRE(engine);
  const auto page = make_svg_page(Info);
  paint_drawing(drawing, **engine, *page);
  return page->finish().value();
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

DrawnText text_of(const char* utf8) {
  return {.utf8 = utf8, .style = {}, .paint = {.fill = {1, 2, 3, 255}}, .start = {20, 40}, .path = {}};
}

}  // namespace

TEST_CASE("names of every script stand in an SVG as the text they are") {
  for (const char* name : {"Երևան", "თბილისი", "نخجوان", "Gəncə", "Степанакерт"}) {
    CHECK(has(svg_of({text_of(name)}), std::string(">") + name + "</text>"));
    // Along a curve letter by letter, in the order they are read; joined ones by the word.
    DrawnText curved = text_of(name);
    curved.path = {{0, 0}, {100, 20}, {200, 0}};
    std::string svg = svg_of({curved}), letters;
    svg = svg.substr(svg.find("<text"));
    for (bool is_tag = false; const char c : svg) {
      if (c == '<') is_tag = true;
      if (!is_tag && c != '\n') letters += c;
      if (c == '>') is_tag = false;
    }
    CHECK(letters == name);
  }
}

TEST_CASE("a text of two scripts is one element whose parts each name their font") {
  const std::string svg = svg_of({text_of("Baku Երևան")});
  CHECK(has(svg, ">Baku "));
  CHECK(has(svg, ">Երևան</tspan></text>"));
}

TEST_CASE("a run from right to left is told to be one, whatever stands at its ends") {
  const std::string svg = svg_of({text_of("(نخجوان)")});
  CHECK(has(svg, "direction=\"rtl\" unicode-bidi=\"bidi-override\""));
  CHECK_FALSE(has(svg_of({text_of("(Baku)")}), "rtl"));
  // Of both directions, each for itself and without the spaces between them, which would go to either side.
  const std::string both = svg_of({text_of("10 ژوئیه 2025")});
  for (const char* part : {">10</text>", ">ژوئیه</text>", ">2025</text>"}) CHECK(has(both, part));
}

TEST_CASE("parts of a drawing are groups with names, and a part without anything is none") {
  const std::string svg =
      svg_of({DrawnPart{"Fronts"}, DrawnPart{"Names"}, text_of("a<b"), DrawnPart{"Names"}, text_of("c")});
  CHECK_FALSE(has(svg, "Fronts"));
  CHECK(has(svg, "id=\"names\" inkscape:groupmode=\"layer\" inkscape:label=\"Names\""));
  CHECK(has(svg, "id=\"names-2\""));
  CHECK(has(svg, "a&lt;b"));
  CHECK(has(svg, "<title>A &amp; B</title>"));
}

TEST_CASE("dashes are dashes and hatches are patterns, made once for each colour") {
  const auto page = make_svg_page(Info);
  PagePath square;
  square.points = {{0, 0}, {50, 0}, {50, 50}, {0, 50}};
  square.end();
  const PageFill hatched{.color = {10, 20, 30, 255}, .patterns = {{PagePattern::hatch, {200, 0, 0, 128}}}};
  page->fill(square, hatched);
  page->fill(square, hatched);
  page->stroke(square, {.color = {0, 0, 0, 255}, .width = 2, .dashes = {7.5, 4.5}, .dash_start = 14});
  const std::string svg = page->finish().value();
  CHECK(has(svg, "stroke-dasharray=\"7.5 4.5\" stroke-dashoffset=\"2\""));
  CHECK(has(svg, "<pattern id=\"pattern\""));
  CHECK_FALSE(has(svg, "<pattern id=\"pattern-2\""));
  CHECK(has(svg, "<use xlink:href=\"#shape-2\" fill=\"url(#pattern)\"/>"));
}

TEST_CASE("a look is the same in words of fills and strokes as in the shaders") {
  Look look;
  look.fill = {100, 100, 100, 255};
  look.second = {200, 0, 0, 255};
  look.line = {0, 0, 0, 200};
  look.width_px = 2;
  look.pattern = static_cast<std::uint8_t>(Pattern::stripe);
  look.dash = static_cast<std::uint8_t>(Dash::dash_dot);
  const auto fill = fill_of(look, 0.5f);
  REQUIRE(fill);
  CHECK(fill->color.a == 0);  // neither colour lies under the other
  REQUIRE(fill->patterns.size() == 2);
  CHECK(fill->patterns[1].second.a == 128);
  const auto stroke = stroke_of(look, LinePart::line, 1);
  REQUIRE(stroke);
  double period = 0;
  for (const double length : stroke->dashes) period += length;
  CHECK(period == Approx(18));
  CHECK_FALSE(stroke_of(look, LinePart::casing, 1));
  look.flags = 0;
  CHECK_FALSE(fill_of(look, 1));
  CHECK_FALSE(stroke_of(look, LinePart::line, 1));
}

TEST_CASE("a page of PDF is written whole") {
  auto engine = TextEngine::make();
  REQUIRE(engine);
  const auto page = make_pdf_page(Info);
  page->begin_group("a", "A", PageClip{.box = {0, 0, 100, 100}});
  paint_drawing({DrawnPart{"Names"}, text_of("Երևان"), text_of("تهران")}, **engine, *page);
  page->end_group();
  const auto file = page->finish();
  REQUIRE(file);
  CHECK(file->starts_with("%PDF-"));
  CHECK(has(*file, "%%EOF"));
}
