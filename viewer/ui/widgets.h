// Small pieces that the panels are built of, in the window's style.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <imgui.h>

#include "geodata/time/zone.h"
#include "viewer/ui/icons.h"
#include "viewer/ui/theme.h"

namespace thalweg::ui {

// A square button of 32 logical pixels with a tool tip. `active` shows it as switched on.
bool icon_button(const Look& look, const char* id, Icon icon, std::string_view tip, bool active = false,
                 bool enabled = true, float size = 32);
// The one loud button of a panel.
bool primary_button(const Look& look, std::string_view label);
// A row of exclusive choices, noted() texts; returns the position chosen.
int segmented(const Look& look, const char* id, const char* const* labels, int count, int current, float width);
void tool_tip(const Look& look, std::string_view text);
// A quiet heading over a group of rows.
void section(const Look& look, std::string_view title);
void text_colored(ImU32 color, std::string_view text, bool wrapped = false);
void text_with(ImFont* font, ImU32 color, std::string_view text, bool wrapped = false);
// Text that is clicked; wrapped, in the accent's colour.
bool link(const Look& look, const char* id, std::string_view text, bool small = false);
// "Basis    captured": the key muted in a column of its own.
void key_value(const Look& look, std::string_view key, std::string_view value, float key_width = 96);
void swatch(const Look& look, ImU32 fill, ImU32 line, ImVec2 at, float size, bool hatched = false);
// `text` cut with an ellipsis to `width`, drawn at `at`.
void draw_clipped(ImDrawList& list, ImFont* font, ImVec2 at, float width, ImU32 color, std::string_view text);
[[nodiscard]] ImVec2 text_size(ImFont* font, std::string_view text);
// Text in any script at a place, and where the cursor is; see PanelText for text that goes to Dear ImGui by itself.
void draw_text(ImDrawList& list, ImFont* font, ImVec2 at, ImU32 color, std::string_view text);
void write_text(std::string_view text, bool wrapped = false);
// ImGui::InputText for a std::string.
bool input_text(const char* id, const char* hint, std::string& text, ImGuiInputTextFlags flags = 0);
// The next item gets the keyboard. Dear ImGui 1.90.1 grants that only in the window that has the focus already.
void focus_next_item();
// Time zones to choose from, as items of an open menu or combo; the one chosen, if any.
[[nodiscard]] std::optional<Zone> choose_zone(const Zone& current);
// A window in the middle of the screen, of `size` logical pixels or what there is room for; ImGui::End ends it.
bool begin_dialog(const Look& look, const char* title, bool* open, ImVec2 size, ImGuiWindowFlags more = 0);
// A soft shadow under something raised.
void draw_shadow(ImDrawList& list, ImVec2 from, ImVec2 to, float rounding, const Look& look);

}  // namespace thalweg::ui
