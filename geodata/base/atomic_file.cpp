#include "geodata/base/atomic_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cerrno>
#include <cstring>
#include <filesystem>

#include <fmt/format.h>

namespace thalweg {
namespace {

class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  [[nodiscard]] int get() const { return fd_; }

 private:
  int fd_;
};

Result<void> write_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(fd, bytes.data(), bytes.size());
    if (written < 0) {
      if (errno == EINTR) continue;
      return fail(std::strerror(errno));
    }
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return {};
}

Result<void> write_pieces(int fd, std::span<const std::string_view> pieces, Durability durability) {
  for (const std::string_view piece : pieces)
    if (auto written = write_all(fd, piece); !written) return written;
  if (durability == Durability::on_disk && ::fsync(fd) != 0) return fail(std::strerror(errno));
  return {};
}

}  // namespace

Result<void> write_file_atomically(const std::string& path, std::string_view bytes) {
  return write_file_atomically(path, std::span(&bytes, 1), Durability::on_disk);
}

Result<void> write_file_atomically(const std::string& path, std::span<const std::string_view> pieces,
                                   Durability durability) {
  const std::filesystem::path target(path);
  std::string folder = target.parent_path().string();
  if (folder.empty()) folder = ".";
  std::string temporary = folder + "/." + target.filename().string() + ".XXXXXX";
  const int fd = ::mkstemp(temporary.data());
  if (fd < 0) return fail(fmt::format("{}: cannot write: {}", path, std::strerror(errno)));
  {
    const Descriptor file(fd);
    ::fchmod(fd, 0644);  // mkstemp makes it private to its owner
    if (auto written = write_pieces(fd, pieces, durability); !written) {
      ::unlink(temporary.c_str());
      return fail(fmt::format("{}: cannot write: {}", path, written.error().message));
    }
  }
  if (::rename(temporary.c_str(), path.c_str()) != 0) {
    const std::string reason = std::strerror(errno);
    ::unlink(temporary.c_str());
    return fail(fmt::format("{}: cannot write: {}", path, reason));
  }
  if (durability == Durability::may_be_lost) return {};
  // The name itself must reach the disk too.
  const Descriptor directory(::open(folder.c_str(), O_RDONLY | O_DIRECTORY));
  if (directory.get() >= 0) ::fsync(directory.get());
  return {};
}

Result<std::string> read_file(const std::string& path) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.get() < 0) return fail(fmt::format("{}: cannot open: {}", path, std::strerror(errno)));
  struct stat info{};
  if (::fstat(file.get(), &info) != 0) return fail(fmt::format("{}: cannot read: {}", path, std::strerror(errno)));
  if (S_ISDIR(info.st_mode)) return fail(fmt::format("{}: is a directory, not a file", path));
  std::string bytes;
  bytes.resize(info.st_size > 0 ? static_cast<std::size_t>(info.st_size) : 0);
  std::size_t filled = 0;
  while (true) {
    if (filled == bytes.size()) bytes.resize(bytes.size() + 65536);
    const ssize_t got = ::read(file.get(), bytes.data() + filled, bytes.size() - filled);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return fail(fmt::format("{}: cannot read: {}", path, std::strerror(errno)));
    if (got == 0) break;
    filled += static_cast<std::size_t>(got);
  }
  bytes.resize(filled);
  return bytes;
}

}  // namespace thalweg
