// The dialog that lists the names by which the rows of a file were placed, and corrects them.
#include <fmt/format.h>

#include "geodata/base/file_name.h"
#include "viewer/languages/tr.h"
#include "viewer/ui/panels.h"
#include "viewer/ui/place_list.h"
#include "viewer/ui/read_again.h"
#include "viewer/ui/told.h"
#include "viewer/ui/widgets.h"

namespace thalweg::ui {
namespace {

constexpr float PlacesWidth = 900, PlacesHeight = 560;

// The layer that the dialog is of as it is now: it may have been read again, or taken away.
const Layer* layer_of(const Frame& frame, const PlacesForm& form) {
  if (!frame.session.scenario) return nullptr;
  for (const Layer& layer : frame.session.scenario->layers)
    if (layer.id == form.layer && layer.data && layer.data->placing) return &layer;
  return nullptr;
}

}  // namespace

void draw_places_dialog(Frame& frame) {
  if (!frame.state.places) return;
  PlacesForm& form = *frame.state.places;
  const Layer* layer = layer_of(frame, form);
  if (layer == nullptr) return frame.state.places.reset();
  const Placing& placing = *layer->data->placing;
  bool open = true;
  const std::string name = file_name(layer->opened_from);
  if (begin_dialog(frame.look, (tr("Places by name: {}", name) + "###places").c_str(), &open,
                   {PlacesWidth, PlacesHeight}, ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse)) {
    text_colored(frame.look.palette.text_muted, tr("Column \"{}\", {}.", placing.field, told_placing(placing)), true);
    ImGui::Dummy({0, frame.px(4)});
    ImGui::BeginChild("##places", {0, ImGui::GetContentRegionAvail().y - frame.px(48)});
    (void)draw_place_list(frame, placing, form.corrections, form.typed);
    ImGui::EndChild();
    const bool is_changed = form.corrections != placing.corrections;
    ImGui::BeginDisabled(!is_changed);
    if (primary_button(frame.look, tr("Place again"))) {
      ReadAgain wanted = as_open(*frame.scenario(), *layer);
      wanted.places = form.corrections;
      frame.ask(std::move(wanted));
    }
    mark_target(frame, "place again");
    ImGui::EndDisabled();
    ImGui::SameLine(0, frame.px(12));
    ImGui::AlignTextToFramePadding();
    text_colored(frame.look.palette.text_muted, is_changed ? tr("What is chosen holds once the table is placed again.")
                                                           : tr("Choose what a name means where it is taken wrongly."));
  }
  ImGui::End();
  if (!open) frame.state.places.reset();
}

}  // namespace thalweg::ui
