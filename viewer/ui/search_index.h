// SearchIndex: everything of a scenario that has a name, findable by any part of the name in any of its languages, by
// the names that one side or another time gives it, and with a letter or two wrong. Immutable once made; no ImGui.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "geodata/gazetteer/spelling.h"
#include "viewer/session/session.h"

namespace thalweg::ui {

enum class SearchKind { corridor, actor, territory, place, route, feature, event };

struct SearchName {
  std::string folded;      // as compared
  std::u32string letters;  // the same, for comparing with letters wrong
  std::string shown;       // as the data has it, when it is another name than the title
  std::string by;          // who says so: "Armenian"
};

struct SearchEntry {
  SearchKind kind = SearchKind::feature;
  std::string title;
  std::string what;  // "district, Azerbaijan"; of an event its date
  std::vector<SearchName> names;
  std::optional<FeatureRef> feature;
  std::optional<std::uint32_t> event;
  std::optional<std::uint32_t> actor;  // position in Scenario::actors
  std::vector<FeatureRef> parts;       // of a corridor: its routes
  std::optional<LonLat> at;            // its middle
  double weight = 0;                   // higher first among equal matches; about 1
};

struct SearchIndex {
  std::vector<SearchEntry> entries;
  std::uint64_t version = 0;  // of one window no two have the same; 0: nothing has been indexed
};

struct SearchHit {
  std::uint32_t entry = 0;  // position in SearchIndex::entries
  std::uint32_t name = 0;   // the name that was found, in SearchEntry::names
  bool is_spelt_so = true;  // false: found with letters wrong
  double score = 0;
};

// Where one looks from: what lies near the middle of the view goes first among equals.
struct SearchView {
  LonLat centre;
  double radius_km = 0;  // of what is seen; 0: nearness does not count
};

[[nodiscard]] SearchIndex make_search_index(const Scenario& scenario, const std::string& language);

// The best first: whole names, names that begin with the text, words that do, the rest, and, where those are few, names
// with one or two letters wrong. Routes and corridors go before events of the same match.
[[nodiscard]] std::vector<SearchHit> find(const SearchIndex& index, std::string_view text, std::size_t limit,
                                          const SearchView& view = {});

// Degrees covered by a feature; nothing when it has no shape.
[[nodiscard]] std::optional<Bounds> bounds_of(const Scenario& scenario, FeatureRef feature);

}  // namespace thalweg::ui
