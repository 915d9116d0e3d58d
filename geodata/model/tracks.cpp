#include "geodata/model/tracks.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>
#include <string_view>
#include <unordered_map>

#include <fmt/format.h>

#include "geodata/model/column_names.h"

namespace thalweg {
namespace {

constexpr std::int64_t Minute = 60'000, Hour = 60 * Minute, Day = MsPerDay, Year = 365 * Day;

std::int64_t named_span_from(std::int64_t ms) {
  const auto& spans = named_spans_ms();
  const auto found = std::lower_bound(spans.begin(), spans.end(), ms);
  return found == spans.end() ? spans.back() : *found;
}

// The only position of a row; nothing where it has none or a shape that is no point.
std::optional<LonLat> point_of(const GeometryColumn& geometry, std::uint32_t row) {
  const std::uint32_t part = geometry.feature_begin[row];
  if (geometry.feature_begin[row + 1] != part + 1 || geometry.part_kind[part] != PartKind::point) return std::nullopt;
  const auto ring = geometry.ring(geometry.part_begin[part]);
  return ring.size() == 1 ? std::optional(ring.front()) : std::nullopt;
}

// Numbers the values of a column as they are met; without a column all rows have one.
class Numbers {
 public:
  Numbers(const FeatureTable& table, std::optional<std::size_t> column) : table_(table), column_(column) {}

  // Tracks::None for an empty cell.
  std::uint32_t of(std::uint32_t row) {
    if (!column_) return values.intern("");
    const Column& column = table_.columns()[*column_];
    const auto entry = column.entry_of(row);
    if (!entry) return Tracks::None;
    const auto [known, is_new] = by_code_.try_emplace(code_of(column, *entry), Tracks::None);
    if (is_new)
      if (const std::string text = table_.text(row, *column_); !text.empty()) known->second = values.intern(text);
    return known->second;
  }

  StringPool values;

 private:
  // As the table keeps it: a million cells are not written out to be compared.
  static std::int64_t code_of(const Column& column, std::size_t entry) {
    if (column.type == FieldType::text) return column.texts[entry];
    return column.type == FieldType::real ? std::bit_cast<std::int64_t>(column.reals[entry]) : column.integers[entry];
  }

  const FeatureTable& table_;
  std::optional<std::size_t> column_;
  std::unordered_map<std::int64_t, std::uint32_t> by_code_;
};

// Numbers in the order of numbers, words in the order of words.
std::vector<std::uint32_t> in_order(const StringPool& ids) {
  std::vector<std::uint32_t> order(ids.size());
  std::iota(order.begin(), order.end(), 0u);
  const auto is_number = [](std::string_view id) {
    return !id.empty() && id.size() < 19 && id.find_first_not_of("0123456789") == std::string_view::npos;
  };
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    const std::string_view left = ids.view(a), right = ids.view(b);
    const bool is_left = is_number(left), is_right = is_number(right);
    if (is_left != is_right) return is_left;
    if (is_left && left.size() != right.size()) return left.size() < right.size();
    return left < right;
  });
  return order;
}

bool gives_ends(const Dataset& dataset) {
  if (!dataset.time.end_field.empty()) return true;
  const auto start = dataset.table.find(dataset.time.start_field);
  if (!start || dataset.table.columns()[*start].type != FieldType::text) return false;
  for (std::size_t row = 0; row < dataset.table.row_count(); ++row)
    if (dataset.table.text_view(row, *start).find('/') != std::string_view::npos &&
        dataset.lifetimes[row].end.nominal > add_ms(dataset.lifetimes[row].begin.nominal, MsPerDay))
      return true;
  return false;
}

// What things are called: by a column in which each has one value, if there is one beside the id.
std::vector<std::string> names_of(const Dataset& dataset, const Tracks& tracks) {
  static constexpr std::string_view Usual[] = {"vessel_name", "ship_name", "shipname",  "unit_name",
                                               "callsign",    "call_sign", "short_name"};
  const FeatureTable& table = dataset.table;
  for (const ColumnNames names : {ColumnNames(usual::FeatureName), ColumnNames(Usual)}) {
    const auto column = find_column(table, names);
    if (!column || table.columns()[*column].name == tracks.column) continue;
    std::vector<std::string> found(tracks.thing_count());
    std::size_t changes = 0, empty = 0;
    for (std::size_t thing = 0; thing < tracks.thing_count(); ++thing) {
      bool is_one = true;
      for (std::uint32_t p = tracks.begin[thing]; p < tracks.begin[thing + 1]; ++p) {
        std::string text = table.text(tracks.row[p], *column);
        if (text.empty()) continue;
        is_one = is_one && (found[thing].empty() || found[thing] == text);
        found[thing] = std::move(text);  // the newest
      }
      changes += is_one ? 0 : 1;
      empty += found[thing].empty() ? 1 : 0;
    }
    if (changes * 10 > tracks.thing_count() || empty * 2 > tracks.thing_count()) continue;
    for (std::size_t thing = 0; thing < found.size(); ++thing)
      if (found[thing].empty()) found[thing] = tracks.ids[thing];
    return found;
  }
  return tracks.ids;
}

void sort_thing(Tracks& tracks, const std::vector<Lifetime>& lifetimes, std::uint32_t first, std::uint32_t last) {
  const auto rows = tracks.row.begin();
  const auto earlier = [&](std::uint32_t a, std::uint32_t b) {
    return lifetimes[a].begin.nominal < lifetimes[b].begin.nominal;
  };
  if (!std::is_sorted(rows + first, rows + last, earlier)) std::stable_sort(rows + first, rows + last, earlier);
}

std::int64_t median_gap(const Tracks& tracks) {
  std::vector<std::int64_t> gaps;
  gaps.reserve(tracks.position_count());
  for (std::size_t thing = 0; thing < tracks.thing_count(); ++thing)
    for (std::uint32_t p = tracks.begin[thing]; p + 1 < tracks.begin[thing + 1]; ++p)
      if (tracks.at[p + 1] > tracks.at[p]) gaps.push_back(ms_between(tracks.at[p], tracks.at[p + 1]));
  if (gaps.empty()) return MsPerDay;
  const auto middle = gaps.begin() + static_cast<std::ptrdiff_t>(gaps.size() / 2);
  std::nth_element(gaps.begin(), middle, gaps.end());
  return *middle;
}

// From the rows, which are in their order already.
void fill_positions(Tracks& tracks, const Dataset& dataset) {
  const std::size_t count = tracks.row.size();
  const bool any_end = gives_ends(dataset);
  const bool any_uncertain = std::any_of(tracks.row.begin(), tracks.row.end(),
                                         [&](std::uint32_t row) { return !dataset.lifetimes[row].begin.is_certain(); });
  tracks.at.reserve(count);
  tracks.place.reserve(count);
  tracks.position_of_row.assign(dataset.feature_count(), Tracks::None);
  tracks.thing_of.reserve(count);
  for (std::uint32_t thing = 0; thing < tracks.thing_count(); ++thing)
    for (std::uint32_t p = tracks.begin[thing]; p < tracks.begin[thing + 1]; ++p) {
      const std::uint32_t row = tracks.row[p];
      const Lifetime& when = dataset.lifetimes[row];
      tracks.at.push_back(when.begin.nominal);
      tracks.place.push_back(*point_of(dataset.geometry, row));
      tracks.thing_of.push_back(thing);
      tracks.position_of_row[row] = p;
      tracks.has_times = tracks.has_times || start_of_day(when.begin.nominal) != when.begin.nominal;
      if (any_uncertain) tracks.earliest.push_back(when.begin.earliest);
      if (any_uncertain) tracks.latest.push_back(when.begin.latest);
      if (any_end) tracks.end.push_back(when.end.nominal);
    }
}

}  // namespace

std::shared_ptr<Tracks> make_tracks(const Dataset& dataset, const std::string& column) {
  const auto id = column.empty() ? std::nullopt : dataset.table.find(column);
  if ((!column.empty() && !id) || dataset.lifetimes.empty()) return nullptr;
  Numbers numbers(dataset.table, id);
  std::vector<std::uint32_t> number_of(dataset.feature_count(), Tracks::None);
  std::vector<std::uint32_t> counts;
  for (std::uint32_t row = 0; row < dataset.feature_count(); ++row) {
    const Lifetime& when = dataset.lifetimes[row];
    if (!when.begin.nominal.is_finite() || !point_of(dataset.geometry, row)) continue;
    const std::uint32_t number = numbers.of(row);
    if (number == Tracks::None) continue;
    number_of[row] = number;
    if (number >= counts.size()) counts.resize(number + 1, 0);
    ++counts[number];
  }
  if (counts.empty()) return nullptr;

  auto tracks = std::make_shared<Tracks>();
  tracks->column = column;
  const std::vector<std::uint32_t> order = in_order(numbers.values);
  std::vector<std::uint32_t> next(counts.size());  // where the next row of a number goes
  for (const std::uint32_t number : order) {
    next[number] = tracks->begin.back();
    tracks->begin.push_back(tracks->begin.back() + counts[number]);
    tracks->ids.emplace_back(numbers.values.view(number));
  }
  tracks->row.resize(tracks->begin.back());
  for (std::uint32_t row = 0; row < number_of.size(); ++row)
    if (number_of[row] != Tracks::None) tracks->row[next[number_of[row]]++] = row;
  for (std::size_t thing = 0; thing < tracks->thing_count(); ++thing)
    sort_thing(*tracks, dataset.lifetimes, tracks->begin[thing], tracks->begin[thing + 1]);
  fill_positions(*tracks, dataset);
  for (std::uint32_t row = 0; row < dataset.feature_count(); ++row)
    if (tracks->position_of_row[row] == Tracks::None) tracks->other_rows.push_back(row);
  tracks->names = names_of(dataset, *tracks);
  tracks->usual_gap_ms = median_gap(*tracks);
  return tracks;
}

std::optional<Held> held_at(const Tracks& tracks, std::uint32_t thing, Instant t, bool certain_only) {
  const std::uint32_t first = tracks.begin[thing], last = tracks.begin[thing + 1];
  const auto begin = tracks.at.begin();
  auto next = static_cast<std::uint32_t>(std::upper_bound(begin + first, begin + last, t) - begin);
  const bool is_vague = !tracks.latest.empty();
  if (certain_only && is_vague)
    while (next > first && tracks.latest[next - 1] > t) --next;
  if (next == first) {
    // It may have begun already.
    if (!is_vague || certain_only || tracks.earliest[first] > t) return std::nullopt;
    return Held{.thing = thing, .position = first, .is_uncertain = true};
  }
  const std::uint32_t position = next - 1;
  if (!tracks.end.empty() && tracks.end[position] <= t) return std::nullopt;
  const bool is_uncertain =
      is_vague && (tracks.latest[position] > t || (next < last && tracks.earliest[next] <= t && !certain_only));
  return Held{.thing = thing, .position = position, .is_uncertain = is_uncertain};
}

std::vector<Held> held_at(const Tracks& tracks, Instant t, bool certain_only) {
  std::vector<Held> held;
  held.reserve(tracks.thing_count());
  for (std::uint32_t thing = 0; thing < tracks.thing_count(); ++thing)
    if (const auto one = held_at(tracks, thing, t, certain_only)) held.push_back(*one);
  return held;
}

std::optional<Between> between_at(const Tracks& tracks, std::uint32_t thing, Instant t) {
  const std::uint32_t first = tracks.begin[thing], last = tracks.begin[thing + 1];
  const auto begin = tracks.at.begin();
  const auto next = static_cast<std::uint32_t>(std::upper_bound(begin + first, begin + last, t) - begin);
  if (next == first || next == last) return std::nullopt;
  const std::uint32_t from = next - 1;
  const Instant left = tracks.end.empty() ? tracks.at[from] : std::max(tracks.at[from], tracks.end[from]);
  if (t <= left || !left.is_finite() || tracks.at[next] <= left) return std::nullopt;
  const double share =
      static_cast<double>(ms_between(left, t)) / static_cast<double>(ms_between(left, tracks.at[next]));
  const LonLat a = tracks.place[from], b = tracks.place[next];
  const double turn = std::remainder(b.lon - a.lon, 360);
  return Between{.from = from,
                 .place = {.lon = std::remainder(a.lon + share * turn, 360), .lat = a.lat + share * (b.lat - a.lat)}};
}

const std::vector<std::int64_t>& named_spans_ms() {
  static const std::vector<std::int64_t> spans = {
      Minute,   5 * Minute, 15 * Minute, Hour,      3 * Hour, 6 * Hour, 12 * Hour, Day,       3 * Day,   7 * Day,
      14 * Day, 30 * Day,   90 * Day,    180 * Day, Year,     3 * Year, 10 * Year, 30 * Year, 100 * Year};
  return spans;
}

std::int64_t long_ago_ms(const Tracks& tracks) { return named_span_from(tracks.usual_gap_ms * 7 / 2); }

std::int64_t first_trail_ms(const Tracks& tracks) { return named_span_from(tracks.usual_gap_ms * 8); }

std::string named_span_text(std::int64_t ms) {
  const auto counted = [](std::int64_t count, std::string_view unit) {
    return fmt::format("{} {}{}", count, unit, count == 1 ? "" : "s");
  };
  if (ms < Minute) return counted(ms / 1000, "second");
  if (ms < Hour) return counted(ms / Minute, "minute");
  if (ms < Day) return counted(ms / Hour, "hour");
  if (ms < 730 * Day && ms % Year != 0)
    return ms % (7 * Day) == 0 && ms < 30 * Day ? counted(ms / (7 * Day), "week") : counted(ms / Day, "day");
  return counted(ms / Year, "year");
}

}  // namespace thalweg
