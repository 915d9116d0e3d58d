#include "geodata/base/mapped_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace thalweg {

std::shared_ptr<const MappedFile> MappedFile::open(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return nullptr;
  struct stat info{};
  void* begin = MAP_FAILED;
  if (::fstat(file, &info) == 0 && S_ISREG(info.st_mode) && info.st_size > 0)
    begin = ::mmap(nullptr, static_cast<std::size_t>(info.st_size), PROT_READ, MAP_SHARED | MAP_POPULATE, file, 0);
  ::close(file);
  if (begin == MAP_FAILED) return nullptr;
  return std::shared_ptr<const MappedFile>(
      new MappedFile(static_cast<const std::byte*>(begin), static_cast<std::size_t>(info.st_size)));
}

MappedFile::~MappedFile() { ::munmap(const_cast<std::byte*>(begin_), size_); }

}  // namespace thalweg
