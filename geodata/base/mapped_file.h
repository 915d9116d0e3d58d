// MappedFile: a file's bytes as memory, read when they are first looked at. The file may be unlinked or replaced by
// rename meanwhile; only who truncates it in place pulls the ground away.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>

namespace thalweg {

class MappedFile {
 public:
  // Null when there is no such file, it is empty or cannot be read.
  [[nodiscard]] static std::shared_ptr<const MappedFile> open(const std::string& path);

  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  ~MappedFile();

  [[nodiscard]] std::span<const std::byte> bytes() const { return {begin_, size_}; }

 private:
  MappedFile(const std::byte* begin, std::size_t size) : begin_(begin), size_(size) {}
  const std::byte* begin_;
  std::size_t size_;
};

}  // namespace thalweg
