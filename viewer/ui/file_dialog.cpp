// Opening, importing and exporting by path: a text field, all of its folder below, recent files above that. Shown where
// the desktop has no file dialogs, or ours are wanted; where the desktop asks for the place of a picture, this asks the
// rest.
#include <algorithm>
#include <filesystem>
#include <set>
#include <span>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

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
  state.dialog_filter.clear();
  state.dialog_chosen.clear();
  state.asks_overwrite = false;
  state.names_folder = false;
  state.new_folder.clear();
}

// The session plays on from where it was: time was held meanwhile.
void close(UiState& state) {
  state.dialog = Dialog::none;
  forget_answers(state);
}

void begin(Frame& frame) {
  UiState& state = frame.state;
  forget_answers(state);  // Escape and a written picture end a dialog without close()
  state.dialog_path = first_folder(state.last_folder);
  state.dialog_fault.clear();
  state.dialog_writing = false;
  if (state.dialog != Dialog::save) return;
  state.export_form = export_form_of(frame.session);
  state.dialog_path += (frame.scenario() ? frame.scenario()->id : "map") + "_" + iso_date(frame.session.time) + ".png";
}

// The files chosen in the list, in its order; else what stands in the field.
std::vector<std::string> chosen_paths(const UiState& state) {
  std::vector<std::string> paths;
  if (state.dialog_chosen.names.size() > 1)
    for (const FolderEntry& entry : state.dialog_list.entries)
      if (state.dialog_chosen.has(entry.name)) paths.push_back(with_home(state.dialog_list.folder + entry.name));
  if (paths.empty()) paths.push_back(with_home(state.dialog_path));
  return paths;
}

void accept(Frame& frame, bool alone = false) {
  UiState& state = frame.state;
  const std::string path = with_home(state.dialog_path);
  if (path.empty() || state.dialog_writing) return;
  std::error_code ignored;
  if (state.dialog == Dialog::save) {
    if (fs::is_directory(path, ignored)) {
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
  std::vector<std::string> paths = chosen_paths(state);
  state.last_folder = folder_around(paths.front());
  if (state.dialog == Dialog::open)
    frame.ask(OpenSources{.sources = std::move(paths), .alone = alone});
  else
    frame.ask(ImportSources{std::move(paths)});
  close(state);
}

// Read when another folder is entered; what is typed behind the last slash only filters.
void keep_list(UiState& state) {
  const std::string folder = folder_of(state.dialog_path);
  if (state.dialog_list.folder == folder) return;
  state.dialog_list = read_folder(folder);
  state.dialog_filter.clear();
  state.dialog_chosen.clear();
}

// A row whose text is shown as it is, whatever marks Dear ImGui would read into it.
bool row(Frame& frame, int id, const std::string& text, bool is_folder, bool is_chosen = false) {
  ImGui::PushID(id);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float height = frame.px(24);
  const bool clicked = ImGui::Selectable("##row", is_chosen, ImGuiSelectableFlags_AllowDoubleClick, {0, height});
  mark_target(frame, "file " + text);
  ImGui::PopID();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const Palette& p = frame.look.palette;
  if (is_folder) draw_icon(list, Icon::folder, {at.x + frame.px(10), at.y + height / 2}, frame.px(13), p.text_muted);
  draw_clipped(list, frame.look.fonts.body, {at.x + frame.px(24), at.y + frame.px(3)},
               ImGui::GetContentRegionAvail().x - frame.px(28), p.text, text);
  return clicked;
}

// Several files are chosen by Ctrl and Shift, and a folder as a whole by Ctrl; else it is entered.
void pick(Frame& frame, const FolderEntry& entry, std::span<const std::string> listed) {
  UiState& state = frame.state;
  const ImGuiIO& io = ImGui::GetIO();
  const bool takes_many = state.dialog != Dialog::save && (io.KeyCtrl || io.KeyShift);
  const bool enters = entry.is_folder && !entry.is_scenario && !takes_many;
  state.dialog_path = folder_of(state.dialog_path) + entry.name + (enters ? "/" : "");
  state.asks_overwrite = false;
  if (enters) return;
  state.dialog_chosen.click(entry.name, takes_many && io.KeyCtrl, takes_many && io.KeyShift, listed);
  // What has been taken away again is not what stands in the field.
  if (!state.dialog_chosen.has(entry.name))
    state.dialog_path = folder_of(state.dialog_path) +
                        (state.dialog_chosen.names.empty() ? std::string() : *state.dialog_chosen.names.rbegin());
  if (!takes_many && state.dialog != Dialog::save && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left)) accept(frame);
}

void list_entries(Frame& frame) {
  UiState& state = frame.state;
  int id = 0;
  // It goes when something is typed, not by a click: what a double click is meant for would move from under it.
  if (state.dialog == Dialog::open && !frame.recent.empty() && state.dialog_filter.empty()) {
    section(frame.look, tr("Recent"));
    for (const std::string& path : frame.recent)
      if (row(frame, id++, path, false, path == state.dialog_path)) {
        state.dialog_path = path;
        state.dialog_chosen.clear();
        if (ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left)) return accept(frame);
      }
  }
  section(frame.look, tr("Here"));
  if (!state.dialog_list.fault.empty())
    text_colored(frame.look.palette.text_muted, tr("This folder cannot be read: {}", state.dialog_list.fault), true);
  // A name being saved is a new one; it does not narrow what is shown.
  const std::string wanted = state.dialog == Dialog::save ? std::string() : folded(state.dialog_filter);
  std::vector<const FolderEntry*> shown;
  for (const FolderEntry& entry : state.dialog_list.entries)
    if (wanted.empty() || folded(entry.name).find(wanted) != std::string::npos) shown.push_back(&entry);
  const auto names_listed = [&shown] {
    std::vector<std::string> names;
    for (const FolderEntry* entry : shown)
      if (!entry->is_folder || entry->is_scenario) names.push_back(entry->name);
    return names;
  };
  ImGuiListClipper clipper;
  clipper.Begin(static_cast<int>(shown.size()));
  while (clipper.Step())
    for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
      const FolderEntry entry = *shown[static_cast<std::size_t>(i)];
      if (row(frame, id + i, entry.name + (entry.is_folder ? "/" : ""), entry.is_folder,
              state.dialog_chosen.has(entry.name)))
        return pick(frame, entry, names_listed());
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
                                               : noted("picture (.png, .svg, .pdf)"))
                                      .c_str(),
                                  state.dialog_path, ImGuiInputTextFlags_EnterReturnsTrue);
  mark_target(frame, "path");
  if (state.dialog_path != before) {
    state.asks_overwrite = false;
    state.dialog_fault.clear();
    state.dialog_filter = name_of_path(state.dialog_path);
    state.dialog_chosen.clear();
  }
  ImGui::SameLine();
  if (primary_button(frame.look, tr(opens ? noted("Add") : imports ? noted("Next") : noted("Export"))) || entered)
    accept(frame);
  mark_target(frame, "accept");
  if (!opens) return;
  if (ImGui::IsItemHovered())
    tool_tip(frame.look, tr("Files lie over what is open, as layers of their own; a scenario takes its place"));
  ImGui::SameLine();
  if (ImGui::Button(said(tr("Open alone")))) accept(frame, true);
  mark_target(frame, "open alone");
  if (ImGui::IsItemHovered()) tool_tip(frame.look, tr("In the place of what is open"));
}

// What more than one click has chosen: the field can show one name alone.
void draw_chosen(Frame& frame) {
  const std::set<std::string>& names = frame.state.dialog_chosen.names;
  if (names.size() < 2) return;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  draw_clipped(*ImGui::GetWindowDrawList(), frame.look.fonts.body, at, width, frame.look.palette.accent,
               tr("{} chosen: {}", names.size(), fmt::format("{}", fmt::join(names, ", "))));
  ImGui::Dummy({width, ImGui::GetTextLineHeight()});
}

// Where the desktop asks for the place, the rest: how the picture is to be.
void draw_save_form(Frame& frame) {
  if (primary_button(frame.look, tr("Export..."))) frame.ask(AskWhereToWrite{});
  mark_target(frame, "accept");
  draw_fault(frame);
  ImGui::BeginChild("##form");
  draw_export_form(frame);
  ImGui::EndChild();
}

void draw_lists(Frame& frame) {
  UiState& state = frame.state;
  draw_path(frame);
  keep_list(state);
  if (state.dialog != Dialog::save) {
    draw_chosen(frame);
    ImGui::BeginChild("##files");
    list_entries(frame);
    ImGui::EndChild();
    return;
  }
  draw_fault(frame);
  draw_new_folder(frame);
  ImGui::BeginChild("##files", {ImGui::GetContentRegionAvail().x - frame.px(340), 0});
  list_entries(frame);
  ImGui::EndChild();
  ImGui::SameLine(0, frame.px(20));
  ImGui::BeginChild("##form");
  draw_export_form(frame);
  ImGui::EndChild();
}

ImVec2 size_of(const UiState& state) {
  if (state.dialog != Dialog::save) return {680, 520};
  return state.desktop_asks_where ? ImVec2{400, 690} : ImVec2{900, 620};
}

const char* title_of(Dialog dialog) {
  if (dialog == Dialog::open) return noted("Open");
  return dialog == Dialog::import ? noted("Import") : noted("Export a snapshot");
}

}  // namespace

void draw_file_dialog(Frame& frame) {
  UiState& state = frame.state;
  if (state.dialog == Dialog::none) return;
  if (state.dialog_just_opened) begin(frame);
  const bool asks_no_path = state.is_export_form();
  if (asks_no_path) state.dialog_just_opened = false;
  bool open = true;
  if (begin_dialog(frame.look, (tr(title_of(state.dialog)) + "###files").c_str(), &open, size_of(state)))
    asks_no_path ? draw_save_form(frame) : draw_lists(frame);
  ImGui::End();
  if (!open || state.dialog == Dialog::none) close(state);
}

}  // namespace thalweg::ui
