#include "viewer/ui/place_list.h"

#include <fmt/format.h>

#include "geodata/base/text.h"
#include "viewer/languages/tr.h"
#include "viewer/ui/dialog_table.h"
#include "viewer/ui/panel_text.h"
#include "viewer/ui/widgets.h"

namespace thalweg::ui {
namespace {

std::string candidate_text(const PlacingCandidate& candidate) {
  return fmt::format("{}, {}", candidate.title, candidate.what);
}

// What a name is taken for, or will be once the table is placed again.
std::string meant(const PlacedName& name, const PlaceCorrections& corrections) {
  const auto corrected = corrections.find(place_key(name.asked, name.within));
  if (corrected == corrections.end()) return name.placed == Placed::nowhere ? tr("not found") : name.title;
  if (corrected->second.empty()) return tr("no place");
  for (const PlacingCandidate& candidate : name.candidates)
    if (candidate.id == corrected->second) return candidate_text(candidate);
  return corrected->second;
}

// True when something was chosen.
bool choose_place(Frame& frame, const PlacedName& name, PlaceCorrections& corrections, std::string& typed) {
  const std::string key = place_key(name.asked, name.within);
  const bool is_corrected = corrections.contains(key);
  bool chosen = false;
  const auto choose = [&](const std::string& what) {
    corrections[key] = what;
    chosen = true;
    ImGui::CloseCurrentPopup();
  };
  ImGui::SetNextItemWidth(-1);
  const Palette& p = frame.look.palette;
  const bool is_missing = name.placed == Placed::nowhere && !is_corrected;
  ImGui::PushStyleColor(ImGuiCol_Text, is_missing ? p.error : p.text);
  const bool is_open =
      ImGui::BeginCombo("##place", shown(meant(name, corrections)).c_str(), ImGuiComboFlags_HeightLarge);
  ImGui::PopStyleColor();
  if (!is_open) {
    mark_target(frame, "place of " + name.asked);
    return false;
  }
  if (ImGui::IsWindowAppearing()) typed.clear();
  for (const PlacingCandidate& candidate : name.candidates) {
    const std::string text = candidate.why.empty() ? candidate_text(candidate)
                                                   : fmt::format("{}: {}", candidate_text(candidate), candidate.why);
    ImGui::PushID(candidate.id.c_str());
    if (ImGui::Selectable(shown(text).c_str())) choose(candidate.id);
    mark_target(frame, "candidate " + candidate_text(candidate));
    ImGui::PopID();
  }
  if (ImGui::Selectable(said(tr("no place")))) choose("");
  mark_target(frame, "no place");
  if (is_corrected && ImGui::Selectable(said(tr("as it was found")))) {
    corrections.erase(key);
    chosen = true;
  }
  ImGui::SetNextItemWidth(frame.px(300));
  const bool entered = input_text("##another", tr("another name, or latitude, longitude").c_str(), typed,
                                  ImGuiInputTextFlags_EnterReturnsTrue);
  mark_target(frame, "another place");
  if (entered && !trimmed(typed).empty()) choose(std::string(trimmed(typed)));
  ImGui::EndCombo();
  return chosen;
}

}  // namespace

bool draw_place_list(Frame& frame, const Placing& placing, PlaceCorrections& corrections, std::string& typed) {
  const Palette& p = frame.look.palette;
  if (!begin_table(frame,
                   {{noted("As written"), 150}, {noted("Rows"), 44}, {noted("Taken for"), 0}, {noted("Why"), 210}}))
    return false;
  bool chosen = false;
  for_rows(placing.names.size(), [&](std::size_t i) {
    const PlacedName& name = placing.names[i];
    ImGui::PushID(static_cast<int>(i));
    cell(frame, p.text, name.within.empty() ? name.asked : fmt::format("{} ({})", name.asked, name.within),
         Beside::field);
    cell(frame, p.text_faint, std::to_string(name.rows), Beside::field);
    ImGui::TableNextColumn();
    chosen |= choose_place(frame, name, corrections, typed);
    const std::string why =
        name.placed == Placed::nowhere && !name.is_corrected ? tr("no place of that name is known") : name.why;
    cell(frame, name.placed == Placed::by_name ? p.text_faint : p.text,
         name.placed == Placed::doubtful ? tr("in doubt: {}", why) : why, Beside::field);
    ImGui::PopID();
  });
  end_table();
  return chosen;
}

}  // namespace thalweg::ui
