#include "viewer/app/panel_input.h"

#include <algorithm>
#include <cfloat>

#include <backends/imgui_impl_glfw.h>
#include <imgui.h>
#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

namespace thalweg {
namespace {

constexpr float KeyRepeatDelaySecs = 0.275f;  // Dear ImGui's own

}  // namespace

PanelInput::PanelInput(GLFWwindow* window) : window_(window) {
  ImGui_ImplGlfw_InitForOpenGL(window, false);
#if IMGUI_VERSION_NUM >= 18700
  ImGui::GetIO().ConfigInputTrickleEventQueue = false;  // InputQueue has done that
#endif
  ImGui_ImplGlfw_CursorEnterCallback(window, GLFW_TRUE);  // else it asks the window where the pointer is
}

PanelInput::~PanelInput() { ImGui_ImplGlfw_Shutdown(); }

void PanelInput::tell(const InputEvent& event) {
  switch (event.kind) {
    case InputEvent::Kind::key: {
      if (event.is_repeat) return;  // ImGui repeats by itself
      if (event.is_modifier) modifiers_[static_cast<std::size_t>(event.code - GLFW_KEY_LEFT_SHIFT)] = event.is_down;
      const int action = event.is_down ? GLFW_PRESS : GLFW_RELEASE;
      return ImGui_ImplGlfw_KeyCallback(window_, event.code, event.scancode, action, event.mods);
    }
    case InputEvent::Kind::character:
      return ImGui_ImplGlfw_CharCallback(window_, static_cast<unsigned>(event.code));
    case InputEvent::Kind::move:
      pointer_ = event.pixel;
      is_inside_ = true;
      return;
    case InputEvent::Kind::leave:
      is_inside_ = false;
      return;
    case InputEvent::Kind::button: {
      if (event.code < 0 || event.code >= static_cast<int>(ButtonCount)) return;
      buttons_[static_cast<std::size_t>(event.code)] = event.is_down;
      if (event.is_down) is_double_ = event.is_double;
      const int action = event.is_down ? GLFW_PRESS : GLFW_RELEASE;
      return ImGui_ImplGlfw_MouseButtonCallback(window_, event.code, action, event.mods);
    }
    case InputEvent::Kind::wheel:
      return ImGui_ImplGlfw_ScrollCallback(window_, event.wheel.x, event.wheel.y);
    case InputEvent::Kind::focus:
      return ImGui_ImplGlfw_WindowFocusCallback(window_, event.is_down ? GLFW_TRUE : GLFW_FALSE);
    case InputEvent::Kind::drop:
      return;
  }
}

void PanelInput::begin_frame(int width_px, int height_px, bool keys_repeat) {
  ImGui_ImplGlfw_NewFrame();
  ImGuiIO& io = ImGui::GetIO();
  // One unit of ours is a physical pixel, whatever the window system's are.
  io.DisplaySize = {static_cast<float>(width_px), static_cast<float>(height_px)};
  io.DisplayFramebufferScale = {1, 1};
  // Whether a click was double is known by when it happened, not by when the frames were drawn that tell of it.
  io.MouseDoubleClickTime = is_double_ ? FLT_MAX : 0.0f;
  io.KeyRepeatDelay = keys_repeat ? KeyRepeatDelaySecs : FLT_MAX;
  const bool is_dragging = std::find(buttons_.begin(), buttons_.end(), true) != buttons_.end();
  const ImVec2 pointer = is_inside_ || is_dragging
                             ? ImVec2{static_cast<float>(pointer_.x), static_cast<float>(pointer_.y)}
                             : ImVec2{-FLT_MAX, -FLT_MAX};
#if IMGUI_VERSION_NUM >= 18700
  io.AddMousePosEvent(pointer.x, pointer.y);
#else
  io.MousePos = pointer;
  std::copy(buttons_.begin(), buttons_.end(), io.MouseDown);
#endif
  tell_modifiers();
}

// The backend takes those that are held now; an event may be of before they were let go.
void PanelInput::tell_modifiers() {
  ImGuiIO& io = ImGui::GetIO();
  const auto holds = [&](int left) {
    const auto first = static_cast<std::size_t>(left - GLFW_KEY_LEFT_SHIFT);
    return modifiers_[first] || modifiers_[first + 4];
  };
  const bool ctrl = holds(GLFW_KEY_LEFT_CONTROL), shift = holds(GLFW_KEY_LEFT_SHIFT), alt = holds(GLFW_KEY_LEFT_ALT),
             super = holds(GLFW_KEY_LEFT_SUPER);
#if IMGUI_VERSION_NUM >= 18700
  io.AddKeyEvent(ImGuiMod_Ctrl, ctrl);
  io.AddKeyEvent(ImGuiMod_Shift, shift);
  io.AddKeyEvent(ImGuiMod_Alt, alt);
  io.AddKeyEvent(ImGuiMod_Super, super);
#else
  io.KeyCtrl = ctrl;
  io.KeyShift = shift;
  io.KeyAlt = alt;
  io.KeySuper = super;
#endif
}

}  // namespace thalweg
