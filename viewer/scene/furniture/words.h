// The words that furniture puts on a map, in the languages of the default scenario; English stands in for the others.
#pragma once

#include <string>
#include <string_view>

#include "geodata/time/instant.h"
#include "viewer/session/session.h"

namespace thalweg {

// By key: "contested", "status:proposed", "mode:rail", "category:war". A key that is not known comes back readable
// ("under_review" as "Under review"), so that a scenario's own words still serve.
[[nodiscard]] std::string word(std::string_view key, std::string_view language);

// "2 weeks", "14 дн.", "3 года": a span of whole units.
[[nodiscard]] std::string span_in(std::int64_t ms, std::string_view language);
// The same after "the last": "2 weeks", and "day" of one.
[[nodiscard]] std::string last_span_in(std::int64_t ms, std::string_view language);
// "1 day", "2.5 days".
[[nodiscard]] std::string days_in(double days, std::string_view language);

// "10 November 2020", "10 ноября 2020", in English with BCE for years before our era.
[[nodiscard]] std::string long_date_in(Instant instant, std::string_view language);

// The date a session stands at: with the time of day, in the zone wanted, where the time axis shows days or less; with
// the Julian date beside it when that is wanted. Of a session that shows all of time: what that spans.
[[nodiscard]] std::string as_of_text(const Session& session);  // in the language of the map
[[nodiscard]] std::string as_of_text(const Session& session, std::string_view language);
// From the first thing that begins to the last that ends, as precise as it is written; empty when nothing is dated.
[[nodiscard]] std::string span_text(const Session& session, std::string_view language);
// Any date in the session's style; `with_time` adds the time of day.
[[nodiscard]] std::string styled_date(Instant instant, std::string_view language, const DateStyle& style,
                                      bool with_time);
// Whether an axis is so fine that times of day matter.
[[nodiscard]] bool shows_times_of_day(const Interval& axis);
// The same, where the data has times of day.
[[nodiscard]] bool shows_times_of_day(const Session& session);

}  // namespace thalweg
