#include "viewer/ui/theme.h"

#include <algorithm>
#include <cmath>
#include <filesystem>

#include <imgui_freetype.h>

namespace thalweg::ui {
namespace {

constexpr ImU32 hex(unsigned rgb, unsigned alpha = 255) {
  return IM_COL32((rgb >> 16) & 255, (rgb >> 8) & 255, rgb & 255, alpha);
}

constexpr Palette Light{.panel = hex(0xfbfbfa),
                        .panel_raised = hex(0xffffff),
                        .field = hex(0xf0f1f1),
                        .field_hover = hex(0xe6e8e9),
                        .border = hex(0xdcdfe1),
                        .rule = hex(0xe9ebec),
                        .text = hex(0x1d252c),
                        .text_muted = hex(0x5d6872),
                        .text_faint = hex(0x8a949d),
                        .accent = hex(0x16627f),
                        .accent_hover = hex(0x1f7797),
                        .on_accent = hex(0xffffff),
                        .accent_soft = hex(0xdcebf1),
                        .warning = hex(0xa86400),
                        .error = hex(0xb3362b),
                        .good = hex(0x2d7d46),
                        .shadow = hex(0x1d252c, 36)};

constexpr Palette Dark{.panel = hex(0x1b2026),
                       .panel_raised = hex(0x242a31),
                       .field = hex(0x2a3139),
                       .field_hover = hex(0x343c45),
                       .border = hex(0x353d46),
                       .rule = hex(0x2b323a),
                       .text = hex(0xe4e8eb),
                       .text_muted = hex(0xa0abb5),
                       .text_faint = hex(0x75818c),
                       .accent = hex(0x62b6d4),
                       .accent_hover = hex(0x82c8e1),
                       .on_accent = hex(0x0f171c),
                       .accent_soft = hex(0x24414e),
                       .warning = hex(0xe0a040),
                       .error = hex(0xec7b6f),
                       .good = hex(0x6fc08a),
                       .shadow = hex(0x000000, 110)};

// What the interface itself is written in; PanelText adds what else is shown. Reading every letter of the fonts takes
// longer than all the rest of a start.
constexpr ImWchar Ranges[] = {0x0020, 0x017F, 0x018F, 0x018F, 0x0259, 0x0259, 0x2010, 0x2027, 0x202F, 0x203A,
                              0x2190, 0x2193, 0x2212, 0x2212, 0x2248, 0x2248, 0x2264, 0x2265, 0};

ImFont* load_font(ImFontAtlas& atlas, const std::vector<std::string>& files, float size_px) {
  ImFont* font = nullptr;
  for (const std::string& file : files) {
    std::error_code error;
    if (!std::filesystem::is_regular_file(file, error)) continue;
    ImFontConfig config;
    config.MergeMode = font != nullptr;
    config.OversampleH = config.OversampleV = 1;
    config.FontBuilderFlags = ImGuiFreeTypeBuilderFlags_LightHinting;
    if (ImFont* added = atlas.AddFontFromFileTTF(file.c_str(), size_px, &config, Ranges)) font = font ? font : added;
  }
  return font;
}

ImVec4 vec4(ImU32 color) { return ImGui::ColorConvertU32ToFloat4(color); }

}  // namespace

const Palette& palette_of(Theme theme) { return theme == Theme::dark ? Dark : Light; }

Fonts load_fonts(ImFontAtlas& atlas, const std::vector<std::string>& regular, const std::vector<std::string>& bold,
                 float scale) {
  atlas.Clear();
  atlas.FontBuilderIO = ImGuiFreeType::GetBuilderForFreeType();
  atlas.Flags |= ImFontAtlasFlags_NoPowerOfTwoHeight;
  atlas.TexDesiredWidth = scale > 1.4f ? 4096 : 2048;
  Fonts fonts;
  const auto size = [&](float logical) { return std::round(logical * scale); };
  fonts.body = load_font(atlas, regular, size(15));
  fonts.small = load_font(atlas, regular, size(13));
  fonts.bold = load_font(atlas, bold, size(15));
  fonts.title = load_font(atlas, bold, size(19));
  if (!fonts.body) fonts.body = atlas.AddFontDefault();
  const int side = std::clamp(static_cast<int>(1024 * scale), 1024, 2040);
  atlas.AddCustomRectRegular(side, side / 2);
  if (!fonts.small) fonts.small = fonts.body;
  if (!fonts.bold) fonts.bold = fonts.body;
  if (!fonts.title) fonts.title = fonts.bold;
  return fonts;
}

void apply_style(const Look& look, Theme theme) {
  ImGuiStyle style;
  theme == Theme::dark ? ImGui::StyleColorsDark(&style) : ImGui::StyleColorsLight(&style);
  style.WindowRounding = look.px(8);
  style.ChildRounding = look.px(6);
  style.FrameRounding = look.px(6);
  style.PopupRounding = look.px(8);
  style.GrabRounding = look.px(6);
  style.ScrollbarRounding = look.px(6);
  style.WindowBorderSize = 0;
  style.FrameBorderSize = 0;
  style.PopupBorderSize = 1;
  style.WindowPadding = {look.px(16), look.px(12)};
  style.FramePadding = {look.px(8), look.px(5)};
  style.ItemSpacing = {look.px(8), look.px(6)};
  style.ItemInnerSpacing = {look.px(6), look.px(4)};
  style.ScrollbarSize = look.px(10);
  style.GrabMinSize = look.px(10);
  style.IndentSpacing = look.px(16);
  style.WindowMinSize = {look.px(32), look.px(24)};
  const Palette& p = look.palette;
  const auto set = [&](ImGuiCol slot, ImU32 color) { style.Colors[slot] = vec4(color); };
  set(ImGuiCol_Text, p.text);
  set(ImGuiCol_TextDisabled, p.text_faint);
  set(ImGuiCol_WindowBg, p.panel);
  set(ImGuiCol_ChildBg, 0);
  set(ImGuiCol_PopupBg, p.panel_raised);
  set(ImGuiCol_Border, p.border);
  set(ImGuiCol_FrameBg, p.field);
  set(ImGuiCol_FrameBgHovered, p.field_hover);

  set(ImGuiCol_FrameBgActive, p.field_hover);
  set(ImGuiCol_TitleBg, p.panel_raised);
  set(ImGuiCol_TitleBgActive, p.panel_raised);
  set(ImGuiCol_TitleBgCollapsed, p.panel_raised);
  set(ImGuiCol_ScrollbarBg, 0);
  set(ImGuiCol_ScrollbarGrab, p.border);
  set(ImGuiCol_ScrollbarGrabHovered, p.text_faint);
  set(ImGuiCol_ScrollbarGrabActive, p.text_faint);
  set(ImGuiCol_CheckMark, p.accent);

  set(ImGuiCol_SliderGrab, p.accent);
  set(ImGuiCol_SliderGrabActive, p.accent_hover);
  set(ImGuiCol_Button, p.field);

  set(ImGuiCol_ButtonHovered, p.field_hover);
  set(ImGuiCol_ButtonActive, p.border);
  set(ImGuiCol_Header, p.accent_soft);
  set(ImGuiCol_HeaderHovered, p.field_hover);
  set(ImGuiCol_HeaderActive, p.accent_soft);
  set(ImGuiCol_Separator, p.rule);
  set(ImGuiCol_SeparatorHovered, p.accent);
  set(ImGuiCol_SeparatorActive, p.accent);
  set(ImGuiCol_ResizeGrip, 0);

  set(ImGuiCol_TextSelectedBg, faded(p.accent, 0.35f));
  set(ImGuiCol_NavHighlight, p.accent);
  set(ImGuiCol_ModalWindowDimBg, IM_COL32(0, 0, 0, 90));
  set(ImGuiCol_DragDropTarget, p.accent);
  ImGui::GetStyle() = style;
}

ImU32 to_imgui(Rgba color) { return IM_COL32(color.r, color.g, color.b, color.a); }

ImU32 faded(ImU32 color, float opacity) {
  const auto alpha = static_cast<float>((color >> IM_COL32_A_SHIFT) & 255) * opacity;
  return (color & ~IM_COL32_A_MASK) | (static_cast<ImU32>(std::lround(alpha)) << IM_COL32_A_SHIFT);
}

ImU32 mixed(ImU32 a, ImU32 b, float share_of_b) {
  const ImVec4 from = vec4(a), to = vec4(b);
  const auto mix = [&](float x, float y) { return x + (y - x) * share_of_b; };
  return ImGui::ColorConvertFloat4ToU32({mix(from.x, to.x), mix(from.y, to.y), mix(from.z, to.z), mix(from.w, to.w)});
}

}  // namespace thalweg::ui
