// What a feature is called and what it is, in words for people: "Lachin", "district". Pure functions of the scenario.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "geodata/model/scenario.h"

namespace thalweg {

struct FeatureName {
  std::string name;  // never empty for a layer of the scenario's own: what has no name is numbered
  std::string kind;  // "district", "town", "river", "railway"; lower case, may be empty
};

// By the layer's name columns in the language, else any; a nameless feature is called after its layer and row.
[[nodiscard]] FeatureName feature_name(const Layer& layer, std::uint32_t row, std::string_view language);

// The name as the data gives it; empty when it gives none.
[[nodiscard]] std::string given_name(const Layer& layer, std::uint32_t row, std::string_view language);
// Whether the data gives one in any language.
[[nodiscard]] bool has_name(const Layer& layer, std::uint32_t row);

// "Lachin, district"; the name alone when the kind is empty or the name says it.
[[nodiscard]] std::string titled(const FeatureName& feature);

// What a row is, in words: its column "kind" (or "mode", for routes), else what its layer holds; may be empty.
[[nodiscard]] std::string kind_of(const Layer& layer, std::uint32_t row);

// Another name of the same thing, and who says it: "Stepanakert", "Armenian".
struct OtherName {
  std::string name, by;
  friend bool operator==(const OtherName&, const OtherName&) = default;
};

// "Zangezur corridor (Azerbaijani and Turkish term); Crossroads of Peace (Armenian term)", as a cell of the columns
// alt_names, alt_name, aliases or old_names has it. Brackets are optional.
[[nodiscard]] std::vector<OtherName> parse_other_names(std::string_view cell);
[[nodiscard]] std::vector<OtherName> aliases_of(const Layer& layer, std::uint32_t row);

// A name by which a row may be asked for.
struct KnownName {
  std::string name, by;
  bool is_part = false;  // of a name of two: "Berdzor" of "Lachin (Berdzor)", "Aghdara" of "Martakert/Aghdara"
};
// All there are: in any language, their parts, and aliases. Some may come twice.
[[nodiscard]] std::vector<KnownName> all_names(const Layer& layer, std::uint32_t row);

}  // namespace thalweg
