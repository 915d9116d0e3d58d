// PanelText: text of any script in Dear ImGui, which draws a glyph a character from left to right and knows no other
// way.
//
// Letters that stand alone (Latin, Greek, Cyrillic, Armenian, Georgian) get their glyphs when they are first shown, so
// that no font has to be read whole at the start. Text that must be shaped or runs from right to left is shaped by the
// text engine and rewritten in characters of private use, in the order they stand on screen, each with the glyph, the
// place and the advance that shaping gave it: what Dear ImGui then measures and draws is right. Lines of such text are
// broken and cut before they are shaped.
//
// Glyphs lie in a part of Dear ImGui's own texture that load_fonts set aside; the application uploads what changed.
// Found through ImGuiIO::UserData, which the application sets. Used by the thread of the window.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <imgui.h>

#include "viewer/text/text_engine.h"
#include "viewer/ui/theme.h"

namespace thalweg::ui {

class PanelText {
 public:
  // The fonts are those of load_fonts.
  PanelText(const TextEngine& engine, const Fonts& fonts);

  // Before the frame's first text: room is taken back here when it has run out.
  void begin_frame();

  // What Dear ImGui is to be given to draw `utf8`; good until the next begin_frame().
  [[nodiscard]] std::string shown(ImFont* font, std::string_view utf8);
  // The same, cut with an ellipsis to a width.
  [[nodiscard]] std::string cut(ImFont* font, std::string_view utf8, float width);
  // The same, broken into lines no wider than `width` where a word allows.
  [[nodiscard]] std::string wrapped(ImFont* font, std::string_view utf8, float width);
  // For fields, which show what is typed as it is: glyphs for its characters, unshaped.
  void prepare(ImFont* font, std::string_view utf8);
  // Whether it is drawn as it is.
  [[nodiscard]] static bool is_plain(std::string_view utf8);

  // Pixels of the font texture that changed since the last call, RGBA in rows of `width`.
  struct Changed {
    int x = 0, y = 0, width = 0, height = 0;
    std::span<const std::uint32_t> pixels;
  };
  [[nodiscard]] std::optional<Changed> take_changed();

 private:
  struct LoadedFont {
    ImFont* font = nullptr;
    TextStyle style;
    int own_glyphs = -1;  // that it was built with; -1: not yet prepared for more
    std::uint32_t next_private = FirstPrivate;
  };
  static constexpr std::uint32_t FirstPrivate = 0xe000, LastPrivate = 0xf8ff;
  static constexpr int MaxMore = 8000;  // glyphs beside its own
  struct Place {
    int x, y;
  };

  LoadedFont* loaded(ImFont* font);
  TextEngine& engine();
  void prepare_characters(LoadedFont& font, std::u32string_view text);
  std::string shape(LoadedFont& font, std::string_view utf8);
  // Adds a glyph for a character; false when there is no more room.
  bool add(LoadedFont& font, std::uint32_t character, const PlacedGlyph* glyph, float x0, float advance);
  std::optional<Place> place_of(const PlacedGlyph& glyph);
  void start_anew();

  const TextEngine& fonts_;
  std::unique_ptr<TextEngine> engine_;  // made when it is first needed
  std::vector<LoadedFont> loaded_;
  std::unordered_map<std::string, std::string> shown_;      // by font and text
  std::unordered_map<std::string, std::uint32_t> private_;  // characters, by font and what they show
  std::unordered_map<std::uint64_t, Place> places_;         // in the texture, by place in the engine's atlas
  std::vector<std::uint32_t> pixels_;                       // of our part of the texture
  int shelf_x_ = 0, shelf_y_ = 0, shelf_height_ = 0;
  int changed_top_ = 0, changed_bottom_ = 0;
  bool is_full_ = false;
};

// By the current ImGui context's PanelText, in the given or the current font; `utf8` itself where there is none.
[[nodiscard]] std::string shown(std::string_view utf8);
[[nodiscard]] std::string shown(ImFont* font, std::string_view utf8);
[[nodiscard]] std::string shown_cut(ImFont* font, std::string_view utf8, float width);
[[nodiscard]] std::string shown_wrapped(ImFont* font, std::string_view utf8, float width);

// What shown() makes of a text, as Dear ImGui wants to have it; good to the end of the expression that it stands in.
// What follows "##" is no text but what Dear ImGui tells the item by, and stays as it is.
struct Said {
  std::string text;
  operator const char*() const { return text.c_str(); }
};
[[nodiscard]] Said said(std::string_view utf8);

void prepare_field(ImFont* font, std::string_view utf8);
void prepare_character(ImFont* font, char32_t character);

}  // namespace thalweg::ui
