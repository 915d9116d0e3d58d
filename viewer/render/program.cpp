#include "viewer/render/program.h"

#include <fstream>
#include <sstream>
#include <string>

#include <fmt/format.h>

#include "shaders/embedded_shaders.h"

namespace thalweg {
namespace {

Result<std::string> shader_text(std::string_view path) {
#ifdef THALWEG_SHADER_DIR
  if (std::ifstream file{std::string(THALWEG_SHADER_DIR "/") + std::string(path)}) {
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
  }
#endif
  for (const EmbeddedShader& shader : embedded_shaders())
    if (shader.path == path) return std::string(shader.text);
  return fail(fmt::format("shader {} does not exist", path));
}

Result<std::string> with_includes(std::string_view path) {
  auto text = shader_text(path);
  if (!text) return text;
  std::istringstream lines(*text);
  std::string whole;
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with("#include \"")) {
      whole += line + '\n';
      continue;
    }
    const auto included = with_includes(std::string_view(line).substr(10, line.rfind('"') - 10));
    if (!included) return included;
    whole += *included;
  }
  return whole;
}

Result<GlShader> compile(GLenum kind, std::string_view path, std::string_view defines) {
  const auto version = shader_text("common/version.glsl");
  if (!version) return fail(version.error().message);
  const auto text = with_includes(path);
  if (!text) return fail(text.error().message);
  const std::string whole = *version + std::string(defines) + *text;
  GlShader shader(glCreateShader(kind));
  const char* source = whole.c_str();
  glShaderSource(shader.get(), 1, &source, nullptr);
  glCompileShader(shader.get());
  GLint compiled = GL_FALSE;
  glGetShaderiv(shader.get(), GL_COMPILE_STATUS, &compiled);
  if (compiled == GL_TRUE) return shader;
  char log[2048] = {};
  glGetShaderInfoLog(shader.get(), sizeof log, nullptr, log);
  return fail(fmt::format("shaders/{}: {}", path, log));
}

}  // namespace

Result<GlProgram> build_program(std::string_view vertex_path, std::string_view fragment_path,
                                std::string_view defines) {
  auto vertex = compile(GL_VERTEX_SHADER, vertex_path, defines);
  if (!vertex) return fail(vertex.error().message);
  auto fragment = compile(GL_FRAGMENT_SHADER, fragment_path, defines);
  if (!fragment) return fail(fragment.error().message);
  GlProgram program(glCreateProgram());
  glAttachShader(program.get(), vertex->get());
  glAttachShader(program.get(), fragment->get());
  glLinkProgram(program.get());
  GLint linked = GL_FALSE;
  glGetProgramiv(program.get(), GL_LINK_STATUS, &linked);
  if (linked == GL_TRUE) return program;
  char log[2048] = {};
  glGetProgramInfoLog(program.get(), sizeof log, nullptr, log);
  return fail(fmt::format("shaders/{} with {}: {}", vertex_path, fragment_path, log));
}

}  // namespace thalweg
