// Stopping GDAL while it reads a file of its own accord: opening a GeoJSON that only GDAL can read takes it many
// seconds, and it asks nobody meanwhile. It is given the file through a virtual file system of ours instead, whose
// files end where they are once the work is cancelled. GDAL then sees a file that breaks off, and returns.
//
// The Progress looked at is that of the calling thread; what GDAL reads on others is read to its end.
#pragma once

#include <string>

#include "geodata/base/progress.h"

namespace thalweg {

class GdalInterrupt {
 public:
  explicit GdalInterrupt(const Progress& progress);
  GdalInterrupt(const GdalInterrupt&) = delete;
  GdalInterrupt& operator=(const GdalInterrupt&) = delete;
  ~GdalInterrupt();

  // The name under which GDAL is to open a file. Only while a GdalInterrupt lives on this thread do such files stop.
  [[nodiscard]] static std::string name_of(const std::string& path);
  // `message` with such names as they were.
  [[nodiscard]] static std::string with_plain_names(std::string message);

 private:
  const Progress* before_;
};

}  // namespace thalweg
