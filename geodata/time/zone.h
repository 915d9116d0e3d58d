// Zone: what clocks show somewhere. An offset from UTC, or a zone of the IANA database by its name ("Asia/Baku"), with
// its history of summer times as the system's tzdata tells it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "geodata/time/interval.h"

namespace date {
class time_zone;
}

namespace thalweg {

class Zone {
 public:
  Zone() = default;  // UTC

  // "UTC", "+04:00", "+4", "Asia/Baku"; nothing when it is none of these, or a name that tzdata does not have.
  [[nodiscard]] static std::optional<Zone> parse(std::string_view text);
  [[nodiscard]] std::string name() const;  // as parse takes it

  [[nodiscard]] std::int64_t offset_ms(Instant at) const;   // east of Greenwich
  [[nodiscard]] std::string offset_name(Instant at) const;  // "UTC", "+04:00"
  [[nodiscard]] Instant local(Instant at) const;            // the instant whose UTC reads as the zone's clocks do
  // Of what clocks show: the first time, where they are put back; where they skip it, as if they had not been put
  // forward.
  [[nodiscard]] Instant utc_of(Instant local) const;

  // Stretches of one offset, one after the other.
  struct Stretch {
    Interval span;
    std::int64_t offset_ms = 0;
  };
  [[nodiscard]] std::vector<Stretch> stretches(const Interval& span) const;

  friend bool operator==(const Zone&, const Zone&) = default;

 private:
  int minutes_ = 0;
  const date::time_zone* rules_ = nullptr;  // of tzdata, for the life of the program
};

}  // namespace thalweg
