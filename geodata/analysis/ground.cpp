#include "geodata/analysis/ground.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "geodata/analysis/feature_name.h"
#include "geodata/geometry/degrees.h"
#include "geodata/geometry/ring_contains.h"
#include "geodata/projection/geodesic.h"

namespace thalweg {
namespace {

// A rectangle about a point, in degrees of latitude and longitude, that holds all within `km` of it; longitudes go on
// beyond 180.
class BoxAbout {
 public:
  BoxAbout(LonLat middle, double km) : middle_(middle), dlat_(km / KmPerDegree) {
    const double nearest_pole = std::abs(middle.lat) + dlat_;
    dlon_ = nearest_pole >= 89 ? 180 : dlat_ / std::cos(nearest_pole * RadiansPerDegree);
  }
  [[nodiscard]] bool holds(LonLat p) const {
    return std::abs(p.lat - middle_.lat) <= dlat_ && std::abs(std::remainder(p.lon - middle_.lon, 360)) <= dlon_;
  }

 private:
  static constexpr double KmPerDegree = 110.5;  // of a meridian where it is shortest, at the equator
  LonLat middle_;
  double dlat_, dlon_ = 0;
};

}  // namespace

AreaIndex::AreaIndex(DatasetPtr data) : data_(std::move(data)) {
  if (!data_) return;
  const GeometryColumn& column = data_->geometry;
  bounds_.resize(column.feature_count());
  rings_.resize(column.ring_count(), outward({}));
  for (std::size_t f = 0; f < column.feature_count(); ++f)
    for (std::uint32_t p = column.feature_begin[f]; p < column.feature_begin[f + 1]; ++p) {
      if (column.part_kind[p] != PartKind::polygon) continue;
      for (std::uint32_t r = column.part_begin[p]; r < column.part_begin[p + 1]; ++r) {
        Bounds ring;
        for (const LonLat& c : column.ring(r)) ring.include(c.lon, c.lat);
        rings_[r] = outward(ring);
        if (!ring.is_empty()) bounds_[f].include(ring);
      }
    }
}

bool AreaIndex::holds(std::uint32_t row, LonLat point) const {
  if (row >= bounds_.size() || !bounds_[row].contains(point.lon, point.lat)) return false;
  const GeometryColumn& column = data_->geometry;
  const auto x = static_cast<float>(point.lon);
  for (std::uint32_t p = column.feature_begin[row]; p < column.feature_begin[row + 1]; ++p) {
    if (column.part_kind[p] != PartKind::polygon) continue;
    bool inside = false;
    for (std::uint32_t r = column.part_begin[p]; r < column.part_begin[p + 1]; ++r) {
      // Only what the ray northwards can meet.
      if (rings_[r].west > x || rings_[r].east < x || static_cast<double>(rings_[r].north) < point.lat) continue;
      if (ring_contains(column.ring(r), point)) inside = !inside;
    }
    if (inside) return true;
  }
  return false;
}

std::vector<std::uint32_t> AreaIndex::rows_at(LonLat point) const {
  std::vector<std::uint32_t> rows;
  for (std::uint32_t row = 0; row < bounds_.size(); ++row)
    if (holds(row, point)) rows.push_back(row);
  return rows;
}

GroundIndex::GroundIndex(ScenarioPtr scenario) : scenario_(std::move(scenario)) {
  if (!scenario_) return;
  for (std::size_t l = 0; l < scenario_->layers.size(); ++l) {
    const Layer& layer = scenario_->layers[l];
    if (!layer.data) continue;
    if (layer.is_basemap && layer.role == LayerRole::area && layer.style.theme_class == "land") {
      country_layer_ = static_cast<int>(l);
      countries_ = AreaIndex(layer.data);
    }
    if (layer.role != LayerRole::place) continue;
    const auto rank = layer.fields.rank.empty() ? std::nullopt : layer.data->table.find(layer.fields.rank);
    const GeometryColumn& column = layer.data->geometry;
    for (std::uint32_t row = 0; row < column.feature_count(); ++row) {
      const std::uint32_t part = column.feature_begin[row];
      if (part == column.feature_begin[row + 1] || !has_name(layer, row)) continue;
      places_.push_back({static_cast<std::uint32_t>(l), row, column.ring(column.part_begin[part]).front(),
                         rank ? layer.data->table.number(row, *rank).value_or(10) : 10});
    }
  }
  std::stable_sort(places_.begin(), places_.end(), [&](const KnownPlace& a, const KnownPlace& b) {
    if (a.rank != b.rank) return a.rank < b.rank;
    return !scenario_->layers[a.layer].is_basemap && scenario_->layers[b.layer].is_basemap;
  });
  if (scenario_->territory_layer < 0) return;
  territories_ = AreaIndex(scenario_->layers[static_cast<std::size_t>(scenario_->territory_layer)].data);
  territories_of_row_.resize(territories_.size());
  for (std::uint32_t t = 0; t < scenario_->timeline.territories.size(); ++t)
    if (const std::uint32_t row = scenario_->timeline.territories[t].feature; row < territories_of_row_.size())
      territories_of_row_[row].push_back(t);
}

std::optional<std::uint32_t> GroundIndex::territory_at(LonLat point, Instant at) const {
  std::optional<std::uint32_t> found;
  double smallest = std::numeric_limits<double>::infinity();
  for (const std::uint32_t row : territories_.rows_at(point))
    for (const std::uint32_t t : territories_of_row_[row]) {
      const Territory& territory = scenario_->timeline.territories[t];
      if (scenario_->presence_of(territory, at) == Presence::absent || territory.area_km2 >= smallest) continue;
      smallest = territory.area_km2;
      found = t;
    }
  return found;
}

std::optional<std::uint32_t> GroundIndex::country_at(LonLat point) const {
  const auto rows = countries_.rows_at(point);
  return rows.empty() ? std::nullopt : std::optional(rows.front());
}

std::optional<NearPlace> GroundIndex::place_near(LonLat point, double km) const {
  // Two layers that name one town put it a little apart; the scenario's own is taken, within this.
  constexpr double SameTownKm = 3;
  const BoxAbout box(point, km);
  std::optional<NearPlace> nearest, own;
  for (const KnownPlace& place : places_) {
    if (!box.holds(place.at)) continue;
    const double away = geodesic_distance_m(point, place.at) / 1000;
    if (away > km) continue;
    if (!nearest || away < nearest->km) nearest = NearPlace{place, away};
    if (!scenario_->layers[place.layer].is_basemap && (!own || away < own->km)) own = NearPlace{place, away};
  }
  return own && own->km <= nearest->km + SameTownKm ? own : nearest;
}

std::vector<KnownPlace> GroundIndex::places_in(const DatasetPtr& data, std::uint32_t row, std::size_t most) const {
  std::vector<KnownPlace> found;
  if (!data || row >= data->feature_count() ||
      data->geometry.feature_begin[row] == data->geometry.feature_begin[row + 1])
    return found;
  // Only the one row is wanted: a column of it alone costs no more than its coordinates.
  auto alone = std::make_shared<Dataset>();
  alone->geometry.append_feature(data->geometry, row);
  const AreaIndex area(alone);
  for (const KnownPlace& place : places_) {
    if (found.size() >= most) break;
    if (!area.holds(0, place.at)) continue;
    const auto is_same = [&](const KnownPlace& other) {
      return other.layer != place.layer && geodesic_distance_m(other.at, place.at) < 3000;
    };
    if (std::none_of(found.begin(), found.end(), is_same)) found.push_back(place);
  }
  return found;
}

}  // namespace thalweg
