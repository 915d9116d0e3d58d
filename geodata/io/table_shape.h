// A shape in one cell of a table: WKT, EWKT ("SRID=32638;POINT(...)"), WKB and EWKB in hexadecimal digits, GeoJSON.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "geodata/io/source_crs.h"

namespace thalweg {

class GeometryBuilder;

enum class ShapeKind { wkt, hex_wkb, geojson };

[[nodiscard]] std::string_view to_string(ShapeKind kind);

// By how it begins, without reading it: whether it is sound is found when it is read.
[[nodiscard]] std::optional<ShapeKind> kind_of_shape(std::string_view cell);
// Whether the shape also ends where the text does.
[[nodiscard]] bool is_whole_shape(std::string_view cell);
// "POINT (46.7 39.8)", which is as good as two columns.
[[nodiscard]] bool is_point_shape(std::string_view cell);

// Reads the cells of one column. Not safe to share between threads.
class ShapeCells {
 public:
  // Of shapes that name no CRS of their own; empty: degrees.
  explicit ShapeCells(const SourceCrs* crs) : crs_(crs) {}

  // Adds the shape to the feature being built; empty, or why it has none.
  [[nodiscard]] std::string add(std::string_view cell, GeometryBuilder& builder);

 private:
  const SourceCrs* crs_;
  std::unique_ptr<SourceCrs> named_;  // by the cell before
};

}  // namespace thalweg
