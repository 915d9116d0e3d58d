#include "viewer/context/window_context.h"

#include <cmath>
#include <utility>

#include <dlfcn.h>

#include <fmt/format.h>
#include <glad/gl.h>
#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

namespace thalweg {

struct WindowContext::Impl {
  GLFWwindow* window = nullptr;

  Impl() = default;
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;
  ~Impl() {
    if (window != nullptr) glfwDestroyWindow(window);
    glfwTerminate();
  }
};

namespace {

std::string last_error() {
  const char* text = nullptr;
  glfwGetError(&text);
  return text != nullptr ? text : "unknown reason";
}

}  // namespace

Result<WindowContext> WindowContext::make(const WindowSpec& spec) {
  glfwSetErrorCallback([](int, const char*) {});  // read through glfwGetError instead
  if (!glfwInit()) return fail(fmt::format("no display: {}", last_error()));
  auto impl = std::make_unique<Impl>();
  glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
  glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
  glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
  glfwWindowHint(GLFW_OPENGL_FORWARD_COMPAT, GLFW_TRUE);
  glfwWindowHint(GLFW_SCALE_TO_MONITOR, GLFW_TRUE);
  glfwWindowHint(GLFW_MAXIMIZED, spec.maximized ? GLFW_TRUE : GLFW_FALSE);
  glfwWindowHint(GLFW_VISIBLE, spec.visible ? GLFW_TRUE : GLFW_FALSE);
  glfwWindowHint(GLFW_DEPTH_BITS, 0);
  glfwWindowHint(GLFW_STENCIL_BITS, 0);
  glfwWindowHintString(GLFW_X11_CLASS_NAME, "thalweg");
  glfwWindowHintString(GLFW_X11_INSTANCE_NAME, "thalweg");
  impl->window = glfwCreateWindow(spec.width, spec.height, spec.title.c_str(), nullptr, nullptr);
  if (impl->window == nullptr) return fail(fmt::format("cannot open a window with OpenGL 3.3: {}", last_error()));
  glfwMakeContextCurrent(impl->window);
  if (gladLoadGL(glfwGetProcAddress) == 0) return fail("the OpenGL functions cannot be loaded");
  glfwSwapInterval(1);
  return WindowContext(std::move(impl));
}

WindowContext::WindowContext(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
WindowContext::WindowContext(WindowContext&&) noexcept = default;
WindowContext& WindowContext::operator=(WindowContext&&) noexcept = default;
WindowContext::~WindowContext() = default;

GLFWwindow* WindowContext::handle() const { return impl_->window; }

void WindowContext::framebuffer_size(int& width_px, int& height_px) const {
  glfwGetFramebufferSize(impl_->window, &width_px, &height_px);
}

void WindowContext::size(int& width, int& height) const {
  framebuffer_size(width, height);
  const float scale = content_scale();
  width = static_cast<int>(std::lround(static_cast<float>(width) / scale));
  height = static_cast<int>(std::lround(static_cast<float>(height) / scale));
}

float WindowContext::content_scale() const {
  float x = 1, y = 1;
  glfwGetWindowContentScale(impl_->window, &x, &y);
  return x > 0 ? x : 1;
}

std::string WindowContext::desktop_name() const {
  // Not every GLFW has it: Debian 12 has one without X11.
  using X11WindowOf = unsigned long (*)(GLFWwindow*);
  const auto x11_window_of = reinterpret_cast<X11WindowOf>(dlsym(RTLD_DEFAULT, "glfwGetX11Window"));
  const unsigned long window = x11_window_of != nullptr ? x11_window_of(impl_->window) : 0;
  return window != 0 ? fmt::format("x11:{:x}", window) : "";
}

void WindowContext::swap() const { glfwSwapBuffers(impl_->window); }

}  // namespace thalweg
