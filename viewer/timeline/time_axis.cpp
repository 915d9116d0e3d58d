#include "viewer/timeline/time_axis.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include <fmt/format.h>
#include "viewer/languages/dates.h"
#include "viewer/languages/tr.h"

namespace thalweg {
namespace {

constexpr double LabelGapPx = 14;
constexpr double FarPx = 1e7;  // where unbounded instants are put: off any screen, exact in a float

constexpr double MsPerMinute = 60e3, MsPerHour = 3600e3, MsPerMonth = 30.44 * 86400e3, MsPerYear = 365.2425 * 86400e3;

constexpr std::array<const char*, 12> ShortMonths = {noted("Jan"), noted("Feb"), noted("Mar"), noted("Apr"),
                                                     noted("May"), noted("Jun"), noted("Jul"), noted("Aug"),
                                                     noted("Sep"), noted("Oct"), noted("Nov"), noted("Dec")};

constexpr std::array<TickStep, 21> FineSteps = {{{TickUnit::second, 1},  {TickUnit::second, 5},  {TickUnit::second, 15},
                                                 {TickUnit::second, 30}, {TickUnit::minute, 1},  {TickUnit::minute, 5},
                                                 {TickUnit::minute, 15}, {TickUnit::minute, 30}, {TickUnit::hour, 1},
                                                 {TickUnit::hour, 3},    {TickUnit::hour, 6},    {TickUnit::hour, 12},
                                                 {TickUnit::day, 1},     {TickUnit::day, 5},     {TickUnit::day, 10},
                                                 {TickUnit::month, 1},   {TickUnit::month, 3},   {TickUnit::month, 6},
                                                 {TickUnit::year, 1},    {TickUnit::year, 2},    {TickUnit::year, 5}}};

// The first and the last instant an axis shows: whole years, of which dates can be made.
Instant earliest_shown() { return instant_from_civil(CivilDate{-MaxYear, 1, 1}); }
Instant latest_shown() { return instant_from_civil(CivilDate{MaxYear, 1, 1}); }
Instant within_reach(Instant t) { return std::clamp(t, earliest_shown(), latest_shown()); }

// Exact for spans that fit in 64 bits, and near enough for longer ones.
double length_ms(const Interval& span) {
  return static_cast<double>(static_cast<std::uint64_t>(span.end.ms) - static_cast<std::uint64_t>(span.begin.ms));
}

// Moved by more than 64 bits hold where need be: all of time is two such steps and a little.
Instant moved(Instant t, double ms) {
  constexpr double Most = 9e18;
  double left = std::clamp(ms, -3 * Most, 3 * Most);
  while (std::abs(left) > Most) {
    const double step = std::copysign(Most, left);
    t = add_ms(t, std::llround(step));
    left -= step;
  }
  return add_ms(t, std::llround(left));
}

double approximate_ms(const TickStep& step) {
  const auto count = static_cast<double>(step.count);
  switch (step.unit) {
    case TickUnit::second:
      return count * 1e3;
    case TickUnit::minute:
      return count * MsPerMinute;
    case TickUnit::hour:
      return count * MsPerHour;
    case TickUnit::day:
      return count * static_cast<double>(MsPerDay);
    case TickUnit::month:
      return count * MsPerMonth;
    case TickUnit::year:
      return count * MsPerYear;
  }
  return 0;
}

std::int64_t floor_to(std::int64_t value, std::int64_t step) {
  const std::int64_t remainder = value % step;
  return value - (remainder < 0 ? remainder + step : remainder);
}

std::string year_label(std::int64_t year) { return year > 0 ? fmt::format("{}", year) : tr("{} BCE", 1 - year); }

// Years are counted as people do: before our era a step of 100 gives 200 BCE and 100 BCE, after it 1, 100 and 200.
std::int64_t first_year_at_or_before(std::int64_t year, std::int64_t step) {
  if (step == 1) return year;
  if (year >= step) return floor_to(year, step);
  if (year >= 1) return 1;
  const std::int64_t bce = 1 - year;
  return 1 - (floor_to(bce - 1, step) + step);
}

std::int64_t year_after(std::int64_t year, std::int64_t step) {
  if (step == 1) return year + 1;
  if (year == 1) return step;
  if (year > 0) return year + step;
  const std::int64_t next = year + step;
  return next > 0 ? 1 : next;
}

// The same, of those that can be instants.
std::int64_t first_year_shown(std::int64_t year, std::int64_t step) {
  const std::int64_t first = first_year_at_or_before(year, step);
  return first < -MaxYear ? year_after(first, step) : first;
}

Instant first_tick(Instant t, const TickStep& step) {
  CivilTime civil = civil_from_instant(t);
  switch (step.unit) {
    case TickUnit::second:
      return {floor_to(t.ms, step.count * 1000)};
    case TickUnit::minute:
      return {floor_to(t.ms, step.count * 60'000)};
    case TickUnit::hour:
      return {floor_to(t.ms, step.count * 3'600'000)};
    case TickUnit::day:
      civil.date.day = static_cast<int>((civil.date.day - 1) / step.count * step.count) + 1;
      if (step.count > 1 && civil.date.day > 30 - step.count + 1) civil.date.day = static_cast<int>(31 - step.count);
      return instant_from_civil(civil.date);
    case TickUnit::month:
      return instant_from_civil(
          CivilDate{civil.date.year, static_cast<int>((civil.date.month - 1) / step.count * step.count) + 1, 1});
    case TickUnit::year:
      return instant_from_civil(CivilDate{first_year_shown(civil.date.year, step.count), 1, 1});
  }
  return t;
}

Instant next_tick(Instant t, const TickStep& step) {
  switch (step.unit) {
    case TickUnit::second:
      return add_ms(t, step.count * 1000);
    case TickUnit::minute:
      return add_ms(t, step.count * 60'000);
    case TickUnit::hour:
      return add_ms(t, step.count * 3'600'000);
    case TickUnit::day: {
      if (step.count == 1) return add_ms(t, MsPerDay);
      // 1, 6, 11, 16, 21, 26, then the next month: never a stub of a day or two before it.
      const CivilDate date = civil_from_instant(t).date;
      const auto day = date.day + step.count;
      if (day + step.count > 31 + 1) return add_months(instant_from_civil(CivilDate{date.year, date.month, 1}), 1);
      return instant_from_civil(CivilDate{date.year, date.month, static_cast<int>(day)});
    }
    case TickUnit::month:
      return add_months(t, step.count);
    case TickUnit::year:
      return instant_from_civil(CivilDate{year_after(civil_from_instant(t).date.year, step.count), 1, 1});
  }
  return t;
}

std::string tick_label(Instant t, TickUnit unit) {
  const CivilTime civil = civil_from_instant(t);
  switch (unit) {
    case TickUnit::second:
      return fmt::format("{:02}:{:02}:{:02}", civil.hour, civil.minute, civil.second);
    case TickUnit::minute:
    case TickUnit::hour:
      return fmt::format("{:02}:{:02}", civil.hour, civil.minute);
    case TickUnit::day:
      return fmt::format("{}", civil.date.day);
    case TickUnit::month:
      return tr(ShortMonths[static_cast<std::size_t>(civil.date.month - 1)]);
    case TickUnit::year:
      return year_label(civil.date.year);
  }
  return {};
}

// About: by its bytes, which are as many a letter throughout a language.
std::string longest_month() {
  std::string longest = "Mmm";
  for (const char* month : ShortMonths)
    if (std::string name = tr(month); name.size() > longest.size()) longest = std::move(name);
  return longest;
}

std::string widest_label(TickUnit unit, const Interval& span) {
  switch (unit) {
    case TickUnit::second:
      return "00:00:00";
    case TickUnit::minute:
    case TickUnit::hour:
      return "00:00";
    case TickUnit::day:
      return "00";
    case TickUnit::month:
      return longest_month();
    case TickUnit::year: {
      const std::string begin = year_label(civil_from_instant(span.begin).date.year);
      const std::string end = year_label(civil_from_instant(span.end).date.year);
      return begin.size() > end.size() ? begin : end;
    }
  }
  return {};
}

TickStep choose_step(const TimeAxis& axis, const std::function<double(std::string_view)>& label_width) {
  const double ms_per_px = axis.ms_per_px();
  const auto fits = [&](const TickStep& step) {
    return approximate_ms(step) / ms_per_px >= label_width(widest_label(step.unit, axis.span)) + LabelGapPx;
  };
  for (const TickStep& step : FineSteps) {
    if (fits(step)) return step;
  }
  for (std::int64_t decade = 10;; decade *= 10) {
    for (const std::int64_t count : {decade, 2 * decade, 5 * decade}) {
      if (fits({TickUnit::year, count}) || count >= 1'000'000'000) return {TickUnit::year, count};
    }
  }
}

// What stands above the ticks: days above hours, months above days, years above months, and above years decades,
// centuries or millennia.
TickStep context_step(const TickStep& step) {
  switch (step.unit) {
    case TickUnit::second:
    case TickUnit::minute:
    case TickUnit::hour:
      return {TickUnit::day, 1};
    case TickUnit::day:
      return {TickUnit::month, 1};
    case TickUnit::month:
      return {TickUnit::year, 1};
    case TickUnit::year:
      break;
  }
  return {TickUnit::year, step.count < 10 ? 10 : step.count < 100 ? 100 : 1000};
}

// Years from `first` through `last`: "1990s", "1900\u20131999", "200\u2013101 BCE".
std::string years_label(std::int64_t first, std::int64_t last) {
  if (first > 0 && last - first == 9) return tr("{}s", first);
  if (last > 0) return fmt::format("{}\u2013{}", year_label(first), last);
  return tr("{} BCE", fmt::format("{}\u2013{}", 1 - first, 1 - last));
}

std::string context_label(Instant t, const TickStep& step) {
  const CivilDate date = civil_from_instant(t).date;
  const TickUnit unit = step.unit;
  if (unit == TickUnit::year && step.count > 1) return years_label(date.year, year_after(date.year, step.count) - 1);
  if (unit == TickUnit::day) return told_day(t);
  if (unit == TickUnit::month) return told_month(t);
  return year_label(date.year);
}

std::vector<TickContext> contexts_of(const TimeAxis& axis, const TickStep& step,
                                     const std::function<double(std::string_view)>& label_width) {
  std::vector<TickContext> contexts;
  if (step.unit == TickUnit::year && step.count >= 1000) return contexts;
  const TickStep above = context_step(step);
  for (Instant t = first_tick(axis.span.begin, above); t < axis.span.end;) {
    const Instant next = next_tick(t, above);
    TickContext context{.x_begin = std::max(0.0, axis.x_of(t)),
                        .x_end = std::min(axis.width_px, axis.x_of(next)),
                        .label_x = 0,
                        .begin = t,
                        .label = context_label(t, above)};
    context.label_x = context.x_begin + 6;
    if (context.label_x + label_width(context.label) + 6 > context.x_end) context.label.clear();
    contexts.push_back(std::move(context));
    if (next <= t) break;  // at the edge of what an Instant can say
    t = next;
  }
  return contexts;
}

// Ticks of a stretch of one offset. Positions are along the stretch.
AxisTicks ticks_of(const TimeAxis& utc_axis, const TickStep& step,
                   const std::function<double(std::string_view)>& label_width, std::int64_t offset_ms) {
  AxisTicks result;
  const TimeAxis axis{{add_ms(utc_axis.span.begin, offset_ms), add_ms(utc_axis.span.end, offset_ms)},
                      utc_axis.width_px};
  double free_from = -1e9;
  for (Instant t = first_tick(axis.span.begin, step); t < axis.span.end;) {
    const double x = axis.x_of(t);
    if (x >= -0.5) {
      Tick tick{.x = x, .at = t, .label = tick_label(t, step.unit)};
      const double half = label_width(tick.label) / 2;
      // A label that the edge of the axis would cut, or that would touch the one before, is left out.
      if (x - half < std::max(0.0, free_from) || x + half > axis.width_px)
        tick.label.clear();
      else
        free_from = x + half + LabelGapPx / 2;
      result.ticks.push_back(std::move(tick));
    }
    const Instant next = next_tick(t, step);
    if (next <= t) break;  // at the edge of what an Instant can say
    t = next;
  }
  result.contexts = contexts_of(axis, step, label_width);
  return result;
}

// Puts a stretch after what there is; a day that clocks were changed in is one day still.
void append(AxisTicks& to, AxisTicks stretch, double x, std::int64_t offset_ms, std::optional<Instant>& last_context) {
  for (Tick& tick : stretch.ticks) {
    tick.x += x;
    tick.at = add_ms(tick.at, -offset_ms);
    to.ticks.push_back(std::move(tick));
  }
  for (TickContext& context : stretch.contexts) {
    const Instant local = context.begin;
    context.x_begin += x;
    context.x_end += x;
    context.label_x += x;
    context.begin = add_ms(context.begin, -offset_ms);
    if (last_context == local && !to.contexts.empty()) {
      TickContext& whole = to.contexts.back();
      whole.x_end = context.x_end;
      if (whole.label.empty()) {
        whole.label = std::move(context.label);
        whole.label_x = context.label_x;
      }
    } else {
      to.contexts.push_back(std::move(context));
    }
    last_context = local;
  }
}

}  // namespace

double TimeAxis::ms_per_px() const { return length_ms(span) / std::max(1.0, width_px); }

double TimeAxis::x_of(Instant t) const {
  if (t == Instant::distant_past()) return -FarPx;
  if (t == Instant::distant_future()) return FarPx;
  const double from_begin = t < span.begin ? -length_ms({t, span.begin}) : length_ms({span.begin, t});
  return std::clamp(from_begin / ms_per_px(), -FarPx, FarPx);
}

Instant TimeAxis::at(double x) const { return moved(span.begin, x * ms_per_px()); }

Interval zoomed_axis(const Interval& span, double fraction, double factor) {
  const double length = length_ms(span), whole = length_ms({earliest_shown(), latest_shown()});
  const double most = length > static_cast<double>(MaxAxisMs) ? whole : static_cast<double>(MaxAxisMs);
  const double wanted = std::clamp(length / factor, static_cast<double>(MinAxisMs), most);
  const Instant fixed = moved(span.begin, std::round(length * fraction));
  const Instant begin = moved(fixed, -std::round(wanted * fraction));
  return {within_reach(begin), within_reach(moved(begin, std::round(wanted)))};
}

Interval panned_axis(const Interval& span, double fraction) {
  const double shift = std::round(length_ms(span) * fraction);
  const Instant begin = moved(span.begin, shift), end = moved(span.end, shift);
  return begin >= earliest_shown() && end <= latest_shown() ? Interval{begin, end} : span;
}

Interval axis_around(const Interval& span) {
  const double length = std::max(static_cast<double>(MinAxisMs), length_ms(span));
  const double margin = std::floor(length / 50);
  return {within_reach(moved(span.begin, -margin)), within_reach(moved(moved(span.begin, length), margin))};
}

AxisTicks axis_ticks(const TimeAxis& axis, const std::function<double(std::string_view)>& label_width,
                     const Zone& zone) {
  AxisTicks result;
  result.step = choose_step(axis, label_width);
  // Hours are those of the zone's clocks; a date is the same day everywhere.
  const bool has_hours = result.step.unit <= TickUnit::hour;
  const std::vector<Zone::Stretch> stretches =
      has_hours ? zone.stretches(axis.span) : std::vector<Zone::Stretch>{{axis.span, 0}};
  std::optional<Instant> last_context;
  for (const auto& [span, offset_ms] : stretches) {
    const double x = axis.x_of(span.begin);
    append(result, ticks_of({span, axis.x_of(span.end) - x}, result.step, label_width, offset_ms), x, offset_ms,
           last_context);
  }
  return result;
}

}  // namespace thalweg
