#include "geodata/formats/tables/table_meaning.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "geodata/base/text.h"
#include "geodata/formats/tables/column_profile.h"
#include "geodata/formats/tables/table_coordinate.h"
#include "geodata/formats/tables/table_header.h"
#include "geodata/model/column_names.h"

namespace thalweg {
namespace {

using ColumnAt = std::optional<std::size_t>;

class Finder {
 public:
  Finder(std::span<const TableRow> rows, TableMeaning& meaning)
      : meaning_(meaning), profiles_(meaning.names.size()), has_no_rows_(rows.empty()) {
    for (const TableRow& row : rows)
      for (std::size_t i = 0; i < std::min(row.size(), profiles_.size()); ++i) profiles_[i].look_at(row[i]);
  }

  void find() {
    find_named_position();
    if (!meaning_.lon || !meaning_.lat) find_shape();
    if (!meaning_.shape && !meaning_.has_points()) find_cell_position();
    if (!meaning_.shape && !meaning_.has_points()) find_other_axis();
    if (!meaning_.shape && !meaning_.has_points()) find_axes_by_values();
    if (meaning_.has_points()) prefer_real_shapes();
    find_dates();
    find_category();
    find_name();
    std::stable_sort(meaning_.taken.begin(), meaning_.taken.end(),
                     [](const TakenColumn& a, const TakenColumn& b) { return a.meaning < b.meaning; });
  }

 private:
  void take(ColumnAt& into, ColumnMeaning meaning, std::size_t column, std::string why) {
    into = column;
    std::erase_if(meaning_.taken, [&](const TakenColumn& other) { return other.meaning == meaning; });
    meaning_.taken.push_back({meaning, meaning_.names[column], std::move(why)});
  }
  void drop(ColumnAt& from, ColumnMeaning meaning) {
    from.reset();
    std::erase_if(meaning_.taken, [&](const TakenColumn& other) { return other.meaning == meaning; });
  }

  [[nodiscard]] ColumnAt named(ColumnNames names) const {
    return meaning_.has_header ? find_column(std::span<const std::string>(meaning_.names), names) : std::nullopt;
  }
  [[nodiscard]] ColumnAt named_in_part(ColumnNames names) const {
    return meaning_.has_header ? find_column_by_word(meaning_.names, names) : std::nullopt;
  }
  [[nodiscard]] const ColumnProfile& profile(std::size_t column) const { return profiles_[column]; }
  [[nodiscard]] bool is_taken(std::size_t column) const {
    for (const ColumnAt& other : {meaning_.lon, meaning_.lat, meaning_.position, meaning_.shape, meaning_.date,
                                  meaning_.end, meaning_.category})
      if (other == column) return true;
    return false;
  }

  void find_named_position() {
    const auto take_axis = [&](ColumnAt& into, ColumnMeaning meaning, ColumnNames names) {
      if (const ColumnAt whole = named(names))
        take(into, meaning, *whole, "by its name");
      else if (const ColumnAt part = named_in_part(names); part && profile(*part).is_half(profile(*part).angles))
        take(into, meaning, *part, "by a word of its name");
    };
    take_axis(meaning_.lon, ColumnMeaning::longitude, usual::Longitude);
    take_axis(meaning_.lat, ColumnMeaning::latitude, usual::Latitude);
    // "lat_lon" has both words.
    if (meaning_.lon && meaning_.lat && *meaning_.lon == *meaning_.lat) drop_axes();
    // Named so, and words throughout: another column may hold the position.
    const auto holds_words = [&](const ColumnAt& axis) {
      return axis && profile(*axis).filled > 0 && profile(*axis).angles == 0 &&
             profile(*axis).positions + profile(*axis).shapes > 0;
    };
    // Named so and empty, where another column holds what they are for.
    const bool are_empty =
        meaning_.lon && meaning_.lat && profile(*meaning_.lon).filled == 0 && profile(*meaning_.lat).filled == 0;
    const bool has_other = std::any_of(profiles_.begin(), profiles_.end(),
                                       [](const ColumnProfile& p) { return p.is_half(p.shapes + p.positions); });
    if (holds_words(meaning_.lon) || holds_words(meaning_.lat) || (are_empty && has_other)) drop_axes();
  }

  void drop_axes() {
    drop(meaning_.lon, ColumnMeaning::longitude);
    drop(meaning_.lat, ColumnMeaning::latitude);
  }

  [[nodiscard]] std::string values(const ColumnProfile& p, std::size_t count, std::string_view what) const {
    return fmt::format("by its values: {} of {} are {}", count, p.filled, what);
  }

  void find_shape() {
    ColumnAt best;
    for (std::size_t i = 0; i < profiles_.size(); ++i)
      if (profile(i).is_mostly(profile(i).shapes) && (!best || profile(i).shapes > profile(*best).shapes)) best = i;
    const ColumnAt by_name = named(usual::Wkt);
    if (by_name && profile(*by_name).is_half(profile(*by_name).shapes)) best = by_name;
    if (!best && by_name && profile(*by_name).shapes > 0) best = by_name;
    if (!best) return;
    drop_axes();
    take(meaning_.shape, ColumnMeaning::shape, *best,
         values(profile(*best), profile(*best).shapes, profile(*best).shape_kind));
  }

  // A table of areas may have the middle of each as two columns.
  void prefer_real_shapes() {
    const ColumnAt by_name = named(usual::Wkt);
    if (!by_name || !profile(*by_name).is_half(profile(*by_name).shapes) ||
        profile(*by_name).points * 2 > profile(*by_name).shapes)
      return;
    drop_axes();
    drop(meaning_.position, ColumnMeaning::position);
    take(meaning_.shape, ColumnMeaning::shape, *by_name,
         values(profile(*by_name), profile(*by_name).shapes, profile(*by_name).shape_kind));
  }

  void find_cell_position() {
    ColumnAt column = named(usual::Position);
    std::string why = "by its name";
    if (column && !profile(*column).is_half(profile(*column).positions)) column.reset();
    for (std::size_t i = 0; i < profiles_.size() && !column; ++i)
      if (profile(i).is_mostly(profile(i).positions)) {
        column = i;
        why = values(profile(i), profile(i).positions, "two coordinates");
      }
    if (!column) return;
    drop_axes();
    const ColumnProfile& p = profile(*column);
    const std::string key = meaning_.has_header ? column_key(meaning_.names[*column]) : std::string();
    const auto lon = key.find("lon"), lat = key.find("lat");
    const auto lng = std::min(lon, key.find("lng"));
    std::string order;
    if (p.lon_first != p.lat_first) {
      meaning_.lon_first = p.lon_first > p.lat_first;
      order = "as the values tell";
    } else if (lng != lat && lng != std::string::npos && lat != std::string::npos) {
      meaning_.lon_first = lng < lat;
      order = "as its name says";
    } else if (key == "xy") {
      meaning_.lon_first = true;
      order = "as its name says";
    } else {
      order = "which is assumed";
      meaning_.assumption = fmt::format(
          "column \"{}\" holds two coordinates and nothing tells which comes first: the latitude is assumed to",
          meaning_.names[*column]);
    }
    take(meaning_.position, ColumnMeaning::position, *column,
         fmt::format("{}; {} first, {}", why, meaning_.lon_first ? "longitude" : "latitude", order));
  }

  // One axis is named: the other is the column beside it that may be one.
  void find_other_axis() {
    const bool has_lat = meaning_.lat.has_value();
    if (has_lat == meaning_.lon.has_value()) return;
    const std::size_t known = has_lat ? *meaning_.lat : *meaning_.lon;
    for (const std::size_t i : {known + 1, known - 1}) {
      if (i >= profiles_.size()) continue;
      const ColumnProfile& p = profile(i);
      if (!p.is_mostly(has_lat ? p.longitudes : p.latitudes) || p.whole * 2 > p.filled) continue;
      const std::string why = fmt::format("by its values, beside the {}", has_lat ? "latitude" : "longitude");
      has_lat ? take(meaning_.lon, ColumnMeaning::longitude, i, why)
              : take(meaning_.lat, ColumnMeaning::latitude, i, why);
      return;
    }
  }

  // Two columns side by side of degrees with decimals, and only one such pair.
  void find_axes_by_values() {
    const auto may_be = [&](std::size_t i) {
      const ColumnProfile& p = profile(i);
      if (!p.is_mostly(std::max(p.longitudes, p.latitudes)) || p.whole * 2 > p.filled) return false;
      return !meaning_.has_header || p.precise * 2 >= p.filled;
    };
    ColumnAt pair;
    for (std::size_t i = 0; i + 1 < profiles_.size(); ++i) {
      if (!may_be(i) || !may_be(i + 1)) continue;
      const bool has_latitude = profile(i).beyond_90 == 0 || profile(i + 1).beyond_90 == 0;
      if (!has_latitude) continue;
      if (pair) return;  // two of them, and nothing to choose by
      pair = i;
      ++i;
    }
    if (!pair) return;
    const std::size_t first = *pair, second = *pair + 1;
    const bool is_told = profile(first).beyond_90 > 0 || profile(second).beyond_90 > 0 ||
                         profile(first).latitudes < profile(first).angles ||
                         profile(second).latitudes < profile(second).angles;
    const bool lon_first = profile(first).beyond_90 > 0 || profile(first).latitudes < profile(first).angles ||
                           profile(second).longitudes < profile(second).angles;
    const std::size_t lon = lon_first ? first : second, lat = lon_first ? second : first;
    const std::string why = is_told ? "by its values" : "by its values, their order assumed";
    take(meaning_.lon, ColumnMeaning::longitude, lon, why);
    take(meaning_.lat, ColumnMeaning::latitude, lat, why);
    if (is_told && profile(first).precise == profile(first).filled && profile(first).numbers == 0)
      return;  // by letters
    meaning_.assumption = fmt::format(
        "no column is named as a coordinate; by their values \"{}\" is taken for the latitude and \"{}\" for the "
        "longitude",
        meaning_.names[lat], meaning_.names[lon]);
  }

  [[nodiscard]] bool may_be_date(std::size_t column) const {
    const ColumnProfile& p = profile(column);
    if (has_no_rows_) return true;  // a header alone: its names are all there is
    // 260 and -53 are years where one of them is before our era, or as long as ours are.
    if (p.is_mostly(p.years + p.small_years) && p.years + p.years_before > 0) return true;
    return p.is_half(p.dates + p.years + p.short_texts) && p.dates + p.years > 0;
  }

  void find_dates() {
    const ColumnAt start = named(usual::EventDate), end = named(usual::EventEnd);
    if (start && !is_taken(*start) && may_be_date(*start)) {
      take(meaning_.date, ColumnMeaning::date, *start, "by its name");
      if (end && !is_taken(*end) && (may_be_date(*end) || profile(*end).filled == 0))
        take(meaning_.end, ColumnMeaning::end, *end, "by its name");
      return;
    }
    for (std::size_t i = 0; i < profiles_.size(); ++i) {
      const ColumnProfile& p = profile(i);
      const bool is_bookkeeping =
          meaning_.has_header && find_column_by_word(std::span(&meaning_.names[i], 1), usual::Bookkeeping);
      if (is_taken(i) || is_bookkeeping || !p.is_mostly(p.dates)) continue;
      return take(meaning_.date, ColumnMeaning::date, i, values(p, p.dates, "dates"));
    }
  }

  void find_category() {
    if (const ColumnAt column = named(usual::Category); column && !is_taken(*column))
      return take(meaning_.category, ColumnMeaning::category, *column, "by its name");
    for (std::size_t i = 0; i < profiles_.size(); ++i) {
      const ColumnProfile& p = profile(i);
      const bool is_few = p.values.size() >= 2 && p.values.size() <= 12 && p.filled >= 3 * p.values.size();
      if (!is_taken(i) && is_few && p.is_mostly(p.short_texts) && named(usual::FeatureName) != i)
        return take(meaning_.category, ColumnMeaning::category, i,
                    fmt::format("by its values: {} different ones in {} rows", p.values.size(), p.filled));
    }
  }

  void find_name() {
    for (const ColumnNames names : {ColumnNames(usual::FeatureName), ColumnNames(usual::EventTitle)})
      if (const ColumnAt column = named(names); column && !is_taken(*column))
        return take(meaning_.name, ColumnMeaning::name, *column, "by its name");
    // Of texts that differ those that differ most: what stands in many rows is no name.
    ColumnAt best;
    double most = 0.5;
    for (std::size_t i = 0; i < profiles_.size(); ++i) {
      const ColumnProfile& p = profile(i);
      if (is_taken(i) || !p.is_mostly(p.short_texts)) continue;
      const double varied =
          static_cast<double>(p.values.size()) / static_cast<double>(std::min(p.filled, ColumnProfile::FewValues));
      if (varied <= most) continue;
      best = i;
      most = varied;
    }
    if (best) take(meaning_.name, ColumnMeaning::name, *best, "by its values: short texts that differ");
  }

  TableMeaning& meaning_;
  std::vector<ColumnProfile> profiles_;
  bool has_no_rows_;
};

}  // namespace

TableMeaning meaning_of_table(std::span<const TableRow> sample) {
  TableMeaning meaning;
  find_header(sample, meaning);
  const std::size_t above = std::min(sample.size(), meaning.rows_before + (meaning.has_header ? 1 : 0));
  Finder(sample.subspan(above), meaning).find();
  return meaning;
}

bool are_degrees(std::span<const TableRow> sample, const TableMeaning& meaning) {
  if (!meaning.lon || !meaning.lat) return false;
  bool has_values = false;
  for (const TableRow& row : sample)
    for (const std::size_t column : {*meaning.lon, *meaning.lat}) {
      const auto value = column < row.size() ? coordinate_of_cell(row[column]) : std::nullopt;
      if (value && std::abs(*value) > (column == *meaning.lat ? 90 : 180)) return false;
      has_values |= value.has_value();
    }
  return has_values;
}

}  // namespace thalweg
