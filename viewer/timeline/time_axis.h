// The time axis: where an instant lies across a width, which ticks to draw, and how zooming and panning move it.
//
// Pure functions of their arguments; no ImGui, no clock. Positions are in the caller's pixels. Arithmetic is relative
// to the axis' beginning in double, so that an axis of one second in the year 2020 is as exact as one of a million
// years.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "geodata/time/interval.h"
#include "geodata/time/zone.h"

namespace thalweg {

struct TimeAxis {
  Interval span;  // both ends finite, begin < end
  double width_px = 1;

  [[nodiscard]] double ms_per_px() const;
  // Not clamped to [0, width_px]; unbounded instants lie far outside, yet finite.
  [[nodiscard]] double x_of(Instant t) const;
  [[nodiscard]] Instant at(double x) const;
};

// An axis never shows less than a second, and zooming out stops at this many milliseconds (two million years) unless
// more than that is shown already.
inline constexpr std::int64_t MinAxisMs = 1000;
inline constexpr std::int64_t MaxAxisMs = 2'000'000LL * 31'556'952'000LL;

// The instant at `fraction` of the width stays where it is. factor > 1 shows less time.
[[nodiscard]] Interval zoomed_axis(const Interval& span, double fraction, double factor);
// Moves the axis by `fraction` of its own length, later for positive ones.
[[nodiscard]] Interval panned_axis(const Interval& span, double fraction);
// `span` with a margin of two per cent on both sides, so that its ends can be seen and grabbed.
[[nodiscard]] Interval axis_around(const Interval& span);

enum class TickUnit : std::uint8_t { second, minute, hour, day, month, year };

struct TickStep {
  TickUnit unit = TickUnit::year;
  std::int64_t count = 1;  // 5 years, 3 months, 15 minutes, ...
};

struct Tick {
  double x = 0;
  Instant at;
  std::string label;  // empty when it would touch its neighbour's
};

// A stretch of the coarser unit above the ticks: "October 2020" over its days. Its label stays on screen while any of
// the stretch does.
struct TickContext {
  double x_begin = 0, x_end = 0;  // clipped to the axis
  double label_x = 0;
  Instant begin;
  std::string label;  // empty when there is no room
};

struct AxisTicks {
  TickStep step;
  std::vector<Tick> ticks;
  std::vector<TickContext> contexts;  // empty when the ticks are millennia or more
};

// Ticks on calendar boundaries, as fine as labels allow without touching. `label_width` measures a label in the same
// pixels as the axis. Times of day are those of the zone's clocks, also where they are put forward or back.
[[nodiscard]] AxisTicks axis_ticks(const TimeAxis& axis, const std::function<double(std::string_view)>& label_width,
                                   const Zone& zone = {});

}  // namespace thalweg
