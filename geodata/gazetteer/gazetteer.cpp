#include "geodata/gazetteer/gazetteer.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <iterator>
#include <numeric>

#include <fmt/format.h>

#include "geodata/analysis/feature_name.h"
#include "geodata/gazetteer/country_names.h"
#include "geodata/gazetteer/romanized.h"
#include "geodata/gazetteer/spelling.h"
#include "geodata/geometry/degrees.h"
#include "geodata/projection/geodesic.h"

namespace thalweg {
namespace {

constexpr double OtherScript = 0.95, SameSound = 0.85, OneWrong = 0.6, TwoWrong = 0.45;
constexpr double NameOfOneSide = 0.98, PartOfName = 0.99;

// A point within the largest part: the middle of its longest stretch along its middle parallel.
LonLat point_within(const GeometryColumn& shapes, std::uint32_t row) {
  std::span<const LonLat> widest;
  double most = -1;
  for (std::uint32_t part = shapes.feature_begin[row]; part < shapes.feature_begin[row + 1]; ++part) {
    const auto ring = shapes.ring(shapes.part_begin[part]);
    const Bounds box = bounds_of(ring);
    if (const double size = box.width() * box.height(); size > most) {
      most = size;
      widest = ring;
    }
  }
  if (widest.empty()) return {};
  const Bounds box = bounds_of(widest);
  const double lat = (box.south + box.north) / 2;
  std::vector<double> crossings;
  for (std::size_t i = 0; i + 1 < widest.size(); ++i) {
    const LonLat a = widest[i], b = widest[i + 1];
    if ((a.lat > lat) != (b.lat > lat))
      crossings.push_back(a.lon + (b.lon - a.lon) * ((lat - a.lat) / (b.lat - a.lat)));
  }
  std::sort(crossings.begin(), crossings.end());
  LonLat middle{(box.west + box.east) / 2, lat};
  double longest = 0;
  for (std::size_t i = 0; i + 1 < crossings.size(); i += 2)
    if (const double length = crossings[i + 1] - crossings[i]; length > longest) {
      longest = length;
      middle.lon = (crossings[i] + crossings[i + 1]) / 2;
    }
  return middle;
}

double weight_of(std::optional<double> population, std::optional<double> rank, bool is_capital) {
  double weight = population && *population > 0 ? std::log10(*population) : 2.5;
  if (!population && rank) weight = 7 - std::clamp(*rank, 1.0, 6.0) * 0.7;
  return is_capital ? std::max(weight, 6.0) : weight;
}

std::uint32_t letters_in(std::string_view key) {
  std::uint32_t bits = 0;
  for (const char c : key) bits |= 1u << (static_cast<unsigned char>(c) & 31u);
  return bits;
}

std::optional<GazetteerKind> kind_of_layer(const Layer& layer) {
  if (!layer.data || layer.role == LayerRole::event || layer.is_plain()) return std::nullopt;
  if (layer.role == LayerRole::place) return GazetteerKind::place;
  if (layer.style.theme_class == "land" && !layer.fields.id.empty()) return GazetteerKind::country;
  const bool has_areas = layer.role == LayerRole::area || layer.role == LayerRole::territory;
  return has_areas && layer.data->table.find("kind") ? std::optional(GazetteerKind::district) : std::nullopt;
}

bool is_place_kind(std::string_view kind) {
  constexpr std::array Kinds{"", "capital", "city", "town", "village", "settlement", "airport", "station"};
  return std::find(Kinds.begin(), Kinds.end(), kind) != Kinds.end();
}

}  // namespace

Gazetteer::Gazetteer(std::span<const Layer> layers) {
  for (const Layer& layer : layers)
    if (kind_of_layer(layer)) layers_.push_back(layer);
  areas_.resize(layers_.size());
  for (std::uint32_t layer = 0; layer < layers_.size(); ++layer) add_layer(layer);
  add_country_names();
  std::sort(names_.begin(), names_.end(), [](const Name& a, const Name& b) {
    return a.key != b.key ? a.key < b.key : a.entry != b.entry ? a.entry < b.entry : a.share > b.share;
  });
  names_.erase(std::unique(names_.begin(), names_.end(),
                           [](const Name& a, const Name& b) { return a.key == b.key && a.entry == b.entry; }),
               names_.end());
  drop_what_tells_apart();
  for (const Name& name : names_) {
    if (has_other_script(name.key)) continue;
    std::string key = sound_key(name.key);
    if (key.size() < 3) continue;
    sounds_.push_back({key, letters_of(key), letters_in(key), name.entry});
  }
  std::sort(sounds_.begin(), sounds_.end(),
            [](const Sound& a, const Sound& b) { return a.key != b.key ? a.key < b.key : a.entry < b.entry; });
  sounds_.erase(std::unique(sounds_.begin(), sounds_.end(),
                            [](const Sound& a, const Sound& b) { return a.key == b.key && a.entry == b.entry; }),
                sounds_.end());
}

void Gazetteer::add_name(std::string_view name, std::uint32_t entry, double share) {
  if (std::string key = name_key(name); !key.empty()) names_.push_back({std::move(key), entry, share});
}

bool Gazetteer::is_told_apart_by(const Name& part, const Name& whole) const {
  const GazetteerEntry &own = entries_[part.entry], &other = entries_[whole.entry];
  return part.entry != whole.entry && whole.share == 1 && other.country == own.country && other.weight > own.weight &&
         (other.kind != own.kind || geodesic_distance_m(own.at, other.at) >= SamePlaceM);
}

// "Julfa (Nakhchivan)" is no other name of Nakhchivan, as "Shusha (Shushi)" is of Shusha: what stands in brackets is
// the name of a larger place there.
void Gazetteer::drop_what_tells_apart() {
  std::vector<Name> kept;
  for (auto first = names_.begin(); first != names_.end();) {
    const auto last = std::find_if(first, names_.end(), [&](const Name& name) { return name.key != first->key; });
    std::copy_if(first, last, std::back_inserter(kept), [&](const Name& part) {
      return part.share != PartOfName ||
             std::none_of(first, last, [&](const Name& whole) { return is_told_apart_by(part, whole); });
    });
    first = last;
  }
  names_ = std::move(kept);
}

void Gazetteer::add_layer(std::uint32_t number) {
  const Layer& layer = layers_[number];
  const GazetteerKind kind = *kind_of_layer(layer);
  const FeatureTable& table = layer.data->table;
  const GeometryColumn& shapes = layer.data->geometry;
  const auto id = layer.fields.id.empty() ? table.find("id") : table.find(layer.fields.id);
  const auto population = table.find("population"), rank = table.find("rank"), kinds = table.find("kind");
  auto country = table.find("country");
  if (!country) country = table.find("de_jure");
  if (kind != GazetteerKind::place) areas_[number] = AreaIndex(layer.data);
  for (std::uint32_t row = 0; row < table.row_count(); ++row) {
    const std::uint32_t part = shapes.feature_begin[row];
    if (part == shapes.feature_begin[row + 1]) continue;
    const std::string kind_word = kinds ? table.text(row, *kinds) : std::string();
    const bool has_area = shapes.part_kind[part] == PartKind::polygon;
    if (has_area != (kind != GazetteerKind::place)) continue;
    if (kind == GazetteerKind::district && kind_word != "district") continue;
    if (kind == GazetteerKind::place && !is_place_kind(kind_word)) continue;
    GazetteerEntry entry;
    entry.kind = kind;
    const std::string own_id = id ? table.text(row, *id) : std::string();
    entry.id = fmt::format("{}:{}", layer.id, own_id.empty() ? std::to_string(row) : own_id);
    entry.title = given_name(layer, row, "en");
    entry.what = kind == GazetteerKind::country ? "country" : kind_of(layer, row);
    entry.country = kind == GazetteerKind::country ? own_id : country ? alpha3_of_code(table.text(row, *country)) : "";
    entry.at = has_area ? point_within(shapes, row) : shapes.ring(shapes.part_begin[part]).front();
    entry.weight = weight_of(population ? table.number(row, *population) : std::nullopt,
                             rank ? table.number(row, *rank) : std::nullopt, kind_word == "capital");
    entry.layer = number;
    entry.row = row;
    const auto position = static_cast<std::uint32_t>(entries_.size());
    entries_.push_back(std::move(entry));
    for (const KnownName& known : all_names(layer, row))
      add_name(known.name, position, known.is_part ? PartOfName : known.by.empty() ? 1 : NameOfOneSide);
  }
}

void Gazetteer::add_country_names() {
  for (std::uint32_t e = 0; e < entries_.size(); ++e)
    if (entries_[e].kind == GazetteerKind::country) countries_.emplace(entries_[e].country, e);
  if (countries_.empty()) return;
  for (const auto& [name, code] : names_of_countries())
    if (const auto found = countries_.find(code); found != countries_.end()) add_name(name, found->second, 1);
}

const GazetteerEntry* Gazetteer::by_id(std::string_view id) const {
  for (const GazetteerEntry& entry : entries_)
    if (entry.id == id) return &entry;
  return nullptr;
}

std::string Gazetteer::what_of(const GazetteerEntry& entry) const {
  if (entry.kind == GazetteerKind::country || entry.country.empty()) return entry.what;
  const auto in = countries_.find(entry.country);
  return in == countries_.end() ? entry.what : fmt::format("{}, {}", entry.what, entries_[in->second].title);
}

std::string Gazetteer::told(const GazetteerEntry& entry) const {
  return fmt::format("{}, {}", entry.title, what_of(entry));
}

std::vector<GazetteerHit> Gazetteer::of_key(const std::string& key, GazetteerKind kind, double score) const {
  std::vector<GazetteerHit> hits;
  auto name = std::lower_bound(names_.begin(), names_.end(), key,
                               [](const Name& each, const std::string& wanted) { return each.key < wanted; });
  for (; name != names_.end() && name->key == key; ++name)
    if (entries_[name->entry].kind == kind) hits.push_back({name->entry, score * name->share, {}});
  return hits;
}

std::vector<GazetteerHit> Gazetteer::spelt(std::string_view name, GazetteerKind kind) const {
  const std::string key = name_key(name);
  if (key.empty()) return {};
  std::vector<GazetteerHit> hits = of_key(key, kind, 1);
  if (!hits.empty()) return hits;
  const std::string bare = without_kind_words(key);
  return bare.empty() ? hits : of_key(bare, kind, 0.97);
}

std::vector<GazetteerHit> Gazetteer::sounding(std::string_view latin, GazetteerKind kind) const {
  const std::string key = name_key(latin), bare = without_kind_words(key);
  for (const std::string& each : {key, bare}) {
    if (each.empty()) continue;
    std::vector<GazetteerHit> hits = of_key(each, kind, OtherScript);
    for (GazetteerHit& hit : hits) hit.why = "in another script";
    const std::string sound = sound_key(each);
    if (sound.size() < 3) continue;
    auto at = std::lower_bound(sounds_.begin(), sounds_.end(), sound,
                               [](const Sound& known, const std::string& wanted) { return known.key < wanted; });
    for (; at != sounds_.end() && at->key == sound; ++at) {
      if (entries_[at->entry].kind != kind) continue;
      const bool is_in =
          std::any_of(hits.begin(), hits.end(), [&](const GazetteerHit& hit) { return hit.entry == at->entry; });
      if (!is_in) hits.push_back({at->entry, SameSound, "sounds so"});
    }
    if (!hits.empty()) return hits;
  }
  return {};
}

std::vector<GazetteerHit> Gazetteer::misspelt(std::string_view latin, GazetteerKind kind) const {
  std::string key = name_key(latin);
  if (const std::string bare = without_kind_words(key); !bare.empty()) key = bare;
  const std::string sound = sound_key(key);
  constexpr std::size_t LeastLetters = 5, LettersForTwo = 8;
  if (sound.size() < LeastLetters) return {};
  const int most = sound.size() < LettersForTwo ? 1 : 2;
  const std::u32string letters = letters_of(sound);
  const std::uint32_t bits = letters_in(sound);
  std::vector<GazetteerHit> hits;
  for (const Sound& known : sounds_) {
    if (std::popcount(known.letters_in_it ^ bits) > 2 * most || entries_[known.entry].kind != kind) continue;
    const int wrong = letters_apart(letters, known.letters, most);
    if (wrong > most) continue;
    hits.push_back(
        {known.entry, wrong <= 1 ? OneWrong : TwoWrong, wrong <= 1 ? "spelt nearly so" : "spelt somewhat like it"});
  }
  const double best = std::accumulate(hits.begin(), hits.end(), 0.0, [](double most_yet, const GazetteerHit& hit) {
    return std::max(most_yet, hit.score);
  });
  std::erase_if(hits, [&](const GazetteerHit& hit) { return hit.score < best; });
  std::sort(hits.begin(), hits.end(), [](const auto& a, const auto& b) { return a.entry < b.entry; });
  hits.erase(std::unique(hits.begin(), hits.end(), [](const auto& a, const auto& b) { return a.entry == b.entry; }),
             hits.end());
  return hits;
}

const GazetteerEntry* Gazetteer::country(std::string_view text) const {
  if (const auto found = countries_.find(alpha3_of_code(text)); found != countries_.end())
    return &entries_[found->second];
  const std::vector<GazetteerHit> hits = spelt(text, GazetteerKind::country);
  // Two are called Congo: the one whose own name it is.
  for (const GazetteerHit& hit : hits)
    if (name_key(entries_[hit.entry].title) == name_key(text)) return &entries_[hit.entry];
  return hits.empty() ? nullptr : &entries_[hits.front().entry];
}

bool Gazetteer::lies_in(const GazetteerEntry& entry, const GazetteerEntry& area, double km) const {
  if (area.kind == GazetteerKind::country && !entry.country.empty()) return entry.country == area.country;
  const AreaIndex& index = areas_[area.layer];
  if (index.holds(area.row, entry.at)) return true;
  if (km <= 0) return false;
  const double lat = km * 1000 / RoughMetresPerDegree,
               lon = lat / std::max(0.1, std::cos(entry.at.lat * RadiansPerDegree));
  for (int i = 0; i < 8; ++i) {
    const double angle = 45 * i * RadiansPerDegree;
    if (index.holds(area.row, {entry.at.lon + lon * std::cos(angle), entry.at.lat + lat * std::sin(angle)}))
      return true;
  }
  return false;
}

std::string without_kind_words(std::string_view key) {
  // As name_key has them. Not "new", "upper" and the like, which are of the name.
  constexpr std::array Words{
      "city",     "town",   "village", "settlement", "district",     "rayon",      "raion",       "region",
      "province", "oblast", "marz",    "county",     "municipality", "prefecture", "governorate", "state",
      "of",       "the",    "г",       "гор",        "город",        "с",          "село",        "пос",
      "поселок",  "пгт",    "дер",     "деревня",    "район",        "р",          "н",           "область",
      "обл",      "край",   "seher",   "seheri",     "rayonu",       "kend",       "kendi",       "qesebesi",
      "vilayeti", "ili",    "ilcesi",  "koyu",       "քաղաք",        "գյուղ",      "մարզ",        "ქალაქი",
      "სოფელი",   "რაიონი", "شهر",     "شهرستان",    "استان"};
  std::string rest;
  bool any = false;
  while (!key.empty()) {
    const std::size_t end = std::min(key.find('_'), key.size());
    const std::string_view word = key.substr(0, end);
    key.remove_prefix(std::min(end + 1, key.size()));
    if (std::find(Words.begin(), Words.end(), word) != Words.end()) {
      any = true;
      continue;
    }
    rest += (rest.empty() ? "" : "_") + std::string(word);
  }
  return any ? rest : std::string();
}

}  // namespace thalweg
