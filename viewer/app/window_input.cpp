#include "viewer/app/window_input.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

namespace thalweg {
namespace {

constexpr double DoubleClickSecs = 0.3;

WindowInput& input_of(GLFWwindow* window) { return *static_cast<WindowInput*>(glfwGetWindowUserPointer(window)); }

// Where an event happened, not where the cursor has got to since: a batch of events is read at once.
glm::dvec2 to_pixel(GLFWwindow* window, double x, double y) {
  int window_width = 1, window_height = 1, width_px = 1, height_px = 1;
  glfwGetWindowSize(window, &window_width, &window_height);
  glfwGetFramebufferSize(window, &width_px, &height_px);
  return {x * width_px / std::max(1, window_width), y * height_px / std::max(1, window_height)};
}

ui::Key key_of(int key, int scancode) {
  using ui::Key;
  static constexpr std::array<std::pair<int, Key>, 14> Named = {{{GLFW_KEY_SPACE, Key::space},
                                                                 {GLFW_KEY_LEFT, Key::left},
                                                                 {GLFW_KEY_RIGHT, Key::right},
                                                                 {GLFW_KEY_UP, Key::up},
                                                                 {GLFW_KEY_DOWN, Key::down},
                                                                 {GLFW_KEY_HOME, Key::home},
                                                                 {GLFW_KEY_END, Key::end},
                                                                 {GLFW_KEY_PAGE_UP, Key::page_up},
                                                                 {GLFW_KEY_PAGE_DOWN, Key::page_down},
                                                                 {GLFW_KEY_ESCAPE, Key::escape},
                                                                 {GLFW_KEY_TAB, Key::tab},
                                                                 {GLFW_KEY_ENTER, Key::enter},
                                                                 {GLFW_KEY_BACKSPACE, Key::backspace},
                                                                 {GLFW_KEY_KP_ENTER, Key::enter}}};
  for (const auto& [code, named] : Named)
    if (code == key) return named;
  if (key >= GLFW_KEY_F1 && key <= GLFW_KEY_F12) return static_cast<Key>(static_cast<int>(Key::f1) + key - GLFW_KEY_F1);
  // Letters and marks by what is printed on the user's keyboard.
  const char* name = glfwGetKeyName(key, scancode);
  if (name == nullptr || name[0] <= ' ' || name[1] != '\0') return Key::none;
  return static_cast<Key>(std::toupper(static_cast<unsigned char>(name[0])));
}

void on_key(GLFWwindow* window, int key, int scancode, int action, int mods) {
  WindowInput& input = input_of(window);
  input.any = true;
  if (action == GLFW_RELEASE) return;
  const ui::Key known = key_of(key, scancode);
  if (known == ui::Key::none) return;
  input.chords.push_back(
      {known, (mods & GLFW_MOD_CONTROL) != 0, (mods & GLFW_MOD_SHIFT) != 0, (mods & GLFW_MOD_ALT) != 0});
}

void on_button(GLFWwindow* window, int button, int action, int) {
  WindowInput& input = input_of(window);
  input.any = true;
  if (button != GLFW_MOUSE_BUTTON_LEFT) return;
  const double now = glfwGetTime();
  const bool pressed = action == GLFW_PRESS;
  input.mouse.push_back({pressed ? InputEvent::Kind::press : InputEvent::Kind::release, input.cursor, 0, now});
  if (!pressed) return;
  if (now - input.last_press_secs < DoubleClickSecs)
    input.mouse.push_back({InputEvent::Kind::double_click, input.cursor, 0, now});
  input.last_press_secs = now;
}

void on_move(GLFWwindow* window, double x, double y) {
  WindowInput& input = input_of(window);
  input.any = true;
  input.cursor = to_pixel(window, x, y);
  input.mouse.push_back({InputEvent::Kind::move, input.cursor, 0, glfwGetTime()});
}

void on_scroll(GLFWwindow* window, double, double y) {
  WindowInput& input = input_of(window);
  input.any = true;
  input.mouse.push_back({InputEvent::Kind::wheel, input.cursor, y, glfwGetTime()});
}

void on_drop(GLFWwindow* window, int count, const char** paths) {
  WindowInput& input = input_of(window);
  input.any = true;
  input.dropped.assign(paths, paths + count);
}

}  // namespace

void gather_input(GLFWwindow* window, WindowInput& input) {
  glfwSetWindowUserPointer(window, &input);
  glfwSetKeyCallback(window, on_key);
  glfwSetMouseButtonCallback(window, on_button);
  glfwSetCursorPosCallback(window, on_move);
  glfwSetScrollCallback(window, on_scroll);
  glfwSetDropCallback(window, on_drop);
  const auto touched = [](GLFWwindow* w) { input_of(w).any = true; };
  glfwSetCharCallback(window, [](GLFWwindow* w, unsigned) { input_of(w).any = true; });
  glfwSetFramebufferSizeCallback(window, [](GLFWwindow* w, int, int) { input_of(w).any = true; });
  glfwSetWindowFocusCallback(window, [](GLFWwindow* w, int) { input_of(w).any = true; });
  glfwSetWindowRefreshCallback(window, touched);
}

}  // namespace thalweg
