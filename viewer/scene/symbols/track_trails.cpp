#include "viewer/scene/symbols/track_trails.h"

#include <algorithm>
#include <array>
#include <limits>

#include "viewer/scene/in_view.h"
#include "viewer/scene/symbols/mark_inks.h"
#include "viewer/scene/symbols/track_path.h"

namespace thalweg {
namespace {

// How old the segments of a trail are, by thirds of its length.
class Thirds {
 public:
  Thirds(const TracksInFrame& frame, std::uint32_t first, std::int64_t length_ms)
      : frame_(frame),
        whole_ms_(static_cast<double>(length_ms > 0 ? length_ms : ms_between(frame.tracks.at[first], frame.at))) {}

  [[nodiscard]] int of(std::uint32_t position) const {
    if (frame_.session.all_time || whole_ms_ <= 0) return 0;
    const double back = static_cast<double>(ms_between(frame_.tracks.at[position], frame_.at)) / whole_ms_;
    return std::clamp(static_cast<int>(back * 3), 0, 2);
  }

 private:
  const TracksInFrame& frame_;
  double whole_ms_;
};

// Where a trail begins that is so long at most.
std::uint32_t first_of_trail(const TracksInFrame& frame, const ShownThing& shown, std::int64_t length_ms) {
  const Tracks& tracks = frame.tracks;
  const std::uint32_t first = tracks.begin[shown.thing];
  if (length_ms == TrackView::Whole) return first;
  const auto from = tracks.at.begin() + first, to = tracks.at.begin() + shown.position + 1;
  return static_cast<std::uint32_t>(std::lower_bound(from, to, add_ms(frame.at, -length_ms)) - tracks.at.begin());
}

}  // namespace

void TrackTrails::clear() {
  points_.clear();
  stretches_.clear();
}

void TrackTrails::add(const TracksInFrame& frame, bool is_crowded) {
  const auto in_view = std::count_if(frame.shown.begin(), frame.shown.end(), [&](const ShownThing& shown) {
    return is_in(frame.view, shown.place(frame.tracks));
  });
  const bool only_chosen = static_cast<std::size_t>(in_view) > MostThingsWithTrails;
  const auto scale = static_cast<float>(frame.session.camera.pixel_scale);
  std::size_t most = is_crowded ? 12'000 : 40'000;
  constexpr float Finest = 1.5f, Coarsest = 24;
  for (float step = Finest; !add_all(frame, only_chosen, step * scale, most); step *= 2)
    if (step >= Coarsest) most = std::numeric_limits<std::size_t>::max();  // as many as there are, then
}

// False when they have more points than `most`: nothing is added then.
bool TrackTrails::add_all(const TracksInFrame& frame, bool only_chosen, float least_step_px, std::size_t most) {
  const std::size_t points_before = points_.size(), stretches_before = stretches_.size();
  for (const ShownThing& shown : frame.shown) {
    const Bounds& box = frame.boxes[shown.thing];
    if (std::none_of(frame.view.begin(), frame.view.end(), [&](const Bounds& each) { return each.overlaps(box); }))
      continue;
    Stretch as{.feature = {frame.state.layer, frame.tracks.row[shown.position]}};
    as.is_chosen = is_of_chosen_thing(frame.session, as.feature);
    if (only_chosen && !as.is_chosen) continue;
    if (points_.size() - points_before > most) break;
    add_trail(frame, shown, as, least_step_px);
    if (shown.between) add_link(frame, shown.between->from, as);
  }
  if (points_.size() - points_before <= most) return true;
  points_.resize(points_before);
  stretches_.resize(stretches_before);
  return false;
}

void TrackTrails::add_trail(const TracksInFrame& frame, const ShownThing& shown, Stretch as, float least_step_px) {
  const Tracks& tracks = frame.tracks;
  const std::int64_t length = frame.session.all_time ? TrackView::Whole : frame.state.tracks.trail_ms;
  if (length == 0) return;
  const std::uint32_t first = first_of_trail(frame, shown, length), last = shown.position;
  if (first >= last) return;
  const Thirds thirds(frame, first, length);
  PathOnScreen path(frame.session.camera, frame.projection, frame.screen, least_step_px);
  path.begin(tracks.place[first], frame.world(first));
  as.age = thirds.of(first + 1);  // a segment is as old as its end
  for (std::uint32_t position = first + 1; position <= last; ++position) {
    if (const int own = thirds.of(position); own != as.age) {
      take(path, as);
      path.begin(tracks.place[position - 1], frame.world(position - 1));
      as.age = own;
    }
    path.go_to(tracks.place[position], frame.world(position), position == last);
  }
  take(path, as);
}

void TrackTrails::add_link(const TracksInFrame& frame, std::uint32_t from, Stretch as) {
  PathOnScreen path(frame.session.camera, frame.projection, frame.screen, 0);
  path.begin(frame.tracks.place[from], frame.world(from));
  path.go_to(frame.tracks.place[from + 1], frame.world(from + 1), true);
  as.is_link = true;
  take(path, as);
}

void TrackTrails::take(PathOnScreen& path, Stretch as) {
  path.take([&](std::span<const glm::vec2> piece) {
    as.first = static_cast<std::uint32_t>(points_.size());
    as.count = static_cast<std::uint32_t>(piece.size());
    stretches_.push_back(as);
    points_.insert(points_.end(), piece.begin(), piece.end());
  });
}

void TrackTrails::draw(const Session& session, ScreenCanvas& canvas) const {
  if (!session.scenario) return;
  const auto scale = static_cast<float>(session.camera.pixel_scale);
  const bool is_dense = stretches_.size() > 400;
  constexpr std::array Shares = {0.85f, 0.55f, 0.3f};
  const auto share_of = [&](const Stretch& stretch) { return Shares[static_cast<std::size_t>(stretch.age)]; };
  const auto width_of = [&](const Stretch& stretch) {
    if (stretch.is_chosen) return 2.6f * scale;
    return (is_dense ? 1.1f : 1.8f) * scale;
  };
  MarkInks inks(session);
  // Halos first, so that no trail is cut by another's. None along a link, whose gaps it would fill.
  for (const Stretch& stretch : stretches_) {
    if (is_dense || stretch.is_link) continue;
    if (const auto ink = inks.of(stretch.feature))
      canvas.polyline(points(stretch), width_of(stretch) + 1.8f * scale, faded(ink->rim, 0.75f * share_of(stretch)));
  }
  for (const Stretch& stretch : stretches_) {
    const auto ink = inks.of(stretch.feature);
    if (!ink) continue;
    const float share = stretch.is_chosen ? 1 : share_of(stretch) * (is_dense ? 0.6f : 1);
    const Rgba color = faded(ink->color, share);
    if (stretch.is_link)
      canvas.dashed_polyline(points(stretch), width_of(stretch) * 0.85f, color, std::array{5 * scale, 4 * scale});
    else
      canvas.polyline(points(stretch), width_of(stretch), color);
  }
}

}  // namespace thalweg
