// Reads shapes out of the cells of a table; shape_text.h tells which cells hold one.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "geodata/base/result.h"
#include "geodata/formats/gdal/source_crs.h"

namespace thalweg {

class GeometryBuilder;

// Systems by their numbers: each is asked of PROJ once, and so is one that it does not know. Not safe to share between
// threads.
class CrsByNumber {
 public:
  using Make = std::function<Result<std::unique_ptr<SourceCrs>>(const std::string& number)>;
  explicit CrsByNumber(Make make = SourceCrs::named) : make_(std::move(make)) {}

  // Stays where it is until the next call.
  [[nodiscard]] const Result<std::unique_ptr<SourceCrs>>& find(const std::string& number);

 private:
  static constexpr std::size_t MostKept = 256;  // a column that names more holds something else
  Make make_;
  std::map<std::string, Result<std::unique_ptr<SourceCrs>>> known_;
};

// Reads the cells of one column. Not safe to share between threads.
class ShapeCells {
 public:
  // Of shapes that name no CRS of their own; empty: degrees.
  explicit ShapeCells(const SourceCrs* crs) : crs_(crs) {}

  // Adds the shape to the feature being built; empty, or why it has none.
  [[nodiscard]] std::string add(std::string_view cell, GeometryBuilder& builder);

 private:
  const SourceCrs* crs_;
  CrsByNumber named_;  // by cells
};

}  // namespace thalweg
