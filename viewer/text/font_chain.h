// FontChain: the fonts tried in turn for one style, found by name through fontconfig.
//
// A family that is not installed is left out; the last, DejaVu Sans, may be stood in for by whatever fontconfig thinks
// nearest. Holds FreeType and HarfBuzz handles; used by one thread. Internal to this folder.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <ft2build.h>
#include FT_FREETYPE_H
#include <hb.h>

#include "geodata/base/result.h"
#include "viewer/text/text_engine.h"

namespace thalweg {

class Font {
 public:
  [[nodiscard]] static Result<Font> open(FT_Library library, const std::string& path, int index);
  Font(Font&& other) noexcept;
  Font& operator=(Font&& other) noexcept;
  Font(const Font&) = delete;
  Font& operator=(const Font&) = delete;
  ~Font();

  [[nodiscard]] FT_Face face() const { return face_; }
  [[nodiscard]] hb_font_t* shaper() const { return shaper_; }
  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] FontFace description() const;
  [[nodiscard]] bool covers(char32_t character) const { return FT_Get_Char_Index(face_, character) != 0; }
  // Both FreeType and HarfBuzz; 26.6 pixels.
  void set_size(int size_26_6);

 private:
  Font() = default;
  void close();

  std::string path_;
  int index_ = 0;
  FT_Face face_ = nullptr;
  hb_font_t* shaper_ = nullptr;
  int size_26_6_ = 0;
};

// Fonts in the order tried, by FontStyle; an Error when a style has not one. Fontconfig is asked once for all: reading
// its configuration takes longer than opening the fonts.
using FontChains = std::array<std::vector<Font>, 3>;
[[nodiscard]] Result<FontChains> open_font_chains(FT_Library library);

// A font of any family that has the character, for scripts that the chain does not know; nothing when none is
// installed. Reads fontconfig's configuration each time: keep what it gives.
[[nodiscard]] std::optional<Font> open_font_with(FT_Library library, FontStyle style, char32_t character);

}  // namespace thalweg
