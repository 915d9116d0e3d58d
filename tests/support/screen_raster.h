// A small rasteriser of ScreenMeshes, to look at labels and furniture and to test them where no GL is.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "viewer/scene/render_list.h"

namespace thalweg::test {

struct Picture {
  int width = 0, height = 0;
  std::vector<std::uint8_t> rgb;
};

[[nodiscard]] Picture blank(int width, int height, Rgba color);
void draw(const ScreenMesh& mesh, const AtlasImage& atlas, Picture& picture);
// Binary PPM.
bool write_ppm(const Picture& picture, const std::string& path);

}  // namespace thalweg::test
