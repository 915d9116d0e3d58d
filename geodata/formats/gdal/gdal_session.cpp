#include "geodata/formats/gdal/gdal_session.h"

#include <algorithm>
#include <mutex>
#include <utility>

#include <cpl_conv.h>
#include <cpl_string.h>
#include <fmt/format.h>
#include <gdal.h>
#include <ogr_api.h>
#include <ogr_srs_api.h>

#include "geodata/base/text.h"
#include "geodata/formats/gdal/gdal_interrupt.h"
#include "geodata/formats/gdal/gdal_network.h"

namespace thalweg {

namespace {

void set_options() {
  CPLSetConfigOption("OGR_GEOJSON_MAX_OBJ_SIZE", "0");  // large features are read, not refused
  CPLSetConfigOption("OGR_ENABLE_PARTIAL_REPROJECTION", "YES");
  CPLSetConfigOption("GDAL_DISABLE_READDIR_ON_OPEN", "FALSE");
  // Where the header of a sheet is, and what its columns are, is found by what reads all tables.
  for (const char* option : {"OGR_XLSX_HEADERS", "OGR_ODS_HEADERS", "OGR_XLS_HEADERS"})
    CPLSetConfigOption(option, "DISABLE");
  for (const char* option : {"OGR_XLSX_FIELD_TYPES", "OGR_ODS_FIELD_TYPES", "OGR_XLS_FIELD_TYPES"})
    CPLSetConfigOption(option, "STRING");
  // A database may hold tables that are other files or addresses; we read those it holds itself.
  CPLSetConfigOption("OGR_SQLITE_STATIC_VIRTUAL_OGR", "NO");
  CPLSetConfigOption("OGR_SQLITE_ALLOW_EXTERNAL_ACCESS", "NO");
}

}  // namespace

void register_gdal() {
  static std::once_flag once;
  std::call_once(once, [] {
    GDALAllRegister();
    set_options();
    keep_gdal_from_the_network();
  });
}

std::string gdal_version() { return GDALVersionInfo("RELEASE_NAME"); }

std::string proj_version() {
  int major = 0, minor = 0, patch = 0;
  OSRGetPROJVersion(&major, &minor, &patch);
  return fmt::format("PROJ {}.{}.{}", major, minor, patch);
}

std::vector<std::string> gdal_options() {
  // As register_gdal() leaves them, whether it was called or not: it takes longer than reading a small file.
  static std::once_flag once;
  std::call_once(once, [] {
    CPLLoadConfigOptionsFromPredefinedFiles();
    set_options();
  });
  char** list = CPLGetConfigOptions();
  std::vector<std::string> options;
  for (char** option = list; option != nullptr && *option != nullptr; ++option) options.emplace_back(*option);
  CSLDestroy(list);
  return options;
}

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
  self->add(
      diagnostic_about(kind == CE_Warning ? Severity::warning : Severity::error, self->path_).message(std::move(line)));
}

void GdalMessages::add(Diagnostic diagnostic) {
  if (diagnostic.severity == Severity::error && !told_.insert(diagnostic.message).second) return;
  if (is_held_)
    held_.push_back(std::move(diagnostic));
  else
    diagnostics_.add(std::move(diagnostic));
}

}  // namespace thalweg
