// GroundIndex: what lies at a point of ground: the territory that holds it, the country, the town near by.
//
// Shapes are taken as the layers have them, unsimplified, so that no answer depends on a zoom. Made once of a scenario,
// in time linear in its coordinates; a question costs a look at every box and the edges of the few that hold the point.
// Immutable; safe to ask from several threads.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "geodata/geometry/box_tree.h"
#include "geodata/model/scenario.h"

namespace thalweg {

// Rows of one layer whose polygons can be asked for a point.
class AreaIndex {
 public:
  AreaIndex() = default;
  explicit AreaIndex(DatasetPtr data);

  // Of the polygons that hold the point, in ascending order.
  [[nodiscard]] std::vector<std::uint32_t> rows_at(LonLat point) const;
  [[nodiscard]] bool holds(std::uint32_t row, LonLat point) const;
  [[nodiscard]] const Bounds& bounds(std::uint32_t row) const { return bounds_[row]; }
  [[nodiscard]] std::size_t size() const { return bounds_.size(); }

 private:
  DatasetPtr data_;
  std::vector<Bounds> bounds_;  // of each row
  std::vector<BoxF> rings_;     // of each ring
};

// A row of a place layer.
struct KnownPlace {
  std::uint32_t layer = 0, row = 0;
  LonLat at;
  double rank = 10;  // 1 is the most important
};

struct NearPlace {
  KnownPlace place;
  double km = 0;
};

class GroundIndex {
 public:
  GroundIndex() = default;
  explicit GroundIndex(ScenarioPtr scenario);

  // The territory that holds the point and is there at the instant: the smallest, where several do.
  [[nodiscard]] std::optional<std::uint32_t> territory_at(LonLat point, Instant at) const;
  // Row of the base map's countries, and their layer; -1 when the base map has none.
  [[nodiscard]] std::optional<std::uint32_t> country_at(LonLat point) const;
  [[nodiscard]] int country_layer() const { return country_layer_; }

  // The nearest place within `km`; the scenario's own before the base map's where both name it.
  [[nodiscard]] std::optional<NearPlace> place_near(LonLat point, double km) const;
  // Places inside a polygon of any layer, the most important first, at most `most`.
  [[nodiscard]] std::vector<KnownPlace> places_in(const DatasetPtr& data, std::uint32_t row, std::size_t most) const;

 private:
  ScenarioPtr scenario_;
  AreaIndex territories_, countries_;
  int country_layer_ = -1;
  std::vector<std::vector<std::uint32_t>> territories_of_row_;  // positions in Timeline::territories
  std::vector<KnownPlace> places_;                              // by rank, the scenario's own first among equals
};

}  // namespace thalweg
