#include "geodata/io/json_split.h"

namespace thalweg {
namespace {

// One past the object that opens at `at`; npos when it does not close.
std::size_t end_of_object(std::string_view text, std::size_t at) {
  int depth = 0;
  bool in_string = false;
  for (std::size_t i = at; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string) {
      if (c == '\\') ++i;
      else if (c == '"') in_string = false;
    } else if (c == '"') {
      in_string = true;
    } else if (c == '{' || c == '[') {
      ++depth;
    } else if (c == '}' || c == ']') {
      if (--depth == 0) return i + 1;
    }
  }
  return std::string_view::npos;
}

}  // namespace

JsonSplit split_features(std::string_view text) {
  JsonSplit split;
  std::size_t at = 0;
  const std::size_t collection = text.find("\"FeatureCollection\"");
  const std::size_t features = text.find("\"features\"");
  const bool is_collection = collection != std::string_view::npos && features != std::string_view::npos;
  if (is_collection) at = text.find('[', features);
  while (at < text.size()) {
    at = text.find('{', at);
    if (at == std::string_view::npos) break;
    const std::size_t end = end_of_object(text, at);
    if (end == std::string_view::npos) {
      split.is_whole = false;
      break;
    }
    split.objects.push_back(text.substr(at, end - at));
    at = end;
    // The list's own end; what follows it are foreign members.
    const std::size_t next = text.find_first_of("{]", at);
    if (is_collection && next != std::string_view::npos && text[next] == ']') break;
    if (is_collection && next == std::string_view::npos) split.is_whole = false;
  }
  return split;
}

}  // namespace thalweg
