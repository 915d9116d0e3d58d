#include "viewer/text/text_engine.h"

#include <algorithm>

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

TEST_CASE("broken UTF-8 is shown as replacement characters and reads nothing past its end") {
  const auto engine = make_engine();
  for (const std::string_view bad : {"\xff", "\xc3", "\xe2\x82", "\xf0\x9f\x98", "\xed\xa0\x80", "a\x80z", "\xc0\xaf"})
    CHECK(engine->shape(bad, {}).glyphs.size() >= 1);
  CHECK(engine->shape("", {}).glyphs.empty());
  CHECK(engine->shape("", {.letter_spacing_em = 0.3f}).width == 0);
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
  const ShapedText before = engine->shape("Թալվեգ Talweg", style);
  const auto early = engine->atlas();
  for (int size = 8; size < 60; ++size)
    (void)engine->shape("ABCDEFGHIJKLMNOPQRSTUVWXYZ abcdefghijklmnopqrstuvwxyz",
                        {.size_px = float(size), .halo_px = 1.5f});
  const ShapedText after = engine->shape("Թալվեգ Talweg", style);
  const auto late = engine->atlas();
  CHECK(late->version > early->version);
  CHECK(late->height >= early->height);
  REQUIRE(before.glyphs.size() == after.glyphs.size());
  for (std::size_t i = 0; i < before.glyphs.size(); ++i) {
    const PlacedGlyph& glyph = before.glyphs[i];
    CHECK(glyph.atlas_x == after.glyphs[i].atlas_x);
    bool same = true;
    for (int y = 0; y < int(glyph.height); ++y)
      for (int x = 0; x < int(glyph.width); ++x)
        same = same && early->coverage[std::size_t((glyph.atlas_y + y) * early->width + glyph.atlas_x + x)] ==
                           late->coverage[std::size_t((glyph.atlas_y + y) * late->width + glyph.atlas_x + x)];
    CHECK(same);
  }
}

TEST_CASE("the texels at the origin are solid") {
  const auto engine = make_engine();
  const auto atlas = engine->atlas();
  for (int y = 0; y < 4; ++y)
    for (int x = 0; x < 4; ++x) CHECK(atlas->coverage[std::size_t(y * atlas->width + x)] == 255);
}

TEST_CASE("an atlas grown too large is begun anew after it was taken, never before") {
  const auto engine = make_engine();
  std::uint64_t version = 0;
  int highest = 0;
  for (int size = 100; size < 260; ++size) {
    (void)engine->shape("ABCDEFGHIJKLMNOPQRSTUVWXYZ", {.size_px = float(size), .halo_px = 8});
    const auto atlas = engine->atlas();
    CHECK(atlas->version > version);
    version = atlas->version;
    highest = std::max(highest, atlas->height);
  }
  CHECK(highest <= 8192);
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
