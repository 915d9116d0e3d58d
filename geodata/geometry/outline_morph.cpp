#include "geodata/geometry/outline_morph.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "geodata/geometry/degrees.h"

namespace thalweg {
namespace {

using Outline = std::vector<LonLat>;

bool is_ring(std::span<const LonLat> line) { return line.size() > 3 && line.front() == line.back(); }

double distance(LonLat a, LonLat b) {
  const double narrow = std::cos((a.lat + b.lat) / 2 * RadiansPerDegree);
  return std::hypot((b.lon - a.lon) * narrow, b.lat - a.lat);
}

double signed_area(std::span<const LonLat> ring) {
  double twice = 0;
  for (std::size_t i = 0; i + 1 < ring.size(); ++i)
    twice += ring[i].lon * ring[i + 1].lat - ring[i + 1].lon * ring[i].lat;
  return twice;
}

// Shares of the way at which each position stands, 0 to 1.
std::vector<double> shares_of(std::span<const LonLat> line) {
  std::vector<double> shares(line.size());
  for (std::size_t i = 1; i < line.size(); ++i) shares[i] = shares[i - 1] + distance(line[i - 1], line[i]);
  const double length = shares.back();
  for (double& share : shares) share = length > 0 ? share / length : 0;
  shares.back() = 1;
  return shares;
}

LonLat at_share(std::span<const LonLat> line, const std::vector<double>& shares, double share) {
  const auto after = static_cast<std::size_t>(std::upper_bound(shares.begin(), shares.end(), share) - shares.begin());
  if (after == 0) return line.front();
  if (after >= line.size()) return line.back();
  const double step = shares[after] - shares[after - 1], t = step > 0 ? (share - shares[after - 1]) / step : 0;
  const LonLat a = line[after - 1], b = line[after];
  return {a.lon + (b.lon - a.lon) * t, a.lat + (b.lat - a.lat) * t};
}

// A ring that begins at another of its positions.
Outline begun_at(const Outline& ring, std::size_t first) {
  Outline turned(ring.begin(), ring.end() - 1);
  std::rotate(turned.begin(), turned.begin() + static_cast<std::ptrdiff_t>(first), turned.end());
  turned.push_back(turned.front());
  return turned;
}

// The first place of each position.
std::map<std::pair<double, double>, std::size_t> places_of(const Outline& line) {
  std::map<std::pair<double, double>, std::size_t> places;
  for (std::size_t i = 0; i < line.size(); ++i) places.try_emplace({line[i].lon, line[i].lat}, i);
  return places;
}

// Pairs (position in a, position in b) of what both have, rising in both: the most there are.
std::vector<std::pair<std::size_t, std::size_t>> common_in_order(const Outline& a, const Outline& b) {
  const auto in_b = places_of(b);
  std::vector<std::pair<std::size_t, std::size_t>> both;
  for (std::size_t i = 0; i < a.size(); ++i)
    if (const auto it = in_b.find({a[i].lon, a[i].lat}); it != in_b.end()) both.emplace_back(i, it->second);
  // The longest rising run of positions in b (patience sorting).
  std::vector<std::size_t> last_of_length, before(both.size());
  for (std::size_t i = 0; i < both.size(); ++i) {
    const auto at = std::lower_bound(last_of_length.begin(), last_of_length.end(), both[i].second,
                                     [&](std::size_t k, std::size_t position) { return both[k].second < position; });
    before[i] = at == last_of_length.begin() ? both.size() : *std::prev(at);
    if (at == last_of_length.end())
      last_of_length.push_back(i);
    else
      *at = i;
  }
  std::vector<std::pair<std::size_t, std::size_t>> rising;
  for (std::size_t i = last_of_length.empty() ? both.size() : last_of_length.back(); i < both.size(); i = before[i])
    rising.push_back(both[i]);
  std::reverse(rising.begin(), rising.end());
  return rising;
}

// How far apart two outlines are when walked side by side.
double apart(const Outline& a, const Outline& b) {
  constexpr int Samples = 48;
  const std::vector<double> of_a = shares_of(a), of_b = shares_of(b);
  double sum = 0;
  for (int i = 0; i <= Samples; ++i)
    sum += distance(at_share(a, of_a, i / double{Samples}), at_share(b, of_b, i / double{Samples}));
  return sum;
}

// `b` begun where it fits `a` best, when they have no position in common.
Outline best_turned(const Outline& a, const Outline& b) {
  constexpr std::size_t Turns = 64;
  Outline best = b;
  double least = apart(a, b);
  const std::size_t step = std::max<std::size_t>(1, (b.size() - 1) / Turns);
  for (std::size_t first = step; first + 1 < b.size(); first += step)
    if (Outline turned = begun_at(b, first); apart(a, turned) < least) {
      least = apart(a, turned);
      best = std::move(turned);
    }
  return best;
}

}  // namespace

OutlineMorph::OutlineMorph(std::span<const LonLat> from, std::span<const LonLat> to) {
  if (from.size() < 2 || to.size() < 2) return;
  Outline a(from.begin(), from.end()), b(to.begin(), to.end());
  const bool are_rings = is_ring(a) && is_ring(b);
  if (are_rings ? signed_area(a) * signed_area(b) < 0
                : distance(a.front(), b.back()) + distance(a.back(), b.front()) <
                      distance(a.front(), b.front()) + distance(a.back(), b.back()))
    std::reverse(b.begin(), b.end());
  if (are_rings) {
    const auto in_b = places_of(b);
    const auto shared = std::find_if(a.begin(), a.end() - 1, [&](LonLat p) { return in_b.contains({p.lon, p.lat}); });
    if (shared == a.end() - 1) {
      b = best_turned(a, b);
    } else {
      b = begun_at(b, in_b.at({shared->lon, shared->lat}));
      a = begun_at(a, static_cast<std::size_t>(shared - a.begin()));
    }
  }
  std::vector<std::pair<std::size_t, std::size_t>> anchors = common_in_order(a, b);
  // The ends go to the ends, whether both have them or not.
  if (anchors.empty() || anchors.front() != std::pair<std::size_t, std::size_t>{0, 0})
    anchors.insert(anchors.begin(), {0, 0});
  if (anchors.back() != std::pair{a.size() - 1, b.size() - 1}) anchors.emplace_back(a.size() - 1, b.size() - 1);
  for (std::size_t i = 0; i + 1 < anchors.size(); ++i) {
    const auto [a0, b0] = anchors[i];
    const auto [a1, b1] = anchors[i + 1];
    if (a1 <= a0 && b1 <= b0) continue;
    add_stretch(std::span(a).subspan(a0, a1 - a0 + 1), std::span(b).subspan(b0, b1 - b0 + 1));
  }
}

void OutlineMorph::add_stretch(std::span<const LonLat> from, std::span<const LonLat> to) {
  if (std::equal(from.begin(), from.end(), to.begin(), to.end())) return;
  const std::vector<double> of_from = shares_of(from), of_to = shares_of(to);
  std::vector<double> shares;
  std::merge(of_from.begin(), of_from.end(), of_to.begin(), of_to.end(), std::back_inserter(shares));
  shares.erase(std::unique(shares.begin(), shares.end()), shares.end());
  Stretch stretch;
  for (const double share : shares) stretch.emplace_back(at_share(from, of_from, share), at_share(to, of_to, share));
  // What goes on from where the last one ended is one line.
  if (!stretches_.empty() && stretches_.back().back() == stretch.front())
    stretches_.back().insert(stretches_.back().end(), stretch.begin() + 1, stretch.end());
  else
    stretches_.push_back(std::move(stretch));
}

std::vector<std::vector<LonLat>> OutlineMorph::at(double share) const {
  std::vector<std::vector<LonLat>> lines;
  for (const Stretch& stretch : stretches_) {
    std::vector<LonLat>& line = lines.emplace_back();
    line.reserve(stretch.size());
    for (const auto& [from, to] : stretch)
      line.push_back({from.lon + (to.lon - from.lon) * share, from.lat + (to.lat - from.lat) * share});
  }
  return lines;
}

}  // namespace thalweg
