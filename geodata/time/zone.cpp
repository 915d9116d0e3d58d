#include "geodata/time/zone.h"

#include <algorithm>
#include <chrono>
#include <stdexcept>

#include <date/tz.h>

#include "geodata/time/calendar.h"

namespace thalweg {
namespace {

using Moment = date::sys_time<std::chrono::milliseconds>;

// Rules are known for about as long as there have been railways; before and after, the first and last of them hold.
constexpr std::int64_t FirstRuleMs = -5'364'662'400'000, LastRuleMs = 7'258'118'400'000;  // 1800, 2200

date::sys_info info_at(const date::time_zone& rules, Instant at) {
  return rules.get_info(Moment(std::chrono::milliseconds(std::clamp(at.ms, FirstRuleMs, LastRuleMs))));
}

std::int64_t ms_of(std::chrono::seconds offset) { return std::chrono::milliseconds(offset).count(); }

}  // namespace

std::optional<Zone> Zone::parse(std::string_view text) {
  Zone zone;
  if (const auto minutes = parse_zone(text)) {
    zone.minutes_ = *minutes;
    return zone;
  }
  if (text.find('/') == std::string_view::npos) return std::nullopt;  // "EST" and its like mean more than one thing
  try {
    zone.rules_ = date::locate_zone(text);
  } catch (const std::runtime_error&) {
    return std::nullopt;  // no such zone, or no tzdata
  }
  return zone;
}

std::string Zone::name() const { return rules_ != nullptr ? rules_->name() : zone_name(minutes_); }

std::int64_t Zone::offset_ms(Instant at) const {
  return rules_ != nullptr ? ms_of(info_at(*rules_, at).offset) : minutes_ * std::int64_t{60'000};
}

std::string Zone::offset_name(Instant at) const { return zone_name(static_cast<int>(offset_ms(at) / 60'000)); }

Instant Zone::local(Instant at) const { return add_ms(at, offset_ms(at)); }

Instant Zone::utc_of(Instant local) const {
  if (rules_ == nullptr || local.ms < FirstRuleMs || local.ms > LastRuleMs) return add_ms(local, -offset_ms(local));
  const date::local_info info =
      rules_->get_info(date::local_time<std::chrono::milliseconds>(std::chrono::milliseconds(local.ms)));
  return add_ms(local, -ms_of(info.first.offset));
}

std::vector<Zone::Stretch> Zone::stretches(const Interval& span) const {
  std::vector<Stretch> stretches;
  for (Instant at = span.begin; at < span.end;) {
    Instant end = span.end;
    if (rules_ != nullptr && at.ms < LastRuleMs) {
      const auto change =
          std::chrono::duration_cast<std::chrono::milliseconds>(info_at(*rules_, at).end.time_since_epoch()).count();
      if (change > at.ms && change < end.ms) end = {change};
    }
    stretches.push_back({{at, end}, offset_ms(at)});
    at = end;
  }
  return stretches;
}

}  // namespace thalweg
