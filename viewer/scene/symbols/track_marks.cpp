#include "viewer/scene/symbols/track_marks.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include <glm/geometric.hpp>

#include "viewer/scene/styling/layer_looks.h"
#include "viewer/scene/styling/palette.h"
#include "viewer/scene/symbols/place_marks.h"
#include "viewer/scene/symbols/track_path.h"

namespace thalweg {
namespace {

constexpr float ThingPx = 4.6f, CrowdThingPx = 2.2f;
constexpr double Nan = std::numeric_limits<double>::quiet_NaN();

// What one thing shows at an instant.
struct Shown {
  std::uint32_t thing = 0, position = 0;
  MarkFill fill = MarkFill::known;
  std::optional<Between> between;

  [[nodiscard]] LonLat place(const Tracks& tracks) const { return between ? between->place : tracks.place[position]; }
};

bool is_within(LonLat place, std::span<const Bounds> view) {
  return std::any_of(view.begin(), view.end(), [&](const Bounds& box) { return box.contains(place.lon, place.lat); });
}

// Of a session that shows all of its time the last position stands for the thing.
std::optional<Shown> shown_at(const Session& session, const LayerState& state, const Tracks& tracks,
                              std::uint32_t thing, Instant at, std::int64_t long_ago) {
  if (session.all_time)
    return Shown{.thing = thing, .position = tracks.begin[thing + 1] - 1, .fill = MarkFill::known, .between = {}};
  if (state.tracks.interpolates)
    if (auto between = between_at(tracks, thing, at))
      return Shown{.thing = thing, .position = between->from, .fill = MarkFill::between, .between = between};
  const auto held = held_at(tracks, thing, at, session.certain_only);
  if (!held) return std::nullopt;
  Shown shown{.thing = thing, .position = held->position, .fill = MarkFill::known, .between = {}};
  if (held->is_uncertain)
    shown.fill = MarkFill::uncertain;
  else if (ms_between(tracks.at[held->position], at) > long_ago)
    shown.fill = MarkFill::long_ago;
  return shown;
}

std::vector<Shown> all_shown(const Session& session, const LayerState& state, Instant at) {
  const Tracks& tracks = *session.scenario->layers[state.layer].tracks;
  const std::int64_t long_ago = long_ago_ms(tracks);
  std::vector<Shown> all;
  all.reserve(tracks.thing_count());
  for (std::uint32_t thing = 0; thing < tracks.thing_count(); ++thing)
    if (const auto shown = shown_at(session, state, tracks, thing, at, long_ago)) all.push_back(*shown);
  return all;
}

}  // namespace

TracksSeen tracks_in(const Session& session, const LayerState& state, Instant at, std::span<const Bounds> view) {
  TracksSeen seen;
  const Layer& layer = session.scenario->layers[state.layer];
  if (!layer.tracks) return seen;
  for (const Shown& shown : all_shown(session, state, at)) {
    if (!is_within(shown.place(*layer.tracks), view)) continue;
    seen.rows.push_back(layer.tracks->row[shown.position]);
    seen.long_ago += shown.fill == MarkFill::long_ago ? 1 : 0;
    seen.uncertain += shown.fill == MarkFill::uncertain ? 1 : 0;
    seen.between += shown.fill == MarkFill::between ? 1 : 0;
  }
  seen.has_trails = seen.rows.size() <= TrackMarks::MostWithTrails;
  return seen;
}

// One layer of a frame, as it is looked at.
struct TrackMarks::Seen {
  const Session& session;
  const LayerState& state;
  const Tracks& tracks;
  Projected& projected;
  const ScreenOf& screen;
  Instant at;
  const Projection& projection;
  std::span<const Bounds> view;
  std::vector<Shown> shown;

  [[nodiscard]] Point3 world(std::uint32_t position) const {
    Point3& known = projected.world[position];
    if (std::isnan(known.x)) known = projection.forward(tracks.place[position]);
    return known;
  }
};

TrackMarks::Projected& TrackMarks::projected(const Session& session, std::uint32_t layer) {
  const auto found =
      std::find_if(projected_.begin(), projected_.end(), [&](const Projected& each) { return each.layer == layer; });
  if (found != projected_.end()) return *found;
  const Tracks& tracks = *session.scenario->layers[layer].tracks;
  projected_.push_back({.layer = layer,
                        .world = std::vector<Point3>(tracks.position_count(), Point3{Nan, Nan, Nan}),
                        .boxes = std::vector<Bounds>(tracks.thing_count())});
  for (std::uint32_t p = 0; p < tracks.position_count(); ++p) {
    const LonLat place = tracks.place[p];
    Bounds& box = projected_.back().boxes[tracks.thing_of[p]];
    // What goes over the antimeridian is on both sides of the map.
    const bool goes_over = p > tracks.begin[tracks.thing_of[p]] && std::abs(place.lon - tracks.place[p - 1].lon) > 180;
    if (goes_over) box.include(-180, place.lat);
    if (goes_over) box.include(180, place.lat);
    box.include(place.lon, place.lat);
  }
  return projected_.back();
}

void TrackMarks::update(const Session& session, const WorldState& world) {
  marks_.clear();
  points_.clear();
  stretches_.clear();
  if (!session.scenario || !session.camera.projection) return scenario_.reset();
  if (projection_ != session.camera.projection || scenario_.lock() != session.scenario) {
    projection_ = session.camera.projection;
    scenario_ = session.scenario;
    projected_.clear();
  }
  scale_ = static_cast<float>(session.camera.pixel_scale);
  const ScreenOf screen(session.camera);
  const std::vector<Bounds> boxes = session.camera.visible_boxes();
  for (const LayerState& state : session.layers) {
    const Layer& layer = session.scenario->layers[state.layer];
    if (!layer.tracks || !is_shown(session, state)) continue;
    const Seen seen{session,  state,        *layer.tracks, projected(session, state.layer),    screen,
                    world.at, *projection_, boxes,         all_shown(session, state, world.at)};
    const std::size_t before = marks_.size();
    add_marks(seen);
    const auto in_view = std::count_if(seen.shown.begin(), seen.shown.end(),
                                       [&](const Shown& shown) { return is_within(shown.place(seen.tracks), boxes); });
    const bool has_trails = static_cast<std::size_t>(in_view) <= MostWithTrails;
    // Coarser where there would be more lines than can be told apart.
    std::size_t most = marks_.size() - before > CrowdSize ? 12'000 : 40'000;
    constexpr float Finest = 1.5f, Coarsest = 24;
    for (float step = Finest; !add_trails(seen, has_trails, step * scale_, most); step *= 2)
      if (step >= Coarsest) most = std::numeric_limits<std::size_t>::max();  // as many as there are, then
  }
}

void TrackMarks::add_marks(const Seen& seen) {
  const Camera& camera = seen.session.camera;
  const float margin = ThingPx * 2 * scale_;
  for (const Shown& shown : seen.shown) {
    const auto at = shown.between ? seen.screen(seen.projection.forward(shown.between->place))
                                  : seen.screen(seen.world(shown.position));
    if (!at || at->x < -margin || at->y < -margin || at->x > static_cast<float>(camera.width_px) + margin ||
        at->y > static_cast<float>(camera.height_px) + margin)
      continue;
    marks_.push_back({.at = *at,
                      .feature = {seen.state.layer, seen.tracks.row[shown.position]},
                      .thing = shown.thing,
                      .fill = shown.fill});
  }
}

// The trails of all things of a layer, also of those whose marks lie out of view. False when they have more points than
// `most`: nothing is added then.
bool TrackMarks::add_trails(const Seen& seen, bool for_all, float least_step_px, std::size_t most) {
  const std::size_t points_before = points_.size(), stretches_before = stretches_.size();
  for (const Shown& shown : seen.shown) {
    const Bounds& box = seen.projected.boxes[shown.thing];
    if (std::none_of(seen.view.begin(), seen.view.end(), [&](const Bounds& each) { return each.overlaps(box); }))
      continue;
    const FeatureRef feature{seen.state.layer, seen.tracks.row[shown.position]};
    const bool is_chosen = is_of_chosen(seen.session, feature);
    if (!for_all && !is_chosen) continue;
    if (points_.size() - points_before > most) break;
    add_trail(seen, feature, shown.thing, shown.position, is_chosen, least_step_px);
    if (shown.between) add_link(seen, feature, shown.between->from, is_chosen);
  }
  if (points_.size() - points_before <= most) return true;
  points_.resize(points_before);
  stretches_.resize(stretches_before);
  return false;
}

void TrackMarks::add_trail(const Seen& seen, FeatureRef feature, std::uint32_t thing, std::uint32_t last,
                           bool is_chosen, float least_step_px) {
  const Tracks& tracks = seen.tracks;
  std::uint32_t first = tracks.begin[thing];
  const std::int64_t length = seen.session.all_time ? TrackView::Whole : seen.state.tracks.trail_ms;
  if (length == 0) return;
  if (length > 0) {
    const auto from = tracks.at.begin() + first, to = tracks.at.begin() + last + 1;
    first = static_cast<std::uint32_t>(std::lower_bound(from, to, add_ms(seen.at, -length)) - tracks.at.begin());
  }
  if (first >= last) return;
  // By thirds of its length: the older, the fainter.
  const double whole =
      length > 0 ? static_cast<double>(length) : static_cast<double>(ms_between(tracks.at[first], seen.at));
  const auto third_of = [&](std::uint32_t position) {
    if (seen.session.all_time || whole <= 0) return 0;
    const double back = static_cast<double>(ms_between(tracks.at[position], seen.at)) / whole;
    return std::clamp(static_cast<int>(back * 3), 0, 2);
  };
  PathOnScreen path(seen.session.camera, seen.projection, seen.screen, least_step_px);
  int third = -1;
  const auto close = [&](int age) {
    path.take([&](std::span<const glm::vec2> piece) {
      stretches_.push_back({.first = static_cast<std::uint32_t>(points_.size()),
                            .count = static_cast<std::uint32_t>(piece.size()),
                            .feature = feature,
                            .age = age,
                            .is_link = false,
                            .is_chosen = is_chosen});
      points_.insert(points_.end(), piece.begin(), piece.end());
    });
  };
  for (std::uint32_t position = first; position <= last; ++position) {
    // A segment is as old as its end.
    const int own = position == first ? third : third_of(position);
    if (third >= 0 && own != third) {
      close(third);
      path.begin(tracks.place[position - 1], seen.world(position - 1));
    }
    third = own;
    if (position == first)
      path.begin(tracks.place[position], seen.world(position));
    else
      path.go_to(tracks.place[position], seen.world(position), position == last);
  }
  close(std::max(third, 0));
}

void TrackMarks::add_link(const Seen& seen, FeatureRef feature, std::uint32_t from, bool is_chosen) {
  PathOnScreen path(seen.session.camera, seen.projection, seen.screen, 0);
  path.begin(seen.tracks.place[from], seen.world(from));
  path.go_to(seen.tracks.place[from + 1], seen.world(from + 1), true);
  path.take([&](std::span<const glm::vec2> piece) {
    stretches_.push_back({.first = static_cast<std::uint32_t>(points_.size()),
                          .count = static_cast<std::uint32_t>(piece.size()),
                          .feature = feature,
                          .age = 0,
                          .is_link = true,
                          .is_chosen = is_chosen});
    points_.insert(points_.end(), piece.begin(), piece.end());
  });
}

float TrackMarks::radius() const { return (is_crowded() ? CrowdThingPx : ThingPx) * scale_; }

std::vector<MarkName> TrackMarks::names(const Session& session) const {
  std::vector<MarkName> names;
  if (is_crowded() && !session.selected && !session.hovered) return names;
  for (const TrackMark& mark : marks_) {
    const bool is_chosen = is_of_chosen(session, mark.feature);
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

bool TrackMarks::is_of_chosen(const Session& session, FeatureRef feature) {
  const Tracks& tracks = *session.scenario->layers[feature.layer].tracks;
  const auto thing_of = [&](std::uint32_t row) {
    const std::uint32_t position = row < tracks.position_of_row.size() ? tracks.position_of_row[row] : Tracks::None;
    return position == Tracks::None ? Tracks::None : tracks.thing_of[position];
  };
  const auto is_it = [&](const std::optional<FeatureRef>& one) {
    return one && one->layer == feature.layer && thing_of(one->feature) == thing_of(feature.feature);
  };
  return is_it(session.selected) || is_it(session.hovered);
}

std::optional<FeatureRef> TrackMarks::at(const Session& session, glm::vec2 pixel, float tolerance_px) const {
  if (scenario_.lock() != session.scenario) return std::nullopt;
  for (auto mark = marks_.rbegin(); mark != marks_.rend(); ++mark)
    if (glm::distance(mark->at, pixel) <= radius() + tolerance_px) return mark->feature;
  return std::nullopt;
}

namespace {

// The colours of a layer's features, made when the layer changes.
class Painters {
 public:
  explicit Painters(const Session& session) : session_(session) {}

  // Null when the layer is not among the session's.
  const PlainPainter* of(std::uint32_t layer) {
    if (state_ != nullptr && state_->layer == layer) return &*painter_;
    const auto found = std::find_if(session_.layers.begin(), session_.layers.end(),
                                    [&](const LayerState& each) { return each.layer == layer; });
    if (found == session_.layers.end()) return nullptr;
    state_ = &*found;
    painter_.emplace(session_, *state_);
    return &*painter_;
  }
  [[nodiscard]] float opacity() const { return state_->opacity; }

 private:
  const Session& session_;
  const LayerState* state_ = nullptr;
  std::optional<PlainPainter> painter_;
};

}  // namespace

void TrackMarks::draw_trails(const Session& session, ScreenCanvas& canvas) const {
  if (!session.scenario) return;
  const Palette& p = palette(session.theme);
  Painters painters(session);
  const bool is_dense = stretches_.size() > 400;
  constexpr std::array Shares = {0.85f, 0.55f, 0.3f};
  const float width = (is_dense ? 1.1f : 1.8f) * scale_;
  const auto points = [&](const Stretch& stretch) { return std::span(points_).subspan(stretch.first, stretch.count); };
  // Halos first, so that no trail is cut by another's.
  if (!is_dense)
    for (const Stretch& stretch : stretches_)
      canvas.polyline(points(stretch), width + 1.8f * scale_,
                      faded(p.place_ring, 0.75f * Shares[static_cast<std::size_t>(stretch.age)]));
  for (const Stretch& stretch : stretches_) {
    const PlainPainter* painter = painters.of(stretch.feature.layer);
    if (painter == nullptr) continue;
    const float share = stretch.is_chosen ? 1 : Shares[static_cast<std::size_t>(stretch.age)] * (is_dense ? 0.6f : 1);
    const Rgba color = faded(painter->mark(stretch.feature.feature).color, painters.opacity() * share);
    const float own = stretch.is_chosen ? 2.6f * scale_ : width;
    if (stretch.is_link)
      canvas.dashed_polyline(points(stretch), own * 0.85f, color, std::array{5 * scale_, 4 * scale_});
    else
      canvas.polyline(points(stretch), own, color);
  }
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
  const Palette& p = palette(session.theme);
  Painters painters(session);
  const float r = radius();
  const auto paint = [&](const TrackMark& mark) {
    const PlainPainter* painter = painters.of(mark.feature.layer);
    if (painter == nullptr) return;
    const ClassLook look = painter->mark(mark.feature.feature);
    const Rgba color = faded(look.color, painters.opacity()), rim = faded(p.place_ring, painters.opacity());
    if (!is_crowded()) return draw_track_mark(canvas, look.shape, mark.fill, mark.at, r, color, rim);
    if (mark.fill == MarkFill::between) return canvas.ring(mark.at, r, r * 0.4f, color);
    const bool is_faint = mark.fill != MarkFill::known;
    canvas.disc(mark.at, r, is_faint ? mixed(color, rim, 0.55) : color);
  };
  // What was seen long ago lies under what is known now, the chosen one over all.
  for (const bool is_faint : {true, false})
    for (const TrackMark& mark : marks_)
      if ((mark.fill == MarkFill::long_ago) == is_faint) paint(mark);
  if (!session.selected && !session.hovered) return;
  for (const TrackMark& mark : marks_) {
    if (!is_of_chosen(session, mark.feature)) continue;
    canvas.ring(mark.at, std::max(r, 3 * scale_) * 1.9f, 2 * scale_, p.selection);
    paint(mark);
  }
}

}  // namespace thalweg
