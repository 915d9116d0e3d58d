#include "geodata/import/series_fields.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "geodata/base/text.h"
#include "geodata/formats/lifetimes.h"
#include "geodata/model/column_names.h"
#include "geodata/model/confidence.h"
#include "geodata/model/dataset.h"

namespace thalweg {
namespace {

void add_columns_named(const FeatureTable& table, std::string_view name, std::vector<std::size_t>& found) {
  for (std::size_t i = 0; i < table.columns().size(); ++i)
    if (equal_but_for_case(table.columns()[i].name, name)) found.push_back(i);
}

// The one that was chosen, else all that bear a usual name.
std::vector<std::size_t> columns_named(const FeatureTable& table, const std::string& chosen, ColumnNames usual_names) {
  std::vector<std::size_t> found;
  if (!chosen.empty())
    add_columns_named(table, chosen, found);
  else
    for (const std::string_view name : usual_names) add_columns_named(table, name, found);
  return found;
}

// Attributes that differ from one export to the next though nothing has changed.
bool is_passing(std::string_view field) {
  constexpr std::array Passing{"fid",          "ogc_fid",      "gid",     "objectid",      "objectid_1", "shape_area",
                               "shape_leng",   "shape_length", "date",    "snapshot_date", "as_of",      "asof",
                               "timestamp",    "datetime",     "time",    "start",         "end",        "start_date",
                               "end_date",     "begin",        "updated", "updated_at",    "modified",   "last_update",
                               "last_updated", "year"};
  return std::find(Passing.begin(), Passing.end(), lower_case(field)) != Passing.end();
}

// Names that a file is dated by when it is opened: what is written here has dates of its own.
bool is_own_name(const std::string& field) {
  const std::string name = lower_case(field);
  return name == "id" || name == "name" || name == LastSeenField || is_date_field(name);
}

std::string in_json(std::string_view text) {
  return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::string json_value(const FeatureTable& table, std::size_t row, std::size_t column) {
  const Column& c = table.columns()[column];
  if (c.type == FieldType::real) {
    const auto number = table.number(row, column);
    if (!number || !std::isfinite(*number)) return "null";  // JSON has no word for it
  }
  if (c.type != FieldType::text) return table.text(row, column);
  return in_json(table.text_view(row, column));
}

}  // namespace

SeriesFields::SeriesFields(const FeatureTable& table, const SeriesOptions& options, std::string fallback)
    : table_(table), fallback_(std::move(fallback)) {
  names_ = columns_named(table, options.name_field, usual::AreaName);
  sides_ = columns_named(table, options.side_field, usual::AreaSide);
  if (options.side_field.empty()) sides_.insert(sides_.end(), names_.begin(), names_.end());
  for (std::size_t i = 0; i < table.columns().size(); ++i) {
    const std::string& field = table.columns()[i].name;
    const bool counts = options.identity.empty()
                            ? !is_passing(field) && !equal_but_for_case(field, options.date_field)
                            : std::any_of(options.identity.begin(), options.identity.end(),
                                          [&](const std::string& wanted) { return equal_but_for_case(wanted, field); });
    if (counts) identity_.push_back(i);
    std::string key = field;
    while (is_own_name(key) || (key != field && table.find(key))) key = "source_" + key;
    keys_.push_back(in_json(key));
  }
  std::sort(identity_.begin(), identity_.end(),
            [&](std::size_t a, std::size_t b) { return table.columns()[a].name < table.columns()[b].name; });
  precision_ = find_column(table, "borderprecision");
  confidence_ = find_column(table, "confidence");
}

std::string SeriesFields::first_text(const std::vector<std::size_t>& columns, std::size_t row) const {
  for (const std::size_t column : columns)
    if (std::string text = table_.text(row, column); !text.empty()) return text;
  return fallback_;
}

std::string SeriesFields::name(std::size_t row) const { return first_text(names_, row); }
std::string SeriesFields::side(std::size_t row) const { return first_text(sides_, row); }

// BORDERPRECISION of the historical base maps: 1 approximate, 2 moderate, 3 set by law.
std::string SeriesFields::confidence(std::size_t row) const {
  if (confidence_) {
    const std::string text = lower_case(table_.text(row, *confidence_));
    if (confidence_named(text)) return text;
  }
  if (!precision_) return {};
  const double precision = table_.number(row, *precision_).value_or(0);
  if (precision == 1) return "low";
  if (precision == 2) return "medium";
  return precision == 3 ? "high" : "";
}

std::string SeriesFields::attributes(std::size_t row) const {
  std::string text;
  for (std::size_t i = 0; i < table_.columns().size(); ++i) {
    if (table_.is_null(row, i)) continue;
    text += fmt::format("{}{}:{}", text.empty() ? "" : ",", keys_[i], json_value(table_, row, i));
  }
  return text;
}

std::string SeriesFields::identity(std::size_t row) const {
  std::string text;
  for (const std::size_t i : identity_)
    if (!table_.is_null(row, i)) text += fmt::format("{}={}\x1f", table_.columns()[i].name, table_.text(row, i));
  return text;
}

bool has_field(const FeatureTable& table, const std::string& name) { return find_column(table, name).has_value(); }

std::optional<std::size_t> snapshot_date_column(const FeatureTable& table, const std::string& named) {
  return named.empty() ? find_column(table, usual::SnapshotDate) : find_column(table, named);
}

}  // namespace thalweg
