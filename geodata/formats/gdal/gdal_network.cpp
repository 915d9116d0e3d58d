#include "geodata/formats/gdal/gdal_network.h"

#include <algorithm>
#include <mutex>
#include <string_view>
#include <vector>

#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_http.h>
#include <cpl_string.h>
#include <cpl_vsi_virtual.h>
#include <gdal_priv.h>

namespace thalweg {
namespace {

// Everything else that GDAL mounts reaches beyond this machine.
constexpr std::string_view LocalMounts[] = {
    "/vsimem/",    "/vsizip/",    "/vsigzip/",  "/vsitar/",   "/vsi7z/",    "/vsirar/",    "/vsisubfile/",
    "/vsisparse/", "/vsicached?", "/vsicrypt/", "/vsistdin/", "/vsistdin?", "/vsistdout/", "/vsistdout_redirect/",
    "/vsithalweg/"};

constexpr const char* ServerDrivers[] = {
    "PostgreSQL", "PostGISRaster", "MySQL", "MSSQLSpatial", "ODBC",  "MongoDBv3", "MongoDB", "HANA",          "OCI",
    "SDE",        "Informix",      "IDB",   "WFS",          "OAPIF", "OGCAPI",    "CSW",     "Elasticsearch", "Carto",
    "AmigoCloud", "PLScenes",      "NGW",   "GMLAS",        "HTTP",  "EEDA",      "EEDAI",   "DODS",          "CouchDB",
    "Cloudant",   "PLMOSAIC",      "WMS",   "WCS",          "WMTS",  "DAAS",      "ADBC",    "STACIT",        "STACTA"};

constexpr std::string_view ServerPrefixes[] = {
    "pg:",  "postgresql:", "mysql:",  "mssql:", "odbc:",    "mongodbv3:", "mongodb:", "hana:",       "oci:",
    "wfs:", "oapif:",      "ogcapi:", "csw:",   "es:",      "carto:",     "cartodb:", "amigocloud:", "plscenes:",
    "ngw:", "gmlas:",      "eeda:",   "dods:",  "couchdb:", "cloudant:",  "idb:",     "sde:",        "adbc:"};

constexpr const char* Refusal = "it names an address, and what is read from a file never reaches the network";

thread_local Network allowed = Network::off;

bool is_local(std::string_view prefix) {
  return std::find(std::begin(LocalMounts), std::end(LocalMounts), prefix) != std::end(LocalMounts);
}

// A mount that answers only where the network was asked for.
class GatedMount : public VSIFilesystemHandler {
 public:
  explicit GatedMount(VSIFilesystemHandler& mount) : mount_(mount) {}

  VSIVirtualHandle* Open(const char* name, const char* access, bool sets_error, CSLConstList options) override {
    return is_open(name) ? mount_.Open(name, access, sets_error, options) : nullptr;
  }
  int Stat(const char* name, VSIStatBufL* stat, int flags) override {
    return is_open(name) ? mount_.Stat(name, stat, flags) : -1;
  }
  char** ReadDirEx(const char* name, int most) override {
    return is_open(name) ? mount_.ReadDirEx(name, most) : nullptr;
  }
  bool IsLocal(const char*) override { return false; }

 private:
  static bool is_open(const char* name) {
    if (allowed == Network::asked_for) return true;
    CPLError(CE_Failure, CPLE_NotSupported, "\"%s\" is not opened: %s", name, Refusal);
    return false;
  }

  VSIFilesystemHandler& mount_;
};

CPLHTTPResult* refuse_request(const char* address, CSLConstList, GDALProgressFunc, void*, CPLHTTPFetchWriteFunc, void*,
                              void*) {
  CPLError(CE_Failure, CPLE_NotSupported, "\"%s\" is not asked for: %s", address, Refusal);
  // An answer, since GDAL asks the network itself where there is none. It is GDAL that lets go of it.
  auto* refusal = static_cast<CPLHTTPResult*>(CPLCalloc(1, sizeof(CPLHTTPResult)));
  refusal->nStatus = 1;
  refusal->pszErrBuf = CPLStrdup(Refusal);
  return refusal;
}

std::vector<GDALDriver*>& held_drivers() {
  static auto& drivers = *new std::vector<GDALDriver*>;  // GDAL may still look for them when the program ends
  return drivers;
}

void gate_mounts() {
  // The mounts behind the gates live as long as the process; GDAL itself forgets them.
  static auto& gated = *new std::vector<VSIFilesystemHandler*>;
  const CPLStringList prefixes(VSIFileManager::GetPrefixes(), TRUE);
  for (int i = 0; i < prefixes.size(); ++i) {
    if (is_local(prefixes[i])) continue;
    VSIFilesystemHandler* mount = VSIFileManager::GetHandler(prefixes[i]);
    gated.push_back(mount);
    VSIFileManager::InstallHandler(prefixes[i], new GatedMount(*mount));
  }
}

// Drivers are withdrawn only while nobody reads: GDAL looks through its list of them without a lock.
class ServerDoor {
 public:
  void enter(Network network) {
    const std::lock_guard lock(mutex_);
    ++inside_;
    if (network == Network::off || is_open_) return;
    for (GDALDriver* driver : held_drivers()) GetGDALDriverManager()->RegisterDriver(driver);
    is_open_ = true;
  }
  void leave() {
    const std::lock_guard lock(mutex_);
    if (--inside_ > 0 || !is_open_) return;
    for (GDALDriver* driver : held_drivers()) GetGDALDriverManager()->DeregisterDriver(driver);
    is_open_ = false;
  }

 private:
  std::mutex mutex_;
  int inside_ = 0;  // scopes, of all threads
  bool is_open_ = false;
};

ServerDoor& server_door() {
  static auto& door = *new ServerDoor;  // threads that cannot be interrupted may still be inside when the program ends
  return door;
}

}  // namespace

bool names_network(const std::string& name) {
  if (name.find("://") != std::string::npos) return true;
  if (name.starts_with("/vsi")) {  // mounts stand one behind the other: /vsizip//vsicurl/...
    for (std::size_t at = 0; at != std::string::npos; at = name.find("/vsi", at + 1)) {
      const std::size_t end = std::min(name.find_first_of("/?", at + 1), name.size() - 1);
      if (!is_local(std::string_view(name).substr(at, end + 1 - at))) return true;
    }
    return false;
  }
  return std::any_of(std::begin(ServerPrefixes), std::end(ServerPrefixes), [&](std::string_view prefix) {
    return name.size() > prefix.size() && EQUALN(name.c_str(), prefix.data(), prefix.size());
  });
}

NetworkScope::NetworkScope(Network network) : before_(allowed) {
  allowed = network;
  server_door().enter(network);
  if (network == Network::off) is_pushed_ = CPLHTTPPushFetchCallback(refuse_request, nullptr) != 0;
}

NetworkScope::~NetworkScope() {
  if (is_pushed_) CPLHTTPPopFetchCallback();
  allowed = before_;
  server_door().leave();
}

void keep_gdal_from_the_network() {
  gate_mounts();
  for (const char* name : ServerDrivers) {
    GDALDriver* driver = GetGDALDriverManager()->GetDriverByName(name);
    if (driver == nullptr) continue;
    GetGDALDriverManager()->DeregisterDriver(driver);
    held_drivers().push_back(driver);
  }
}

}  // namespace thalweg
