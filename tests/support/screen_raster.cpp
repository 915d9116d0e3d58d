#include "tests/support/screen_raster.h"

#include <algorithm>
#include <cmath>
#include <fstream>

namespace thalweg::test {
namespace {

float sample(const AtlasImage& atlas, float u, float v) {
  const float x = u - 0.5f, y = v - 0.5f;
  const int x0 = static_cast<int>(std::floor(x)), y0 = static_cast<int>(std::floor(y));
  const float fx = x - static_cast<float>(x0), fy = y - static_cast<float>(y0);
  const auto texel = [&](int tx, int ty) {
    tx = std::clamp(tx, 0, atlas.width - 1), ty = std::clamp(ty, 0, atlas.height - 1);
    return static_cast<float>(atlas.coverage[static_cast<std::size_t>(ty) * static_cast<std::size_t>(atlas.width) +
                                             static_cast<std::size_t>(tx)]) / 255;
  };
  return (texel(x0, y0) * (1 - fx) + texel(x0 + 1, y0) * fx) * (1 - fy) +
         (texel(x0, y0 + 1) * (1 - fx) + texel(x0 + 1, y0 + 1) * fx) * fy;
}

void draw_triangle(const ScreenVertex& a, const ScreenVertex& b, const ScreenVertex& c, const AtlasImage& atlas,
                   Picture& picture) {
  const double area = double(b.x - a.x) * (c.y - a.y) - double(b.y - a.y) * (c.x - a.x);
  if (std::abs(area) < 1e-9) return;
  const int left = std::max(0, static_cast<int>(std::floor(std::min({a.x, b.x, c.x}))));
  const int right = std::min(picture.width - 1, static_cast<int>(std::ceil(std::max({a.x, b.x, c.x}))));
  const int top = std::max(0, static_cast<int>(std::floor(std::min({a.y, b.y, c.y}))));
  const int bottom = std::min(picture.height - 1, static_cast<int>(std::ceil(std::max({a.y, b.y, c.y}))));
  for (int y = top; y <= bottom; ++y)
    for (int x = left; x <= right; ++x) {
      const double px = x + 0.5, py = y + 0.5;
      const double wa = ((b.x - px) * (c.y - py) - (b.y - py) * (c.x - px)) / area;
      const double wb = ((c.x - px) * (a.y - py) - (c.y - py) * (a.x - px)) / area;
      const double wc = 1 - wa - wb;
      // Shared edges belong to one triangle: half-open in each weight would need the fill rule; a hair suffices here.
      if (wa < 0 || wb < 0 || wc < -1e-9) continue;
      const auto mix = [&](double va, double vb, double vc) { return wa * va + wb * vb + wc * vc; };
      const float cover = sample(atlas, static_cast<float>(mix(a.u, b.u, c.u)), static_cast<float>(mix(a.v, b.v, c.v)));
      const double alpha = cover * mix(a.color.a, b.color.a, c.color.a) / 255;
      auto* pixel = &picture.rgb[3 * (static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.width) +
                                      static_cast<std::size_t>(x))];
      const double rgb[3] = {mix(a.color.r, b.color.r, c.color.r), mix(a.color.g, b.color.g, c.color.g),
                             mix(a.color.b, b.color.b, c.color.b)};
      for (int k = 0; k < 3; ++k)
        pixel[k] = static_cast<std::uint8_t>(std::clamp(std::lround(pixel[k] * (1 - alpha) + rgb[k] * alpha), 0l, 255l));
    }
}

}  // namespace

Picture blank(int width, int height, Rgba color) {
  Picture picture{width, height, {}};
  picture.rgb.reserve(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3);
  for (int i = 0; i < width * height; ++i) picture.rgb.insert(picture.rgb.end(), {color.r, color.g, color.b});
  return picture;
}

void draw(const ScreenMesh& mesh, const AtlasImage& atlas, Picture& picture) {
  for (std::size_t i = 0; i + 2 < mesh.indices.size(); i += 3)
    draw_triangle(mesh.vertices[mesh.indices[i]], mesh.vertices[mesh.indices[i + 1]], mesh.vertices[mesh.indices[i + 2]],
                  atlas, picture);
}

bool write_ppm(const Picture& picture, const std::string& path) {
  std::ofstream file(path, std::ios::binary);
  file << "P6\n" << picture.width << ' ' << picture.height << "\n255\n";
  file.write(reinterpret_cast<const char*>(picture.rgb.data()), static_cast<std::streamsize>(picture.rgb.size()));
  return file.good();
}

}  // namespace thalweg::test
