// The part of WindowApp that asks for files: by the desktop's dialogs where it has them and they are wanted, else by
// ours.
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "geodata/base/text.h"
#include "geodata/formats/container.h"
#include "viewer/app/picture_writer.h"
#include "viewer/app/window_app.h"
#include "viewer/languages/tr.h"
#include "viewer/ui/folder_list.h"

namespace thalweg {
namespace {

namespace fs = std::filesystem;
using Dialog = ui::UiState::Dialog;
using Question = FileQuestion::Kind;

// Desktops tell small letters from capitals in them.
std::vector<std::string> patterns_of(const std::vector<std::string>& endings) {
  std::vector<std::string> patterns;
  for (const std::string& ending : endings) {
    patterns.push_back("*" + ending);
    patterns.push_back("*" + upper_case(ending));
  }
  return patterns;
}

std::vector<FileFilter> filters_of_sources() {
  return {{tr("Maps and tables"), patterns_of(openable_endings())}, {tr("All files"), {"*"}}};
}

FileQuestion question_for(Dialog wanted) {
  switch (wanted) {
    case Dialog::open:
      return {.kind = Question::open_files,
              .title = tr("Open files over the map or a scenario"),
              .filters = filters_of_sources(),
              .tick = tr("In the place of what is open")};
    case Dialog::folder:
      return {.kind = Question::open_folder,
              .title = tr("Open a whole folder over the map"),
              .tick = tr("In the place of what is open")};
    case Dialog::import:
      return {.kind = Question::open_files,
              .title = tr("Import a table of events, a dated map file or dated snapshots"),
              .filters = filters_of_sources()};
    default:
      return {.kind = Question::whether_there};
  }
}

}  // namespace

void WindowApp::take_asked_dialog() {
  const Dialog wanted = std::exchange(panels_.asked_dialog, Dialog::none);
  if (wanted == Dialog::none) return;
  if (!panels_.own_file_dialogs && chooser_.can_ask()) return ask_desktop(wanted);
  show_own(wanted);
}

// The place of a picture is asked last; before the rest is, it must be known who asks for it.
void WindowApp::ask_desktop(Dialog wanted) {
  FileQuestion question = question_for(wanted);
  question.folder = ui::first_folder(panels_.last_folder);
  question.parent_window = window_.desktop_name();
  desktop_dialog_ = wanted;
  asks_where_to_write_ = false;
  chooser_.ask(std::move(question));
}

void WindowApp::ask_where_to_write() {
  if (panels_.dialog_writing) return;
  desktop_dialog_ = Dialog::save;
  asks_where_to_write_ = true;
  chooser_.ask({.kind = Question::save_file,
                .title = tr("Export a snapshot"),
                .folder = ui::folder_of(panels_.dialog_path),
                .name = ui::name_of_path(panels_.dialog_path),
                .filters = {{tr("Pictures"), {"*.png", "*.PNG", "*.svg", "*.SVG", "*.pdf", "*.PDF"}}},
                .parent_window = window_.desktop_name()});
}

void WindowApp::show_own(Dialog dialog) {
  panels_.dialog = dialog == Dialog::folder ? Dialog::open : dialog;
  panels_.dialog_just_opened = true;
  panels_.desktop_asks_where = false;
  frames_.want_frames(2);
}

void WindowApp::take_chosen() {
  // Without the form there is nothing to write: the desktop's dialog goes with it.
  if (asks_where_to_write_ && chooser_.is_asking() && !panels_.is_export_form()) chooser_.cancel();
  const auto answer = chooser_.take();
  if (!answer) return;
  frames_.want_frames(2);
  const bool is_form_open = panels_.is_export_form();
  switch (answer->kind) {
    case FileAnswer::Kind::chosen:
      return use_chosen(*answer);
    case FileAnswer::Kind::cancelled:
      return;
    case FileAnswer::Kind::is_there:
      show_own(Dialog::save);
      panels_.desktop_asks_where = true;
      return;
    case FileAnswer::Kind::none_there:
      if (!is_form_open) return show_own(desktop_dialog_);
      panels_.desktop_asks_where = false;  // it goes on with a list of its own
  }
}

void WindowApp::use_chosen(const FileAnswer& answer) {
  for (const std::string& address : answer.elsewhere)
    toast(Severity::warning, tr("{} is no file of this computer: copy it here first", address));
  if (answer.paths.empty()) return;
  if (desktop_dialog_ == Dialog::save) {
    if (panels_.dialog == Dialog::save) write_where_chosen(answer.paths.front());
    return;
  }
  panels_.last_folder = ui::folder_around(answer.paths.front());
  if (desktop_dialog_ == Dialog::import) return ask_how_to_import(answer.paths, false);
  open_or_import(answer.paths, answer.ticked);
}

// The desktop has asked whether it may be overwritten, of the name as it was written there.
void WindowApp::write_where_chosen(std::string path) {
  panels_.last_folder = ui::folder_of(path);
  panels_.dialog_fault.clear();
  if (!has_picture_ending(path)) {
    path += ".png";
    std::error_code ignored;
    if (fs::exists(path, ignored)) {
      panels_.dialog_fault = tr("{} is there already: choose it by its whole name to overwrite it", path);
      return;
    }
  }
  panels_.dialog_path = path;
  panels_.dialog_writing = true;
  export_snapshot(path, panels_.export_form);
}

}  // namespace thalweg
