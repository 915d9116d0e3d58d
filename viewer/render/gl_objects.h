// GL names with an owner: move-only, made and destroyed on the thread of their context.
#pragma once

#include <utility>

#include <glad/gl.h>

namespace thalweg {

template <void (*Destroy)(GLuint)>
class GlName {
 public:
  GlName() = default;
  explicit GlName(GLuint name) : name_(name) {}
  GlName(GlName&& other) noexcept : name_(std::exchange(other.name_, 0)) {}
  GlName& operator=(GlName&& other) noexcept {
    if (this != &other) {
      reset();
      name_ = std::exchange(other.name_, 0);
    }
    return *this;
  }
  ~GlName() { reset(); }
  [[nodiscard]] GLuint get() const { return name_; }
  explicit operator bool() const { return name_ != 0; }

 private:
  void reset() {
    if (name_ != 0) Destroy(name_);
    name_ = 0;
  }
  GLuint name_ = 0;
};

namespace gl_destroy {
inline void buffer(GLuint name) { glDeleteBuffers(1, &name); }
inline void vertex_array(GLuint name) { glDeleteVertexArrays(1, &name); }
inline void texture(GLuint name) { glDeleteTextures(1, &name); }
inline void framebuffer(GLuint name) { glDeleteFramebuffers(1, &name); }
inline void shader(GLuint name) { glDeleteShader(name); }
inline void program(GLuint name) { glDeleteProgram(name); }
}  // namespace gl_destroy

using GlBuffer = GlName<gl_destroy::buffer>;
using GlVertexArray = GlName<gl_destroy::vertex_array>;
using GlTexture = GlName<gl_destroy::texture>;
using GlFramebuffer = GlName<gl_destroy::framebuffer>;
using GlShader = GlName<gl_destroy::shader>;
using GlProgram = GlName<gl_destroy::program>;

template <class Name>
[[nodiscard]] Name made_by(void (*generate)(GLsizei, GLuint*)) {
  GLuint name = 0;
  generate(1, &name);
  return Name(name);
}

[[nodiscard]] inline GlBuffer make_buffer() { return made_by<GlBuffer>(glGenBuffers); }
[[nodiscard]] inline GlVertexArray make_vertex_array() { return made_by<GlVertexArray>(glGenVertexArrays); }
[[nodiscard]] inline GlTexture make_texture() { return made_by<GlTexture>(glGenTextures); }
[[nodiscard]] inline GlFramebuffer make_framebuffer() { return made_by<GlFramebuffer>(glGenFramebuffers); }

}  // namespace thalweg
