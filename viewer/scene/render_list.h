// RenderList: one frame of the map as plain data, made on the CPU by `scene`, drawn by `render`. No GL here.
//
// World meshes are floats around a double origin in drawing space (see Camera). Each vertex names a row of a LookTable,
// the small per-feature state buffer that is all a change of time touches. Screen meshes (labels, symbols, furniture)
// are in physical pixels, origin top left, textured by the one-channel glyph atlas (see AtlasImage).
#pragma once

#include <cstdint>
#include <memory>
#include <variant>
#include <vector>

#include <glm/mat4x4.hpp>
#include <glm/vec2.hpp>

#include "geodata/base/color.h"
#include "geodata/model/scenario.h"
#include "geodata/projection/projection.h"
#include "viewer/session/pixel_box.h"
#include "viewer/text/atlas_image.h"

namespace thalweg {

// Names a mesh for the renderer's cache of uploads; 0 is never one.
using MeshId = std::uint64_t;
[[nodiscard]] MeshId next_mesh_id();  // may be called from any thread

inline constexpr std::uint32_t NoRow = 0xffffffff;

// Matches a_position, a_row of shaders/fill.vert.
struct FillVertex {
  float x, y, z;
  std::uint32_t row;
};

// Where the indices of a row begin; they end where the next entry's do. A row may have several entries.
struct RowBegin {
  std::uint32_t row = 0, index = 0;
};

struct FillMesh {
  MeshId id = next_mesh_id();
  Point3 origin;
  std::vector<FillVertex> vertices;
  std::vector<std::uint32_t> indices;
  std::vector<RowBegin> rows;  // so that what is not there at an instant is not drawn; empty: draw all
};

// Points of polylines one after the other, drawn as instanced segments with neighbours for joins (shaders/line.vert).
// A polyline is stored as: its first point once more (for a closed one the point before it), its points, its last once
// more; between polylines the row is NoRow, which no segment crosses.
struct LineVertex {
  float x, y, z;
  float distance_m;  // along the line from its start, for dashes
  std::uint32_t row;
};

struct LineMesh {
  MeshId id = next_mesh_id();
  Point3 origin;
  std::vector<LineVertex> vertices;
};

// One row a feature: 32 bytes, two RGBA32UI texels of a buffer texture (shaders/common/look.glsl).
struct Look {
  static constexpr std::uint8_t Visible = 1, Uncertain = 2, Selected = 4, Hovered = 8;
  Rgba fill{0, 0, 0, 0};
  Rgba second{0, 0, 0, 0};  // of hatch and stripe
  Rgba line{0, 0, 0, 0};
  Rgba casing{0, 0, 0, 0};
  std::uint8_t pattern = 0;  // Pattern
  std::uint8_t dash = 0;     // Dash
  std::uint8_t flags = Visible;
  std::uint8_t reserved = 0;
  float width_px = 1;   // of the line, physical pixels
  float casing_px = 0;  // on each side
  float radius_px = 0;  // of a point
  friend bool operator==(const Look&, const Look&) = default;
};
static_assert(sizeof(Look) == 32);

struct LookTable {
  MeshId id = next_mesh_id();  // a changed table is a new one
  std::vector<Look> rows;
};

// Matches shaders/screen.vert.
struct ScreenVertex {
  float x, y;  // physical pixels
  float u, v;  // texels of the atlas, the row counted through all its pages
  Rgba color;
};

struct ScreenMesh {
  std::vector<ScreenVertex> vertices;
  std::vector<std::uint32_t> indices;
};

struct FillItem {
  std::shared_ptr<const FillMesh> mesh;
  std::shared_ptr<const LookTable> looks;
  glm::mat4 clip_from_local;
  float opacity = 1;
};

struct LineItem {
  std::shared_ptr<const LineMesh> mesh;
  std::shared_ptr<const LookTable> looks;
  glm::mat4 clip_from_local;
  float px_per_metre = 1;  // of distance_m, so that dashes keep their size on screen
  float opacity = 1;
};

// Discs of Look::radius_px around each vertex of a FillMesh without indices.
struct PointItem {
  std::shared_ptr<const FillMesh> mesh;
  std::shared_ptr<const LookTable> looks;
  glm::mat4 clip_from_local;
  float opacity = 1;
};

struct ScreenItem {
  std::shared_ptr<const ScreenMesh> mesh;
};

using RenderItem = std::variant<FillItem, LineItem, PointItem, ScreenItem>;

struct PageList;

struct RenderList {
  // Maps drawn first, each into its own rectangle of this picture; the rest of this list lies over all of them.
  std::vector<RenderList> parts;
  PixelBox view, clip;  // of a part: where it lies, and what is seen of it
  int width_px = 0, height_px = 0;
  Rgba background;
  bool is_globe = false;           // fragments facing away are dropped
  glm::vec2 pattern_origin{0, 0};  // physical pixels; hatches are anchored here, so that they do not swim when panning
  float pixel_scale = 1;
  std::vector<RenderItem> items;  // drawn in this order
  std::shared_ptr<const AtlasImage> atlas;
  std::shared_ptr<PageList> page;  // instead of items, of what MapScene::finish_page makes; null otherwise
};

}  // namespace thalweg
