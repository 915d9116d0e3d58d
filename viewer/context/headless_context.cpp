#include "viewer/context/headless_context.h"

#include <vector>

#include <EGL/egl.h>
#include <EGL/eglext.h>
#include <fmt/format.h>
#include <glad/gl.h>

namespace thalweg {

struct HeadlessContext::Impl {
  EGLDisplay display = EGL_NO_DISPLAY;
  EGLContext context = EGL_NO_CONTEXT;
  EGLSurface surface = EGL_NO_SURFACE;

  Impl() = default;
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;
  ~Impl() {
    if (display == EGL_NO_DISPLAY) return;
    eglMakeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
    if (surface != EGL_NO_SURFACE) eglDestroySurface(display, surface);
    if (context != EGL_NO_CONTEXT) eglDestroyContext(display, context);
    // The display belongs to the process and may be shared: it is not terminated, and the driver stays loaded.
  }
};

namespace {

std::vector<EGLDisplay> candidate_displays() {
  std::vector<EGLDisplay> displays;
  const auto get = reinterpret_cast<PFNEGLGETPLATFORMDISPLAYEXTPROC>(eglGetProcAddress("eglGetPlatformDisplayEXT"));
  if (get != nullptr) {
    displays.push_back(get(EGL_PLATFORM_SURFACELESS_MESA, EGL_DEFAULT_DISPLAY, nullptr));
    const auto query = reinterpret_cast<PFNEGLQUERYDEVICESEXTPROC>(eglGetProcAddress("eglQueryDevicesEXT"));
    EGLDeviceEXT devices[8];
    EGLint count = 0;
    if (query != nullptr && query(8, devices, &count))
      for (EGLint i = 0; i < count; ++i) displays.push_back(get(EGL_PLATFORM_DEVICE_EXT, devices[i], nullptr));
  }
  displays.push_back(eglGetDisplay(EGL_DEFAULT_DISPLAY));
  return displays;
}

// Empty when it worked, else what the driver refused.
std::string start(EGLDisplay display, EGLContext& context, EGLSurface& surface) {
  if (display == EGL_NO_DISPLAY || !eglInitialize(display, nullptr, nullptr)) return "no EGL display";
  if (!eglBindAPI(EGL_OPENGL_API)) return "EGL without desktop OpenGL";
  const EGLint wanted[] = {EGL_SURFACE_TYPE, EGL_PBUFFER_BIT, EGL_RENDERABLE_TYPE, EGL_OPENGL_BIT, EGL_NONE};
  EGLConfig config = nullptr;
  EGLint count = 0;
  eglChooseConfig(display, wanted, &config, 1, &count);
  const EGLint version[] = {
      EGL_CONTEXT_MAJOR_VERSION,           3,       EGL_CONTEXT_MINOR_VERSION, 3, EGL_CONTEXT_OPENGL_PROFILE_MASK,
      EGL_CONTEXT_OPENGL_CORE_PROFILE_BIT, EGL_NONE};
  context = eglCreateContext(display, count > 0 ? config : EGL_NO_CONFIG_KHR, EGL_NO_CONTEXT, version);
  if (context == EGL_NO_CONTEXT) return "no OpenGL 3.3 core context";
  if (eglMakeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, context)) return {};
  // A driver that wants a surface gets the smallest.
  const EGLint size[] = {EGL_WIDTH, 1, EGL_HEIGHT, 1, EGL_NONE};
  if (count > 0) surface = eglCreatePbufferSurface(display, config, size);
  if (surface != EGL_NO_SURFACE && eglMakeCurrent(display, surface, surface, context)) return {};
  return "the context cannot be made current";
}

}  // namespace

Result<HeadlessContext> HeadlessContext::make() {
  std::string reason = "no EGL display";
  for (EGLDisplay display : candidate_displays()) {
    auto impl = std::make_unique<Impl>();
    reason = start(display, impl->context, impl->surface);
    if (display != EGL_NO_DISPLAY) impl->display = display;
    if (reason.empty() && gladLoadGL(reinterpret_cast<GLADloadfunc>(eglGetProcAddress)) == 0)
      reason = "the OpenGL functions cannot be loaded";
    if (reason.empty()) return HeadlessContext(std::move(impl));
  }
  return fail(fmt::format("cannot draw without a window: {}; install libegl1 and libgl1-mesa-dri", reason));
}

HeadlessContext::HeadlessContext(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
HeadlessContext::HeadlessContext(HeadlessContext&&) noexcept = default;
HeadlessContext& HeadlessContext::operator=(HeadlessContext&&) noexcept = default;
HeadlessContext::~HeadlessContext() = default;

void HeadlessContext::make_current() const {
  eglMakeCurrent(impl_->display, impl_->surface, impl_->surface, impl_->context);
}

std::string HeadlessContext::description() const {
  return fmt::format("{}, OpenGL {}", reinterpret_cast<const char*>(glGetString(GL_RENDERER)),
                     reinterpret_cast<const char*>(glGetString(GL_VERSION)));
}

}  // namespace thalweg
