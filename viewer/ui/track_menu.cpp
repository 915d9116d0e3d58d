// The part of a layer's menu about things on their way: what tells them apart, how much of their way is drawn, whether
// positions between the known ones are.
#include <algorithm>

#include "geodata/model/track_column.h"
#include "viewer/languages/tr.h"
#include "viewer/ui/panel_text.h"
#include "viewer/ui/panels.h"
#include "viewer/ui/read_again.h"
#include "viewer/ui/told.h"
#include "viewer/ui/widgets.h"

namespace thalweg::ui {
namespace {

// Only dated points can be on their way.
bool may_move(const Layer& layer) {
  if (!layer.is_plain() || !layer.data || layer.data->lifetimes.empty()) return false;
  const auto& kinds = layer.data->geometry.part_kind;
  return layer.tracks || std::all_of(kinds.begin(), kinds.end(), [](PartKind kind) { return kind == PartKind::point; });
}

void choose_things(Frame& frame, const Layer& layer) {
  const auto read_again = [&](const std::string& tracks) {
    ReadAgain wanted = as_open(*frame.scenario(), layer);
    wanted.tracks = tracks;
    frame.ask(std::move(wanted));
    ImGui::CloseCurrentPopup();
  };
  const std::string now = !layer.tracks                  ? tr("Single events")
                          : layer.tracks->column.empty() ? tr("All rows are one thing")
                                                         : tr("One thing by {}", layer.tracks->column);
  ImGui::SetNextItemWidth(frame.px(190));
  const bool is_open = ImGui::BeginCombo(said(tr("Rows")), said(now), ImGuiComboFlags_HeightLarge);
  if (!is_open) mark_target(frame, "rows of " + layer.id);
  if (!is_open) return;
  if (ImGui::Selectable(said(tr("Single events")), !layer.tracks)) read_again(NoTracks);
  mark_target(frame, "single events");
  if (ImGui::Selectable(said(tr("All rows are one thing")), layer.tracks && layer.tracks->column.empty()))
    read_again(AllOneTrack);
  mark_target(frame, "all one thing");
  const std::vector<Column>& columns = layer.data->table.columns();
  for (std::size_t c = 0; c < columns.size(); ++c) {
    if (columns[c].type == FieldType::real || columns[c].type == FieldType::boolean) continue;
    ImGui::PushID(static_cast<int>(c));
    if (ImGui::Selectable(said(tr("One thing by {}", columns[c].name)),
                          layer.tracks && layer.tracks->column == columns[c].name))
      read_again(columns[c].name);
    mark_target(frame, "thing by " + columns[c].name);
    ImGui::PopID();
  }
  ImGui::EndCombo();
}

void choose_trail(Frame& frame, const LayerState& state, const Layer& layer) {
  const auto text_of = [](std::int64_t ms) {
    if (ms == 0) return tr("None");
    return ms == TrackView::Whole ? tr("All so far") : told_span(ms);
  };
  const auto target_of = [](std::int64_t ms) {
    if (ms == 0) return std::string("None");
    return ms == TrackView::Whole ? std::string("All so far") : named_span_text(ms);
  };
  ImGui::SetNextItemWidth(frame.px(190));
  const bool is_open =
      ImGui::BeginCombo(said(tr("Way drawn")), said(text_of(state.tracks.trail_ms)), ImGuiComboFlags_HeightLarge);
  if (!is_open) mark_target(frame, "trail of " + layer.id);
  if (!is_open) return;
  std::vector<std::int64_t> choices{0};
  for (const std::int64_t span : named_spans_ms())
    if (layer.tracks->has_times || span >= MsPerDay) choices.push_back(span);
  choices.push_back(TrackView::Whole);
  for (const std::int64_t length : choices) {
    if (ImGui::Selectable(said(text_of(length)), length == state.tracks.trail_ms)) {
      TrackView view = state.tracks;
      view.trail_ms = length;
      frame.emit(SetTrackView{state.layer, view});
    }
    mark_target(frame, "trail " + target_of(length));
  }
  ImGui::EndCombo();
}

}  // namespace

void draw_track_menu(Frame& frame, const LayerState& state, const Layer& layer) {
  if (!may_move(layer)) return;
  choose_things(frame, layer);
  if (!layer.tracks) return;
  choose_trail(frame, state, layer);
  TrackView view = state.tracks;
  if (ImGui::Checkbox(said(tr("Between known positions")), &view.interpolates))
    frame.emit(SetTrackView{state.layer, view});
  mark_target(frame, "between of " + layer.id);
  if (ImGui::IsItemHovered())
    tool_tip(frame.look,
             tr("Draws where a thing would be at an even speed on a straight way: a hollow mark on a dashed line"));
}

}  // namespace thalweg::ui
