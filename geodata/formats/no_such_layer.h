#pragma once

#include <span>
#include <string>

namespace thalweg {

// Why none of the layers that were asked for is there: "x.gpkg: has no layer \"roads\"; it has \"rails\", ...".
[[nodiscard]] std::string no_such_layer(const std::string& path, std::span<const std::string> wanted,
                                        std::span<const std::string> names);

}  // namespace thalweg
