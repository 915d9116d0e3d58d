// A shape in one cell of a table, by its looks: WKT, EWKT ("SRID=32638;POINT(...)"), WKB and EWKB in hexadecimal
// digits, GeoJSON. Safe from any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace thalweg {

enum class ShapeKind : std::uint8_t { wkt, hex_wkb, geojson };

[[nodiscard]] std::string_view to_string(ShapeKind kind);

// By how it begins, without reading it: whether it is sound is found when it is read.
[[nodiscard]] std::optional<ShapeKind> kind_of_shape(std::string_view cell);
// Whether the shape also ends where the text does.
[[nodiscard]] bool is_whole_shape(std::string_view cell);
// "POINT (46.7 39.8)", which is as good as two columns.
[[nodiscard]] bool is_point_shape(std::string_view cell);

// "SRID=4326;POINT(...)": the code, and what follows it.
struct WithSrid {
  std::string code;
  std::string_view shape;
};
[[nodiscard]] WithSrid without_srid(std::string_view cell);

}  // namespace thalweg
