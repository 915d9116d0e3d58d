#include "geodata/model/dated_span.h"

#include <algorithm>

namespace thalweg {
namespace {

class Collector {
 public:
  void include(const Lifetime& when) {
    const Bound &begin = when.begin, &end = when.end;
    for (const Instant t : {begin.nominal, end.nominal}) {
      if (!t.is_finite()) continue;
      first_ = std::min(first_, t);
      last_ = std::max(last_, t);
      has_times_ = has_times_ || start_of_day(t) != t;
    }
    if (!begin.nominal.is_finite() && !end.nominal.is_finite()) return;  // undated
    any_ = true;
    if (begin.nominal < spanned_begin_.nominal) spanned_begin_ = begin;
    if (end.nominal > spanned_end_.nominal) spanned_end_ = end;
    if (begin.nominal.is_finite()) last_begin_ = std::max(last_begin_, begin.nominal);
  }

  [[nodiscard]] std::optional<DatedSpan> found() const {
    if (!any_) return std::nullopt;
    DatedSpan span;
    span.spanned = {spanned_begin_, spanned_end_};
    span.has_times_of_day = has_times_;
    // What begins last lasts at least a day, so that there is a time to see it at; what ends first did before it ended.
    span.last_begin = last_begin_.is_finite() ? last_begin_ : add_ms(first_, -1);
    span.time = {std::min(first_, start_of_day(span.last_begin)), last_};
    if (span.time.end <= span.last_begin) span.time.end = add_ms(start_of_day(span.last_begin), MsPerDay);
    return span;
  }

 private:
  Instant first_ = Instant::distant_future(), last_ = Instant::distant_past(), last_begin_ = Instant::distant_past();
  Bound spanned_begin_ = Bound::open_future(), spanned_end_ = Bound::open_past();
  bool any_ = false, has_times_ = false;
};

}  // namespace

std::optional<DatedSpan> dated_span(const Scenario& scenario) {
  Collector all;
  for (const Layer& layer : scenario.layers)
    if (layer.data && !layer.is_basemap)
      for (const Lifetime& lifetime : layer.data->lifetimes) all.include(lifetime);
  for (const Event& event : scenario.timeline.events) all.include(event.when);
  for (const Territory& territory : scenario.timeline.territories)
    for (const ControlInterval& interval : territory.control) all.include(interval.when);
  for (const Route& route : scenario.timeline.routes)
    for (const RouteStatus& status : route.history) all.include(status.when);
  return all.found();
}

}  // namespace thalweg
