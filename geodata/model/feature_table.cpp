#include "geodata/model/feature_table.h"

#include <algorithm>
#include <bit>
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

StringPool StringPool::copy() const {
  StringPool other;
  for (std::uint32_t id = 0; id < views_.size(); ++id) {
    (void)other.append(views_[id]);
    if (const auto found = ids_.find(views_[id]); found != ids_.end() && found->second == id)
      other.ids_.emplace(other.views_[id], id);
  }
  return other;
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

namespace {

// A sparse entry costs its row number as well, and a search to find: dense is better from there on.
constexpr std::size_t LeastEntriesToBeDense = 64, RowsAnEntryDense = 8;
// Well apart from the above, so that no column goes to and fro.
constexpr std::size_t LeastRowsToLoosen = 1024, RowsAnEntrySparse = 32;

template <class T>
void scatter(std::vector<T>& values, const std::vector<std::uint32_t>& rows, std::size_t row_count) {
  std::vector<T> wide(row_count);
  for (std::size_t i = 0; i < rows.size(); ++i) wide[rows[i]] = values[i];
  values = std::move(wide);
}

template <class T>
void gather(std::vector<T>& values, const std::vector<std::uint32_t>& rows) {
  std::vector<T> narrow;
  narrow.reserve(rows.size());
  for (const std::uint32_t row : rows) narrow.push_back(values[row]);
  values = std::move(narrow);
}

// Calls it with the vector that holds the entries of a column of that type.
template <class Call>
void with_values(Column& column, const Call& call) {
  if (column.type == FieldType::text)
    call(column.texts);
  else if (column.type == FieldType::real)
    call(column.reals);
  else
    call(column.integers);
}

}  // namespace

std::optional<std::size_t> Column::entry_of(std::size_t row) const {
  if (!is_sparse) return row < present.size() && present[row] ? std::optional(row) : std::nullopt;
  const auto at = std::lower_bound(rows.begin(), rows.end(), row);
  if (at == rows.end() || *at != row) return std::nullopt;
  return static_cast<std::size_t>(at - rows.begin());
}

std::size_t Column::entry_count() const {
  return is_sparse ? rows.size() : static_cast<std::size_t>(std::count(present.begin(), present.end(), true));
}

std::size_t FeatureTable::add_field(std::string name, FieldType type) {
  Column& column = columns_.emplace_back();
  column.name = std::move(name);
  column.type = type;
  column.present.resize(row_count_, false);
  with_values(column, [this](auto& values) { values.resize(row_count_); });
  dense_.push_back(columns_.size() - 1);
  return columns_.size() - 1;
}

std::size_t FeatureTable::add_adapting_field(std::string name, FieldType type) {
  Column& column = columns_.emplace_back();
  column.name = std::move(name);
  column.type = type;
  column.is_sparse = column.adapts = true;
  return columns_.size() - 1;
}

void FeatureTable::add_row() {
  ++row_count_;
  for (const std::size_t c : dense_) {
    Column& column = columns_[c];
    column.present.push_back(false);
    with_values(column, [](auto& values) { values.emplace_back(); });
  }
  if (row_count_ >= LeastRowsToLoosen && std::has_single_bit(row_count_)) loosen();
}

// What was common in the first rows and is rare among all.
void FeatureTable::loosen() {
  std::erase_if(dense_, [this](std::size_t c) {
    Column& column = columns_[c];
    if (!column.adapts || column.entry_count() * RowsAnEntrySparse > row_count_) return false;
    for (std::size_t row = 0; row < column.present.size(); ++row)
      if (column.present[row]) column.rows.push_back(static_cast<std::uint32_t>(row));
    with_values(column, [&](auto& values) { gather(values, column.rows); });
    column.present = {};
    return column.is_sparse = true;
  });
}

void FeatureTable::make_dense(std::size_t c) {
  Column& column = columns_[c];
  with_values(column, [&](auto& values) { scatter(values, column.rows, row_count_); });
  column.present.assign(row_count_, false);
  for (const std::uint32_t row : column.rows) column.present[row] = true;
  column.rows = {};
  column.is_sparse = false;
  dense_.push_back(c);
}

// The place for the value of a row, made when there was none.
std::size_t FeatureTable::entry_for(std::size_t row, std::size_t c) {
  Column& column = columns_[c];
  if (column.is_sparse && column.rows.size() >= LeastEntriesToBeDense &&
      column.rows.size() * RowsAnEntryDense > row_count_)
    make_dense(c);
  if (!column.is_sparse) {
    column.present[row] = true;
    return row;
  }
  const auto at = std::lower_bound(column.rows.begin(), column.rows.end(), row);
  const auto entry = at - column.rows.begin();
  if (at != column.rows.end() && *at == row) return static_cast<std::size_t>(entry);
  column.rows.insert(at, static_cast<std::uint32_t>(row));
  with_values(column, [entry](auto& values) { values.emplace(values.begin() + entry); });
  return static_cast<std::size_t>(entry);
}

FeatureTable FeatureTable::copy() const {
  FeatureTable other;
  other.columns_ = columns_;
  other.dense_ = dense_;
  other.strings_ = strings_.copy();
  other.row_count_ = row_count_;
  return other;
}

void FeatureTable::set_text(std::size_t row, std::size_t column, std::string_view text) {
  const std::size_t entry = entry_for(row, column);
  columns_[column].texts[entry] = strings_.intern(text);
}

void FeatureTable::set_integer(std::size_t row, std::size_t column, std::int64_t value) {
  const std::size_t entry = entry_for(row, column);
  columns_[column].integers[entry] = value;
}

void FeatureTable::set_real(std::size_t row, std::size_t column, double value) {
  const std::size_t entry = entry_for(row, column);
  columns_[column].reals[entry] = value;
}

void FeatureTable::set_boolean(std::size_t row, std::size_t column, bool value) { set_integer(row, column, value); }

void FeatureTable::retype(std::size_t c, FieldType type) {
  Column& column = columns_[c];
  if (column.type == type) return;
  const std::size_t entries = column.is_sparse ? column.rows.size() : column.present.size();
  const auto has_value = [&](std::size_t entry) { return column.is_sparse || column.present[entry]; };
  if (type == FieldType::text) {
    std::vector<std::uint32_t> texts(entries, 0);
    for (std::size_t i = 0; i < entries; ++i)
      if (has_value(i)) texts[i] = strings_.intern(text_of_entry(column, i));
    column.texts = std::move(texts);
  } else if (type == FieldType::real) {
    std::vector<double> reals(entries, 0);
    for (std::size_t i = 0; i < entries && column.type != FieldType::text; ++i)
      reals[i] = static_cast<double>(column.integers[i]);
    column.reals = std::move(reals);
  } else {
    column.integers.assign(entries, 0);
  }
  column.type = type;
  if (type != FieldType::text) column.texts = {};
  if (type != FieldType::real) column.reals = {};
  if (type == FieldType::text || type == FieldType::real) column.integers = {};
}

std::optional<std::size_t> FeatureTable::find(std::string_view name) const {
  for (std::size_t i = 0; i < columns_.size(); ++i)
    if (columns_[i].name == name) return i;
  return std::nullopt;
}

std::string FeatureTable::text_of_entry(const Column& column, std::size_t entry) const {
  switch (column.type) {
    case FieldType::text:
      return std::string(strings_.view(column.texts[entry]));
    case FieldType::integer:
      return std::to_string(column.integers[entry]);
    case FieldType::real:
      return fmt::format("{}", column.reals[entry]);
    case FieldType::boolean:
      return column.integers[entry] != 0 ? "true" : "false";
  }
  return {};
}

std::string FeatureTable::text(std::size_t row, std::size_t column) const {
  const Column& c = columns_[column];
  const auto entry = c.entry_of(row);
  return entry ? text_of_entry(c, *entry) : std::string{};
}

std::string_view FeatureTable::text_view(std::size_t row, std::size_t column) const {
  const Column& c = columns_[column];
  if (c.type != FieldType::text) return {};
  const auto entry = c.entry_of(row);
  return entry ? strings_.view(c.texts[*entry]) : std::string_view{};
}

std::optional<double> FeatureTable::number(std::size_t row, std::size_t column) const {
  const Column& c = columns_[column];
  const auto entry = c.entry_of(row);
  if (!entry) return std::nullopt;
  if (c.type == FieldType::real) return c.reals[*entry];
  if (c.type != FieldType::text) return static_cast<double>(c.integers[*entry]);
  const std::string_view digits = strings_.view(c.texts[*entry]);
  double value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

}  // namespace thalweg
