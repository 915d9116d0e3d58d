#include "viewer/render/hairline_mesh.h"

namespace thalweg {
namespace {

bool is_sharp(const LineVertex& before, const LineVertex& at, const LineVertex& after) {
  const double ax = at.x - before.x, ay = at.y - before.y, az = at.z - before.z;
  const double bx = after.x - at.x, by = after.y - at.y, bz = after.z - at.z;
  const double dot = ax * bx + ay * by + az * bz;
  // cos < -1/2, without a root
  return dot < 0 && 4 * dot * dot > (ax * ax + ay * ay + az * az) * (bx * bx + by * by + bz * bz);
}

}  // namespace

HairlineMesh make_hairline(const LineMesh& from) {
  const std::vector<LineVertex>& points = from.vertices;
  HairlineMesh mesh;
  mesh.vertices.reserve(points.size() * 2 + 8);
  mesh.indices.reserve(points.size() * 6);
  const auto add = [&](const LineVertex& p) {
    mesh.vertices.insert(mesh.vertices.end(), 2, FillVertex{p.x, p.y, p.z, p.row});
  };
  for (std::size_t i = 0; i < points.size(); ++i) {
    add(points[i]);
    if (i == 0 || i + 2 >= points.size() || points[i].row == NoRow) continue;
    const std::uint32_t row = points[i].row;
    if (points[i - 1].row != row || points[i + 1].row != row) continue;
    if (is_sharp(points[i - 1], points[i], points[i + 1]))
      for (int again = 0; again < 3; ++again) add(points[i]);
    if (points[i + 2].row != row) continue;
    if (mesh.rows.empty() || mesh.rows.back().row != row)
      mesh.rows.push_back({row, static_cast<std::uint32_t>(mesh.indices.size())});
    const auto first = static_cast<std::uint32_t>(mesh.vertices.size()) - 4;  // of this point's two, from the third on
    for (const std::uint32_t corner : {0u, 1u, 2u, 2u, 1u, 3u}) mesh.indices.push_back(first + corner);
  }
  return mesh;
}

}  // namespace thalweg
