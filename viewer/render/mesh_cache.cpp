#include "viewer/render/mesh_cache.h"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace thalweg {
namespace {

template <class T>
std::size_t upload(GLenum target, const GlBuffer& buffer, const std::vector<T>& items) {
  const std::size_t bytes = items.size() * sizeof(T);
  glBindBuffer(target, buffer.get());
  glBufferData(target, static_cast<GLsizeiptr>(bytes), items.data(), GL_STATIC_DRAW);
  return bytes;
}

const void* offset(std::size_t bytes) { return reinterpret_cast<const void*>(bytes); }

void fill_attributes(GLuint divisor) {
  glEnableVertexAttribArray(0);
  glVertexAttribPointer(0, 3, GL_FLOAT, GL_FALSE, sizeof(FillVertex), offset(offsetof(FillVertex, x)));
  glEnableVertexAttribArray(1);
  glVertexAttribIPointer(1, 1, GL_UNSIGNED_INT, sizeof(FillVertex), offset(offsetof(FillVertex, row)));
  glVertexAttribDivisor(0, divisor);
  glVertexAttribDivisor(1, divisor);
}

}  // namespace

template <class Vertex, class Attributes>
const UploadedMesh& MeshCache::mesh(MeshId id, const std::vector<Vertex>& vertices, const std::vector<std::uint32_t>* indices,
                                    std::size_t count, const Attributes& attributes) {
  UploadedMesh& uploaded = meshes_[id];
  uploaded.last_frame = frame_;
  if (uploaded.vertex_array) return uploaded;
  uploaded.vertex_array = make_vertex_array();
  glBindVertexArray(uploaded.vertex_array.get());
  uploaded.vertices = make_buffer();
  uploaded.bytes = upload(GL_ARRAY_BUFFER, uploaded.vertices, vertices);
  if (indices != nullptr) {
    uploaded.indices = make_buffer();
    uploaded.bytes += upload(GL_ELEMENT_ARRAY_BUFFER, uploaded.indices, *indices);
  }
  attributes();
  uploaded.count = static_cast<GLsizei>(count);
  bytes_ += uploaded.bytes;
  return uploaded;
}

const UploadedMesh& MeshCache::fill(const FillMesh& from) {
  return mesh(from.id, from.vertices, &from.indices, from.indices.size(), [] { fill_attributes(0); });
}

const UploadedMesh& MeshCache::points(const FillMesh& from) {
  return mesh(from.id, from.vertices, nullptr, from.vertices.size(), [] { fill_attributes(1); });
}

// Instance i sees vertices i, i+1, i+2 and i+3: the segment and its neighbours.
const UploadedMesh& MeshCache::line(const LineMesh& from) {
  return mesh(from.id, from.vertices, nullptr, from.vertices.size() - 3, [] {
    for (GLuint i = 0; i < 4; ++i) {
      const std::size_t base = i * sizeof(LineVertex);
      glEnableVertexAttribArray(i);
      glVertexAttribPointer(i, 4, GL_FLOAT, GL_FALSE, sizeof(LineVertex), offset(base + offsetof(LineVertex, x)));
      glVertexAttribDivisor(i, 1);
      glEnableVertexAttribArray(4 + i);
      glVertexAttribIPointer(4 + i, 1, GL_UNSIGNED_INT, sizeof(LineVertex), offset(base + offsetof(LineVertex, row)));
      glVertexAttribDivisor(4 + i, 1);
    }
  });
}

const UploadedLooks& MeshCache::looks(const LookTable& table) {
  UploadedLooks& uploaded = looks_[table.id];
  uploaded.last_frame = frame_;
  if (uploaded.texture) return uploaded;
  constexpr std::size_t RowsPerLine = 1024;  // two texels each, 2048 wide: every OpenGL 3.3 has that
  std::vector<Look> padded = table.rows;
  const std::size_t lines = std::max<std::size_t>(1, (padded.size() + RowsPerLine - 1) / RowsPerLine);
  padded.resize(lines * RowsPerLine, Look{.flags = 0});
  uploaded.texture = make_texture();
  glBindTexture(GL_TEXTURE_2D, uploaded.texture.get());
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA32UI, 2048, static_cast<GLsizei>(lines), 0, GL_RGBA_INTEGER, GL_UNSIGNED_INT,
               padded.data());
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
  uploaded.bytes = padded.size() * sizeof(Look);
  bytes_ += uploaded.bytes;
  return uploaded;
}

void MeshCache::end_frame() {
  // Looks change with every step of time; two frames are enough to keep one that comes back.
  std::erase_if(looks_, [&](const auto& entry) {
    if (entry.second.last_frame + 2 >= frame_) return false;
    bytes_ -= entry.second.bytes;
    return true;
  });
  if (bytes_ <= BudgetBytes) return;
  std::vector<std::pair<std::uint64_t, MeshId>> oldest;
  for (const auto& [id, mesh] : meshes_)
    if (mesh.last_frame < frame_) oldest.emplace_back(mesh.last_frame, id);
  std::sort(oldest.begin(), oldest.end());
  for (const auto& [unused, id] : oldest) {
    if (bytes_ <= BudgetBytes * 3 / 4) break;
    bytes_ -= meshes_[id].bytes;
    meshes_.erase(id);
  }
}

}  // namespace thalweg
