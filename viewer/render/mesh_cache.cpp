#include "viewer/render/mesh_cache.h"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "viewer/render/gl_errors.h"
#include "viewer/render/hairline_mesh.h"

namespace thalweg {
namespace {

template <class T>
std::size_t upload_buffer(GLenum target, const GlBuffer& buffer, const std::vector<T>& items) {
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

LookTraits traits_of(const LookTable& table) {
  constexpr float HairlinePx = 3;
  LookTraits traits;
  for (const Look& look : table.rows) {
    if ((look.flags & Look::Visible) == 0) {
      traits.all_visible = false;
      continue;
    }
    const bool patterned = look.pattern != 0 || (look.flags & Look::Uncertain) != 0;
    if (patterned)
      traits.patterned |= look.fill.a > 0 || look.second.a > 0;
    else if (look.fill.a > 0) {
      traits.plain = true;
      traits.opaque &= look.fill.a == 255;
    }
    traits.disc |= look.radius_px > 0;
    if ((look.line.a == 0 && look.casing.a == 0) || look.width_px <= 0) continue;
    const bool hairline = look.dash == 0 && look.width_px <= HairlinePx && look.casing_px <= 0;
    traits.hairline |= hairline;
    traits.line |= !hairline;
    traits.cased |= look.casing_px > 0 && look.casing.a > 0;
  }
  return traits;
}

// What the driver did not take draws nothing, and goes with this frame.
template <class Uploaded>
void MeshCache::note_upload(Uploaded& uploaded, const char* what) {
  const auto held = check_gl(what);
  if (held) return;
  note_fault(held.error().message);
  if constexpr (requires { uploaded.count; }) uploaded.count = 0;
  uploaded.is_lost = true;
}

template <class Vertex, class Attributes>
void MeshCache::upload(UploadedMesh& uploaded, const std::vector<Vertex>& vertices,
                       const std::vector<std::uint32_t>* indices, std::size_t count, const Attributes& attributes) {
  uploaded.vertex_array = make_vertex_array();
  glBindVertexArray(uploaded.vertex_array.get());
  uploaded.vertices = make_buffer();
  uploaded.bytes = upload_buffer(GL_ARRAY_BUFFER, uploaded.vertices, vertices);
  if (indices != nullptr) {
    uploaded.indices = make_buffer();
    uploaded.bytes += upload_buffer(GL_ELEMENT_ARRAY_BUFFER, uploaded.indices, *indices);
  }
  attributes();
  uploaded.count = static_cast<GLsizei>(count);
  bytes_ += uploaded.bytes;
  note_upload(uploaded, "shapes of the map");
}

const UploadedMesh& MeshCache::fill(const FillMesh& from) {
  UploadedMesh& mesh = meshes_[from.id];
  mesh.last_frame = frame_;
  if (!mesh.vertex_array) upload(mesh, from.vertices, &from.indices, from.indices.size(), [] { fill_attributes(0); });
  return mesh;
}

const UploadedMesh& MeshCache::points(const FillMesh& from) {
  UploadedMesh& mesh = meshes_[from.id];
  mesh.last_frame = frame_;
  if (!mesh.vertex_array) upload(mesh, from.vertices, nullptr, from.vertices.size(), [] { fill_attributes(1); });
  return mesh;
}

// Instance i sees vertices i, i+1, i+2 and i+3: the segment and its neighbours.
const UploadedMesh& MeshCache::line(const LineMesh& from) {
  UploadedMesh& mesh = meshes_[from.id];
  mesh.last_frame = frame_;
  if (mesh.vertex_array) return mesh;
  upload(mesh, from.vertices, nullptr, from.vertices.size() - 3, [] {
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
  return mesh;
}

// Vertex i sees points i/2 - 1, i/2 and i/2 + 1 through one buffer that holds each point twice.
const UploadedMesh& MeshCache::hairline(const LineMesh& from) {
  UploadedMesh& mesh = hairlines_[from.id];
  mesh.last_frame = frame_;
  if (mesh.vertex_array) return mesh;
  HairlineMesh hairline = make_hairline(from);
  mesh.rows = std::move(hairline.rows);
  upload(mesh, hairline.vertices, &hairline.indices, hairline.indices.size(), [] {
    for (GLuint i = 0; i < 3; ++i) {
      glEnableVertexAttribArray(i);
      glVertexAttribPointer(i, 3, GL_FLOAT, GL_FALSE, sizeof(FillVertex),
                            offset(2 * i * sizeof(FillVertex) + offsetof(FillVertex, x)));
    }
    glEnableVertexAttribArray(3);
    glVertexAttribIPointer(3, 1, GL_UNSIGNED_INT, sizeof(FillVertex),
                           offset(2 * sizeof(FillVertex) + offsetof(FillVertex, row)));
  });
  return mesh;
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
  uploaded.traits = traits_of(table);
  if (!uploaded.traits.all_visible)
    for (const Look& look : table.rows) uploaded.is_visible.push_back((look.flags & Look::Visible) != 0);
  uploaded.bytes = padded.size() * sizeof(Look);
  bytes_ += uploaded.bytes;
  note_upload(uploaded, "colours of the map");
  return uploaded;
}

void MeshCache::end_frame() {
  // Looks change with every step of time; two frames are enough to keep one that comes back.
  std::erase_if(looks_, [&](const auto& entry) {
    if (entry.second.last_frame + 2 >= frame_ && !entry.second.is_lost) return false;
    bytes_ -= entry.second.bytes;
    return true;
  });
  evict(meshes_);
  evict(hairlines_);
}

void MeshCache::evict(Meshes& from) {
  std::erase_if(from, [&](const auto& entry) {
    if (entry.second.is_lost) bytes_ -= entry.second.bytes;
    return entry.second.is_lost;
  });
  if (bytes_ <= BudgetBytes) return;
  std::vector<std::pair<std::uint64_t, MeshId>> oldest;
  for (const auto& [id, mesh] : from)
    if (mesh.last_frame < frame_) oldest.emplace_back(mesh.last_frame, id);
  std::sort(oldest.begin(), oldest.end());
  for (const auto& [unused, id] : oldest) {
    if (bytes_ <= BudgetBytes * 3 / 4) break;
    bytes_ -= from[id].bytes;
    from.erase(id);
  }
}

}  // namespace thalweg
