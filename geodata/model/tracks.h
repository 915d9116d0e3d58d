// Tracks: things on their way. Rows of one layer that share an id and are dated are the positions of one thing.
//
// Flat and sorted: positions of thing k are those from begin[k] to begin[k + 1], in the order of their dates; of two at
// one instant the later row counts. A thing is where it was last seen until it is seen elsewhere, or until the end that
// its row gives. What is asked of one instant depends on that instant alone and costs a binary search a thing.
// Immutable once published; safe to read from several threads.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "geodata/geometry/lonlat.h"
#include "geodata/model/dataset.h"
#include "geodata/time/interval.h"

namespace thalweg {

struct Tracks {
  static constexpr std::uint32_t None = 0xffffffff;

  std::string column;              // that tells them apart; empty: all rows are one thing
  std::string why;                 // how it was found: "by its name"
  std::vector<std::string> ids;    // by thing, ascending
  std::vector<std::string> names;  // by thing: what it is called, else its id
  std::vector<std::uint32_t> begin{0};

  // By position.
  std::vector<Instant> at;
  std::vector<LonLat> place;
  std::vector<std::uint32_t> row;  // of the layer's data
  // Empty where no date is uncertain: from when on it may have been there, and from when on it was for certain.
  std::vector<Instant> earliest, latest;
  std::vector<Instant> end;  // empty where the rows give none

  std::vector<std::uint32_t> position_of_row;  // None: the row is of no thing
  std::vector<std::uint32_t> thing_of;         // by position

  std::vector<std::uint32_t> other_rows;  // of no thing: undated, without an id; ascending

  bool has_times = false;         // some date is finer than a day: speeds can be told
  std::int64_t usual_gap_ms = 0;  // the median from a position to the next

  [[nodiscard]] std::size_t thing_count() const { return begin.size() - 1; }
  [[nodiscard]] std::size_t position_count() const { return at.size(); }
  // Nothing where a row of the layer is of no thing, and where the layer has no such row.
  [[nodiscard]] std::optional<std::uint32_t> thing_of_row(std::uint32_t row_of_layer) const {
    const std::uint32_t position = row_of_layer < position_of_row.size() ? position_of_row[row_of_layer] : None;
    return position == None ? std::nullopt : std::optional(thing_of[position]);
  }
};

using TracksPtr = std::shared_ptr<const Tracks>;

// Where a thing is held to be.
struct Held {
  std::uint32_t thing = 0, position = 0;
  bool is_uncertain = false;  // it may not be there yet, or be elsewhere already
};

// Nothing before its first position, and where its row's end is over. `certain_only`: the last that is certain.
[[nodiscard]] std::optional<Held> held_at(const Tracks& tracks, std::uint32_t thing, Instant t, bool certain_only);
[[nodiscard]] std::vector<Held> held_at(const Tracks& tracks, Instant t, bool certain_only);

// A way between two known positions that is under way at an instant.
struct Between {
  std::uint32_t from = 0;  // position; the next one is where it goes
  LonLat place;            // straight in degrees, the short way round, at an even speed
};
// Nothing where the thing is known to be, before its first position and after its last. With an end the way begins
// there, else at the date of the position itself.
[[nodiscard]] std::optional<Between> between_at(const Tracks& tracks, std::uint32_t thing, Instant t);

// Spans that people name, in ms: a minute to a century, ascending.
[[nodiscard]] const std::vector<std::int64_t>& named_spans_ms();
// Longer ago than this is long ago: some four times what is usual from a position to the next, as a span people name.
[[nodiscard]] std::int64_t long_ago_ms(const Tracks& tracks);
// How long a trail is at first: some ten positions.
[[nodiscard]] std::int64_t first_trail_ms(const Tracks& tracks);
// "2 weeks", "1 hour", "90 days" of a span, whole units of the largest that fits.
[[nodiscard]] std::string named_span_text(std::int64_t ms);

// The rows of a layer as things told apart by a column (empty: one thing); rows without an id, a date or a point of
// their own are left out. Null when that leaves nothing.
[[nodiscard]] std::shared_ptr<Tracks> make_tracks(const Dataset& dataset, const std::string& column);

}  // namespace thalweg
