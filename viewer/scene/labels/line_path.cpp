#include "viewer/scene/labels/line_path.h"

#include <algorithm>
#include <cmath>

#include <glm/geometric.hpp>

namespace thalweg {
namespace {

// Points `step` apart from `from` to `to` along the line; fewer when it ends before.
std::vector<glm::vec2> sampled(std::span<const glm::vec2> line, float from, float to, float step) {
  std::vector<glm::vec2> points;
  float at = 0, next = from;
  for (std::size_t i = 0; i + 1 < line.size() && next <= to; ++i) {
    const float length = glm::distance(line[i], line[i + 1]);
    while (next <= to && next <= at + length) {
      if (length > 0) points.push_back(line[i] + (line[i + 1] - line[i]) * ((next - at) / length));
      next += step;
    }
    at += length;
  }
  return points;
}

}  // namespace

std::optional<std::vector<glm::vec2>> text_path(std::span<const glm::vec2> line, float middle_px, float length_px,
                                                float smooth_px, float lift_px) {
  const float step = std::max(smooth_px * 0.4f, 2.0f);
  const float from = middle_px - length_px / 2 - 2 * step, to = middle_px + length_px / 2 + 2 * step;
  if (from < 0) return std::nullopt;
  std::vector<glm::vec2> points = sampled(line, from, to, step);
  if (static_cast<float>(points.size()) * step < length_px + 3 * step) return std::nullopt;
  for (int pass = 0; pass < 3; ++pass) {
    std::vector<glm::vec2> smooth = points;
    for (std::size_t i = 1; i + 1 < points.size(); ++i)
      smooth[i] = (points[i - 1] + 2.0f * points[i] + points[i + 1]) * 0.25f;
    points = std::move(smooth);
  }
  // Smoothing shortens a winding line: one that winds too much for the word is given up.
  float length = 0, turned = 0;
  for (std::size_t i = 0; i + 1 < points.size(); ++i) length += glm::distance(points[i], points[i + 1]);
  if (length < length_px + step) return std::nullopt;
  for (std::size_t i = 1; i + 1 < points.size(); ++i) {
    const glm::vec2 a = points[i] - points[i - 1], b = points[i + 1] - points[i];
    const float turn = std::abs(std::atan2(a.x * b.y - a.y * b.x, glm::dot(a, b)));
    if (turn > 0.3f) return std::nullopt;
    turned += turn;
  }
  if (turned > 1.9f) return std::nullopt;
  if (points.back().x < points.front().x) std::reverse(points.begin(), points.end());
  std::vector<glm::vec2> lifted = points;
  for (std::size_t i = 0; i < points.size(); ++i) {
    const glm::vec2 along = points[std::min(i + 1, points.size() - 1)] - points[i > 0 ? i - 1 : 0];
    const float size = glm::length(along);
    if (size > 0) lifted[i] += glm::vec2(along.y, -along.x) * (lift_px / size);
  }
  return lifted;
}

}  // namespace thalweg
