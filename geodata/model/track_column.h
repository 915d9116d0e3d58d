// Whether the rows of a layer are things on their way, and which column tells them apart.
//
// A column does by its name ("mmsi", "unit", "id", in eleven languages) where its values come again and again, each
// time with another date, and most of what they name has moved; one of names ("name") only where steps are short beside
// what lies between any two positions of a thing, so that a table of shellings and raids is none.
#pragma once

#include <memory>
#include <string>

#include "geodata/base/result.h"
#include "geodata/model/tracks.h"

namespace thalweg {

// What a user says instead of a column.
inline constexpr const char* NoTracks = "none";
inline constexpr const char* AllOneTrack = "all";  // every row is a position of one thing
// Tracks::why of what was said and not found.
inline constexpr const char* TracksWereSaid = "as was said";

// Found by itself; null when the rows are no such thing.
[[nodiscard]] TracksPtr find_tracks(const Dataset& dataset);

// As said: empty finds it, "none" is null, "all", else a column. The error says why that cannot be.
[[nodiscard]] Result<TracksPtr> tracks_as_said(const Dataset& dataset, const std::string& said);

}  // namespace thalweg
