#include "viewer/render/map_renderer.h"

#include <algorithm>
#include <utility>

#include "viewer/render/mesh_cache.h"
#include "viewer/render/program.h"

namespace thalweg {

struct MapRenderer::Impl {
  // What draws lines on the plane, and on the globe, where fragments of the far side are dropped.
  struct LinePrograms {
    GlProgram hairline, line;
  };
  GlProgram fill, pattern, point, screen;
  LinePrograms flat, globe;
  MeshCache cache;
  GlTexture atlas;
  std::uint64_t atlas_version = 0;
  int atlas_width = 1, atlas_height = 1;
  GlVertexArray screen_array;
  GlBuffer screen_vertices, screen_indices;
  RenderStats stats;
  std::vector<GLsizei> run_counts;  // of draw_triangles, kept for their memory
  std::vector<const void*> run_offsets;

  void use(const GlProgram& program, const RenderList& list, float opacity) const {
    glUseProgram(program.get());
    glUniform2f(glGetUniformLocation(program.get(), "u_viewport_px"), static_cast<float>(list.width_px),
                static_cast<float>(list.height_px));
    glUniform1f(glGetUniformLocation(program.get(), "u_opacity"), opacity);
    glUniform1f(glGetUniformLocation(program.get(), "u_pixel_scale"), list.pixel_scale);
    glUniform1i(glGetUniformLocation(program.get(), "u_looks"), 0);
  }

  void set_matrix(const GlProgram& program, const glm::mat4& clip_from_local) const {
    glUniformMatrix4fv(glGetUniformLocation(program.get(), "u_clip_from_local"), 1, GL_FALSE, &clip_from_local[0][0]);
  }

  const UploadedLooks& bind_looks(const LookTable& table) {
    const UploadedLooks& looks = cache.looks(table);
    glActiveTexture(GL_TEXTURE0);
    glBindTexture(GL_TEXTURE_2D, looks.texture.get());
    return looks;
  }

  // The triangles of the rows that are visible; all when they lie in so many places that telling them costs more.
  void draw_triangles(const UploadedMesh& mesh, const std::vector<RowBegin>& rows, const UploadedLooks& looks) {
    ++stats.draw_calls;
    if (looks.traits.all_visible || rows.empty() ||
        !find_visible_runs(rows, static_cast<std::uint32_t>(mesh.count), looks.is_visible))
      glDrawElements(GL_TRIANGLES, mesh.count, GL_UNSIGNED_INT, nullptr);
    else if (!run_counts.empty())
      glMultiDrawElements(GL_TRIANGLES, run_counts.data(), GL_UNSIGNED_INT, run_offsets.data(),
                          static_cast<GLsizei>(run_counts.size()));
  }

  // False when there are too many.
  bool find_visible_runs(const std::vector<RowBegin>& rows, std::uint32_t index_count,
                         const std::vector<bool>& is_visible) {
    constexpr std::size_t MaxRuns = 512;
    run_counts.clear();
    run_offsets.clear();
    std::uint32_t run_end = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (rows[i].row >= is_visible.size() || !is_visible[rows[i].row]) continue;
      const std::uint32_t begin = rows[i].index, end = i + 1 < rows.size() ? rows[i + 1].index : index_count;
      if (run_counts.empty() || run_end != begin) {
        if (run_counts.size() == MaxRuns) return false;
        run_counts.push_back(0);
        run_offsets.push_back(reinterpret_cast<const void*>(static_cast<std::size_t>(begin) * sizeof(std::uint32_t)));
      }
      run_counts.back() += static_cast<GLsizei>(end - begin);
      run_end = end;
    }
    return true;
  }

  void draw(const RenderList& list, const FillItem& item) {
    if (!item.mesh || !item.looks || item.mesh->indices.empty() || item.looks->rows.empty()) return;
    const UploadedLooks& looks = bind_looks(*item.looks);
    const LookTraits& traits = looks.traits;
    if (!traits.plain && !traits.patterned) return;
    const UploadedMesh& mesh = cache.fill(*item.mesh);
    glBindVertexArray(mesh.vertex_array.get());
    // Meshes wind counterclockwise seen from outside: what faces away lies on the far side of the globe.
    if (list.is_globe) glEnable(GL_CULL_FACE);
    if (traits.plain) {
      // Without blending a software rasteriser can forget what lies below.
      const bool opaque = traits.opaque && item.opacity >= 1;
      if (opaque) glDisable(GL_BLEND);
      draw_fill(fill, list, item, mesh, looks);
      if (opaque) glEnable(GL_BLEND);
    }
    if (traits.patterned) draw_fill(pattern, list, item, mesh, looks);
    if (list.is_globe) glDisable(GL_CULL_FACE);
  }

  void draw_fill(const GlProgram& program, const RenderList& list, const FillItem& item, const UploadedMesh& mesh,
                 const UploadedLooks& looks) {
    use(program, list, item.opacity);
    set_matrix(program, item.clip_from_local);
    // gl_FragCoord counts from the bottom, the list from the top.
    glUniform2f(glGetUniformLocation(program.get(), "u_pattern_origin"), list.pattern_origin.x + list.view.left,
                static_cast<float>(list.height_px) - list.pattern_origin.y);
    draw_triangles(mesh, item.mesh->rows, looks);
  }

  // Lines have no side that faces away: on the globe shaders tell how far a vertex is in front of the limb.
  struct FarSideCut {
    bool is_globe;
    explicit FarSideCut(bool globe) : is_globe(globe) {
      if (is_globe) glEnable(GL_CLIP_DISTANCE0);
    }
    FarSideCut(const FarSideCut&) = delete;
    FarSideCut& operator=(const FarSideCut&) = delete;
    ~FarSideCut() {
      if (is_globe) glDisable(GL_CLIP_DISTANCE0);
    }
  };

  void draw(const RenderList& list, const LineItem& item) {
    if (!item.mesh || !item.looks || item.mesh->vertices.size() < 4 || item.looks->rows.empty()) return;
    const UploadedLooks& looks = bind_looks(*item.looks);
    const LookTraits& traits = looks.traits;
    const auto& [hairline, line] = list.is_globe ? globe : flat;
    const FarSideCut cut(list.is_globe);
    if (traits.hairline) {
      const UploadedMesh& mesh = cache.hairline(*item.mesh);
      use(hairline, list, item.opacity);
      set_matrix(hairline, item.clip_from_local);
      glBindVertexArray(mesh.vertex_array.get());
      draw_triangles(mesh, mesh.rows, looks);
    }
    if (!traits.line) return;
    const UploadedMesh& mesh = cache.line(*item.mesh);
    use(line, list, item.opacity);
    set_matrix(line, item.clip_from_local);
    glUniform1f(glGetUniformLocation(line.get(), "u_px_per_metre"), item.px_per_metre);
    glBindVertexArray(mesh.vertex_array.get());
    for (const bool casing : {true, false}) {
      if (casing && !traits.cased) continue;
      glUniform1i(glGetUniformLocation(line.get(), "u_is_casing"), casing);
      glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, mesh.count);
      ++stats.draw_calls;
    }
  }

  void draw(const RenderList& list, const PointItem& item) {
    if (!item.mesh || !item.looks || item.mesh->vertices.empty() || item.looks->rows.empty()) return;
    if (!bind_looks(*item.looks).traits.disc) return;
    const UploadedMesh& mesh = cache.points(*item.mesh);
    use(point, list, item.opacity);
    set_matrix(point, item.clip_from_local);
    glBindVertexArray(mesh.vertex_array.get());
    glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, mesh.count);
    ++stats.draw_calls;
  }

  void upload_atlas(const AtlasImage& image) {
    if (atlas && atlas_version == image.version) return;
    if (!atlas) atlas = make_texture();
    glBindTexture(GL_TEXTURE_2D, atlas.get());
    glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_R8, image.width, image.height, 0, GL_RED, GL_UNSIGNED_BYTE,
                 image.coverage.data());
    glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
    atlas_version = image.version;
    atlas_width = image.width;
    atlas_height = image.height;
  }

  void draw(const RenderList& list, const ScreenItem& item) {
    if (!item.mesh || item.mesh->indices.empty() || !list.atlas || list.atlas->width == 0) return;
    glActiveTexture(GL_TEXTURE0);
    upload_atlas(*list.atlas);
    glBindTexture(GL_TEXTURE_2D, atlas.get());
    use(screen, list, 1);
    glUniform1i(glGetUniformLocation(screen.get(), "u_atlas"), 0);
    glUniform2f(glGetUniformLocation(screen.get(), "u_atlas_px"), static_cast<float>(atlas_width),
                static_cast<float>(atlas_height));
    glBindVertexArray(screen_array.get());
    glBindBuffer(GL_ARRAY_BUFFER, screen_vertices.get());
    glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(item.mesh->vertices.size() * sizeof(ScreenVertex)),
                 item.mesh->vertices.data(), GL_STREAM_DRAW);
    glBufferData(GL_ELEMENT_ARRAY_BUFFER, static_cast<GLsizeiptr>(item.mesh->indices.size() * sizeof(std::uint32_t)),
                 item.mesh->indices.data(), GL_STREAM_DRAW);
    glDrawElements(GL_TRIANGLES, static_cast<GLsizei>(item.mesh->indices.size()), GL_UNSIGNED_INT, nullptr);
    ++stats.draw_calls;
  }

  void make_screen_array() {
    screen_array = make_vertex_array();
    screen_vertices = make_buffer();
    screen_indices = make_buffer();
    glBindVertexArray(screen_array.get());
    glBindBuffer(GL_ARRAY_BUFFER, screen_vertices.get());
    glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, screen_indices.get());
    const auto attribute = [](GLuint index, GLint size, GLenum type, GLboolean normalized, std::size_t at) {
      glEnableVertexAttribArray(index);
      glVertexAttribPointer(index, size, type, normalized, sizeof(ScreenVertex), reinterpret_cast<const void*>(at));
    };
    attribute(0, 2, GL_FLOAT, GL_FALSE, offsetof(ScreenVertex, x));
    attribute(1, 2, GL_FLOAT, GL_FALSE, offsetof(ScreenVertex, u));
    attribute(2, 4, GL_UNSIGNED_BYTE, GL_TRUE, offsetof(ScreenVertex, color));
    glBindVertexArray(0);
  }
};

namespace {

void clear_to(Rgba color) {
  const float alpha = static_cast<float>(color.a) / 255.0f;
  glClearColor(static_cast<float>(color.r) / 255.0f * alpha, static_cast<float>(color.g) / 255.0f * alpha,
               static_cast<float>(color.b) / 255.0f * alpha, alpha);
  glClear(GL_COLOR_BUFFER_BIT);
}

}  // namespace

Result<MapRenderer> MapRenderer::make() {
  auto impl = std::make_unique<Impl>();
  struct Wanted {
    GlProgram* program;
    std::string name;
    const char* defines = "";
  };
  for (const auto& [program, name, defines] :
       {Wanted{&impl->fill, "fill"}, Wanted{&impl->pattern, "pattern"}, Wanted{&impl->point, "point"},
        Wanted{&impl->screen, "screen"}, Wanted{&impl->flat.hairline, "hairline"}, Wanted{&impl->flat.line, "line"},
        Wanted{&impl->globe.hairline, "hairline", "#define GLOBE\n"},
        Wanted{&impl->globe.line, "line", "#define GLOBE\n"}}) {
    auto built = build_program(name + ".vert", name + ".frag", defines);
    if (!built) return fail(built.error().message);
    *program = std::move(*built);
  }
  impl->make_screen_array();
  return MapRenderer(std::move(impl));
}

MapRenderer::MapRenderer(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
MapRenderer::MapRenderer(MapRenderer&&) noexcept = default;
MapRenderer& MapRenderer::operator=(MapRenderer&&) noexcept = default;
MapRenderer::~MapRenderer() = default;

RenderStats MapRenderer::draw(const RenderList& list, const RenderTarget& target) {
  impl_->stats = {};
  impl_->cache.begin_frame();
  glBindFramebuffer(GL_FRAMEBUFFER, target.framebuffer());
  glViewport(0, 0, target.width(), target.height());
  for (const GLenum off : {GL_DEPTH_TEST, GL_STENCIL_TEST, GL_CULL_FACE, GL_SCISSOR_TEST, GL_FRAMEBUFFER_SRGB})
    glDisable(off);
  glFrontFace(GL_CCW);
  glCullFace(GL_BACK);
  glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
  glEnable(GL_BLEND);
  glBlendEquation(GL_FUNC_ADD);
  glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);  // premultiplied
  clear_to(list.background);
  for (const RenderList& part : list.parts) {
    // Parts are as high as the whole: only the horizontal place differs, and GL counts it from the left as we do.
    glViewport(static_cast<int>(part.view.left), 0, part.width_px, part.height_px);
    glEnable(GL_SCISSOR_TEST);
    glScissor(static_cast<int>(part.clip.left), 0, static_cast<int>(part.clip.width()), target.height());
    clear_to(part.background);
    for (const RenderItem& item : part.items) std::visit([&](const auto& one) { impl_->draw(part, one); }, item);
    glDisable(GL_SCISSOR_TEST);
  }
  glViewport(0, 0, target.width(), target.height());
  for (const RenderItem& item : list.items) std::visit([&](const auto& one) { impl_->draw(list, one); }, item);
  glBindVertexArray(0);
  glUseProgram(0);
  glBindFramebuffer(GL_FRAMEBUFFER, 0);
  impl_->cache.end_frame();
  impl_->stats.gpu_bytes = impl_->cache.bytes();
  return impl_->stats;
}

}  // namespace thalweg
