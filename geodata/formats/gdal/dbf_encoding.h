// The encoding of a shapefile's table where nothing names it.
#pragma once

#include <optional>
#include <string>

#include "geodata/base/progress.h"

namespace thalweg {

struct DbfEncoding {
  std::string name;
  // Read as ISO-8859-1 the bytes give the same text. GDAL does that by itself; for windows-1252 it begins a conversion
  // of iconv's with every cell, which takes longer than all else.
  bool is_latin1_as_well = false;
};

// By the bytes of all its texts and column names, of the .dbf at or beside `path` (a name of GDAL's), when it has no
// .cpg and a language byte that says nothing: "UTF-8", "windows-1251"; empty when all is ASCII. Nothing when the file
// says it, or cannot be read, or when it is cancelled: where all is ASCII every row is looked at.
[[nodiscard]] std::optional<DbfEncoding> undeclared_dbf_encoding(const std::string& path, const Progress& progress);

}  // namespace thalweg
