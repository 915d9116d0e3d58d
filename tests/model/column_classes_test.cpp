#include "geodata/model/column_classes.h"

#include <cmath>
#include <numeric>

#include "geodata/model/dated_span.h"
#include "tests/support/catch.h"

using namespace thalweg;

namespace {

FeatureTable table_of(const std::vector<std::string>& values) {
  FeatureTable table;
  table.add_field("kind", FieldType::text);
  for (std::size_t row = 0; row < values.size(); ++row) {
    table.add_row();
    if (!values[row].empty()) table.set_text(row, 0, values[row]);
  }
  return table;
}

std::size_t sum(const std::vector<std::uint32_t>& counts) {
  return std::accumulate(counts.begin(), counts.end(), std::size_t{0});
}

}  // namespace

TEST_CASE("a column of few values has a class each, the commonest first") {
  const auto classes = classes_of(table_of({"a", "b", "b", "", "c", "b", "c"}), "KIND");
  REQUIRE(classes);
  CHECK(classes->names == std::vector<std::string>{"b", "c", "a"});
  CHECK(classes->counts == std::vector<std::uint32_t>{3, 2, 1});
  CHECK(classes->class_of[0] == 2);
  CHECK(classes->class_of[3] == ColumnClasses::NoClass);
  CHECK(classes->without == 1);
  CHECK_FALSE(classes->is_graduated);
}

TEST_CASE("of many values the rarest share a class, and none is lost") {
  std::vector<std::string> values;
  for (int i = 0; i < 40; ++i)
    for (int n = 0; n <= i; ++n) values.push_back("value " + std::to_string(i));
  const auto classes = classes_of(table_of(values), "kind");
  REQUIRE(classes);
  CHECK(classes->has_others);
  CHECK(classes->names.size() == ColumnClasses::MostCategories + 1);
  CHECK(sum(classes->counts) == values.size());
}

TEST_CASE("numbers make ranges of about as many rows, that cover every value") {
  for (const double skew : {1.0, 3.0, 8.0}) {
    FeatureTable table;
    table.add_field("pop", FieldType::real);
    for (std::size_t row = 0; row < 1000; ++row) {
      table.add_row();
      table.set_real(row, 0, std::pow(static_cast<double>(row) / 999, skew) * 1e6);
    }
    const auto classes = classes_of(table, "pop");
    REQUIRE(classes);
    CHECK(classes->is_graduated);
    CHECK(classes->names.size() == ColumnClasses::GraduatedClasses);
    CHECK(sum(classes->counts) == 1000);
    for (const std::uint32_t count : classes->counts) CHECK(count > 120);
    CHECK(std::is_sorted(classes->class_of.begin(), classes->class_of.end()));
  }
}

TEST_CASE("numbers in text are numbers, and few of them are categories in their order") {
  const auto few = classes_of(table_of({"10", "2", "10", "3"}), "kind");
  REQUIRE(few);
  CHECK(few->names == std::vector<std::string>{"2", "3", "10"});
  std::vector<std::string> many;
  for (int i = 0; i < 50; ++i) many.push_back(std::to_string(i * i));
  const auto ranges = classes_of(table_of(many), "kind");
  REQUIRE(ranges);
  CHECK(ranges->is_graduated);
}

TEST_CASE("numbers of a small table that hardly repeat are measures, not categories") {
  const auto scores = classes_of(table_of({"5", "7", "9", "3", "1", "2"}), "kind");
  REQUIRE(scores);
  CHECK(scores->is_graduated);
  CHECK(sum(scores->counts) == 6);
  const auto grades = classes_of(table_of({"1", "2", "3", "1", "2", "3", "4", "4"}), "kind");
  REQUIRE(grades);
  CHECK_FALSE(grades->is_graduated);
}

TEST_CASE("a column that is not there is named with those that are") {
  const auto classes = classes_of(table_of({"a"}), "colour");
  REQUIRE_FALSE(classes);
  CHECK(classes.error().message == "there is no column \"colour\"; there are: kind");
  CHECK_FALSE(classes_of(table_of({"", ""}), "kind"));
}

TEST_CASE("what tells kinds apart is found by its name when it has few values") {
  CHECK(kind_column(table_of({"a", "b", "a"})) == "kind");
  CHECK(kind_column(table_of({"a", "a"})).empty());
  std::vector<std::string> many;
  for (int i = 0; i < 30; ++i) many.push_back(std::to_string(i) + "x");
  CHECK(kind_column(table_of(many)).empty());
}

TEST_CASE("the span of dates reaches from the first to the last, and something is to be seen where it begins last") {
  const auto at = [](int year, int day = 1) { return instant_from_civil(CivilDate{year, 1, day}); };
  auto data = std::make_shared<Dataset>();
  Scenario scenario;
  Layer layer;
  layer.data = data;
  scenario.layers = {layer};
  CHECK_FALSE(dated_span(scenario));
  data->lifetimes = {
      {Bound::exactly(at(1900)), Bound::exactly(at(1950))}, {Bound::exactly(at(1950)), Bound::exactly(at(2000))}, {}};
  auto span = dated_span(scenario);
  REQUIRE(span);
  CHECK(span->time == Interval{at(1900), at(2000)});
  CHECK(span->last_begin == at(1950));
  CHECK_FALSE(span->has_times_of_day);

  data->lifetimes = {{Bound::exactly(at(1991)), Bound::open_future()}};
  span = dated_span(scenario);
  REQUIRE(span);
  CHECK(span->time.contains(at(1991)));
  CHECK_FALSE(span->spanned.end.nominal.is_finite());

  data->lifetimes = {{Bound::open_past(), Bound::exactly(at(1991))}};
  span = dated_span(scenario);
  REQUIRE(span);
  CHECK(data->lifetimes[0].presence_at(span->last_begin) == Presence::certain);
  CHECK(span->time.contains(span->last_begin));

  const Instant noon = add_ms(at(2020), MsPerDay / 2);
  data->lifetimes = {{Bound::exactly(noon), Bound::exactly(noon)}};
  span = dated_span(scenario);
  REQUIRE(span);
  CHECK(span->has_times_of_day);
  CHECK_FALSE(span->time.is_empty());
}
