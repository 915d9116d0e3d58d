#include "geodata/model/column_names.h"

#include <algorithm>
#include <vector>

#include "geodata/base/folded.h"
#include "geodata/base/text.h"

namespace thalweg {
namespace {

bool is_between_words(char32_t letter) {
  return letter == 0xa0 || letter == 0xfeff ||
         (letter < 0x80 && !is_letter(static_cast<char>(letter)) && !is_digit(static_cast<char>(letter)));
}

std::vector<std::string> keys_of(std::span<const std::string> columns) {
  std::vector<std::string> keys;
  for (const std::string& column : columns) keys.push_back(column_key(column));
  return keys;
}

std::vector<std::string> names_of(const FeatureTable& table) {
  std::vector<std::string> names;
  for (const Column& column : table.columns()) names.push_back(column.name);
  return names;
}

}  // namespace

std::string column_key(std::string_view name) {
  std::string key;
  const std::string plain = folded(name);
  bool is_apart = false;
  for (std::size_t i = 0; i < plain.size();) {
    const char32_t letter = take_letter(plain, i);
    if (is_between_words(letter)) {
      is_apart = !key.empty();
      continue;
    }
    if (is_apart) key += '_';
    is_apart = false;
    append_letter(letter, key);
  }
  return key;
}

std::optional<std::size_t> find_column(std::span<const std::string> columns, std::string_view name) {
  for (std::size_t i = 0; i < columns.size(); ++i)
    if (equal_but_for_case(columns[i], name)) return i;
  const std::string key = column_key(name);
  for (std::size_t i = 0; i < columns.size(); ++i)
    if (!key.empty() && column_key(columns[i]) == key) return i;
  return std::nullopt;
}

std::optional<std::size_t> find_column(const FeatureTable& table, std::string_view name) {
  for (std::size_t i = 0; i < table.columns().size(); ++i)
    if (equal_but_for_case(table.columns()[i].name, name)) return i;
  return std::nullopt;
}

std::optional<std::size_t> find_column(std::span<const std::string> columns, ColumnNames names) {
  const std::vector<std::string> keys = keys_of(columns);
  for (const std::string_view name : names)
    if (const auto at = std::find(keys.begin(), keys.end(), name); at != keys.end())
      return static_cast<std::size_t>(at - keys.begin());
  return std::nullopt;
}

std::optional<std::size_t> find_column(const FeatureTable& table, ColumnNames names) {
  return find_column(names_of(table), names);
}

std::optional<std::size_t> find_column_by_word(std::span<const std::string> columns, ColumnNames names) {
  const std::vector<std::string> keys = keys_of(columns);
  for (const std::string_view name : names) {
    if (name.size() < 3 || name == "long") continue;
    for (std::size_t i = 0; i < keys.size(); ++i) {
      const std::string padded = "_" + keys[i] + "_", wanted = "_" + std::string(name) + "_";
      if (padded.find(wanted) != std::string::npos) return i;
    }
  }
  return std::nullopt;
}

}  // namespace thalweg
