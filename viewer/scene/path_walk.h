// PathWalk: where text along a path has its letters.
#pragma once

#include <cstddef>
#include <span>

#include <glm/geometric.hpp>
#include <glm/vec2.hpp>

namespace thalweg {

// A walker along a polyline: position and direction at a distance from its start.
class PathWalk {
 public:
  // Of a baseline below the path that its letters run along, as a share of the capitals: between x-height and capitals.
  static constexpr float BaselineDrop = 0.42f;

  explicit PathWalk(std::span<const glm::vec2> path) : path_(path) {}
  // `distance` must not fall from call to call.
  void advance_to(float distance) {
    while (segment_ + 2 < path_.size() && begin_ + length() < distance) {
      begin_ += length();
      ++segment_;
    }
    const float share = length() > 0 ? (distance - begin_) / length() : 0;
    position = path_[segment_] + (path_[segment_ + 1] - path_[segment_]) * share;
    direction = length() > 0 ? (path_[segment_ + 1] - path_[segment_]) / length() : glm::vec2(1, 0);
  }
  glm::vec2 position{0, 0}, direction{1, 0};

 private:
  [[nodiscard]] float length() const { return glm::distance(path_[segment_], path_[segment_ + 1]); }
  std::span<const glm::vec2> path_;
  std::size_t segment_ = 0;
  float begin_ = 0;
};

}  // namespace thalweg
