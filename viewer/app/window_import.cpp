// The part of WindowApp that imports: the dialog's questions answered, the import started, what it wrote opened.
#include <filesystem>

#include <fmt/format.h>
#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

#include "viewer/app/window_app.h"
#include "viewer/languages/tr.h"

namespace thalweg {
namespace {

namespace fs = std::filesystem;
using ui::ImportForm;

// Beside what is imported: "acled.csv" becomes the folder "acled_scenario".
std::string folder_for(const std::string& source) {
  std::error_code ignored;
  fs::path path = fs::absolute(source, ignored);
  if (!path.has_filename()) path = path.parent_path();
  std::string name = path.filename().string();
  if (!fs::is_directory(source, ignored))
    if (const auto dot = name.find('.', 1); dot != std::string::npos) name.resize(dot);
  return (path.parent_path() / (name + "_scenario")).string();
}

}  // namespace

void WindowApp::open_or_import(std::vector<std::string> sources, bool alone) {
  if (looks_like_series(sources) || (sources.size() == 1 && is_to_be_asked_about(sources.front())))
    return ask_how_to_import(std::move(sources), true);
  open_as_it_is(std::move(sources), alone);
}

void WindowApp::open_as_it_is(std::vector<std::string> sources, bool alone) {
  panels_.import.reset();
  open(std::move(sources), alone);
}

void WindowApp::ask_how_to_import(std::vector<std::string> sources, bool can_open) {
  std::error_code ignored;
  ImportForm form;
  form.kind = sources.size() > 1 || fs::is_directory(sources.front(), ignored) ? ImportForm::Kind::series
                                                                               : ImportForm::Kind::events;
  form.can_open = can_open;
  form.folder = folder_for(sources.front());
  form.sources = std::move(sources);
  form.events.zone = session_.date_style.zone;
  panels_.dialog = ui::UiState::Dialog::none;
  panels_.import = std::move(form);
  documents_.look(*panels_.import);
}

void WindowApp::start_import() {
  if (documents_.is_importing())
    return toast(Severity::warning, tr("{} is still under way", documents_.import_title()));
  documents_.import(*panels_.import);
  panels_.import.reset();
}

void WindowApp::take_import() {
  if (auto look = documents_.take_look(); look && panels_.import && look->version == panels_.import->version) {
    panels_.import->look = std::move(*look);
    frames_.want_frames(2);
  }
  if (!panels_.import) documents_.stop_looking();
  auto done = documents_.take_import();
  if (!done) return;
  if (!done->error.empty()) {
    toast(Severity::error, done->error);
    if (panels_.import) return;  // another has been begun
    panels_.import = std::move(done->form);
    panels_.import->failure = done->error;
    return documents_.look(*panels_.import);
  }
  drop_sketch();
  std::vector<std::string> written{done->form.folder};
  documents_.open(std::move(written), nullptr, glfwGetTime(), std::move(done));
}

std::string WindowApp::told(const FinishedImport& done) const {
  if (done.left_out == 0) return tr("{0} into {1}", done.summary, done.form.folder);
  const auto count = static_cast<std::int64_t>(done.left_out);
  return done.form.kind == ImportForm::Kind::series
             ? trn("{}; {} file was left out, Ctrl+D lists it", "{}; {} files were left out, Ctrl+D lists them", count,
                   done.summary, count)
             : trn("{}; {} row was left out, Ctrl+D lists it", "{}; {} rows were left out, Ctrl+D lists them", count,
                   done.summary, count);
}

}  // namespace thalweg
