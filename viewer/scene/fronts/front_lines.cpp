#include "viewer/scene/fronts/front_lines.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>

#include "viewer/scene/furniture/words.h"
#include "viewer/scene/labels/line_path.h"
#include "viewer/scene/labels/map_ink.h"
#include "viewer/scene/styling/layer_looks.h"

namespace thalweg {
namespace {

struct Outline {
  std::span<const LonLat> line;
  Bounds box;
};

// Lines, and polygons by their exteriors.
std::vector<Outline> outlines_of(const GeometryColumn& geometry, std::uint32_t feature) {
  std::vector<Outline> outlines;
  for (std::uint32_t p = geometry.feature_begin[feature]; p < geometry.feature_begin[feature + 1]; ++p) {
    if (geometry.part_kind[p] == PartKind::point) continue;
    const std::uint32_t last =
        geometry.part_kind[p] == PartKind::polygon ? geometry.part_begin[p] + 1 : geometry.part_begin[p + 1];
    for (std::uint32_t r = geometry.part_begin[p]; r < last; ++r) {
      Outline outline{geometry.ring(r), {}};
      for (const LonLat& q : outline.line) outline.box.include(q.lon, q.lat);
      outlines.push_back(outline);
    }
  }
  std::sort(outlines.begin(), outlines.end(), [](const Outline& a, const Outline& b) {
    return a.box.width() + a.box.height() > b.box.width() + b.box.height();
  });
  return outlines;
}

double unlike(const Bounds& a, const Bounds& b) {
  return std::abs(a.west - b.west) + std::abs(a.east - b.east) + std::abs(a.south - b.south) +
         std::abs(a.north - b.north);
}

// The largest first, each with what is most like it; what has no like appears at its date.
std::vector<OutlineMorph> paired(const std::vector<Outline>& from, std::vector<Outline> to) {
  std::vector<OutlineMorph> morphs;
  for (const Outline& outline : from) {
    const auto best = std::min_element(to.begin(), to.end(), [&](const Outline& a, const Outline& b) {
      return unlike(outline.box, a.box) < unlike(outline.box, b.box);
    });
    if (best == to.end()) break;
    OutlineMorph morph(outline.line, best->line);
    if (morph.moves()) morphs.push_back(std::move(morph));
    to.erase(best);
  }
  return morphs;
}

// Pieces of a line that are on the map: cut where the projection shows nothing, and at its cut.
std::vector<std::vector<glm::vec2>> on_screen(const Camera& camera, const std::vector<LonLat>& line) {
  std::vector<Point3> projected(line.size());
  camera.projection->forward(line, projected.data());
  const double jump = std::max(camera.width_px, camera.height_px);
  std::vector<std::vector<glm::vec2>> pieces(1);
  for (const Point3& p : projected) {
    const auto pixel = camera.screen_from_world(p);
    std::vector<glm::vec2>& piece = pieces.back();
    const bool goes_on = pixel && (piece.empty() || glm::distance(glm::dvec2(piece.back()), *pixel) < jump);
    if (!goes_on && !piece.empty()) pieces.emplace_back();
    if (pixel) pieces.back().push_back(glm::vec2(*pixel));
  }
  std::erase_if(pieces, [](const auto& piece) { return piece.size() < 2; });
  return pieces;
}

struct Spot {
  float length_px = 0, middle_px = 0;  // of the longest run in view, along its piece
  std::vector<glm::vec2> piece;
};

// Where a label finds most room.
void look_for_room(const Camera& camera, const std::vector<glm::vec2>& piece, Spot& best) {
  const auto is_in_view = [&](glm::vec2 p) {
    return p.x > 0 && p.y > 0 && p.x < static_cast<float>(camera.width_px) &&
           p.y < static_cast<float>(camera.height_px);
  };
  float along = 0, begin = 0;
  for (std::size_t i = 1; i < piece.size(); ++i) {
    if (!is_in_view(piece[i])) begin = along + glm::distance(piece[i - 1], piece[i]);
    along += glm::distance(piece[i - 1], piece[i]);
    if (along - begin > best.length_px) best = {along - begin, (along + begin) / 2, piece};
  }
}

PixelBox box_of(std::span<const glm::vec2> path, float margin) {
  PixelBox box{path.front().x, path.front().y, path.front().x, path.front().y};
  for (const glm::vec2& p : path)
    box = {std::min(box.left, p.x), std::min(box.top, p.y), std::max(box.right, p.x), std::max(box.bottom, p.y)};
  return {box.left - margin, box.top - margin, box.right + margin, box.bottom + margin};
}

}  // namespace

void FrontLines::update(const Session& session) {
  if (scenario_version_ == session.scenario_version) return;
  scenario_version_ = session.scenario_version;
  successions_ = successions_of(*session.scenario);
  morphs_.clear();
}

const std::vector<OutlineMorph>& FrontLines::morphs_of(const Scenario& scenario, std::size_t succession) {
  const auto [it, is_new] = morphs_.try_emplace(succession);
  if (is_new) {
    const Succession& s = successions_[succession];
    const GeometryColumn& geometry = scenario.layers[s.layer].data->geometry;
    it->second = paired(outlines_of(geometry, s.before), outlines_of(geometry, s.after));
  }
  return it->second;
}

bool FrontLines::is_moving(const Session& session, const Succession& s) {
  if (session.time < s.from || session.time >= s.to) return false;
  const auto state = std::find_if(session.layers.begin(), session.layers.end(),
                                  [&](const LayerState& l) { return l.layer == s.layer; });
  return state != session.layers.end() && is_shown(session, *state);
}

bool FrontLines::moves(const Session& session) {
  if (!session.interpolates_fronts || !session.scenario) return false;
  update(session);
  return std::any_of(successions_.begin(), successions_.end(),
                     [&](const Succession& s) { return is_moving(session, s); });
}

std::vector<PixelBox> FrontLines::draw(const Session& session, ScreenCanvas& canvas) {
  std::vector<PixelBox> labels;
  if (!session.interpolates_fronts || session.all_time) return labels;
  update(session);
  const Camera& camera = session.camera;
  const MapInk& ink = ink_of(session.theme);
  const auto scale = static_cast<float>(camera.pixel_scale);
  std::map<std::size_t, std::vector<OutlineMorph>> kept;
  for (std::size_t i = 0; i < successions_.size() && successions_[i].from <= session.time; ++i) {
    const Succession& s = successions_[i];
    if (!is_moving(session, s)) continue;
    const double share =
        static_cast<double>(ms_between(s.from, session.time)) / static_cast<double>(ms_between(s.from, s.to));
    Spot spot;
    for (const OutlineMorph& morph : morphs_of(*session.scenario, i))
      for (const auto& line : morph.at(share))
        for (const auto& piece : on_screen(camera, line)) {
          canvas.polyline(piece, 4.5f * scale, ink.label_halo);
          canvas.dashed_polyline(piece, 2 * scale, ink.label, std::array{6 * scale, 4 * scale});
          look_for_room(camera, piece, spot);
        }
    if (const auto node = morphs_.extract(i)) kept.insert({i, std::move(node.mapped())});
    if (spot.piece.empty()) continue;
    const TextStyle style{.font = FontStyle::italic, .size_px = 11.5f * scale, .halo_px = 2 * scale};
    const std::string text = word("interpolated", session.language);
    const float width = canvas.engine().shape(text, style).width;
    if (const auto path =
            text_path(spot.piece, spot.middle_px, width + style.size_px, style.size_px, style.size_px * 0.9f);
        path && spot.length_px > width) {
      canvas.curved_text(text, style, {ink.label, ink.label_halo}, *path, style.size_px / 2);
      labels.push_back(box_of(*path, style.size_px * 0.7f));
    } else {
      const glm::vec2 at = spot.piece[spot.piece.size() / 2] + glm::vec2(0, -style.size_px * 0.6f);
      canvas.text(text, style, {ink.label, ink.label_halo}, at, Anchor::middle);
      labels.push_back({at.x - width / 2, at.y - style.size_px, at.x + width / 2, at.y + style.size_px * 0.3f});
    }
  }
  morphs_ = std::move(kept);
  return labels;
}

}  // namespace thalweg
