#include "geodata/io/gdal_session.h"

#include <algorithm>
#include <mutex>
#include <utility>

#include <cpl_conv.h>
#include <gdal.h>
#include <ogr_api.h>

#include "geodata/base/text.h"
#include "geodata/io/gdal_interrupt.h"

namespace thalweg {

void register_gdal() {
  static std::once_flag once;
  std::call_once(once, [] {
    GDALAllRegister();
    CPLSetConfigOption("OGR_GEOJSON_MAX_OBJ_SIZE", "0");  // large features are read, not refused
    CPLSetConfigOption("OGR_ENABLE_PARTIAL_REPROJECTION", "YES");
    CPLSetConfigOption("GDAL_DISABLE_READDIR_ON_OPEN", "FALSE");
  });
}

std::string gdal_version() { return GDALVersionInfo("RELEASE_NAME"); }

GdalMessages::GdalMessages(Diagnostics& diagnostics, std::string path)
    : diagnostics_(diagnostics), path_(std::move(path)) {
  CPLPushErrorHandlerEx(&GdalMessages::receive, this);
}

GdalMessages::~GdalMessages() { CPLPopErrorHandler(); }

void GdalMessages::release() {
  is_held_ = false;
  for (Diagnostic& held : held_) diagnostics_.add(std::move(held));
  held_.clear();
}

void CPL_STDCALL GdalMessages::receive(CPLErr kind, CPLErrorNum, const char* message) {
  if (kind == CE_None || kind == CE_Debug) return;
  auto* self = static_cast<GdalMessages*>(CPLGetErrorHandlerUserData());
  std::string line(message);
  while (!line.empty() && is_blank(line.back())) line.pop_back();
  std::replace(line.begin(), line.end(), '\n', ' ');
  line = GdalInterrupt::with_plain_names(std::move(line));
  if (kind != CE_Warning) self->last_failure_ = line;
  Diagnostic diagnostic =
      diagnostic_about(kind == CE_Warning ? Severity::warning : Severity::error, self->path_).message(std::move(line));
  if (self->is_held_)
    self->held_.push_back(std::move(diagnostic));
  else
    self->diagnostics_.add(std::move(diagnostic));
}

}  // namespace thalweg
