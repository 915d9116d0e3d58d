// The font files of text runs as Cairo wants them, and runs as its glyphs and clusters. Internal to this folder.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <cairo.h>

#include "viewer/text/text_run.h"

namespace thalweg {

class PdfFonts {
 public:
  // Opened once; stays until this goes.
  [[nodiscard]] cairo_font_face_t* face(const FontFace& font);

 private:
  struct Deleter {
    void operator()(cairo_font_face_t* face) const { cairo_font_face_destroy(face); }
  };
  std::map<std::pair<std::string, int>, std::unique_ptr<cairo_font_face_t, Deleter>> faces_;
};

struct PdfGlyphs {
  std::string utf8;
  std::vector<cairo_glyph_t> glyphs;  // from left to right; the pen of the first begins at x 0
  std::vector<cairo_text_cluster_t> clusters;
  cairo_text_cluster_flags_t flags = {};
};

// Some of a run's glyphs, of whole clusters, and the letters they stand for.
[[nodiscard]] PdfGlyphs pdf_glyphs(const TextRun& run, std::size_t first, std::size_t end);
// The same glyphs as all of a text, or as none of it: of letters that stand one by one, readers would make no word.
// What a single glyph stands for Cairo may take for its meaning everywhere: let it be two.
[[nodiscard]] PdfGlyphs standing_for(PdfGlyphs glyphs, const std::string& utf8);

}  // namespace thalweg
