// WindowContext: a GLFW window with an OpenGL 3.3 core context, current on the thread that makes it (the main one).
// Callbacks are the application's to set on handle().
#pragma once

#include <memory>
#include <string>

#include "geodata/base/result.h"

struct GLFWwindow;

namespace thalweg {

struct WindowSpec {
  std::string title = "Thalweg";
  int width = 1280, height = 720;  // logical pixels
  bool maximized = false;
  bool visible = true;
};

class WindowContext {
 public:
  // "no display: ..." when there is no display server to talk to.
  [[nodiscard]] static Result<WindowContext> make(const WindowSpec& spec);
  WindowContext(WindowContext&&) noexcept;
  WindowContext& operator=(WindowContext&&) noexcept;
  ~WindowContext();

  [[nodiscard]] GLFWwindow* handle() const;
  void size(int& width, int& height) const;  // as WindowSpec has it
  void framebuffer_size(int& width_px, int& height_px) const;
  // Physical pixels per logical one, 1 at 96 dpi. Screen coordinates, in which GLFW measures windows and pointers, are
  // physical pixels under X11 and logical ones under Wayland: only to be turned into pixels of the framebuffer.
  [[nodiscard]] float content_scale() const;
  // As the desktop's portal names a window that a dialog belongs to, "x11:2a00003"; empty where it has no such name.
  [[nodiscard]] std::string desktop_name() const;
  void swap() const;

 private:
  struct Impl;
  explicit WindowContext(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace thalweg
