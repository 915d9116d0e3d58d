#include "geodata/base/atomic_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <utility>

#include <fmt/format.h>

namespace thalweg {
namespace {

namespace fs = std::filesystem;

// Not made of the target's name, which may be as long as names can be.
constexpr std::string_view TemporaryPrefix = ".thalweg-", TemporaryEnding = ".tmp";

class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  [[nodiscard]] int get() const { return fd_; }
  [[nodiscard]] int release() { return std::exchange(fd_, -1); }

 private:
  int fd_;
};

Result<void> cannot_write(const std::string& path, int reason) {
  return fail(fmt::format("{}: cannot write: {}", path, std::strerror(reason)));
}

// 0, or why not.
int write_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(fd, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return 0;
}

int write_pieces(int fd, std::span<const std::string_view> pieces, Durability durability) {
  for (const std::string_view piece : pieces)
    if (const int problem = write_all(fd, piece); problem != 0) return problem;
  const bool must_sync = durability == Durability::on_disk;
  if (must_sync && ::fsync(fd) != 0 && errno != EINVAL && errno != EROFS) return errno;  // a pipe cannot be synced
  return 0;
}

// Where a chain of links ends, whether or not there is a file.
std::string followed(std::string path) {
  constexpr int MostLinks = 40;
  for (int i = 0; i < MostLinks; ++i) {
    std::error_code none;
    const fs::path link = fs::read_symlink(path, none);
    if (none) break;
    path = (link.is_absolute() ? link : fs::path(path).parent_path() / link).string();
  }
  return path;
}

std::string folder_of(const std::string& path) {
  const std::string folder = fs::path(path).parent_path().string();
  return folder.empty() ? "." : folder;
}

std::string temporary_in(const std::string& folder) {
  static std::atomic<unsigned> count{0};
  const auto ticks = std::chrono::steady_clock::now().time_since_epoch().count();
  return fmt::format("{}/{}{:x}-{:x}-{:x}{}", folder, TemporaryPrefix, ::getpid(), ticks, ++count, TemporaryEnding);
}

void sync_folder(const std::string& folder) {
  const Descriptor directory(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (directory.get() >= 0) ::fsync(directory.get());
}

Result<void> write_in_place(const std::string& path, std::span<const std::string_view> pieces, int flags) {
  const Descriptor file(::open(path.c_str(), O_WRONLY | O_CLOEXEC | flags));
  if (file.get() < 0) return cannot_write(path, errno);
  const int problem = write_pieces(file.get(), pieces, Durability::on_disk);
  return problem == 0 ? Result<void>{} : cannot_write(path, problem);
}

bool is_writable(const std::string& path) { return ::access(path.c_str(), W_OK) == 0; }

}  // namespace

bool is_temporary_name(std::string_view name) {
  return name.starts_with(TemporaryPrefix) && name.ends_with(TemporaryEnding);
}

void sweep_leftovers(const std::string& folder) {
  constexpr std::time_t YoungSecs = 60;  // made and not yet locked, perhaps
  std::error_code problem;
  for (fs::directory_iterator at(folder, problem), end; !problem && at != end; at.increment(problem)) {
    if (!is_temporary_name(at->path().filename().string())) continue;
    const Descriptor file(::open(at->path().c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
    struct stat info{};
    if (file.get() < 0 || ::fstat(file.get(), &info) != 0 || info.st_mtime + YoungSecs > std::time(nullptr)) continue;
    if (::flock(file.get(), LOCK_EX | LOCK_NB) == 0) ::unlink(at->path().c_str());
  }
}

Result<StagedFile> StagedFile::write(const std::string& path, std::span<const std::string_view> pieces,
                                     Durability durability) {
  StagedFile staged;
  staged.named_ = path;
  staged.target_ = followed(path);
  staged.durability_ = durability;
  const auto refused = [&](int reason) { return tl::unexpected<Error>(cannot_write(path, reason).error()); };
  struct stat old{};
  const bool replaces = ::stat(staged.target_.c_str(), &old) == 0;
  if (replaces && S_ISDIR(old.st_mode)) return refused(EISDIR);
  if (replaces && !is_writable(staged.target_)) return refused(errno);
  const std::string temporary = temporary_in(folder_of(staged.target_));
  staged.descriptor_ = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (staged.descriptor_ < 0) return refused(errno);
  staged.temporary_ = temporary;
  ::flock(staged.descriptor_, LOCK_EX | LOCK_NB);
  if (replaces) {
    if (::fchown(staged.descriptor_, old.st_uid, old.st_gid) != 0) errno = 0;  // of another: root alone may
    ::fchmod(staged.descriptor_, old.st_mode & 07777);
  }
  if (const int problem = write_pieces(staged.descriptor_, pieces, durability); problem != 0) return refused(problem);
  return staged;
}

StagedFile::StagedFile(StagedFile&& other) noexcept
    : named_(std::move(other.named_)),
      target_(std::move(other.target_)),
      temporary_(std::exchange(other.temporary_, {})),
      before_(std::exchange(other.before_, {})),
      descriptor_(std::exchange(other.descriptor_, -1)),
      durability_(other.durability_),
      is_published_(std::exchange(other.is_published_, false)) {}

StagedFile::~StagedFile() {
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
  settle();
  if (descriptor_ >= 0) ::close(descriptor_);
}

Result<void> StagedFile::publish() {
  struct stat old{};
  if (::lstat(target_.c_str(), &old) == 0) {
    const std::string kept = temporary_in(folder_of(target_));
    if (::link(target_.c_str(), kept.c_str()) == 0) before_ = kept;  // some file systems have no links: then not
  }
  if (::rename(temporary_.c_str(), target_.c_str()) != 0) return cannot_write(named_, errno);
  temporary_.clear();
  is_published_ = true;
  if (durability_ == Durability::on_disk) sync_folder(folder_of(target_));  // the name must reach the disk, too
  return {};
}

void StagedFile::take_back() {
  if (!std::exchange(is_published_, false)) return;
  if (before_.empty())
    ::unlink(target_.c_str());
  else if (::rename(before_.c_str(), target_.c_str()) == 0)
    before_.clear();
}

void StagedFile::settle() {
  if (!before_.empty()) ::unlink(before_.c_str());
  before_.clear();
}

Result<void> write_file_atomically(const std::string& path, std::string_view bytes) {
  return write_file_atomically(path, std::span(&bytes, 1), Durability::on_disk);
}

Result<void> write_file_atomically(const std::string& path, std::span<const std::string_view> pieces,
                                   Durability durability) {
  struct stat info{};
  const bool exists = ::stat(path.c_str(), &info) == 0;
  if (exists && !S_ISREG(info.st_mode) && !S_ISDIR(info.st_mode)) return write_in_place(path, pieces, 0);
  if (durability == Durability::on_disk) sweep_leftovers(folder_of(followed(path)));
  auto staged = StagedFile::write(path, pieces, durability);
  const bool is_locked_in = exists && S_ISREG(info.st_mode) && is_writable(path);
  const bool folder_is_shut = is_locked_in && !is_writable(folder_of(followed(path)));
  if (!staged && folder_is_shut) return write_in_place(path, pieces, O_TRUNC);
  if (!staged) return tl::unexpected<Error>(staged.error());
  auto published = staged->publish();
  if (!published && is_locked_in && errno == EBUSY) return write_in_place(path, pieces, O_TRUNC);  // a mount of its own
  return published;
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
