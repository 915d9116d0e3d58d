// What a folder or an archive holds of map data: shapefiles, GeoJSON, tables, archives in it (one level), named as a
// person would name them. Nothing is unpacked to disk: archives are read where they lie, through GDAL's /vsizip/ and
// /vsitar/.
//
// Archives may come from anybody. Refused as a whole: one that unpacks to more than MaxUnpackedBytes, or to more than
// MaxRatio times its own size, or holds more than MaxEntries files. Left out with a message: entries that name a place
// outside (`..`, absolute), links, what is encrypted; of a folder, links that lead out of it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "geodata/base/diagnostics.h"
#include "geodata/base/result.h"

namespace thalweg {

inline constexpr std::uint64_t MaxUnpackedBytes = std::uint64_t{4} << 30;
inline constexpr std::uint64_t MaxRatio = 200, RatioMattersFrom = std::uint64_t{64} << 20;  // bytes unpacked
inline constexpr std::size_t MaxEntries = 10000;
inline constexpr int MaxFolderDepth = 8;

struct ContainerMember {
  std::string path;   // to open it by: a file, or a name of GDAL's virtual file systems
  std::string shown;  // "borders.zip/1914/borders.shp"
};

[[nodiscard]] bool is_archive(const std::string& path);

// Of what can be opened, archives included, as a dialog offers them: ".geojson". Other files are tried all the same.
[[nodiscard]] std::vector<std::string> openable_endings();

// Sorted by name. An error when it cannot be listed, is refused, or holds no map data.
[[nodiscard]] Result<std::vector<ContainerMember>> members_of(const std::string& path, Diagnostics& diagnostics);

}  // namespace thalweg
