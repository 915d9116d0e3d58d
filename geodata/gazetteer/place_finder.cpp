#include "geodata/gazetteer/place_finder.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "geodata/base/text.h"
#include "geodata/projection/geodesic.h"

namespace thalweg {
namespace {

constexpr double NearDistrictKm = 3;
constexpr double SameScore = 0.04;    // scores that differ by less say the same
constexpr double TenTimesLarger = 1;  // in GazetteerEntry::weight

// "Lachin (Berdzor)", "Shusha, Azerbaijan", "Martakert/Aghdara": the first name, and the rest.
std::pair<std::string, std::string> parted(const std::string& name) {
  const std::size_t at = name.find_first_of(",;(/");
  if (at == std::string::npos) return {};
  std::string rest(trimmed(name.substr(at + 1)));
  if (rest.ends_with(')')) rest.pop_back();
  return {std::string(trimmed(name.substr(0, at))), rest};
}

void add_reason(std::string& why, const std::string& reason) { why += (why.empty() ? "" : "; ") + reason; }

}  // namespace

struct PlaceFinder::Within {
  const GazetteerEntry* country = nullptr;
  std::vector<const GazetteerEntry*> districts;
  std::string unknown_country, unknown_district;  // what was said and is not known
};

PlaceFinder::Within PlaceFinder::within(const PlaceQuery& query) const {
  Within in;
  if (!query.country.empty()) {
    in.country = gazetteer_.country(query.country);
    if (in.country == nullptr) in.unknown_country = query.country;
  }
  if (query.district.empty()) return in;
  auto found = gazetteer_.spelt(query.district, GazetteerKind::district);
  if (found.empty()) found = gazetteer_.sounding(romanizer_(query.district), GazetteerKind::district);
  for (const GazetteerHit& hit : found) {
    const GazetteerEntry& district = gazetteer_.entries()[hit.entry];
    if (in.country == nullptr || district.country == in.country->country) in.districts.push_back(&district);
  }
  if (in.districts.empty()) in.unknown_district = query.district;
  return in;
}

std::vector<GazetteerHit> PlaceFinder::same_name(const std::string& name, Likeness likeness, GazetteerKind kind) const {
  if (likeness == Likeness::spelt && kind == GazetteerKind::country) {
    const GazetteerEntry* found = gazetteer_.country(name);
    if (found == nullptr) return {};
    return {{static_cast<std::uint32_t>(found - gazetteer_.entries().data()), 1, {}}};
  }
  if (likeness == Likeness::spelt) return gazetteer_.spelt(name, kind);
  const std::string latin = romanizer_(name);
  if (likeness == Likeness::misspelt) return gazetteer_.misspelt(latin, kind);
  std::vector<GazetteerHit> hits = gazetteer_.sounding(latin, kind);
  if (!has_other_script(name))
    for (GazetteerHit& hit : hits)
      if (hit.why == "in another script") hit.why.clear();  // accents alone
  return hits;
}

// Of two places of a name within a few kilometres the larger: gazetteers list a town again as the village it once was.
// Of districts that lie in each other the one spelt better or of the earlier layer.
void PlaceFinder::drop_doubles(std::vector<GazetteerHit>& hits) const {
  const auto& entries = gazetteer_.entries();
  std::stable_sort(hits.begin(), hits.end(), [&](const GazetteerHit& a, const GazetteerHit& b) {
    if (std::abs(a.score - b.score) > 1e-9) return a.score > b.score;
    return a.entry < b.entry;
  });
  std::vector<GazetteerHit> kept;
  for (GazetteerHit& hit : hits) {
    const GazetteerEntry& entry = entries[hit.entry];
    const auto same = std::find_if(kept.begin(), kept.end(), [&](const GazetteerHit& other) {
      const GazetteerEntry& known = entries[other.entry];
      if (known.kind != entry.kind) return false;
      if (entry.kind == GazetteerKind::place) return geodesic_distance_m(known.at, entry.at) < SamePlaceM;
      return gazetteer_.lies_in(entry, known, 0) || gazetteer_.lies_in(known, entry, 0);
    });
    if (same == kept.end())
      kept.push_back(std::move(hit));
    else if (entry.kind == GazetteerKind::place && hit.score > same->score - SameScore &&
             entry.weight > entries[same->entry].weight)
      same->entry = hit.entry;
  }
  hits = std::move(kept);
}

PlaceAnswer PlaceFinder::judged(std::vector<GazetteerHit> hits, std::string remark) const {
  PlaceAnswer answer;
  drop_doubles(hits);
  if (hits.empty()) return answer;
  const auto& entries = gazetteer_.entries();
  const double best = hits.front().score;
  std::stable_sort(hits.begin(), hits.end(), [&](const GazetteerHit& a, const GazetteerHit& b) {
    const bool a_best = a.score > best - SameScore, b_best = b.score > best - SameScore;
    if (a_best != b_best) return a_best;
    return entries[a.entry].weight > entries[b.entry].weight;
  });
  const auto equals =
      std::count_if(hits.begin(), hits.end(), [&](const GazetteerHit& hit) { return hit.score > best - SameScore; });
  const bool is_largest = equals > 1 && entries[hits[0].entry].weight >= entries[hits[1].entry].weight + TenTimesLarger;
  const GazetteerKind kind = entries[hits.front().entry].kind;
  const bool stands_for_area = kind != GazetteerKind::place && shape_ == Placing::Shape::points;
  const char* plural = kind == GazetteerKind::place      ? "places"
                       : kind == GazetteerKind::district ? "districts"
                                                         : "countries";
  answer.placed = best >= SureScore ? Placed::by_name : Placed::doubtful;
  answer.why = hits.front().why;
  const auto doubt = [&](const std::string& why) {
    answer.placed = Placed::doubtful;
    add_reason(answer.why, why);
  };
  if (equals > 1 && is_largest) {
    answer.why = fmt::format("the largest of {} so called", equals);
  } else if (equals > 1) {
    answer.is_one_of_many = true;
    doubt(fmt::format("{} {} are so called", equals, plural));
  }
  if (stands_for_area)
    doubt(fmt::format("the middle of a {}", kind == GazetteerKind::district ? "district" : "country"));
  if (!remark.empty()) doubt(remark);
  answer.hits = std::move(hits);
  return answer;
}

PlaceAnswer PlaceFinder::ask_within(const std::string& name, const Within& in) const {
  const auto& entries = gazetteer_.entries();
  const auto is_in_country = [&](const GazetteerHit& hit) {
    return in.country == nullptr || gazetteer_.lies_in(entries[hit.entry], *in.country, NearDistrictKm);
  };
  const auto is_in_district = [&](const GazetteerHit& hit) {
    return in.districts.empty() || std::any_of(in.districts.begin(), in.districts.end(), [&](const auto* district) {
             return gazetteer_.lies_in(entries[hit.entry], *district, NearDistrictKm);
           });
  };
  std::vector<GazetteerHit> in_country, anywhere;
  const auto found = [&](Likeness likeness, GazetteerKind kind) {
    std::vector<GazetteerHit> hits = same_name(name, likeness, kind);
    if (anywhere.empty() && likeness != Likeness::misspelt) anywhere = hits;
    std::erase_if(hits, [&](const GazetteerHit& hit) { return !is_in_country(hit); });
    if (in_country.empty() && likeness != Likeness::misspelt) in_country = hits;
    std::erase_if(hits, [&](const GazetteerHit& hit) { return !is_in_district(hit); });
    return hits;
  };
  // All countries are known, so that one which is not is a doubt; districts of other times are not.
  const auto told = [&](std::vector<GazetteerHit> hits, std::string doubt = {}) {
    if (!in.unknown_country.empty()) add_reason(doubt, fmt::format("\"{}\" is not known", in.unknown_country));
    PlaceAnswer answer = judged(std::move(hits), doubt);
    if (!in.unknown_district.empty()) add_reason(answer.why, fmt::format("\"{}\" is not known", in.unknown_district));
    return answer;
  };
  // A town that sounds so is meant before a district that is spelt so.
  for (const GazetteerKind kind : kinds_)
    for (const Likeness likeness : {Likeness::spelt, Likeness::sounding})
      if (auto hits = found(likeness, kind); !hits.empty()) return told(std::move(hits));
  // And the name itself outside the district before one that is misspelt within.
  for (const GazetteerKind kind : kinds_) {
    if (!in_country.empty()) break;
    if (auto hits = found(Likeness::misspelt, kind); !hits.empty()) return told(std::move(hits));
  }
  if (!in_country.empty()) return told(std::move(in_country), fmt::format("not in {}", in.districts.front()->title));
  if (anywhere.empty()) return {};
  return told(std::move(anywhere), fmt::format("not in {}", in.country->title));
}

PlaceAnswer PlaceFinder::ask(const PlaceQuery& query) const {
  PlaceAnswer whole = ask_within(query.name, within(query));
  if (whole.placed == Placed::by_name) return whole;
  const auto [first, rest] = parted(query.name);
  if (first.empty()) return whole;
  PlaceQuery part{first, query.district, query.country};
  if (part.country.empty() && gazetteer_.country(rest) != nullptr)
    part.country = rest;
  else if (part.district.empty() && !gazetteer_.spelt(rest, GazetteerKind::district).empty())
    part.district = rest;
  PlaceAnswer answer = ask_within(first, within(part));
  return answer.placed == Placed::nowhere || (whole.placed != Placed::nowhere && answer.placed != Placed::by_name)
             ? whole
             : answer;
}

void PlaceFinder::keep_near(LonLat middle, double reach_km, PlaceAnswer& answer) const {
  const auto is_far = [&](const GazetteerHit& hit) {
    return geodesic_distance_m(gazetteer_.entries()[hit.entry].at, middle) > reach_km * 1000;
  };
  if (answer.hits.empty() || answer.hits.front().score >= SureScore) return;
  std::erase_if(answer.hits, is_far);
  if (answer.hits.empty()) answer = {};
}

void PlaceFinder::prefer_near(LonLat middle, PlaceAnswer& answer) const {
  if (!answer.is_one_of_many || answer.hits.size() < 2) return;
  const auto& entries = gazetteer_.entries();
  const double best = answer.hits.front().score;
  const auto end = std::find_if(answer.hits.begin(), answer.hits.end(),
                                [&](const GazetteerHit& hit) { return hit.score <= best - SameScore; });
  const auto distance = [&](const GazetteerHit& hit) { return geodesic_distance_m(entries[hit.entry].at, middle); };
  std::stable_sort(answer.hits.begin(), end,
                   [&](const GazetteerHit& a, const GazetteerHit& b) { return distance(a) < distance(b); });
  answer.why += "; this one is nearest to the others";
}

}  // namespace thalweg
