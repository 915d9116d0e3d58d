// GDAL, registered once, and its messages caught on this thread while a GdalMessages lives.
//
// Messages are held back until release(), so that what made opening fail can be returned as the error instead.
#pragma once

#include <set>
#include <string>
#include <vector>

#include <cpl_error.h>

#include "geodata/base/diagnostics.h"

namespace thalweg {

void register_gdal();
[[nodiscard]] std::string gdal_version();
[[nodiscard]] std::string proj_version();
// "NAME=value" of all options set by us, by the user's configuration files or by other code; not those of the
// environment.
[[nodiscard]] std::vector<std::string> gdal_options();

class GdalMessages {
 public:
  GdalMessages(Diagnostics& diagnostics, std::string path);
  GdalMessages(const GdalMessages&) = delete;
  GdalMessages& operator=(const GdalMessages&) = delete;
  ~GdalMessages();

  [[nodiscard]] const std::string& last_failure() const { return last_failure_; }
  void release();  // to the diagnostics, and from now on at once
  // As if it had come from GDAL here. A failure in the same words is told once: GDAL tries some things again.
  void add(Diagnostic diagnostic);

 private:
  static void CPL_STDCALL receive(CPLErr kind, CPLErrorNum number, const char* message);

  Diagnostics& diagnostics_;
  std::string path_, last_failure_;
  std::vector<Diagnostic> held_;
  std::set<std::string> told_;  // failures
  bool is_held_ = true;
};

}  // namespace thalweg
