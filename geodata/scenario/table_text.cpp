#include "geodata/scenario/table_text.h"

#include <map>
#include <unordered_map>

#include <fmt/format.h>

namespace thalweg {
namespace {

// Columns that hold a name, by language.
std::map<std::string, std::size_t> name_columns(const FeatureTable& table, const std::string& base) {
  std::map<std::string, std::size_t> columns;
  for (std::size_t i = 0; i < table.columns().size(); ++i) {
    const std::string_view column = table.columns()[i].name;
    if (!column.starts_with(base)) continue;
    const std::string_view rest = column.substr(base.size());
    if (rest.empty())
      columns.emplace("", i);
    else if (rest.size() >= 3 && rest.size() <= 4 && rest[0] == '_')
      columns.emplace(rest.substr(1), i);
  }
  return columns;
}

}  // namespace

std::vector<IdentifiedFeature> identified_features(const Layer& layer, Diagnostics& diagnostics) {
  const FeatureTable& table = layer.data->table;
  const auto report = [&](std::int64_t feature, std::string message) {
    diagnostics.add(error_about(layer.data->path).feature(feature).message(std::move(message)));
  };
  const std::string id_field = layer.fields.id.empty() ? "id" : layer.fields.id;
  std::vector<IdentifiedFeature> features;
  const auto id_column = table.find(id_field);
  if (!id_column) {
    report(-1, fmt::format("has no field \"{}\" to know features by", id_field));
    return features;
  }
  const auto names = name_columns(table, layer.fields.name.empty() ? "name" : layer.fields.name);
  std::unordered_map<std::string, std::size_t> first_use;
  for (std::size_t row = 0; row < table.row_count(); ++row) {
    IdentifiedFeature feature{static_cast<std::uint32_t>(row), table.text(row, *id_column), {}};
    const auto at = static_cast<std::int64_t>(row);
    if (feature.id.empty()) {
      report(at, fmt::format("\"{}\" is empty, expected an id", id_field));
      continue;
    }
    const auto [earlier, is_new] = first_use.emplace(feature.id, row);
    if (!is_new) {
      report(at, fmt::format("\"{}\" \"{}\" is the id of feature {} already", id_field, feature.id, earlier->second));
      continue;
    }
    for (const auto& [language, column] : names)
      if (std::string text = table.text(row, column); !text.empty())
        feature.name.by_language[language] = std::move(text);
    features.push_back(std::move(feature));
  }
  return features;
}

std::vector<std::string_view> split_list(std::string_view text) {
  std::vector<std::string_view> pieces;
  while (!text.empty()) {
    const auto end = std::min(text.find(';'), text.size());
    std::string_view piece = text.substr(0, end);
    while (piece.starts_with(' ')) piece.remove_prefix(1);
    while (piece.ends_with(' ')) piece.remove_suffix(1);
    if (!piece.empty()) pieces.push_back(piece);
    text.remove_prefix(end == text.size() ? end : end + 1);
  }
  return pieces;
}

}  // namespace thalweg
