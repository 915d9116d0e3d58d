// The left panel: layers (visibility, order, opacity, style, legend) and scenes.
#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "geodata/base/encodings.h"
#include "geodata/geometry/extent_around.h"
#include "viewer/languages/tr.h"
#include "viewer/scene/styling/plain_looks.h"
#include "viewer/ui/panel_text.h"
#include "viewer/ui/panels.h"
#include "viewer/ui/read_again.h"
#include "viewer/ui/told.h"
#include "viewer/ui/widgets.h"

namespace thalweg::ui {
namespace {

Rgba to_rgba(const float* color) {
  const auto byte = [](float v) { return static_cast<std::uint8_t>(std::lround(v * 255)); };
  return {byte(color[0]), byte(color[1]), byte(color[2]), byte(color[3])};
}

void edit_color(Frame& frame, const char* label, const LayerState& state, std::optional<Rgba> LayerStyle::* member) {
  const Rgba now = (state.style.*member).value_or(Rgba{128, 128, 128, 255});
  float color[4] = {static_cast<float>(now.r) / 255, static_cast<float>(now.g) / 255, static_cast<float>(now.b) / 255,
                    static_cast<float>(now.a) / 255};
  if (ImGui::ColorEdit4(
          said(tr(label)), color,
          ImGuiColorEditFlags_NoInputs | ImGuiColorEditFlags_AlphaBar | ImGuiColorEditFlags_AlphaPreview)) {
    LayerStyle style = state.style;
    style.*member = to_rgba(color);
    frame.emit(SetLayerStyle{state.layer, style});
  }
  if (state.style.*member) return;
  ImGui::SameLine();
  text_with(frame.look.fonts.small, frame.look.palette.text_faint, tr("by theme"));
}

// Whether the words of an events' file itself tell their kinds. All events are looked at once a scenario, not once a
// frame, and that is kept with the window that asks.
bool has_own_kinds(const Frame& frame, const LayerState& state) {
  ImGuiStorage& kept = *ImGui::GetStateStorage();
  const ImGuiID answer = ImGui::GetID("own kinds"), of_version = ImGui::GetID("own kinds of");
  const int version = static_cast<int>(frame.session.scenario_version) + 1;
  if (kept.GetInt(of_version) == version) return kept.GetBool(answer);
  const auto& events = frame.scenario()->timeline.events;
  const std::string& one_kind = frame.scenario()->layers[state.layer].id;
  const bool has_own = std::any_of(events.begin(), events.end(), [&](const Event& event) {
    return event.layer == state.layer && event.category != one_kind;
  });
  kept.SetInt(of_version, version);
  kept.SetBool(answer, has_own);
  return has_own;
}

// What the features of a file are told apart by: nothing or their neighbours, as it was opened, or a column.
void choose_column(Frame& frame, const LayerState& state, const Layer& layer) {
  if (!layer.is_plain() || !layer.data || layer.data->table.columns().empty()) return;
  std::string without = layer.tints ? tr("Neighbours differ") : tr("One colour");
  bool is_without = !state.classes;
  std::string now = state.classes ? state.classes->column : without;
  if (layer.role == LayerRole::event) {
    without = tr("One kind");
    is_without = is_without && !has_own_kinds(frame, state);
    if (!state.classes) now = is_without ? without : tr("Its own kinds");
  }
  ImGui::SetNextItemWidth(frame.px(150));
  const bool is_open = ImGui::BeginCombo(said(tr("Colour by")), said(now));
  if (!is_open) mark_target(frame, "colour by " + layer.id);
  if (!is_open) return;
  if (ImGui::Selectable(said(without), is_without)) frame.emit(SetColorBy{state.layer, ""});
  mark_target(frame, "column none");
  const std::vector<Column>& columns = layer.data->table.columns();
  for (std::size_t c = 0; c < columns.size(); ++c) {
    ImGui::PushID(static_cast<int>(c));
    if (ImGui::Selectable(shown(columns[c].name).c_str(), state.classes && state.classes->column == columns[c].name))
      frame.emit(SetColorBy{state.layer, columns[c].name});
    mark_target(frame, "column " + columns[c].name);
    ImGui::PopID();
  }
  ImGui::EndCombo();
}

// Only of what has text whose encoding the file does not say.
void choose_encoding(Frame& frame, const Layer& layer) {
  if (!layer.data || layer.data->encoding.empty()) return;
  ImGui::SetNextItemWidth(frame.px(150));
  const bool is_open =
      ImGui::BeginCombo(said(tr("Text is in")), layer.data->encoding.c_str(), ImGuiComboFlags_HeightLarge);
  if (!is_open) mark_target(frame, "encoding of " + layer.id);
  if (!is_open) return;
  const auto read_in = [&](const char* encoding) {
    ReadAgain wanted = as_open(*frame.scenario(), layer);
    wanted.encoding = encoding;
    frame.ask(std::move(wanted));
  };
  if (ImGui::Selectable(said(tr("found out")))) read_in("");
  for (const char* encoding : UsualEncodings) {
    if (ImGui::Selectable(encoding, encoding == layer.data->encoding)) read_in(encoding);
    mark_target(frame, std::string("encoding ") + encoding);
  }
  ImGui::EndCombo();
}

void style_popup(Frame& frame, const LayerState& state, const Layer& layer) {
  if (!ImGui::BeginPopup("style")) return;
  text_with(frame.look.fonts.bold, frame.look.palette.text, layer.title.in(frame.session.language));
  ImGui::Dummy({frame.px(240), 0});
  ImGui::SetNextItemWidth(frame.px(150));
  float opacity = state.opacity * 100;
  if (ImGui::SliderFloat(said(tr("Opacity")), &opacity, 0, 100, "%.0f %%"))
    frame.emit(SetLayerOpacity{state.layer, opacity / 100});
  choose_column(frame, state, layer);
  edit_color(frame, noted("Fill"), state, &LayerStyle::fill);
  edit_color(frame, noted("Line"), state, &LayerStyle::stroke);
  ImGui::SetNextItemWidth(frame.px(150));
  auto width = static_cast<float>(state.style.width_px.value_or(1));
  if (ImGui::SliderFloat(said(tr("Width")), &width, 0.25f, 12, "%.2g px")) {
    LayerStyle style = state.style;
    style.width_px = static_cast<double>(width);
    frame.emit(SetLayerStyle{state.layer, style});
  }
  constexpr std::array Dashes = {noted("Solid"), noted("Dashed"), noted("Dotted"), noted("Dash-dot")};
  int dash = static_cast<int>(state.style.dash.value_or(Dash::solid));
  ImGui::SetNextItemWidth(frame.px(150));
  if (ImGui::BeginCombo(said(tr("Dash")), said(tr(Dashes[static_cast<std::size_t>(dash)])))) {
    for (int i = 0; i < static_cast<int>(Dashes.size()); ++i) {
      if (!ImGui::Selectable(said(tr(Dashes[static_cast<std::size_t>(i)])), i == dash)) continue;
      LayerStyle style = state.style;
      style.dash = static_cast<Dash>(i);
      frame.emit(SetLayerStyle{state.layer, style});
    }
    ImGui::EndCombo();
  }
  if (ImGui::Button(said(layer.is_plain() ? tr("As it was opened") : tr("As in the scenario")))) {
    frame.emit(SetLayerStyle{state.layer, layer.style});
    frame.emit(SetLayerOpacity{state.layer, static_cast<float>(layer.style.opacity.value_or(1))});
  }
  if (layer.data) {
    if (ImGui::Button(said(tr("Go there")))) {
      const GeometryColumn* const shapes[] = {&layer.data->geometry};
      go_to_bounds(frame, extent_around(shapes));
      ImGui::CloseCurrentPopup();
    }
    mark_target(frame, "go to " + layer.id);
  }
  if (layer.is_plain()) {
    ImGui::SetNextItemWidth(frame.px(150));
    if (ImGui::IsWindowAppearing()) frame.state.layer_title = layer.title.in(frame.session.language);
    input_text(said(tr("Name")), "", frame.state.layer_title);
    if (ImGui::IsItemDeactivatedAfterEdit() && !frame.state.layer_title.empty())
      frame.ask(RenameLayer{state.layer, frame.state.layer_title});
    draw_track_menu(frame, state, layer);
    choose_encoding(frame, layer);
    if (layer.data && layer.data->placing && !layer.data->placing->names.empty()) {
      if (ImGui::Button(said(tr("Places by name")))) {
        frame.state.places = PlacesForm{.layer = layer.id, .corrections = layer.data->placing->corrections};
        ImGui::CloseCurrentPopup();
      }
      mark_target(frame, "places of " + layer.id);
    }
    if (ImGui::Button(said(tr("Take away")))) {
      frame.ask(RemoveLayer{state.layer});
      ImGui::CloseCurrentPopup();
    }
    if (ImGui::IsItemHovered()) tool_tip(frame.look, layer.opened_from);
  }
  ImGui::EndPopup();
}

void draw_layer_symbol(const Frame& frame, const Layer& layer, const LayerState& state, ImVec2 centre) {
  const Palette& p = frame.look.palette;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float r = frame.px(7);
  const std::optional<Rgba> own = color_of_layer(frame.session, state);
  const std::optional<Rgba> stroke = state.style.stroke ? state.style.stroke : own;
  const std::optional<Rgba> inside = state.style.fill ? state.style.fill : own;
  const ImU32 line = stroke ? to_imgui(*stroke) : p.text_muted;
  const ImU32 fill = inside ? to_imgui(*inside) : faded(p.text_faint, 0.35f);
  switch (layer.role) {
    case LayerRole::line:
    case LayerRole::border:
    case LayerRole::route:
    case LayerRole::outline:
      if (state.style.dash.value_or(Dash::solid) == Dash::solid) {
        list.AddLine({centre.x - r, centre.y}, {centre.x + r, centre.y}, line, frame.px(2.5f));
      } else {
        for (const float x : {-1.0f, -0.2f, 0.6f})
          list.AddLine({centre.x + r * x, centre.y}, {centre.x + r * (x + 0.45f), centre.y}, line, frame.px(2.5f));
      }
      break;
    case LayerRole::event:
    case LayerRole::place:
    case LayerRole::track:
      list.AddCircleFilled(centre, frame.px(4.5f), inside ? fill : p.text_muted);
      break;
    default:
      swatch(frame.look, fill, faded(line, 0.6f), {centre.x - r, centre.y - r}, 2 * r);
  }
}

void draw_layer_row(Frame& frame, int position) {
  const LayerState& state = frame.session.layers[static_cast<std::size_t>(position)];
  const Layer& layer = frame.scenario()->layers[state.layer];
  const Palette& p = frame.look.palette;
  ImGui::PushID(static_cast<int>(state.layer));
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x, height = frame.px(34);
  ImGui::SetNextItemWidth(width);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0, 0));
  const bool is_removable = layer.is_plain();
  const float button = frame.px(28), buttons = (is_removable ? 3 : 2) * button;
  ImGui::InvisibleButton("row", {width - buttons, height});
  mark_target(frame, "layer " + layer.id);
  const bool hovered = ImGui::IsMouseHoveringRect(at, {at.x + width, at.y + height}) &&
                       ImGui::IsWindowHovered(ImGuiHoveredFlags_AllowWhenBlockedByActiveItem);
  if (ImGui::BeginDragDropSource(ImGuiDragDropFlags_SourceNoHoldToOpenOthers)) {
    ImGui::SetDragDropPayload("layer", &state.layer, sizeof state.layer);
    write_text(layer.title.in(frame.session.language));
    ImGui::EndDragDropSource();
  }
  if (ImGui::BeginDragDropTarget()) {
    if (const ImGuiPayload* payload = ImGui::AcceptDragDropPayload("layer")) {
      frame.emit(MoveLayer{*static_cast<const std::uint32_t*>(payload->Data), position});
    }
    ImGui::EndDragDropTarget();
  }
  ImDrawList& list = *ImGui::GetWindowDrawList();
  if (hovered) list.AddRectFilled(at, {at.x + width, at.y + height}, p.field, frame.px(6));
  draw_layer_symbol(frame, layer, state, {at.x + frame.px(16), at.y + height / 2});
  draw_clipped(list, frame.look.fonts.body, {at.x + frame.px(34), at.y + frame.px(7)}, width - buttons - frame.px(38),
               !layer.data     ? p.error
               : state.visible ? p.text
                               : p.text_faint,
               layer.title.in(frame.session.language));
  if (ImGui::IsMouseHoveringRect(at, {at.x + width - buttons, at.y + height}) && ImGui::IsWindowHovered() &&
      !layer.data) {
    tool_tip(frame.look, tr("The data could not be read. See the diagnostics (Ctrl+D)."));
  }
  ImGui::SetCursorScreenPos({at.x + width - buttons, at.y + frame.px(3)});
  if (hovered || ImGui::IsPopupOpen("style")) {
    if (icon_button(frame.look, "gear", Icon::gear, tr("Style"), false, true, 28)) ImGui::OpenPopup("style");
    mark_target(frame, "style " + layer.id);
  }
  if (is_removable && hovered) {
    ImGui::SetCursorScreenPos({at.x + width - 2 * button, at.y + frame.px(3)});
    if (icon_button(frame.look, "remove", Icon::close, tr("Take this layer away"), false, true, 28))
      frame.ask(RemoveLayer{state.layer});
    mark_target(frame, "remove " + layer.id);
  }
  ImGui::SetCursorScreenPos({at.x + width - button, at.y + frame.px(3)});
  if (icon_button(frame.look, "eye", state.visible ? Icon::eye : Icon::eye_off, state.visible ? tr("Hide") : tr("Show"),
                  false, true, 28)) {
    frame.emit(SetLayerVisible{state.layer, !state.visible});
  }
  mark_target(frame, "switch " + layer.id);
  ImGui::SetCursorScreenPos({at.x, at.y + height});
  ImGui::Dummy({width, 0});
  ImGui::PopStyleVar();
  style_popup(frame, state, layer);
  ImGui::PopID();
}

void draw_legend(Frame& frame) {
  const Scenario& scenario = *frame.scenario();
  if (scenario.actors.empty()) return;
  section(frame.look, tr("Controlled by"));
  std::vector<double> area(scenario.actors.size(), 0);
  for (std::size_t t = 0; t < frame.world.territories.size() && t < scenario.timeline.territories.size(); ++t) {
    const Territory& territory = scenario.timeline.territories[t];
    const std::int32_t interval = frame.world.territories[t].interval;
    if (interval < 0) continue;
    const ActorIndex controller = territory.control[static_cast<std::size_t>(interval)].controller;
    if (!controller.is_none()) area[controller.value] += territory.area_km2;
  }
  for (std::size_t a = 0; a < scenario.actors.size(); ++a) {
    if (area[a] <= 0) continue;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    swatch(frame.look, to_imgui(scenario.actors[a].color), frame.look.palette.border,
           {at.x + frame.px(9), at.y + frame.px(4)}, frame.px(14), scenario.actors[a].pattern != Pattern::solid);
    const std::string text = told_area(area[a]);
    const float text_width = text_size(frame.look.fonts.small, text).x;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    draw_clipped(list, frame.look.fonts.body, {at.x + frame.px(34), at.y + frame.px(2)},
                 width - text_width - frame.px(48), frame.look.palette.text,
                 scenario.actors[a].name.in(frame.session.language));
    draw_text(list, frame.look.fonts.small, {at.x + width - text_width - frame.px(4), at.y + frame.px(3)},
              frame.look.palette.text_muted, text);
    ImGui::Dummy({width, frame.px(24)});
  }
}

}  // namespace

void draw_layers(Frame& frame) {
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(frame.px(8), 0));
  bool any_basemap = false;
  for (int i = static_cast<int>(frame.session.layers.size()) - 1; i >= 0; --i) {
    const std::uint32_t layer = frame.session.layers[static_cast<std::size_t>(i)].layer;
    if (frame.scenario()->layers[layer].is_basemap)
      any_basemap = true;
    else
      draw_layer_row(frame, i);
  }
  draw_legend(frame);
  if (any_basemap) {
    section(frame.look, tr("Base map"));
    for (int i = static_cast<int>(frame.session.layers.size()) - 1; i >= 0; --i) {
      if (frame.scenario()->layers[frame.session.layers[static_cast<std::size_t>(i)].layer].is_basemap)
        draw_layer_row(frame, i);
    }
  }
  section(frame.look, tr("On the map"));
  ImGui::PopStyleVar();
  Furniture furniture = frame.session.furniture;
  const Furniture before = furniture;
  draw_furniture_switches(frame, furniture);
  const auto flags = [](const Furniture& f) {
    return std::array{f.title, f.legend, f.date, f.scale_bar, f.north_arrow, f.graticule, f.attribution, f.labels};
  };
  if (flags(furniture) != flags(before)) frame.emit(SetFurniture{furniture});
}

void draw_scenes(Frame& frame) {
  const Scenario& scenario = *frame.scenario();
  const Palette& p = frame.look.palette;
  if (scenario.scenes.empty()) {
    text_colored(p.text_muted, tr("This scenario has no scenes."), true);
    return;
  }
  if (primary_button(frame.look, frame.session.scenes_playing ? tr("Stop") : tr("Play all scenes"))) {
    frame.emit(SetScenesPlaying{!frame.session.scenes_playing});
  }
  ImGui::Dummy({0, frame.px(4)});
  for (int i = 0; i < static_cast<int>(scenario.scenes.size()); ++i) {
    const Scene& scene = scenario.scenes[static_cast<std::size_t>(i)];
    const bool current = i == frame.session.scene;
    const float width = ImGui::GetContentRegionAvail().x, wrap = width - frame.px(44);
    ImFont* font = current ? frame.look.fonts.bold : frame.look.fonts.body;
    const std::string title = shown_wrapped(font, scene.title.in(frame.session.language), wrap);
    const ImVec2 title_size = font->CalcTextSizeA(font->FontSize, 1e6f, 0, title.c_str());
    const float height = title_size.y + frame.px(30);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::PushID(i);
    if (ImGui::InvisibleButton("scene", {width, height})) frame.emit(GoToScene{i});
    const bool hovered = ImGui::IsItemHovered();
    if (current && !ImGui::IsItemVisible()) ImGui::SetScrollHereY();
    ImGui::PopID();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    if (current || hovered)
      list.AddRectFilled(at, {at.x + width, at.y + height}, current ? p.accent_soft : p.field, frame.px(6));
    const std::string number = std::to_string(i + 1);
    const ImVec2 centre{at.x + frame.px(18), at.y + frame.px(17)};
    list.AddCircleFilled(centre, frame.px(10), current ? p.accent : p.field_hover);
    const ImVec2 size = text_size(frame.look.fonts.small, number);
    draw_text(list, frame.look.fonts.small, {centre.x - size.x / 2, centre.y - size.y / 2},
              current ? p.on_accent : p.text_muted, number);
    draw_text(list, font, {at.x + frame.px(36), at.y + frame.px(7)}, p.text, title);
    const std::string dates = iso_date(scene.time.begin) + " \xe2\x80\x93 " + iso_date(add_ms(scene.time.end, -1));
    draw_text(list, frame.look.fonts.small, {at.x + frame.px(36), at.y + title_size.y + frame.px(8)}, p.text_muted,
              dates);
  }
}

void draw_left_panel(Frame& frame, const Rect& rect) {
  begin_panel(frame, "##left", rect, frame.look.palette.panel, {frame.px(12), frame.px(12)}, false);
  const Palette& p = frame.look.palette;
  ImGui::GetWindowDrawList()->AddLine({rect.x + rect.width - 1, rect.y},
                                      {rect.x + rect.width - 1, rect.y + rect.height}, p.border);
  if (frame.scenario()) {
    constexpr std::array Tabs = {noted("Layers"), noted("Scenes")};
    frame.state.left_tab =
        segmented(frame.look, "tabs", Tabs.data(), 2, frame.state.left_tab, rect.width - frame.px(24));
    ImGui::BeginChild("content", {0, 0}, false, ImGuiWindowFlags_NoNav);
    frame.state.left_tab == 0 ? draw_layers(frame) : draw_scenes(frame);
    ImGui::Dummy({0, frame.px(12)});
    ImGui::EndChild();
  }
  end_panel();
}

}  // namespace thalweg::ui
