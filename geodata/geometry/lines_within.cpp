#include "geodata/geometry/lines_within.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>

namespace thalweg {
namespace {

constexpr std::size_t MostPlaces = 7;  // looked at along a line

struct Probe {
  LonLat at;
  std::uint32_t place;
};

// Of each line some places at even steps of its vertices.
std::vector<std::pair<std::uint32_t, LonLat>> places_along(const GeometryColumn& lines) {
  std::vector<std::pair<std::uint32_t, LonLat>> places;
  for (std::uint32_t f = 0; f < lines.feature_count(); ++f)
    for (std::uint32_t p = lines.feature_begin[f]; p < lines.feature_begin[f + 1]; ++p)
      for (std::uint32_t r = lines.part_begin[p]; r < lines.part_begin[p + 1]; ++r) {
        const auto line = lines.ring(r);
        if (line.size() < 2) continue;
        const std::size_t count = std::min(MostPlaces, line.size() - 1);
        for (std::size_t i = 0; i < count; ++i) {
          const std::size_t at = (2 * i + 1) * (line.size() - 1) / (2 * count);
          const LonLat a = line[at], b = line[at + 1];
          places.emplace_back(f, LonLat{(a.lon + b.lon) / 2, (a.lat + b.lat) / 2});
        }
      }
  return places;
}

std::vector<Probe> probes_about(const std::vector<std::pair<std::uint32_t, LonLat>>& places, double reach) {
  std::vector<Probe> probes;
  for (std::uint32_t i = 0; i < places.size(); ++i) {
    const LonLat at = places[i].second;
    for (const auto& [dx, dy] : {std::pair{0.0, 0.0}, {reach, 0.0}, {-reach, 0.0}, {0.0, reach}, {0.0, -reach}})
      probes.push_back({{at.lon + dx, at.lat + dy}, i});
  }
  std::sort(probes.begin(), probes.end(), [](const Probe& a, const Probe& b) { return a.at.lat < b.at.lat; });
  return probes;
}

// Turns over every probe from which an edge lies to the east.
class EvenOdd {
 public:
  explicit EvenOdd(const std::vector<Probe>& probes) : probes_(probes), is_odd_(probes.size(), false) {}

  void pass(LonLat a, LonLat b) {
    if (a.lat > b.lat) std::swap(a, b);
    auto probe = std::lower_bound(probes_.begin(), probes_.end(), a.lat,
                                  [](const Probe& each, double lat) { return each.at.lat < lat; });
    for (; probe != probes_.end() && probe->at.lat < b.lat; ++probe) {
      const double lon = a.lon + (probe->at.lat - a.lat) / (b.lat - a.lat) * (b.lon - a.lon);
      if (probe->at.lon >= lon) continue;
      const auto index = static_cast<std::size_t>(probe - probes_.begin());
      is_odd_[index] = !is_odd_[index];
      touched_.push_back(index);
    }
  }

  // Ends a feature: what is odd lies in it.
  template <class Visit>
  void end(const Visit& visit) {
    for (const std::size_t index : touched_) {
      if (is_odd_[index]) visit(probes_[index]);
      is_odd_[index] = false;
    }
    touched_.clear();
  }

 private:
  const std::vector<Probe>& probes_;
  std::vector<bool> is_odd_;
  std::vector<std::size_t> touched_;
};

void pass_ring(std::span<const LonLat> ring, double detail, EvenOdd& probes) {
  if (ring.size() < 4) return;
  LonLat last = ring.front();
  for (const LonLat at : ring) {
    if (std::abs(at.lon - last.lon) + std::abs(at.lat - last.lat) < detail) continue;
    probes.pass(last, at);
    last = at;
  }
  probes.pass(last, ring.front());
}

}  // namespace

std::vector<bool> lines_within(const GeometryColumn& lines, std::span<const GeometryColumn* const> areas, double reach,
                               const Progress& progress) {
  const auto places = places_along(lines);
  const std::vector<Probe> probes = probes_about(places, reach);
  std::vector<bool> is_within(places.size(), false);
  EvenOdd inside(probes);
  for (const GeometryColumn* column : areas)
    for (std::uint32_t f = 0; f < column->feature_count() && !progress.cancelled(); ++f) {
      for (std::uint32_t p = column->feature_begin[f]; p < column->feature_begin[f + 1]; ++p) {
        if (column->part_kind[p] != PartKind::polygon) continue;
        for (std::uint32_t r = column->part_begin[p]; r < column->part_begin[p + 1]; ++r)
          pass_ring(column->ring(r), reach / 2, inside);
      }
      inside.end([&](const Probe& probe) { is_within[probe.place] = true; });
    }
  std::vector<std::size_t> looked(lines.feature_count(), 0), found(lines.feature_count(), 0);
  for (std::size_t i = 0; i < places.size(); ++i) {
    ++looked[places[i].first];
    found[places[i].first] += is_within[i] ? 1 : 0;
  }
  std::vector<bool> result(lines.feature_count());
  for (std::size_t f = 0; f < result.size(); ++f) result[f] = looked[f] > 0 && 2 * found[f] >= looked[f];
  return result;
}

}  // namespace thalweg
