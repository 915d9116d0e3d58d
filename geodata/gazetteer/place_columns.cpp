#include "geodata/gazetteer/place_columns.h"

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

#include "geodata/base/text.h"
#include "geodata/gazetteer/romanized.h"

namespace thalweg {
namespace {

constexpr std::size_t Looked = 60, LongestName = 64;

// How many of the different values of a column are names of a kind, of those looked at.
struct Share {
  using Count = std::size_t Share::*;
  std::size_t values = 0;
  std::size_t places = 0, districts = 0, countries = 0;

  [[nodiscard]] bool is(std::size_t count, std::size_t of_ten) const {
    return values > 0 && count * 10 >= values * of_ten;
  }
};

class ColumnJudge {
 public:
  ColumnJudge(const Dataset& data, const Gazetteer& gazetteer)
      : data_(data), gazetteer_(gazetteer), shares_(data.table.columns().size()) {}

  const Share& share(std::size_t column) {
    std::optional<Share>& known = shares_[column];
    if (!known) known = look_at(column);
    return *known;
  }

  // By their names, where enough of the values are what the name says.
  std::optional<PlaceColumn> named(ColumnNames names, Share::Count count) {
    std::vector<std::string> columns;
    for (const Column& column : data_.table.columns()) columns.push_back(column.name);
    const auto bears_out = [&](std::optional<std::size_t> column) {
      return column && share(*column).is(share(*column).*count, 3);
    };
    for (const std::string_view name : names)
      if (const auto column = find_column(columns, ColumnNames(&name, 1)); bears_out(column))
        return PlaceColumn{*column, "by its name"};
    if (const auto column = find_column_by_word(columns, names); bears_out(column))
      return PlaceColumn{*column, "by a word of its name"};
    return std::nullopt;
  }

  // The one with the most of them, if they are `of_ten` tenths of its values and no other kind is more.
  std::optional<PlaceColumn> by_values(Share::Count count, std::size_t of_ten, const char* what,
                                       const PlaceColumns& taken) {
    std::optional<PlaceColumn> best;
    std::size_t most = 1;  // one match alone may be by chance
    for (std::size_t c = 0; c < shares_.size(); ++c) {
      if (is_taken(c, taken) || !may_name(c)) continue;
      const Share& s = share(c);
      if (!s.is(s.*count, of_ten) || s.*count <= most || s.*count < std::max({s.places, s.districts, s.countries}))
        continue;
      most = s.*count;
      best = PlaceColumn{c, fmt::format("by its values: {} of {} are {}", most, s.values, what)};
    }
    return best;
  }

 private:
  static bool is_taken(std::size_t column, const PlaceColumns& taken) {
    for (const auto* other : {&taken.place, &taken.district, &taken.country})
      if (*other && (*other)->column == column) return true;
    return false;
  }
  // Bare numbers are codes only where the column's name says so.
  [[nodiscard]] bool may_name(std::size_t column) const {
    const Column& own = data_.table.columns()[column];
    return own.type == FieldType::text && own.name != data_.time.start_field && own.name != data_.time.end_field;
  }

  [[nodiscard]] Share look_at(std::size_t column) const {
    Share share;
    std::set<std::string, std::less<>> seen;
    const FeatureTable& table = data_.table;
    for (std::size_t row = 0; row < table.row_count() && seen.size() < Looked; ++row) {
      const std::string cell = table.text(row, column);
      const std::string_view text = trimmed(cell);
      if (text.empty() || text.size() > LongestName || !seen.emplace(text).second) continue;
      share.places += is_known(text, GazetteerKind::place) ? 1 : 0;
      share.districts += is_known(text, GazetteerKind::district) ? 1 : 0;
      share.countries += gazetteer_.country(text) != nullptr ? 1 : 0;
    }
    share.values = seen.size();
    return share;
  }
  [[nodiscard]] bool is_known(std::string_view name, GazetteerKind kind) const {
    return !gazetteer_.spelt(name, kind).empty() || !gazetteer_.sounding(romanizer_(name), kind).empty();
  }

  const Dataset& data_;
  const Gazetteer& gazetteer_;
  Romanizer romanizer_;
  std::vector<std::optional<Share>> shares_;
};

}  // namespace

PlaceColumns place_columns_of(const Dataset& table, const Gazetteer& gazetteer) {
  ColumnJudge judge(table, gazetteer);
  PlaceColumns found;
  found.country = judge.named(usual::Country, &Share::countries);
  found.district = judge.named(usual::District, &Share::districts);
  found.place = judge.named(usual::Place, &Share::places);
  // "location" may well hold countries.
  if (found.place && found.country && found.place->column == found.country->column) found.place.reset();
  if (found.place) {
    const Share& share = judge.share(found.place->column);
    if (!found.country && share.is(share.countries, 7) && share.countries > share.places) {
      found.country = std::move(found.place);
      found.place.reset();
    }
  }
  if (!found.country) found.country = judge.by_values(&Share::countries, 7, "countries", found);
  if (!found.place && !found.district) found.district = judge.by_values(&Share::districts, 7, "districts", found);
  if (!found.place && !found.district) found.place = judge.by_values(&Share::places, 6, "known places", found);
  return found;
}

}  // namespace thalweg
