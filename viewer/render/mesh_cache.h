// MeshCache: what has been uploaded, by MeshId, least recently drawn out first once it holds more than its budget.
#pragma once

#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "viewer/render/gl_objects.h"
#include "viewer/scene/render_list.h"

namespace thalweg {

struct UploadedMesh {
  GlVertexArray vertex_array;
  GlBuffer vertices, indices;
  GLsizei count = 0;  // indices of a fill, segments of a line, points
  std::size_t bytes = 0;
  std::uint64_t last_frame = 0;
};

struct UploadedLooks {
  GlTexture texture;
  std::size_t bytes = 0;
  std::uint64_t last_frame = 0;
};

class MeshCache {
 public:
  static constexpr std::size_t BudgetBytes = std::size_t{256} << 20;

  void begin_frame() { ++frame_; }
  void end_frame();  // evicts

  [[nodiscard]] const UploadedMesh& fill(const FillMesh& from);
  [[nodiscard]] const UploadedMesh& line(const LineMesh& from);
  [[nodiscard]] const UploadedMesh& points(const FillMesh& from);
  [[nodiscard]] const UploadedLooks& looks(const LookTable& table);
  [[nodiscard]] std::size_t bytes() const { return bytes_; }

 private:
  // Uploads on first sight; `attributes` describes the vertices with the array and buffer bound.
  template <class Vertex, class Attributes>
  const UploadedMesh& mesh(MeshId id, const std::vector<Vertex>& vertices, const std::vector<std::uint32_t>* indices,
                           std::size_t count, const Attributes& attributes);

  std::unordered_map<MeshId, UploadedMesh> meshes_;
  std::unordered_map<MeshId, UploadedLooks> looks_;
  std::uint64_t frame_ = 0;
  std::size_t bytes_ = 0;
};

}  // namespace thalweg
