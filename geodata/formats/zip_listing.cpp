#include "geodata/formats/zip_listing.h"

#include <sys/stat.h>
#include <memory>

#include <cpl_vsi.h>
#include <fmt/format.h>
#include <minizip/unzip.h>

namespace thalweg {
namespace {

// minizip reads through GDAL's virtual files, so that archives in archives are listed where they lie.
void* open_file(void*, const void* name, int) { return VSIFOpenL(static_cast<const char*>(name), "rb"); }
uLong read_file(void*, void* file, void* buffer, uLong size) {
  return VSIFReadL(buffer, 1, size, static_cast<VSILFILE*>(file));
}
ZPOS64_T tell(void*, void* file) { return VSIFTellL(static_cast<VSILFILE*>(file)); }
long seek(void*, void* file, ZPOS64_T offset, int origin) {
  return VSIFSeekL(static_cast<VSILFILE*>(file), offset, origin);
}
int close_file(void*, void* file) { return VSIFCloseL(static_cast<VSILFILE*>(file)); }
int has_failed(void*, void*) { return 0; }

struct CloseZip {
  void operator()(void* zip) const { unzClose(zip); }
};

constexpr uLong Encrypted = 1;
constexpr uLong MadeOnUnix = 3;  // high byte of the version that made it: then the mode is in the high half below

bool is_unix_link(const unz_file_info64& info) {
  return info.version >> 8 == MadeOnUnix && S_ISLNK(static_cast<mode_t>(info.external_fa >> 16));
}

}  // namespace

Result<std::vector<ZipEntry>> list_zip(const std::string& gdal_name, const std::string& shown, std::size_t most) {
  zlib_filefunc64_def functions{};
  functions.zopen64_file = open_file;
  functions.zread_file = read_file;
  functions.ztell64_file = tell;
  functions.zseek64_file = seek;
  functions.zclose_file = close_file;
  functions.zerror_file = has_failed;
  const std::unique_ptr<void, CloseZip> zip(unzOpen2_64(gdal_name.c_str(), &functions));
  if (!zip) return fail(fmt::format("{}: is not a ZIP file, or breaks off", shown));
  std::vector<ZipEntry> entries;
  std::size_t met = 0;
  for (int status = unzGoToFirstFile(zip.get()); status == UNZ_OK; status = unzGoToNextFile(zip.get())) {
    if (++met > most)
      return fail(fmt::format("{}: holds more than {} files; unpack it and open what you need", shown, most));
    unz_file_info64 info{};
    if (unzGetCurrentFileInfo64(zip.get(), &info, nullptr, 0, nullptr, 0, nullptr, 0) != UNZ_OK) break;
    std::string name(info.size_filename + 1, '\0');
    if (unzGetCurrentFileInfo64(zip.get(), &info, name.data(), name.size(), nullptr, 0, nullptr, 0) != UNZ_OK) break;
    name.resize(info.size_filename);
    if (name.empty() || name.ends_with('/')) continue;
    entries.push_back({std::move(name), info.compressed_size, info.uncompressed_size, is_unix_link(info),
                       (info.flag & Encrypted) != 0});
  }
  return entries;
}

}  // namespace thalweg
