#include "viewer/map/map_view.h"

#include <algorithm>
#include <utility>

#include "geodata/base/trace.h"
#include "viewer/scene/furniture/words.h"
#include "viewer/session/compare.h"

namespace thalweg {
namespace {

constexpr double PickPx = 6;  // logical: how near is near enough

}  // namespace

double MapView::tolerance_px() const { return PickPx * session_.camera.pixel_scale; }

Result<void> MapView::emit(const Command& command, double now_secs) {
  const bool told_times = shows_times_of_day(session_);
  visits_.before(session_, command, now_secs);
  auto applied = apply(session_, command);
  // Of the axis the map shows one thing: whether its date has a time of day.
  if (!std::holds_alternative<SetAxis>(command) || told_times != shows_times_of_day(session_)) is_stale_ = true;
  return applied;
}

Result<void> MapView::go_to(const std::optional<Visit>& visit) {
  if (!visit) return {};
  constexpr double FlightSecs = 0.5;
  // Past emit: going back is no visit of its own.
  if (auto moved = apply(session_, SetTime{visit->time}); !moved) return moved;
  Camera camera = visit->camera;
  if (camera.projection == session_.camera.projection) {
    camera.width_px = session_.camera.width_px;
    camera.height_px = session_.camera.height_px;
    camera.pixel_scale = session_.camera.pixel_scale;
  } else {
    camera = session_.camera;  // of another projection only the date is found again
  }
  is_stale_ = true;
  return apply(session_, FlyTo{camera, FlightSecs});
}

Result<void> MapView::advance(double elapsed_secs, bool holds_time, double now_secs) {
  Commands commands;
  glides_ = session_.camera.projection && navigation_.advance(session_, std::max(elapsed_secs, 0.001), commands);
  if (is_animating(session_) && !holds_time) commands.emplace_back(Advance{elapsed_secs});
  Result<void> first_fault;
  for (const Command& command : commands)
    if (auto done = emit(command, now_secs); !done && first_fault) first_fault = std::move(done);
  return first_fault;
}

Result<void> MapView::lie_at(const MapPlace& place, double now_secs) {
  const Camera& camera = session_.camera;
  const MapPlace before = std::exchange(place_, place);
  const int width = std::max(1, place.width), height = std::max(1, place.height);
  if (camera.width_px == width && camera.height_px == height && camera.pixel_scale == place.scale) return {};
  SetViewport resized{width, height, place.scale};
  if (before.width > 0 && before.window == place.window && camera.pixel_scale == place.scale) {
    Session after = session_;
    after.camera.width_px = width;
    const glm::dvec2 offset = camera_offset(session_, dragged_half_);
    const glm::dvec2 offset_after = camera_offset(after, dragged_half_);
    const glm::dvec2 moved{before.x - place.x, before.y - place.y};
    const glm::dvec2 held = pointer_.value_or(glm::dvec2{before.width / 2.0, before.height / 2.0});
    resized.hold = HoldGround{held + offset, held + moved + offset_after};
    if (pointer_) *pointer_ += moved;
  }
  return emit(resized, now_secs);
}

glm::dvec2 MapView::in_dragged_half(glm::dvec2 pixel) {
  if (!navigation_.is_dragging()) dragged_half_ = half_under(session_, pixel);
  return pixel + camera_offset(session_, dragged_half_);
}

Result<void> MapView::move(glm::dvec2 pixel, double now_secs) {
  if (!session_.camera.projection) return {};
  Commands commands;
  navigation_.move(session_, in_dragged_half(pixel), now_secs, commands);
  for (const Command& command : commands)
    if (auto done = emit(command, now_secs); !done) return done;
  return {};
}

void MapView::press(glm::dvec2 pixel, double now_secs, bool is_double) {
  if (!session_.camera.projection) return;
  const glm::dvec2 at = in_dragged_half(pixel);
  navigation_.press(at, now_secs);
  if (is_double) navigation_.wheel(at, 2);
}

bool MapView::release(glm::dvec2 pixel, double now_secs) {
  return session_.camera.projection && navigation_.release(in_dragged_half(pixel), now_secs);
}

void MapView::wheel(glm::dvec2 pixel, double steps) {
  if (session_.camera.projection) navigation_.wheel(in_dragged_half(pixel), steps);
}

void MapView::zoom_about_centre(double steps) {
  navigation_.wheel({session_.camera.width_px / 2.0, session_.camera.height_px / 2.0}, steps);
}

std::optional<Clicked> MapView::click(glm::dvec2 pixel, double now_secs) {
  waiting_.reset();
  Clicked clicked;
  clicked.ground = ground_under(pixel);
  // Events lie over all else; a mark of many stands for the newest.
  if (const auto here = scene_.events_at(session_, pixel, tolerance_px()); !here.empty()) {
    // Selecting an event on the map looks at it where time stands; SelectEvent alone would jump.
    const Instant time = session_.time;
    auto chosen = emit(SelectEvent{here.front()}, now_secs);
    if (chosen && !session_.all_time) chosen = emit(SetTime{time}, now_secs);
    if (chosen)
      clicked.event = here.front();
    else
      clicked.refused = chosen.error().message;
    return clicked;
  }
  const Picked under = scene_.pick(session_, pixel, tolerance_px());
  if (!under.is_final && clicked.ground) {
    waiting_ = {*clicked.ground, half_under(session_, pixel), session_.scenario};
    return std::nullopt;
  }
  if (const auto chosen = emit(SelectFeature{under.feature}, now_secs))
    clicked.feature = under.feature;
  else
    clicked.refused = chosen.error().message;
  return clicked;
}

std::optional<Clicked> MapView::answer_waiting(double now_secs) {
  if (!waiting_) return std::nullopt;
  const WaitingClick waiting = *waiting_;
  const auto pixel = session_.camera.projection && waiting.scenario == session_.scenario
                         ? session_.camera.screen_from_lonlat(waiting.ground)
                         : std::nullopt;
  if (pixel) return click(*pixel - camera_offset(session_, waiting.half), now_secs);
  waiting_.reset();
  return std::nullopt;
}

std::optional<std::vector<std::uint32_t>> MapView::look(double now_secs) {
  if (!session_.camera.projection || !pointer_look_.is_due(pointer_, pictures_)) return std::nullopt;
  const TraceSpan span("looking under the pointer");
  std::vector<std::uint32_t> events;
  if (pointer_) events = scene_.events_at(session_, *pointer_, tolerance_px());
  const Picked under = pointer_ ? scene_.pick(session_, *pointer_, tolerance_px()) : Picked{session_.hovered};
  pointer_look_.looked(pointer_, pictures_, under.is_final);
  // What cannot be lit is not: nobody asked for it.
  if (under.feature != session_.hovered) (void)emit(HoverFeature{under.feature}, now_secs);
  return events;
}

std::optional<LonLat> MapView::ground_under(glm::dvec2 pixel) const {
  if (!session_.camera.projection) return std::nullopt;
  return session_.camera.lonlat_from_screen(pixel + camera_offset(session_, half_under(session_, pixel)));
}

Instant MapView::time_under(glm::dvec2 pixel) const {
  const auto halves = compare_halves(session_);
  return halves.empty() ? session_.time : halves[half_under(session_, pixel)].session.time;
}

Result<std::optional<DrawnMap>> MapView::draw() {
  if (!session_.scenario || !session_.camera.projection || !is_stale()) return std::nullopt;
  is_stale_ = false;
  has_arrival_ = false;
  const Camera& camera = session_.camera;
  if (!target_ || target_->width() != camera.width_px || target_->height() != camera.height_px) {
    auto made = RenderTarget::make(camera.width_px, camera.height_px);
    if (!made) return tl::unexpected<Error>(made.error());
    target_ = std::move(*made);
  }
  constexpr double FirstSecs = 0.1;
  SceneFrame frame = pictures_++ == 0 ? scene_.frame_within(session_, FirstSecs) : scene_.frame(session_);
  const TraceSpan span("drawing");
  const auto drawn = renderer_.draw(frame.list, *target_);
  complete_ = frame.complete;
  DrawnMap told{frame.stats, drawn ? std::optional(*drawn) : std::nullopt, std::move(frame.faults), {}};
  if (!drawn && std::exchange(fault_, drawn.error().message) != drawn.error().message) told.fault = fault_;
  return told;
}

}  // namespace thalweg
