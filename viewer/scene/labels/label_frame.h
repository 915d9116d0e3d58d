// One frame of labels: what is in view, tried in order. Private to this folder; LabelLayer is what others use.
//
// label_frame.cpp gathers, orders and places lines and events; label_areas.cpp names areas and rings exclaves,
// label_points.cpp places and what moves.
#pragma once

#include <cmath>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#include "viewer/scene/labels/area_span.h"
#include "viewer/scene/labels/collision_grid.h"
#include "viewer/scene/labels/label_candidates.h"
#include "viewer/scene/labels/label_layer.h"
#include "viewer/scene/labels/map_ink.h"

namespace thalweg {

inline constexpr double MetresPerDegree = 111'320;

// What a layer of labels remembers from frame to frame.
struct LabelLayer::Impl {
  // Identity of a window of the ground in which an area may be named: the same whatever the camera's centre.
  using CellKey = std::tuple<std::uint32_t, int, int, int>;

  std::uint64_t scenario_version = 0;
  const Scenario* scenario = nullptr;
  std::string language;
  LabelCandidates candidates;
  std::map<CellKey, std::optional<AreaSpan>> spans;
  const Projection* projection = nullptr;
  std::unordered_map<std::uint32_t, std::vector<Point3>> projected;  // of lines, as they come into view
  std::vector<PlacedLabel> placed;

  void refresh(const Session& session) {
    if (session.scenario.get() != scenario || session.scenario_version != scenario_version ||
        session.language != language) {
      scenario = session.scenario.get();
      scenario_version = session.scenario_version;
      const bool is_same_language = std::exchange(language, session.language) == session.language;
      if (is_same_language && gather_own_labels_again(*scenario, language, candidates)) {
        std::erase_if(spans, [this](const auto& span) { return std::get<0>(span.first) >= candidates.base_areas; });
        std::erase_if(projected, [this](const auto& line) { return line.first >= candidates.base_lines; });
      } else {
        candidates = gather_labels(*scenario, language);
        spans.clear();
        projected.clear();
      }
    }
    if (session.camera.projection.get() != projection) {
      projection = session.camera.projection.get();
      projected.clear();
    }
  }
};

// One frame: what is in view, tried in order.
class LabelFrame {
 public:
  LabelFrame(LabelLayer::Impl& impl, const Session& session, const WorldState& world,
             std::span<const PixelBox> keep_clear, std::span<const PixelBox> marks, bool marks_are_crowded,
             std::span<const MarkName> names, ScreenCanvas& canvas);
  void run();

 private:
  enum class Kind : std::uint8_t { event, mark, place, area, line };
  struct Attempt {
    int priority;
    Kind kind;
    FeatureRef feature;
    std::uint32_t index;
    friend auto operator<=>(const Attempt&, const Attempt&) = default;
  };

  // A stretch of a line on screen.
  struct ScreenPath {
    FeatureRef feature;
    std::vector<glm::vec2> points;
  };

  void collect();
  void collect_titles();
  // Whether its title is written as the name of a file's point is.
  [[nodiscard]] bool is_named_by_file(const Event& event) const;
  // Whether such a title says at this place what the base map would.
  [[nodiscard]] bool is_a_title(const PlaceCandidate& place) const;
  [[nodiscard]] bool is_route_drawn(const FeatureRef& feature) const;
  const std::vector<Point3>& projected(std::uint32_t line);
  void gather_route_paths();
  // Whether another route runs as near to a name as its own does.
  [[nodiscard]] bool is_near_another(const LineCandidate& line, std::span<const PixelBox> boxes) const;
  [[nodiscard]] bool is_shown(const FeatureRef& feature) const;
  [[nodiscard]] bool is_plain(const FeatureRef& feature) const { return scenario_.layers[feature.layer].is_plain(); }
  // Whether a file's own areas lie there, whose names go before those of the base map.
  [[nodiscard]] bool is_covered(LonLat place) const;
  // Whether a name would begin or end there.
  [[nodiscard]] bool reaches_into_a_file(const PixelBox& box) const;
  [[nodiscard]] bool fits(const PixelBox& box) const { return open_.contains(box) && taken_.is_free(box); }
  [[nodiscard]] PixelBox box_of(float width, float height, glm::vec2 centre) const;
  void keep(std::string text, FeatureRef feature, std::vector<PixelBox> boxes);
  void place(const PlaceCandidate& place);
  void mark(const MarkName& name);
  // Where beside a mark its name fits: the baseline's start and the box.
  [[nodiscard]] std::optional<std::pair<glm::vec2, PixelBox>> room_beside(std::string_view text, const TextStyle& style,
                                                                          glm::vec2 at, float radius) const;
  void area(std::uint32_t index);
  void exclave(const AreaCandidate& area);
  [[nodiscard]] bool stands_on(const AreaCandidate& area, const PixelBox& box) const;
  bool area_at(const AreaCandidate& area, const AreaSpan& span);
  [[nodiscard]] std::optional<AreaSpan> span_in(std::uint32_t index, int level, int column, int row);
  void line(std::uint32_t index);
  bool line_along(const LineCandidate& line, std::span<const glm::vec2> stretch, const TextStyle& style);
  bool beside_way(const LineCandidate& line, std::span<const glm::vec2> path);
  bool line_at(const LineCandidate& line, std::span<const glm::vec2> path, float middle_px);
  void event(std::uint32_t index);
  [[nodiscard]] double degrees_of_px(double px, double zoom) const {
    return px * Camera::MetresPerPixelAtZoom0 / std::exp2(zoom) / MetresPerDegree;
  }

  LabelLayer::Impl& impl_;
  const Session& session_;
  const WorldState& world_;
  const Camera& camera_;
  const Scenario& scenario_;
  const MapInk& ink_;
  ScreenCanvas& canvas_;
  bool marks_are_crowded_;
  std::span<const MarkName> names_;
  float s_;
  PixelBox open_;
  Bounds view_;
  CollisionGrid taken_;    // by labels, dots and furniture
  CollisionGrid symbols_;  // by event symbols: text keeps off them, dots may lie under them
  std::vector<const LayerState*> layers_;
  std::vector<Attempt> attempts_;
  std::unordered_multimap<std::string, LonLat> titles_;  // of events that files name
  std::vector<std::uint32_t> waters_;                    // lakes in view, among the areas
  std::vector<ScreenPath> route_paths_;                  // of the routes drawn now, in view
  std::vector<std::uint32_t> covering_;                  // of the candidates: areas of files seen now
};

// Two lines for a name of several words: at " / " when it has one, else at the space nearest its middle.
[[nodiscard]] std::vector<std::string> in_two_lines(const std::string& text);

}  // namespace thalweg
