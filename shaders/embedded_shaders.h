// The text of every file in shaders/, as it stood when the program was built.
#pragma once

#include <span>
#include <string_view>

namespace thalweg {

struct EmbeddedShader {
  std::string_view path;  // below shaders/, "fill.vert"
  std::string_view text;
};

[[nodiscard]] std::span<const EmbeddedShader> embedded_shaders();

}  // namespace thalweg
