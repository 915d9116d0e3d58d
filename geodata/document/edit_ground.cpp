// Edits of vertices, and who goes along with them.
#include <algorithm>
#include <cmath>
#include <functional>
#include <iterator>
#include <map>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "geodata/document/document_state.h"

namespace thalweg {
namespace {

using Changes = std::map<std::size_t, std::vector<VertexChange>>;  // by feature
using Ring = std::vector<WrittenPosition>;

bool are_same(LonLat a, LonLat b) { return a.lon == b.lon && a.lat == b.lat; }

bool is_position(LonLat at) {
  return std::isfinite(at.lon) && std::isfinite(at.lat) && std::abs(at.lon) <= 180 && std::abs(at.lat) <= 90;
}

// Features of which some coordinate is just that one.
std::set<std::size_t> features_at(const GeometryColumn& geometry, LonLat at) {
  std::set<std::size_t> found;
  const auto holder = [](const std::vector<std::uint32_t>& begins, std::size_t item) {
    return static_cast<std::size_t>(std::upper_bound(begins.begin(), begins.end(), item) - begins.begin()) - 1;
  };
  for (std::size_t i = 0; i < geometry.coords.size(); ++i)
    if (are_same(geometry.coords[i], at))
      found.insert(holder(geometry.feature_begin, holder(geometry.part_begin, holder(geometry.ring_begin, i))));
  return found;
}

class GroundEdit {
 public:
  GroundEdit(const FileContent& file, const FeatureText& features, const Dataset& data)
      : file_(file), features_(features), data_(data) {}

  Result<void> plan(const Edit& edit) {
    if (const auto* move = std::get_if<edits::MoveVertex>(&edit)) {
      if (auto degrees = check_position(move->to); !degrees) return degrees;
      return at_vertex(move->feature, move->place, move->with_neighbours, VertexChange::Kind::move, move->to);
    }
    if (const auto* insert = std::get_if<edits::InsertVertex>(&edit)) {
      if (auto degrees = check_position(insert->at); !degrees) return degrees;
      return on_edge(*insert);
    }
    const auto& remove = std::get<edits::RemoveVertex>(edit);
    return at_vertex(remove.feature, remove.place, remove.with_neighbours, VertexChange::Kind::remove, {});
  }

  Result<FeatureText> made(std::set<std::size_t>& touched) {
    FeatureText changed = features_;
    for (const auto& [feature, changes] : changes_) {
      const auto text = with_vertices(features_.feature(feature), shapes_.at(feature), changes);
      if (!text) return fail_in(feature, text.error().message);
      if (*text == features_.feature(feature)) continue;
      auto with = changed.with(feature, *text);
      if (!with) return with;
      changed = std::move(*with);
      touched.insert(feature);
    }
    return changed;
  }

 private:
  tl::unexpected<Error> fail_in(std::size_t feature, const std::string& message) const {
    return fail(fmt::format("{}: feature {}: {}", file_.name(), feature, message));
  }

  Result<void> check_position(LonLat at) const {
    if (is_position(at)) return {};
    return fail(fmt::format("{}: {}, {} is no longitude and latitude in degrees", file_.name(), at.lon, at.lat));
  }

  Result<const WrittenShape*> shape_of(std::size_t feature) {
    if (feature >= features_.feature_count())
      return fail(fmt::format("{}: has no feature {}; it has {}", file_.name(), feature, features_.feature_count()));
    const auto known = shapes_.find(feature);
    if (known != shapes_.end()) return &known->second;
    auto shape = written_shape(features_.feature(feature));
    if (!shape) return fail_in(feature, shape.error().message);
    return &shapes_.emplace(feature, std::move(*shape)).first->second;
  }

  Result<const Ring*> ring_of(std::size_t feature, const VertexPlace& place) {
    const auto shape = shape_of(feature);
    if (!shape) return tl::unexpected<Error>(shape.error());
    const auto& parts = (*shape)->parts;
    if (place.part >= parts.size() || place.ring >= parts[place.part].size())
      return fail_in(feature, fmt::format("has no ring {} in part {}", place.ring, place.part));
    return &parts[place.part][place.ring];
  }

  // Calls it with every ring of the features that have this coordinate; those that cannot be edited stay as they are.
  void each_ring_at(LonLat at, const std::function<void(std::size_t, VertexPlace, const Ring&, bool closed)>& call) {
    for (const std::size_t feature : features_at(data_.geometry, at)) {
      const auto shape = shape_of(feature);
      if (!shape) continue;
      for (std::uint32_t p = 0; p < (*shape)->parts.size(); ++p)
        for (std::uint32_t r = 0; r < (*shape)->parts[p].size(); ++r)
          call(feature, {p, r, 0}, (*shape)->parts[p][r], (*shape)->kind == PartKind::polygon);
    }
  }

  void add(std::size_t feature, const VertexChange& change) {
    std::vector<VertexChange>& changes = changes_[feature];
    const bool is_known = std::any_of(changes.begin(), changes.end(),
                                      [&](const VertexChange& other) { return other.place == change.place; });
    if (!is_known) changes.push_back(change);
  }

  Result<void> at_vertex(std::size_t feature, VertexPlace place, bool with_neighbours, VertexChange::Kind kind,
                         LonLat to) {
    const auto ring = ring_of(feature, place);
    if (!ring) return tl::unexpected<Error>(ring.error());
    if (place.vertex >= (*ring)->size())
      return fail_in(feature,
                     fmt::format("has no vertex {} in part {}, ring {}", place.vertex, place.part, place.ring));
    const LonLat old = (**ring)[place.vertex].at;
    const bool is_closed = (*shape_of(feature))->kind == PartKind::polygon;
    if (is_closed && place.vertex + 1 == (*ring)->size()) place.vertex = 0;
    add(feature, {kind, place, to});
    if (!with_neighbours) return {};
    each_ring_at(old, [&](std::size_t other, VertexPlace at, const Ring& positions, bool closed) {
      for (std::uint32_t v = 0; v + (closed ? 1 : 0) < positions.size(); ++v)
        if (are_same(positions[v].at, old)) add(other, {kind, {at.part, at.ring, v}, to});
    });
    return {};
  }

  Result<void> on_edge(const edits::InsertVertex& insert) {
    const auto ring = ring_of(insert.feature, insert.before);
    if (!ring) return tl::unexpected<Error>(ring.error());
    add(insert.feature, {VertexChange::Kind::insert, insert.before, insert.at});
    const std::size_t v = insert.before.vertex;
    if (!insert.with_neighbours || v == 0 || v >= (*ring)->size()) return {};
    const LonLat a = (**ring)[v - 1].at, b = (**ring)[v].at;
    each_ring_at(a, [&](std::size_t other, VertexPlace at, const Ring& positions, bool) {
      for (std::uint32_t i = 1; i < positions.size(); ++i) {
        const LonLat from = positions[i - 1].at, to = positions[i].at;
        if ((are_same(from, a) && are_same(to, b)) || (are_same(from, b) && are_same(to, a)))
          add(other, {VertexChange::Kind::insert, {at.part, at.ring, i}, insert.at});
      }
    });
    return {};
  }

  const FileContent& file_;
  const FeatureText& features_;
  const Dataset& data_;
  std::map<std::size_t, WrittenShape> shapes_;
  Changes changes_;
};

}  // namespace

Result<FileContentPtr> with_ground_edit(const Edit& edit, const FileContent& file, const Dataset& data,
                                        std::set<std::size_t>& features) {
  const auto text = file.features();
  if (!text) return tl::unexpected<Error>(text.error());
  if (text->feature_count() != data.feature_count())
    return fail(fmt::format("{}: some of its features are damaged; it cannot be edited", file.name()));
  GroundEdit ground(file, *text, data);
  if (auto planned = ground.plan(edit); !planned) return tl::unexpected<Error>(planned.error());
  std::set<std::size_t> touched;
  auto changed = ground.made(touched);
  if (!changed) return tl::unexpected<Error>(changed.error());
  if (touched.empty()) return nullptr;
  features.insert(touched.begin(), touched.end());
  return std::make_shared<const FileContent>(file.name(), std::move(*changed));
}

}  // namespace thalweg
