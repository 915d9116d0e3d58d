#include "viewer/vector/pdf_fonts.h"

#include <algorithm>

#include <cairo-ft.h>
#include <fontconfig/fontconfig.h>

namespace thalweg {

cairo_font_face_t* PdfFonts::face(const FontFace& font) {
  auto& kept = faces_[{font.path, font.index}];
  if (kept) return kept.get();
  FcPattern* pattern = FcPatternCreate();
  FcPatternAddString(pattern, FC_FILE, reinterpret_cast<const FcChar8*>(font.path.c_str()));
  FcPatternAddInteger(pattern, FC_INDEX, font.index);
  kept.reset(cairo_ft_font_face_create_for_pattern(pattern));
  FcPatternDestroy(pattern);
  return kept.get();
}

PdfGlyphs pdf_glyphs(const TextRun& run, std::size_t first, std::size_t end) {
  PdfGlyphs out;
  if (first >= end) return out;
  double start = run.x;
  for (std::size_t g = 0; g < first; ++g) start += run.glyphs[g].advance;
  std::vector<std::size_t> begins;  // bytes of the clusters
  for (std::size_t g = first; g < end; ++g) {
    const RunGlyph& glyph = run.glyphs[g];
    out.glyphs.push_back({glyph.glyph, glyph.x - start, glyph.y});
    begins.push_back(glyph.cluster);
  }
  std::sort(begins.begin(), begins.end());
  std::size_t text_end = run.utf8.size();
  for (const RunGlyph& glyph : run.glyphs)
    if (glyph.cluster > begins.back()) text_end = std::min<std::size_t>(text_end, glyph.cluster);
  out.utf8 = run.utf8.substr(begins.front(), text_end - begins.front());
  // A word whose letters stand apart is told as a whole: readers would take the gaps for spaces.
  const bool is_spaced = run.letter_spacing != 0;
  for (std::size_t i = 0; i < begins.size();) {
    std::size_t next = i;
    const auto goes_on = [&] {
      if (next == begins.size()) return false;
      return begins[next] == begins[i] || (is_spaced && run.utf8[begins[next]] != ' ' && run.utf8[begins[i]] != ' ');
    };
    while (goes_on()) ++next;
    const std::size_t letters_end = next < begins.size() ? begins[next] : text_end;
    out.clusters.push_back({static_cast<int>(letters_end - begins[i]), static_cast<int>(next - i)});
    i = next;
  }
  if (run.right_to_left) out.flags = CAIRO_TEXT_CLUSTER_FLAG_BACKWARD;
  return out;
}

PdfGlyphs standing_for(PdfGlyphs glyphs, const std::string& utf8) {
  glyphs.utf8 = utf8;
  glyphs.clusters = {{static_cast<int>(utf8.size()), static_cast<int>(glyphs.glyphs.size())}};
  return glyphs;
}

}  // namespace thalweg
