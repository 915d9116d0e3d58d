// Work in pieces: how a caller lends its threads to geometry, which has none of its own, and stops between pieces.
#pragma once

#include <cstddef>
#include <functional>

#include "geodata/base/progress.h"

namespace thalweg {

// Calls work(0) .. work(count - 1), in any order and on any threads, and returns when all are done.
using ForEachChunk = std::function<void(std::size_t count, const std::function<void(std::size_t)>& work)>;
void for_each_chunk_in_turn(std::size_t count, const std::function<void(std::size_t)>& work);

// The same that leaves out all work once cancelled: results are then worth nothing, but safe to take apart.
[[nodiscard]] ForEachChunk until_cancelled(ForEachChunk for_each_chunk, const Progress& progress);

}  // namespace thalweg
