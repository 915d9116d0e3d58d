// PlaceFinder: which place of a gazetteer a name means, with what else is known of where it is. Not safe to share
// between threads; the gazetteer must outlive it.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "geodata/gazetteer/gazetteer.h"
#include "geodata/gazetteer/romanized.h"
#include "geodata/model/placing.h"

namespace thalweg {

struct PlaceQuery {
  std::string name;
  std::string district, country;  // as written; empty: not said
};

struct PlaceAnswer {
  Placed placed = Placed::nowhere;
  std::string why;                 // of a doubtful one always
  std::vector<GazetteerHit> hits;  // best first
  bool is_one_of_many = false;     // several are called so, and nothing tells them apart
};

class PlaceFinder {
 public:
  // `kinds`: what is looked for, what is meant first coming first. `shape`: what it is for; a point that stands for an
  // area is in doubt.
  PlaceFinder(const Gazetteer& gazetteer, std::span<const GazetteerKind> kinds, Placing::Shape shape)
      : gazetteer_(gazetteer), kinds_(kinds.begin(), kinds.end()), shape_(shape) {}

  [[nodiscard]] PlaceAnswer ask(const PlaceQuery& query) const;
  // Of names that are only nearly so, none that lies farther from the rest of the table.
  void keep_near(LonLat middle, double reach_km, PlaceAnswer& answer) const;
  // Of several so called the one nearest to where the rest of the table lies goes first.
  void prefer_near(LonLat middle, PlaceAnswer& answer) const;

 private:
  struct Within;
  enum class Likeness : std::uint8_t { spelt, sounding, misspelt };
  [[nodiscard]] Within within(const PlaceQuery& query) const;
  [[nodiscard]] std::vector<GazetteerHit> same_name(const std::string& name, Likeness likeness,
                                                    GazetteerKind kind) const;
  [[nodiscard]] PlaceAnswer ask_within(const std::string& name, const Within& in) const;
  void drop_doubles(std::vector<GazetteerHit>& hits) const;
  [[nodiscard]] PlaceAnswer judged(std::vector<GazetteerHit> hits, std::string remark) const;

  const Gazetteer& gazetteer_;
  std::vector<GazetteerKind> kinds_;
  Placing::Shape shape_;
  Romanizer romanizer_;
};

}  // namespace thalweg
