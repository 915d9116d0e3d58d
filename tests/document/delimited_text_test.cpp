// Tables of which one cell is replaced and every other byte stays.
#include "geodata/document/delimited_text.h"

#include <array>

#include "tests/support/catch.h"

using namespace thalweg;

namespace {

DelimitedText table_of(const std::string& text) {
  auto table = DelimitedText::of(std::make_shared<const std::string>(text), "t.csv");
  REQUIRE(table);
  REQUIRE(table->text() == text);
  return *table;
}

std::string with_cell(const std::string& text, std::size_t row, const char* column, const char* value) {
  const auto changed = table_of(text).with_cell(row, column, value);
  INFO((changed ? "" : changed.error().message));
  REQUIRE(changed);
  return changed->text();
}

std::string error_of(const Result<DelimitedText>& result) {
  REQUIRE_FALSE(result);
  return result.error().message;
}

}  // namespace

TEST_CASE("a cell is replaced and every other byte stays") {
  CHECK(with_cell("a,b,c\n1,2,3\n4,5,6\n", 1, "b", "x") == "a,b,c\n1,2,3\n4,x,6\n");
  CHECK(with_cell("a,b\r\n1,2\r\n3,4\r\n", 0, "b", "x") == "a,b\r\n1,x\r\n3,4\r\n");
  CHECK(with_cell("\xEF\xBB\xBF"
                  "a;b\n1;2\n\n\n",
                  0, "a", "x") ==
        "\xEF\xBB\xBF"
        "a;b\nx;2\n\n\n");
  CHECK(with_cell("sep=;\na;b\n1;2", 0, "b", "x") == "sep=;\na;b\n1;x");
  CHECK(with_cell("a\tb\n1\t2\n", 0, "a", "") == "a\tb\n\t2\n");
  CHECK(with_cell("a,b\r1,2\r3,4\r", 1, "a", "x") == "a,b\r1,2\rx,4\r");
}

TEST_CASE("a cell is quoted where it must be, or where it was") {
  const std::string text = "a,b\n\"1\",2\n\"x\ny\",\"say \"\"no\"\"\"\n";
  CHECK(with_cell(text, 0, "a", "7") == "a,b\n\"7\",2\n\"x\ny\",\"say \"\"no\"\"\"\n");
  CHECK(with_cell(text, 0, "b", "p,q") == "a,b\n\"1\",\"p,q\"\n\"x\ny\",\"say \"\"no\"\"\"\n");
  CHECK(with_cell(text, 0, "b", "a \"b\"") == "a,b\n\"1\",\"a \"\"b\"\"\"\n\"x\ny\",\"say \"\"no\"\"\"\n");
  CHECK(with_cell(text, 1, "b", "two\nlines") == "a,b\n\"1\",2\n\"x\ny\",\"two\nlines\"\n");
  CHECK(table_of(text).cells(1) == std::vector<std::string>{"x\ny", "say \"no\""});
}

TEST_CASE("a row that is too short is filled up to the cell, one that is too long keeps what it has") {
  CHECK(with_cell("a,b,c\n1\n", 0, "c", "x") == "a,b,c\n1,,x\n");
  CHECK(with_cell("a,b\n1,2,3\n4,5\n", 0, "b", "x") == "a,b\n1,x,3\n4,5\n");
}

TEST_CASE("what a cell says already changes nothing") {
  const std::string text = "a,b\n\"1\",2\n";
  CHECK(with_cell(text, 0, "a", "1") == text);
}

TEST_CASE("rows are added in the form of the file") {
  const std::array cells{CellText{"b", "x;y"}, CellText{"a", "0"}};
  const auto added = [&](const std::string& text, std::size_t at) {
    const auto changed = table_of(text).with_row(at, cells);
    INFO((changed ? "" : changed.error().message));
    REQUIRE(changed);
    return changed->text();
  };
  CHECK(added("a;b\r\n1;2\r\n", 0) == "a;b\r\n0;\"x;y\"\r\n1;2\r\n");
  CHECK(added("a;b\r\n1;2\r\n", 1) == "a;b\r\n1;2\r\n0;\"x;y\"\r\n");
  CHECK(added("a;b\n1;2", 1) == "a;b\n1;2\n0;\"x;y\"");
  CHECK(added("a;b\n1;2\n\n\n", 1) == "a;b\n1;2\n0;\"x;y\"\n\n\n");
  CHECK(added("a;b", 0) == "a;b\n0;\"x;y\"\n");
}

TEST_CASE("rows are taken away, and blank lines after them stay") {
  const auto without = [](const std::string& text, std::size_t row) {
    const auto changed = table_of(text).without_row(row);
    REQUIRE(changed);
    return changed->text();
  };
  CHECK(without("a,b\n1,2\n3,4\n5,6\n", 1) == "a,b\n1,2\n5,6\n");
  CHECK(without("a,b\n1,2\n\n3,4\n", 0) == "a,b\n\n3,4\n");
  CHECK(without("a,b\n1,2\n3,4\n\n\n", 1) == "a,b\n1,2\n\n\n");
  CHECK(without("a,b\n1,2\n", 0) == "a,b\n");
  CHECK(without("a,b\n1,2\n3,4", 1) == "a,b\n1,2\n");
}

TEST_CASE("rows are those of the reader: blank ones and those of empty cells are none") {
  const std::string text = "a,b\n\n1,2\n,\n\n3,4\n,,\n";
  const DelimitedText table = table_of(text);
  Diagnostics diagnostics;
  const auto read = parse_csv(text, "t.csv", diagnostics);
  REQUIRE(table.row_count() == read->rows.size());
  for (std::size_t i = 0; i < table.row_count(); ++i) {
    CHECK(table.cells(i) == read->rows[i].cells);
    CHECK(static_cast<int>(table.line(i)) == read->rows[i].line);
  }
}

TEST_CASE("what makes no sense is refused and says where") {
  const DelimitedText table = table_of("a,b\n1,2\n");
  CHECK(error_of(table.with_cell(1, "a", "x")) == "t.csv: has no row 1; it has 1");
  CHECK(error_of(table.with_cell(0, "c", "x")).starts_with("t.csv: has no column \"c\""));
  CHECK(error_of(table.with_cell(0, "a", std::string("x\0y", 3))).find("no text") != std::string::npos);
  CHECK(error_of(table.with_row(2, {})).starts_with("t.csv: has no row 2"));
  CHECK(error_of(table.with_row(1, {})).find("nothing in it") != std::string::npos);
  CHECK(error_of(table.without_row(1)) == "t.csv: has no row 1; it has 1");
  const DelimitedText one = table_of("a\n1\n2\n");
  CHECK(error_of(one.with_cell(0, "a", "")) == "t.csv:2: a: the row would be empty; remove it instead");
}

TEST_CASE("a row after a quote that is never closed is refused") {
  const DelimitedText table = table_of("a,b\n1,2\n3,\"4\n");
  REQUIRE(table.row_count() == 2);
  CHECK_FALSE(table.with_row(2, std::array{CellText{"a", "5"}}));
  CHECK(table.with_cell(0, "a", "x")->text() == "a,b\nx,2\n3,\"4\n");
}

TEST_CASE("a file in another encoding takes ASCII alone, and one in UTF-16 nothing") {
  const std::string text = "a,b\ncaf\xE9,2\n";
  const DelimitedText table = table_of(text);
  CHECK(table.with_cell(0, "b", "x")->text() == "a,b\ncaf\xE9,x\n");
  CHECK(error_of(table.with_cell(0, "b", "\xC3\xA9")).find("not in UTF-8") != std::string::npos);
  const std::string wide(
      "\xFF\xFE"
      "a\0,\0b\0\n\0",
      10);
  CHECK_FALSE(DelimitedText::of(std::make_shared<const std::string>(wide), "t.csv"));
}
