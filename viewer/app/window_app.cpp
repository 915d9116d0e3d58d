#include "viewer/app/window_app.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include <backends/imgui_impl_glfw.h>
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
#include "viewer/export/snapshot.h"
#include "viewer/scene/compare.h"

namespace thalweg {
namespace {

constexpr double PickPx = 6;
constexpr double FrameSecs = 1.0 / 60;
// What is done sooner than this needs no telling, and nothing in its place meanwhile.
constexpr double SoonSecs = 0.3;
constexpr double PatienceSecs = 3;  // with what still runs when the window has been closed

float interface_scale(const WindowContext& window) {
  const char* given = std::getenv("THALWEG_SCALE");
  const double factor = given != nullptr ? std::atof(given) : 0;
  return factor >= 0.5 && factor <= 8 ? static_cast<float>(factor) : window.content_scale();
}

std::optional<DataCache> open_cache(const WindowOptions& options) {
  const std::string folder = options.use_cache ? cache_folder() : "";
  return folder.empty() ? std::nullopt : std::optional<DataCache>(std::in_place, folder);
}

Theme theme_of(const std::string& name) { return name == "dark" ? Theme::dark : name == "print" ? Theme::print : Theme::light; }
const char* name_of(Theme theme) { return theme == Theme::dark ? "dark" : theme == Theme::print ? "print" : "light"; }

}  // namespace

WindowApp::WindowApp(const WindowOptions& options, Settings settings, WindowContext window, MapRenderer renderer, std::unique_ptr<TextEngine> text)
    : options_(options), settings_(std::move(settings)), window_(std::move(window)), renderer_(std::move(renderer)), text_(std::move(text)),
      cache_(open_cache(options)),
      scene_(*text_, jobs_, [this] { tile_ready_ = true, glfwPostEmptyEvent(); }, cache_ ? &*cache_ : nullptr),
      loader_(jobs_, world_scenario(find_data_folder()), cache_ ? cache_->sources() : nullptr, [] { glfwPostEmptyEvent(); }), exports_(jobs_, [] { glfwPostEmptyEvent(); }), log_(options.state_log) {
  gather_input(window_.handle(), input_);
  IMGUI_CHECKVERSION();
  ImGui::CreateContext();
  ImGui::GetIO().IniFilename = nullptr;  // what is remembered is in the settings
  ImGui_ImplGlfw_InitForOpenGL(window_.handle(), true);
  ImGui_ImplOpenGL3_Init("#version 330 core");
  look_.scale = interface_scale(window_);
  look_.fonts = ui::load_fonts(text_->font_paths(FontStyle::regular), text_->font_paths(FontStyle::bold), look_.scale);
  session_.theme = theme_of(options_.view.theme.empty() ? settings_.theme : options_.view.theme);
  panels_.left_width = settings_.left_width, panels_.right_width = settings_.right_width, panels_.timeline_height = settings_.timeline_height;
  panels_.left_open = settings_.left_open, panels_.timeline_open = settings_.timeline_open;
  session_.date_style = {.with_julian = settings_.julian_dates, .zone_minutes = parse_zone(settings_.zone).value_or(0)};
  bind_keys(settings_path(), settings_.keys);
  bind_keys(keys_path(), settings_.keys_file);
  if (!settings_.keys_fault.empty()) diagnostics_.add({Severity::warning, keys_path(), "", -1, "", settings_.keys_fault});
  key_faults_ = diagnostics_;
  shortcuts_ = keys_.listing();
  open(options_.sources.empty() ? std::vector<std::string>{default_scenario(find_data_folder())} : options_.sources);
}

void WindowApp::bind_keys(const std::string& path, const std::map<std::string, std::string>& keys) {
  for (const auto& [action, chords] : keys)
    if (!keys_.bind(action, chords)) diagnostics_.add({Severity::warning, path, "", -1, action, fmt::format("\"{}\" is not an action with its keys, such as \"play\": \"Ctrl+Space P\"", chords)});
}

WindowApp::~WindowApp() {
  int width = 0, height = 0;
  glfwGetWindowSize(window_.handle(), &width, &height);
  settings_.maximized = glfwGetWindowAttrib(window_.handle(), GLFW_MAXIMIZED) == GLFW_TRUE;
  if (!windowed_ && !settings_.maximized && options_.view.size.empty()) settings_.window_width = width, settings_.window_height = height;
  settings_.theme = name_of(session_.theme);
  settings_.zone = zone_name(session_.date_style.zone_minutes), settings_.julian_dates = session_.date_style.with_julian;
  // A language of the user's own choosing; a scenario's own is not remembered for the next.
  if (session_.scenario) settings_.language = session_.language == session_.scenario->language ? "" : session_.language;
  settings_.left_width = panels_.left_width, settings_.right_width = panels_.right_width, settings_.timeline_height = panels_.timeline_height;
  settings_.left_open = panels_.left_open, settings_.timeline_open = panels_.timeline_open;
  save_settings(settings_);
  glfwHideWindow(window_.handle());
  loader_.cancel();
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
  ImGui_ImplGlfw_Shutdown();
  ImGui::DestroyContext();
}

void WindowApp::run() {
  double last = glfwGetTime();
  started_secs_ = last;
  while (!glfwWindowShouldClose(window_.handle())) {
    wait_for_events();
    const double now_secs = glfwGetTime();
    const double elapsed = std::clamp(now_secs - last, 0.0, 0.1);
    last = now_secs;
    take_early_look();
    take_loaded();
    tell_exports();
    handle_keys();
    handle_mouse(now_secs);
    input_.clear();  // now, since more may come while the frame is shown
    advance(elapsed);
    draw_panels(now_secs);
    const bool drew_map = draw_map();
    present();
    frame_times_.add(shown_secs_ - now_secs, drew_map);
    log_.write(session_, window_state(), now_secs - started_secs_);
  }
}

bool WindowApp::is_busy() const { return is_animating(session_) || frames_wanted_ > 0 || map_dirty_ || tile_ready_; }

void WindowApp::wait_for_events() {
  if (is_busy()) {
    glfwPollEvents();
  } else if (ImGui::GetIO().WantTextInput) {
    glfwWaitEventsTimeout(0.4);  // the caret blinks
  } else if (loader_.is_loading() || !jobs_.is_idle()) {
    glfwWaitEventsTimeout(0.1);  // progress moves
  } else if (!panels_.toasts.empty()) {
    // Until the first of them has to go.
    const auto first = std::min_element(panels_.toasts.begin(), panels_.toasts.end(), [](const ui::Toast& a, const ui::Toast& b) { return a.until_secs < b.until_secs; });
    glfwWaitEventsTimeout(std::max(0.01, first->until_secs - glfwGetTime()));
  } else {
    glfwWaitEvents();
  }
  if (input_.any || !input_.mouse.empty()) frames_wanted_ = 3;
}

void WindowApp::toast(Severity severity, std::string text) {
  panels_.toasts.push_back({severity, std::move(text), glfwGetTime() + (severity == Severity::info ? 4.0 : 9.0)});
  frames_wanted_ = std::max(frames_wanted_, 2);
}

void WindowApp::emit(const Command& command) {
  const auto applied = apply(session_, command);
  if (!applied) toast(Severity::warning, applied.error().message);
  if (!std::holds_alternative<SetAxis>(command)) map_dirty_ = true;
  frames_wanted_ = std::max(frames_wanted_, 1);
}

void WindowApp::emit_all(const Commands& commands) {
  for (const Command& command : commands) emit(command);
}

void WindowApp::open(std::vector<std::string> sources) {
  scene_.drop_sketch();
  loader_.load(std::move(sources));
  loading_since_secs_ = glfwGetTime();
}

void WindowApp::cancel(JobId job) {
  exports_.cancel(job);
  if (!loader_.is_loading() || job != loader_.job()) return;
  toast(Severity::info, loader_.title() + " was cancelled");
  loader_.cancel();
  scene_.drop_sketch();
  map_dirty_ = true;
}

std::vector<ui::Task> WindowApp::tasks() const {
  std::vector<ui::Task> tasks;
  if (loader_.is_loading() && glfwGetTime() - loading_since_secs_ > SoonSecs) tasks.push_back({loader_.job(), loader_.title(), loader_.fraction(), true});
  // What the map waits for has no cross: without it there is nothing to show. It ends by itself when nobody looks any more.
  for (const JobInfo& job : jobs_.running())
    if (job.running_secs > SoonSecs && job.id != loader_.job()) tasks.push_back({job.id, job.title, job.fraction, exports_.owns(job.id)});
  return tasks;
}

WindowState WindowApp::window_state() const {
  return {.complete = is_complete(),
          .panels = panels_.blank ? "blank" : panels_.presenter ? "none" : panels_.dialog != ui::UiState::Dialog::none ? "dialog" : panels_.help_open ? "help" : "all",
          .loading = loader_.is_loading() ? loader_.title() : "",
          .sketch_points = scene_.sketch_point_count(),
          .profile = panels_.profile_open,
          .maps_drawn = frame_times_.maps_drawn()};
}

void WindowApp::tell_exports() {
  for (const FinishedExport& done : exports_.take()) {
    if (done.was_cancelled) toast(Severity::info, "Not written: " + done.path);
    else toast(done.error.empty() ? Severity::info : Severity::error, done.error.empty() ? "Written: " + done.path : done.error);
  }
}

// The base map where nothing is shown yet, and outlines over whatever is.
void WindowApp::take_early_look() {
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
  panels_.folded = folded_at_first(*session_.scenario);
  if (pending_view_) {
    // What the command line asked for holds for the first thing opened, and for the base map that stands for it meanwhile.
    ViewOptions view = options_.view;
    view.size.clear(), view.scale.reset(), view.dpi.reset();
    if (loader_.is_loading()) view.at.clear(), view.scene.clear(), view.worldview.clear();
    if (const auto seen = apply_view(session_, view); !seen) toast(Severity::error, seen.error().message);
    if (view.language.empty() && !settings_.language.empty()) emit(SetLanguage{settings_.language});
    pending_view_ = loader_.is_loading();
  }
  indexed_language_.clear();
  refresh_indices();
}

void WindowApp::take_loaded() {
  auto loaded = loader_.take();
  if (!loaded) return;
  diagnostics_ = loaded->diagnostics;
  diagnostics_.append(key_faults_);
  scene_.end_sketch();
  if (!loaded->scenario) {
    diagnostics_.add({Severity::error, "", "", -1, "", loaded->scenario.error().message});
    return toast(Severity::error, loaded->scenario.error().message);
  }
  show(*loaded->scenario);
  if (!options_.sources.empty() || loaded->sources.front() != default_scenario(find_data_folder()))
    for (const std::string& source : loaded->sources) remember_recent(settings_, source);
  glfwSetWindowTitle(window_.handle(), fmt::format("{} \u2013 Thalweg", session_.scenario->title.in(session_.language)).c_str());
  const auto faults = diagnostics_.count(Severity::error) + diagnostics_.count(Severity::warning);
  if (faults > 0) toast(Severity::warning, fmt::format("{} {} while reading; Ctrl+D shows them", faults, faults == 1 ? "remark" : "remarks"));
}

void WindowApp::refresh_indices() {
  if (!session_.scenario || indexed_language_ == session_.language) return;
  indexed_language_ = session_.language;
  timeline_ = make_timeline_index(session_.scenario, session_.language);
  search_ = ui::make_search_index(*session_.scenario, session_.language);
}

void WindowApp::handle_keys() {
  const bool typing = ImGui::GetIO().WantTextInput;
  for (const ui::Chord& chord : input_.chords) {
    const bool leaves_field = chord.key == ui::Key::escape;
    if (typing && !leaves_field) continue;
    const auto action = keys_.action_of(chord);
    if (!action) continue;
    handle_action(*action);
    // What is typed on goes to the field that this opens.
    if (*action == ui::Action::type_date || *action == ui::Action::search) break;
  }
  if (!input_.dropped.empty()) open(input_.dropped);
}

void WindowApp::handle_action(ui::Action action) {
  if (ui::apply_to_panels(panels_, action)) return;
  const glm::dvec2 centre{session_.camera.width_px / 2.0, session_.camera.height_px / 2.0};
  switch (action) {
    case ui::Action::zoom_in: return navigation_.wheel(centre, 1);
    case ui::Action::zoom_out: return navigation_.wheel(centre, -1);
    case ui::Action::full_screen: return toggle_full_screen();
    case ui::Action::quit: return glfwSetWindowShouldClose(window_.handle(), GLFW_TRUE);
    case ui::Action::cancel:
      // The innermost thing that can be left, one a press.
      if (panels_.blank) panels_.blank = false;
      else if (panels_.dialog != ui::UiState::Dialog::none) panels_.dialog = ui::UiState::Dialog::none;
      else if (loader_.is_loading()) cancel(loader_.job());
      else if (panels_.help_open || panels_.diagnostics_open) panels_.help_open = panels_.diagnostics_open = false;
      else if (panels_.changes_open) panels_.changes_open = false;
      else if (session_.selected || session_.selected_event) emit(SelectFeature{std::nullopt});
      else if (session_.compare) emit(SetCompare{std::nullopt});
      else if (session_.scenes_playing) emit(SetScenesPlaying{false});
      else if (panels_.presenter) panels_.presenter = false;
      else if (windowed_) toggle_full_screen();
      else if (session_.scene >= 0) emit(GoToScene{-1});
      return;
    default: return emit_all(ui::commands_of(action, session_));
  }
}

glm::dvec2 WindowApp::map_pixel(glm::dvec2 p) const { return {p.x - map_.x, p.y - map_.y}; }

bool WindowApp::is_over_map(glm::dvec2 p) const {
  return !ImGui::GetIO().WantCaptureMouse && p.x >= map_.x && p.y >= map_.y && p.x < map_.x + map_.width && p.y < map_.y + map_.height;
}

void WindowApp::handle_mouse(double) {
  if (!session_.camera.projection) return;
  std::optional<glm::dvec2> hover_at;
  for (const InputEvent& event : input_.mouse) {
    const glm::dvec2 in_picture = map_pixel(event.pixel);
    // Side by side a drag keeps to the half it began in, wherever the pointer goes.
    if (!navigation_.is_dragging()) dragged_half_ = half_under(session_, in_picture);
    const glm::dvec2 at = in_picture + camera_offset(session_, dragged_half_);
    Commands commands;
    switch (event.kind) {
      case InputEvent::Kind::press:
        if (is_over_map(event.pixel)) navigation_.press(at, event.secs);
        break;
      case InputEvent::Kind::release:
        if (navigation_.release(at, event.secs) && is_over_map(event.pixel)) click(in_picture);
        break;
      case InputEvent::Kind::move:
        navigation_.move(session_, at, event.secs, commands);
        hover_at = is_over_map(event.pixel) && !navigation_.is_dragging() ? std::optional(in_picture) : std::nullopt;
        break;
      case InputEvent::Kind::wheel:
        if (is_over_map(event.pixel)) navigation_.wheel(at, event.amount);
        break;
      case InputEvent::Kind::double_click:
        if (is_over_map(event.pixel)) navigation_.wheel(at, 2);
        break;
    }
    emit_all(commands);
  }
  if (!hover_at) return;
  const auto under = scene_.pick(session_, *hover_at, PickPx * look_.scale);
  if (under != session_.hovered) emit(HoverFeature{under});
}

void WindowApp::click(glm::dvec2 pixel) {
  const auto picked = scene_.pick(session_, pixel, PickPx * look_.scale);
  // A symbol of the event layer stands for the event of that row.
  if (picked && session_.scenario && static_cast<int>(picked->layer) == session_.scenario->event_layer) {
    const Layer& layer = session_.scenario->layers[picked->layer];
    const auto column = layer.data->table.find(layer.fields.id);
    const auto& events = session_.scenario->timeline.events;
    for (std::uint32_t i = 0; column && i < events.size(); ++i)
      if (events[i].id == layer.data->table.text(picked->feature, *column)) {
        // Selecting an event on the map looks at it where time stands; SelectEvent alone would jump.
        const Instant time = session_.time;
        emit(SelectEvent{i});
        return emit(SetTime{time});
      }
  }
  emit(SelectFeature{picked});
}

void WindowApp::advance(double elapsed_secs) {
  Commands commands;
  if (session_.camera.projection && navigation_.advance(session_, std::max(elapsed_secs, 0.001), commands)) frames_wanted_ = std::max(frames_wanted_, 1);
  emit_all(commands);
  if (is_animating(session_)) emit(Advance{elapsed_secs});
}

void WindowApp::draw_panels(double now_secs) {
  frames_wanted_ = std::max(0, frames_wanted_ - 1);
  if (styled_ != session_.theme) {
    look_.palette = ui::palette_of(session_.theme);
    ui::apply_style(look_, session_.theme);
    styled_ = session_.theme;
  }
  refresh_indices();
  if (session_.scenario) world_ = world_of(session_);
  ImGui_ImplOpenGL3_NewFrame();
  ImGui_ImplGlfw_NewFrame();
  int width = 0, height = 0;
  window_.framebuffer_size(width, height);
  // One unit of ours is a physical pixel, whatever the window system's are.
  ImGui::GetIO().DisplaySize = {static_cast<float>(width), static_cast<float>(height)};
  ImGui::GetIO().DisplayFramebufferScale = {1, 1};
  ImGui::NewFrame();
  ui::Frame frame{session_, world_, timeline_, search_, diagnostics_, settings_.recent, shortcuts_,
                  loader_.is_loading(), tasks(), panels_.profile_open ? std::optional(frame_times_.profile(jobs_)) : std::nullopt, look_, now_secs, {static_cast<float>(width), static_cast<float>(height)}, panels_};
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
  if (camera.width_px == width && camera.height_px == height && camera.pixel_scale == look_.scale) return;
  emit(SetViewport{width, height, look_.scale});
}

void WindowApp::answer(const ui::Request& request) {
  if (const auto* wanted = std::get_if<ui::OpenSources>(&request)) open(wanted->sources);
  if (const auto* wanted = std::get_if<ui::CancelTask>(&request)) cancel(wanted->id);
  if (const auto* wanted = std::get_if<ui::ExportSnapshot>(&request)) export_snapshot(wanted->path);
  if (std::holds_alternative<ui::ToggleFullScreen>(request)) toggle_full_screen();
  if (std::holds_alternative<ui::ForgetRecent>(request)) settings_.recent.clear();
  if (std::holds_alternative<ui::Quit>(request)) glfwSetWindowShouldClose(window_.handle(), GLFW_TRUE);
}

bool WindowApp::draw_map() {
  if (!session_.scenario || !session_.camera.projection) return false;
  if (!map_dirty_ && !tile_ready_.exchange(false)) return false;
  const Camera& camera = session_.camera;
  if (!target_ || target_->width() != camera.width_px || target_->height() != camera.height_px) {
    auto made = RenderTarget::make(camera.width_px, camera.height_px);
    if (!made) return toast(Severity::error, made.error().message), false;
    target_ = std::move(*made);
  }
  tile_ready_ = false;
  map_dirty_ = false;
  const SceneFrame frame = scene_.frame(session_);
  const TraceSpan span("drawing");
  frame_times_.note_map(frame.stats, renderer_.draw(frame.list, *target_));
  complete_ = frame.complete;
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
    if (options_.verbose) fmt::print(stderr, "first complete frame {:.0f} ms after the process was started\n", process_age_secs() * 1000), std::fflush(stderr);
  }
  // Without vertical sync (a virtual display) an animation must not take the whole processor.
  const double spent = shown_secs_ - before;
  if (is_animating(session_) && spent < FrameSecs / 4) glfwWaitEventsTimeout(FrameSecs / 2);
}

void WindowApp::export_snapshot(const std::string& path) {
  if (!session_.scenario) return;
  if (!path.ends_with(".png")) return toast(Severity::warning, "snapshots are written as .png");
  auto image = draw_snapshot(session_, scene_, renderer_);
  if (!image) return toast(Severity::error, image.error().message);
  // Packing and writing happen beside the window; what comes of it is told when it is known.
  exports_.start(path, std::move(*image), {.text = snapshot_text(session_), .dpi = 96.0 * look_.scale});
}

void WindowApp::toggle_full_screen() {
  GLFWwindow* window = window_.handle();
  if (windowed_) {
    glfwSetWindowMonitor(window, nullptr, windowed_->x, windowed_->y, windowed_->width, windowed_->height, GLFW_DONT_CARE);
    windowed_.reset();
    panels_.presenter = false;
    return;
  }
  WindowedPlace place;
  glfwGetWindowPos(window, &place.x, &place.y);
  glfwGetWindowSize(window, &place.width, &place.height);
  GLFWmonitor* monitor = glfwGetPrimaryMonitor();
  const GLFWvidmode* mode = monitor != nullptr ? glfwGetVideoMode(monitor) : nullptr;
  if (mode == nullptr) return;
  windowed_ = place;
  glfwSetWindowMonitor(window, monitor, 0, 0, mode->width, mode->height, mode->refreshRate);
}

Result<void> run_window(const WindowOptions& options) {
  Settings settings = load_settings();
  WindowSpec spec{.title = "Thalweg", .width = settings.window_width, .height = settings.window_height, .maximized = settings.maximized, .visible = true};
  if (!options.view.size.empty()) {
    const auto size = parse_size(options.view.size);
    if (!size) return fail(size.error().message);
    spec.width = size->width, spec.height = size->height, spec.maximized = false;
  }
  auto window = WindowContext::make(spec);
  if (!window) return fail(window.error().message);
  auto renderer = MapRenderer::make();
  if (!renderer) return fail(renderer.error().message);
  auto text = TextEngine::make();
  if (!text) return fail(text.error().message);
  WindowApp app(options, std::move(settings), std::move(*window), std::move(*renderer), std::move(*text));
  app.run();
  return {};
}

}  // namespace thalweg
