#include "geodata/formats/geojson/property_columns.h"

namespace thalweg {

void PropertyColumns::begin_row() {
  table_.add_row();
  row_ = table_.row_count() - 1;
  next_ = 0;
}

// The number of columns when there is none of that name.
std::size_t PropertyColumns::find(std::string_view field) const {
  const auto& columns = table_.columns();
  if (next_ < columns.size() && columns[next_].name == field) return next_;
  const auto known = positions_.find(field);
  return known == positions_.end() ? columns.size() : known->second;
}

bool PropertyColumns::names_again(std::string_view field) {
  const std::size_t found = find(field);
  return found < met_.size() && met_[found].row == row_ + 1;
}

std::size_t PropertyColumns::column(std::string_view field, FieldType type, bool is_null) {
  const std::size_t found = find(field);
  if (found == table_.columns().size()) {
    (void)table_.add_adapting_field(std::string(field), type);
    positions_.emplace(field, found);
    met_.push_back({.is_typed = !is_null});
  }
  met_[found].row = row_ + 1;
  next_ = found + 1;
  if (is_null) return found;
  if (table_.columns()[found].type != type) widen(found, type);
  met_[found].is_typed = true;
  return found;
}

void PropertyColumns::widen(std::size_t at, FieldType type) {
  const FieldType has = table_.columns()[at].type;
  if (has == FieldType::real && type == FieldType::integer) return;  // an integer fits a real column
  const bool are_numbers = has == FieldType::integer && type == FieldType::real;
  const FieldType widened = are_numbers ? FieldType::real : FieldType::text;
  table_.retype(at, met_[at].is_typed ? widened : type);
}

void PropertyColumns::text(std::string_view field, std::string_view value) {
  table_.set_text(row_, column(field, FieldType::text), value);
}

void PropertyColumns::integer(std::string_view field, std::int64_t value) {
  const std::size_t at = column(field, FieldType::integer);
  switch (table_.columns()[at].type) {
    case FieldType::real:
      table_.set_real(row_, at, static_cast<double>(value));
      break;
    case FieldType::text:
      table_.set_text(row_, at, std::to_string(value));
      break;
    default:
      table_.set_integer(row_, at, value);
  }
}

void PropertyColumns::real(std::string_view field, double value) {
  const std::size_t at = column(field, FieldType::real);
  if (table_.columns()[at].type == FieldType::real) return table_.set_real(row_, at, value);
  // A text column takes the number as it would be written.
  FeatureTable one;
  one.add_field("", FieldType::real);
  one.add_row();
  one.set_real(0, 0, value);
  table_.set_text(row_, at, one.text(0, 0));
}

void PropertyColumns::boolean(std::string_view field, bool value) {
  const std::size_t at = column(field, FieldType::boolean);
  if (table_.columns()[at].type == FieldType::boolean)
    table_.set_boolean(row_, at, value);
  else
    table_.set_text(row_, at, value ? "true" : "false");
}

}  // namespace thalweg
