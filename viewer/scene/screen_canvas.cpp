#include "viewer/scene/screen_canvas.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <utility>

#include <glm/geometric.hpp>

namespace thalweg {
namespace {

constexpr float SolidTexel = 2;  // well inside the solid block, so that filtering sees nothing else
constexpr float Pi = std::numbers::pi_v<float>;

// The bisecting offset at a point between two edges, with the sharpest corners cut short.
glm::vec2 miter(glm::vec2 normal_before, glm::vec2 normal_after) {
  const glm::vec2 sum = normal_before + normal_after;
  const float length_squared = glm::dot(sum, sum);
  if (length_squared < 1e-6f) return normal_after;
  const glm::vec2 offset = sum * (2 / length_squared);
  const float length = glm::length(offset);
  return length > 3 ? offset * (3 / length) : offset;
}

glm::vec2 normal_of(glm::vec2 from, glm::vec2 to) {
  const glm::vec2 along = to - from;
  const float length = glm::length(along);
  return length > 0 ? glm::vec2(along.y, -along.x) / length : glm::vec2(0, 0);
}

float signed_area(std::span<const glm::vec2> points) {
  float twice = 0;
  for (std::size_t i = 0, j = points.size() - 1; i < points.size(); j = i++)
    twice += points[j].x * points[i].y - points[i].x * points[j].y;
  return twice / 2;
}

void append_arc(std::vector<glm::vec2>& points, glm::vec2 centre, float radius, float from_rad, float to_rad,
                int steps) {
  for (int i = 0; i <= steps; ++i) {
    const float angle = from_rad + (to_rad - from_rad) * static_cast<float>(i) / static_cast<float>(steps);
    points.push_back(centre + radius * glm::vec2(std::cos(angle), std::sin(angle)));
  }
}

}  // namespace

int ScreenCanvas::segments_of(float radius) const {
  return std::clamp(static_cast<int>(std::ceil(std::sqrt(radius * scale_) * 5)), 10, 384);
}

std::vector<glm::vec2> ScreenCanvas::rounded_path(const PixelBox& box, float radius) const {
  radius = std::clamp(radius, 0.0f, std::min(box.width(), box.height()) / 2);
  if (radius * scale_ < 0.5f)
    return {{box.left, box.top}, {box.right, box.top}, {box.right, box.bottom}, {box.left, box.bottom}};
  const int steps = std::max(2, segments_of(radius) / 4);
  std::vector<glm::vec2> points;
  append_arc(points, {box.left + radius, box.top + radius}, radius, Pi, 1.5f * Pi, steps);
  append_arc(points, {box.right - radius, box.top + radius}, radius, 1.5f * Pi, 2 * Pi, steps);
  append_arc(points, {box.right - radius, box.bottom - radius}, radius, 0, 0.5f * Pi, steps);
  append_arc(points, {box.left + radius, box.bottom - radius}, radius, 0.5f * Pi, Pi, steps);
  return points;
}

std::vector<glm::vec2> ScreenCanvas::circle_path(glm::vec2 centre, float radius) const {
  std::vector<glm::vec2> points;
  const int steps = segments_of(radius);
  append_arc(points, centre, radius, 0, 2 * Pi * static_cast<float>(steps - 1) / static_cast<float>(steps), steps - 1);
  return points;
}

std::uint32_t ScreenCanvas::vertex(glm::vec2 at, Rgba color) {
  mesh_.vertices.push_back({at.x * scale_, at.y * scale_, SolidTexel, SolidTexel, color});
  return static_cast<std::uint32_t>(mesh_.vertices.size() - 1);
}

void ScreenCanvas::triangle(std::uint32_t a, std::uint32_t b, std::uint32_t c) {
  mesh_.indices.insert(mesh_.indices.end(), {a, b, c});
}

void ScreenCanvas::part(std::string_view name) {
  if (records()) drawing_.emplace_back(DrawnPart{std::string(name)});
}

Drawing ScreenCanvas::take_drawing() { return std::exchange(drawing_, {}); }

void ScreenCanvas::rectangle(const PixelBox& box, Rgba color) {
  if (box.is_empty() || color.a == 0) return;
  const auto snapped = [this](float x) { return std::round(x * scale_) / scale_; };
  const float left = snapped(box.left), top = snapped(box.top), right = snapped(box.right),
              bottom = snapped(box.bottom);
  if (records()) {
    drawing_.emplace_back(DrawnBox{.box = {left, top, right, bottom}, .color = color});
    return;
  }
  const auto a = vertex({left, top}, color), b = vertex({right, top}, color);
  const auto c = vertex({right, bottom}, color), d = vertex({left, bottom}, color);
  triangle(a, b, c);
  triangle(a, c, d);
}

void ScreenCanvas::rounded_rectangle(const PixelBox& box, float radius, Rgba color) {
  if (box.is_empty()) return;
  if (records())
    drawing_.emplace_back(DrawnBox{.box = box, .radius = radius, .color = color});
  else
    convex_polygon(rounded_path(box, radius), color);
}

void ScreenCanvas::rounded_outline(const PixelBox& box, float radius, float width, Rgba color) {
  if (box.is_empty()) return;
  if (records())
    drawing_.emplace_back(DrawnBox{.box = box, .radius = radius, .color = color, .width = width});
  else
    polyline(rounded_path(box.grown(-width / 2), radius - width / 2), width, color, true);
}

void ScreenCanvas::shadow(const PixelBox& box, float radius, float spread, Rgba color) {
  if (records()) {
    drawing_.emplace_back(DrawnBox{.box = box, .radius = radius, .color = color, .spread = spread});
    return;
  }
  // Bands from the box outwards, each fainter: a blur as far as the eye can tell.
  constexpr int Bands = 6;
  std::vector<glm::vec2> inner = rounded_path(box, radius);
  std::uint32_t first_inner = static_cast<std::uint32_t>(mesh_.vertices.size());
  const auto count = static_cast<std::uint32_t>(inner.size());
  for (const glm::vec2 point : inner) vertex(point, color);
  for (std::uint32_t i = 1; i + 1 < count; ++i) triangle(first_inner, first_inner + i, first_inner + i + 1);
  for (int band = 1; band <= Bands; ++band) {
    const float share = static_cast<float>(band) / Bands;
    const Rgba shade = faded(color, (1 - share) * (1 - share));
    const float reach = spread * share;
    const auto first_outer = static_cast<std::uint32_t>(mesh_.vertices.size());
    for (std::size_t i = 0; i < inner.size(); ++i) {
      const glm::vec2 before = normal_of(inner[(i + inner.size() - 1) % inner.size()], inner[i]);
      const glm::vec2 after = normal_of(inner[i], inner[(i + 1) % inner.size()]);
      vertex(inner[i] + miter(before, after) * reach, shade);
    }
    for (std::uint32_t i = 0; i < count; ++i) {
      const std::uint32_t next = (i + 1) % count;
      triangle(first_inner + i, first_outer + i, first_outer + next);
      triangle(first_inner + i, first_outer + next, first_inner + next);
    }
    first_inner = first_outer;
  }
}

void ScreenCanvas::line(glm::vec2 from, glm::vec2 to, float width, Rgba color) {
  polyline(std::array{from, to}, width, color);
}

void ScreenCanvas::polyline(std::span<const glm::vec2> points, float width, Rgba color, bool closed) {
  if (records()) return record_line(points, width, color, closed, {});
  scratch_.clear();
  for (const glm::vec2 point : points)
    if (scratch_.empty() || glm::distance(scratch_.back(), point) * scale_ > 0.01f) scratch_.push_back(point);
  if (closed && scratch_.size() > 2 && glm::distance(scratch_.front(), scratch_.back()) <= 0.01f) scratch_.pop_back();
  const std::size_t count = scratch_.size();
  if (count < 2 || color.a == 0) return;
  const float pixel = 1 / scale_;
  if (width < pixel) {
    color = faded(color, width / pixel);
    width = pixel;
  }
  const float inner = (width - pixel) / 2, outer = (width + pixel) / 2;
  const Rgba clear = with_alpha(color, 0);
  // Across the line at one of its points: four vertices, of which the outer two fade out.
  const auto post = [&](glm::vec2 at, glm::vec2 offset) {
    const std::uint32_t made = vertex(at - offset * outer, clear);
    vertex(at - offset * inner, color);
    vertex(at + offset * inner, color);
    vertex(at + offset * outer, clear);
    return made;
  };
  const auto span_between = [&](std::uint32_t here, std::uint32_t next) {
    for (std::uint32_t k = 0; k < 3; ++k) {
      triangle(here + k, next + k, next + k + 1);
      triangle(here + k, next + k + 1, here + k + 1);
    }
  };
  std::uint32_t first_end = 0, last = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const bool has_before = closed || i > 0, has_after = closed || i + 1 < count;
    const glm::vec2 after = has_after ? normal_of(scratch_[i], scratch_[(i + 1) % count]) : glm::vec2(0);
    const glm::vec2 before = has_before ? normal_of(scratch_[(i + count - 1) % count], scratch_[i]) : after;
    // Where a line turns back no mitre joins its sides, which would come to a point: it ends there and begins anew.
    constexpr float TurnsBack = -0.85f;  // cosine
    const bool turns_back = has_before && has_after && glm::dot(before, after) < TurnsBack;
    const bool is_miter = has_after && !turns_back;
    const std::uint32_t end = post(scratch_[i], is_miter ? miter(before, after) : before);
    if (i == 0) first_end = end;
    if (i > 0) span_between(last, end);
    last = turns_back ? post(scratch_[i], after) : end;
  }
  if (closed) span_between(last, first_end);
}

void ScreenCanvas::dashed_polyline(std::span<const glm::vec2> points, float width, Rgba color,
                                   std::span<const float> pattern) {
  if (records()) return record_line(points, width, color, false, pattern);
  std::vector<glm::vec2> dash;
  std::size_t part = 0;
  float left = pattern.empty() ? 1e9f : pattern[0];
  for (std::size_t i = 0; i + 1 < points.size(); ++i) {
    const float length = glm::distance(points[i], points[i + 1]);
    if (part % 2 == 0 && dash.empty()) dash.push_back(points[i]);
    float at = 0;
    while (length - at > left) {
      at += left;
      const glm::vec2 point = points[i] + (points[i + 1] - points[i]) * (at / length);
      if (part % 2 == 0) {
        dash.push_back(point);
        polyline(std::vector(dash), width, color);
        dash.clear();
      }
      part = (part + 1) % pattern.size();
      left = std::max(pattern[part], 0.1f);
      if (part % 2 == 0) dash.push_back(point);
    }
    left -= length - at;
    if (part % 2 == 0) dash.push_back(points[i + 1]);
  }
  if (dash.size() > 1) polyline(dash, width, color);
}

void ScreenCanvas::record_line(std::span<const glm::vec2> points, float width, Rgba color, bool closed,
                               std::span<const float> pattern) {
  if (points.size() < 2 || color.a == 0) return;
  drawing_.emplace_back(DrawnShape{.points = {points.begin(), points.end()},
                                   .color = color,
                                   .width = width,
                                   .is_closed = closed,
                                   .dashes = {pattern.begin(), pattern.end()}});
}

void ScreenCanvas::circle(glm::vec2 centre, float radius, Rgba color) {
  if (records())
    drawing_.emplace_back(DrawnCircle{.centre = centre, .radius = radius, .color = color});
  else
    convex_polygon(circle_path(centre, radius), color);
}

void ScreenCanvas::ring(glm::vec2 centre, float radius, float width, Rgba color) {
  if (records())
    drawing_.emplace_back(DrawnCircle{.centre = centre, .radius = radius, .color = color, .width = width});
  else
    polyline(circle_path(centre, radius), width, color, true);
}

void ScreenCanvas::fringe(std::span<const glm::vec2> points, Rgba color) {
  // Points run clockwise on screen, so that normals point outwards. Inner vertices come first, then the faded outer
  // ones.
  const auto first = static_cast<std::uint32_t>(mesh_.vertices.size());
  const std::size_t count = points.size();
  const Rgba clear = with_alpha(color, 0);
  for (int pass = 0; pass < 2; ++pass)
    for (std::size_t i = 0; i < count; ++i) {
      const glm::vec2 before = normal_of(points[(i + count - 1) % count], points[i]);
      const glm::vec2 after = normal_of(points[i], points[(i + 1) % count]);
      const glm::vec2 half = miter(before, after) * (0.5f / scale_);
      vertex(pass == 0 ? points[i] - half : points[i] + half, pass == 0 ? color : clear);
    }
  const auto n = static_cast<std::uint32_t>(count);
  for (std::uint32_t i = 0; i < n; ++i) {
    const std::uint32_t next = (i + 1) % n;
    triangle(first + i, first + n + i, first + n + next);
    triangle(first + i, first + n + next, first + next);
  }
}

void ScreenCanvas::convex_polygon(std::span<const glm::vec2> points, Rgba color) {
  if (points.size() < 3 || color.a == 0) return;
  if (records()) return record_area(points, color);
  std::vector<glm::vec2> clockwise(points.begin(), points.end());
  if (signed_area(points) < 0) std::reverse(clockwise.begin(), clockwise.end());
  const auto first = static_cast<std::uint32_t>(mesh_.vertices.size());
  fringe(clockwise, color);
  for (std::uint32_t i = 1; i + 1 < clockwise.size(); ++i) triangle(first, first + i, first + i + 1);
}

void ScreenCanvas::record_area(std::span<const glm::vec2> points, Rgba color) {
  drawing_.emplace_back(DrawnShape{.points = {points.begin(), points.end()}, .color = color, .is_closed = true});
}

void ScreenCanvas::polygon(std::span<const glm::vec2> points, Rgba color) {
  if (points.size() < 3 || color.a == 0) return;
  if (records()) return record_area(points, color);
  std::vector<glm::vec2> ring(points.begin(), points.end());
  if (signed_area(points) < 0) std::reverse(ring.begin(), ring.end());
  const auto first = static_cast<std::uint32_t>(mesh_.vertices.size());
  fringe(ring, color);
  std::vector<std::uint32_t> left(ring.size());
  for (std::uint32_t i = 0; i < left.size(); ++i) left[i] = i;
  const auto turn = [](glm::vec2 a, glm::vec2 b, glm::vec2 c) {
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
  };
  for (std::size_t tries = 0; left.size() > 3 && tries < left.size();) {
    const std::size_t n = left.size(), i = tries;
    const std::uint32_t a = left[(i + n - 1) % n], b = left[i], c = left[(i + 1) % n];
    bool ear = turn(ring[a], ring[b], ring[c]) > 0;
    for (const std::uint32_t p : left)
      ear = ear && (p == a || p == b || p == c || turn(ring[a], ring[b], ring[p]) < 0 ||
                    turn(ring[b], ring[c], ring[p]) < 0 || turn(ring[c], ring[a], ring[p]) < 0);
    if (!ear) {
      ++tries;
      continue;
    }
    triangle(first + a, first + b, first + c);
    left.erase(left.begin() + static_cast<std::ptrdiff_t>(i));
    tries = 0;
  }
  for (std::size_t i = 1; i + 1 < left.size(); ++i) triangle(first + left[0], first + left[i], first + left[i + 1]);
}

ScreenMesh ScreenCanvas::take() { return std::exchange(mesh_, {}); }

}  // namespace thalweg
