#include "geodata/model/track_column.h"

#include <algorithm>
#include <cmath>
#include <random>
#include <unordered_set>
#include <vector>

#include <fmt/format.h>

#include "geodata/geometry/degrees.h"
#include "geodata/model/column_names.h"

namespace thalweg {
namespace {

// What a column of such a name must show of its values.
struct Demands {
  std::size_t positions_a_thing = 2;
  double most_doubles = 0.02;  // of positions at an instant that the thing has already
  bool steps_are_short = false;
};
constexpr Demands OfIds{}, OfNames{.positions_a_thing = 3, .most_doubles = 0, .steps_are_short = true};

// Enough for telling things apart, too little for measuring.
double flat_distance(LonLat a, LonLat b) {
  const double shrunk = std::cos((a.lat + b.lat) / 2 * RadiansPerDegree);
  return std::hypot(std::remainder(b.lon - a.lon, 360) * shrunk, b.lat - a.lat);
}

bool has_moved(const Tracks& tracks, std::size_t thing) {
  const auto first = tracks.place.begin() + tracks.begin[thing], last = tracks.place.begin() + tracks.begin[thing + 1];
  return std::any_of(first, last, [&](LonLat place) { return place != *first; });
}

// Against the way from each position to one half of the track further on.
bool are_steps_short(const Tracks& tracks) {
  double steps = 0, leaps = 0;
  for (std::size_t thing = 0; thing < tracks.thing_count(); ++thing) {
    const std::uint32_t first = tracks.begin[thing], count = tracks.begin[thing + 1] - first;
    if (count < 4) continue;
    for (std::uint32_t i = 0; i + 1 < count; ++i)
      steps += flat_distance(tracks.place[first + i], tracks.place[first + i + 1]) / count;
    for (std::uint32_t i = 0; i + 1 < count; ++i)
      leaps += flat_distance(tracks.place[first + i], tracks.place[first + (i + count / 2) % count]) / count;
  }
  return leaps > 0 && steps < 0.6 * leaps;
}

bool meets(const Tracks& tracks, const Demands& demands) {
  const std::size_t things = tracks.thing_count(), positions = tracks.position_count();
  if (positions < things * demands.positions_a_thing) return false;
  std::size_t doubles = 0, many = 0, moved = 0;
  for (std::size_t thing = 0; thing < things; ++thing) {
    for (std::uint32_t p = tracks.begin[thing]; p + 1 < tracks.begin[thing + 1]; ++p)
      doubles += tracks.at[p] == tracks.at[p + 1] ? 1 : 0;
    if (tracks.begin[thing + 1] - tracks.begin[thing] < 2) continue;
    ++many;
    moved += has_moved(tracks, thing) ? 1 : 0;
  }
  if (static_cast<double>(doubles) > demands.most_doubles * static_cast<double>(positions)) return false;
  if (many == 0 || moved * 10 < many * 3) return false;
  return !demands.steps_are_short || are_steps_short(tracks);
}

// A column of ids that are all different is not worth sorting a million rows by. Looked at are runs of rows, as those
// of a thing may stand together, at no even distance, as those of an instant may.
bool may_repeat(const FeatureTable& table, std::size_t column) {
  const Column& c = table.columns()[column];
  if (c.type == FieldType::real || c.type == FieldType::boolean) return false;
  constexpr std::size_t Runs = 200, RowsARun = 100;
  if (table.row_count() <= Runs * RowsARun) return true;
  std::unordered_set<std::string> values;
  std::mt19937 random(1);
  const std::size_t apart = table.row_count() / Runs;
  for (std::size_t run = 0; run < Runs; ++run) {
    const std::size_t first = run * apart + random() % (apart - RowsARun + 1);
    for (std::size_t row = first; row < first + RowsARun; ++row) values.insert(table.text(row, column));
  }
  return values.size() * 1000 < Runs * RowsARun * 999;
}

// What tells rows apart as single events: they are no positions of anything.
bool tells_events(const Dataset& dataset) {
  return find_column(dataset.table, usual::Category).has_value() ||
         std::any_of(dataset.taken.begin(), dataset.taken.end(),
                     [](const TakenColumn& taken) { return taken.meaning == ColumnMeaning::category; });
}

bool has_other_shapes(const Dataset& dataset) {
  const auto& kinds = dataset.geometry.part_kind;
  return std::any_of(kinds.begin(), kinds.end(), [](PartKind kind) { return kind != PartKind::point; });
}

TracksPtr tried(const Dataset& dataset, std::size_t column, const Demands& demands) {
  if (!may_repeat(dataset.table, column)) return nullptr;
  auto tracks = make_tracks(dataset, dataset.table.columns()[column].name);
  if (!tracks || !meets(*tracks, demands)) return nullptr;
  tracks->why = demands.steps_are_short ? "by its name and values" : "by its name";
  return tracks;
}

std::string columns_text(const FeatureTable& table) {
  std::string text;
  for (const Column& column : table.columns()) text += (text.empty() ? "" : ", ") + column.name;
  return text;
}

}  // namespace

TracksPtr find_tracks(const Dataset& dataset) {
  if (dataset.lifetimes.empty() || dataset.feature_count() < 2) return nullptr;
  if (has_other_shapes(dataset)) return nullptr;
  for (const std::string_view& name : usual::TrackId)
    if (const auto column = find_column(dataset.table, ColumnNames(&name, 1)))
      if (auto tracks = tried(dataset, *column, OfIds)) return tracks;
  if (tells_events(dataset)) return nullptr;
  const auto id = find_column(dataset.table, usual::EventId);
  if (id) {
    // Each row has a number of its own: a table of places or events.
    const auto numbered = make_tracks(dataset, dataset.table.columns()[*id].name);
    if (numbered && numbered->thing_count() == numbered->position_count()) return nullptr;
  }
  for (const std::string_view& name : usual::FeatureName)
    if (const auto column = find_column(dataset.table, ColumnNames(&name, 1)))
      if (auto tracks = tried(dataset, *column, OfNames)) return tracks;
  return nullptr;
}

Result<TracksPtr> tracks_as_said(const Dataset& dataset, const std::string& said) {
  if (said.empty()) return find_tracks(dataset);
  const std::string_view name = said;
  auto column = find_column(dataset.table, name);
  if (!column) column = find_column(dataset.table, ColumnNames(&name, 1));
  if (said == NoTracks && !column) return TracksPtr();
  if (dataset.lifetimes.empty()) return fail("its rows have no dates, so that nothing in it can be on its way");
  if (has_other_shapes(dataset))
    return fail("it has lines or areas; only points can be positions of a thing on its way");
  const bool is_one = said == AllOneTrack && !column;
  if (!is_one && !column)
    return fail(fmt::format("has no column \"{}\" to tell things on their way apart by; it has {}", said,
                            columns_text(dataset.table)));
  auto tracks = make_tracks(dataset, is_one ? std::string() : dataset.table.columns()[*column].name);
  if (!tracks) return fail(fmt::format("no row has an id in \"{}\", a date and a position of its own", said));
  tracks->why = TracksWereSaid;
  return TracksPtr(std::move(tracks));
}

}  // namespace thalweg
