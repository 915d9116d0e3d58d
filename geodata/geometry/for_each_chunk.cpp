#include "geodata/geometry/for_each_chunk.h"

#include <utility>

namespace thalweg {

void for_each_chunk_in_turn(std::size_t count, const std::function<void(std::size_t)>& work) {
  for (std::size_t i = 0; i < count; ++i) work(i);
}

ForEachChunk until_cancelled(ForEachChunk for_each_chunk, const Progress& progress) {
  return [for_each_chunk = std::move(for_each_chunk), &progress](std::size_t count,
                                                                 const std::function<void(std::size_t)>& work) {
    for_each_chunk(count, [&](std::size_t i) {
      if (!progress.cancelled()) work(i);
    });
  };
}

}  // namespace thalweg
