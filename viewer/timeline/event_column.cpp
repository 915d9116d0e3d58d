#include "viewer/timeline/event_column.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace thalweg {
namespace {

constexpr std::size_t BlockSize = 64;
constexpr std::size_t MaxLasting = 64;  // drawn of those that began before the axis

// Events come by their earliest possible begin, which with vague dates is not the order of their nominal ones.
void sort_column(EventColumn& column) {
  if (std::is_sorted(column.begins.begin(), column.begins.end())) return;
  std::vector<std::uint32_t> order(column.begins.size());
  std::iota(order.begin(), order.end(), 0u);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return column.begins[a] < column.begins[b]; });
  EventColumn sorted;
  sorted.category = std::move(column.category);
  for (const std::uint32_t i : order) {
    sorted.begins.push_back(column.begins[i]);
    sorted.ends.push_back(column.ends[i]);
    sorted.events.push_back(column.events[i]);
  }
  column = std::move(sorted);
}

std::size_t lower(const std::vector<std::int64_t>& sorted, std::int64_t value, std::size_t from = 0) {
  return static_cast<std::size_t>(
      std::lower_bound(sorted.begin() + static_cast<std::ptrdiff_t>(from), sorted.end(), value) - sorted.begin());
}

void add_lasting(const EventColumn& column, const TimeAxis& axis, std::size_t first_in_view,
                 std::vector<EventMark>& marks) {
  for (std::size_t block = 0; block * BlockSize < first_in_view && marks.size() < MaxLasting; ++block) {
    if (column.latest_end_of_block[block] <= axis.span.begin.ms) continue;
    const std::size_t end = std::min((block + 1) * BlockSize, first_in_view);
    for (std::size_t i = block * BlockSize; i < end && marks.size() < MaxLasting; ++i) {
      if (column.ends[i] <= axis.span.begin.ms) continue;
      marks.push_back({.x = static_cast<float>(axis.x_of({column.begins[i]})),
                       .x_end = static_cast<float>(axis.x_of({column.ends[i]})),
                       .first = static_cast<std::uint32_t>(i),
                       .count = 1,
                       .density = 0});
    }
  }
}

}  // namespace

void EventColumn::add(const Lifetime& when, std::uint32_t event) {
  begins.push_back(when.begin.nominal.ms);
  ends.push_back(std::max(when.begin.nominal.ms, when.end.nominal.ms));
  events.push_back(event);
}

void EventColumn::add(const EventColumn& other) {
  begins.insert(begins.end(), other.begins.begin(), other.begins.end());
  ends.insert(ends.end(), other.ends.begin(), other.ends.end());
  events.insert(events.end(), other.events.begin(), other.events.end());
}

void EventColumn::finish() {
  sort_column(*this);
  for (std::size_t i = 0; i < ends.size(); i += BlockSize) {
    const std::size_t end = std::min(i + BlockSize, ends.size());
    latest_end_of_block.push_back(*std::max_element(ends.begin() + static_cast<std::ptrdiff_t>(i),
                                                    ends.begin() + static_cast<std::ptrdiff_t>(end)));
  }
}

std::vector<EventMark> layout_events(const EventColumn& column, const TimeAxis& axis, float mark_px) {
  std::vector<EventMark> marks;
  if (column.begins.empty()) return marks;
  const std::size_t first = lower(column.begins, axis.span.begin.ms);
  add_lasting(column, axis, first, marks);

  // The grid is anchored in time, not on screen, so that marks do not regroup while panning.
  const auto cell_ms = std::max<std::int64_t>(1, std::llround(axis.ms_per_px() * static_cast<double>(mark_px)));
  std::uint32_t fullest = 1;
  for (std::size_t i = first; i < column.begins.size() && column.begins[i] < axis.span.end.ms;) {
    const std::int64_t t = column.begins[i];
    const std::int64_t rest = ((t % cell_ms) + cell_ms) % cell_ms;
    const std::size_t next = std::max(i + 1, lower(column.begins, t - rest + cell_ms, i + 1));
    const auto count = static_cast<std::uint32_t>(next - i);
    const auto x_first = static_cast<float>(axis.x_of({t}));
    const auto x_last = static_cast<float>(axis.x_of({column.begins[next - 1]}));
    const auto x_end = count == 1 ? static_cast<float>(axis.x_of({column.ends[i]})) : x_last;
    EventMark mark{(x_first + x_last) / 2, std::max(x_last, x_end), static_cast<std::uint32_t>(i), count, 0};
    // A lone event at the edge of its cell may still touch its neighbour's mark.
    if (!marks.empty() && marks.back().first + marks.back().count == mark.first &&
        mark.x - marks.back().x < mark_px * 0.75f) {
      marks.back().count += count;
      marks.back().x_end = std::max(marks.back().x, x_last);
      fullest = std::max(fullest, marks.back().count);
    } else {
      marks.push_back(mark);
      fullest = std::max(fullest, count);
    }
    i = next;
  }
  for (EventMark& mark : marks) {
    if (mark.count > 1) mark.density = static_cast<float>(mark.count) / static_cast<float>(fullest);
  }
  return marks;
}

}  // namespace thalweg
