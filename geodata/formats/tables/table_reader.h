// TableReader: the rows of a table, whatever they come from, into a dataset. Cells stay text, so that dates and codes
// are what the file says; whole numbers are told from it, and columns of coordinates are numbers. Every row is kept:
// one whose position cannot be read has none, and is told of. One a table; not safe to share between threads.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "geodata/base/diagnostics.h"
#include "geodata/base/result.h"
#include "geodata/formats/geometry_builder.h"
#include "geodata/formats/tables/table_meaning.h"
#include "geodata/formats/tables/table_shape.h"
#include "geodata/model/dataset.h"

namespace thalweg {

class TableReader {
 public:
  // `crs` of coordinates that are no degrees; may be null. All of it must outlive the reader.
  TableReader(const std::string& path, Dataset& out, Diagnostics& diagnostics, TableMeaning meaning,
              const SourceCrs* crs);

  // The cells of a row under the header; `line` for messages, 0 where there are none.
  void read_row(const std::vector<std::string_view>& cells, std::size_t line);

  // An error when the coordinates are no degrees.
  [[nodiscard]] Result<void> finish();

 private:
  [[nodiscard]] bool is_number(std::size_t column) const;
  void put(Column& column, std::size_t i, std::string_view cell);
  void make_text(Column& column);
  void judge_columns();
  void join_cut_shape(std::vector<std::string_view>& cells) const;
  void add_position(const std::vector<std::string_view>& cells);
  void add_point(double lon, double lat);
  void tell_of(std::size_t column, std::string_view cell, const char* what);

  const std::string& path_;
  Dataset& out_;
  Diagnostics& diagnostics_;
  TableMeaning meaning_;
  const SourceCrs* crs_;
  GeometryBuilder builder_;
  ShapeCells shapes_;
  std::vector<bool> is_distinct_;
  std::vector<std::string_view> joined_;
  std::size_t rows_ = 0, without_position_ = 0;
  int named_values_ = 0;
  std::uint32_t empty_;
};

}  // namespace thalweg
