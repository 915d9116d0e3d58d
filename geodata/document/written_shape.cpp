#include "geodata/document/written_shape.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <utility>

#include <fmt/format.h>

namespace thalweg {
namespace {

using Positions = std::vector<WrittenPosition>;

std::optional<double> number_in(std::string_view text) {
  double value = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (problem != std::errc() || end != text.data() + text.size()) return {};
  return value;
}

Result<WrittenPosition> position_at(std::string_view text, JsonRange range) {
  const std::vector<JsonRange> numbers = json_items(text, range);
  if (numbers.size() < 2) return fail("a position has fewer than two numbers");
  const auto lon = number_in(numbers[0].of(text)), lat = number_in(numbers[1].of(text));
  if (!lon || !lat) return fail("a position is not of numbers");
  return WrittenPosition{{*lon, *lat}, range};
}

Result<Positions> positions_in(std::string_view text, JsonRange list) {
  Positions positions;
  for (const JsonRange& item : json_items(text, list)) {
    const auto position = position_at(text, item);
    if (!position) return tl::unexpected<Error>(position.error());
    positions.push_back(*position);
  }
  return positions;
}

// The lists of positions in a list.
Result<std::vector<Positions>> rings_in(std::string_view text, JsonRange list) {
  std::vector<Positions> rings;
  for (const JsonRange& item : json_items(text, list)) {
    auto ring = positions_in(text, item);
    if (!ring) return tl::unexpected<Error>(ring.error());
    rings.push_back(std::move(*ring));
  }
  return rings;
}

// What is done to the positions of one ring, as text.
class RingRewrite {
 public:
  RingRewrite(std::string_view text, const Positions& ring, PartKind kind)
      : text_(text), ring_(ring), kind_(kind), written_(ring.size()), before_(ring.size() + 1) {
    for (std::size_t i = 0; i < ring.size(); ++i) written_[i] = std::string(ring[i].range.of(text));
  }

  Result<void> apply(const VertexChange& change) {
    std::size_t v = change.place.vertex;
    const bool is_insert = change.kind == VertexChange::Kind::insert;
    if (v >= ring_.size() + (is_insert ? 1 : 0))
      return fail(fmt::format("has no vertex {} in ring {}; it has {}", v, change.place.ring, vertex_count()));
    if (is_insert) return insert(v, change.to);
    if (is_closed() && v + 1 == ring_.size()) v = 0;
    if (change.kind == VertexChange::Kind::remove) {
      written_[v].clear();
      return {};
    }
    written_[v] = moved(v, change.to);
    return {};
  }

  // Text of the ring's positions with the commas between.
  Result<std::string> text() {
    if (is_closed()) written_.back() = {};  // told again from the first that is left
    std::vector<std::string> all;
    for (std::size_t i = 0; i < before_.size(); ++i) {
      all.insert(all.end(), before_[i].begin(), before_[i].end());
      if (i < written_.size() && !written_[i].empty()) all.push_back(written_[i]);
    }
    const std::size_t least = kind_ == PartKind::polygon ? 3 : kind_ == PartKind::line ? 2 : 1;
    if (all.size() < least)
      return fail(fmt::format("would be left with {} vertices, expected {} or more", all.size(), least));
    if (is_closed()) all.push_back(all.front());
    return joined(all);
  }

 private:
  [[nodiscard]] bool is_closed() const { return kind_ == PartKind::polygon; }
  [[nodiscard]] std::size_t vertex_count() const { return ring_.size() - (is_closed() ? 1 : 0); }

  // Position v written for another place: what stands after its two numbers stays.
  [[nodiscard]] std::string moved(std::size_t v, LonLat to) const {
    const std::string_view position = ring_[v].range.of(text_);
    const std::vector<JsonRange> numbers = json_items(position, {0, position.size()});
    std::string text(position.substr(0, numbers[0].begin));
    text += fmt::format("{}", to.lon);
    text += position.substr(numbers[0].end, numbers[1].begin - numbers[0].end);
    text += fmt::format("{}", to.lat);
    text += position.substr(numbers[1].end);
    return text;
  }

  Result<void> insert(std::size_t v, LonLat to) {
    if (is_closed() && (v == 0 || v == ring_.size()))
      return fail("a new vertex of a ring is put between two others, from 1 on");
    before_[v].push_back(moved(v == 0 ? 0 : v - 1, to));
    return {};
  }

  // With what stood between two positions where both are still neighbours, else what stands between the first two.
  [[nodiscard]] std::string joined(const std::vector<std::string>& all) const {
    const auto gap = [this](std::size_t i) {
      return text_.substr(ring_[i].range.end, ring_[i + 1].range.begin - ring_[i].range.end);
    };
    const bool is_same_count = all.size() == ring_.size();
    std::string text;
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (i > 0) text += ring_.size() < 2 ? "," : gap(is_same_count ? i - 1 : 0);
      text += all[i];
    }
    return text;
  }

  std::string_view text_;
  const Positions& ring_;
  PartKind kind_;
  std::vector<std::string> written_;              // empty: removed
  std::vector<std::vector<std::string>> before_;  // new ones before each position
};

bool is_ring_closed(const Positions& ring) { return ring.size() >= 4 && ring.front().at == ring.back().at; }

}  // namespace

Result<WrittenShape> written_shape(std::string_view feature) {
  const auto geometry = json_range(feature, "/geometry").value_or(JsonRange{0, feature.size()});
  const std::string_view inside = geometry.of(feature);
  const auto type = json_range(inside, "/type");
  auto coordinates = json_range(inside, "/coordinates");
  if (!type || !coordinates) return fail("has no shape of one kind that could be edited");
  coordinates->begin += geometry.begin;
  coordinates->end += geometry.begin;
  const std::string_view kind = type->of(inside);
  WrittenShape shape;
  const auto one_ring = [&](Result<Positions> ring) -> Result<void> {
    if (!ring) return tl::unexpected<Error>(ring.error());
    shape.parts.push_back({std::move(*ring)});
    return {};
  };
  if (kind == "\"Point\"") {
    const auto position = position_at(feature, *coordinates);
    if (!position) return tl::unexpected<Error>(position.error());
    shape.parts.push_back({{*position}});
    shape.is_single_point = true;
    return shape;
  }
  if (kind == "\"MultiPoint\"" || kind == "\"LineString\"") {
    shape.kind = kind == "\"LineString\"" ? PartKind::line : PartKind::point;
    if (auto added = one_ring(positions_in(feature, *coordinates)); !added) return tl::unexpected<Error>(added.error());
    return shape;
  }
  if (kind == "\"MultiLineString\"") {
    shape.kind = PartKind::line;
    for (const JsonRange& item : json_items(feature, *coordinates))
      if (auto added = one_ring(positions_in(feature, item)); !added) return tl::unexpected<Error>(added.error());
    return shape;
  }
  const bool is_several = kind == "\"MultiPolygon\"";
  if (kind != "\"Polygon\"" && !is_several) return fail("is a collection of shapes, which cannot be edited");
  shape.kind = PartKind::polygon;
  const std::vector<JsonRange> polygons =
      is_several ? json_items(feature, *coordinates) : std::vector<JsonRange>{*coordinates};
  for (const JsonRange& polygon : polygons) {
    auto rings = rings_in(feature, polygon);
    if (!rings) return tl::unexpected<Error>(rings.error());
    shape.parts.push_back(std::move(*rings));
  }
  return shape;
}

Result<std::string> with_vertices(std::string_view feature, const WrittenShape& shape,
                                  std::span<const VertexChange> changes) {
  std::map<std::pair<std::uint32_t, std::uint32_t>, RingRewrite> rings;
  for (const VertexChange& change : changes) {
    if (shape.is_single_point && change.kind == VertexChange::Kind::insert)
      return fail("is a single point, which takes no other");
    const auto [part, ring, vertex] = change.place;
    if (part >= shape.parts.size() || ring >= shape.parts[part].size() || shape.parts[part][ring].empty())
      return fail(fmt::format("has no ring {} in part {}", ring, part));
    const Positions& positions = shape.parts[part][ring];
    if (shape.kind == PartKind::polygon && !is_ring_closed(positions))
      return fail(fmt::format("ring {} of part {} is not closed; it cannot be edited", ring, part));
    const auto rewrite = rings.try_emplace({part, ring}, feature, positions, shape.kind).first;
    if (auto applied = rewrite->second.apply(change); !applied)
      return fail(fmt::format("part {}, ring {}: {}", part, ring, applied.error().message));
  }
  std::string result;
  std::size_t done = 0;
  for (auto& [place, rewrite] : rings) {
    const Positions& positions = shape.parts[place.first][place.second];
    const auto text = rewrite.text();
    if (!text) return fail(fmt::format("part {}, ring {} {}", place.first, place.second, text.error().message));
    result += feature.substr(done, positions.front().range.begin - done);
    result += *text;
    done = positions.back().range.end;
  }
  result += feature.substr(done);
  return result;
}

}  // namespace thalweg
