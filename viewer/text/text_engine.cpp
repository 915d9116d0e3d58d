#include "viewer/text/text_engine.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <list>
#include <set>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>

#include "geodata/base/hash.h"
#include "viewer/text/font_chain.h"
#include "viewer/text/glyph_atlas.h"
#include "viewer/text/script_runs.h"

#include FT_GLYPH_H
#include FT_OUTLINE_H
#include FT_STROKER_H

namespace thalweg {
namespace {

// Glyph images a pixel across. Of large letters nobody sees a quarter of a pixel, and each image takes its room.
int phases_of(int size_26_6) { return size_26_6 < 40 * 64 ? 4 : 1; }

// Pages of glyphs kept for the frames to come, unless one frame alone needs more.
constexpr std::size_t KeptPages = 4;

struct GlyphKey {
  std::uint8_t style = 0, font = 0, phase = 0;  // in quarters of a pixel
  std::uint32_t glyph = 0;
  std::int32_t size_26_6 = 0, halo_26_6 = 0;
  friend bool operator==(const GlyphKey&, const GlyphKey&) = default;
};

struct GlyphKeyHash {
  std::size_t operator()(const GlyphKey& key) const {
    std::size_t hash = key.glyph;
    for (const auto part :
         {static_cast<std::size_t>(key.style), static_cast<std::size_t>(key.font), static_cast<std::size_t>(key.phase),
          static_cast<std::size_t>(key.size_26_6), static_cast<std::size_t>(key.halo_26_6)})
      hash = (hash ^ part) * GoldenBits;
    return hash;
  }
};

struct GlyphImage {
  int atlas_x = -1, atlas_y = -1;
  int left = 0, top = 0;  // of the image relative to the pen; top upwards
  int width = 0, height = 0;
};

int to_26_6(float px) { return static_cast<int>(std::lround(px * 64)); }

std::string key_of(std::string_view utf8, const TextStyle& style) {
  const std::array<int, 4> numbers{static_cast<int>(style.font), to_26_6(style.size_px),
                                   static_cast<int>(std::lround(style.letter_spacing_em * 1000)),
                                   to_26_6(style.halo_px)};
  std::string key(reinterpret_cast<const char*>(numbers.data()), sizeof numbers);
  key.append(utf8);
  return key;
}

}  // namespace

struct TextEngine::Impl {
  struct Library {
    FT_Library handle = nullptr;
    FT_Stroker stroker = nullptr;
    ~Library() {
      if (stroker) FT_Stroker_Done(stroker);
      if (handle) FT_Done_FreeType(handle);
    }
  };
  // Shared by engines of one thread.
  struct Fonts {
    Library library;  // before the fonts, which go first
    FontChains chains;
    std::array<std::vector<std::string>, 3> paths;
    std::set<std::pair<int, char32_t>> looked_for;  // styles and blocks of characters that the chain lacks
  };
  struct Entry {
    std::string key;
    ShapedText text;
  };
  static constexpr std::size_t MaxShaped = 20'000;

  std::shared_ptr<Fonts> fonts = std::make_shared<Fonts>();
  GlyphAtlas atlas;
  std::unordered_map<GlyphKey, GlyphImage, GlyphKeyHash> glyphs;
  std::list<Entry> recent;  // the newest first
  std::unordered_map<std::string_view, std::list<Entry>::iterator> shaped;
  std::unordered_map<int, AtlasDisc> discs;  // by radius in quarters of a pixel
  std::size_t pages_of_a_frame = 0;          // of the first since the atlas was begun; 0 until that has ended

  struct BufferDeleter {
    void operator()(hb_buffer_t* buffer) const { hb_buffer_destroy(buffer); }
  };
  std::unique_ptr<hb_buffer_t, BufferDeleter> buffer{hb_buffer_create()};

  // Adds a font that has the character to the chain; -1 when there is none. Once a block of characters.
  int look_further(FontStyle style, char32_t character);
  const GlyphImage& glyph(const GlyphKey& key);
  GlyphImage rasterise(const GlyphKey& key);
  ShapedText shape(std::string_view utf8, const TextStyle& style);
  [[nodiscard]] std::vector<ScriptRun> runs_of(std::u32string_view text, FontStyle style);
  Font& shape_in_buffer(std::u32string_view text, const ScriptRun& run, const TextStyle& style);
  float shape_run(std::u32string_view text, const ScriptRun& run, const TextStyle& style, float pen, ShapedText& out);
  TextRun lay_out_run(std::u32string_view text, const ScriptRun& run, const TextStyle& style, float pen);
  void forget_all();
};

int TextEngine::Impl::look_further(FontStyle style, char32_t character) {
  constexpr std::size_t MostFonts = 48;
  constexpr char32_t BlockBits = 7;
  std::vector<Font>& chain = fonts->chains[static_cast<std::size_t>(style)];
  const bool is_private = (character >= 0xe000 && character <= 0xf8ff) || character >= 0xf0000;
  if (is_private || character < 0x300 || chain.size() >= MostFonts) return -1;
  if (!fonts->looked_for.emplace(static_cast<int>(style), character >> BlockBits).second) return -1;
  auto font = open_font_with(fonts->library.handle, style, character);
  if (!font) return -1;
  chain.push_back(std::move(*font));
  return static_cast<int>(chain.size()) - 1;
}

const GlyphImage& TextEngine::Impl::glyph(const GlyphKey& key) {
  const auto found = glyphs.find(key);
  return found != glyphs.end() ? found->second : glyphs.emplace(key, rasterise(key)).first->second;
}

GlyphImage TextEngine::Impl::rasterise(const GlyphKey& key) {
  Font& font = fonts->chains[key.style][key.font];
  font.set_size(key.size_26_6);
  GlyphImage image;
  if (FT_Load_Glyph(font.face(), key.glyph, FT_LOAD_TARGET_LIGHT | FT_LOAD_NO_BITMAP) != 0) return image;
  if (font.face()->glyph->format != FT_GLYPH_FORMAT_OUTLINE) return image;
  FT_Outline_Translate(&font.face()->glyph->outline, key.phase * 16, 0);
  FT_Glyph outline = nullptr;
  if (FT_Get_Glyph(font.face()->glyph, &outline) != 0) return image;
  if (key.halo_26_6 > 0) {
    FT_Stroker_Set(fonts->library.stroker, key.halo_26_6, FT_STROKER_LINECAP_ROUND, FT_STROKER_LINEJOIN_ROUND, 0);
    // Only the outer border: filled, it holds the letter and its rim.
    FT_Glyph_StrokeBorder(&outline, fonts->library.stroker, 0, 1);
  }
  if (FT_Glyph_To_Bitmap(&outline, FT_RENDER_MODE_NORMAL, nullptr, 1) == 0) {
    const auto* bitmap = reinterpret_cast<FT_BitmapGlyph>(outline);
    image.left = bitmap->left;
    image.top = bitmap->top;
    image.width = static_cast<int>(bitmap->bitmap.width);
    image.height = static_cast<int>(bitmap->bitmap.rows);
    if (image.width > 0 && image.height > 0) {
      if (const auto place = atlas.add(image.width, image.height, bitmap->bitmap.buffer, bitmap->bitmap.pitch)) {
        image.atlas_x = place->x;
        image.atlas_y = place->y;
      }
    }
  }
  FT_Done_Glyph(outline);
  return image;
}

// Its glyphs are then in the buffer.
Font& TextEngine::Impl::shape_in_buffer(std::u32string_view text, const ScriptRun& run, const TextStyle& style) {
  Font& font = fonts->chains[static_cast<std::size_t>(style.font)][static_cast<std::size_t>(run.font)];
  font.set_size(to_26_6(style.size_px));
  hb_buffer_clear_contents(buffer.get());
  hb_buffer_add_utf32(buffer.get(), reinterpret_cast<const std::uint32_t*>(text.data()), static_cast<int>(text.size()),
                      static_cast<unsigned>(run.begin), static_cast<int>(run.end - run.begin));
  hb_buffer_set_direction(buffer.get(), run.right_to_left ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
  hb_buffer_guess_segment_properties(buffer.get());
  const bool spaced = style.letter_spacing_em != 0;
  const hb_feature_t no_ligatures{HB_TAG('l', 'i', 'g', 'a'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END};
  hb_shape(font.shaper(), buffer.get(), spaced ? &no_ligatures : nullptr, spaced ? 1 : 0);
  return font;
}

float TextEngine::Impl::shape_run(std::u32string_view text, const ScriptRun& run, const TextStyle& style, float pen,
                                  ShapedText& out) {
  const auto style_index = static_cast<std::uint8_t>(style.font);
  const int size = to_26_6(style.size_px);
  const bool spaced = style.letter_spacing_em != 0;
  shape_in_buffer(text, run, style);
  unsigned count = 0;
  const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(buffer.get(), &count);
  const hb_glyph_position_t* positions = hb_buffer_get_glyph_positions(buffer.get(), &count);
  for (unsigned i = 0; i < count; ++i) {
    if (infos[i].codepoint == 0) ++out.missing;
    const float x = pen + static_cast<float>(positions[i].x_offset) / 64;
    const float y = -static_cast<float>(positions[i].y_offset) / 64;
    const auto phases = static_cast<float>(phases_of(size));
    const float on_phase = std::round(x * phases) / phases;
    const float whole = std::floor(on_phase);
    const auto phase = static_cast<std::uint8_t>((on_phase - whole) * 4);
    GlyphKey key{style_index, static_cast<std::uint8_t>(run.font), phase, infos[i].codepoint, size, 0};
    float advance = static_cast<float>(positions[i].x_advance) / 64;
    const bool last_of_cluster = i + 1 == count || infos[i + 1].cluster != infos[i].cluster;
    if (spaced && last_of_cluster && !is_joining_script(text[infos[i].cluster]))
      advance += style.letter_spacing_em * style.size_px;
    const GlyphImage fill = glyph(key);
    if (fill.atlas_x >= 0) {
      PlacedGlyph placed{};
      placed.x = whole + static_cast<float>(fill.left);
      placed.y = std::round(y) - static_cast<float>(fill.top);
      placed.width = static_cast<float>(fill.width);
      placed.height = static_cast<float>(fill.height);
      placed.advance_x = pen;
      placed.advance_width = advance;
      placed.atlas_x = fill.atlas_x;
      placed.atlas_y = fill.atlas_y;
      placed.halo_x = placed.halo_y = -1;
      if (style.halo_px > 0) {
        key.halo_26_6 = to_26_6(style.halo_px);
        const GlyphImage halo = glyph(key);
        placed.halo_x = halo.atlas_x;
        placed.halo_y = halo.atlas_y;
        placed.halo_left = whole + static_cast<float>(halo.left);
        placed.halo_top = std::round(y) - static_cast<float>(halo.top);
        placed.halo_width = static_cast<float>(halo.width);
        placed.halo_height = static_cast<float>(halo.height);
      }
      out.glyphs.push_back(placed);
    }
    pen += advance;
  }
  return pen;
}

std::vector<ScriptRun> TextEngine::Impl::runs_of(std::u32string_view text, FontStyle style) {
  std::vector<Font>& chain = fonts->chains[static_cast<std::size_t>(style)];
  const auto font_of = [&](char32_t character, int current) {
    if (current >= 0 && chain[static_cast<std::size_t>(current)].covers(character)) return current;
    for (std::size_t i = 0; i < chain.size(); ++i)
      if (chain[i].covers(character)) return static_cast<int>(i);
    if (const int further = look_further(style, character); further >= 0) return further;
    return current >= 0 ? current : 0;
  };
  return visual_runs(text, font_of);
}

ShapedText TextEngine::Impl::shape(std::string_view utf8, const TextStyle& style) {
  std::vector<Font>& chain = fonts->chains[static_cast<std::size_t>(style.font)];
  const std::u32string text = decode_utf8(utf8);
  ShapedText out;
  chain.front().set_size(to_26_6(style.size_px));
  const FT_Face face = chain.front().face();
  const float per_unit = style.size_px / static_cast<float>(face->units_per_EM);
  // Line metrics of the file are those of every script it may hold; a label wants the height of its letters.
  out.ascent = static_cast<float>(face->ascender) * per_unit;
  out.descent = -static_cast<float>(face->descender) * per_unit;
  out.cap_height = 0.714f * style.size_px;  // of Noto Sans and, nearly, of DejaVu Sans
  float pen = 0;
  for (const ScriptRun& run : runs_of(text, style.font)) pen = shape_run(text, run, style, pen, out);
  // Spacing stands between letters, not after the last.
  if (!text.empty() && !is_joining_script(text.back())) pen -= style.letter_spacing_em * style.size_px;
  out.width = std::max(pen, 0.0f);
  return out;
}

TextRun TextEngine::Impl::lay_out_run(std::u32string_view text, const ScriptRun& run, const TextStyle& style,
                                      float pen) {
  const Font& font = shape_in_buffer(text, run, style);
  TextRun out{.font = font.description(), .begin = run.begin, .right_to_left = run.right_to_left, .x = pen};
  std::vector<std::uint32_t> byte_of;  // by character of the run
  for (std::size_t i = run.begin; i < run.end; ++i) {
    byte_of.push_back(static_cast<std::uint32_t>(out.utf8.size()));
    append_utf8(out.utf8, text[i]);
    out.joins = out.joins || is_joining_script(text[i]);
  }
  const float spacing = style.letter_spacing_em * style.size_px;
  if (!out.joins) out.letter_spacing = spacing;
  unsigned count = 0;
  const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(buffer.get(), &count);
  const hb_glyph_position_t* positions = hb_buffer_get_glyph_positions(buffer.get(), &count);
  for (unsigned i = 0; i < count; ++i) {
    float advance = static_cast<float>(positions[i].x_advance) / 64;
    const bool last_of_cluster = i + 1 == count || infos[i + 1].cluster != infos[i].cluster;
    if (last_of_cluster && !is_joining_script(text[infos[i].cluster])) advance += spacing;
    out.glyphs.push_back({.glyph = infos[i].codepoint,
                          .x = pen + static_cast<float>(positions[i].x_offset) / 64,
                          .y = -static_cast<float>(positions[i].y_offset) / 64,
                          .advance = advance,
                          .cluster = byte_of[infos[i].cluster - run.begin]});
    pen += advance;
  }
  out.width = pen - out.x;
  return out;
}

void TextEngine::Impl::forget_all() {
  shaped.clear();
  recent.clear();
  glyphs.clear();
  discs.clear();
  atlas.clear();
  pages_of_a_frame = 0;
}

AtlasDisc TextEngine::disc(float radius_px) {
  const int quarters = std::clamp(static_cast<int>(std::lround(radius_px * 4)), 1, 2000);
  if (const auto found = impl_->discs.find(quarters); found != impl_->discs.end()) return found->second;
  const float radius = static_cast<float>(quarters) / 4;
  const int size = 2 * static_cast<int>(std::ceil(radius + 1));
  std::vector<std::uint8_t> coverage(static_cast<std::size_t>(size) * static_cast<std::size_t>(size));
  for (int y = 0; y < size; ++y)
    for (int x = 0; x < size; ++x) {
      const float from_middle = std::hypot(static_cast<float>(x) + 0.5f - static_cast<float>(size) / 2,
                                           static_cast<float>(y) + 0.5f - static_cast<float>(size) / 2);
      coverage[static_cast<std::size_t>(y) * static_cast<std::size_t>(size) + static_cast<std::size_t>(x)] =
          static_cast<std::uint8_t>(std::lround(255 * std::clamp(radius + 0.5f - from_middle, 0.0f, 1.0f)));
    }
  const GlyphAtlas::Place place = impl_->atlas.add(size, size, coverage.data(), size).value_or(GlyphAtlas::Place{});
  return impl_->discs[quarters] = {place.x, place.y, size};
}

TextEngine::TextEngine() : impl_(std::make_unique<Impl>()) {}
TextEngine::~TextEngine() = default;

Result<std::unique_ptr<TextEngine>> TextEngine::make() {
  std::unique_ptr<TextEngine> engine(new TextEngine);
  Impl& impl = *engine->impl_;
  if (FT_Init_FreeType(&impl.fonts->library.handle) != 0) return fail("FreeType cannot be started");
  if (FT_Stroker_New(impl.fonts->library.handle, &impl.fonts->library.stroker) != 0)
    return fail("FreeType has no stroker");
  auto chains = open_font_chains(impl.fonts->library.handle);
  if (!chains) return tl::unexpected(chains.error());
  impl.fonts->chains = std::move(*chains);
  for (std::size_t style = 0; style < impl.fonts->chains.size(); ++style)
    for (const Font& font : impl.fonts->chains[style]) impl.fonts->paths[style].push_back(font.path());
  return engine;
}

std::unique_ptr<TextEngine> TextEngine::sibling() const {
  std::unique_ptr<TextEngine> engine(new TextEngine);
  engine->impl_->fonts = impl_->fonts;
  return engine;
}

const ShapedText& TextEngine::shape(std::string_view utf8, const TextStyle& style) {
  std::string key = key_of(utf8, style);
  if (const auto found = impl_->shaped.find(key); found != impl_->shaped.end()) {
    impl_->recent.splice(impl_->recent.begin(), impl_->recent, found->second);
    return found->second->text;
  }
  if (impl_->recent.size() >= Impl::MaxShaped) {
    impl_->shaped.erase(impl_->recent.back().key);
    impl_->recent.pop_back();
  }
  impl_->recent.push_front({std::move(key), impl_->shape(utf8, style)});
  impl_->shaped.emplace(impl_->recent.front().key, impl_->recent.begin());
  return impl_->recent.front().text;
}

std::vector<TextRun> TextEngine::runs(std::string_view utf8, const TextStyle& style) {
  const std::u32string text = decode_utf8(utf8);
  std::vector<TextRun> runs;
  for (const ScriptRun& run : impl_->runs_of(text, style.font)) {
    const float pen = runs.empty() ? 0 : runs.back().x + runs.back().width;
    runs.push_back(impl_->lay_out_run(text, run, style, pen));
  }
  return runs;
}

void TextEngine::begin_frame() {
  const bool is_full = impl_->atlas.page_count() > std::max(KeptPages, 2 * impl_->pages_of_a_frame);
  // What was too large for one picture is no fault of the next.
  if (is_full || impl_->atlas.has_lost()) impl_->forget_all();
}

std::shared_ptr<const AtlasImage> TextEngine::end_frame() {
  if (impl_->pages_of_a_frame == 0) impl_->pages_of_a_frame = impl_->atlas.page_count();
  return impl_->atlas.published();
}

const std::vector<std::string>& TextEngine::font_paths(FontStyle style) const {
  return impl_->fonts->paths[static_cast<std::size_t>(style)];
}

}  // namespace thalweg
