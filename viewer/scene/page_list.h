// PageList: a picture as things with a meaning, for painters that make no triangles of them: ground with its looks,
// what is written and drawn over it, the legend's swatches. Everything is in logical pixels, painted in this order.
//
// Made by MapScene::finish_page, with the layers, looks and layout that the same session's RenderList has. Plain data.
#pragma once

#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "geodata/model/dataset.h"
#include "viewer/scene/drawing.h"
#include "viewer/scene/furniture/legend_swatches.h"
#include "viewer/scene/render_list.h"
#include "viewer/session/camera.h"

namespace thalweg {

struct ShapeLevel;

// Shapes of one layer. What of them is to be painted comes in this order: fills, lines, points.
struct GroundItem {
  std::string id, name;                     // of the layer
  std::shared_ptr<const ShapeLevel> shape;  // simplified for the page; null: nothing
  DatasetPtr data;                          // what it was made of
  std::shared_ptr<const LookTable> looks;   // by feature
  std::vector<std::string> names = {};      // by feature; empty: none are told
  bool fills = true, lines = true, points = true;
  float fill_opacity = 1, opacity = 1;  // of fills, and of the rest
};

struct DrawingItem {
  Drawing drawing;
};

struct SwatchItem {
  std::vector<LegendSwatch> swatches;
};

using PageItem = std::variant<GroundItem, DrawingItem, SwatchItem>;

struct PageList {
  Camera camera;
  int tile_level = 0;             // whose detail the shapes have
  std::vector<Bounds> windows;    // degrees: boxes that hold all ground in view, none across the projection's cut
  float px_per_ground_metre = 1;  // along lines, for dashes
  std::vector<PageItem> items;
};

}  // namespace thalweg
