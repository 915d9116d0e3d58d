#include "geodata/import/series_step.h"

#include <algorithm>
#include <map>

namespace thalweg {
namespace {

std::int64_t month_number(Instant t) {
  const CivilDate date = civil_from_instant(t).date;
  return date.year * 12 + date.month;
}

}  // namespace

std::int64_t units_between(Precision unit, Instant from, Instant to) {
  switch (unit) {
    case Precision::year:
      return (month_number(to) - month_number(from)) / 12;
    case Precision::month:
      return month_number(to) - month_number(from);
    case Precision::second:
      return ms_between(from, to) / MsPerSecond;
    default:
      return ms_between(from, to) / MsPerDay;
  }
}

SeriesStep step_of(std::span<const Instant> dates, Precision unit) {
  SeriesStep step{.unit = unit, .count = 0};
  std::map<std::int64_t, std::size_t> seen;
  for (std::size_t i = 1; i < dates.size(); ++i) ++seen[units_between(unit, dates[i - 1], dates[i])];
  std::size_t most = 0;
  for (const auto& [units, times] : seen)
    if (times > most) {
      step.count = units;
      most = times;
    }
  if (dates.size() < 3 || most * 2 < dates.size() - 1) step.count = 0;
  return step;
}

Instant due_after(const SeriesStep& step, Instant at) {
  const std::int64_t units = std::max<std::int64_t>(1, step.count);
  switch (step.unit) {
    case Precision::year:
      return add_months(at, 12 * units);
    case Precision::month:
      return add_months(at, units);
    case Precision::second:
      return add_ms(at, MsPerSecond * units);
    default:
      return add_ms(at, MsPerDay * units);
  }
}

}  // namespace thalweg
