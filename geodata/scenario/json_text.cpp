#include "geodata/scenario/json_text.h"

#include <algorithm>

#include <nlohmann/json.hpp>

namespace thalweg {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t LongestLine = 118;

std::string scalar_text(const Json& value) { return value.dump(-1, ' ', false, Json::error_handler_t::replace); }

bool is_flat(const Json& value) {
  return std::none_of(value.begin(), value.end(),
                      [](const Json& item) { return item.is_structured() && !item.empty(); });
}

std::string on_one_line(const Json& value) {
  if (!value.is_structured() || value.empty()) return scalar_text(value);
  std::string text(1, value.is_object() ? '{' : '[');
  for (auto item = value.begin(); item != value.end(); ++item) {
    if (item != value.begin()) text += ", ";
    if (value.is_object()) text += scalar_text(Json(item.key())) + ": ";
    text += scalar_text(*item);
  }
  return text + (value.is_object() ? '}' : ']');
}

void append(std::string& text, const Json& value, std::size_t depth) {
  if (!value.is_structured() || value.empty()) {
    text += scalar_text(value);
    return;
  }
  if (is_flat(value)) {
    const std::string line = on_one_line(value);
    if (line.size() + 2 * depth <= LongestLine) {
      text += line;
      return;
    }
  }
  text += value.is_object() ? "{\n" : "[\n";
  for (auto item = value.begin(); item != value.end(); ++item) {
    if (item != value.begin()) text += ",\n";
    text.append(2 * (depth + 1), ' ');
    if (value.is_object()) text += scalar_text(Json(item.key())) + ": ";
    append(text, *item, depth + 1);
  }
  text += '\n';
  text.append(2 * depth, ' ');
  text += value.is_object() ? '}' : ']';
}

}  // namespace

std::string json_text(const Json& value) {
  std::string text;
  append(text, value, 0);
  return text + '\n';
}

}  // namespace thalweg
