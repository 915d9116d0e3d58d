// TextEngine: shapes text in any script and keeps its glyphs in a coverage atlas. CPU only; FreeType and HarfBuzz are
// included in this folder alone. Used by one thread at a time; font_paths() by any.
//
// A run is shaped with the first font of the chain that has its characters (Noto Sans, its Armenian, Georgian and
// Arabic kin, then DejaVu Sans, then whatever fontconfig finds for it). Glyphs are rasterised at the exact pixel size
// and at quarters of a pixel across (large ones at whole pixels), with hinting in height only, once as they are and
// once stroked for the halo. Runs of Arabic and Hebrew script are ordered right to left by the two-level case of the
// Unicode Bidirectional Algorithm (UAX 9, rule L2).
//
// A picture is made between begin_frame() and end_frame(): all that is shaped in between lies in the atlas that
// end_frame() hands out, however many meshes it goes to. What a mesh names by texel is good for that atlas, and for the
// later ones until the next begin_frame().
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "geodata/base/color.h"
#include "geodata/base/result.h"
#include "viewer/text/atlas_image.h"
#include "viewer/text/text_run.h"

namespace thalweg {

enum class FontStyle : std::uint8_t { regular, bold, italic };

struct TextStyle {
  FontStyle font = FontStyle::regular;
  float size_px = 14;  // physical pixels
  float letter_spacing_em = 0;
  float halo_px = 0;  // 0: none
  friend bool operator==(const TextStyle&, const TextStyle&) = default;
};

struct PlacedGlyph {
  float x, y;  // of the quad's top left, relative to the run's baseline start; y downwards
  float width, height;
  float advance_x;  // pen position along the baseline, for text on a curve
  float advance_width;
  int atlas_x, atlas_y;  // texels of the fill, see AtlasImage
  int halo_x, halo_y;    // of the stroked twin; -1 when there is no halo
  float halo_left, halo_top, halo_width, halo_height;
};

// A filled circle in the atlas, antialiased, with its middle in the middle of the square.
struct AtlasDisc {
  int atlas_x = 0, atlas_y = 0, size = 0;  // texels
};

struct ShapedText {
  std::vector<PlacedGlyph> glyphs;
  float width = 0;
  float ascent = 0, descent = 0;  // of the style's first font, both positive: the same for every text
  float cap_height = 0;
  int missing = 0;  // characters that no font has
};

class TextEngine {
 public:
  // Finds the fonts through fontconfig; an Error when not even the last fallback is there.
  [[nodiscard]] static Result<std::unique_ptr<TextEngine>> make();
  ~TextEngine();
  // Another with the same fonts and an atlas of its own, for the same thread.
  [[nodiscard]] std::unique_ptr<TextEngine> sibling() const;

  // Room in the atlas is taken back here and nowhere else.
  void begin_frame();
  // The atlas with every glyph shaped so far.
  [[nodiscard]] std::shared_ptr<const AtlasImage> end_frame();

  // Cached; the reference holds until the next call.
  [[nodiscard]] const ShapedText& shape(std::string_view utf8, const TextStyle& style);
  // The same text as it stands in fonts, from left to right; makes no pictures of glyphs.
  [[nodiscard]] std::vector<TextRun> runs(std::string_view utf8, const TextStyle& style);
  // Of about the radius, to a quarter of a pixel: for marks drawn by the thousand.
  [[nodiscard]] AtlasDisc disc(float radius_px);
  // Font files in the order tried, for the user interface to load too.
  [[nodiscard]] const std::vector<std::string>& font_paths(FontStyle style) const;

 private:
  TextEngine();
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace thalweg
