// A snapshot as a picture of vectors: the same map that snapshot.h draws as pixels, and the text that travels with it.
#pragma once

#include <optional>
#include <string>

#include "geodata/base/result.h"
#include "viewer/scene/map_scene.h"

namespace thalweg {

enum class PageFormat : std::uint8_t { svg, pdf };

// By the ending of a file's name, in letters of any case; nothing for others.
[[nodiscard]] std::optional<PageFormat> page_format_of(const std::string& path);

// The file. Waits for every shape. Whole or an Error. Needs no GL; `text` is the scene's.
[[nodiscard]] Result<std::string> draw_page(const Session& session, MapScene& scene, TextEngine& text,
                                            PageFormat format, bool with_selection = false);

}  // namespace thalweg
