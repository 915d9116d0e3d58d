// The date of a snapshot as its file name gives it: front_20240315, world_1914, world_bc323, map_2024-03, 15-11-2020.
//
// A name is refused, and never guessed at, when it can be read in two ways (03-04-2024, 01022024, 240315), holds two
// dates, or holds one that is none (20241301). Numbers of one or two digits are no years, and a number glued to letters
// is one only when nothing else is (world1914, but not epsg4326).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "geodata/base/result.h"
#include "geodata/time/date_order.h"
#include "geodata/time/edtf.h"

namespace thalweg {

struct SnapshotDate {
  Instant at;                            // its first instant
  Precision precision = Precision::day;  // year, month, day or second
  std::string series;                    // the name without its date and extensions: "front"
};

// Nothing when the name holds no date at all. The error does not repeat the name.
[[nodiscard]] Result<std::optional<SnapshotDate>> date_of_snapshot(std::string_view path, DateOrder order);

// The first instant after a stretch of that precision: one second, day, month or year later.
[[nodiscard]] Instant after_one(Precision precision, Instant at);

}  // namespace thalweg
