// Writing a file so that a crash leaves the old one or the new one, never half: temporary beside it, fsync, rename.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "geodata/base/result.h"

namespace thalweg {

[[nodiscard]] Result<void> write_file_atomically(const std::string& path, std::string_view bytes);
[[nodiscard]] Result<std::string> read_file(const std::string& path);

}  // namespace thalweg
