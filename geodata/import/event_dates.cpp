#include "geodata/import/event_dates.h"

#include <algorithm>

#include <fmt/format.h>

#include "geodata/base/text.h"
#include "geodata/time/edtf.h"
#include "geodata/time/written_date.h"

namespace thalweg {
namespace {

bool is_iso_day(std::string_view text) {
  constexpr std::string_view Form = "0000-00-00";
  if (text.size() < Form.size()) return false;
  for (std::size_t i = 0; i < Form.size(); ++i)
    if (Form[i] == '0' ? !is_digit(text[i]) : text[i] != '-') return false;
  return true;
}

}  // namespace

// A day stays a day, and midnight sharp with it: databases write "2024-03-15 00:00:00.000" for a day, and scripts add a
// Z. A time is made UTC.
std::string EventDates::as_text(std::string_view written) const {
  written = trimmed(written);
  if (!is_iso_day(written) || written.size() == 10 || (written[10] != ' ' && written[10] != 'T'))
    return as_edtf(written, Calendar::gregorian, order_);
  const std::string_view day = written.substr(0, 10);
  std::string clock(written.substr(11));
  if (const auto other = clock.find_first_not_of("0:."); other == std::string::npos || clock.substr(other) == "Z")
    return std::string(day);
  if (const auto dot = clock.find('.'); dot != std::string::npos) {
    const auto end = clock.find_first_not_of("0123456789", dot + 1);
    clock.erase(dot, end == std::string::npos ? end : end - dot);
  }
  if (std::count(clock.begin(), clock.end(), ':') == 1 && clock.size() == 5) clock += ":00";
  const bool has_zone = clock.find_first_of("Z+-") != std::string::npos;
  const std::string text = fmt::format("{}T{}{}", day, clock, has_zone ? "" : "Z");
  const auto read = parse_edtf_date(text);
  if (!read) return std::string(written);
  const Instant at = has_zone ? read->earliest : zone_.utc_of(read->earliest);
  return iso_date_time(at) +
         (start_of_day(at) == at ? "T00:00:00Z" : "");  // an instant, not the day that begins with it
}

const EventDate& EventDates::keep(std::string text) {
  EventDate date;
  const auto lifetime = parse_edtf_lifetime(text);
  if (lifetime && !text.empty()) {
    date.text = std::move(text);
    date.first = lifetime->begin.earliest;
    date.last = lifetime->end.latest;
  } else {
    date.error = text.empty() ? "is empty, expected a date" : lifetime.error().message;
  }
  return note(std::move(date));
}

const EventDate& EventDates::note(EventDate date) {
  constexpr std::size_t MaxKnown = 200'000;
  if (known_.size() >= MaxKnown) known_.clear();
  return known_.emplace(key_, std::move(date)).first->second;
}

const EventDate* EventDates::known(char kind, std::string_view a, std::string_view b) {
  key_.assign(1, kind);
  key_.append(a).append(1, '\n').append(b);
  const auto found = known_.find(key_);
  return found == known_.end() ? nullptr : &found->second;
}

const EventDate& EventDates::span(std::string_view start, std::string_view end) {
  if (const EventDate* date = known('s', start, end)) return *date;
  std::string from = as_text(start);
  const std::string to = as_text(end);
  return keep(to.empty() || to == from ? std::move(from) : fmt::format("{}/{}", from, to));
}

const EventDate& EventDates::acled(std::string_view date, int precision) {
  if (const EventDate* known_date = known(static_cast<char>('0' + precision), date, {})) return *known_date;
  std::string text = as_text(date);
  if (is_iso_day(text) && text.size() == 10) {
    if (precision == 2) text += '~';
    if (precision == 3) text.resize(7);
  }
  return keep(std::move(text));
}

const EventDate& EventDates::ucdp(std::string_view start, std::string_view end, int precision) {
  if (const EventDate* date = known(precision == 1 ? 'u' : 'v', start, end)) return *date;
  const std::string from = as_text(start), to = as_text(end);
  if (to.empty() || from == to) return keep(from);
  const auto last = parse_edtf_date(to), first = parse_edtf_date(from);
  if (!last) return keep(to);  // what is wrong with it is told; nothing is taken for exact that may not be
  if (!first) return keep(from);
  if (precision == 1) return keep(fmt::format("{}/{}", from, to));  // known to the day, and lasting
  if (last->latest <= first->earliest) {
    EventDate turned;
    turned.error = fmt::format("date_end {} lies before date_start {}", to, from);
    return note(std::move(turned));
  }
  const bool is_from_first = from.ends_with("-01");
  if (is_from_first && from.substr(5) == "01-01" && last->latest == add_months(first->earliest, 12))
    return keep(from.substr(0, 4));
  if (is_from_first && last->latest == add_months(first->earliest, 1)) return keep(from.substr(0, 7));
  return keep(fmt::format("[{}..{}]", from, to));
}

}  // namespace thalweg
