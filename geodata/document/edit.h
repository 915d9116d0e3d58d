// Edit: one change of what a scenario's files say. Plain values, as commands are; Document::with applies them.
//
// Files are named as scenario.json names them ("events.csv", "territories.geojson"): paths relative to the scenario's
// folder. Rows, features and vertices count from 0 in the order of the file. Values are the text of cells, or JSON.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "geodata/document/delimited_text.h"
#include "geodata/document/written_shape.h"
#include "geodata/geometry/lonlat.h"
#include "geodata/model/scenario.h"

namespace thalweg::edits {

// Tables: events, control intervals, route status.
struct SetCell {
  std::string file;
  std::size_t row = 0;
  std::string column, value;
};
struct AddRow {
  std::string file;
  std::size_t before = 0;  // as many as there are rows: at the end
  std::vector<CellText> cells;
};
struct RemoveRow {
  std::string file;
  std::size_t row = 0;
};

// Ground: vertices of a GeoJSON file. With the neighbours, every position of the file that is the same goes along, so
// that shared edges stay shared.
struct MoveVertex {
  std::string file;
  std::size_t feature = 0;
  VertexPlace place;
  LonLat to;
  bool with_neighbours = true;
};
struct InsertVertex {
  std::string file;
  std::size_t feature = 0;
  VertexPlace before;
  LonLat at;
  bool with_neighbours = true;
};
struct RemoveVertex {
  std::string file;
  std::size_t feature = 0;
  VertexPlace place;
  bool with_neighbours = true;
};

// Features of a GeoJSON file.
struct AddFeature {
  std::string file;
  std::size_t before = 0;
  std::string feature;  // GeoJSON
};
struct RemoveFeature {
  std::string file;
  std::size_t feature = 0;
};
struct SetProperty {
  std::string file;
  std::size_t feature = 0;
  std::string name, value;  // JSON; empty: the property is taken out
};

// scenario.json, by JSON pointers: titles, actors, layers, worldviews, all there is.
struct SetKey {
  std::string pointer, value;  // JSON
};
struct RemoveKey {
  std::string pointer;
};
struct InsertItem {
  std::string pointer, value;  // "/scenes/2": before the scene that is there now; "/scenes/-": at the end
};
struct MoveItem {
  std::string list;  // "/scenes"
  std::size_t from = 0, to = 0;
};
// What differs from the style as written; what the style leaves out is taken out.
struct SetLayerStyle {
  std::string layer;  // id
  LayerStyle style;
};

}  // namespace thalweg::edits

namespace thalweg {

using Edit = std::variant<edits::SetCell, edits::AddRow, edits::RemoveRow, edits::MoveVertex, edits::InsertVertex,
                          edits::RemoveVertex, edits::AddFeature, edits::RemoveFeature, edits::SetProperty,
                          edits::SetKey, edits::RemoveKey, edits::InsertItem, edits::MoveItem, edits::SetLayerStyle>;

}  // namespace thalweg
