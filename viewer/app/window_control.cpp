// What keys and the mouse do in the window: the part of WindowApp that turns input into commands.
#include <algorithm>

#include <imgui.h>
#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

#include "viewer/app/window_app.h"
#include "viewer/scene/compare.h"

namespace thalweg {
namespace {

constexpr double PickPx = 6;

}  // namespace

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
  if (!input_.dropped.empty()) open_or_import(input_.dropped);
}

void WindowApp::handle_action(ui::Action action) {
  if (ui::apply_to_panels(panels_, action)) return;
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
    case ui::Action::cancel:
      // The innermost thing that can be left, one a press.
      if (panels_.blank)
        panels_.blank = false;
      else if (panels_.import)
        panels_.import.reset();
      else if (panels_.dialog != ui::UiState::Dialog::none)
        panels_.dialog = ui::UiState::Dialog::none;
      else if (loader_.is_loading())
        cancel(loader_.job());
      else if (importer_.is_importing())
        cancel(importer_.job());
      else if (panels_.help_open || panels_.diagnostics_open)
        panels_.help_open = panels_.diagnostics_open = false;
      else if (panels_.changes_open)
        panels_.changes_open = false;
      else if (session_.selected || session_.selected_event)
        emit(SelectFeature{std::nullopt});
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
      return;
    default:
      return emit_all(ui::commands_of(action, session_));
  }
}

glm::dvec2 WindowApp::map_pixel(glm::dvec2 p) const { return {p.x - map_.x, p.y - map_.y}; }

bool WindowApp::is_over_map(glm::dvec2 p) const {
  return !ImGui::GetIO().WantCaptureMouse && p.x >= map_.x && p.y >= map_.y && p.x < map_.x + map_.width &&
         p.y < map_.y + map_.height;
}

void WindowApp::handle_mouse() {
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
  if (!input_.mouse.empty()) pointer_ = hover_at;
  // Of the picture that is on screen, which may change under a pointer that rests.
  panels_.events_here =
      pointer_ ? scene_.events_at(session_, *pointer_, PickPx * look_.scale) : std::vector<std::uint32_t>{};
  if (!hover_at) return;
  const auto under = scene_.pick(session_, *hover_at, PickPx * look_.scale);
  if (under != session_.hovered) emit(HoverFeature{under});
}

void WindowApp::click(glm::dvec2 pixel) {
  // Events lie over all else; a mark of many stands for the newest.
  if (const auto here = scene_.events_at(session_, pixel, PickPx * look_.scale); !here.empty()) {
    // Selecting an event on the map looks at it where time stands; SelectEvent alone would jump.
    const Instant time = session_.time;
    emit(SelectEvent{here.front()});
    return emit(SetTime{time});
  }
  emit(SelectFeature{scene_.pick(session_, pixel, PickPx * look_.scale)});
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
