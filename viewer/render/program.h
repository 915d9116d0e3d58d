// A GL program made from two files of shaders/. `#include "common/x.glsl"` lines are resolved; compile errors come back
// with the driver's log and the shader's name. Debug builds read the files from the source tree, so that a shader can
// be changed without building. `defines` are put before both texts: "#define GLOBE\n".
#pragma once

#include <string_view>

#include "geodata/base/result.h"
#include "viewer/render/gl_objects.h"

namespace thalweg {

[[nodiscard]] Result<GlProgram> build_program(std::string_view vertex_path, std::string_view fragment_path,
                                              std::string_view defines = {});

}  // namespace thalweg
