// What GLFW reports, put into an InputQueue. Positions are physical pixels of the framebuffer.
#pragma once

#include "viewer/app/input_queue.h"

struct GLFWwindow;

namespace thalweg {

struct WindowInput {
  InputQueue queue;
  glm::dvec2 pointer{};         // the last place that was reported
  double last_press_secs = -1;  // of the left button
};

// Sets the window's callbacks to fill `input`, which must outlive the window. Dear ImGui's own are not to be installed.
void gather_input(GLFWwindow* window, WindowInput& input);

// What a key means: its position for those without a character of their own, the letter or mark printed on it where
// that is ASCII, else (Cyrillic, Armenian, Georgian, Greek, Persian ...) the one printed there on an American keyboard,
// as editors do. `code` is GLFW's; `printed` is what the layout in use has there, or null.
[[nodiscard]] ui::Key key_of(int code, const char* printed);

}  // namespace thalweg
