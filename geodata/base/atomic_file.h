// Writing a file so that a crash leaves the old one or the new one, never half: temporary beside it, fsync, rename.
#pragma once

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

}  // namespace thalweg
