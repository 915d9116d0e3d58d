// EventColumn: dated things of one lane of the timeline, sorted so that laying them out costs binary searches a pixel.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "geodata/time/interval.h"
#include "viewer/timeline/time_axis.h"

namespace thalweg {

// Of one category, or of one thing on its way; ordered by nominal begin once finished.
struct EventColumn {
  std::string category;
  std::vector<std::int64_t> begins;               // ms
  std::vector<std::int64_t> ends;                 // ms, for those that last
  std::vector<std::uint32_t> events;              // positions in Timeline::events; rows of the layer, for positions
  std::vector<std::int64_t> latest_end_of_block;  // of each 64 events: finds what began before the axis and lasts

  void add(const Lifetime& when, std::uint32_t event);
  void add(const EventColumn& other);
  void finish();  // once, after all are added
};

// One event, or several that would touch. `first` and `count` name a run of the column's arrays.
struct EventMark {
  float x = 0;
  float x_end = 0;  // of an event that lasts, else x
  std::uint32_t first = 0, count = 1;
  float density = 0;  // 0 for a single event; else its share of the fullest mark of the lane, in (0, 1]
};

// Events of a column over an axis, folded: those that begin on it, and some of those that began before and still last.
[[nodiscard]] std::vector<EventMark> layout_events(const EventColumn& column, const TimeAxis& axis, float mark_px);

}  // namespace thalweg
