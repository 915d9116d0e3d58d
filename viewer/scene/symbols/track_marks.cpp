#include "viewer/scene/symbols/track_marks.h"

#include <algorithm>
#include <cmath>

#include <glm/geometric.hpp>

#include "viewer/scene/styling/layer_looks.h"
#include "viewer/scene/symbols/mark_inks.h"
#include "viewer/scene/symbols/place_marks.h"
#include "viewer/scene/symbols/placed_ring.h"

namespace thalweg {
namespace {

constexpr float ThingPx = 4.6f, CrowdThingPx = 2.2f;

// By thing, of all its positions.
std::vector<Bounds> boxes_of(const Tracks& tracks) {
  std::vector<Bounds> boxes(tracks.thing_count());
  for (std::uint32_t p = 0; p < tracks.position_count(); ++p) {
    const LonLat place = tracks.place[p];
    Bounds& box = boxes[tracks.thing_of[p]];
    // What goes over the antimeridian is on both sides of the map.
    const bool goes_over = p > tracks.begin[tracks.thing_of[p]] && std::abs(place.lon - tracks.place[p - 1].lon) > 180;
    if (goes_over) box.include(-180, place.lat);
    if (goes_over) box.include(180, place.lat);
    box.include(place.lon, place.lat);
  }
  return boxes;
}

// One of a crowd: as far as it can be told in so few pixels.
void draw_small(ScreenCanvas& canvas, MarkFill fill, glm::vec2 at, float radius, const MarkInk& ink) {
  switch (fill) {
    case MarkFill::known:
      return canvas.disc(at, radius, ink.color);
    case MarkFill::long_ago:
      return canvas.disc(at, radius, mixed(ink.color, ink.rim, 0.55));
    case MarkFill::uncertain:
      canvas.disc(at, radius * 1.15f, ink.color);
      return canvas.disc(at, radius * 0.65f, mixed(ink.color, ink.rim, 0.55));
    case MarkFill::between:
      return canvas.ring(at, radius, radius * 0.4f, ink.color);
  }
}

}  // namespace

TrackMarks::LayerPositions& TrackMarks::positions_of(const Session& session, std::uint32_t layer) {
  const auto found = std::find_if(positions_.begin(), positions_.end(),
                                  [&](const LayerPositions& each) { return each.layer == layer; });
  if (found != positions_.end()) return *found;
  const Tracks& tracks = *session.scenario->layers[layer].tracks;
  positions_.push_back({.layer = layer,
                        .kept = std::vector<Point3>(tracks.position_count(), NotYetProjected),
                        .boxes = boxes_of(tracks)});
  return positions_.back();
}

void TrackMarks::update(const Session& session, const WorldState& world) {
  marks_.clear();
  trails_.clear();
  if (!session.scenario || !session.camera.projection) return scenario_.reset();
  if (projection_ != session.camera.projection || scenario_.lock() != session.scenario) {
    projection_ = session.camera.projection;
    scenario_ = session.scenario;
    positions_.clear();
  }
  scale_ = static_cast<float>(session.camera.pixel_scale);
  const ScreenFromWorld screen(session.camera);
  const std::vector<Bounds> view = session.camera.visible_boxes();
  for (const LayerState& state : session.layers) {
    const Layer& layer = session.scenario->layers[state.layer];
    if (!layer.tracks || !is_shown(session, state)) continue;
    LayerPositions& positions = positions_of(session, state.layer);
    const TracksInFrame frame{.session = session,
                              .state = state,
                              .tracks = *layer.tracks,
                              .projection = *projection_,
                              .screen = screen,
                              .at = world.at,
                              .view = view,
                              .kept = positions.kept,
                              .boxes = positions.boxes,
                              .shown = shown_things(session, state, world.at)};
    const std::size_t before = marks_.size();
    add_marks(frame);
    trails_.add(frame, marks_.size() - before > CrowdSize);
  }
}

void TrackMarks::add_marks(const TracksInFrame& frame) {
  const float margin = ThingPx * 2 * scale_;
  for (const ShownThing& shown : frame.shown) {
    const auto at =
        frame.screen(shown.between ? frame.projection.forward(shown.between->place) : frame.world(shown.position));
    if (!at || !is_near_screen(frame.session.camera, *at, margin)) continue;
    marks_.push_back({.at = glm::vec2(*at),
                      .feature = {frame.state.layer, frame.tracks.row[shown.position]},
                      .thing = shown.thing,
                      .fill = shown.fill});
  }
}

float TrackMarks::radius() const { return (is_crowded() ? CrowdThingPx : ThingPx) * scale_; }

std::vector<MarkName> TrackMarks::names(const Session& session) const {
  std::vector<MarkName> names;
  if (is_crowded() && !session.selected && !session.hovered) return names;
  for (const TrackMark& mark : marks_) {
    const bool is_chosen = is_of_chosen_thing(session, mark.feature);
    if (is_crowded() && !is_chosen) continue;
    names.push_back({.text = session.scenario->layers[mark.feature.layer].tracks->names[mark.thing],
                     .feature = mark.feature,
                     .order = mark.thing,
                     .at = mark.at,
                     .radius = radius(),
                     .is_chosen = is_chosen,
                     .is_faint = mark.fill == MarkFill::long_ago});
  }
  return names;
}

std::optional<FeatureRef> TrackMarks::at(const Session& session, glm::vec2 pixel, float tolerance_px) const {
  if (scenario_.lock() != session.scenario) return std::nullopt;
  for (auto mark = marks_.rbegin(); mark != marks_.rend(); ++mark)
    if (glm::distance(mark->at, pixel) <= radius() + tolerance_px) return mark->feature;
  return std::nullopt;
}

void draw_track_mark(ScreenCanvas& canvas, MarkShape shape, MarkFill fill, glm::vec2 centre, float radius, Rgba color,
                     Rgba rim) {
  switch (fill) {
    case MarkFill::known:
      return draw_mark(canvas, shape, centre, radius, color, rim);
    case MarkFill::long_ago:
      return draw_mark(canvas, shape, centre, radius, mixed(color, rim, 0.62), faded(rim, 0.7f));
    case MarkFill::uncertain:
      draw_mark(canvas, shape, centre, radius, color, rim);
      return draw_mark(canvas, shape, centre, radius * 0.55f, mixed(color, rim, 0.85), mixed(color, rim, 0.85));
    case MarkFill::between:
      canvas.circle(centre, radius * 1.35f, rim);
      return canvas.ring(centre, radius, radius * 0.42f, color);
  }
}

void TrackMarks::draw(const Session& session, ScreenCanvas& canvas) const {
  if (!session.scenario) return;
  MarkInks inks(session);
  const float r = radius();
  const auto paint = [&](const TrackMark& mark) {
    const auto ink = inks.of(mark.feature);
    if (!ink) return;
    if (is_crowded()) return draw_small(canvas, mark.fill, mark.at, r, *ink);
    // What is between two positions stands at neither.
    const Layer& layer = session.scenario->layers[mark.feature.layer];
    const Placed placed = mark.fill == MarkFill::between ? Placed::as_given : layer.placed(mark.feature.feature);
    draw_placed_ring(canvas, placed, mark.at, r, scale_, ink->color, ink->rim);
    draw_track_mark(canvas, ink->shape, mark.fill, mark.at, r, ink->color, ink->rim);
  };
  // What was seen long ago lies under what is known now, the chosen one over all.
  for (const bool is_faint : {true, false})
    for (const TrackMark& mark : marks_)
      if ((mark.fill == MarkFill::long_ago) == is_faint) paint(mark);
  if (!session.selected && !session.hovered) return;
  for (const TrackMark& mark : marks_) {
    if (!is_of_chosen_thing(session, mark.feature)) continue;
    canvas.ring(mark.at, std::max(r, 3 * scale_) * 1.9f, 2 * scale_, palette(session.theme).selection);
    paint(mark);
  }
}

}  // namespace thalweg
