// Finding the features in text that is not one sound JSON document: newline-delimited, record-separated, or broken off.
#pragma once

#include <string_view>
#include <vector>

namespace thalweg {

// Top-level objects of `text`, or those of its "features" list when it has one. Strings and escapes are honoured; what
// does not close is left out, and `is_whole` is false then.
struct JsonSplit {
  std::vector<std::string_view> objects;
  bool is_whole = true;
};
[[nodiscard]] JsonSplit split_features(std::string_view text);

}  // namespace thalweg
