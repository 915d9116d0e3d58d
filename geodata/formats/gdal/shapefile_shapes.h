// ShapefileShapes: the shapes of a shapefile, read from its .shp and .shx without GDAL's detours: no objects a ring,
// and holes are sorted into their polygons in O(n log n) (GDAL 3.6 takes minutes where one polygon has some ten
// thousand). What it stands for is the same: clockwise rings are exteriors, heights and measures are dropped.
//
// Source: ESRI Shapefile Technical Description, July 1998. Nothing in the files is believed: offsets, counts and
// lengths are checked against them. Not safe to share between threads.
#pragma once

#include <cstdint>
#include <fstream>
#include <optional>
#include <string>
#include <vector>

#include "geodata/formats/geometry_builder.h"
#include "geodata/geometry/lonlat.h"

namespace thalweg {

class ProjectedEdges;

class ShapefileShapes {
 public:
  // None where GDAL must do: no .shx beside it, a damaged header, shapes that are surfaces (MultiPatch).
  [[nodiscard]] static std::optional<ShapefileShapes> open(const std::string& path);

  enum class Outcome { done, damaged, not_transformed };
  // Adds record `index` to `builder`, made degrees unless `edges` is null; a null shape adds nothing. The caller ends
  // the feature. What is damaged or cannot be transformed adds nothing either.
  [[nodiscard]] Outcome add(std::int64_t index, GeometryBuilder& builder, ProjectedEdges* edges);

 private:
  struct Record {
    std::uint64_t offset, length;  // of its content, in bytes
  };
  struct Layout {
    bool has_parts = false;
    std::size_t points_begin = 0;
  };

  bool load(const Record& record);
  std::optional<Layout> unpack();
  bool unpack_parts(std::size_t at, std::uint32_t parts, std::uint32_t points);
  void add_polygons(GeometryBuilder& builder, const std::vector<std::uint32_t>& exterior_of) const;
  void add_ring(GeometryBuilder& builder, std::size_t ring) const;

  std::ifstream file_;
  std::uint64_t file_size_ = 0, position_ = 0;
  std::vector<Record> records_;
  // Of the record at hand.
  std::vector<char> bytes_;
  std::vector<LonLat> points_;
  std::vector<std::uint32_t> ring_begin_;
};

}  // namespace thalweg
