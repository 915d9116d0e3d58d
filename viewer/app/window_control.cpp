// What keys and the mouse do in the window: the part of WindowApp that turns input into commands.
#include <algorithm>
#include <cctype>

#include <imgui.h>
#include <imgui_internal.h>
#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

#include "viewer/app/open_address.h"
#include "viewer/app/window_app.h"

namespace thalweg {
namespace {

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
  tell_clicked(view_.answer_waiting(glfwGetTime()));
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

bool WindowApp::close_topmost_popup() {
  const int open = ImGui::GetCurrentContext()->OpenPopupStack.Size;
  if (open == 0) return false;
  ImGui::ClosePopupToLevel(open - 1, true);
  frames_.want_frames(3);
  return true;
}

void WindowApp::handle_action(ui::Action action) {
  if (ui::apply_to_panels(panels_, action)) return input_.queue.let_settle(FramesToSettle);
  switch (action) {
    case ui::Action::zoom_in:
      return view_.zoom_about_centre(1);
    case ui::Action::zoom_out:
      return view_.zoom_about_centre(-1);
    case ui::Action::full_screen:
      return toggle_full_screen();
    case ui::Action::quit:
      return glfwSetWindowShouldClose(window_.handle(), GLFW_TRUE);
    case ui::Action::back:
      tell_refusal(view_.go_back());
      return frames_.want_frames(1);
    case ui::Action::forward:
      tell_refusal(view_.go_forward());
      return frames_.want_frames(1);
    case ui::Action::cancel:
      return cancel_topmost();
    default:
      return emit_all(ui::commands_of(action, session_));
  }
}

void WindowApp::cancel_topmost() {
  // The innermost thing that can be left, one a press.
  input_.queue.let_settle(FramesToSettle);
  view_.forget_waiting();
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
  const glm::dvec2 at = map_pixel(event.pixel);
  switch (event.kind) {
    case InputEvent::Kind::button:
      if (event.is_down && event.code == GLFW_MOUSE_BUTTON_4) handle_action(ui::Action::back);
      if (event.is_down && event.code == GLFW_MOUSE_BUTTON_5) handle_action(ui::Action::forward);
      if (event.code != GLFW_MOUSE_BUTTON_LEFT) break;
      if (event.is_down && is_over_map(event.pixel)) view_.press(at, event.secs, event.is_double);
      if (!event.is_down && view_.release(at, event.secs) && is_over_map(event.pixel))
        tell_clicked(view_.click(at, glfwGetTime()));
      break;
    case InputEvent::Kind::move:
      tell_refusal(view_.move(at, event.secs));
      if (view_.is_dragging()) frames_.want_frames(1);
      break;
    case InputEvent::Kind::wheel:
      if (is_over_map(event.pixel)) view_.wheel(at, event.wheel.y);
      break;
    default:
      break;
  }
}

void WindowApp::look_under_pointer(bool moved) {
  if (!session_.camera.projection) return;
  // Asked anew in every frame: whether a panel has the pointer is known only once one was drawn with it where it is.
  const bool is_over = mouse_ && is_over_map(*mouse_) && !view_.is_dragging();
  if (moved || is_over != view_.pointer().has_value()) {
    view_.point_at(is_over ? std::optional(map_pixel(*mouse_)) : std::nullopt);
    panels_.resting.reset();
    rests_at_secs_ = is_over ? std::optional(glfwGetTime() + RestSecs) : std::nullopt;
  }
  // The card tells of the date and the ground that are there now: both may change under a pointer that rests.
  if (panels_.resting && view_.pointer()) panels_.resting = resting_at(*view_.pointer());
  // Of the picture that is on screen, which may change as well.
  const auto lit = session_.hovered;
  if (auto events = view_.look(glfwGetTime())) panels_.events_here = std::move(*events);
  if (session_.hovered != lit) frames_.want_frames(1);
}

void WindowApp::tell_clicked(const std::optional<Clicked>& clicked) {
  if (!clicked) return;
  frames_.want_frames(1);
  if (!clicked->refused.empty()) toast(Severity::warning, clicked->refused);
  if (clicked->event) return;
  panels_.actor.reset();
  panels_.clicked.reset();
  if (clicked->feature && clicked->ground) panels_.clicked.emplace(*clicked->feature, *clicked->ground);
}

bool WindowApp::holds_time() const { return panels_.has_dialog() || chooser_.is_asking(); }

void WindowApp::rest_pointer(double now_secs) {
  if (!rests_at_secs_ || now_secs < *rests_at_secs_) return;
  rests_at_secs_.reset();
  if (!view_.pointer()) return;
  panels_.resting = resting_at(*view_.pointer());
  if (panels_.resting) frames_.want_frames(2);
}

std::optional<ui::Resting> WindowApp::resting_at(glm::dvec2 pixel) const {
  const auto ground = view_.ground_under(pixel);
  if (!ground) return std::nullopt;
  return ui::Resting{*ground, view_.time_under(pixel)};
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
