#include "geodata/gazetteer/place_rows.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "geodata/base/text.h"
#include "geodata/gazetteer/comma_numbers.h"
#include "geodata/gazetteer/place_columns.h"
#include "geodata/gazetteer/place_finder.h"
#include "geodata/gazetteer/place_remarks.h"
#include "geodata/gazetteer/spelling.h"
#include "geodata/geometry/thin_shared.h"
#include "geodata/projection/geodesic.h"

namespace thalweg {
namespace {

constexpr std::uint32_t NoName = ~std::uint32_t{0};

constexpr std::array PointKinds{GazetteerKind::place, GazetteerKind::country, GazetteerKind::district};
constexpr std::array DistrictKinds{GazetteerKind::district};
constexpr std::array CountryKinds{GazetteerKind::country};

// What the finest of the columns names.
GazetteerKind kind_of(const PlaceColumns& columns) {
  if (columns.place) return GazetteerKind::place;
  return columns.district ? GazetteerKind::district : GazetteerKind::country;
}

std::span<const GazetteerKind> kinds_for(GazetteerKind kind) {
  if (kind == GazetteerKind::place) return PointKinds;
  if (kind == GazetteerKind::district) return DistrictKinds;
  return CountryKinds;
}

Placing::Shape shape_of(GazetteerKind kind, AreasAs areas) {
  if (kind == GazetteerKind::place || areas == AreasAs::points) return Placing::Shape::points;
  return kind == GazetteerKind::district ? Placing::Shape::districts : Placing::Shape::countries;
}

// "39.76, 46.75": latitude first, as a correction has it.
std::optional<LonLat> typed_position(const std::string& text) {
  double lat = 0, lon = 0;
  int end = 0;
  if (std::sscanf(text.c_str(), " %lf , %lf %n", &lat, &lon, &end) != 2 || end != static_cast<int>(text.size()))
    return {};
  const bool is_on_globe = std::abs(lat) <= 90 && std::abs(lon) <= 180;  // "nan" is not
  return is_on_globe ? std::optional(LonLat{lon, lat}) : std::nullopt;
}

// The one that it has from when it was placed before, or a new one.
std::size_t text_column(FeatureTable& table, const char* name) {
  const auto known = table.find(name);
  if (!known) return table.add_field(name, FieldType::text);
  table.retype(*known, FieldType::text);
  return *known;
}

// Where a table lies, by its names that are clear.
struct Whereabouts {
  LonLat middle;
  double reach_km = 0;  // twice as far as nine in ten of them
};

std::optional<Whereabouts> whereabouts_of(const std::vector<LonLat>& clear) {
  constexpr std::size_t Enough = 3;
  constexpr double LeastReachKm = 400;
  if (clear.size() < Enough) return std::nullopt;
  const auto at_share = [](std::vector<double>& values, std::size_t tenths) {
    const auto at = values.begin() + static_cast<std::ptrdiff_t>(values.size() * tenths / 10);
    std::nth_element(values.begin(), at, values.end());
    return *at;
  };
  std::vector<double> lons, lats, kms;
  for (const LonLat& at : clear) {
    lons.push_back(at.lon);
    lats.push_back(at.lat);
  }
  Whereabouts about{{at_share(lons, 5), at_share(lats, 5)}, LeastReachKm};
  for (const LonLat& at : clear) kms.push_back(geodesic_distance_m(at, about.middle) / 1000);
  about.reach_km = std::max(about.reach_km, 2 * at_share(kms, 9));
  return about;
}

class RowPlacer {
 public:
  RowPlacer(const Dataset& table, const PlaceColumns& columns, const Gazetteer& gazetteer,
            const PlaceCorrections& corrections, AreasAs areas)
      : table_(table),
        columns_(columns),
        gazetteer_(gazetteer),
        placing_(std::make_shared<Placing>()),
        kind_(kind_of(columns)),
        finder_(gazetteer, kinds_for(kind_), shape_of(kind_, areas)) {
    placing_->shape = shape_of(kind_, areas);
    placing_->corrections = corrections;
    placing_->field = table.table.columns()[own_column()].name;
  }

  [[nodiscard]] DatasetPtr place(Diagnostics& diagnostics, const Progress& progress) {
    gather_names();
    ask(progress);
    if (progress.cancelled()) return nullptr;
    auto placed = std::make_unique<Dataset>();
    placed->table = table_.table.copy();
    if (placing_->shape != Placing::Shape::points) read_comma_numbers(placed->table);
    describe(*placed);
    fill_shapes(*placed, progress);
    remark_on_placing(table_, *placing_, rows_without_name(), diagnostics);
    sort_names();
    placed->placing = placing_;
    return placed;
  }

 private:
  // What a name was found to be.
  struct Target {
    const GazetteerEntry* entry = nullptr;
    std::optional<LonLat> at;  // typed
  };

  [[nodiscard]] std::size_t own_column() const {
    if (kind_ == GazetteerKind::place) return columns_.place->column;
    return kind_ == GazetteerKind::district ? columns_.district->column : columns_.country->column;
  }
  [[nodiscard]] std::string cell(const std::optional<PlaceColumn>& column, std::size_t row) const {
    return column ? std::string(trimmed(table_.table.text(row, column->column))) : std::string();
  }
  [[nodiscard]] bool has_shape(std::size_t row) const {
    return table_.geometry.feature_begin[row] != table_.geometry.feature_begin[row + 1];
  }

  void gather_names() {
    const std::size_t rows = table_.feature_count();
    placed_.assign(rows, Placed::nowhere);
    name_of_row_.assign(rows, NoName);
    std::unordered_map<std::string, std::uint32_t> known;
    for (std::size_t row = 0; row < rows; ++row) {
      if (has_shape(row)) {
        placed_[row] = table_.placing ? table_.placing->of(static_cast<std::uint32_t>(row)) : Placed::as_given;
        continue;
      }
      const std::string asked = std::string(trimmed(table_.table.text(row, own_column())));
      if (asked.empty()) continue;
      PlaceQuery query{asked, kind_ == GazetteerKind::place ? cell(columns_.district, row) : "",
                       kind_ == GazetteerKind::country ? "" : cell(columns_.country, row)};
      std::string within = query.district;
      if (!query.country.empty()) within += (within.empty() ? "" : ", ") + query.country;
      const auto [at, is_new] =
          known.try_emplace(place_key(asked, within), static_cast<std::uint32_t>(queries_.size()));
      if (is_new) {
        PlacedName name;
        name.asked = asked;
        name.within = within;
        name.first_row = static_cast<std::uint32_t>(row);
        placing_->names.push_back(std::move(name));
        queries_.push_back(std::move(query));
      }
      ++placing_->names[at->second].rows;
      name_of_row_[row] = at->second;
    }
  }

  // A thousand names that nothing is like would take seconds each thousand: that is what cancelling is for.
  void ask(const Progress& progress) {
    targets_.resize(queries_.size());
    std::vector<PlaceAnswer> answers(queries_.size());
    std::vector<LonLat> clear;
    for (std::size_t n = 0; n < queries_.size() && !progress.cancelled(); ++n) {
      answers[n] = answer_of(n);
      if (answers[n].placed == Placed::by_name) clear.push_back(place_of(targets_[n], answers[n]));
    }
    const std::optional<Whereabouts> about = whereabouts_of(clear);
    for (std::size_t n = 0; n < queries_.size(); ++n) {
      if (about && !placing_->names[n].is_corrected) {
        finder_.keep_near(about->middle, about->reach_km, answers[n]);
        finder_.prefer_near(about->middle, answers[n]);
      }
      take(n, answers[n]);
    }
    for (std::size_t row = 0; row < name_of_row_.size(); ++row)
      if (name_of_row_[row] != NoName) placed_[row] = placing_->names[name_of_row_[row]].placed;
    placing_->set_rows(std::move(placed_));
  }

  PlaceAnswer answer_of(std::size_t n) {
    PlacedName& name = placing_->names[n];
    const auto corrected = placing_->corrections.find(place_key(name.asked, name.within));
    if (corrected == placing_->corrections.end()) return finder_.ask(queries_[n]);
    name.is_corrected = true;
    const std::string& meant = corrected->second;
    PlaceAnswer answer = finder_.ask(queries_[n]);  // for the choice that is offered
    answer.is_one_of_many = false;
    answer.placed = Placed::by_name;
    answer.why = "as corrected";
    if (meant.empty()) {
      answer.placed = Placed::nowhere;
      return answer;
    }
    if (placing_->shape == Placing::Shape::points && (targets_[n].at = typed_position(meant))) return answer;
    if (const GazetteerEntry* entry = gazetteer_.by_id(meant)) {
      targets_[n].entry = entry;
      return answer;
    }
    PlaceAnswer other = finder_.ask({meant, {}, {}});
    if (other.placed == Placed::by_name) other.why = fmt::format("as corrected: \"{}\"", meant);
    return other;
  }

  // Of what a name was corrected to, else of the best answer.
  [[nodiscard]] LonLat place_of(const Target& target, const PlaceAnswer& answer) const {
    if (target.at) return *target.at;
    return target.entry ? target.entry->at : gazetteer_.entries()[answer.hits.front().entry].at;
  }

  void take(std::size_t n, const PlaceAnswer& answer) {
    PlacedName& name = placing_->names[n];
    Target& target = targets_[n];
    name.placed = answer.placed;
    name.why = answer.why;
    for (const GazetteerHit& hit : answer.hits) {
      if (name.candidates.size() == PlacedName::MostCandidates) break;
      const GazetteerEntry& entry = gazetteer_.entries()[hit.entry];
      name.candidates.push_back({entry.id, entry.title, gazetteer_.what_of(entry), entry.at, hit.score, hit.why});
    }
    if (answer.placed == Placed::nowhere) return;
    if (target.at) {
      name.title = fmt::format("{:.5f}, {:.5f}", target.at->lat, target.at->lon);
      return;
    }
    if (target.entry == nullptr && !answer.hits.empty())
      target.entry = &gazetteer_.entries()[answer.hits.front().entry];
    if (target.entry != nullptr) name.title = gazetteer_.told(*target.entry);
  }

  void describe(Dataset& placed) const {
    placed.name = table_.name;
    placed.path = table_.path;
    placed.driver = table_.driver;
    placed.crs = table_.crs.empty() ? "EPSG:4326" : table_.crs;
    placed.encoding = table_.encoding;
    placed.lifetimes = table_.lifetimes;
    placed.time = table_.time;
    placed.taken = table_.taken;
    const auto take_column = [&](ColumnMeaning meaning, const std::optional<PlaceColumn>& column) {
      if (column) placed.taken.push_back({meaning, table_.table.columns()[column->column].name, column->why});
    };
    take_column(ColumnMeaning::place, columns_.place);
    take_column(ColumnMeaning::district, columns_.district);
    take_column(ColumnMeaning::country, columns_.country);
    FeatureTable& table = placed.table;
    const std::size_t as = text_column(table, PlacedAsField), how = text_column(table, PlacedHowField);
    for (std::size_t row = 0; row < name_of_row_.size(); ++row) {
      if (has_shape(row)) continue;
      for (const std::size_t column : {as, how}) table.columns()[column].present[row] = false;  // of a placing before
      if (name_of_row_[row] == NoName) continue;
      const PlacedName& name = placing_->names[name_of_row_[row]];
      const Target& target = targets_[name_of_row_[row]];
      if (target.entry != nullptr) table.set_text(row, as, target.entry->title);
      table.set_text(row, how,
                     name.placed == Placed::nowhere    ? "not found"
                     : name.placed == Placed::doubtful ? "doubtful: " + name.why
                                                       : "yes");
    }
  }

  void fill_shapes(Dataset& placed, const Progress& progress) const {
    GeometryColumn& out = placed.geometry;
    const std::vector<GeometryColumn> thinned = thinned_areas(progress);
    for (std::size_t row = 0; row < name_of_row_.size(); ++row) {
      if (has_shape(row)) {
        out.append_feature(table_.geometry, row);
        continue;
      }
      const Target target = name_of_row_[row] == NoName ? Target{} : targets_[name_of_row_[row]];
      if (placing_->shape != Placing::Shape::points && target.entry != nullptr) {
        const std::uint32_t layer = target.entry->layer;
        const bool is_thin = layer < thinned.size() && thinned[layer].feature_count() > 0;
        out.append_feature(is_thin ? thinned[layer] : gazetteer_.layer_of(*target.entry).data->geometry,
                           target.entry->row);
        continue;
      }
      if (target.entry != nullptr || target.at) {
        out.coords.push_back(target.at ? *target.at : target.entry->at);
        out.end_ring();
        out.end_part(PartKind::point);
      }
      out.end_feature();
    }
    placed.geometry_type = placing_->shape == Placing::Shape::points ? "Point" : "MultiPolygon";
    placed.extent = out.bounds();
  }

  // A table of every country in every year has each outline fifty times: then they are coarser.
  [[nodiscard]] std::vector<GeometryColumn> thinned_areas(const Progress& progress) const {
    constexpr std::size_t Many = 3'000'000;  // vertices
    std::vector<GeometryColumn> thinned;
    if (placing_->shape == Placing::Shape::points) return thinned;
    std::size_t vertices = 0;
    for (const std::uint32_t name : name_of_row_) {
      if (name == NoName || targets_[name].entry == nullptr) continue;
      const GazetteerEntry& entry = *targets_[name].entry;
      const GeometryColumn& shapes = gazetteer_.layer_of(entry).data->geometry;
      const std::uint32_t first = shapes.part_begin[shapes.feature_begin[entry.row]],
                          last = shapes.part_begin[shapes.feature_begin[entry.row + 1]];
      vertices += shapes.ring_begin[last] - shapes.ring_begin[first];
    }
    if (vertices <= Many) return thinned;
    const double tolerance = vertices <= 2 * Many ? 0.01 : 0.05;
    for (const Target& target : targets_) {
      if (target.entry == nullptr) continue;
      if (thinned.size() <= target.entry->layer) thinned.resize(target.entry->layer + 1);
      GeometryColumn& own = thinned[target.entry->layer];
      if (own.feature_count() > 0) continue;
      own = gazetteer_.layer_of(*target.entry).data->geometry;
      constexpr int Passes = 12;
      thin_shared(own, tolerance, Passes, progress);
    }
    return thinned;
  }

  [[nodiscard]] std::size_t rows_without_name() const {
    std::size_t rows = 0;
    for (std::size_t row = 0; row < name_of_row_.size(); ++row)
      rows += name_of_row_[row] == NoName && !has_shape(row) ? 1 : 0;
    return rows;
  }

  // What wants a look stands first.
  void sort_names() {
    const auto order = [](const PlacedName& name) {
      return name.placed == Placed::nowhere ? 0 : name.placed == Placed::doubtful ? 1 : 2;
    };
    std::stable_sort(placing_->names.begin(), placing_->names.end(),
                     [&](const PlacedName& a, const PlacedName& b) { return order(a) < order(b); });
  }

  const Dataset& table_;
  const PlaceColumns& columns_;
  const Gazetteer& gazetteer_;
  std::shared_ptr<Placing> placing_;
  GazetteerKind kind_;
  PlaceFinder finder_;
  std::vector<PlaceQuery> queries_;         // by name
  std::vector<Target> targets_;             // by name
  std::vector<Placed> placed_;              // by row, until Placing has them
  std::vector<std::uint32_t> name_of_row_;  // position in Placing::names as they were gathered
};

}  // namespace

bool wants_placing(const Dataset& data) {
  const bool is_table = data.geometry_type == "None" || !data.taken.empty();
  if (!is_table || data.feature_count() == 0 || data.table.columns().empty()) return false;
  for (std::size_t row = 0; row < data.feature_count(); ++row)
    if (data.geometry.feature_begin[row] == data.geometry.feature_begin[row + 1]) return true;
  return false;
}

DatasetPtr placed_by_name(const Dataset& table, const Gazetteer& gazetteer, const PlaceCorrections& corrections,
                          AreasAs areas, Diagnostics& diagnostics, const Progress& progress) {
  const PlaceColumns columns = place_columns_of(table, gazetteer);
  // Points with a country beside them do not want its outline where one of them is missing.
  const bool has_points = table.geometry.part_count() > 0;
  if (!columns.any() || (has_points && !columns.place)) return nullptr;
  return RowPlacer(table, columns, gazetteer, corrections, areas).place(diagnostics, progress);
}

}  // namespace thalweg
