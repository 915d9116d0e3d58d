#include "geodata/model/eras.h"

#include <algorithm>
#include <numeric>

namespace thalweg {

std::vector<std::uint32_t> eras_of(std::span<const Lifetime> lifetimes) {
  std::vector<std::uint32_t> by_begin(lifetimes.size());
  std::iota(by_begin.begin(), by_begin.end(), 0u);
  std::sort(by_begin.begin(), by_begin.end(), [&](std::uint32_t a, std::uint32_t b) {
    return lifetimes[a].possible().begin < lifetimes[b].possible().begin;
  });
  std::vector<std::uint32_t> eras(lifetimes.size());
  std::uint32_t era = 0;
  Instant end = Instant::distant_past();
  for (const std::uint32_t feature : by_begin) {
    const Interval span = lifetimes[feature].possible();
    if (feature != by_begin.front() && span.begin >= end) ++era;
    end = std::max(end, span.end);
    eras[feature] = era;
  }
  if (era == 0) eras.clear();
  return eras;
}

}  // namespace thalweg
