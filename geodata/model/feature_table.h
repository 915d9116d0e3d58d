// FeatureTable: the attributes of a layer, one typed column a field, strings interned.
//
// A cell is null or has the column's type. Text asked of a number column is the number written out; a number asked of a
// text column is parsed on the spot. Dates stay text here: what they mean is decided once, when lifetimes are derived.
// Immutable once published; safe to read from several threads.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace thalweg {

// Strings named by a number, equal ones stored once. View addresses stay valid for the pool's life.
class StringPool {
 public:
  [[nodiscard]] std::uint32_t intern(std::string_view text);
  // Without looking for an equal one: for columns whose strings are nearly all distinct, where that costs most and
  // finds least.
  [[nodiscard]] std::uint32_t append(std::string_view text);
  [[nodiscard]] std::string_view view(std::uint32_t id) const { return views_[id]; }
  [[nodiscard]] std::size_t size() const { return views_.size(); }
  [[nodiscard]] StringPool copy() const;  // of the same numbers

 private:
  char* store(std::string_view text);

  std::deque<std::unique_ptr<char[]>> blocks_;
  std::size_t used_ = 0, capacity_ = 0;
  std::vector<std::string_view> views_;
  std::unordered_map<std::string_view, std::uint32_t> ids_;
};

enum class FieldType : std::uint8_t { text, integer, real, boolean };

[[nodiscard]] std::string_view to_string(FieldType type);

// The values of one field. A dense column has an entry a row; a sparse one, for a field that few rows have, has entries
// only for those.
struct Column {
  std::string name;
  FieldType type = FieldType::text;
  // One of these has the entries, by type; booleans are integers 0 and 1.
  std::vector<std::uint32_t> texts;  // StringPool ids
  std::vector<std::int64_t> integers;
  std::vector<double> reals;
  std::vector<bool> present;        // dense: false is null
  std::vector<std::uint32_t> rows;  // sparse: which row each entry is of, ascending
  bool is_sparse = false;
  bool adapts = false;  // becomes dense or sparse, whichever is smaller, while rows are added

  // Where the value of a row stands; nothing when it is null.
  [[nodiscard]] std::optional<std::size_t> entry_of(std::size_t row) const;
  [[nodiscard]] std::size_t entry_count() const;
};

class FeatureTable {
 public:
  // Writing. add_field returns the column's position; set_* take a row below row_count() after add_row().
  std::size_t add_field(std::string name, FieldType type);
  // The same for a reader whose rows each bring fields of their own, of which there may be as many as there are rows.
  std::size_t add_adapting_field(std::string name, FieldType type);
  void add_row();
  void set_text(std::size_t row, std::size_t column, std::string_view text);
  void set_integer(std::size_t row, std::size_t column, std::int64_t value);
  void set_real(std::size_t row, std::size_t column, double value);
  void set_boolean(std::size_t row, std::size_t column, bool value);
  // Its values become ones of that type: text of anything, reals of integers; others are lost.
  void retype(std::size_t column, FieldType type);

  [[nodiscard]] std::size_t row_count() const { return row_count_; }
  [[nodiscard]] const std::vector<Column>& columns() const { return columns_; }
  [[nodiscard]] std::vector<Column>& columns() { return columns_; }
  [[nodiscard]] StringPool& strings() { return strings_; }
  [[nodiscard]] const StringPool& strings() const { return strings_; }
  [[nodiscard]] FeatureTable copy() const;
  void set_row_count(std::size_t rows) { row_count_ = rows; }  // for a reader that fills whole columns itself

  [[nodiscard]] std::optional<std::size_t> find(std::string_view name) const;
  [[nodiscard]] bool is_null(std::size_t row, std::size_t column) const {
    return !columns_[column].entry_of(row).has_value();
  }
  [[nodiscard]] std::string text(std::size_t row, std::size_t column) const;  // empty when null
  // The interned text of a text column without a copy; empty when null or not text.
  [[nodiscard]] std::string_view text_view(std::size_t row, std::size_t column) const;
  [[nodiscard]] std::optional<double> number(std::size_t row, std::size_t column) const;

 private:
  std::size_t entry_for(std::size_t row, std::size_t column);
  [[nodiscard]] std::string text_of_entry(const Column& column, std::size_t entry) const;
  void make_dense(std::size_t column);
  void loosen();

  std::vector<Column> columns_;
  std::vector<std::size_t> dense_;  // of the columns that add_field made: those that grow with each row
  StringPool strings_;
  std::size_t row_count_ = 0;
};

}  // namespace thalweg
