// Text in panels, without a window: what Dear ImGui is given to draw, and what it measures and draws of it.
#include "viewer/ui/panel_text.h"

#include <algorithm>

#include "tests/support/catch.h"

using namespace thalweg;

namespace {

struct Panels {
  std::unique_ptr<TextEngine> engine;
  ui::Fonts fonts;
  std::unique_ptr<ui::PanelText> text;

  Panels() {
    auto made = TextEngine::make();
    REQUIRE(made);
    engine = std::move(*made);
    ImGui::CreateContext();
    ImGui::GetIO().DisplaySize = {800, 600};
    fonts = ui::load_fonts(*ImGui::GetIO().Fonts, engine->font_paths(FontStyle::regular),
                           engine->font_paths(FontStyle::bold), 1);
    unsigned char* pixels = nullptr;
    int width = 0, height = 0;
    ImGui::GetIO().Fonts->GetTexDataAsRGBA32(&pixels, &width, &height);
    text = std::make_unique<ui::PanelText>(*engine, fonts);
    ImGui::GetIO().UserData = text.get();
  }
  Panels(const Panels&) = delete;
  Panels& operator=(const Panels&) = delete;
  ~Panels() { ImGui::DestroyContext(); }

  static std::vector<const ImFontGlyph*> glyphs(ImFont* font, const std::string& shown) {
    std::vector<const ImFontGlyph*> found;

    for (std::size_t at = 0; at < shown.size();) {
      const auto lead = static_cast<unsigned char>(shown[at]);
      const std::size_t length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : 3;
      unsigned c = length == 1 ? lead : lead & (0xffu >> (length + 1));
      for (std::size_t k = 1; k < length; ++k) c = (c << 6) | (static_cast<unsigned char>(shown[at + k]) & 0x3fu);
      found.push_back(font->FindGlyphNoFallback(static_cast<ImWchar>(c)));
      at += length;
    }
    return found;
  }
  static float width(ImFont* font, const std::string& shown) {
    return font->CalcTextSizeA(font->FontSize, 1e6f, 0, shown.c_str()).x;
  }
};

}  // namespace

TEST_CASE("every letter of the region's languages has a glyph of its own in every font of the panels") {
  Panels panels;
  for (ImFont* font : {panels.fonts.body, panels.fonts.small, panels.fonts.bold, panels.fonts.title})
    for (const char* name : {"Հարավային Կովկաս", "სამხრეთ კავკასია", "Южный Кавказ", "Νότιος Καύκασος", "Cənubi Qafqaz",
                             "قفقاز جنوبی", "ניו יורק", "Şuşa – Շուշի – شوشا, 1992"}) {
      INFO(name);
      const std::string shown = panels.text->shown(font, name);
      for (const ImFontGlyph* glyph : Panels::glyphs(font, shown)) {
        REQUIRE(glyph != nullptr);
        CHECK(glyph != font->FallbackGlyph);
      }
      CHECK(Panels::width(font, shown) > 20);
    }
}

TEST_CASE("letters that stand alone are given as they are, those that join are shaped and turned") {
  Panels panels;
  ImFont* font = panels.fonts.body;
  CHECK(panels.text->shown(font, "Shusha") == "Shusha");
  CHECK(panels.text->shown(font, "Шуша, Երևան") == "Шуша, Երևան");
  CHECK(panels.text->shown(font, "شوشا") != "شوشا");
  // Joined, the two letters are narrower than each in its isolated form.
  const float joined = Panels::width(font, panels.text->shown(font, "بب"));
  const float apart = 2 * Panels::width(font, panels.text->shown(font, "ب"));
  CHECK(joined < apart);
  // The first letter stands at the right: of "ا" and "ب" the narrow one.
  const auto glyphs = Panels::glyphs(font, panels.text->shown(font, "ادب"));
  REQUIRE(glyphs.size() == 3);
  CHECK(glyphs.back()->AdvanceX < glyphs.front()->AdvanceX);
}

TEST_CASE("what is drawn of shaped text lies in the part of the texture set aside, and was handed out for upload") {
  Panels panels;
  ImFont* font = panels.fonts.body;
  CHECK_FALSE(panels.text->take_changed());
  const std::string shown = panels.text->shown(font, "نخجوان");
  const auto changed = panels.text->take_changed();
  REQUIRE(changed);
  CHECK(changed->pixels.size() == static_cast<std::size_t>(changed->width) * static_cast<std::size_t>(changed->height));
  CHECK(std::any_of(changed->pixels.begin(), changed->pixels.end(), [](std::uint32_t p) { return (p >> 24) > 128; }));
  const ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  for (const ImFontGlyph* glyph : Panels::glyphs(font, shown)) {
    CHECK(glyph->U0 * static_cast<float>(atlas.TexWidth) >= static_cast<float>(changed->x));
    CHECK(glyph->U1 * static_cast<float>(atlas.TexWidth) <= static_cast<float>(changed->x + changed->width));
    CHECK(glyph->V0 * static_cast<float>(atlas.TexHeight) >= static_cast<float>(changed->y) - 0.01f);
    CHECK(glyph->V1 * static_cast<float>(atlas.TexHeight) <= static_cast<float>(changed->y + changed->height) + 0.01f);
  }
  CHECK_FALSE(panels.text->take_changed());
}

TEST_CASE("text of any script is cut with an ellipsis and broken at words, by the width that is drawn") {
  Panels panels;
  ImFont* font = panels.fonts.small;
  const std::string name = "جمهوری خودمختار نخجوان و راه آهن ارس";
  const float whole = Panels::width(font, panels.text->shown(font, name));
  const std::string cut = panels.text->cut(font, name, whole / 2);
  CHECK(Panels::width(font, cut) <= whole / 2);
  CHECK(Panels::width(font, cut) > whole / 4);
  CHECK(panels.text->cut(font, name, whole + 1) == panels.text->shown(font, name));
  const std::string lines = panels.text->wrapped(font, name, whole / 2);
  CHECK(std::count(lines.begin(), lines.end(), '\n') >= 1);
  CHECK(Panels::width(font, lines) <= whole / 2);
  // The first line holds the first words, which a break made after shaping would not give.
  CHECK(lines.starts_with(panels.text->shown(font, "جمهوری خودمختار")));
}

TEST_CASE("fields have a glyph for what is typed, unshaped") {
  Panels panels;
  ImFont* font = panels.fonts.body;
  CHECK(font->FindGlyphNoFallback(0x0634) == nullptr);
  panels.text->prepare(font, "شوشا");
  CHECK(font->FindGlyphNoFallback(0x0634) != nullptr);
  CHECK(font->FindGlyphNoFallback(0x0634)->AdvanceX > 2);
}

TEST_CASE("when the texture is full what is shown begins anew with the next frame and is right again") {
  Panels panels;
  ImFont* font = panels.fonts.title;
  bool was_full = false;
  // All letters of five scripts in four fonts are more than there is room for.
  for (unsigned c = 0x180; c < 0x1fff && !was_full; ++c) {
    const std::string letter =
        c < 0x800 ? std::string{static_cast<char>(0xc0 | (c >> 6)), static_cast<char>(0x80 | (c & 0x3f))}
                  : std::string{static_cast<char>(0xe0 | (c >> 12)), static_cast<char>(0x80 | ((c >> 6) & 0x3f)),
                                static_cast<char>(0x80 | (c & 0x3f))};
    for (ImFont* one : {panels.fonts.body, panels.fonts.small, panels.fonts.bold, panels.fonts.title})
      (void)panels.text->shown(one, letter);
    was_full = panels.text->shown(font, "شوشا" + letter) == "شوشا" + letter;
  }
  CHECK(was_full);
  panels.text->begin_frame();
  const std::string shown = panels.text->shown(font, "نخجوان");
  CHECK(shown != "نخجوان");
  for (const ImFontGlyph* glyph : Panels::glyphs(font, shown)) CHECK(glyph != nullptr);
}
