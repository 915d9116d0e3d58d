// PanelInput: what of the window's events Dear ImGui is told, and when. Its GLFW backend asks the window where the
// pointer and the keys are *now*; here it is told where they were at each event of an InputQueue, in physical pixels,
// which is what the panels measure in on every window system. Main thread; an ImGui context must be current.
#pragma once

#include <array>

#include "viewer/app/input_queue.h"

struct GLFWwindow;

namespace thalweg {

class PanelInput {
 public:
  // Starts the backend, and ends it with ImGui's context still there.
  explicit PanelInput(GLFWwindow* window);
  ~PanelInput();
  PanelInput(const PanelInput&) = delete;
  PanelInput& operator=(const PanelInput&) = delete;

  void tell(const InputEvent& event);
  // To be called right before ImGui::NewFrame, with the framebuffer's size. A key that is down repeats itself only
  // where nothing waits to be told: its release may be among that, and in slow frames a text would be pasted twice.
  void begin_frame(int width_px, int height_px, bool keys_repeat);

 private:
  void tell_modifiers();

  static constexpr std::size_t ButtonCount = 5;  // as many as Dear ImGui knows
  GLFWwindow* window_;
  std::array<bool, ButtonCount> buttons_{};
  std::array<bool, 8> modifiers_{};  // Shift, Ctrl, Alt, Super of the left, then of the right
  glm::dvec2 pointer_{};
  bool is_inside_ = false, is_double_ = false;
};

}  // namespace thalweg
