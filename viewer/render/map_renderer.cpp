#include "viewer/render/map_renderer.h"

#include <algorithm>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "viewer/render/atlas_texture.h"
#include "viewer/render/gl_errors.h"
#include "viewer/render/mesh_cache.h"
#include "viewer/render/program.h"

namespace thalweg {
namespace {

// The part of the whole picture that the target shows, in pixels from the whole's top left.
struct PictureWindow {
  int left = 0, top = 0, width = 0, height = 0;
};

// Scale and offset from the clip space of a list to that of the window; a part is as high as the whole.
glm::vec4 window_from_clip(const RenderList& list, const PictureWindow& window) {
  const auto width = static_cast<float>(window.width), height = static_cast<float>(window.height);
  const auto own_width = static_cast<float>(list.width_px), own_height = static_cast<float>(list.height_px);
  const float left = static_cast<float>(window.left) - list.view.left, top = static_cast<float>(window.top);
  return {own_width / width, own_height / height, (own_width - 2 * left) / width - 1,
          1 - (own_height - 2 * top) / height};
}

}  // namespace

struct MapRenderer::Impl {
  // What draws lines on the plane, and on the globe, where fragments of the far side are dropped.
  struct LinePrograms {
    GlProgram hairline, line;
  };
  GlProgram fill, pattern, point, screen;
  LinePrograms flat, globe;
  MeshCache cache;
  AtlasTexture atlas;
  PictureWindow window;
  GlVertexArray screen_array;
  GlBuffer screen_vertices, screen_indices;
  RenderStats stats;
  std::vector<GLsizei> run_counts;  // of draw_triangles, kept for their memory
  std::vector<const void*> run_offsets;

  struct Wanted {
    GlProgram* program;
    std::string name;
    const char* defines = "";
  };
  // Those that are not there yet.
  static Result<void> build(const std::vector<Wanted>& programs) {
    for (const auto& [program, name, defines] : programs) {
      if (*program) continue;
      auto built = build_program(name + ".vert", name + ".frag", defines);
      if (!built) return fail(built.error().message);
      *program = std::move(*built);
    }
    return {};
  }

  // Compiling takes its time, and most maps have neither a globe nor discs.
  Result<void> build_for(const RenderList& list) {
    if (list.is_globe)
      if (auto built =
              build({{&globe.hairline, "hairline", "#define GLOBE\n"}, {&globe.line, "line", "#define GLOBE\n"}});
          !built)
        return built;
    const bool has_points = std::any_of(list.items.begin(), list.items.end(),
                                        [](const RenderItem& item) { return std::holds_alternative<PointItem>(item); });
    if (has_points)
      if (auto built = build({{&point, "point"}}); !built) return built;
    for (const RenderList& part : list.parts)
      if (auto built = build_for(part); !built) return built;
    return {};
  }

  void use(const GlProgram& program, const RenderList& list, float opacity) const {
    glUseProgram(program.get());
    glUniform2f(glGetUniformLocation(program.get(), "u_viewport_px"), static_cast<float>(list.width_px),
                static_cast<float>(list.height_px));
    const glm::vec4 shown = window_from_clip(list, window);
    glUniform4f(glGetUniformLocation(program.get(), "u_window"), shown.x, shown.y, shown.z, shown.w);
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
    glUniform2f(glGetUniformLocation(program.get(), "u_pattern_origin"),
                list.pattern_origin.x + list.view.left - static_cast<float>(window.left),
                static_cast<float>(window.top + window.height) - list.pattern_origin.y);
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

  void draw(const RenderList& list, const ScreenItem& item) {
    if (!item.mesh || item.mesh->indices.empty() || !list.atlas) return;
    glActiveTexture(GL_TEXTURE0);
    atlas.bind(*list.atlas);
    use(screen, list, 1);
    glUniform1i(glGetUniformLocation(screen.get(), "u_atlas"), 0);
    glUniform2f(glGetUniformLocation(screen.get(), "u_atlas_px"), static_cast<float>(AtlasPage::Width),
                static_cast<float>(AtlasPage::Height));
    glBindVertexArray(screen_array.get());
    glBindBuffer(GL_ARRAY_BUFFER, screen_vertices.get());
    glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(item.mesh->vertices.size() * sizeof(ScreenVertex)),
                 item.mesh->vertices.data(), GL_STREAM_DRAW);
    glBufferData(GL_ELEMENT_ARRAY_BUFFER, static_cast<GLsizeiptr>(item.mesh->indices.size() * sizeof(std::uint32_t)),
                 item.mesh->indices.data(), GL_STREAM_DRAW);
    if (const auto held = check_gl("labels, symbols and legend"); !held) return cache.note_fault(held.error().message);
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
  const auto made = impl->build({{&impl->fill, "fill"},
                                 {&impl->pattern, "pattern"},
                                 {&impl->screen, "screen"},
                                 {&impl->flat.hairline, "hairline"},
                                 {&impl->flat.line, "line"}});
  if (!made) return fail(made.error().message);
  impl->make_screen_array();
  return MapRenderer(std::move(impl));
}

MapRenderer::MapRenderer(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
MapRenderer::MapRenderer(MapRenderer&&) noexcept = default;
MapRenderer& MapRenderer::operator=(MapRenderer&&) noexcept = default;
MapRenderer::~MapRenderer() = default;

Result<RenderStats> MapRenderer::draw(const RenderList& list, const RenderTarget& target, PixelOffset from) {
  if (const auto built = impl_->build_for(list); !built) return fail(built.error().message);
  forget_gl_errors();
  impl_->stats = {};
  impl_->window = {from.x, from.y, target.width(), target.height()};
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
    const int left = std::max(static_cast<int>(part.clip.left) - from.x, 0);
    const int right =
        std::min(static_cast<int>(part.clip.left) + static_cast<int>(part.clip.width()) - from.x, target.width());
    if (right <= left) continue;
    glEnable(GL_SCISSOR_TEST);
    glScissor(left, 0, right - left, target.height());
    clear_to(part.background);
    for (const RenderItem& item : part.items) std::visit([&](const auto& one) { impl_->draw(part, one); }, item);
    glDisable(GL_SCISSOR_TEST);
  }
  for (const RenderItem& item : list.items) std::visit([&](const auto& one) { impl_->draw(list, one); }, item);
  glBindVertexArray(0);
  glUseProgram(0);
  glBindFramebuffer(GL_FRAMEBUFFER, 0);
  impl_->cache.end_frame();
  impl_->stats.gpu_bytes = impl_->cache.bytes();
  if (auto lost = impl_->cache.take_fault(); !lost.empty()) return fail(std::move(lost));
  if (auto lost = impl_->atlas.take_fault(); !lost.empty()) return fail(std::move(lost));
  if (const auto drawn = check_gl("drawing the map"); !drawn) return fail(drawn.error().message);
  return impl_->stats;
}

}  // namespace thalweg
