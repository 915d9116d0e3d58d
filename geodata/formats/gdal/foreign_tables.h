// Tables of a GeoPackage that are other files in truth (SQLite's virtual tables: VirtualText, VirtualShape, ...), and
// views, which may be of such tables.
#pragma once

#include <set>
#include <string>

class GDALDataset;

namespace thalweg {

// Names of the layers that read other files, of a data set that an SQLite driver opened; its R-tree indices are its
// own.
[[nodiscard]] std::set<std::string> foreign_tables(GDALDataset& dataset);

}  // namespace thalweg
