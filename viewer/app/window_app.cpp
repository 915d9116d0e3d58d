#include "viewer/app/window_app.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <utility>

#include <backends/imgui_impl_opengl3.h>
#include <fmt/format.h>
#include <glad/gl.h>
#include <imgui.h>
#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

#include "geodata/base/process.h"
#include "geodata/base/trace.h"
#include "geodata/time/calendar.h"
#include "viewer/app/data_folder.h"
#include "viewer/app/field_echo.h"
#include "viewer/app/open_address.h"
#include "viewer/app/panel_texture.h"
#include "viewer/export/snapshot.h"
#include "viewer/scene/compare.h"
#include "viewer/scene/furniture/words.h"

namespace thalweg {
namespace {

constexpr double FrameSecs = 1.0 / 60;
// What is done sooner than this needs no telling, and nothing in its place meanwhile.
constexpr double SoonSecs = 0.3;
constexpr double PatienceSecs = 3;  // with what still runs when the window has been closed

float interface_scale(const WindowContext& window) {
  const char* given = std::getenv("THALWEG_SCALE");
  const double factor = given != nullptr ? std::atof(given) : 0;
  return factor >= 0.5 && factor <= 8 ? static_cast<float>(factor) : window.content_scale();
}

// What the search lists, as a reader sees it: "Lachin, district, Azerbaijan".
std::vector<std::string> found_titles(const ui::SearchIndex& index, const ui::UiState& panels) {
  std::vector<std::string> titles;
  for (const ui::SearchHit& hit : panels.search_hits)
    if (hit.entry < index.entries.size())
      titles.push_back(index.entries[hit.entry].title + ", " + index.entries[hit.entry].what);
  return titles;
}

}  // namespace

WindowApp::WindowApp(const WindowOptions& options, Settings settings, WindowContext window, MapRenderer renderer,
                     std::unique_ptr<TextEngine> text, std::unique_ptr<Opening> opening)
    : options_(options),
      settings_(std::move(settings)),
      window_(std::move(window)),
      renderer_(std::move(renderer)),
      text_(std::move(text)),
      opening_(std::move(opening)),
      cache_(opening_->cache),
      jobs_(opening_->jobs),
      loader_(opening_->loader),
      scene_(
          *text_, jobs_,
          [this] {
            tile_ready_ = true;
            glfwPostEmptyEvent();
          },
          cache_ ? &*cache_ : nullptr),
      exports_(jobs_, [] { glfwPostEmptyEvent(); }),
      importer_(jobs_, [] { glfwPostEmptyEvent(); }),
      indices_(jobs_, [] { glfwPostEmptyEvent(); }),
      inquiry_(jobs_, [] { glfwPostEmptyEvent(); }),
      log_(options.state_log) {
  gather_input(window_.handle(), input_);
  IMGUI_CHECKVERSION();
  ImGui::CreateContext();
  ImGui::GetIO().IniFilename = nullptr;  // what is remembered is in the settings
  panel_input_.emplace(window_.handle());
  ImGui_ImplOpenGL3_Init("#version 330 core");
  panels_.interface_scale = settings_.interface_scale;
  follow_scale();
  session_.theme =
      theme_named(options_.view.theme.empty() ? settings_.theme : options_.view.theme).value_or(Theme::light);
  panels_.left_width = settings_.left_width;
  panels_.right_width = settings_.right_width;

  panels_.timeline_height = settings_.timeline_height;
  panels_.left_open = settings_.left_open;
  panels_.timeline_open = settings_.timeline_open;
  session_.legend.is_folded = settings_.legend_folded;
  panels_.last_folder = settings_.last_folder;
  session_.date_style = {.with_julian = settings_.julian_dates, .zone = Zone::parse(settings_.zone).value_or(Zone())};
  bind_keys(settings_path(), settings_.keys);
  bind_keys(keys_path(), settings_.keys_file);
  if (!settings_.keys_fault.empty()) diagnostics_.add(warning_about(keys_path()).message(settings_.keys_fault));
  key_faults_ = diagnostics_;
  shortcuts_ = keys_.listing();
  loading_since_secs_ = glfwGetTime();
  opening_->has_window = true;
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
  look_.scale = scale;
  if (!is_first) ImGui_ImplOpenGL3_DestroyFontsTexture();
  look_.fonts = ui::load_fonts(text_->font_paths(FontStyle::regular), text_->font_paths(FontStyle::bold), scale);
  if (!is_first) ImGui_ImplOpenGL3_CreateFontsTexture();
  panel_text_ = std::make_unique<ui::PanelText>(*text_, look_.fonts);
  ImGui::GetIO().UserData = panel_text_.get();
  styled_.reset();
  frames_wanted_ = std::max(frames_wanted_, 3);
}

WindowApp::~WindowApp() {
  int width = 0, height = 0;
  window_.size(width, height);
  settings_.maximized = glfwGetWindowAttrib(window_.handle(), GLFW_MAXIMIZED) == GLFW_TRUE;
  if (!windowed_ && !settings_.maximized && options_.view.size.empty()) {
    settings_.window_width = width;
    settings_.window_height = height;
  }
  settings_.theme = name_of(session_.theme);
  settings_.zone = session_.date_style.zone.name();
  settings_.julian_dates = session_.date_style.with_julian;
  // A language of the user's own choosing; a scenario's own is not remembered for the next.
  if (session_.scenario) settings_.language = session_.language == session_.scenario->language ? "" : session_.language;
  settings_.left_width = panels_.left_width;
  settings_.right_width = panels_.right_width;

  settings_.timeline_height = panels_.timeline_height;
  settings_.left_open = panels_.left_open;
  settings_.timeline_open = panels_.timeline_open;
  settings_.interface_scale = panels_.interface_scale;
  settings_.legend_folded = session_.legend.is_folded;
  settings_.last_folder = panels_.last_folder;
  save_settings(settings_);
  glfwHideWindow(window_.handle());
  loader_.cancel();
  importer_.stop_looking();
  importer_.cancel();
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
  while (!glfwWindowShouldClose(window_.handle()) && !signals.asked()) {
    wait_for_events();
    const double now_secs = glfwGetTime();
    const double elapsed = std::clamp(now_secs - last, 0.0, 0.1);
    last = now_secs;
    take_early_look();
    take_loaded();
    tell_exports();
    take_import();
    take_input();
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

bool WindowApp::is_busy() const {
  return (is_animating(session_) && !holds_time()) || frames_wanted_ > 0 ||
         (session_.scenario && (map_dirty_ || tile_ready_)) || !input_.queue.is_empty();
}

void WindowApp::wait_for_events() {
  // When something will have to be done though nobody touches anything.
  std::optional<double> due_secs;
  const double now_secs = glfwGetTime();
  const auto by = [&](double secs) { due_secs = std::min(due_secs.value_or(secs), secs); };
  if (ImGui::GetIO().WantTextInput) by(now_secs + 0.4);                // the caret blinks
  if (loader_.is_loading() || !jobs_.is_idle()) by(now_secs + 0.1);    // progress moves
  for (const ui::Toast& toast : panels_.toasts) by(toast.until_secs);  // it has to go
  if (rests_at_secs_) by(*rests_at_secs_);                             // the card comes
  if (is_busy())
    glfwPollEvents();
  else if (due_secs)
    glfwWaitEventsTimeout(std::max(0.01, *due_secs - now_secs));
  else
    glfwWaitEvents();
  if (input_.queue.is_lively()) frames_wanted_ = 3;
}

void WindowApp::toast(Severity severity, std::string text) {
  constexpr double LettersReadInASecond = 20;
  const double secs =
      severity == Severity::info ? 4.0 : std::max(9.0, static_cast<double>(text.size()) / LettersReadInASecond);
  panels_.toasts.push_back({severity, std::move(text), glfwGetTime() + secs});
  frames_wanted_ = std::max(frames_wanted_, 2);
}

void WindowApp::emit(const Command& command) {
  const bool told_times = shows_times_of_day(session_);
  visits_.before(session_, command, glfwGetTime());
  const auto applied = apply(session_, command);
  if (!applied) toast(Severity::warning, applied.error().message);
  // Of the axis the map shows one thing: whether its date has a time of day.
  if (!std::holds_alternative<SetAxis>(command) || told_times != shows_times_of_day(session_)) map_dirty_ = true;
  frames_wanted_ = std::max(frames_wanted_, 1);
}

void WindowApp::emit_all(const Commands& commands) {
  for (const Command& command : commands) emit(command);
}

void WindowApp::drop_sketch() {
  scene_.drop_sketch();
  map_dirty_ = true;
}

void WindowApp::cancel(JobId job) {
  exports_.cancel(job);
  if (importer_.is_importing() && job == importer_.job()) {
    toast(Severity::info, importer_.title() + " was cancelled");
    importer_.cancel();
  }
  if (!loader_.is_loading() || job != loader_.job()) return;
  toast(Severity::info, loader_.title() + " was cancelled");
  loader_.cancel();
  imported_.reset();
  drop_sketch();
  pending_view_ = false;  // it was for what has been given up
}

std::vector<ui::Task> WindowApp::tasks() const {
  std::vector<ui::Task> tasks;
  if (loader_.is_loading() && glfwGetTime() - loading_since_secs_ > SoonSecs)
    tasks.push_back({loader_.job(), loader_.title(), loader_.fraction(), true});
  // What the map waits for has no cross: without it there is nothing to show. It ends by itself when nobody looks any
  // more.
  for (const JobInfo& job : jobs_.running())
    if (job.running_secs > SoonSecs && job.id != loader_.job())
      tasks.push_back({job.id, job.title, job.fraction, exports_.owns(job.id) || job.id == importer_.job()});
  return tasks;
}

namespace {

// What covers the map, for the state log.
const char* name_of_panels(const ui::UiState& panels) {
  if (panels.blank) return "blank";
  if (panels.presenter) return "none";
  if (panels.import) return "import";
  if (panels.dialog != ui::UiState::Dialog::none) return "dialog";
  return panels.help_open ? "help" : "all";
}

}  // namespace

WindowState WindowApp::window_state() const {
  return {.complete = is_complete(),
          .panels = name_of_panels(panels_),
          .loading = loader_.is_loading()       ? loader_.title()
                     : importer_.is_importing() ? importer_.title()
                                                : "",
          .import = panels_.import ? &*panels_.import : nullptr,
          .sketch_points = scene_.sketch_point_count(),
          .profile = panels_.profile_open,
          .typing = ImGui::GetIO().WantTextInput,
          .field = text_being_typed(),
          .menu = is_menu_open(),
          .scale = look_.scale,
          .message = panels_.toasts.empty() ? "" : panels_.toasts.back().text,
          .help_rows = panels_.help_open ? panels_.help_rows : 0,
          .legend = scene_.legend_place(),
          .map = {map_.x, map_.y},
          .date_note = !panels_.date_error.empty() ? panels_.date_error : panels_.date_reading,
          .pointer = pointer_ ? ground_under(*pointer_) : std::nullopt,
          .card = panels_.card_text,
          .told = panels_.told,
          .fault = panels_.dialog == ui::UiState::Dialog::none ? ""
                   : panels_.asks_overwrite                    ? "overwrite?"
                                                               : panels_.dialog_fault,
          .results = found_titles(indices_.search(), panels_),
          .targets = &panels_.targets,
          .maps_drawn = frame_times_.maps_drawn()};
}

// The base map where nothing is shown yet, and outlines over whatever is.
void WindowApp::take_early_look() {
  if (map_.width <= 0) return;  // the panels have not yet said what they leave to the map: nothing can be fitted to it
  if (!loader_.is_loading() || glfwGetTime() - loading_since_secs_ < SoonSecs) return;
  if (const ScenarioPtr basemap = session_.scenario ? nullptr : loader_.take_basemap()) show(basemap);
  if (!session_.scenario) return;
  const SketchedLines lines = loader_.take_sketch();
  if (lines.line_count() == 0) return;
  scene_.add_sketch(lines);
  map_dirty_ = true;
}

void WindowApp::show(const ScenarioPtr& scenario) {
  set_viewport();
  const Theme theme = session_.theme;
  emit(SetScenario{scenario});
  emit(SetTheme{theme});
  panels_.search_hits.clear();
  panels_.search_hits_of.clear();
  panels_.actor.reset();
  panels_.resting.reset();
  panels_.folded = folded_at_first(*session_.scenario);
  if (pending_view_) {
    // What the command line asked for holds for the first thing opened, and for the base map that stands for it
    // meanwhile.
    ViewOptions view = options_.view;
    view.size.clear();
    view.scale.reset();
    view.dpi.reset();
    if (loader_.is_loading()) {
      view.at.clear();
      view.scene.clear();
      view.worldview.clear();
      view.compare.clear();
      view.compare_mode.clear();

      view.divider.reset();
      view.events.clear();
    }
    if (const auto seen = apply_view(session_, view, diagnostics_); !seen) toast(Severity::error, seen.error().message);
    if (view.language.empty() && !settings_.language.empty()) emit(SetLanguage{settings_.language});
    pending_view_ = loader_.is_loading();
  }
  indices_.want(session_.scenario, session_.language);
}

void WindowApp::advance(double elapsed_secs) {
  Commands commands;
  if (session_.camera.projection && navigation_.advance(session_, std::max(elapsed_secs, 0.001), commands))
    frames_wanted_ = std::max(frames_wanted_, 1);
  emit_all(commands);
  if (is_animating(session_) && !holds_time()) emit(Advance{elapsed_secs});
}

void WindowApp::draw_panels(double now_secs) {
  follow_scale();
  frames_wanted_ = std::max(0, frames_wanted_ - 1);
  if (styled_ != session_.theme) {
    look_.palette = ui::palette_of(session_.theme);
    ui::apply_style(look_, session_.theme);
    styled_ = session_.theme;
  }
  indices_.want(session_.scenario, session_.language);
  indices_.take();
  inquiry_.want(session_.scenario, indices_.ground(), session_.selected);
  inquiry_.take();
  // A selection by any other way than the actor's own shows itself.
  if (session_.selected || session_.selected_event) panels_.actor.reset();
  if (panels_.clicked && session_.selected != panels_.clicked->first) panels_.clicked.reset();
  if (session_.scenario) world_ = world_of(session_);
  ImGui_ImplOpenGL3_NewFrame();
  int width = 0, height = 0;
  window_.framebuffer_size(width, height);
  panel_input_->begin_frame(width, height);
  ImGui::NewFrame();
  panel_text_->begin_frame();
  ui::Frame frame{session_,
                  world_,
                  indices_.timeline(),
                  indices_.search(),
                  *indices_.ground(),
                  preview_ ? ui::ExportPreview{preview_->texture(), static_cast<float>(preview_->width()),
                                               static_cast<float>(preview_->height())}
                           : ui::ExportPreview{},
                  inquiry_.facts(),
                  diagnostics_,
                  settings_.recent,
                  shortcuts_,
                  loader_.is_loading(),
                  tasks(),
                  panels_.profile_open ? std::optional(frame_times_.profile(jobs_)) : std::nullopt,
                  look_,
                  now_secs,
                  {static_cast<float>(width), static_cast<float>(height)},
                  panels_};
  frame.legend = scene_.legend_place();
  {
    const TraceSpan span("panels");
    ui::draw_ui(frame);
  }
  ImGui::Render();
  if (frame.wants_frames) frames_wanted_ = std::max(frames_wanted_, 1);
  map_ = frame.map;
  set_viewport();
  emit_all(frame.commands);
  for (const ui::Request& request : frame.requests) answer(request);
}

void WindowApp::set_viewport() {
  const int width = std::max(1, static_cast<int>(map_.width)), height = std::max(1, static_cast<int>(map_.height));
  const Camera& camera = session_.camera;
  const ui::Rect before = std::exchange(viewed_map_, map_);
  int window_width = 0, window_height = 0;
  window_.framebuffer_size(window_width, window_height);
  const glm::ivec2 window_before = std::exchange(viewed_window_, {window_width, window_height});
  if (camera.width_px == width && camera.height_px == height && camera.pixel_scale == look_.scale) return;
  SetViewport resized{width, height, look_.scale};
  // A panel that opens, closes or is dragged covers and uncovers the map: the ground stays where it is in the window.
  if (before.width > 0 && window_before == viewed_window_ && camera.pixel_scale == look_.scale) {
    Session after = session_;
    after.camera.width_px = width;
    const glm::dvec2 offset = camera_offset(session_, dragged_half_);
    const glm::dvec2 offset_after = camera_offset(after, dragged_half_);
    const glm::dvec2 moved{before.x - map_.x, before.y - map_.y};
    const glm::dvec2 held = pointer_.value_or(glm::dvec2{before.width / 2, before.height / 2});
    resized.hold = HoldGround{held + offset, held + moved + offset_after};
    if (pointer_) *pointer_ += moved;
  }
  emit(resized);
}

void WindowApp::answer(const ui::Request& request) {
  if (const auto* wanted = std::get_if<ui::OpenSources>(&request))
    wanted->as_it_is ? open_as_it_is(wanted->sources, wanted->alone) : open_or_import(wanted->sources, wanted->alone);
  if (const auto* wanted = std::get_if<ui::RemoveLayer>(&request)) remove_layer(wanted->layer);
  if (const auto* wanted = std::get_if<ui::RenameLayer>(&request)) rename_layer(wanted->layer, wanted->title);
  if (const auto* wanted = std::get_if<ui::ReadAgain>(&request)) read_again(*wanted);
  if (const auto* wanted = std::get_if<ui::ImportSources>(&request)) ask_how_to_import(wanted->sources, false);
  if (std::holds_alternative<ui::LookAtImport>(request) && panels_.import) importer_.look(*panels_.import);
  if (std::holds_alternative<ui::StartImport>(request) && panels_.import) start_import();
  if (const auto* wanted = std::get_if<ui::OpenAddress>(&request))
    if (const auto opened = open_address(wanted->url); !opened) toast(Severity::warning, opened.error().message);
  if (const auto* wanted = std::get_if<ui::CancelTask>(&request)) cancel(wanted->id);
  if (const auto* wanted = std::get_if<ui::ExportSnapshot>(&request)) export_snapshot(wanted->path, wanted->form);
  if (std::holds_alternative<ui::ToggleFullScreen>(request)) toggle_full_screen();
  if (std::holds_alternative<ui::ForgetRecent>(request)) settings_.recent.clear();
  if (const auto* wanted = std::get_if<ui::SetInterfaceScale>(&request)) {
    panels_.interface_scale = wanted->factor;  // followed when the next frame begins
    frames_wanted_ = 3;
  }
  if (std::holds_alternative<ui::Quit>(request)) glfwSetWindowShouldClose(window_.handle(), GLFW_TRUE);
}

bool WindowApp::draw_map() {
  if (!session_.scenario || !session_.camera.projection) return false;
  if (!map_dirty_ && !tile_ready_.exchange(false)) return false;
  const Camera& camera = session_.camera;
  tile_ready_ = false;
  map_dirty_ = false;
  if (!target_ || target_->width() != camera.width_px || target_->height() != camera.height_px) {
    auto made = RenderTarget::make(camera.width_px, camera.height_px);
    if (!made) {
      toast(Severity::error, made.error().message);
      return false;
    }
    target_ = std::move(*made);
  }
  const SceneFrame frame = scene_.frame(session_);
  const TraceSpan span("drawing");
  const auto drawn = renderer_.draw(frame.list, *target_);
  if (drawn)
    frame_times_.note_map(frame.stats, *drawn);
  else if (std::exchange(draw_fault_, drawn.error().message) != drawn.error().message)  // once, not every frame
    toast(Severity::error, "The map is not whole: " + drawn.error().message);
  complete_ = frame.complete;
  for (const std::string& fault : frame.faults) toast(Severity::error, fault);
  return true;
}

void WindowApp::present() {
  int width = 0, height = 0;
  window_.framebuffer_size(width, height);
  glBindFramebuffer(GL_FRAMEBUFFER, 0);
  glViewport(0, 0, width, height);
  glDisable(GL_SCISSOR_TEST);
  const Rgba ground = session_.theme == Theme::dark ? Rgba{27, 32, 38} : Rgba{240, 241, 241};
  glClearColor(ground.r / 255.0f, ground.g / 255.0f, ground.b / 255.0f, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  if (target_) target_->blit_to_window(static_cast<int>(map_.x), height - static_cast<int>(map_.y) - target_->height());
  upload_panel_text(*panel_text_);
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
  const double before = glfwGetTime();
  TraceSpan showing("showing");
  window_.swap();
  showing.end();
  shown_secs_ = glfwGetTime();
  // Now that nobody waits for anything.
  if (is_complete() && cache_ && cache_->has_pending())
    cache_writing_ = jobs_.start("", Priority::idle, [&cache = *cache_](Progress&) { cache.write_pending(); });
  if (is_complete() && !first_complete_said_) {
    first_complete_said_ = true;
    if (options_.verbose) {
      fmt::print(stderr, "first complete frame {:.0f} ms after the process was started\n", process_age_secs() * 1000);

      std::fflush(stderr);
    }
  }
  // Without vertical sync (a virtual display) an animation must not take the whole processor.
  const double spent = shown_secs_ - before;
  if (is_animating(session_) && !holds_time() && spent < FrameSecs / 4) glfwWaitEventsTimeout(FrameSecs / 2);
}

}  // namespace thalweg
