// What GLFW reports, gathered between two frames. Positions are physical pixels of the framebuffer.
#pragma once

#include <string>
#include <vector>

#include <glm/vec2.hpp>

#include "viewer/ui/shortcuts.h"

struct GLFWwindow;

namespace thalweg {

struct InputEvent {
  enum class Kind { press, release, move, wheel, double_click } kind;
  glm::dvec2 pixel;
  double amount = 0;  // wheel steps
  double secs = 0;    // when
};

struct WindowInput {
  std::vector<InputEvent> mouse;
  std::vector<ui::Chord> chords;
  std::vector<std::string> dropped;
  bool any = false;  // something happened at all: the panels must be drawn again
  glm::dvec2 cursor{0, 0};
  double last_press_secs = -1;

  void clear() {
    mouse.clear();
    chords.clear();
    dropped.clear();
    any = false;
  }
};

// Sets the window's callbacks to fill `input`, which must outlive the window. To be called before ImGui installs its
// own, which pass events on.
void gather_input(GLFWwindow* window, WindowInput& input);

}  // namespace thalweg
