#include "viewer/text/font_chain.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include <fmt/format.h>
#include <fontconfig/fontconfig.h>
#include <hb-ot.h>

namespace thalweg {
namespace {

struct FontFile {
  std::string path;
  int index = 0;
};

struct FcPatternDeleter {
  void operator()(FcPattern* pattern) const { FcPatternDestroy(pattern); }
};
using FcPatternPtr = std::unique_ptr<FcPattern, FcPatternDeleter>;

FcPatternPtr pattern_of(FontStyle style) {
  FcPatternPtr wanted(FcPatternCreate());
  FcPatternAddInteger(wanted.get(), FC_WEIGHT, style == FontStyle::bold ? FC_WEIGHT_BOLD : FC_WEIGHT_REGULAR);
  FcPatternAddInteger(wanted.get(), FC_SLANT, style == FontStyle::italic ? FC_SLANT_ITALIC : FC_SLANT_ROMAN);
  FcPatternAddInteger(wanted.get(), FC_WIDTH, FC_WIDTH_NORMAL);
  FcPatternAddBool(wanted.get(), FC_SCALABLE, FcTrue);
  return wanted;
}

// The file of a family in a style. Fontconfig always answers with something: without `any_family` an answer of another
// family counts as none.
std::optional<FontFile> find_font(FcConfig* config, const char* family, FontStyle style, bool any_family) {
  const FcPatternPtr wanted = pattern_of(style);
  FcPatternAddString(wanted.get(), FC_FAMILY, reinterpret_cast<const FcChar8*>(family));
  FcConfigSubstitute(config, wanted.get(), FcMatchPattern);
  FcDefaultSubstitute(wanted.get());
  FcResult result = FcResultNoMatch;
  const FcPatternPtr found(FcFontMatch(config, wanted.get(), &result));
  if (!found) return std::nullopt;
  FcChar8* found_family = nullptr;
  FcChar8* file = nullptr;
  FontFile font;
  if (FcPatternGetString(found.get(), FC_FILE, 0, &file) != FcResultMatch) return std::nullopt;
  FcPatternGetInteger(found.get(), FC_INDEX, 0, &font.index);
  if (!any_family) {
    bool same = false;
    for (int i = 0; FcPatternGetString(found.get(), FC_FAMILY, i, &found_family) == FcResultMatch; ++i)
      same = same || FcStrCmpIgnoreCase(found_family, reinterpret_cast<const FcChar8*>(family)) == 0;
    if (!same) return std::nullopt;
  }
  font.path = reinterpret_cast<const char*>(file);
  return font;
}

}  // namespace

Result<Font> Font::open(FT_Library library, const std::string& path, int index) {
  Font font;
  font.path_ = path;
  font.index_ = index;
  if (FT_New_Face(library, path.c_str(), index, &font.face_) != 0)
    return fail(fmt::format("{}: not a font that FreeType can read", path));
  hb_blob_t* blob = hb_blob_create_from_file(path.c_str());
  hb_face_t* face = hb_face_create(blob, static_cast<unsigned>(index & 0xffff));
  font.shaper_ = hb_font_create(face);
  hb_ot_font_set_funcs(font.shaper_);
  hb_face_destroy(face);
  hb_blob_destroy(blob);
  return font;
}

Font::Font(Font&& other) noexcept { *this = std::move(other); }

Font& Font::operator=(Font&& other) noexcept {
  if (this == &other) return *this;
  close();
  path_ = std::move(other.path_);
  index_ = other.index_;
  face_ = std::exchange(other.face_, nullptr);
  shaper_ = std::exchange(other.shaper_, nullptr);
  size_26_6_ = other.size_26_6_;
  return *this;
}

Font::~Font() { close(); }

void Font::close() {
  if (shaper_) hb_font_destroy(shaper_);
  if (face_) FT_Done_Face(face_);
}

FontFace Font::description() const {
  return {.path = path_,
          .index = index_,
          .family = face_->family_name != nullptr ? face_->family_name : "",
          .is_bold = (face_->style_flags & FT_STYLE_FLAG_BOLD) != 0,
          .is_italic = (face_->style_flags & FT_STYLE_FLAG_ITALIC) != 0};
}

void Font::set_size(int size_26_6) {
  if (size_26_6 == size_26_6_) return;
  size_26_6_ = size_26_6;
  FT_Set_Char_Size(face_, 0, size_26_6, 72, 72);
  hb_font_set_scale(shaper_, size_26_6, size_26_6);
}

namespace {

std::vector<Font> open_chain(FT_Library library, FcConfig* config, FontStyle style) {
  constexpr std::array Families{"Noto Sans",        "Noto Sans Armenian", "Noto Sans Georgian",
                                "Noto Sans Arabic", "Noto Sans Hebrew",   "DejaVu Sans"};
  std::vector<Font> chain;
  for (const char* family : Families) {
    // Armenian, Georgian and Arabic have no italic: the upright one serves.
    const bool last = family == Families.back();
    const auto file = find_font(config, family, style, last);
    if (!file) continue;
    if (std::any_of(chain.begin(), chain.end(), [&](const Font& font) { return font.path() == file->path; })) continue;
    if (auto font = Font::open(library, file->path, file->index)) chain.push_back(std::move(*font));
  }
  return chain;
}

}  // namespace

Result<FontChains> open_font_chains(FT_Library library) {
  FcConfig* config = FcInitLoadConfigAndFonts();
  if (!config) return fail("fontconfig cannot be started; is the package fontconfig-config installed?");
  FontChains chains;
  bool complete = true;
  for (const FontStyle style : {FontStyle::regular, FontStyle::bold, FontStyle::italic}) {
    auto& chain = chains[static_cast<std::size_t>(style)];
    chain = open_chain(library, config, style);
    complete = complete && !chain.empty();
  }
  FcConfigDestroy(config);
  if (!complete) return fail("no font found; install fonts-noto-core or fonts-dejavu-core");
  return chains;
}

std::optional<Font> open_font_with(FT_Library library, FontStyle style, char32_t character) {
  FcConfig* config = FcInitLoadConfigAndFonts();
  if (!config) return std::nullopt;
  std::optional<Font> font;
  {
    const FcPatternPtr wanted = pattern_of(style);
    FcCharSet* characters = FcCharSetCreate();
    FcCharSetAddChar(characters, character);
    FcPatternAddCharSet(wanted.get(), FC_CHARSET, characters);
    FcConfigSubstitute(config, wanted.get(), FcMatchPattern);
    FcDefaultSubstitute(wanted.get());
    FcResult result = FcResultNoMatch;
    const FcPatternPtr found(FcFontMatch(config, wanted.get(), &result));
    FcChar8* file = nullptr;
    int index = 0;
    if (found && FcPatternGetString(found.get(), FC_FILE, 0, &file) == FcResultMatch) {
      FcPatternGetInteger(found.get(), FC_INDEX, 0, &index);
      auto opened = Font::open(library, reinterpret_cast<const char*>(file), index);
      // Fontconfig always answers with something.
      if (opened && opened->covers(character)) font = std::move(*opened);
    }
    FcCharSetDestroy(characters);
  }
  FcConfigDestroy(config);
  return font;
}

}  // namespace thalweg
