// Lifetimes in words.
#include <fmt/format.h>

#include "geodata/time/date_words.h"
#include "geodata/time/edtf.h"

namespace thalweg {
namespace {

// Dates by some language's words.
class Writer {
 public:
  explicit Writer(const DateWords& words) : words_(words) {}

  [[nodiscard]] std::string start(const Bound& bound) const {
    const Instant t = bound.nominal;
    if (bound.is_certain()) return words_.day(t);
    if (!bound.earliest.is_finite()) return words_.by(words_.day(bound.latest.is_finite() ? bound.latest : t));
    if (!bound.latest.is_finite()) return words_.or_later(words_.day(t));
    // A mark ~ ? % widens the window evenly by the slack; what is left is the span of the digits.
    const std::int64_t slack_ms = ms_between(bound.earliest, t);
    const Instant past_last = add_ms(bound.latest, MsPerDay - slack_ms);
    const auto marked = [&](const std::string& date) { return slack_ms > 0 ? words_.about(date) : date; };
    // An estimate within a wider span: 1950S2.
    const CivilDate civil = civil_from_instant(t).date;
    if (past_last <= t) return marked(civil.month == 1 && civil.day == 1 ? words_.year(t) : words_.day(t));
    if (past_last == add_ms(t, MsPerDay)) return marked(words_.day(t));
    if (past_last == add_months(t, 1)) return marked(words_.month(t));
    if (past_last == add_months(t, 12)) return marked(words_.year(t));
    return marked(words_.between(words_.day(t), words_.day(add_ms(past_last, -MsPerDay))));
  }

  // A last day lies at the end of its digits' span, the day something else takes over at the start of its own; a mark
  // widens either window evenly.
  [[nodiscard]] std::string end(const Bound& bound) const {
    const Instant t = bound.nominal;
    if (!bound.earliest.is_finite() || !bound.latest.is_finite()) return words_.day(add_ms(t, -1));
    const std::int64_t after_ms = ms_between(t, bound.latest), before_ms = ms_between(bound.earliest, t);
    if (after_ms > before_ms) return start(bound);
    const auto marked = [&](const std::string& date) { return after_ms > 0 ? words_.about(date) : date; };
    const Instant first = bound.is_certain() ? add_ms(t, -MsPerDay) : add_ms(bound.earliest, after_ms - MsPerDay);
    if (t == add_months(first, 1)) return marked(words_.month(first));
    if (t == add_months(first, 12)) return marked(words_.year(first));
    return marked(words_.day(add_ms(t, -1)));
  }

  [[nodiscard]] std::string whole(const Lifetime& lifetime) const {
    const Bound &begin = lifetime.begin, &last = lifetime.end;
    const bool no_begin = !begin.nominal.is_finite(), no_end = !last.nominal.is_finite();
    if (no_begin && no_end) return words_.undated();
    if (no_begin) return words_.until(end(last));
    if (no_end) return words_.since(start(begin));
    if (!begin.earliest.is_finite() && !last.earliest.is_finite()) return start(begin);
    if (!begin.latest.is_finite() && !last.latest.is_finite()) return start(begin);
    const std::string both = fmt::format("{} \u2013 {}", start(begin), end(last));
    if (!begin.earliest.is_finite() || !begin.latest.is_finite()) return both;
    // One date, of whatever precision: its own span.
    const std::int64_t slack_ms = ms_between(begin.earliest, begin.nominal);
    const bool is_estimate =
        begin.latest == add_ms(last.latest, -MsPerDay) && begin.earliest == add_ms(last.earliest, -MsPerDay);
    if (is_estimate || last.nominal == add_ms(begin.latest, MsPerDay - slack_ms)) return start(begin);
    return both;
  }

 private:
  const DateWords& words_;
};

std::string english_month(Instant t) {
  const std::string day = long_date(t);
  return day.substr(day.find(' ') + 1);
}

std::string english_year(Instant t) {
  const std::int64_t year = civil_from_instant(t).date.year;
  return year > 0 ? fmt::format("{}", year) : fmt::format("{} BCE", 1 - year);
}

constexpr DateWords English = {
    .day = long_date,
    .month = english_month,
    .year = english_year,
    .about = [](const std::string& date) { return "about " + date; },
    .by = [](const std::string& date) { return "by " + date; },
    .or_later = [](const std::string& date) { return date + " or later"; },
    .between = [](const std::string& one, const std::string& other) { return "between " + one + " and " + other; },
    .until = [](const std::string& date) { return "until " + date; },
    .since = [](const std::string& date) { return "since " + date; },
    .undated = [] { return std::string("undated"); }};

}  // namespace

std::string describe(const Bound& change) { return describe(change, English); }
std::string describe(const Lifetime& lifetime) { return describe(lifetime, English); }

std::string describe(const Bound& change, const DateWords& words) {
  return change.nominal.is_finite() ? Writer(words).start(change) : words.undated();
}

std::string describe(const Lifetime& lifetime, const DateWords& words) { return Writer(words).whole(lifetime); }

}  // namespace thalweg
