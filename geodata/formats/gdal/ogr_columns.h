// OgrColumns: the attributes of a layer, as GDAL gives them row by row, into the columns of a dataset. Dates become
// text in ISO 8601, lists JSON; text that is not UTF-8 is told of. One a layer; not safe to share between
// threads.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <ogrsf_frmts.h>

#include "geodata/base/diagnostics.h"
#include "geodata/model/dataset.h"

namespace thalweg {

// A field of that kind in ISO 8601.
[[nodiscard]] std::string ogr_date_text(OGRFeature& feature, int field, OGRFieldType type);

class OgrColumns {
 public:
  // Adds a column to `out.table` for each field.
  OgrColumns(const OGRFeatureDefn& definition, Dataset& out, const std::string& path, Diagnostics& diagnostics);

  void add_row(OGRFeature& feature);

 private:
  struct Source {
    OGRFieldType type;
    bool is_distinct = false;  // nearly every row another text: looking for equal ones is given up
  };

  void set_text(std::size_t row, std::size_t column, std::string_view text);
  void put_text(std::size_t row, std::size_t column, std::string_view text);
  void judge_columns();

  Dataset& out_;
  const std::string& path_;
  Diagnostics& diagnostics_;
  std::vector<Source> sources_;
};

}  // namespace thalweg
