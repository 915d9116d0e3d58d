// The part of WindowApp that tells of itself: what is at work, and the state that is logged.
#include <imgui.h>
#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

#include "viewer/app/field_echo.h"
#include "viewer/app/window_app.h"

namespace thalweg {
namespace {

// What the search lists, as a reader sees it: "Lachin, district, Azerbaijan".
std::vector<std::string> found_titles(const ui::SearchIndex& index, const ui::UiState& panels) {
  std::vector<std::string> titles;
  for (const ui::SearchHit& hit : panels.search_hits)
    if (hit.entry < index.entries.size())
      titles.push_back(index.entries[hit.entry].title + ", " + index.entries[hit.entry].what);
  return titles;
}

// What covers the map, for the state log.
const char* name_of_panels(const ui::UiState& panels) {
  if (panels.blank) return "blank";
  if (panels.presenter) return "none";
  if (panels.import) return "import";
  if (panels.crs) return "crs";
  if (panels.layers) return "layers";
  if (panels.places) return "places";
  if (panels.dialog != ui::UiState::Dialog::none) return "dialog";
  return panels.help_open ? "help" : "all";
}

}  // namespace

std::vector<ui::Task> WindowApp::tasks() const {
  std::vector<ui::Task> tasks;
  if (auto opening = documents_.opening_task(glfwGetTime())) tasks.push_back(std::move(*opening));
  // What the map waits for has no cross: without it there is nothing to show. It ends by itself when nobody looks any
  // more.
  for (const JobInfo& job : jobs_.running())
    if (job.running_secs > SoonSecs && !documents_.is_opening_job(job.id))
      tasks.push_back({job.id, job.title, job.fraction, exports_.owns(job.id) || documents_.is_import_job(job.id)});
  return tasks;
}

WindowState WindowApp::window_state() const {
  return {.complete = is_complete(),
          .panels = name_of_panels(panels_),
          .desktop_asks = chooser_.is_asking(),
          .loading = documents_.title(),
          .import = panels_.import ? &*panels_.import : nullptr,
          .layers = panels_.layers ? &*panels_.layers : nullptr,
          .sketch_points = view_.scene().sketch_point_count(),
          .profile = panels_.profile_open,
          .typing = ImGui::GetIO().WantTextInput,
          .field = text_being_typed(),
          .menu = is_menu_open(),
          .scale = look_.scale,
          .message = panels_.toasts.empty() ? "" : panels_.toasts.back().text,
          .help_rows = panels_.help_open ? panels_.help_rows : 0,
          .legend = view_.scene().legend_place(),
          .map = {map_.x, map_.y},
          .date_note = !panels_.date_error.empty() ? panels_.date_error : panels_.date_reading,
          .pointer = view_.pointer() ? view_.ground_under(*view_.pointer()) : std::nullopt,
          .card = panels_.card_text,
          .welcome = panels_.welcome,
          .told = panels_.told,
          .fault = panels_.dialog == ui::UiState::Dialog::none ? ""
                   : panels_.asks_overwrite                    ? "overwrite?"
                                                               : panels_.dialog_fault,
          .results = found_titles(indices_.search(), panels_),
          .targets = &panels_.targets,
          .maps_drawn = frame_times_.maps_drawn()};
}

}  // namespace thalweg
