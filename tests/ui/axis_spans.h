// Axes to try things on: from all of history to seconds.
#pragma once

#include <string_view>

#include "geodata/time/interval.h"

namespace thalweg::test {

inline Instant day(std::int64_t year, int month = 1, int date = 1) {
  return instant_from_civil(CivilDate{year, month, date});
}

inline double eight_px_a_letter(std::string_view text) { return 8.0 * static_cast<double>(text.size()); }

inline const Interval Spans[] = {{day(-9999), day(2026)},
                                 {day(-400), day(500)},
                                 {day(1000), day(2026)},
                                 {day(1988), day(2026)},
                                 {day(2019), day(2022)},
                                 {day(2020, 9), day(2020, 12)},
                                 {day(2020, 2, 20), day(2020, 3, 12)},
                                 {day(2020, 11, 9), day(2020, 11, 12)},
                                 {day(2020, 11, 9), add_ms(day(2020, 11, 9), 3'600'000)},
                                 {day(2020, 11, 9), add_ms(day(2020, 11, 9), 20'000)}};

}  // namespace thalweg::test
