// Bits well mixed, for tables and for choices that must be the same on every run.
#pragma once

#include <cstdint>

namespace thalweg {

inline constexpr std::uint64_t GoldenBits = 0x9e3779b97f4a7c15ull;  // 2^64 over the golden ratio

// The finaliser of splitmix64 (Steele, Lea and Flood 2014): every bit of `v` reaches every bit of the answer.
[[nodiscard]] constexpr std::uint64_t mixed_bits(std::uint64_t v) {
  v ^= v >> 30;
  v *= 0xbf58476d1ce4e5b9ull;
  v ^= v >> 27;
  v *= 0x94d049bb133111ebull;
  return v ^ v >> 31;
}

}  // namespace thalweg
