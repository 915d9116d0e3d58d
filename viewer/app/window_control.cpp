// What keys and the mouse do in the window: the part of WindowApp that turns input into commands.
#include <algorithm>
#include <cctype>

#include <imgui.h>
#include <imgui_internal.h>
#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

#include "geodata/base/trace.h"
#include "viewer/app/open_address.h"
#include "viewer/app/window_app.h"
#include "viewer/session/compare.h"

namespace thalweg {
namespace {

constexpr double PickPx = 6;
// Until a field of what a key has opened has the keyboard, and says so.
constexpr int FramesToSettle = 3;
constexpr double RestSecs = 0.4;  // of the pointer, before a card tells what is there

}  // namespace

void WindowApp::take_input() {
  const bool typing = ImGui::GetIO().WantTextInput;
  bool moved = false;
  input_.queue.begin_frame(typing);
  while (auto event = input_.queue.next()) {
    // The character of a key that has opened a field is no word for that field.
    const bool is_spent = event->kind == InputEvent::Kind::character && key_acted_;
    // Tab hides and shows the panels: told to them as well, it would give the keyboard to their first field.
    const bool is_ours = event->kind == InputEvent::Kind::key && event->is_down && event->code == GLFW_KEY_TAB &&
                         !typing && !panels_.has_dialog();
    if (!is_spent && !is_ours) panel_input_->tell(*event);
    switch (event->kind) {
      case InputEvent::Kind::key:
        if (event->is_down) handle_key(*event, typing);
        break;
      case InputEvent::Kind::character:
        if (!typing) handle_mark(event->code);
        break;
      case InputEvent::Kind::drop:
        open_or_import(std::move(event->paths));
        break;
      case InputEvent::Kind::focus:
        break;
      default:
        handle_mouse(*event);
        moved = true;
    }
  }
  look_under_pointer(moved);
  answer_waiting_click();
}

void WindowApp::handle_key(const InputEvent& event, bool typing) {
  if (event.is_modifier) return;
  key_acted_ = false;
  if (typing && event.chord.key != ui::Key::escape) return;
  // The export dialog has no field that would take it.
  const bool is_form = panels_.is_export_form();
  if (is_form && event.chord == ui::Chord{ui::Key::enter} && !chooser_.is_asking()) return ask_where_to_write();
  const auto action = keys_.action_of(event.chord);
  if (!action) return;
  key_acted_ = true;
  if (!event.is_repeat || ui::repeats(*action)) handle_action(*action);
}

// A mark is where its layout has it: "?" and "[" are typed with other keys and modifiers on most.
void WindowApp::handle_mark(int character) {
  if (key_acted_ || character <= ' ' || character >= 127 || std::isalnum(character) != 0) return;
  if (const auto action = keys_.action_of({static_cast<ui::Key>(character)})) handle_action(*action);
}

void WindowApp::go_to_visit(const std::optional<Visit>& visit) {
  if (!visit) return;
  constexpr double FlightSecs = 0.5;
  // Past emit: going back is no visit of its own.
  if (const auto moved = apply(session_, SetTime{visit->time}); !moved) toast(Severity::warning, moved.error().message);
  Camera camera = visit->camera;
  if (camera.projection == session_.camera.projection) {
    camera.width_px = session_.camera.width_px;
    camera.height_px = session_.camera.height_px;
    camera.pixel_scale = session_.camera.pixel_scale;
  } else {
    camera = session_.camera;  // of another projection only the date is found again
  }
  if (const auto moved = apply(session_, FlyTo{camera, FlightSecs}); !moved)
    toast(Severity::warning, moved.error().message);
  frames_.want_map();
  frames_.want_frames(1);
}

bool WindowApp::close_topmost_popup() {
  const int open = ImGui::GetCurrentContext()->OpenPopupStack.Size;
  if (open == 0) return false;
  ImGui::ClosePopupToLevel(open - 1, true);
  frames_.want_frames(3);
  return true;
}

void WindowApp::handle_action(ui::Action action) {
  if (ui::apply_to_panels(panels_, action)) return input_.queue.let_settle(FramesToSettle);
  const glm::dvec2 centre{session_.camera.width_px / 2.0, session_.camera.height_px / 2.0};
  switch (action) {
    case ui::Action::zoom_in:
      return navigation_.wheel(centre, 1);
    case ui::Action::zoom_out:
      return navigation_.wheel(centre, -1);
    case ui::Action::full_screen:
      return toggle_full_screen();
    case ui::Action::quit:
      return glfwSetWindowShouldClose(window_.handle(), GLFW_TRUE);
    case ui::Action::back:
      return go_to_visit(visits_.back(session_));
    case ui::Action::forward:
      return go_to_visit(visits_.forward(session_));
    case ui::Action::cancel:
      return cancel_topmost();
    default:
      return emit_all(ui::commands_of(action, session_));
  }
}

void WindowApp::cancel_topmost() {
  // The innermost thing that can be left, one a press.
  input_.queue.let_settle(FramesToSettle);
  waiting_click_.reset();
  if (panels_.blank)
    panels_.blank = false;
  else if (close_topmost_popup())
    return;
  else if (chooser_.is_asking())
    chooser_.cancel();
  else if (panels_.crs)
    panels_.crs.reset();
  else if (panels_.layers)
    choose_layers({});
  else if (panels_.places)
    panels_.places.reset();
  else if (panels_.import)
    panels_.import.reset();
  else if (panels_.dialog != ui::UiState::Dialog::none)
    panels_.dialog = ui::UiState::Dialog::none;
  else if (documents_.job() != 0)
    cancel(documents_.job());
  else if (panels_.help_open || panels_.diagnostics_open)
    panels_.help_open = panels_.diagnostics_open = false;
  else if (ImGui::GetIO().WantTextInput)
    return;  // the field is left, no more
  else if (panels_.changes_open)
    panels_.changes_open = false;
  else if (session_.selected || session_.selected_event)
    emit(SelectFeature{std::nullopt});
  else if (panels_.actor)
    panels_.actor.reset();
  else if (session_.compare)
    emit(SetCompare{std::nullopt});
  else if (session_.scenes_playing)
    emit(SetScenesPlaying{false});
  else if (panels_.presenter)
    panels_.presenter = false;
  else if (windowed_)
    toggle_full_screen();
  else if (session_.scene >= 0)
    emit(GoToScene{-1});
}

void WindowApp::answer(const ui::Request& request) {
  if (const auto* wanted = std::get_if<ui::OpenSources>(&request))
    wanted->as_it_is ? open_as_it_is(wanted->sources, wanted->alone) : open_or_import(wanted->sources, wanted->alone);
  if (const auto* wanted = std::get_if<ui::RemoveLayer>(&request)) remove_layer(wanted->layer);
  if (const auto* wanted = std::get_if<ui::RenameLayer>(&request)) rename_layer(wanted->layer, wanted->title);
  if (const auto* wanted = std::get_if<ui::ReadAgain>(&request)) read_again(*wanted);
  if (const auto* wanted = std::get_if<ui::ChooseLayers>(&request)) choose_layers(wanted->layers);
  if (const auto* wanted = std::get_if<ui::ImportSources>(&request)) ask_how_to_import(wanted->sources, false);
  if (std::holds_alternative<ui::LookAtImport>(request) && panels_.import) documents_.look(*panels_.import);
  if (std::holds_alternative<ui::StartImport>(request) && panels_.import) start_import();
  if (const auto* wanted = std::get_if<ui::OpenAddress>(&request))
    if (const auto opened = open_address(wanted->url); !opened) toast(Severity::warning, opened.error().message);
  if (const auto* wanted = std::get_if<ui::CancelTask>(&request)) cancel(wanted->id);
  if (const auto* wanted = std::get_if<ui::ExportSnapshot>(&request)) export_snapshot(wanted->path, wanted->form);
  if (std::holds_alternative<ui::AskWhereToWrite>(request)) ask_where_to_write();
  if (std::holds_alternative<ui::ToggleFullScreen>(request)) toggle_full_screen();
  if (std::holds_alternative<ui::ForgetRecent>(request)) settings_.recent.clear();
  if (const auto* wanted = std::get_if<ui::SetInterfaceScale>(&request)) {
    panels_.interface_scale = wanted->factor;  // followed when the next frame begins
    frames_.want_frames(3);
  }
  if (std::holds_alternative<ui::Quit>(request)) glfwSetWindowShouldClose(window_.handle(), GLFW_TRUE);
}

glm::dvec2 WindowApp::map_pixel(glm::dvec2 p) const { return {p.x - map_.x, p.y - map_.y}; }

bool WindowApp::is_over_map(glm::dvec2 p) const {
  return !ImGui::GetIO().WantCaptureMouse && p.x >= map_.x && p.y >= map_.y && p.x < map_.x + map_.width &&
         p.y < map_.y + map_.height;
}

void WindowApp::handle_mouse(const InputEvent& event) {
  mouse_ = event.pixel;
  if (!session_.camera.projection) return;
  const glm::dvec2 in_picture = map_pixel(event.pixel);
  // Side by side a drag keeps to the half it began in, wherever the pointer goes.
  if (!navigation_.is_dragging()) dragged_half_ = half_under(session_, in_picture);
  const glm::dvec2 at = in_picture + camera_offset(session_, dragged_half_);
  Commands commands;
  switch (event.kind) {
    case InputEvent::Kind::button:
      if (event.is_down && event.code == GLFW_MOUSE_BUTTON_4) handle_action(ui::Action::back);
      if (event.is_down && event.code == GLFW_MOUSE_BUTTON_5) handle_action(ui::Action::forward);
      if (event.code != GLFW_MOUSE_BUTTON_LEFT) break;
      if (event.is_down && is_over_map(event.pixel)) {
        navigation_.press(at, event.secs);
        if (event.is_double) navigation_.wheel(at, 2);
      }
      if (!event.is_down && navigation_.release(at, event.secs) && is_over_map(event.pixel)) click(in_picture);
      break;
    case InputEvent::Kind::move:
      navigation_.move(session_, at, event.secs, commands);
      break;
    case InputEvent::Kind::wheel:
      if (is_over_map(event.pixel)) navigation_.wheel(at, event.wheel.y);
      break;
    default:
      break;
  }
  emit_all(commands);
}

void WindowApp::look_under_pointer(bool moved) {
  if (!session_.camera.projection) return;
  // Asked anew in every frame: whether a panel has the pointer is known only once one was drawn with it where it is.
  const bool is_over = mouse_ && is_over_map(*mouse_) && !navigation_.is_dragging();
  if (moved || is_over != pointer_.has_value()) {
    pointer_ = is_over ? std::optional(map_pixel(*mouse_)) : std::nullopt;
    panels_.resting.reset();
    rests_at_secs_ = pointer_ ? std::optional(glfwGetTime() + RestSecs) : std::nullopt;
  }
  // The card tells of the date and the ground that are there now: both may change under a pointer that rests.
  if (panels_.resting && pointer_) panels_.resting = resting_at(*pointer_);
  // Of the picture that is on screen, which may change as well.
  if (!pointer_look_.is_due(pointer_, pictures_)) return;
  const TraceSpan span("looking under the pointer");
  panels_.events_here =
      pointer_ ? scene_.events_at(session_, *pointer_, PickPx * look_.scale) : std::vector<std::uint32_t>{};
  const Picked under = pointer_ ? scene_.pick(session_, *pointer_, PickPx * look_.scale) : Picked{session_.hovered};
  pointer_look_.looked(pointer_, pictures_, under.is_final);
  if (under.feature != session_.hovered) emit(HoverFeature{under.feature});
}

void WindowApp::click(glm::dvec2 pixel) {
  waiting_click_.reset();
  // Events lie over all else; a mark of many stands for the newest.
  if (const auto here = scene_.events_at(session_, pixel, PickPx * look_.scale); !here.empty()) {
    // Selecting an event on the map looks at it where time stands; SelectEvent alone would jump.
    const Instant time = session_.time;
    emit(SelectEvent{here.front()});
    return session_.all_time ? void() : emit(SetTime{time});
  }
  const Picked under = scene_.pick(session_, pixel, PickPx * look_.scale);
  const auto ground = ground_under(pixel);
  if (!under.is_final && ground) {
    // What lies there is not yet known: the click is answered when it is.
    waiting_click_ = {*ground, half_under(session_, pixel), session_.scenario};
    return;
  }
  emit(SelectFeature{under.feature});
  panels_.actor.reset();
  panels_.clicked.reset();
  if (under.feature && ground) panels_.clicked.emplace(*under.feature, *ground);
}

void WindowApp::answer_waiting_click() {
  if (!waiting_click_) return;
  const WaitingClick waiting = *waiting_click_;
  const auto pixel = session_.camera.projection && waiting.scenario == session_.scenario
                         ? session_.camera.screen_from_lonlat(waiting.ground)
                         : std::nullopt;
  if (!pixel) return waiting_click_.reset();
  click(*pixel - camera_offset(session_, waiting.half));
}

std::optional<LonLat> WindowApp::ground_under(glm::dvec2 pixel) const {
  if (!session_.camera.projection) return std::nullopt;
  return session_.camera.lonlat_from_screen(pixel + camera_offset(session_, half_under(session_, pixel)));
}

bool WindowApp::holds_time() const { return panels_.has_dialog() || chooser_.is_asking(); }

void WindowApp::rest_pointer(double now_secs) {
  if (!rests_at_secs_ || now_secs < *rests_at_secs_) return;
  rests_at_secs_.reset();
  if (!pointer_) return;
  panels_.resting = resting_at(*pointer_);
  if (panels_.resting) frames_.want_frames(2);
}

std::optional<ui::Resting> WindowApp::resting_at(glm::dvec2 pixel) const {
  const auto ground = ground_under(pixel);
  if (!ground) return std::nullopt;
  const auto halves = compare_halves(session_);
  return ui::Resting{*ground, halves.empty() ? session_.time : halves[half_under(session_, pixel)].session.time};
}

void WindowApp::toggle_full_screen() {
  GLFWwindow* window = window_.handle();
  if (windowed_) {
    glfwSetWindowMonitor(window, nullptr, windowed_->x, windowed_->y, windowed_->width, windowed_->height,
                         GLFW_DONT_CARE);
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

}  // namespace thalweg
