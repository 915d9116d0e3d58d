// Reads shapes out of the cells of a table; shape_text.h tells which cells hold one.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "geodata/io/source_crs.h"

namespace thalweg {

class GeometryBuilder;

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
