// What is said of coordinates in metres whose file does not say in which CRS: that, and which it may be.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "geodata/base/progress.h"
#include "geodata/projection/likely_crs.h"

namespace thalweg {

// "x.shp: coordinates such as ... are not degrees ...", with the extent of all.
[[nodiscard]] std::string unknown_crs_message(const std::string& path, std::string_view what_it_says, LonLat example,
                                              const PlaneExtent& extent);

// "39.77 N 46.65 E"
[[nodiscard]] std::string degrees_text(LonLat place);

// The extent that such a message tells; nothing of any other message.
[[nodiscard]] std::optional<PlaneExtent> unknown_extent(std::string_view message);

// Such a message with the likeliest CRSs, each a code, a name and where the file would lie, those near to `near` first.
// Any other message as it is. Takes half a second and more.
[[nodiscard]] std::string with_likely_crs(std::string message, LonLat near, const Progress& progress);

}  // namespace thalweg
