#include "viewer/app/window_input.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

namespace thalweg {
namespace {

using Kind = InputEvent::Kind;

constexpr double DoubleClickSecs = 0.3;

struct Named {
  int code;
  ui::Key key;
};
constexpr std::array NamedKeys = {Named{GLFW_KEY_SPACE, ui::Key::space},
                                  Named{GLFW_KEY_LEFT, ui::Key::left},
                                  Named{GLFW_KEY_RIGHT, ui::Key::right},
                                  Named{GLFW_KEY_UP, ui::Key::up},
                                  Named{GLFW_KEY_DOWN, ui::Key::down},
                                  Named{GLFW_KEY_HOME, ui::Key::home},
                                  Named{GLFW_KEY_END, ui::Key::end},
                                  Named{GLFW_KEY_PAGE_UP, ui::Key::page_up},
                                  Named{GLFW_KEY_PAGE_DOWN, ui::Key::page_down},
                                  Named{GLFW_KEY_ESCAPE, ui::Key::escape},
                                  Named{GLFW_KEY_TAB, ui::Key::tab},
                                  Named{GLFW_KEY_ENTER, ui::Key::enter},
                                  Named{GLFW_KEY_BACKSPACE, ui::Key::backspace},
                                  Named{GLFW_KEY_KP_ENTER, ui::Key::enter}};

WindowInput& input_of(GLFWwindow* window) { return *static_cast<WindowInput*>(glfwGetWindowUserPointer(window)); }

// Where an event happened, not where the pointer has got to since: a batch of events is read at once.
glm::dvec2 to_pixel(GLFWwindow* window, double x, double y) {
  int window_width = 1, window_height = 1, width_px = 1, height_px = 1;
  glfwGetWindowSize(window, &window_width, &window_height);
  glfwGetFramebufferSize(window, &width_px, &height_px);
  return {x * width_px / std::max(1, window_width), y * height_px / std::max(1, window_height)};
}

InputEvent event_of(GLFWwindow* window, Kind kind) {
  InputEvent event;
  event.kind = kind;
  event.secs = glfwGetTime();
  event.pixel = input_of(window).pointer;
  return event;
}

void on_key(GLFWwindow* window, int code, int scancode, int action, int mods) {
  InputEvent event = event_of(window, Kind::key);
  const bool ctrl = (mods & GLFW_MOD_CONTROL) != 0, shift = (mods & GLFW_MOD_SHIFT) != 0,
             alt = (mods & GLFW_MOD_ALT) != 0;
  event.code = code;
  event.scancode = scancode;
  event.mods = mods;
  event.is_down = action != GLFW_RELEASE;
  event.is_repeat = action == GLFW_REPEAT;
  event.is_modifier = code >= GLFW_KEY_LEFT_SHIFT && code <= GLFW_KEY_RIGHT_SUPER;
  event.writes = code < GLFW_KEY_ESCAPE && !ctrl && !alt && (mods & GLFW_MOD_SUPER) == 0;
  event.chord = {key_of(code, glfwGetKeyName(code, scancode)), ctrl, shift, alt};
  input_of(window).queue.add(std::move(event));
}

void on_character(GLFWwindow* window, unsigned code) {
  InputEvent event = event_of(window, Kind::character);
  event.code = static_cast<int>(code);
  input_of(window).queue.add(std::move(event));
}

void on_button(GLFWwindow* window, int button, int action, int mods) {
  WindowInput& input = input_of(window);
  InputEvent event = event_of(window, Kind::button);
  event.code = button;
  event.mods = mods;
  event.is_down = action == GLFW_PRESS;
  if (button == GLFW_MOUSE_BUTTON_LEFT && event.is_down) {
    event.is_double = event.secs - input.last_press_secs < DoubleClickSecs;
    input.last_press_secs = event.secs;
  }
  input.queue.add(std::move(event));
}

void on_move(GLFWwindow* window, double x, double y) {
  input_of(window).pointer = to_pixel(window, x, y);
  input_of(window).queue.add(event_of(window, Kind::move));
}

void on_enter(GLFWwindow* window, int entered) {
  if (entered == GLFW_FALSE) return input_of(window).queue.add(event_of(window, Kind::leave));
  double x = 0, y = 0;
  glfwGetCursorPos(window, &x, &y);
  on_move(window, x, y);
}

void on_scroll(GLFWwindow* window, double x, double y) {
  InputEvent event = event_of(window, Kind::wheel);
  event.wheel = {x, y};
  input_of(window).queue.add(std::move(event));
}

void on_focus(GLFWwindow* window, int focused) {
  InputEvent event = event_of(window, Kind::focus);
  event.is_down = focused == GLFW_TRUE;
  input_of(window).queue.add(std::move(event));
}

void on_drop(GLFWwindow* window, int count, const char** paths) {
  InputEvent event = event_of(window, Kind::drop);
  event.paths.assign(paths, paths + count);
  input_of(window).queue.add(std::move(event));
}

}  // namespace

void gather_input(GLFWwindow* window, WindowInput& input) {
  glfwSetWindowUserPointer(window, &input);
  glfwSetKeyCallback(window, on_key);
  glfwSetCharCallback(window, on_character);
  glfwSetMouseButtonCallback(window, on_button);
  glfwSetCursorPosCallback(window, on_move);
  glfwSetCursorEnterCallback(window, on_enter);
  glfwSetScrollCallback(window, on_scroll);
  glfwSetWindowFocusCallback(window, on_focus);
  glfwSetDropCallback(window, on_drop);
  glfwSetFramebufferSizeCallback(window, [](GLFWwindow* w, int, int) { input_of(w).queue.touch(); });
  glfwSetWindowContentScaleCallback(window, [](GLFWwindow* w, float, float) { input_of(w).queue.touch(); });
  glfwSetWindowRefreshCallback(window, [](GLFWwindow* w) { input_of(w).queue.touch(); });
}

ui::Key key_of(int code, const char* printed) {
  for (const Named& named : NamedKeys)
    if (named.code == code) return named.key;
  if (code >= GLFW_KEY_F1 && code <= GLFW_KEY_F12)
    return static_cast<ui::Key>(static_cast<int>(ui::Key::f1) + code - GLFW_KEY_F1);
  const auto is_mark = [](int character) { return character > ' ' && character < 127; };
  if (printed != nullptr && is_mark(printed[0]) && printed[1] == '\0')
    return static_cast<ui::Key>(std::toupper(static_cast<unsigned char>(printed[0])));
  return is_mark(code) ? static_cast<ui::Key>(code) : ui::Key::none;  // GLFW's numbers are those of ASCII
}

}  // namespace thalweg
