// Session: everything about the program that changes, in one value. Only apply(Session&, Command) changes it; panels
// read it and emit commands; a frame is a function of the Session and its data.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "geodata/model/column_classes.h"
#include "geodata/model/scenario.h"
#include "geodata/time/zone.h"
#include "viewer/session/camera.h"
#include "viewer/session/pixel_box.h"

namespace thalweg {

enum class Theme : std::uint8_t { light, dark, print };

// How things on their way are shown (LayerRole::track).
struct TrackView {
  static constexpr std::int64_t Whole = -1;
  std::int64_t trail_ms = 0;  // of the way that led to where they are; 0: none, Whole: all of it
  bool interpolates = false;  // between two known positions a hollow mark, and a dashed line from one to the next
  friend bool operator==(const TrackView&, const TrackView&) = default;
};

struct LayerState {
  std::uint32_t layer = 0;  // position in Scenario::layers
  bool visible = true;
  float opacity = 1;
  LayerStyle style;                                // the scenario's, with the user's changes
  std::shared_ptr<const ColumnClasses> classes{};  // the column its features are coloured by, if they are
  TrackView tracks{};
  friend bool operator==(const LayerState&, const LayerState&) = default;
};

enum class AtEdge : std::uint8_t { stop, loop, bounce };  // what playing does at the end of its range

// Which events are seen: those of now, and what is left of them; those begun within a window before now; all so far.
// What is over fades with age.
enum class EventSpan : std::uint8_t { instant, window, cumulative };

struct Playback {
  bool playing = false;
  double days_per_sec = 30;  // as chosen; negative plays backwards
  double shuttle = 1;        // times faster than that, by pressing J or L again
  AtEdge at_edge = AtEdge::stop;
  EventSpan events = EventSpan::instant;
  double window_days = 30;  // of EventSpan::window
  bool snaps = false;       // scrubbing stops at what begins or ends near by

  [[nodiscard]] double speed() const { return days_per_sec * shuttle; }
};

// An event that playing has just passed, however fast: it flashes on map and timeline for a moment of wall clock.
struct Flash {
  std::uint32_t event = 0;  // position in Timeline::events
  double age_secs = 0;      // of FlashSecs
};
inline constexpr double FlashSecs = 0.8;

// How dates are written; what they mean is not touched.
struct DateStyle {
  bool with_julian = false;  // the Julian (O.S.) date beside the Gregorian
  Zone zone;                 // of times of day
  friend bool operator==(const DateStyle&, const DateStyle&) = default;
};

struct FeatureRef {
  std::uint32_t layer = 0;  // position in Scenario::layers
  std::uint32_t feature = 0;
  friend auto operator<=>(const FeatureRef&, const FeatureRef&) = default;
};

struct Furniture {
  bool title = true, legend = true, date = true, scale_bar = true, north_arrow = true, graticule = false,
       attribution = true, labels = true;
  friend bool operator==(const Furniture&, const Furniture&) = default;
};

// How a window shows the legend of its map. Exports have the whole of it, as with all of this false.
struct LegendView {
  bool has_head = false;       // to fold and scroll it by
  bool is_folded = false;      // the head alone
  bool omits_holders = false;  // the panel beside the map lists who holds what
  int first_row = 0;           // scrolled to; as far as there are rows
  friend bool operator==(const LegendView&, const LegendView&) = default;
};

// Two dates in one map. Side by side and under a swipe divider, the session's own time is on the left and `time` on the
// right; the difference shows the later of the two and tells what changed hands since the earlier.
enum class CompareMode : std::uint8_t { side, swipe, difference };

struct Compare {
  Instant time;
  CompareMode mode = CompareMode::swipe;
  double divider = 0.5;  // of the swipe: share of the map's width that is on the left
  friend bool operator==(const Compare&, const Compare&) = default;
};

// A move of camera and time in progress; times are seconds of wall clock.
//
// A scene first travels for `duration_secs`, camera and time together, and then runs for `play_secs`: time passes
// through `then_play`, or stands when there is none. While it runs Playback::playing says whether it is paused, as for
// any other playing. A flight that only moves the camera has equal times and no play_secs; time may play on meanwhile.
struct Flight {
  Camera from, to;
  Instant time_from, time_to;
  double elapsed_secs = 0, duration_secs = 0;
  std::optional<Interval> then_play;
  double play_secs = 0;

  [[nodiscard]] bool has_arrived() const { return elapsed_secs >= duration_secs; }
  [[nodiscard]] bool moves_time() const { return play_secs > 0 || time_from != time_to; }
};

struct Session {
  ScenarioPtr scenario;
  std::uint64_t scenario_version = 0;  // raised whenever `scenario` is replaced
  Camera camera;
  Instant time;
  Instant known_until =
      Instant::distant_future();  // the last instant the data know anything about (model/last_known.h)
  // Everything is seen, whenever it was, the newest on top: how a plain file opens. Whatever moves time ends it.
  bool all_time = false;
  Interval axis;                   // what the timeline panel shows
  std::optional<Interval> in_out;  // range set with [ and ]
  Playback playback;
  std::optional<Flight> flight;
  std::vector<LayerState> layers;  // drawing order, bottom first
  std::optional<FeatureRef> selected;
  std::optional<FeatureRef> hovered;
  std::optional<std::uint32_t> selected_event;  // position in Timeline::events
  std::set<std::string> hidden_categories;      // event categories switched off
  // Events that began between the last Advance and the one before, in the order passed, however many days one tick
  // took: playing fast skips none of them.
  std::vector<std::uint32_t> passed_events;
  std::vector<Flash> flashes;  // of the events passed lately, oldest first
  bool certain_only = false;   // what is only possible, by uncertain dates, is left out
  DateStyle date_style;
  int scene = -1;               // position in Scenario::scenes, -1 when in none
  bool scenes_playing = false;  // steps on by itself when a scene has run
  std::optional<Compare> compare;
  std::optional<Interval> changes_shown;  // territories that changed hands in (begin, end] are outlined
  // A new controller's colour fades in over this time from the day of the change: a function of time alone. 0: at once.
  double change_fade_days = 0;
  // Between two dated outlines of one name a dashed line is drawn where a front may have stood, labelled
  // "interpolated".
  bool interpolates_fronts = false;
  Theme theme = Theme::light;
  std::string language = "en";
  std::string worldview;
  Furniture furniture;
  LegendView legend;
  // What the furniture leaves of the picture for ground of a shape (width over height); null: all of it. Whoever draws
  // the furniture knows it: scene/furniture/free_frame.h.
  PixelBox (*free_frame)(const Session& session, double aspect) = nullptr;
};

// Whether something of that presence is to be seen.
[[nodiscard]] inline bool shows(const Session& session, Presence presence) {
  return presence == Presence::certain || (presence == Presence::possible && !session.certain_only);
}

// How a thing of that lifetime is there at an instant; in a session that shows all of time whatever has dates is.
[[nodiscard]] inline Presence presence_in(const Session& session, const Lifetime& lifetime, Instant at) {
  return session.all_time ? Presence::certain : lifetime.presence_at(at);
}

// What holds at the session's time, without what is only possible when that is not wanted.
[[nodiscard]] WorldState world_of(const Session& session);
[[nodiscard]] WorldState world_of(const Session& session, Instant at);  // as it would be then

}  // namespace thalweg
