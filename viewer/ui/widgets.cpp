#include "viewer/ui/widgets.h"

#include <algorithm>

#include "viewer/languages/tr.h"
#include "viewer/text/script_runs.h"
#include "viewer/ui/panel_text.h"

namespace thalweg::ui {
namespace {

int grow_string(ImGuiInputTextCallbackData* data) {
  if (data->EventFlag != ImGuiInputTextFlags_CallbackResize) return 0;
  auto& text = *static_cast<std::string*>(data->UserData);
  text.resize(static_cast<std::size_t>(data->BufTextLen));
  data->Buf = text.data();
  return 0;
}

// Lines that are broken already, the last of no more than `width`. Several that are read from right to left end at the
// right, as a paragraph of theirs does.
void write_lines(std::string_view text, const std::string& drawn, float width) {
  if (drawn.find('\n') == std::string::npos || !reads_right_to_left(decode_utf8(text)))
    return ImGui::TextUnformatted(drawn.data(), drawn.data() + drawn.size());
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(ImGui::GetStyle().ItemSpacing.x, 0));
  const float left = ImGui::GetCursorPosX();
  for (std::size_t begin = 0; begin <= drawn.size();) {
    const std::size_t end = std::min(drawn.find('\n', begin), drawn.size());
    const char *first = drawn.data() + begin, *last = drawn.data() + end;
    ImGui::SetCursorPosX(left + std::max(0.0f, width - ImGui::CalcTextSize(first, last).x));
    ImGui::TextUnformatted(first, last);
    begin = end + 1;
  }
  ImGui::PopStyleVar();
  ImGui::Dummy({0, 0});
}

}  // namespace

ImVec2 text_size(ImFont* font, std::string_view text) {
  const std::string drawn = shown(font, text);
  return font->CalcTextSizeA(font->FontSize, 1e6f, 0, drawn.data(), drawn.data() + drawn.size());
}

void draw_text(ImDrawList& list, ImFont* font, ImVec2 at, ImU32 color, std::string_view text) {
  const std::string drawn = shown(font, text);
  list.AddText(font, font->FontSize, at, color, drawn.data(), drawn.data() + drawn.size());
}

void write_text(std::string_view text, bool wrapped) {
  ImFont* font = ImGui::GetFont();
  if (!wrapped || PanelText::is_plain(text)) {
    const std::string drawn = shown(font, text);
    if (wrapped) ImGui::PushTextWrapPos(0);
    ImGui::TextUnformatted(drawn.data(), drawn.data() + drawn.size());
    if (wrapped) ImGui::PopTextWrapPos();
    return;
  }
  const float width = ImGui::GetContentRegionAvail().x;
  write_lines(text, shown_wrapped(font, text, width), width);
}

void tool_tip(const Look& look, std::string_view text) {
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(look.px(10), look.px(6)));
  ImGui::BeginTooltip();
  ImGui::PushFont(look.fonts.small);
  ImGui::PushTextWrapPos(look.px(320));
  const std::string drawn =
      PanelText::is_plain(text) ? shown(text) : shown_wrapped(look.fonts.small, text, look.px(320));
  write_lines(text, drawn, std::min(look.px(320), ImGui::CalcTextSize(drawn.data(), drawn.data() + drawn.size()).x));
  ImGui::PopTextWrapPos();
  ImGui::PopFont();
  ImGui::EndTooltip();
  ImGui::PopStyleVar();
}

bool icon_button(const Look& look, const char* id, Icon icon, std::string_view tip, bool active, bool enabled,
                 float size) {
  const float side = look.px(size);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const bool clicked = ImGui::InvisibleButton(id, {side, side}) && enabled;
  const bool hovered = ImGui::IsItemHovered(), held = ImGui::IsItemActive();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const Palette& p = look.palette;
  const ImVec2 end{at.x + side, at.y + side};
  if (active)
    list.AddRectFilled(at, end, p.accent_soft, look.px(6));
  else if (enabled && (hovered || held))
    list.AddRectFilled(at, end, held ? p.border : p.field_hover, look.px(6));
  ImU32 color = hovered ? p.text : p.text_muted;
  if (active) color = p.accent;
  if (!enabled) color = faded(p.text_faint, 0.5f);
  draw_icon(list, icon, {at.x + side / 2, at.y + side / 2}, side * 0.48f, color);
  if (hovered && !tip.empty()) tool_tip(look, tip);
  return clicked;
}

bool primary_button(const Look& look, std::string_view label) {
  const Palette& p = look.palette;
  ImGui::PushStyleColor(ImGuiCol_Button, p.accent);
  ImGui::PushStyleColor(ImGuiCol_ButtonHovered, p.accent_hover);
  ImGui::PushStyleColor(ImGuiCol_ButtonActive, p.accent_hover);
  ImGui::PushStyleColor(ImGuiCol_Text, p.on_accent);
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(look.px(14), look.px(7)));
  const bool clicked = ImGui::Button(said(label));
  ImGui::PopStyleVar();
  ImGui::PopStyleColor(4);
  return clicked;
}

int segmented(const Look& look, const char* id, const char* const* labels, int count, int current, float width) {
  const Palette& p = look.palette;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float height = look.px(32), each = width / static_cast<float>(count);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled(at, {at.x + width, at.y + height}, p.field, look.px(8));
  ImGui::PushID(id);
  for (int i = 0; i < count; ++i) {
    const ImVec2 from{at.x + each * static_cast<float>(i), at.y};
    const std::string title = tr(labels[i]);
    ImGui::SetCursorScreenPos(from);
    ImGui::PushID(i);
    if (ImGui::InvisibleButton("choice", {each, height})) current = i;
    const bool hovered = ImGui::IsItemHovered();
    const float inset = look.px(3);
    if (i == current) {
      list.AddRectFilled({from.x + inset, from.y + inset}, {from.x + each - inset, from.y + height - inset},
                         p.panel_raised, look.px(6));
      list.AddRect({from.x + inset, from.y + inset}, {from.x + each - inset, from.y + height - inset}, p.border,
                   look.px(6));
    }
    ImFont* font = i == current ? look.fonts.bold : look.fonts.body;
    const float room = each - 2 * inset, wide = std::min(text_size(font, title).x, room);
    draw_clipped(list, font, {from.x + (each - wide) / 2, from.y + (height - font->FontSize) / 2}, room + 1,
                 i == current || hovered ? p.text : p.text_muted, title);
    ImGui::PopID();
  }
  ImGui::PopID();
  ImGui::SetCursorScreenPos({at.x, at.y + height});
  ImGui::Dummy({width, 0});
  return current;
}

void text_colored(ImU32 color, std::string_view text, bool wrapped) {
  ImGui::PushStyleColor(ImGuiCol_Text, color);
  write_text(text, wrapped);
  ImGui::PopStyleColor();
}

void text_with(ImFont* font, ImU32 color, std::string_view text, bool wrapped) {
  ImGui::PushFont(font);
  text_colored(color, text, wrapped);
  ImGui::PopFont();
}

bool link(const Look& look, const char* id, std::string_view text, bool small) {
  ImFont* font = small ? look.fonts.small : look.fonts.body;
  const float width = ImGui::GetContentRegionAvail().x;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const std::string drawn = shown_wrapped(font, text, width);
  const char* end = drawn.data() + drawn.size();
  const ImVec2 size = font->CalcTextSizeA(font->FontSize, 1e6f, width, drawn.data(), end);
  const bool clicked = ImGui::InvisibleButton(id, {std::max(1.0f, size.x), std::max(1.0f, size.y)});
  const bool hovered = ImGui::IsItemHovered();
  if (hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  ImGui::GetWindowDrawList()->AddText(
      font, font->FontSize, at, hovered ? look.palette.accent_hover : look.palette.accent, drawn.data(), end, width);
  return clicked;
}

void section(const Look& look, std::string_view title) {
  ImGui::Dummy({0, look.px(6)});
  text_with(look.fonts.small, look.palette.text_muted, title);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::GetWindowDrawList()->AddLine(at, {at.x + ImGui::GetContentRegionAvail().x, at.y}, look.palette.rule);
  ImGui::Dummy({0, look.px(2)});
}

void key_value(const Look& look, std::string_view key, std::string_view value, float key_width) {
  if (value.empty()) return;
  const float x = ImGui::GetCursorPosX();
  text_colored(look.palette.text_muted, key);
  ImGui::SameLine(x + look.px(key_width));
  write_text(value, true);
}

void swatch(const Look& look, ImU32 fill, ImU32 line, ImVec2 at, float size, bool hatched) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 end{at.x + size, at.y + size};
  list.AddRectFilled(at, end, fill, look.px(3));
  if (hatched) {
    list.PushClipRect(at, end, true);
    for (int i = 0; look.px(4) * static_cast<float>(i) < size * 2; ++i) {
      const float x = look.px(4) * static_cast<float>(i) - size;
      list.AddLine({at.x + x, end.y}, {at.x + x + size, at.y}, look.palette.panel, look.px(1.5f));
    }
    list.PopClipRect();
  }
  list.AddRect(at, end, line, look.px(3));
}

void draw_clipped(ImDrawList& list, ImFont* font, ImVec2 at, float width, ImU32 color, std::string_view text) {
  if (!PanelText::is_plain(text)) {
    const std::string cut = shown_cut(font, text, width);
    return list.AddText(font, font->FontSize, at, color, cut.data(), cut.data() + cut.size());
  }
  const std::string drawn = shown(font, text);
  const char* begin = drawn.data();
  const char* end = begin + drawn.size();
  if (font->CalcTextSizeA(font->FontSize, 1e6f, 0, begin, end).x <= width) {
    list.AddText(font, font->FontSize, at, color, begin, end);
    return;
  }
  constexpr std::string_view Ellipsis = "\xe2\x80\xa6";
  const float room = width - text_size(font, Ellipsis).x;
  const char* cut = begin;
  const ImVec2 size = font->CalcTextSizeA(font->FontSize, std::max(0.0f, room), 0, begin, end, &cut);
  list.AddText(font, font->FontSize, at, color, begin, cut);
  list.AddText(font, font->FontSize, {at.x + size.x, at.y}, color, Ellipsis.data(), Ellipsis.data() + Ellipsis.size());
}

bool input_text(const char* id, const char* hint, std::string& text, ImGuiInputTextFlags flags) {
  ImFont* font = ImGui::GetFont();
  prepare_field(font, text);
  // What is being typed just now is drawn in this frame already.
  for (const ImWchar typed : ImGui::GetIO().InputQueueCharacters) prepare_character(font, typed);
  return ImGui::InputTextWithHint(id, said(hint), text.data(), text.capacity() + 1,
                                  flags | ImGuiInputTextFlags_CallbackResize, grow_string, &text);
}

void focus_next_item() {
  ImGui::SetWindowFocus();
  ImGui::SetKeyboardFocusHere();
}

// Those of the places that the shipped case and its neighbours speak of, and a few more; --zone and settings take any.
std::optional<Zone> choose_zone(const Zone& current) {
  std::optional<Zone> chosen;
  const auto offer = [&](const char* name) {
    const auto zone = Zone::parse(name);
    if (zone && ImGui::Selectable(name, *zone == current)) chosen = zone;
  };
  offer("UTC");
  ImGui::Separator();
  for (const char* place : {"Asia/Baku", "Asia/Yerevan", "Asia/Tbilisi", "Asia/Tehran", "Europe/Istanbul",
                            "Europe/Moscow", "Europe/Kyiv", "Europe/Berlin", "Europe/London", "America/New_York"})
    offer(place);
  ImGui::Separator();
  for (const char* offset :
       {"-08:00", "-05:00", "-03:00", "+01:00", "+02:00", "+03:00", "+03:30", "+04:00", "+05:00", "+08:00", "+09:00"})
    offer(offset);
  return chosen;
}

bool begin_dialog(const Look& look, const char* title, bool* open, ImVec2 size, ImGuiWindowFlags more) {
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  ImGui::SetNextWindowPos({screen.x / 2, screen.y / 2}, ImGuiCond_Always, {0.5f, 0.5f});
  ImGui::SetNextWindowSize({std::min(look.px(size.x), screen.x * 0.94f), std::min(look.px(size.y), screen.y * 0.9f)},
                           ImGuiCond_Always);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 1.0f);
  const bool is_shown = ImGui::Begin(said(title), open,
                                     ImGuiWindowFlags_NoCollapse | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove |
                                         ImGuiWindowFlags_NoSavedSettings | more);
  ImGui::PopStyleVar();
  return is_shown;
}

void draw_shadow(ImDrawList& list, ImVec2 from, ImVec2 to, float rounding, const Look& look) {
  for (int i = 4; i > 0; --i) {
    const float grow = look.px(1.5f) * static_cast<float>(i);
    list.AddRectFilled({from.x - grow, from.y - grow + look.px(2)}, {to.x + grow, to.y + grow + look.px(2)},
                       faded(look.palette.shadow, 0.28f), rounding + grow);
  }
}

}  // namespace thalweg::ui
