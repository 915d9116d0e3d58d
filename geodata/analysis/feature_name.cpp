#include "geodata/analysis/feature_name.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <utility>

#include <fmt/format.h>

#include "geodata/base/text.h"

namespace thalweg {
namespace {

using Pair = std::pair<std::string_view, std::string_view>;

// Words of our own data that want more than their underscores taken off.
constexpr std::array KindWords = {Pair{"oblast_district", "district of the former oblast"},
                                  Pair{"oblast_district_part", "part of a district of the former oblast"},
                                  Pair{"district_part", "part of a district"}, Pair{"rail", "railway"}};

constexpr std::array ThemeWords = {Pair{"land", "country"},          Pair{"water", "lake"},
                                   Pair{"river", "river"},           Pair{"coast", "coast"},
                                   Pair{"country_border", "border"}, Pair{"disputed_border", "disputed border"},
                                   Pair{"admin1", "district border"}};

std::string in_words(std::string_view word, std::span<const Pair> known) {
  for (const auto& [id, words] : known)
    if (id == word) return std::string(words);
  std::string text(word);
  std::replace(text.begin(), text.end(), '_', ' ');
  return text;
}

std::string cell_of(const FeatureTable& table, std::uint32_t row, std::size_t column) {
  return std::string(trimmed(table.text(row, column)));
}

std::string base_field(const Layer& layer) {
  if (!layer.fields.name.empty()) return layer.fields.name;
  return layer.style.label_field.empty() ? "name" : layer.style.label_field;
}

bool is_of(const Column& column, std::string_view base) {
  return column.name == base ||
         (column.name.size() > base.size() && column.name.starts_with(base) && column.name[base.size()] == '_');
}

void add_parts(std::string_view name, std::vector<KnownName>& names) {
  const auto add = [&](std::string_view part) {
    if (part = trimmed(part); !part.empty()) names.push_back({std::string(part), {}, true});
  };
  if (const auto open = name.find('('), close = name.find(')', open + 1);
      open != std::string_view::npos && open > 0 && close != std::string_view::npos) {
    add(name.substr(0, open));
    add(name.substr(open + 1, close - open - 1));
  }
  for (std::size_t at = name.find('/'); at != std::string_view::npos; at = name.find('/')) {
    add(name.substr(0, at));
    name.remove_prefix(at + 1);
    if (name.find('/') == std::string_view::npos) add(name);
  }
}

std::string role_word(LayerRole role) {
  switch (role) {
    case LayerRole::territory:
      return "territory";
    case LayerRole::route:
      return "route";
    case LayerRole::place:
      return "place";
    case LayerRole::border:
      return "border";
    case LayerRole::event:
      return "event";
    case LayerRole::track:
      return "on its way";
    default:
      return {};
  }
}

}  // namespace

std::string given_name(const Layer& layer, std::uint32_t row, std::string_view language) {
  if (!layer.data || row >= layer.data->table.row_count()) return {};
  if (layer.tracks && layer.tracks->position_of_row[row] != Tracks::None)
    return layer.tracks->names[layer.tracks->thing_of[layer.tracks->position_of_row[row]]];
  const FeatureTable& table = layer.data->table;
  const std::string base = base_field(layer);
  for (const std::string& field : {base + "_" + std::string(language), base, base + "_en", std::string("NAME")})
    if (const auto column = table.find(field))
      if (std::string text = cell_of(table, row, *column); !text.empty()) return text;
  // A name in a language that nobody asked for is better than none.
  for (std::size_t c = 0; c < table.columns().size(); ++c)
    if (is_of(table.columns()[c], base))
      if (std::string text = cell_of(table, row, c); !text.empty()) return text;
  return {};
}

bool has_name(const Layer& layer, std::uint32_t row) {
  if (!layer.data || row >= layer.data->table.row_count()) return false;
  const FeatureTable& table = layer.data->table;
  const std::string base = base_field(layer);
  for (std::size_t c = 0; c < table.columns().size(); ++c)
    if (is_of(table.columns()[c], base) && !table.is_null(row, c) && !table.text(row, c).empty()) return true;
  return false;
}

std::string kind_of(const Layer& layer, std::uint32_t row) {
  if (layer.data && row < layer.data->table.row_count())
    for (const char* field : {"kind", "mode"})
      if (const auto column = layer.data->table.find(field))
        if (const std::string word = cell_of(layer.data->table, row, *column); !word.empty())
          return in_words(word, KindWords);
  if (!layer.style.theme_class.empty()) return in_words(layer.style.theme_class, ThemeWords);
  return role_word(layer.role);
}

FeatureName feature_name(const Layer& layer, std::uint32_t row, std::string_view language) {
  FeatureName named{given_name(layer, row, language), kind_of(layer, row)};
  if (named.name.empty()) {
    const std::string& title = layer.title.in(language);
    named.name = fmt::format("{} {}", title.empty() ? layer.id : title, row + 1);
  }
  return named;
}

std::string titled(const FeatureName& feature) {
  if (feature.kind.empty()) return feature.name;
  const std::string lower = lower_case(std::string_view(feature.name));
  if (lower.find(feature.kind) != std::string::npos) return feature.name;
  return feature.name + ", " + feature.kind;
}

std::vector<OtherName> parse_other_names(std::string_view cell) {
  std::vector<OtherName> names;
  while (!cell.empty()) {
    const std::size_t end = std::min(cell.find(';'), cell.size());
    std::string_view part = cell.substr(0, end);
    cell.remove_prefix(std::min(end + 1, cell.size()));
    OtherName name;
    const auto open = part.rfind('('), close = part.rfind(')');
    if (open != std::string_view::npos && close != std::string_view::npos && open < close) {
      name.by = trimmed(part.substr(open + 1, close - open - 1));
      part = part.substr(0, open);
    }
    name.name = trimmed(part);
    if (!name.name.empty()) names.push_back(std::move(name));
  }
  return names;
}

std::vector<OtherName> aliases_of(const Layer& layer, std::uint32_t row) {
  std::vector<OtherName> names;
  if (!layer.data || row >= layer.data->table.row_count()) return names;
  for (const char* field : {"alt_names", "alt_name", "aliases", "old_names"})
    if (const auto column = layer.data->table.find(field))
      for (OtherName& name : parse_other_names(layer.data->table.text(row, *column))) names.push_back(std::move(name));
  return names;
}

std::vector<KnownName> all_names(const Layer& layer, std::uint32_t row) {
  std::vector<KnownName> names;
  if (!layer.data || row >= layer.data->table.row_count()) return names;
  const FeatureTable& table = layer.data->table;
  const std::string base = base_field(layer);
  for (std::size_t c = 0; c < table.columns().size(); ++c) {
    if (table.columns()[c].type != FieldType::text || !is_of(table.columns()[c], base)) continue;
    const std::string_view name = table.text_view(row, c);
    if (name.empty()) continue;
    names.push_back({std::string(name), {}, false});
    add_parts(name, names);
  }
  for (OtherName& other : aliases_of(layer, row)) names.push_back({std::move(other.name), std::move(other.by), false});
  return names;
}

}  // namespace thalweg
