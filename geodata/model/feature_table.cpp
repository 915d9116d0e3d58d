#include "geodata/model/feature_table.h"

#include <charconv>
#include <cstring>

#include <fmt/format.h>

namespace thalweg {

char* StringPool::store(std::string_view text) {
  constexpr std::size_t BlockSize = std::size_t{1} << 16;
  if (blocks_.empty() || used_ + text.size() > capacity_) {
    capacity_ = std::max(BlockSize, text.size());
    blocks_.push_back(std::make_unique<char[]>(capacity_));
    used_ = 0;
  }
  char* place = blocks_.back().get() + used_;
  if (!text.empty()) std::memcpy(place, text.data(), text.size());
  used_ += text.size();
  return place;
}

std::uint32_t StringPool::intern(std::string_view text) {
  if (const auto found = ids_.find(text); found != ids_.end()) return found->second;
  const std::uint32_t id = append(text);
  ids_.emplace(views_[id], id);
  return id;
}

std::uint32_t StringPool::append(std::string_view text) {
  views_.emplace_back(store(text), text.size());
  return static_cast<std::uint32_t>(views_.size() - 1);
}

std::string_view to_string(FieldType type) {
  switch (type) {
    case FieldType::text:
      return "text";
    case FieldType::integer:
      return "integer";
    case FieldType::real:
      return "real";
    case FieldType::boolean:
      return "boolean";
  }
  return "text";
}

std::size_t FeatureTable::add_field(std::string name, FieldType type) {
  Column column{.name = std::move(name), .type = type, .texts = {}, .integers = {}, .reals = {}, .present = {}};
  column.present.resize(row_count_, false);
  if (type == FieldType::text)
    column.texts.resize(row_count_, 0);
  else if (type == FieldType::real)
    column.reals.resize(row_count_, 0);
  else
    column.integers.resize(row_count_, 0);
  columns_.push_back(std::move(column));
  return columns_.size() - 1;
}

void FeatureTable::add_row() {
  ++row_count_;
  for (Column& column : columns_) {
    column.present.push_back(false);
    if (column.type == FieldType::text)
      column.texts.push_back(0);
    else if (column.type == FieldType::real)
      column.reals.push_back(0);
    else
      column.integers.push_back(0);
  }
}

void FeatureTable::set_text(std::size_t row, std::size_t column, std::string_view text) {
  columns_[column].texts[row] = strings_.intern(text);
  columns_[column].present[row] = true;
}

void FeatureTable::set_integer(std::size_t row, std::size_t column, std::int64_t value) {
  columns_[column].integers[row] = value;
  columns_[column].present[row] = true;
}

void FeatureTable::set_real(std::size_t row, std::size_t column, double value) {
  columns_[column].reals[row] = value;
  columns_[column].present[row] = true;
}

void FeatureTable::set_boolean(std::size_t row, std::size_t column, bool value) { set_integer(row, column, value); }

std::optional<std::size_t> FeatureTable::find(std::string_view name) const {
  for (std::size_t i = 0; i < columns_.size(); ++i)
    if (columns_[i].name == name) return i;
  return std::nullopt;
}

std::string FeatureTable::text(std::size_t row, std::size_t column) const {
  if (is_null(row, column)) return {};
  const Column& c = columns_[column];
  switch (c.type) {
    case FieldType::text:
      return std::string(strings_.view(c.texts[row]));
    case FieldType::integer:
      return std::to_string(c.integers[row]);
    case FieldType::real:
      return fmt::format("{}", c.reals[row]);
    case FieldType::boolean:
      return c.integers[row] != 0 ? "true" : "false";
  }
  return {};
}

std::string_view FeatureTable::text_view(std::size_t row, std::size_t column) const {
  const Column& c = columns_[column];
  if (c.type != FieldType::text || is_null(row, column)) return {};
  return strings_.view(c.texts[row]);
}

std::optional<double> FeatureTable::number(std::size_t row, std::size_t column) const {
  if (is_null(row, column)) return std::nullopt;
  const Column& c = columns_[column];
  if (c.type == FieldType::real) return c.reals[row];
  if (c.type != FieldType::text) return static_cast<double>(c.integers[row]);
  const std::string_view digits = strings_.view(c.texts[row]);
  double value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

}  // namespace thalweg
