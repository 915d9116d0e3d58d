// Reading ids and names in several languages out of a layer's attributes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "geodata/base/diagnostics.h"
#include "geodata/model/scenario.h"

namespace thalweg {

struct IdentifiedFeature {
  std::uint32_t row = 0;
  std::string id;
  LocalizedText name;
};

// Features with an id of their own, in order. The id is the field the layer names, else "id"; the name is the field it
// names, else "name", with name_<language> beside it. Features without an id, or with one that repeats, are reported
// and left out.
[[nodiscard]] std::vector<IdentifiedFeature> identified_features(const Layer& layer, Diagnostics& diagnostics);

// "AZ;NK" -> "AZ", "NK"; blanks trimmed, empty pieces dropped.
[[nodiscard]] std::vector<std::string_view> split_list(std::string_view text);

}  // namespace thalweg
