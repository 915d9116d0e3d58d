// Titles of events. Those of a file whose events have short titles are names of places as often as not: each stands
// where there is room, as the names of a file's points do.
#include "viewer/scene/labels/label_frame.h"

#include <cmath>

#include "viewer/scene/symbols/event_symbols.h"

namespace thalweg {
namespace {

constexpr std::size_t FewEvents = 200, LongestName = 40;

}  // namespace

bool LabelFrame::is_named_by_file(const Event& event) const {
  if (event.layer >= scenario_.layers.size() || !scenario_.layers[event.layer].is_plain()) return false;
  return event.is_named && event.title.in(session_.language).size() <= LongestName;
}

bool LabelFrame::is_a_title(const PlaceCandidate& place) const {
  constexpr double SamePlace = 0.3;  // degrees
  const auto [first, last] = titles_.equal_range(place.text);
  for (auto it = first; it != last; ++it)
    if (std::abs(it->second.lon - place.at.lon) * std::cos(place.at.lat * 0.0174533) < SamePlace &&
        std::abs(it->second.lat - place.at.lat) < SamePlace)
      return true;
  return false;
}

// The selected event before everything; the names a file gives; then the newest of those that last now.
void LabelFrame::collect_titles() {
  constexpr int BeforeTheBaseMap = 86, AfterTowns = 480, MostTitles = 5;
  const std::vector<Event>& events = scenario_.timeline.events;
  if (session_.selected_event && *session_.selected_event < events.size())
    attempts_.push_back({0, Kind::event, {}, *session_.selected_event});
  const auto drawn = events_to_draw(session_, world_);
  if (drawn.size() > FewEvents) return;
  int titles = 0;
  for (auto it = drawn.rbegin(); it != drawn.rend(); ++it) {
    const Event& event = events[*it];
    const auto screen = camera_.screen_from_lonlat(*event.place);
    if (!screen) continue;
    symbols_.add(box_of(18 * s_, 18 * s_, glm::vec2(*screen)));
    if (session_.selected_event == *it || !event.is_named) continue;
    if (is_named_by_file(event)) {
      titles_.emplace(event.title.in(session_.language), *event.place);
      attempts_.push_back({BeforeTheBaseMap, Kind::event, {}, *it});
    } else if (presence_in(session_, event.when, world_.at) == Presence::certain && titles++ < MostTitles) {
      attempts_.push_back({AfterTowns, Kind::event, {}, *it});
    }
  }
}

void LabelFrame::event(std::uint32_t index) {
  const Event& event = scenario_.timeline.events[index];
  if (!event.place) return;
  const auto screen = camera_.screen_from_lonlat(*event.place);
  if (!screen) return;
  const bool selected = session_.selected_event == index;
  const glm::vec2 at(*screen);
  const TextStyle style{selected ? FontStyle::bold : FontStyle::italic, (selected ? 12.5f : 11) * s_, 0, 2 * s_};
  const std::string& title = event.title.in(session_.language);
  std::vector<std::string> lines{title};
  if (canvas_.engine().shape(title, style).width > 210 * s_) lines = in_two_lines(title);
  float width = 0, cap = 0;
  for (const std::string& each : lines) {
    const ShapedText& shaped = canvas_.engine().shape(each, style);
    width = std::max(width, shaped.width);
    cap = shaped.cap_height;
  }
  const float line_height = style.size_px * 1.25f, height = cap + line_height * static_cast<float>(lines.size() - 1);
  const float gap = (selected ? 18.0f : 13.0f) * s_;
  const glm::vec2 centres[] = {{at.x + gap + width / 2, at.y},
                               {at.x - gap - width / 2, at.y},
                               {at.x, at.y - gap - height / 2},
                               {at.x, at.y + gap + height / 2}};
  for (const glm::vec2 centre : centres) {
    const PixelBox box = box_of(width + 2 * style.halo_px, height + 0.45f * style.size_px + 2 * style.halo_px, centre);
    if (!fits(box) || (!selected && !symbols_.is_free(box))) continue;
    const float left = centre.x - width / 2;
    for (std::size_t n = 0; n < lines.size(); ++n)
      canvas_.text(lines[n], style, {ink_.label, ink_.label_halo},
                   {left, centre.y - height / 2 + cap + line_height * static_cast<float>(n)});
    const auto layer = static_cast<std::uint32_t>(std::max(scenario_.event_layer, 0));
    keep(title, event.layer == Event::Nowhere ? FeatureRef{layer, index} : FeatureRef{event.layer, event.feature},
         {box});
    return;
  }
}

}  // namespace thalweg
