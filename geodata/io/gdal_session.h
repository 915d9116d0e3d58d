// GDAL, registered once, and its messages caught on this thread while a GdalMessages lives.
#pragma once

#include <string>

#include <cpl_error.h>

#include "geodata/base/diagnostics.h"

namespace thalweg {

void register_gdal();

class GdalMessages {
 public:
  GdalMessages(Diagnostics& diagnostics, std::string path);
  GdalMessages(const GdalMessages&) = delete;
  GdalMessages& operator=(const GdalMessages&) = delete;
  ~GdalMessages();

  [[nodiscard]] const std::string& last_failure() const { return last_failure_; }

 private:
  static void CPL_STDCALL receive(CPLErr kind, CPLErrorNum number, const char* message);

  Diagnostics& diagnostics_;
  std::string path_, last_failure_;
};

}  // namespace thalweg
