// Writing a file so that a crash leaves the old one or the new one, never half: a temporary beside it, fsync, rename.
//
// Otherwise it is what a user expects of writing: a new file has the mode that the umask leaves, an existing one keeps
// its own; a symbolic link stays and what it points to is written; a pipe or a device is written to as such. A file
// that may be written in a folder that may not, or that something is mounted on, is written in place.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "geodata/base/result.h"

namespace thalweg {

// Whether the bytes must be on the disk when it returns; what can be made again need not.
enum class Durability { on_disk, may_be_lost };

[[nodiscard]] Result<void> write_file_atomically(const std::string& path, std::string_view bytes);
// The same from several pieces, one after the other.
[[nodiscard]] Result<void> write_file_atomically(const std::string& path, std::span<const std::string_view> pieces,
                                                 Durability durability);
[[nodiscard]] Result<std::string> read_file(const std::string& path);

// A file that has been written beside its place and is not yet there: several of them are put there together, or none.
// Gone with its object unless published.
class StagedFile {
 public:
  [[nodiscard]] static Result<StagedFile> write(const std::string& path, std::span<const std::string_view> pieces,
                                                Durability durability);
  StagedFile(StagedFile&& other) noexcept;
  StagedFile& operator=(StagedFile&&) = delete;
  ~StagedFile();

  // Puts it in its place. What stood there is kept until settle(), so that take_back() can put that back.
  [[nodiscard]] Result<void> publish();
  void take_back();
  void settle();

 private:
  StagedFile() = default;

  std::string named_, target_, temporary_, before_;  // as the user named it; the rest with links followed
  int descriptor_ = -1;                              // locked: how others know that its writer lives
  Durability durability_ = Durability::on_disk;
  bool is_published_ = false;
};

// Removes what writers that were killed left in a folder; the temporaries of those at work are locked, and stay.
void sweep_leftovers(const std::string& folder);
// Whether a file of that name is such a temporary.
[[nodiscard]] bool is_temporary_name(std::string_view name);

}  // namespace thalweg
