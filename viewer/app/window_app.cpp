#include "viewer/app/window_app.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <utility>

#include <backends/imgui_impl_opengl3.h>
#include <fmt/format.h>
#include <imgui.h>
#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

#include "geodata/base/trace.h"
#include "viewer/app/data_folder.h"
#include "viewer/app/first_view.h"
#include "viewer/app/remembered.h"
#include "viewer/scene/furniture/words.h"

namespace thalweg {
namespace {

constexpr double PatienceSecs = 3;  // with what still runs when the window has been closed

float interface_scale(const WindowContext& window) { return scale_asked_for().value_or(window.content_scale()); }

}  // namespace

WindowApp::WindowApp(const WindowOptions& options, Settings settings, WindowContext window, MapRenderer renderer,
                     std::unique_ptr<Opening> opening)
    : options_(options),
      settings_(std::move(settings)),
      languages_(find_languages_folder()),
      window_(std::move(window)),
      opening_(std::move(opening)),
      cache_(opening_->cache()),
      jobs_(opening_->jobs),
      text_(opening_->text()),
      view_(opening_->scene(), std::move(renderer)),
      session_(view_.session()),
      exports_(jobs_, [] { glfwPostEmptyEvent(); }),
      chooser_([] { glfwPostEmptyEvent(); }),
      documents_(opening_->loader, jobs_, glfwGetTime(), [] { glfwPostEmptyEvent(); }),
      edits_(jobs_, [] { glfwPostEmptyEvent(); }),
      indices_(opening_->indices()),
      inquiry_(jobs_, [] { glfwPostEmptyEvent(); }),
      log_(options.state_log) {
  gather_input(window_.handle(), input_);
  IMGUI_CHECKVERSION();
  ImGui::CreateContext(opening_->letters().atlas.get());
  ImGui::GetIO().IniFilename = nullptr;  // what is remembered is in the settings
  panel_input_.emplace(window_.handle());
  ImGui_ImplOpenGL3_Init("#version 330 core");
  Session& session = view_.session_being_set_up();
  recall(settings_, session, panels_);
  if (const auto theme = theme_named(options_.view.theme)) session.theme = *theme;
  if (!options_.sources.empty()) panels_.welcome = false;
  follow_scale();
  bind_keys(settings_path(), settings_.keys);
  bind_keys(keys_path(), settings_.keys_file);
  if (!settings_.keys_fault.empty()) diagnostics_.add(warning_about(keys_path()).message(settings_.keys_fault));
  key_faults_ = diagnostics_;
  shortcuts_ = keys_.listing();
  opening_->has_window([this] {
    view_.note_arrival();
    glfwPostEmptyEvent();
  });
}

void WindowApp::bind_keys(const std::string& path, const std::map<std::string, std::string>& keys) {
  for (const auto& [action, chords] : keys)
    if (!keys_.bind(action, chords))
      diagnostics_.add(warning_about(path).field(action).message(
          fmt::format("\"{}\" is not an action with its keys, such as \"play\": \"Ctrl+Space P\"", chords)));
}

// The scale is the screen's that the window is on: it changes when it is moved to another, and under Wayland it is
// known only once the window has been shown.
void WindowApp::follow_scale() {
  const float scale = interface_scale(window_) * panels_.interface_scale;
  if (scale == look_.scale && look_.fonts.body != nullptr) return;
  const bool is_first = look_.fonts.body == nullptr;  // the texture is then made by the first frame
  PanelLetters& letters = opening_->letters();
  look_.scale = scale;
  if (!is_first) ImGui_ImplOpenGL3_DestroyFontsTexture();
  if (letters.scale != scale) {
    letters.fonts =
        ui::load_fonts(*letters.atlas, text_.font_paths(FontStyle::regular), text_.font_paths(FontStyle::bold), scale);
    letters.scale = scale;
  }
  look_.fonts = letters.fonts;
  if (!is_first) ImGui_ImplOpenGL3_CreateFontsTexture();
  panel_text_ = std::make_unique<ui::PanelText>(text_, look_.fonts);
  ImGui::GetIO().UserData = panel_text_.get();
  styled_.reset();
  frames_.want_frames(3);
}

WindowApp::~WindowApp() {
  int width = 0, height = 0;
  window_.size(width, height);
  settings_.maximized = glfwGetWindowAttrib(window_.handle(), GLFW_MAXIMIZED) == GLFW_TRUE;
  if (!windowed_ && !settings_.maximized && options_.view.size.empty()) {
    settings_.window_width = width;
    settings_.window_height = height;
  }
  settings_.screen_scale = window_.content_scale();
  remember(session_, panels_, settings_);
  save_settings(settings_);
  glfwHideWindow(window_.handle());
  documents_.cancel_all();
  exports_.wait();  // what was asked for is written
  jobs_.cancel_all();
  if (!jobs_.is_idle_within(PatienceSecs)) {
    // A library that cannot be interrupted is at work; nothing that it does is wanted any more.
    if (const auto written = finish_trace(); !written) fmt::print(stderr, "error: {}\n", written.error().message);
    std::fflush(nullptr);
    std::_Exit(0);
  }
  if (cache_ && cache_->has_pending()) cache_->write_pending();
  ImGui_ImplOpenGL3_Shutdown();
  panel_input_.reset();
  ImGui::DestroyContext();
}

void WindowApp::run(ClosingSignals& signals) {
  signals.wake_with([] { glfwPostEmptyEvent(); });
  double last = glfwGetTime();
  started_secs_ = last;
  draw_panels(last);  // not shown: they say what they leave to the map, and the first picture has it
  while (!glfwWindowShouldClose(window_.handle()) && !signals.asked()) {
    wait_for_events();
    const double now_secs = glfwGetTime();
    const double elapsed = std::clamp(now_secs - last, 0.0, 0.1);
    last = now_secs;
    take_early_look();
    take_loaded();
    take_edited();
    tell_exports();
    take_import();
    take_input();
    take_chosen();
    take_asked_dialog();
    rest_pointer(now_secs);
    advance(elapsed);
    draw_panels(now_secs);
    const bool drew_map = draw_map();
    draw_preview();
    present();
    frame_times_.add(shown_secs_ - now_secs, drew_map);
    log_.write(session_, window_state(), now_secs - started_secs_);
  }
  signals.wake_with({});
}

void WindowApp::wait_for_events() {
  Activity activity{.is_animating = is_moving(),
                    .is_map_due = session_.scenario && view_.is_stale(),
                    .has_input = !input_.queue.is_empty(),
                    .has_caret = ImGui::GetIO().WantTextInput,
                    .is_working = documents_.is_opening() || !jobs_.is_idle(),
                    .due_secs = rests_at_secs_};
  for (const ui::Toast& toast : panels_.toasts)
    activity.due_secs = std::min(activity.due_secs.value_or(toast.until_secs), toast.until_secs);
  const auto sleep_secs = frames_.sleep_secs(activity, glfwGetTime());
  if (!sleep_secs)
    glfwWaitEvents();
  else if (*sleep_secs > 0)
    glfwWaitEventsTimeout(*sleep_secs);
  else
    glfwPollEvents();
  if (input_.queue.is_lively()) frames_.want_frames(3);
}

void WindowApp::toast(Severity severity, std::string text) {
  constexpr double LettersReadInASecond = 20;
  const double secs =
      severity == Severity::info ? 4.0 : std::max(9.0, static_cast<double>(text.size()) / LettersReadInASecond);
  panels_.toasts.push_back({severity, std::move(text), glfwGetTime() + secs});
  frames_.want_frames(2);
}

void WindowApp::emit(const Command& command) {
  tell_refusal(view_.emit(command, glfwGetTime()));
  frames_.want_frames(1);
}

void WindowApp::tell_refusal(const Result<void>& done) {
  if (!done) toast(Severity::warning, done.error().message);
}

void WindowApp::emit_all(const Commands& commands) {
  for (const Command& command : commands) emit(command);
}

void WindowApp::advance(double elapsed_secs) {
  tell_refusal(view_.advance(elapsed_secs, holds_time(), glfwGetTime()));
  if (view_.is_gliding() || is_moving()) frames_.want_frames(1);
}

}  // namespace thalweg
