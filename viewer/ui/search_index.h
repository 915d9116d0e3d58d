// SearchIndex: everything of a scenario that has a name, findable by any part of the name in any of its languages.
// Immutable once made; no ImGui.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "viewer/scene/session.h"

namespace thalweg::ui {

enum class SearchKind { territory, place, event, route, feature };

struct SearchEntry {
  SearchKind kind = SearchKind::feature;
  std::string title;
  std::string folded;  // all its names in lower case, separated by line feeds
  std::optional<FeatureRef> feature;
  std::optional<std::uint32_t> event;
  double weight = 0;  // higher first among equal matches
};

struct SearchIndex {
  std::vector<SearchEntry> entries;
};

[[nodiscard]] SearchIndex make_search_index(const Scenario& scenario, const std::string& language);

// Positions in entries, best first: names that begin with the text, then words that do, then the rest.
[[nodiscard]] std::vector<std::uint32_t> find(const SearchIndex& index, std::string_view text, std::size_t limit);

// Lower case of Latin, Greek, Cyrillic and Armenian letters, with Latin diacritics taken off, so that "Susa" finds
// Şuşa.
[[nodiscard]] std::string folded(std::string_view utf8);

// Degrees covered by a feature; nothing when it has no shape.
[[nodiscard]] std::optional<Bounds> bounds_of(const Scenario& scenario, FeatureRef feature);

}  // namespace thalweg::ui
