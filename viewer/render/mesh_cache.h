// MeshCache: what has been uploaded, by MeshId, least recently drawn out first once it holds more than its budget.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "viewer/render/gl_objects.h"
#include "viewer/scene/render_list.h"

namespace thalweg {

struct UploadedMesh {
  GlVertexArray vertex_array;
  GlBuffer vertices, indices;
  GLsizei count = 0;           // indices of a fill or hairline, segments of a line, points
  std::vector<RowBegin> rows;  // of a hairline's indices; a fill keeps its own
  std::size_t bytes = 0;
  std::uint64_t last_frame = 0;
  bool is_lost = false;  // the driver did not take it
};

// What a table asks of the renderer, so that passes nothing needs are not run; see shaders/common/look.glsl.
struct LookTraits {
  bool plain = false, patterned = false;  // fills
  bool opaque = true;                     // no plain fill lets anything through
  bool hairline = false, line = false, cased = false;
  bool disc = false;
  bool all_visible = true;
};
[[nodiscard]] LookTraits traits_of(const LookTable& table);

struct UploadedLooks {
  GlTexture texture;
  LookTraits traits;
  std::vector<bool> is_visible;  // by row, when not all are
  std::size_t bytes = 0;
  std::uint64_t last_frame = 0;
  bool is_lost = false;
};

class MeshCache {
 public:
  static constexpr std::size_t BudgetBytes = std::size_t{256} << 20;

  void begin_frame() { ++frame_; }
  void end_frame();  // evicts

  [[nodiscard]] const UploadedMesh& fill(const FillMesh& from);
  [[nodiscard]] const UploadedMesh& line(const LineMesh& from);      // for line.vert
  [[nodiscard]] const UploadedMesh& hairline(const LineMesh& from);  // for hairline.vert
  [[nodiscard]] const UploadedMesh& points(const FillMesh& from);
  [[nodiscard]] const UploadedLooks& looks(const LookTable& table);
  [[nodiscard]] std::size_t bytes() const { return bytes_; }

  // What the driver had no room for since it was last asked; empty: nothing. Such a mesh is tried again the next time.
  [[nodiscard]] std::string take_fault() { return std::exchange(fault_, {}); }
  void note_fault(std::string fault) {
    if (fault_.empty()) fault_ = std::move(fault);
  }

 private:
  // Uploads on first sight; `attributes` describes the vertices with the array and buffer bound.
  using Meshes = std::unordered_map<MeshId, UploadedMesh>;
  template <class Vertex, class Attributes>
  void upload(UploadedMesh& to, const std::vector<Vertex>& vertices, const std::vector<std::uint32_t>* indices,
              std::size_t count, const Attributes& attributes);
  template <class Uploaded>
  void note_upload(Uploaded& uploaded, const char* what);
  void evict(Meshes& from);

  Meshes meshes_;
  Meshes hairlines_;
  std::unordered_map<MeshId, UploadedLooks> looks_;
  std::uint64_t frame_ = 0;
  std::size_t bytes_ = 0;
  std::string fault_;
};

}  // namespace thalweg
