// The window's look: colours, fonts and measures of one theme at one scale. Everything the panels draw takes its colour
// and size from here. A grid of 8 logical pixels; one accent; the map is the loudest thing on screen.
#pragma once

#include <string>
#include <vector>

#include <imgui.h>

#include "geodata/base/color.h"
#include "viewer/session/session.h"

namespace thalweg::ui {

struct Palette {
  ImU32 panel, panel_raised, field, field_hover, border, rule;
  ImU32 text, text_muted, text_faint;
  ImU32 accent, accent_hover, on_accent, accent_soft;  // soft: backgrounds of what is selected
  ImU32 warning, error, good;
  ImU32 shadow;
};

[[nodiscard]] const Palette& palette_of(Theme theme);

// The part of the font texture that PanelText fills while the window is open; see ImFontAtlas::GetCustomRectByIndex.
inline constexpr int SharedTextureRect = 0;

struct Fonts {
  ImFont *body = nullptr, *small = nullptr, *bold = nullptr, *title = nullptr;
};

struct Look {
  Palette palette;
  Fonts fonts;
  float scale = 1;  // physical pixels per logical pixel
  [[nodiscard]] float px(float logical) const { return logical * scale; }
};

// Fills a font atlas, of a context or to be given to one. `regular` and `bold` are files in the order tried for a
// character; those that cannot be read are passed over, and without any the built-in bitmap font is used.
[[nodiscard]] Fonts load_fonts(ImFontAtlas& atlas, const std::vector<std::string>& regular,
                               const std::vector<std::string>& bold, float scale);

// Sets ImGui's own style to match.
void apply_style(const Look& look, Theme theme);

[[nodiscard]] ImU32 to_imgui(Rgba color);
[[nodiscard]] ImU32 faded(ImU32 color, float opacity);
[[nodiscard]] ImU32 mixed(ImU32 a, ImU32 b, float share_of_b);

}  // namespace thalweg::ui
