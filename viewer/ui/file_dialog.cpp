// Opening, importing and exporting by path: a text field, all of its folder below, recent files above that.
#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include "geodata/gazetteer/spelling.h"
#include "viewer/languages/tr.h"
#include "viewer/ui/panel_text.h"
#include "viewer/ui/panels.h"
#include "viewer/ui/widgets.h"

namespace thalweg::ui {
namespace {

namespace fs = std::filesystem;
using Dialog = UiState::Dialog;

// What belongs to one showing of the dialog alone: the folder's listing, and what was asked and typed.
void forget_answers(UiState& state) {
  state.dialog_list = {};
  state.asks_overwrite = false;
  state.names_folder = false;
  state.new_folder.clear();
}

// The session plays on from where it was: time was held meanwhile.
void close(UiState& state) {
  state.dialog = Dialog::none;
  forget_answers(state);
}

std::string slash_after(const std::string& folder) { return folder.ends_with('/') ? folder : folder + "/"; }

std::string first_folder(const UiState& state) {
  std::error_code ignored;
  if (!state.last_folder.empty() && fs::is_directory(state.last_folder, ignored)) return slash_after(state.last_folder);
  return slash_after(fs::current_path(ignored).string());
}

void begin(Frame& frame) {
  UiState& state = frame.state;
  forget_answers(state);  // Escape and a written picture end a dialog without close()
  state.dialog_path = first_folder(state);
  state.dialog_fault.clear();
  state.dialog_writing = false;
  if (state.dialog != Dialog::save) return;
  state.export_form = export_form_of(frame.session);
  state.dialog_path += (frame.scenario() ? frame.scenario()->id : "map") + "_" + iso_date(frame.session.time) + ".png";
}

void accept(Frame& frame, bool alone = false) {
  UiState& state = frame.state;
  const std::string path = with_home(state.dialog_path);
  if (path.empty() || state.dialog_writing) return;
  std::error_code ignored;
  const bool is_folder = fs::is_directory(path, ignored);
  if (state.dialog == Dialog::save) {
    if (is_folder) {
      state.dialog_fault = tr("A folder is no picture: give the picture a name, such as map.png");
      return;
    }
    if (fs::exists(path, ignored) && !state.asks_overwrite) {
      state.asks_overwrite = true;
      return;
    }
    state.asks_overwrite = false;
    state.dialog_fault.clear();
    state.dialog_writing = true;
    state.last_folder = folder_of(path);
    frame.ask(ExportSnapshot{path, state.export_form});
    return;
  }
  state.last_folder = is_folder ? folder_above(slash_after(path)) : folder_of(path);
  if (state.dialog == Dialog::open)
    frame.ask(OpenSources{.sources = {path}, .alone = alone});
  else
    frame.ask(ImportSources{{path}});
  close(state);
}

// Read when another folder is entered; what is typed behind the last slash only filters.
void keep_list(UiState& state) {
  const std::string folder = folder_of(state.dialog_path);
  if (state.dialog_list.folder != folder) state.dialog_list = read_folder(folder);
}

// A row whose text is shown as it is, whatever marks Dear ImGui would read into it.
bool row(const Frame& frame, int id, const std::string& text, bool is_folder) {
  ImGui::PushID(id);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float height = frame.px(24);
  const bool clicked = ImGui::Selectable("##row", false, ImGuiSelectableFlags_AllowDoubleClick, {0, height});
  ImGui::PopID();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const Palette& p = frame.look.palette;
  if (is_folder) draw_icon(list, Icon::folder, {at.x + frame.px(10), at.y + height / 2}, frame.px(13), p.text_muted);
  draw_clipped(list, frame.look.fonts.body, {at.x + frame.px(24), at.y + frame.px(3)},
               ImGui::GetContentRegionAvail().x - frame.px(28), p.text, text);
  return clicked;
}

void pick(Frame& frame, const FolderEntry& entry) {
  UiState& state = frame.state;
  const bool enters = entry.is_folder && !entry.is_scenario;
  state.dialog_path = folder_of(state.dialog_path) + entry.name + (enters ? "/" : "");
  state.asks_overwrite = false;
  if (!enters && state.dialog != Dialog::save && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left)) accept(frame);
}

void list_entries(Frame& frame) {
  UiState& state = frame.state;
  int id = 0;
  if (state.dialog == Dialog::open && !frame.recent.empty() && name_of_path(state.dialog_path).empty()) {
    section(frame.look, tr("Recent"));
    for (const std::string& path : frame.recent)
      if (row(frame, id++, path, false)) {
        state.dialog_path = path;
        if (ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left)) return accept(frame);
      }
  }
  section(frame.look, tr("Here"));
  if (!state.dialog_list.fault.empty())
    text_colored(frame.look.palette.text_muted, tr("This folder cannot be read: {}", state.dialog_list.fault), true);
  // A name being saved is a new one; it does not narrow what is shown.
  const std::string wanted = state.dialog == Dialog::save ? std::string() : folded(name_of_path(state.dialog_path));
  std::vector<const FolderEntry*> shown;
  for (const FolderEntry& entry : state.dialog_list.entries)
    if (wanted.empty() || folded(entry.name).find(wanted) != std::string::npos) shown.push_back(&entry);
  ImGuiListClipper clipper;
  clipper.Begin(static_cast<int>(shown.size()));
  while (clipper.Step())
    for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
      const FolderEntry entry = *shown[static_cast<std::size_t>(i)];
      if (row(frame, id + i, entry.name + (entry.is_folder ? "/" : ""), entry.is_folder)) return pick(frame, entry);
    }
}

void draw_new_folder(Frame& frame) {
  UiState& state = frame.state;
  if (!state.names_folder) {
    if (ImGui::Button(said(tr("New folder")))) state.names_folder = true;
    return;
  }
  ImGui::SetNextItemWidth(frame.px(200));
  const bool entered = input_text("##folder", tr("name of the new folder").c_str(), state.new_folder,
                                  ImGuiInputTextFlags_EnterReturnsTrue);
  ImGui::SameLine();
  if (!ImGui::Button(said(tr("Make"))) && !entered) return;
  const std::string folder = folder_of(state.dialog_path) + state.new_folder;
  std::error_code error;
  if (state.new_folder.empty() || state.new_folder.find('/') != std::string::npos)
    state.dialog_fault = tr("A folder's name is not empty and holds no \"/\"");
  else if (!fs::create_directory(with_home(folder), error))
    state.dialog_fault = fmt::format("{}: {}", folder, error ? error.message() : tr("is there already"));
  else
    state.dialog_path = folder + "/" + name_of_path(state.dialog_path);
  state.names_folder = false;
  state.new_folder.clear();
}

// What there is to say or to ask of a picture to be written.
void draw_fault(Frame& frame) {
  UiState& state = frame.state;
  const Palette& p = frame.look.palette;
  if (state.dialog_writing) text_colored(p.text_muted, tr("Writing..."));
  if (!state.dialog_fault.empty()) text_colored(p.error, state.dialog_fault, true);
  if (!state.asks_overwrite) return;
  text_colored(p.warning, tr("{} is there already.", name_of_path(state.dialog_path)), true);
  if (ImGui::Button(said(tr("Overwrite it")))) accept(frame);
  mark_target(frame, "overwrite");
  ImGui::SameLine();
  if (ImGui::Button(said(tr("Leave it")))) state.asks_overwrite = false;
}

void draw_path(Frame& frame) {
  UiState& state = frame.state;
  const bool opens = state.dialog == Dialog::open, imports = state.dialog == Dialog::import;
  const std::string before = state.dialog_path;
  if (icon_button(frame.look, "up", Icon::chevron_up, tr("To the folder above")))
    state.dialog_path = folder_above(state.dialog_path) +
                        (state.dialog == Dialog::save ? name_of_path(state.dialog_path) : std::string());
  ImGui::SameLine(0, frame.px(6));
  if (state.dialog_just_opened) focus_next_item();
  state.dialog_just_opened = false;
  ImGui::SetNextItemWidth(-frame.px(opens ? 216 : 100));
  const bool entered = input_text("##path",
                                  tr(opens     ? noted("file, folder with a scenario.json, or connection string")
                                     : imports ? noted("table of events, dated map file, or folder of dated snapshots")
                                               : noted("picture (.png)"))
                                      .c_str(),
                                  state.dialog_path, ImGuiInputTextFlags_EnterReturnsTrue);
  mark_target(frame, "path");
  if (state.dialog_path != before) {
    state.asks_overwrite = false;
    state.dialog_fault.clear();
  }
  ImGui::SameLine();
  if (primary_button(frame.look, tr(opens ? noted("Add") : imports ? noted("Next") : noted("Export"))) || entered)
    accept(frame);
  if (!opens) return;
  if (ImGui::IsItemHovered())
    tool_tip(frame.look, tr("Files lie over what is open, as layers of their own; a scenario takes its place"));
  ImGui::SameLine();
  if (ImGui::Button(said(tr("Open alone")))) accept(frame, true);
  mark_target(frame, "open alone");
  if (ImGui::IsItemHovered()) tool_tip(frame.look, tr("In the place of what is open"));
}

const char* title_of(Dialog dialog) {
  if (dialog == Dialog::open) return noted("Open");
  return dialog == Dialog::import ? noted("Import") : noted("Export a snapshot");
}

}  // namespace

void draw_file_dialog(Frame& frame) {
  UiState& state = frame.state;
  if (state.dialog == Dialog::none) return;
  const bool saves = state.dialog == Dialog::save;
  if (state.dialog_just_opened) begin(frame);
  bool open = true;
  if (begin_dialog(frame.look, (tr(title_of(state.dialog)) + "###files").c_str(), &open,
                   saves ? ImVec2{900, 620} : ImVec2{680, 520})) {
    draw_path(frame);
    keep_list(state);
    if (saves) {
      draw_fault(frame);
      draw_new_folder(frame);
      ImGui::BeginChild("##files", {ImGui::GetContentRegionAvail().x - frame.px(340), 0});
      list_entries(frame);
      ImGui::EndChild();
      ImGui::SameLine(0, frame.px(20));
      ImGui::BeginChild("##form");
      draw_export_form(frame);
      ImGui::EndChild();
    } else {
      ImGui::BeginChild("##files");
      list_entries(frame);
      ImGui::EndChild();
    }
  }
  ImGui::End();
  if (!open || state.dialog == Dialog::none) close(state);
}

}  // namespace thalweg::ui
