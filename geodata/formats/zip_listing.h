// What the directory of a ZIP file says it holds, without unpacking anything: sizes, links and encryption, which GDAL's
// own listing leaves out.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "geodata/base/result.h"

namespace thalweg {

struct ZipEntry {
  std::string name;  // as it is written there, folders with "/" between
  std::uint64_t packed_bytes = 0, bytes = 0;
  bool is_link = false, is_encrypted = false;
};

// Files only. `gdal_name` is any name that GDAL's virtual file systems know; `shown` is what messages call it. An error
// when it is not a ZIP, or has more than `most` entries.
[[nodiscard]] Result<std::vector<ZipEntry>> list_zip(const std::string& gdal_name, const std::string& shown,
                                                     std::size_t most);

}  // namespace thalweg
