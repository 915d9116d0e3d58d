#include "viewer/render/gl_errors.h"

#include <fmt/format.h>
#include <glad/gl.h>

namespace thalweg {
namespace {

constexpr int MaxErrors = 16;  // a context that is lost never stops

std::string_view told(GLenum error) {
  switch (error) {
    case GL_OUT_OF_MEMORY:
      return "the graphics driver has no memory left for it";
    case GL_INVALID_VALUE:
      return "it is larger than the graphics driver can hold";
    case GL_INVALID_FRAMEBUFFER_OPERATION:
      return "the graphics driver cannot draw into it";
    default:
      return "the graphics driver refused it";
  }
}

}  // namespace

void forget_gl_errors() {
  for (int i = 0; i < MaxErrors && glGetError() != GL_NO_ERROR; ++i) {
  }
}

Result<void> check_gl(std::string_view what) {
  const GLenum first = glGetError();
  if (first == GL_NO_ERROR) return {};
  forget_gl_errors();
  return fail(fmt::format("{}: {} (OpenGL error {:#06x})", what, told(first), first));
}

}  // namespace thalweg
