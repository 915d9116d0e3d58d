// Changes of JSON text that leave every byte alone but those of what is changed: the order of keys, the way they are
// laid out, numbers as they are written, comments.
//
// A place is named by a JSON pointer (RFC 6901): "/scenes/3/title/en"; the empty one is the whole text. The text must
// be sound JSON, comments (// and /* */) allowed; of a key that an object has twice the last one is meant, as parsers
// have it. New text is laid out as its neighbours are. Errors name the place. Pure functions, safe from any thread.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "geodata/base/result.h"

namespace thalweg {

struct JsonRange {
  std::size_t begin = 0, end = 0;
  [[nodiscard]] std::string_view of(std::string_view text) const { return text.substr(begin, end - begin); }
};

// Where the value stands; nothing when there is none.
[[nodiscard]] std::optional<JsonRange> json_range(std::string_view text, std::string_view pointer);
// Where the items of the list at `list` stand, a range of the text; empty when it is no list.
[[nodiscard]] std::vector<JsonRange> json_items(std::string_view text, JsonRange list);

// A value put there: in place of the one that stands there, or as the last key of its object, or, before the item of
// that position, into its list ("-" or the length: at the end). `value` is JSON; the object or list must be there.
[[nodiscard]] Result<std::string> json_with(std::string_view text, std::string_view pointer, std::string_view value);
// The same, but always a new item of a list.
[[nodiscard]] Result<std::string> json_with_item(std::string_view text, std::string_view pointer,
                                                 std::string_view value);
[[nodiscard]] Result<std::string> json_without(std::string_view text, std::string_view pointer);
// The item at position `from` of a list comes to stand at position `to`. What stands between items stays.
[[nodiscard]] Result<std::string> json_with_item_moved(std::string_view text, std::string_view list, std::size_t from,
                                                       std::size_t to);

// A text as JSON writes it, quotes included.
[[nodiscard]] std::string json_string(std::string_view text);
// A key as a part of a pointer: "/" and "~" escaped.
[[nodiscard]] std::string pointer_part(std::string_view key);

}  // namespace thalweg
