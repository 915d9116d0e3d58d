// Opening, importing and saving by path: the folder's files below a text field, recent files when the field is empty.
#include <algorithm>
#include <filesystem>

#include "viewer/ui/panel_text.h"
#include "viewer/ui/panels.h"
#include "viewer/ui/widgets.h"

namespace thalweg::ui {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t MaxListed = 200;

struct Listed {
  std::string path;
  bool is_folder = false;
};

// What the folder part of `typed` holds and begins with the rest of it.
std::vector<Listed> matching(const std::string& typed) {
  std::vector<Listed> listed;
  const fs::path path(typed);
  const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
  const std::string start = path.filename().string();
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end && listed.size() < MaxListed;
       entry.increment(error)) {
    const std::string name = entry->path().filename().string();
    if (name.starts_with(".") || !name.starts_with(start)) continue;
    std::error_code ignored;
    listed.push_back({entry->path().string(), entry->is_directory(ignored)});
  }
  std::sort(listed.begin(), listed.end(), [](const Listed& a, const Listed& b) {
    return a.is_folder != b.is_folder ? a.is_folder : a.path < b.path;
  });
  return listed;
}

void close(UiState& state) { state.dialog = UiState::Dialog::none; }

void accept(Frame& frame) {
  const std::string& path = frame.state.dialog_path;
  if (path.empty()) return;
  if (frame.state.dialog == UiState::Dialog::open)
    frame.ask(OpenSources{{path}});
  else if (frame.state.dialog == UiState::Dialog::import)
    frame.ask(ImportSources{{path}});
  else
    frame.ask(ExportSnapshot{path});
  close(frame.state);
}

void list_entries(Frame& frame) {
  UiState& state = frame.state;
  if (state.dialog == UiState::Dialog::open && !frame.recent.empty()) {
    section(frame.look, "Recent");
    for (const std::string& path : frame.recent)
      if (ImGui::Selectable(shown(path).c_str())) {
        frame.ask(OpenSources{{path}});
        close(state);
      }
  }
  section(frame.look, "Here");
  for (const Listed& entry : matching(state.dialog_path)) {
    const std::string label = fs::path(entry.path).filename().string() + (entry.is_folder ? "/" : "");
    if (!ImGui::Selectable(shown(label).c_str(), false, ImGuiSelectableFlags_AllowDoubleClick)) continue;
    std::error_code ignored;
    const bool is_scenario = entry.is_folder && fs::exists(fs::path(entry.path) / "scenario.json", ignored);
    state.dialog_path = entry.path + (entry.is_folder && !is_scenario ? "/" : "");
    if (ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left) && (!entry.is_folder || is_scenario)) accept(frame);
  }
}

}  // namespace

void draw_file_dialog(Frame& frame) {
  UiState& state = frame.state;
  if (state.dialog == UiState::Dialog::none) return;
  const bool opens = state.dialog == UiState::Dialog::open, imports = state.dialog == UiState::Dialog::import;
  if (state.dialog_just_opened) {
    std::error_code ignored;
    const std::string here = fs::current_path(ignored).string() + "/";
    state.dialog_path = opens || imports ? here
                                         : here + (frame.scenario() ? frame.scenario()->id : "map") + "_" +
                                               iso_date(frame.session.time) + ".png";
  }
  bool open = true;
  if (begin_dialog(frame.look, opens ? "Open" : imports ? "Import" : "Export a snapshot", &open, {640, 460})) {
    if (state.dialog_just_opened) focus_next_item();
    state.dialog_just_opened = false;
    ImGui::SetNextItemWidth(-frame.px(120));
    const bool entered = input_text("##path",
                                    opens     ? "file, folder with a scenario.json, or connection string"
                                    : imports ? "table of events, dated map file, or folder of dated snapshots"
                                              : "picture (.png)",
                                    state.dialog_path, ImGuiInputTextFlags_EnterReturnsTrue);
    ImGui::SameLine();
    if (primary_button(frame.look, opens ? "Open" : imports ? "Next" : "Export") || entered) accept(frame);
    ImGui::BeginChild("##files");
    list_entries(frame);
    ImGui::EndChild();
  }
  ImGui::End();
  if (!open) close(state);
}

}  // namespace thalweg::ui
