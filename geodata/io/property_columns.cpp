#include "geodata/io/property_columns.h"

namespace thalweg {

void PropertyColumns::begin_row() {
  table_.add_row();
  row_ = table_.row_count() - 1;
  next_ = 0;
}

std::size_t PropertyColumns::column(std::string_view field, FieldType type, bool is_null) {
  const auto& columns = table_.columns();
  std::size_t found = next_;
  if (found >= columns.size() || columns[found].name != field) {
    const auto known = table_.find(field);
    if (known) {
      found = *known;
    } else {
      found = table_.add_field(std::string(field), type);
      typed_.push_back(!is_null);
    }
  }
  next_ = found + 1;
  if (is_null) return found;
  if (columns[found].type != type) widen(found, type);
  typed_[found] = true;
  return found;
}

void PropertyColumns::widen(std::size_t at, FieldType type) {
  Column& column = table_.columns()[at];
  const bool numbers = (column.type == FieldType::integer && type == FieldType::real) ||
                       (column.type == FieldType::real && type == FieldType::integer);
  if (column.type == FieldType::real && type == FieldType::integer) return;  // an integer fits a real column
  const FieldType target = !typed_[at] ? type : numbers ? FieldType::real : FieldType::text;
  if (target == column.type) return;
  Column wider{
      .name = column.name, .type = target, .texts = {}, .integers = {}, .reals = {}, .present = column.present};
  const std::size_t rows = table_.row_count();
  if (target == FieldType::text) {
    wider.texts.resize(rows, 0);
    for (std::size_t r = 0; r < rows; ++r)
      if (column.present[r]) wider.texts[r] = table_.strings().intern(table_.text(r, at));
  } else if (target == FieldType::real) {
    wider.reals.resize(rows, 0);
    for (std::size_t r = 0; r < rows; ++r)
      if (column.present[r]) wider.reals[r] = static_cast<double>(column.integers[r]);
  } else {
    wider.integers.resize(rows, 0);
  }
  column = std::move(wider);
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
