// The bytes of a file as simdjson wants them (padded), unpacked when gzip, without a byte order mark, valid UTF-8.
#pragma once

#include <string>

#include <simdjson.h>

#include "geodata/base/diagnostics.h"
#include "geodata/base/result.h"

namespace thalweg {

// Bytes that are not UTF-8 become U+FFFD, with a warning. Fails when the file cannot be read, is empty or a directory.
[[nodiscard]] Result<simdjson::padded_string> read_json_bytes(const std::string& path, Diagnostics& diagnostics);

}  // namespace thalweg
