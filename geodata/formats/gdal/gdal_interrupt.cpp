#include "geodata/formats/gdal/gdal_interrupt.h"

#include <algorithm>
#include <filesystem>
#include <mutex>
#include <string_view>

#include <cpl_vsi.h>

namespace thalweg {
namespace {

constexpr const char* Prefix = "/vsithalweg/";  // GDAL keeps the pointer

thread_local const Progress* watched = nullptr;

bool is_cancelled() { return watched != nullptr && watched->cancelled(); }

// GDAL gives the name without the prefix; it was absolute.
std::string plain(const char* name) { return "/" + std::string(name); }
VSILFILE* file_of(void* handle) { return static_cast<VSILFILE*>(handle); }

int stat_file(void*, const char* name, VSIStatBufL* stat, int flags) {
  return VSIStatExL(plain(name).c_str(), stat, flags);
}
char** list_folder(void*, const char* name, int most) { return VSIReadDirEx(plain(name).c_str(), most); }

void* open_file(void*, const char* name, const char* access) {
  if (std::string_view(access).find_first_of("wa+") != std::string_view::npos)
    return nullptr;  // never beside the user's data
  return VSIFOpenL(plain(name).c_str(), access);
}

size_t read_interruptibly(void* handle, void* buffer, size_t size, size_t count) {
  return is_cancelled() ? 0 : VSIFReadL(buffer, size, count, file_of(handle));
}
int is_at_end(void* handle) { return is_cancelled() ? 1 : VSIFEofL(file_of(handle)); }
vsi_l_offset tell(void* handle) { return VSIFTellL(file_of(handle)); }
int seek(void* handle, vsi_l_offset offset, int whence) { return VSIFSeekL(file_of(handle), offset, whence); }
int close_file(void* handle) { return VSIFCloseL(file_of(handle)); }

void install() {
  static std::once_flag once;
  std::call_once(once, [] {
    VSIFilesystemPluginCallbacksStruct* callbacks = VSIAllocFilesystemPluginCallbacksStruct();
    callbacks->stat = stat_file;
    callbacks->read_dir = list_folder;
    callbacks->open = open_file;
    callbacks->read = read_interruptibly;
    callbacks->eof = is_at_end;
    callbacks->tell = tell;
    callbacks->seek = seek;
    callbacks->close = close_file;
    VSIInstallPluginHandler(Prefix, callbacks);
    VSIFreeFilesystemPluginCallbacksStruct(callbacks);
  });
}

}  // namespace

GdalInterrupt::GdalInterrupt(const Progress& progress) : before_(watched) {
  install();
  watched = &progress;
}

GdalInterrupt::~GdalInterrupt() { watched = before_; }

std::string GdalInterrupt::name_of(const std::string& path) {
  return std::string(Prefix) + std::filesystem::absolute(path).string().substr(1);
}

std::string GdalInterrupt::with_plain_names(std::string message) {
  for (auto at = message.find(Prefix); at != std::string::npos; at = message.find(Prefix))
    message.erase(at, std::string_view(Prefix).size() - 1);
  return message;
}

}  // namespace thalweg
