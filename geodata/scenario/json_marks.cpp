#include "geodata/scenario/json_marks.h"

#include <algorithm>

namespace thalweg {

// Where a comment that begins here ends; here, when none does.
std::size_t JsonMarks::end_of_comment() const {
  const std::string_view rest = json_.substr(at_);
  if (rest.starts_with("//")) return std::min(json_.find('\n', at_), json_.size());
  if (!rest.starts_with("/*")) return at_;
  const std::size_t end = json_.find("*/", at_ + 2);
  return end == std::string_view::npos ? json_.size() : end + 2;
}

std::optional<JsonMark> JsonMarks::next() {
  while (at_ < json_.size()) {
    at_ = json_.find_first_of("{}[],:\"/", at_);
    if (at_ == std::string_view::npos) break;
    if (json_[at_] == '/') {
      at_ = std::max(end_of_comment(), at_ + 1);
      continue;
    }
    const std::size_t begin = at_++;
    if (json_[begin] != '"') return JsonMark{json_[begin], begin, {}};
    while (at_ < json_.size() && json_[at_] != '"') at_ += json_[at_] == '\\' ? 2 : 1;
    if (at_ >= json_.size()) break;
    ++at_;
    return JsonMark{'"', begin, json_.substr(begin + 1, at_ - begin - 2)};
  }
  at_ = json_.size();
  return std::nullopt;
}

bool has_top_level_key(std::string_view json, std::string_view key) {
  JsonMarks marks(json);
  int depth = 0;
  std::string_view last;  // string at depth 1, a key when a colon follows
  while (const auto mark = marks.next()) {
    if (depth == 0 && mark->kind != '{') return false;
    if (mark->kind == '{' || mark->kind == '[') ++depth;
    if (mark->kind == '}' || mark->kind == ']') --depth;
    if (depth == 1 && mark->kind == ':' && last == key) return true;
    if (depth == 1) last = mark->kind == '"' ? mark->text : std::string_view{};
  }
  return false;
}

int line_deeper_than(std::string_view json, int deepest) {
  JsonMarks marks(json);
  int depth = 0;
  while (const auto mark = marks.next()) {
    if (mark->kind == '{' || mark->kind == '[') ++depth;
    if (mark->kind == '}' || mark->kind == ']') --depth;
    if (depth <= deepest) continue;
    const std::string_view before = json.substr(0, mark->at);
    return 1 + static_cast<int>(std::count(before.begin(), before.end(), '\n'));
  }
  return 0;
}

}  // namespace thalweg
