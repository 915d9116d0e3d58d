#include "viewer/languages/dates.h"

#include "geodata/time/calendar.h"
#include "geodata/time/date_words.h"
#include "geodata/time/month_names.h"
#include "viewer/languages/languages.h"
#include "viewer/languages/tr.h"

namespace thalweg {
namespace {

const char* month_name(const CivilDate& date) {
  return months_of(language_in_use())[static_cast<std::size_t>(date.month - 1)].data();
}

std::string told_year(Instant t) {
  const std::int64_t year = civil_from_instant(t).date.year;
  return year > 0 ? std::to_string(year) : tr("{} BCE", 1 - year);
}

constexpr DateWords WordsInUse = {
    .day = told_day,
    .month = told_month,
    .year = told_year,
    .about = [](const std::string& date) { return tr("about {}", date); },
    .by = [](const std::string& date) { return tr("by {}", date); },
    .or_later = [](const std::string& date) { return tr("{} or later", date); },
    .between = [](const std::string& one, const std::string& other) { return tr("between {} and {}", one, other); },
    .until = [](const std::string& date) { return tr("until {}", date); },
    .since = [](const std::string& date) { return tr("since {}", date); },
    .undated = [] { return tr("undated"); }};

}  // namespace

std::string told_month(Instant t) {
  if (!t.is_finite()) return long_date(t);
  const CivilDate date = civil_from_instant(t).date;
  // {0} is the month's name as it stands in a date, {1} the year, {2} the month's number.
  return tr("{0} {1}", month_name(date), told_year(t), date.month);
}

std::string told_day(Instant instant) {
  if (!instant.is_finite()) return long_date(instant);
  const CivilDate date = civil_from_instant(instant).date;
  return tr("{0} {1} {2}", date.day, month_name(date), told_year(instant));
}

std::string told(const Lifetime& lifetime) { return describe(lifetime, WordsInUse); }
std::string told(const Bound& change) { return describe(change, WordsInUse); }

}  // namespace thalweg
