#include "geodata/model/feature_table.h"

#include <optional>
#include <random>
#include <string>
#include <vector>

#include "tests/support/catch.h"

using namespace thalweg;

TEST_CASE("a column reads the same whether it is dense or sparse, and whatever it was before") {
  std::mt19937 random(7);
  // Dense from the start, adapting and always common, rare, common at first and rare later, rare at first.
  const std::vector<double> share_early{0.5, 0.9, 0.002, 1, 0}, share_late{0.5, 0.9, 0.002, 0.001, 0.9};
  FeatureTable table;
  std::vector<std::vector<std::optional<std::int64_t>>> truth(5);
  for (std::size_t c = 0; c < 5; ++c) {
    const std::string name = std::to_string(c);
    if (c == 0)
      (void)table.add_field(name, FieldType::integer);
    else
      (void)table.add_adapting_field(name, FieldType::integer);
  }
  constexpr std::size_t Rows = 20000;
  for (std::size_t row = 0; row < Rows; ++row) {
    table.add_row();
    for (std::size_t c = 0; c < 5; ++c) {
      const double share = row < 200 ? share_early[c] : share_late[c];
      truth[c].emplace_back();
      if (std::uniform_real_distribution<>(0, 1)(random) >= share) continue;
      truth[c][row] = static_cast<std::int64_t>(random());
      table.set_integer(row, c, 1);
      table.set_integer(row, c, *truth[c][row]);  // the last value counts
    }
  }
  CHECK_FALSE(table.columns()[0].is_sparse);
  CHECK_FALSE(table.columns()[1].is_sparse);
  CHECK(table.columns()[2].is_sparse);
  CHECK(table.columns()[3].is_sparse);
  CHECK_FALSE(table.columns()[4].is_sparse);
  const auto is_right = [&](auto read) {
    bool right = true;
    for (std::size_t c = 0; c < 5; ++c)
      for (std::size_t row = 0; row < Rows; ++row) right &= read(row, c, truth[c][row]);
    return right;
  };
  CHECK(is_right([&](std::size_t row, std::size_t c, std::optional<std::int64_t> value) {
    return table.is_null(row, c) == !value.has_value() && table.text(row, c) == (value ? std::to_string(*value) : "");
  }));
  for (std::size_t c = 0; c < 5; ++c) table.retype(c, FieldType::real);
  CHECK(is_right([&](std::size_t row, std::size_t c, std::optional<std::int64_t> value) {
    const auto number = table.number(row, c);
    return number.has_value() == value.has_value() && (!value || *number == static_cast<double>(*value));
  }));
  for (std::size_t c = 0; c < 5; ++c) table.retype(c, FieldType::text);
  CHECK(is_right([&](std::size_t row, std::size_t c, std::optional<std::int64_t> value) {
    return table.text_view(row, c).empty() == !value.has_value() && (!value || table.number(row, c) == *value);
  }));
}

TEST_CASE("as many fields as rows take memory by the values there are") {
  FeatureTable table;
  constexpr std::size_t Fields = 5000;
  for (std::size_t i = 0; i < Fields; ++i) (void)table.add_adapting_field(std::to_string(i), FieldType::text);
  for (std::size_t row = 0; row < Fields; ++row) {
    table.add_row();
    for (std::size_t n = 0; n < 6; ++n) table.set_text(row, (row * 7 + n * 700) % Fields, "value");
  }
  std::size_t entries = 0;
  for (const Column& column : table.columns()) entries += column.is_sparse ? column.rows.size() : table.row_count();
  CHECK(entries == 6 * Fields);
}
