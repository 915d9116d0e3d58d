// The list of keys and of what the mouse does: by what one wants to do, and searched.
#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

#include "geodata/base/text.h"
#include "viewer/languages/tr.h"
#include "viewer/ui/panel_text.h"
#include "viewer/ui/panels.h"
#include "viewer/ui/widgets.h"

namespace thalweg::ui {
namespace {

struct MouseRow {
  const char* gesture;
  const char* what;
};

struct MouseGroup {
  const char* title;
  std::vector<MouseRow> rows;
};

const std::vector<MouseGroup>& mouse_groups() {
  static const std::vector<MouseGroup> groups = {
      {noted("Mouse: on the map"),
       {{noted("Drag"), noted("Move the map")},
        {noted("Wheel"), noted("Zoom about the pointer")},
        {noted("Double click"), noted("Zoom in there")},
        {noted("Click"), noted("Choose what lies there: ground, route, place, event")},
        {noted("Click on the legend's head"), noted("Fold or unfold it; the wheel over it scrolls it")},
        {noted("Drag the divider"), noted("While two dates are compared: more of the one or the other")},
        {noted("Back, forward button"), noted("To the place and date before, and forward again")},
        {noted("Drop a file"), noted("Open it")}}},
      {noted("Mouse: on the timeline"),
       {{noted("Click, drag"), noted("Go to a date, scrub")},
        {noted("Click on a stretch"), noted("Go to that date and choose the ground or route")},
        {noted("Click on an event"), noted("Go to it and read it")},
        {noted("Shift drag"), noted("Mark a range; its edges can be dragged in the ruler")},
        {noted("Ctrl drag"), noted("Snap to dates in the data, or not")},
        {noted("Wheel"), noted("Zoom about the pointer; with Ctrl finer, with Shift coarser")},
        {noted("Alt Wheel"), noted("Scroll the rows, as over their names")},
        {noted("Right drag"), noted("Move the axis")},
        {noted("Drag the grip on top"), noted("Make the timeline taller")}}},
      {noted("Mouse: on the panels"),
       {{noted("Drag an edge"), noted("Make a panel wider or narrower")},
        {noted("Drag a layer"), noted("Change the order of drawing")},
        {noted("Click on a row of the ledger"), noted("Go to its place and date")}}}};
  return groups;
}

bool matches(std::string_view wanted, std::initializer_list<std::string_view> texts) {
  return wanted.empty() || std::any_of(texts.begin(), texts.end(), [&](std::string_view text) {
           return lower_case(text).find(wanted) != std::string::npos;
         });
}

float cap_width(const Look& look, std::string_view text) {
  return std::max(text_size(look.fonts.small, text).x + look.px(12), look.px(24));
}

// The cap of a key at `at`; returns where it ends.
float draw_cap(const Look& look, ImVec2 at, std::string_view text) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const Palette& p = look.palette;
  const float width = cap_width(look, text), height = look.px(22);
  list.AddRectFilled({at.x, at.y + look.px(1.5f)}, {at.x + width, at.y + height + look.px(1.5f)}, p.border, look.px(5));
  list.AddRectFilled(at, {at.x + width, at.y + height}, p.panel_raised, look.px(5));
  list.AddRect(at, {at.x + width, at.y + height}, p.border, look.px(5));
  const ImVec2 size = text_size(look.fonts.small, text);
  list.AddText(look.fonts.small, look.fonts.small->FontSize,
               {at.x + (width - size.x) / 2, at.y + (height - size.y) / 2}, p.text, text.data(),
               text.data() + text.size());
  return at.x + width;
}

// "Ctrl+Left" as two caps, and another chord after "or".
void draw_chords(const Look& look, ImVec2 at, const std::vector<std::string>& chords) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float text_y = at.y + (look.px(22) - look.fonts.small->FontSize) / 2;
  const auto say = [&](const std::string& text) {
    draw_text(list, look.fonts.small, {at.x, text_y}, look.palette.text_faint, text);
    at.x += text_size(look.fonts.small, text).x + look.px(5);
  };
  for (std::size_t i = 0; i < chords.size(); ++i) {
    if (i > 0) say(tr("or"));
    std::string_view rest = chords[i];
    while (true) {
      const auto plus = rest.find('+');
      const bool is_last = plus == std::string_view::npos || plus == 0;
      at.x = draw_cap(look, at, is_last ? rest : rest.substr(0, plus)) + look.px(4);
      if (is_last) break;
      rest.remove_prefix(plus + 1);
    }
  }
}

// Rows in two columns under a heading, each `keys` wide and what it does.
class Listing {
 public:
  explicit Listing(Frame& frame) : frame_(frame) {}

  template <class DrawKeys>
  void row(const char* group, std::string_view what, const DrawKeys& draw_keys) {
    const Look& look = frame_.look;
    if (group_ != group) {
      finish();
      group_ = group;
      section(look, tr(group));
      ImGui::Dummy({0, look.px(2)});
      top_ = ImGui::GetCursorScreenPos();
      width_ = ImGui::GetContentRegionAvail().x;
    }
    const float keys = look.px(178), column = width_ / 2;
    const ImVec2 at{top_.x + column * static_cast<float>(in_row_), top_.y};
    draw_keys(at);
    const float room = column - keys - look.px(12);
    const std::string drawn =
        PanelText::is_plain(what) ? shown(look.fonts.body, what) : shown_wrapped(look.fonts.body, what, room);
    const char* end = drawn.data() + drawn.size();
    const ImVec2 size = look.fonts.body->CalcTextSizeA(look.fonts.body->FontSize, 1e6f, room, drawn.data(), end);
    ImGui::GetWindowDrawList()->AddText(look.fonts.body, look.fonts.body->FontSize, {at.x + keys, at.y + look.px(2)},
                                        look.palette.text, drawn.data(), end, room);
    tallest_ = std::max({tallest_, size.y + look.px(8), look.px(30)});
    if (++in_row_ == 2) next_line();
    ++frame_.state.help_rows;
  }

  void finish() {
    if (in_row_ > 0) next_line();
  }

 private:
  void next_line() {
    ImGui::SetCursorScreenPos(top_);
    ImGui::Dummy({width_, tallest_});
    top_ = ImGui::GetCursorScreenPos();
    tallest_ = 0;
    in_row_ = 0;
  }

  Frame& frame_;
  const char* group_ = nullptr;
  ImVec2 top_{};
  float width_ = 0, tallest_ = 0;
  int in_row_ = 0;
};

}  // namespace

void draw_help(Frame& frame) {
  UiState& state = frame.state;
  if (!state.help_open) return;
  const Look& look = frame.look;
  if (!begin_dialog(look, (tr("Keys and mouse") + "###help").c_str(), &state.help_open, {880, 640}))
    return ImGui::End();
  ImGui::SetNextItemWidth(-1);
  if (std::exchange(state.focus_help, false)) focus_next_item();
  input_text("##find", tr("What do you want to do?  play, date, compare, zoom").c_str(), state.help_search);
  const std::string wanted = lower_case(state.help_search);
  ImGui::BeginChild("rows", {0, 0}, false, ImGuiWindowFlags_NoNav);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(look.px(8), 0));
  state.help_rows = 0;
  Listing listing(frame);
  for (const ShortcutRow& row : frame.shortcuts) {
    std::string keys;
    for (const std::string& chord : row.chords) keys += chord + " ";
    const char* group = title_of(row.group);
    const std::string what = tr(row.description.c_str());
    if (matches(wanted, {tr(group), what, keys}))
      listing.row(group, what, [&](ImVec2 at) { draw_chords(look, at, row.chords); });
  }
  for (const MouseGroup& group : mouse_groups())
    for (const MouseRow& row : group.rows)
      if (const std::string gesture = tr(row.gesture), what = tr(row.what);
          matches(wanted, {tr(group.title), gesture, what}))
        listing.row(group.title, what, [&](ImVec2 at) {
          draw_clipped(*ImGui::GetWindowDrawList(), look.fonts.bold, {at.x, at.y + look.px(2)}, look.px(170),
                       look.palette.text_muted, gesture);
        });
  listing.finish();
  if (state.help_rows == 0) text_colored(look.palette.text_muted, tr("Nothing of the kind."));
  ImGui::PopStyleVar();
  ImGui::Dummy({0, look.px(8)});
  ImGui::EndChild();
  ImGui::End();
}

}  // namespace thalweg::ui
