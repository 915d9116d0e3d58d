#include "geodata/import/event_source.h"

#include <utility>

#include <fmt/format.h>

namespace thalweg {

Result<EventSource> read_event_source(const std::string& path, bool is_map, const ReadHints& hints,
                                      Diagnostics& diagnostics, Progress& progress) {
  EventSource source;
  if (!is_map) {
    auto text = read_text(path, diagnostics, progress, {.name = hints.encoding, .detects = true});
    if (!text) return fail(text.error().message);
    source.text = std::move(*text);
    return source;
  }
  auto features = read_dated_features(path, hints, diagnostics, progress);
  if (!features) return fail(features.error().message);
  source.features = std::move(*features);
  if (!source.has_areas() && !source.features.areas.intervals.empty())
    return fail(fmt::format("{}: no area has a date it begins on", path));
  return source;
}

}  // namespace thalweg
