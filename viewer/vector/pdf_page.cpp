#include "viewer/vector/pdf_page.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <exception>
#include <numbers>
#include <utility>

#include <cairo-pdf.h>
#include <fmt/format.h>

#include "viewer/vector/pattern_tiles.h"
#include "viewer/vector/pdf_fonts.h"

namespace thalweg {
namespace {

constexpr double PointsPerPixel = 0.75;
constexpr double FullCircle = 2 * std::numbers::pi;

struct CairoDeleter {
  void operator()(cairo_t* cairo) const { cairo_destroy(cairo); }
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};
using CairoPtr = std::unique_ptr<cairo_t, CairoDeleter>;
using SurfacePtr = std::unique_ptr<cairo_surface_t, CairoDeleter>;

void set_color(cairo_t* cairo, Rgba color) {
  cairo_set_source_rgba(cairo, color.r / 255.0, color.g / 255.0, color.b / 255.0, color.a / 255.0);
}

void add_rectangle(cairo_t* cairo, const PixelBox& box, double radius) {
  radius = std::clamp<double>(radius, 0, std::min(box.width(), box.height()) / 2);
  if (radius <= 0) return cairo_rectangle(cairo, box.left, box.top, box.width(), box.height());
  const double quarter = FullCircle / 4;
  cairo_new_sub_path(cairo);
  cairo_arc(cairo, box.right - radius, box.top + radius, radius, -quarter, 0);
  cairo_arc(cairo, box.right - radius, box.bottom - radius, radius, 0, quarter);
  cairo_arc(cairo, box.left + radius, box.bottom - radius, radius, quarter, 2 * quarter);
  cairo_arc(cairo, box.left + radius, box.top + radius, radius, 2 * quarter, 3 * quarter);
  cairo_close_path(cairo);
}

void add_circle(cairo_t* cairo, glm::dvec2 centre, double radius) {
  cairo_new_sub_path(cairo);
  cairo_arc(cairo, centre.x, centre.y, radius, 0, FullCircle);
  cairo_close_path(cairo);
}

void add_path(cairo_t* cairo, const PagePath& path) {
  for (std::size_t i = 0; i < path.ends.size(); ++i) {
    bool is_first = true;
    for (const glm::dvec2 p : path.line(i)) {
      if (is_first)
        cairo_move_to(cairo, p.x, p.y);
      else
        cairo_line_to(cairo, p.x, p.y);
      is_first = false;
    }
    if (path.is_closed) cairo_close_path(cairo);
  }
}

class PdfPage final : public Page {
 public:
  explicit PdfPage(const PageInfo& info) {
    const auto append = [](void* to, const unsigned char* data, unsigned length) {
      try {
        static_cast<std::string*>(to)->append(reinterpret_cast<const char*>(data), length);
      } catch (const std::exception&) {
        return CAIRO_STATUS_NO_MEMORY;
      }
      return CAIRO_STATUS_SUCCESS;
    };
    surface_.reset(
        cairo_pdf_surface_create_for_stream(append, &file_, info.width * PointsPerPixel, info.height * PointsPerPixel));
    describe(info);
    cairo_.reset(cairo_create(surface_.get()));
    cairo_scale(cairo_.get(), PointsPerPixel, PointsPerPixel);
    cairo_set_fill_rule(cairo_.get(), CAIRO_FILL_RULE_EVEN_ODD);
  }

  void begin_group(std::string_view, std::string_view, std::optional<PageClip> clip, glm::dvec2 offset) override {
    cairo_save(cairo_.get());
    if (clip) {
      if (clip->is_disc)
        add_circle(cairo_.get(), clip->box.centre(), clip->box.width() / 2);
      else
        add_rectangle(cairo_.get(), clip->box, 0);
      cairo_clip(cairo_.get());
    }
    cairo_translate(cairo_.get(), offset.x, offset.y);
    origins_.push_back(origin_);
  }

  void end_group() override {
    cairo_restore(cairo_.get());
    origin_ = origins_.back();
    origins_.pop_back();
  }

  void set_pattern_origin(glm::dvec2 origin) override { origin_ = origin; }

  void fill(const PagePath& path, const PageFill& fill, std::string_view) override {
    if (fill.color.a > 0) {
      add_path(cairo_.get(), path);
      fill_with(fill.color);
    }
    for (const auto& [pattern, color] : fill.patterns) {
      cairo_save(cairo_.get());
      add_path(cairo_.get(), path);
      cairo_clip(cairo_.get());
      cairo_translate(cairo_.get(), origin_.x, origin_.y);
      for (const PatternTile& tile : pattern_tiles(pattern)) lay(tile, color);
      cairo_restore(cairo_.get());
    }
  }

  void stroke(const PagePath& path, const PageStroke& stroke, std::string_view) override {
    const bool is_dashed = !stroke.dashes.empty();
    cairo_set_line_join(cairo_.get(), CAIRO_LINE_JOIN_ROUND);
    cairo_set_line_cap(cairo_.get(), is_dashed ? CAIRO_LINE_CAP_BUTT : CAIRO_LINE_CAP_ROUND);
    cairo_set_dash(cairo_.get(), stroke.dashes.data(), static_cast<int>(stroke.dashes.size()), stroke.dash_start);
    add_path(cairo_.get(), path);
    stroke_with(stroke.width, stroke.color);
    cairo_set_dash(cairo_.get(), nullptr, 0, 0);
  }

  void box(const PixelBox& box, double radius, Rgba color) override {
    add_rectangle(cairo_.get(), box, radius);
    fill_with(color);
  }

  void outline(const PixelBox& box, double radius, double width, Rgba color) override {
    add_rectangle(cairo_.get(), box, radius);
    stroke_with(width, color);
  }

  void disc(glm::dvec2 centre, double radius, Rgba color) override {
    add_circle(cairo_.get(), centre, radius);
    fill_with(color);
  }

  void ring(glm::dvec2 centre, double radius, double width, Rgba color) override {
    add_circle(cairo_.get(), centre, radius);
    stroke_with(width, color);
  }

  void text(const PageText& text) override {
    cairo_set_font_size(cairo_.get(), text.size);
    if (text.halo.a > 0 && text.halo_width > 0) {
      for_each_piece(text, [&](const PdfGlyphs& piece) {
        cairo_glyph_path(cairo_.get(), piece.glyphs.data(), static_cast<int>(piece.glyphs.size()));
      });
      cairo_set_line_join(cairo_.get(), CAIRO_LINE_JOIN_ROUND);
      stroke_with(2 * text.halo_width, text.halo);
    }
    set_color(cairo_.get(), text.fill);
    for_each_piece(text, [&](const PdfGlyphs& piece) {
      cairo_show_text_glyphs(cairo_.get(), piece.utf8.data(), static_cast<int>(piece.utf8.size()), piece.glyphs.data(),
                             static_cast<int>(piece.glyphs.size()), piece.clusters.data(),
                             static_cast<int>(piece.clusters.size()), piece.flags);
    });
    cairo_new_path(cairo_.get());
  }

  Result<std::string> finish() override {
    cairo_show_page(cairo_.get());
    cairo_surface_finish(surface_.get());
    for (const cairo_status_t status : {cairo_status(cairo_.get()), cairo_surface_status(surface_.get())})
      if (status != CAIRO_STATUS_SUCCESS)
        return fail(fmt::format("the picture cannot be written as PDF: {}", cairo_status_to_string(status)));
    return std::move(file_);
  }

 private:
  void describe(const PageInfo& info) {
    cairo_pdf_surface_set_metadata(surface_.get(), CAIRO_PDF_METADATA_TITLE, info.title.c_str());
    cairo_pdf_surface_set_metadata(surface_.get(), CAIRO_PDF_METADATA_SUBJECT, info.description.c_str());
    cairo_pdf_surface_set_metadata(surface_.get(), CAIRO_PDF_METADATA_CREATOR, "Thalweg");
    std::string facts;
    for (const auto& [key, value] : info.facts) facts += fmt::format("{}{}={}", facts.empty() ? "" : "; ", key, value);
    cairo_pdf_surface_set_metadata(surface_.get(), CAIRO_PDF_METADATA_KEYWORDS, facts.c_str());
  }

  void fill_with(Rgba color) {
    set_color(cairo_.get(), color);
    cairo_fill(cairo_.get());
  }

  void stroke_with(double width, Rgba color) {
    set_color(cairo_.get(), color);
    cairo_set_line_width(cairo_.get(), width);
    cairo_stroke(cairo_.get());
  }

  // The tile all over what is clipped to, as lines that run through all of its repeats: tiling patterns of PDF show
  // their seams in some readers. Dots are dashes of no length with round ends.
  void lay(const PatternTile& tile, Rgba color) {
    cairo_t* cairo = cairo_.get();
    cairo_save(cairo);
    cairo_rotate(cairo, tile.angle_rad);
    double left = 0, top = 0, right = 0, bottom = 0;
    cairo_clip_extents(cairo, &left, &top, &right, &bottom);
    for (const auto& [from, to] : tile.bars) {
      const double middle = (from + to) / 2, reach = (to - from) / 2;
      for (double k = std::floor((left - middle - reach) / tile.width); k * tile.width + middle - reach < right; ++k) {
        cairo_move_to(cairo, middle + k * tile.width, top);
        cairo_line_to(cairo, middle + k * tile.width, bottom);
      }
      cairo_set_line_cap(cairo, CAIRO_LINE_CAP_BUTT);
      stroke_with(to - from, color);
    }
    cairo_set_line_cap(cairo, CAIRO_LINE_CAP_ROUND);
    const double start = std::floor(left / tile.width - 1) * tile.width;
    const std::array dots{0.0, tile.width};
    for (const auto& [x, y, radius] : tile.dots) {
      if (x >= tile.width) continue;  // the other half of one at the tile's left
      cairo_set_dash(cairo, dots.data(), static_cast<int>(dots.size()), 0);
      for (double k = std::floor((top - y - radius) / tile.height); k * tile.height + y - radius < bottom; ++k) {
        cairo_move_to(cairo, start + x, y + k * tile.height);
        cairo_line_to(cairo, right + tile.width, y + k * tile.height);
      }
      stroke_with(2 * radius, color);
    }
    cairo_restore(cairo);
  }

  // Each where it stands, with the font it has.
  template <class Take>
  void for_each_piece(const PageText& text, Take take) {
    const auto place = [&](const TextRun& run, const PdfGlyphs& glyphs, glm::dvec2 at, double angle_rad, double x) {
      cairo_save(cairo_.get());
      cairo_translate(cairo_.get(), at.x, at.y);
      cairo_rotate(cairo_.get(), angle_rad);
      cairo_translate(cairo_.get(), x, 0);
      cairo_set_font_face(cairo_.get(), fonts_.face(run.font));
      cairo_set_font_size(cairo_.get(), text.size);
      take(glyphs);
      cairo_restore(cairo_.get());
    };
    if (text.pieces.empty())
      for (const TextRun& run : text.runs)
        place(run, pdf_glyphs(run, 0, run.glyphs.size()), text.at, text.angle_rad, run.x);
    const bool is_word = may_be_one_word(text);
    for (std::size_t i = 0; i < text.pieces.size(); ++i) {
      const PageText::Piece& piece = text.pieces[i];
      const TextRun& run = text.runs[piece.run];
      PdfGlyphs glyphs = pdf_glyphs(run, piece.first_glyph, piece.end_glyph);
      if (is_word && i == 0) {
        append(glyphs, piece, text.pieces[++i], run);
        glyphs = standing_for(std::move(glyphs), in_reading_order(text.runs));
      } else if (is_word) {
        glyphs = standing_for(std::move(glyphs), {});
      }
      place(run, glyphs, piece.at, piece.angle_rad, 0);
    }
  }

  // Whether the first two letters along a curve can stand for all of them. From right to left readers would turn them
  // round, and there words are in one piece.
  static bool may_be_one_word(const PageText& text) {
    return text.pieces.size() > 1 && text.pieces[0].run == text.pieces[1].run &&
           std::none_of(text.runs.begin(), text.runs.end(), [](const TextRun& run) { return run.right_to_left; });
  }

  // The next piece as it stands, but turned as the first is: nobody sees the difference of one letter.
  static void append(PdfGlyphs& glyphs, const PageText::Piece& first, const PageText::Piece& next, const TextRun& run) {
    const double cosine = std::cos(first.angle_rad), sine = std::sin(first.angle_rad);
    const glm::dvec2 off = next.at - first.at;
    for (cairo_glyph_t glyph : pdf_glyphs(run, next.first_glyph, next.end_glyph).glyphs) {
      glyph.x += off.x * cosine + off.y * sine;
      glyph.y += off.y * cosine - off.x * sine;
      glyphs.glyphs.push_back(glyph);
    }
  }

  static std::string in_reading_order(const std::vector<TextRun>& runs) {
    std::vector<const TextRun*> order;
    for (const TextRun& run : runs) order.push_back(&run);
    std::sort(order.begin(), order.end(), [](const TextRun* a, const TextRun* b) { return a->begin < b->begin; });
    std::string utf8;
    for (const TextRun* run : order) utf8 += run->utf8;
    return utf8;
  }

  std::string file_;
  SurfacePtr surface_;
  CairoPtr cairo_;
  PdfFonts fonts_;
  glm::dvec2 origin_{0, 0};
  std::vector<glm::dvec2> origins_;
};

}  // namespace

std::unique_ptr<Page> make_pdf_page(const PageInfo& info) { return std::make_unique<PdfPage>(info); }

}  // namespace thalweg
