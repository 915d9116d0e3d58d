// Lifetimes in words.
#include <fmt/format.h>

#include "geodata/time/edtf.h"

namespace thalweg {
namespace {

std::string month_and_year(Instant t) {
  const std::string day = long_date(t);
  return day.substr(day.find(' ') + 1);
}

std::string year_of(Instant t) {
  const std::int64_t year = civil_from_instant(t).date.year;
  return year > 0 ? fmt::format("{}", year) : fmt::format("{} BCE", 1 - year);
}

std::string describe_start(const Bound& bound) {
  const Instant t = bound.nominal;
  if (bound.is_certain()) return long_date(t);
  if (!bound.earliest.is_finite()) return "by " + long_date(bound.latest.is_finite() ? bound.latest : t);
  if (!bound.latest.is_finite()) return long_date(t) + " or later";
  // A mark ~ ? % widens the window evenly by the slack; what is left is the span of the digits.
  const std::int64_t slack_ms = ms_between(bound.earliest, t);
  const Instant past_last = add_ms(bound.latest, MsPerDay - slack_ms);
  const std::string prefix = slack_ms > 0 ? "about " : "";
  // An estimate within a wider span: 1950S2.
  if (past_last <= t)
    return prefix +
           (civil_from_instant(t).date.month == 1 && civil_from_instant(t).date.day == 1 ? year_of(t) : long_date(t));
  if (past_last == add_ms(t, MsPerDay)) return prefix + long_date(t);
  if (past_last == add_months(t, 1)) return prefix + month_and_year(t);
  if (past_last == add_months(t, 12)) return prefix + year_of(t);
  return fmt::format("{}between {} and {}", prefix, long_date(t), long_date(add_ms(past_last, -MsPerDay)));
}

// A last day lies at the end of its digits' span, the day something else takes over at the start of its own; a mark
// widens either window evenly.
std::string describe_end(const Bound& bound) {
  const Instant t = bound.nominal;
  if (!bound.earliest.is_finite() || !bound.latest.is_finite()) return long_date(add_ms(t, -1));
  const std::int64_t after_ms = ms_between(t, bound.latest), before_ms = ms_between(bound.earliest, t);
  if (after_ms > before_ms) return describe_start(bound);
  const std::string prefix = after_ms > 0 ? "about " : "";
  const Instant first = bound.is_certain() ? add_ms(t, -MsPerDay) : add_ms(bound.earliest, after_ms - MsPerDay);
  if (t == add_months(first, 1)) return prefix + month_and_year(first);
  if (t == add_months(first, 12)) return prefix + year_of(first);
  return prefix + long_date(add_ms(t, -1));
}

}  // namespace

std::string describe(const Bound& change) { return change.nominal.is_finite() ? describe_start(change) : "undated"; }

std::string describe(const Lifetime& lifetime) {
  const Bound &begin = lifetime.begin, &end = lifetime.end;
  const bool no_begin = !begin.nominal.is_finite(), no_end = !end.nominal.is_finite();
  if (no_begin && no_end) return "undated";
  if (no_begin) return "until " + describe_end(end);
  if (no_end) return "since " + describe_start(begin);
  if (!begin.earliest.is_finite() && !end.earliest.is_finite()) return describe_start(begin);
  if (!begin.latest.is_finite() && !end.latest.is_finite()) return describe_start(begin);
  if (!begin.earliest.is_finite() || !begin.latest.is_finite())
    return fmt::format("{} \u2013 {}", describe_start(begin), describe_end(end));
  // One date, of whatever precision: its own span.
  const std::int64_t slack_ms = ms_between(begin.earliest, begin.nominal);
  const bool is_estimate =
      begin.latest == add_ms(end.latest, -MsPerDay) && begin.earliest == add_ms(end.earliest, -MsPerDay);
  if (is_estimate || end.nominal == add_ms(begin.latest, MsPerDay - slack_ms)) return describe_start(begin);
  return fmt::format("{} \u2013 {}", describe_start(begin), describe_end(end));
}

}  // namespace thalweg
