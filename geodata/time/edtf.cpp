#include "geodata/time/edtf.h"

#include <algorithm>
#include <optional>
#include <vector>

#include <fmt/format.h>

#include "geodata/base/text.h"
#include "geodata/time/edtf_date.h"

namespace thalweg {
namespace {

bool is_open(std::string_view text) { return text == ".." || text == "open"; }
bool is_unknown(std::string_view text) { return text.empty() || text == "unknown" || text == "*"; }

// How far a mark ~ ? % lets a date stray beyond the span its digits allow.
std::int64_t slack_ms(const Edtf& date) {
  if (!date.approximate && !date.uncertain) return 0;
  const Precision part = std::min(date.precision, date.doubted);
  if (part >= Precision::day) return 15 * MsPerDay;
  if (part == Precision::month) return 31 * MsPerDay;
  if (date.precision > part) return 366 * MsPerDay;
  return date.earliest.is_finite() && date.latest.is_finite() ? ms_between(date.earliest, date.latest) : 0;
}

tl::unexpected<Error> not_a_date(std::string_view text, std::string_view why) {
  return fail(fmt::format("\"{}\" is not a date ({})", text, why));
}

// [1667,1668,1670..1672]: one of these; {..1984}: all of these.
struct DateSet {
  bool is_all = false, from_past = false, to_future = false;
  std::vector<Edtf> members;  // at least one

  [[nodiscard]] const Edtf& first() const {
    return *std::min_element(members.begin(), members.end(),
                             [](const Edtf& a, const Edtf& b) { return a.earliest < b.earliest; });
  }
  [[nodiscard]] const Edtf& last() const {
    return *std::max_element(members.begin(), members.end(),
                             [](const Edtf& a, const Edtf& b) { return a.latest < b.latest; });
  }
};

bool is_set(std::string_view text) { return !text.empty() && (text.front() == '[' || text.front() == '{'); }

Result<DateSet> parse_set(std::string_view text, Calendar calendar) {
  DateSet set;
  set.is_all = text.front() == '{';
  if (text.size() < 3 || text.back() != (set.is_all ? '}' : ']')) return not_a_date(text, "the set does not end");
  const auto add = [&](std::string_view member) -> Result<void> {
    const MarkedDate date = without_calendar_mark(member);
    auto read = parse_bare_date(date.text, date.calendar.value_or(calendar));
    if (!read) return not_a_date(text, read.error().message);
    set.members.push_back(*read);
    return {};
  };
  for (std::string_view rest = text.substr(1, text.size() - 2);;) {
    const auto comma = rest.find(',');
    const std::string_view member = trimmed(rest.substr(0, comma));
    if (const auto dots = member.find(".."); dots == std::string_view::npos) {
      if (auto added = add(member); !added) return tl::unexpected<Error>(added.error());
    } else {
      const std::string_view from = member.substr(0, dots), to = member.substr(dots + 2);
      if (from.empty() && to.empty()) return not_a_date(text, "a range needs a date");
      set.from_past |= from.empty();
      set.to_future |= to.empty();
      for (const std::string_view end : {from, to})
        if (!end.empty())
          if (auto added = add(end); !added) return tl::unexpected<Error>(added.error());
      if (!from.empty() && !to.empty() && set.members.back().latest < set.members[set.members.size() - 2].earliest)
        return not_a_date(text, "a range runs backwards");
    }
    if (comma == std::string_view::npos) return set;
    rest.remove_prefix(comma + 1);
  }
}

// What the span of a set is worth saying: days, months, years.
Precision precision_of_span(Instant earliest, Instant latest) {
  if (!earliest.is_finite() || !latest.is_finite()) return Precision::millennium;
  const std::int64_t days = ms_between(earliest, latest) / MsPerDay;
  if (days <= 1) return Precision::day;
  if (days <= 31) return Precision::month;
  return precision_of_years((days + 365) / 366);
}

Edtf span_of(const DateSet& set) {
  if (set.members.size() == 1 && !set.from_past && !set.to_future) return set.members.front();
  Edtf date;
  const Edtf &first = set.first(), &last = set.last();
  date.earliest = set.from_past ? Instant::distant_past() : first.earliest;
  date.latest = set.to_future ? Instant::distant_future() : last.latest;
  for (const Edtf& member : set.members) {
    date.approximate |= member.approximate;
    date.uncertain |= member.uncertain;
    date.doubted = std::min(date.doubted, member.doubted);
    date.calendar = member.calendar;
  }
  date.precision = precision_of_span(date.earliest, date.latest);
  if (set.from_past != set.to_future) {
    const Edtf& known = set.from_past ? last : first;
    date.estimate = Interval{known.earliest, known.latest};
  }
  return date;
}

Result<Edtf> parse_date(std::string_view text, Calendar calendar) {
  if (is_set(text)) {
    const auto set = parse_set(text, calendar);
    if (!set) return tl::unexpected<Error>(set.error());
    return span_of(*set);
  }
  auto date = parse_bare_date(text, calendar);
  if (!date) return not_a_date(text, date.error().message);
  return date;
}

enum class Side { start, last_day, first_day_after };

// Of a set of which all hold, the first or the last member is the bound.
Result<Bound> bound_of(std::string_view text, Calendar calendar, Side side) {
  const MarkedDate marked = without_calendar_mark(text);
  calendar = marked.calendar.value_or(calendar);
  if (is_set(marked.text) && marked.text.front() == '{') {
    const auto set = parse_set(marked.text, calendar);
    if (!set) return tl::unexpected<Error>(set.error());
    if (side == Side::start) return set->from_past ? Bound::open_past() : bound_at_start_of(set->first());
    if (set->to_future) return Bound::open_future();
    return side == Side::last_day ? bound_after(set->last()) : bound_at_start_of(set->last());
  }
  const auto date = parse_date(marked.text, calendar);
  if (!date) return tl::unexpected<Error>(date.error());
  return side == Side::last_day ? bound_after(*date) : bound_at_start_of(*date);
}

}  // namespace

Result<Edtf> parse_edtf_date(std::string_view text, Calendar calendar) {
  const MarkedDate marked = without_calendar_mark(text);
  return parse_date(marked.text, marked.calendar.value_or(calendar));
}

Bound bound_at_start_of(const Edtf& date) {
  const std::int64_t slack = slack_ms(date);
  // Known to the day: the bound is that day's first instant. Coarser: any day of the span may be the one.
  const Instant latest = date.precision >= Precision::day ? date.earliest : add_ms(date.latest, -MsPerDay);
  return {date.estimate ? date.estimate->begin : date.earliest, add_ms(date.earliest, -slack), add_ms(latest, slack)};
}

Bound bound_after(const Edtf& date) {
  const std::int64_t slack = slack_ms(date);
  const Instant earliest = date.precision >= Precision::day ? date.latest : add_ms(date.earliest, MsPerDay);
  return {date.estimate ? date.estimate->end : date.latest, add_ms(earliest, -slack), add_ms(date.latest, slack)};
}

Result<Lifetime> lifetime_from_columns(std::string_view start, std::string_view end, bool end_is_inclusive,
                                       Calendar calendar) {
  start = trimmed(start);
  end = trimmed(end);
  Lifetime when;
  if (!is_open(start) && !is_unknown(start)) {
    const auto bound = bound_of(start, calendar, Side::start);
    if (!bound) return tl::unexpected<Error>(bound.error());
    when.begin = *bound;
  }
  if (!is_open(end) && !is_unknown(end)) {
    const auto bound = bound_of(end, calendar, end_is_inclusive ? Side::last_day : Side::first_day_after);
    if (!bound) return tl::unexpected<Error>(bound.error());
    when.end = *bound;
  }
  // With its last day inclusive nothing lasts for no time at all.
  if (when.end.nominal < when.begin.nominal || (end_is_inclusive && when.end.nominal == when.begin.nominal))
    return fail(fmt::format("it ends ({}) before it begins ({})", end, start));
  return when;
}

Result<Lifetime> parse_edtf_lifetime(std::string_view text, Calendar calendar) {
  text = trimmed(text);
  const MarkedDate whole = without_calendar_mark(text);
  const auto slash = whole.text.find('/');
  if (slash == std::string_view::npos) {
    const auto begin = bound_of(text, calendar, Side::start);
    if (!begin) return tl::unexpected<Error>(begin.error());
    const auto end = bound_of(text, calendar, Side::last_day);
    if (!end) return tl::unexpected<Error>(end.error());
    return Lifetime{*begin, *end};
  }
  calendar = whole.calendar.value_or(calendar);
  const std::string_view start = whole.text.substr(0, slash), end = whole.text.substr(slash + 1);
  if (is_unknown(start) && is_unknown(end))
    return fail(fmt::format("\"{}\" is not an interval (no bound is given)", text));
  auto when = lifetime_from_columns(start, end, true, calendar);
  if (!when) return when;
  // "1985/" ends nobody knows when: certain at its start alone, possible for ever after.
  if (is_unknown(end)) when->end.earliest = add_ms(when->begin.latest, MsPerDay);
  if (is_unknown(start)) when->begin.latest = add_ms(when->end.earliest, -MsPerDay);
  return when;
}

Result<NamedMoment> parse_moment(std::string_view text) {
  const MarkedDate whole = without_calendar_mark(text);
  const auto slash = whole.text.find('/');
  const Calendar calendar = whole.calendar.value_or(Calendar::gregorian);
  std::string_view named = text;
  if (slash != std::string_view::npos) {
    if (const auto interval = parse_edtf_lifetime(text); !interval) return tl::unexpected<Error>(interval.error());
    const std::string_view start = trimmed(whole.text.substr(0, slash)), end = trimmed(whole.text.substr(slash + 1));
    named = is_open(start) || is_unknown(start) ? end : start;
    if (is_open(named)) return fail(fmt::format("\"{}\" names no date to go to", text));
  }
  const auto date = parse_edtf_date(named, calendar);
  if (!date) return tl::unexpected<Error>(date.error());
  if (date->earliest.is_finite())
    return NamedMoment{date->earliest, date->is_exact() && slash == std::string_view::npos};
  if (date->estimate) return NamedMoment{date->estimate->begin, false};
  return fail(fmt::format("\"{}\" names no date to go to", text));
}

}  // namespace thalweg
