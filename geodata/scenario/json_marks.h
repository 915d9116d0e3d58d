// JsonMarks: walks through the marks of JSON text (braces, brackets, commas, colons and whole strings) without parsing
// it; comments are passed over as nlohmann's parser does. The text may break off anywhere, and need not be sound.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace thalweg {

struct JsonMark {
  char kind = 0;          // one of {}[],: or " for a string
  std::size_t at = 0;     // where it begins in the text
  std::string_view text;  // of a string: what stands between its quotes, escapes as they are written
};

class JsonMarks {
 public:
  explicit JsonMarks(std::string_view json) : json_(json) {}
  // The next mark; nothing at the end, or when a string or comment does not end.
  [[nodiscard]] std::optional<JsonMark> next();

 private:
  [[nodiscard]] std::size_t end_of_comment() const;

  std::string_view json_;
  std::size_t at_ = 0;
};

// Whether an object is the root and has that key of its own: a word deeper in, or as a value, is not one.
[[nodiscard]] bool has_top_level_key(std::string_view json, std::string_view key);

// The line at which lists and objects stand deeper than that; 0 when they do not.
[[nodiscard]] int line_deeper_than(std::string_view json, int deepest);

}  // namespace thalweg
