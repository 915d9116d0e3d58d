#include "viewer/text/text_engine.h"

#include <algorithm>
#include <utility>

#include "tests/support/catch.h"
#include "viewer/text/letter_case.h"

using namespace thalweg;

namespace {

std::unique_ptr<TextEngine> make_engine() {
  auto engine = TextEngine::make();
  REQUIRE(engine.has_value());
  return std::move(*engine);
}

}  // namespace

TEST_CASE("names of the region have a glyph for every letter in every style") {
  const auto engine = make_engine();
  for (const FontStyle style : {FontStyle::regular, FontStyle::bold, FontStyle::italic})
    for (const char* name :
         {"Հարավային Կովկաս․ Լեռնային Ղարաբաղ 1988–2026 և դեպի Նախիջևան", "თბილისი, საქართველო", "ᲗᲑᲘᲚᲘᲡᲘ",
          "نخجوان ۱۹۹۴ (ارس)", "Cənubi Qafqaz: Dağlıq Qarabağ, İrəvan, Şuşa, Gəncə, Ağbənd, ƏLƏT, ı",
          "Южный Кавказ: Нагорный Карабах", "Khankendi / Stepanakert — 39°49′ N", "Île d’Yeu, Łódź, Ørsted", "Αθήνα",
          "km²"}) {
      INFO(name);
      const ShapedText& shaped = engine->shape(name, {.font = style, .size_px = 15, .halo_px = 2});
      CHECK(shaped.missing == 0);
      CHECK(shaped.glyphs.size() > 1);
      CHECK(shaped.width > 10);
    }
}

TEST_CASE("a character that no font has is counted") {
  const auto engine = make_engine();
  CHECK(engine->shape("a\xF3\xB0\x80\x80", {}).missing == 1);
}

TEST_CASE("a script that the chain does not know is set in whatever font is installed for it") {
  const auto engine = make_engine();
  for (const char* name : {"नई दिल्ली", "北京市", "ประเทศไทย", "አዲስ አበባ"}) {
    INFO(name);
    const ShapedText first = engine->shape(name, {});
    const ShapedText again = engine->shape(name, {.size_px = 15});
    CHECK(first.missing == again.missing);  // found at once or not at all
    CHECK(first.width > 0);
  }
}

TEST_CASE("broken UTF-8 is shown as replacement characters and reads nothing past its end") {
  const auto engine = make_engine();
  for (const std::string_view bad : {"\xff", "\xc3", "\xe2\x82", "\xf0\x9f\x98", "\xed\xa0\x80", "a\x80z", "\xc0\xaf"})
    CHECK(engine->shape(bad, {}).glyphs.size() >= 1);
  CHECK(engine->shape("", {}).glyphs.empty());
  CHECK(engine->shape("", {.letter_spacing_em = 0.3f}).width == 0);
}

TEST_CASE("runs hold the text in its fonts, as long as it is when it is shaped") {
  const auto engine = make_engine();
  for (const char* name : {"Khankendi", "Baku Երևան თბილისი", "نخجوان (ارس)", "10 ژوئیه 2025"}) {
    INFO(name);
    const TextStyle style{.font = FontStyle::bold, .size_px = 17, .letter_spacing_em = 0.1f};
    std::vector<TextRun> runs = engine->runs(name, style);
    REQUIRE_FALSE(runs.empty());
    CHECK(runs.front().x == 0);
    float end = 0;
    for (const TextRun& run : runs) {
      CHECK(run.x == end);
      CHECK_FALSE(run.font.family.empty());
      for (const RunGlyph& glyph : run.glyphs) CHECK(glyph.cluster < run.utf8.size());
      end = run.x + run.width;
    }
    // Spacing stands after the last letter, too.
    CHECK(end == Approx(engine->shape(name, style).width).margin(1.8));
    std::sort(runs.begin(), runs.end(), [](const TextRun& a, const TextRun& b) { return a.begin < b.begin; });
    std::string all;
    for (const TextRun& run : runs) all += run.utf8;
    CHECK(all == name);
  }
  CHECK(engine->runs("نخجوان", {}).front().right_to_left);
  CHECK(engine->runs("نخجوان", {}).front().joins);
}

TEST_CASE("Arabic joins its letters and runs right to left") {
  const auto engine = make_engine();
  // Joined, the two letters are narrower than each in its isolated form.
  const float joined = engine->shape("بب", {.size_px = 40}).width;
  const float apart = 2 * engine->shape("ب", {.size_px = 40}).width;
  CHECK(joined < apart * 0.95f);
  // Letter spacing would tear the joins apart.
  CHECK(engine->shape("بب", {.size_px = 40, .letter_spacing_em = 0.5f}).width == Approx(joined));
}

TEST_CASE("digits within Arabic keep their order, after the word that comes first") {
  const auto engine = make_engine();
  const ShapedText mixed = engine->shape("ارس 12", {.size_px = 40});
  const ShapedText digits = engine->shape("12", {.size_px = 40});
  REQUIRE(mixed.glyphs.size() >= 5);
  // On screen the number stands at the left, 1 before 2, with the very images of a lone "12" (the phase may differ).
  CHECK(mixed.glyphs[0].width == Approx(digits.glyphs[0].width).margin(1.1));
  CHECK(mixed.glyphs[0].height == digits.glyphs[0].height);
  CHECK(mixed.glyphs[1].height == digits.glyphs[1].height);
}

TEST_CASE("width grows with letter spacing between letters only") {
  const auto engine = make_engine();
  const float plain = engine->shape("HIH", {.size_px = 20}).width;
  CHECK(engine->shape("HIH", {.size_px = 20, .letter_spacing_em = 0.5f}).width == Approx(plain + 20).margin(0.5));
}

TEST_CASE("no two glyphs share texels, and texels once given stay") {
  const auto engine = make_engine();
  const TextStyle style{.size_px = 23, .halo_px = 2};
  engine->begin_frame();
  const ShapedText before = engine->shape("Թալվեգ Talweg", style);
  const auto early = engine->end_frame();
  for (int size = 8; size < 60; ++size)
    (void)engine->shape("ABCDEFGHIJKLMNOPQRSTUVWXYZ abcdefghijklmnopqrstuvwxyz",
                        {.size_px = float(size), .halo_px = 1.5f});
  const ShapedText after = engine->shape("Թալվեգ Talweg", style);
  const auto late = engine->end_frame();
  CHECK(late != early);
  CHECK(late->pages.size() > early->pages.size());
  REQUIRE(before.glyphs.size() == after.glyphs.size());
  for (std::size_t i = 0; i < before.glyphs.size(); ++i) {
    const PlacedGlyph& glyph = before.glyphs[i];
    CHECK(glyph.atlas_x == after.glyphs[i].atlas_x);
    bool same = true;
    for (int y = 0; y < int(glyph.height); ++y)
      for (int x = 0; x < int(glyph.width); ++x)
        same = same && early->coverage_at(glyph.atlas_x + x, glyph.atlas_y + y) ==
                           late->coverage_at(glyph.atlas_x + x, glyph.atlas_y + y);
    CHECK(same);
  }
}

TEST_CASE("a page that has not changed is the same object in the next atlas") {
  const auto engine = make_engine();
  (void)engine->shape("Araks", {});
  const auto before = engine->end_frame();
  CHECK(engine->end_frame() == before);
  for (int size = 40; size < 140; ++size) (void)engine->shape("ABCDEFGHIJ", {.size_px = float(size)});
  const auto after = engine->end_frame();
  REQUIRE(after->pages.size() > 2);
  CHECK(after->pages[0] != before->pages[0]);
  (void)engine->shape("W", {.size_px = 333});
  const auto later = engine->end_frame();
  CHECK(later->pages[0] == after->pages[0]);
  CHECK(later->pages.back() != after->pages.back());
}

TEST_CASE("the texels at the origin are solid") {
  const auto engine = make_engine();
  const auto atlas = engine->end_frame();
  for (int y = 0; y < 4; ++y)
    for (int x = 0; x < 4; ++x) CHECK(atlas->coverage_at(x, y) == 255);
}

TEST_CASE("glyphs lie within one page, with an empty texel all round") {
  const auto engine = make_engine();
  for (int size = 200; size < 400; size += 10) {
    const ShapedText shaped = engine->shape("ABCDEFGHIJKLMNOPQRSTUVWXYZ", {.size_px = float(size), .halo_px = 8});
    for (const PlacedGlyph& glyph : shaped.glyphs)
      for (const auto& [y, height] : {std::pair{glyph.atlas_y, glyph.height}, {glyph.halo_y, glyph.halo_height}}) {
        CHECK(y % AtlasPage::Height >= 1);
        CHECK(y % AtlasPage::Height + int(height) + 1 < AtlasPage::Height);
      }
  }
  CHECK(engine->end_frame()->pages.size() > 10);
  CHECK(engine->end_frame()->lost == 0);
}

TEST_CASE("room is taken back when a frame begins and never within one") {
  const auto engine = make_engine();
  (void)engine->end_frame();  // a frame that needs a page
  engine->begin_frame();
  const ShapedText first = engine->shape("Araks", {.size_px = 50});
  for (int size = 100; size < 260; ++size)
    (void)engine->shape("ABCDEFGHIJKLMNOPQRSTUVWXYZ", {.size_px = float(size), .halo_px = 8});
  const ShapedText again = engine->shape("Araks", {.size_px = 50});
  CHECK(again.glyphs.front().atlas_y == first.glyphs.front().atlas_y);
  const auto full = engine->end_frame();
  CHECK(full->pages.size() > 20);
  engine->begin_frame();
  CHECK(engine->end_frame()->pages.size() == 1);
  CHECK(full->pages.size() > 20);  // what was handed out stays
}

TEST_CASE("a frame that needs many pages does not begin anew each time") {
  const auto engine = make_engine();
  const auto one_frame = [&] {
    engine->begin_frame();
    for (int size = 300; size < 340; size += 4)
      (void)engine->shape("ABCDEFGHIJKLMNOPQRSTUVWXYZ", {.size_px = float(size), .halo_px = 8});
    return engine->end_frame();
  };
  const auto first = one_frame();
  CHECK(first->pages.size() > 4);
  CHECK(one_frame() == first);
}

TEST_CASE("a glyph larger than a page is told and not drawn") {
  const auto engine = make_engine();
  engine->begin_frame();
  CHECK(engine->shape("W", {.size_px = 3000}).glyphs.empty());
  CHECK(engine->end_frame()->lost == 1);
  engine->begin_frame();
  CHECK(engine->end_frame()->lost == 0);
}

TEST_CASE("fonts are named for the user interface to load") {
  const auto engine = make_engine();
  CHECK_FALSE(engine->font_paths(FontStyle::regular).empty());
  CHECK_FALSE(engine->font_paths(FontStyle::bold).empty());
}

TEST_CASE("capitals follow the language") {
  CHECK(in_capitals("Azerbaijan", "en") == "AZERBAIJAN");
  CHECK(in_capitals("Azərbaycan, Naxçıvan, Şirvan", "az") == "AZƏRBAYCAN, NAXÇIVAN, ŞİRVAN");
  CHECK(in_capitals("Türkiye", "tr") == "TÜRKİYE");
  CHECK(in_capitals("Հայաստան", "hy") == "ՀԱՅԱՍՏԱՆ");
  CHECK(in_capitals("Երևան", "hy") == "ԵՐԵՎԱՆ");
  CHECK(in_capitals("Россия, Ёлки", "ru") == "РОССИЯ, ЁЛКИ");
  CHECK(in_capitals("საქართველო", "ka") == "საქართველო");
  CHECK(in_capitals("ایران", "fa") == "ایران");
  CHECK(in_capitals("Łódź, ő, ñ, ž", "pl") == "ŁÓDŹ, Ő, Ñ, Ž");
}
