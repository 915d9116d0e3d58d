#include "viewer/scene/symbols/event_crowd.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <map>
#include <unordered_map>

#include <glm/geometric.hpp>

#include "viewer/scene/labels/map_ink.h"
#include "viewer/scene/symbols/kept_positions.h"
#include "viewer/scene/symbols/placed_ring.h"

namespace thalweg {
namespace {

constexpr std::uint32_t NoMark = 0xffffffff;

// 1 as an event is passed, 0 when its flash is over.
std::map<std::uint32_t, float> strengths(const Session& session) {
  std::map<std::uint32_t, float> flashing;
  for (const Flash& flash : session.flashes) {
    float& strength = flashing[flash.event];
    strength = std::max(strength, static_cast<float>(1 - flash.age_secs / FlashSecs));
  }
  return flashing;
}

// Worked out as they are met: a file may have as many kinds as events.
class KindLooks {
 public:
  KindLooks(const EventTable& events, Theme theme) : events_(events), theme_(theme) {}
  const EventLook& of(std::uint32_t event) {
    const std::uint32_t kind = events_.category[event];
    const auto known = known_.find(kind);
    if (known != known_.end()) return known->second;
    return known_.emplace(kind, look_of_category(events_, events_.categories[kind], theme_)).first->second;
  }

 private:
  const EventTable& events_;
  Theme theme_;
  std::unordered_map<std::uint32_t, EventLook> known_;
};

Placed placed_of_event(const Scenario& scenario, std::uint32_t event) {
  const Event& own = scenario.timeline.events[event];
  return own.layer < scenario.layers.size() ? scenario.layers[own.layer].placed(own.feature) : Placed::as_given;
}

}  // namespace

std::uint64_t EventCrowd::cell_of(glm::vec2 at) const {
  const float cell = CellPx * scale_;
  const auto x = static_cast<int>((at.x - static_cast<float>(anchor_.x)) / cell),
             y = static_cast<int>((at.y - static_cast<float>(anchor_.y)) / cell);
  return static_cast<std::uint64_t>(y) * static_cast<std::uint64_t>(columns_) + static_cast<std::uint64_t>(x);
}

void EventCrowd::update(const Session& session, const WorldState& world) {
  on_screen_.clear();
  marks_.clear();
  if (!session.scenario || !session.camera.projection) return scenario_.reset();
  const Camera& camera = session.camera;
  const EventTable& events = session.scenario->timeline.columns;
  if (projection_ != camera.projection || scenario_.lock() != session.scenario) {
    projection_ = camera.projection;
    scenario_ = session.scenario;
    kept_.assign(events.size(), NotYetProjected);
  }
  scale_ = static_cast<float>(camera.pixel_scale);
  const LayerState* layer = state_of_events(session);
  style_radius_ = layer && layer->style.radius_px ? static_cast<float>(*layer->style.radius_px) : 6;
  const float margin = symbol_radius();
  const ScreenFromWorld screen(camera);
  for (const std::uint32_t event : events_to_draw(session, world)) {
    const auto at = screen(kept_world(kept_[event], *projection_, events.place[event]));
    if (!at || !is_near_screen(camera, *at, margin)) continue;
    on_screen_.push_back({glm::vec2(*at), event});
  }

  if (!is_crowded()) {
    for (const EventOnScreen& each : on_screen_) marks_.push_back({each.at, each.event, 1});
    return;
  }
  // Cells stand still on the ground while it is panned, so that marks do not regroup.
  const double cell = CellPx * scale_, mpp = camera.metres_per_px();
  const bool is_plane = camera.projection->space() != DrawingSpace::globe;
  const auto before = [&](double ground_px) { return ground_px - std::ceil(ground_px / cell) * cell - margin - cell; };
  anchor_ = is_plane ? glm::dvec2(before(-camera.centre_x / mpp + camera.width_px / 2.0),
                                  before(camera.centre_y / mpp + camera.height_px / 2.0))
                     : glm::dvec2(-margin - cell);
  columns_ = static_cast<int>((camera.width_px + margin - anchor_.x) / cell) + 2;
  const auto rows = static_cast<std::size_t>((camera.height_px + margin - anchor_.y) / cell) + 2;
  mark_of_cell_.assign(static_cast<std::size_t>(columns_) * rows, NoMark);
  for (auto each = on_screen_.rbegin(); each != on_screen_.rend(); ++each) {
    std::uint32_t& mark = mark_of_cell_[cell_of(each->at)];
    if (mark != NoMark) {
      ++marks_[mark].count;
      continue;
    }
    mark = static_cast<std::uint32_t>(marks_.size());
    marks_.push_back({each->at, each->event, 1});
  }
  // Small marks over large ones, newer over older.
  std::reverse(marks_.begin(), marks_.end());
  std::stable_sort(marks_.begin(), marks_.end(), [](const CrowdMark& a, const CrowdMark& b) {
    return std::bit_width(a.count) > std::bit_width(b.count);
  });
}

float EventCrowd::radius_of(const CrowdMark& mark) const {
  if (!is_crowded()) return symbol_radius();
  // Area grows with the logarithm of the count: a thousand are seen to be many and hide little.
  return scale_ * std::min(2.4f * std::sqrt(1 + 0.9f * std::log2(static_cast<float>(mark.count))), 9.0f);
}

void EventCrowd::draw(const Session& session, const WorldState& world, ScreenCanvas& canvas) const {
  if (!session.scenario) return;
  const EventTable& events = session.scenario->timeline.columns;
  const auto layer_opacity = [&](std::uint32_t event) {
    const LayerState* layer = state_of_event(session, event);
    return layer ? layer->opacity : 1;
  };
  const EventFade fade(session, world.at);
  const MapInk& ink = ink_of(session.theme);
  KindLooks kinds(events, session.theme);
  const std::map<std::uint32_t, float> flashing = strengths(session);
  const auto opacity_of = [&](std::uint32_t event) {
    const auto flash = flashing.find(event);
    return layer_opacity(event) * std::max(fade(events.times[event]), flash == flashing.end() ? 0 : flash->second);
  };

  const CrowdMark* chosen = nullptr;
  for (const CrowdMark& mark : marks_) {
    if (session.selected_event == mark.event) {
      chosen = &mark;
      continue;
    }
    const EventLook& kind = kinds.of(mark.event);
    const float opacity = opacity_of(mark.event), radius = radius_of(mark);
    if (!is_crowded()) {
      draw_placed_ring(canvas, placed_of_event(*session.scenario, mark.event), mark.at, radius, scale_,
                       faded(kind.color, opacity), faded(ink.place_ground, opacity));
      draw_event_glyph(canvas, kind.glyph, mark.at, radius, kind.color, ink.place_ground, opacity,
                       looks_over(session, events.times[mark.event], world.at) && !flashing.contains(mark.event));
      continue;
    }
    if (mark.count > 1) canvas.disc(mark.at, radius + 0.9f * scale_, faded(ink.place_ground, opacity));
    canvas.disc(mark.at, radius, faded(kind.color, opacity));
  }

  const float symbol = symbol_radius();
  const auto find = [&](std::uint32_t event) {
    const auto at = std::lower_bound(on_screen_.begin(), on_screen_.end(), event,
                                     [](const EventOnScreen& e, std::uint32_t wanted) { return e.event < wanted; });
    return at != on_screen_.end() && at->event == event ? &*at : nullptr;
  };
  // A ring that widens as it fades, also about one whose mark is another's.
  for (const auto& [event, strength] : flashing) {
    const EventOnScreen* passed = find(event);
    if (passed == nullptr || strength <= 0) continue;
    const Rgba color = faded(kinds.of(event).color, layer_opacity(event) * strength);
    if (is_crowded()) canvas.disc(passed->at, 3 * scale_, color);
    canvas.ring(passed->at, (is_crowded() ? 7.5f * scale_ : symbol * 1.2f) * (2 - strength), 2.2f * scale_ * strength,
                color);
  }
  // The chosen event stands above all, even when newer ones share its cell.
  const EventOnScreen* selected = session.selected_event ? find(*session.selected_event) : nullptr;
  if (selected == nullptr) return;
  const glm::vec2 at = chosen ? chosen->at : selected->at;
  const EventLook& kind = kinds.of(selected->event);
  canvas.ring(at, symbol * 1.75f, 2 * scale_, ink.accent);
  draw_event_glyph(canvas, kind.glyph, at, symbol * 1.2f, kind.color, ink.place_ground, 1,
                   looks_over(session, events.times[selected->event], world.at));
}

std::vector<std::uint32_t> EventCrowd::at(const Session& session, glm::vec2 pixel, float tolerance_px) const {
  std::vector<std::uint32_t> found;
  if (scenario_.lock() != session.scenario) return found;
  for (auto mark = marks_.rbegin(); mark != marks_.rend() && found.empty(); ++mark) {
    if (glm::distance(mark->at, pixel) > radius_of(*mark) + tolerance_px) continue;
    if (!is_crowded()) {
      for (auto each = marks_.rbegin(); each != marks_.rend(); ++each)
        if (glm::distance(each->at, pixel) <= radius_of(*each) + tolerance_px) found.push_back(each->event);
      break;
    }
    const std::uint64_t cell = cell_of(mark->at);
    for (auto each = on_screen_.rbegin(); each != on_screen_.rend(); ++each)
      if (cell_of(each->at) == cell) found.push_back(each->event);
  }
  return found;
}

}  // namespace thalweg
