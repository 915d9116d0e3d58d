#include "geodata/geometry/triangulate.h"

#include <GL/glu.h>

#include <array>
#include <cmath>
#include <deque>
#include <memory>
#include <new>

namespace thalweg {
namespace {

// What the tessellator hands back for a corner: where it stands in Triangles::points, once it has been used.
struct Corner {
  LonLat position;
  std::uint32_t source = Triangles::Made;
  std::uint32_t index = NotUsed;
  static constexpr std::uint32_t NotUsed = 0xffffffff;
};

struct Run {
  Triangles* to;
  std::deque<Corner> corners;  // addresses stay
  bool failed = false;         // memory ran out: nothing may be thrown through the tessellator, which is C
};

void GLAPIENTRY on_vertex(void* vertex, void* data) try {
  auto& run = *static_cast<Run*>(data);
  auto& corner = *static_cast<Corner*>(vertex);
  if (corner.index == Corner::NotUsed) {
    corner.index = static_cast<std::uint32_t>(run.to->points.size());
    run.to->points.push_back(corner.position);
    run.to->sources.push_back(corner.source);
  }
  run.to->indices.push_back(corner.index);
} catch (const std::bad_alloc&) {
  static_cast<Run*>(data)->failed = true;
}

// Points that meet are handed over like edges that cross; the first of them stands for both.
void GLAPIENTRY on_combine(GLdouble position[3], void* from[4], GLfloat[4], void** out, void* data) try {
  auto& run = *static_cast<Run*>(data);
  const LonLat made{position[0], position[1]};
  for (int i = 0; i < 4; ++i)
    if (from[i] != nullptr && static_cast<Corner*>(from[i])->position == made) return void(*out = from[i]);
  *out = &run.corners.emplace_back(Corner{.position = made});
} catch (const std::bad_alloc&) {
  *out = nullptr;
  static_cast<Run*>(data)->failed = true;
}

// Being asked about edges makes the tessellator give separate triangles instead of strips and fans.
void GLAPIENTRY on_edge_flag(GLboolean, void*) {}
void GLAPIENTRY on_begin(GLenum, void*) {}
void GLAPIENTRY on_end(void*) {}
void GLAPIENTRY on_error(GLenum, void* data) { static_cast<Run*>(data)->failed = true; }

struct DeleteTessellator {
  void operator()(GLUtesselator* tessellator) const { gluDeleteTess(tessellator); }
};

using AnyFunction = void(GLAPIENTRY*)();

}  // namespace

void triangulate(std::span<const LonLat> points, std::span<const std::uint32_t> ring_begin, Triangles& to) {
  if (ring_begin.size() < 2) return;
  const std::unique_ptr<GLUtesselator, DeleteTessellator> tessellator(gluNewTess());
  if (!tessellator) throw std::bad_alloc();
  GLUtesselator* tess = tessellator.get();
  gluTessProperty(tess, GLU_TESS_WINDING_RULE, GLU_TESS_WINDING_ODD);
  gluTessNormal(tess, 0, 0, 1);
  gluTessCallback(tess, GLU_TESS_VERTEX_DATA, reinterpret_cast<AnyFunction>(on_vertex));
  gluTessCallback(tess, GLU_TESS_COMBINE_DATA, reinterpret_cast<AnyFunction>(on_combine));
  gluTessCallback(tess, GLU_TESS_EDGE_FLAG_DATA, reinterpret_cast<AnyFunction>(on_edge_flag));
  gluTessCallback(tess, GLU_TESS_BEGIN_DATA, reinterpret_cast<AnyFunction>(on_begin));
  gluTessCallback(tess, GLU_TESS_END_DATA, reinterpret_cast<AnyFunction>(on_end));
  gluTessCallback(tess, GLU_TESS_ERROR_DATA, reinterpret_cast<AnyFunction>(on_error));

  Run run{.to = &to, .corners = {}, .failed = false};
  const std::size_t first_index = to.indices.size(), first_point = to.points.size();
  gluTessBeginPolygon(tess, &run);
  for (std::size_t r = 0; r + 1 < ring_begin.size(); ++r) {
    std::span<const LonLat> ring = points.subspan(ring_begin[r], ring_begin[r + 1] - ring_begin[r]);
    if (ring.size() > 1 && ring.front() == ring.back()) ring = ring.first(ring.size() - 1);
    if (ring.size() < 3) continue;
    gluTessBeginContour(tess);
    for (const LonLat& p : ring) {
      Corner& corner =
          run.corners.emplace_back(Corner{.position = p, .source = static_cast<std::uint32_t>(&p - points.data())});
      std::array<GLdouble, 3> position{p.lon, p.lat, 0};
      gluTessVertex(tess, position.data(), &corner);
    }
    gluTessEndContour(tess);
  }
  gluTessEndPolygon(tess);
  // Coordinates are far too small to overflow, so an error is out of memory.
  if (run.failed || (to.indices.size() - first_index) % 3 != 0) {
    to.indices.resize(first_index);
    to.points.resize(first_point);
    to.sources.resize(first_point);
    throw std::bad_alloc();
  }
}

}  // namespace thalweg
