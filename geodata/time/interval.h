// Interval: a half-open span of time [begin, end). Lifetime: the same when its bounds may be uncertain.
//
// A Bound has a nominal instant, the one our best reading acts on, and the window [earliest, latest] in which it may
// lie. For a bound known to the day, all three are equal. An open bound ("1985/..") is distant_past or distant_future
// in all three. An unknown bound ("1985/") has a nominal of distant_*, and a window that reaches from the other bound
// to there.
#pragma once

#include <algorithm>
#include <cstdint>

#include "geodata/time/instant.h"

namespace thalweg {

struct Interval {
  Instant begin = Instant::distant_past();
  Instant end = Instant::distant_future();

  [[nodiscard]] constexpr bool contains(Instant t) const { return begin <= t && t < end; }
  [[nodiscard]] constexpr bool overlaps(const Interval& other) const { return begin < other.end && other.begin < end; }
  [[nodiscard]] constexpr bool is_empty() const { return end <= begin; }
  friend constexpr bool operator==(const Interval&, const Interval&) = default;
};

struct Bound {
  Instant nominal;
  Instant earliest;
  Instant latest;

  [[nodiscard]] static constexpr Bound exactly(Instant t) { return {t, t, t}; }
  [[nodiscard]] static constexpr Bound open_past() { return exactly(Instant::distant_past()); }
  [[nodiscard]] static constexpr Bound open_future() { return exactly(Instant::distant_future()); }
  [[nodiscard]] constexpr bool is_certain() const { return earliest == latest; }
  friend constexpr bool operator==(const Bound&, const Bound&) = default;
};

enum class Presence : std::uint8_t { absent, possible, certain };

struct Lifetime {
  Bound begin = Bound::open_past();
  Bound end = Bound::open_future();

  // What best reading says: [begin.nominal, end.nominal).
  [[nodiscard]] constexpr Interval nominal() const { return {begin.nominal, end.nominal}; }
  // The widest and the narrowest span the dates allow.
  [[nodiscard]] constexpr Interval possible() const { return {begin.earliest, end.latest}; }
  [[nodiscard]] constexpr Interval certain() const { return {begin.latest, end.earliest}; }

  [[nodiscard]] constexpr Presence presence_at(Instant t) const {
    if (certain().contains(t)) return Presence::certain;
    return possible().contains(t) ? Presence::possible : Presence::absent;
  }
  friend constexpr bool operator==(const Lifetime&, const Lifetime&) = default;
};

}  // namespace thalweg
