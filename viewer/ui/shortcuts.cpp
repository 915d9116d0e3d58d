#include "viewer/ui/shortcuts.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <sstream>

#include "viewer/languages/tr.h"
#include "viewer/timeline/time_axis.h"

namespace thalweg::ui {
namespace {

struct KeyName {
  Key key;
  const char* name;
};

constexpr std::array KeyNames = {KeyName{Key::space, "Space"},
                                 KeyName{Key::left, "Left"},
                                 KeyName{Key::right, "Right"},
                                 KeyName{Key::up, "Up"},
                                 KeyName{Key::down, "Down"},
                                 KeyName{Key::home, "Home"},
                                 KeyName{Key::end, "End"},
                                 KeyName{Key::page_up, "PgUp"},
                                 KeyName{Key::page_down, "PgDn"},
                                 KeyName{Key::escape, "Esc"},
                                 KeyName{Key::tab, "Tab"},
                                 KeyName{Key::enter, "Enter"},
                                 KeyName{Key::backspace, "Backspace"}};

// Left and right move by what can be seen on the axis: days when it shows less than a year, else months, else years.
StepTime::Unit step_unit(const Session& session, bool far) {
  const double days =
      static_cast<double>(ms_between(session.axis.begin, session.axis.end)) / static_cast<double>(MsPerDay);
  if (days < 400) return far ? StepTime::Unit::month : StepTime::Unit::day;
  return far ? StepTime::Unit::year : StepTime::Unit::month;
}

// Where on the axis time stands, to zoom about; its middle when time is out of view.
double share_of_axis(const Session& session) {
  if (!session.axis.contains(session.time)) return 0.5;
  return (static_cast<double>(session.time.ms) - static_cast<double>(session.axis.begin.ms)) /
         (static_cast<double>(session.axis.end.ms) - static_cast<double>(session.axis.begin.ms));
}

EventSpan next_span(EventSpan span) {
  return span == EventSpan::instant  ? EventSpan::window
         : span == EventSpan::window ? EventSpan::cumulative
                                     : EventSpan::instant;
}

AtEdge toggled(AtEdge now, AtEdge wanted) { return now == wanted ? AtEdge::stop : wanted; }

// The other date at first: the end of the range, else where the scenario ends; its beginning when that is where we are.
Compare compare_from(const Session& session) {
  Interval span = session.in_out.value_or(session.scenario ? session.scenario->time : session.axis);
  const Instant last = session.in_out ? add_ms(span.end, -1) : std::min(add_ms(span.end, -1), session.known_until);
  const bool at_end = session.time > add_ms(last, -MsPerDay);
  return {.time = at_end ? span.begin : start_of_day(last)};
}

Interval in_out_with(const Session& session, bool is_in) {
  Interval range = session.in_out.value_or(session.scenario ? session.scenario->time : session.axis);
  (is_in ? range.begin : range.end) = session.time;
  if (range.is_empty())
    range = is_in ? Interval{session.time, session.scenario ? session.scenario->time.end : session.axis.end}
                  : Interval{session.scenario ? session.scenario->time.begin : session.axis.begin, session.time};
  return range;
}

}  // namespace

std::optional<Chord> parse_chord(std::string_view text) {
  Chord chord;
  for (;;) {
    const auto plus = text.find('+');
    if (plus == std::string_view::npos || plus == 0 || plus + 1 == text.size()) break;
    const std::string_view modifier = text.substr(0, plus);
    if (modifier == "Ctrl")
      chord.ctrl = true;
    else if (modifier == "Shift")
      chord.shift = true;
    else if (modifier == "Alt")
      chord.alt = true;
    else
      return std::nullopt;
    text.remove_prefix(plus + 1);
  }
  for (const KeyName& name : KeyNames) {
    if (text == name.name) return chord.key = name.key, chord;
  }
  if (text.size() >= 2 && text[0] == 'F' && text[1] >= '1' && text[1] <= '9') {
    const int number = std::atoi(std::string(text.substr(1)).c_str());
    if (number < 1 || number > 12) return std::nullopt;
    chord.key = static_cast<Key>(static_cast<int>(Key::f1) + number - 1);
    return chord;
  }
  if (text.size() != 1 || text[0] <= ' ' || (text[0] >= 'a' && text[0] <= 'z')) return std::nullopt;
  chord.key = static_cast<Key>(static_cast<unsigned char>(text[0]));
  return chord;
}

std::string to_string(const Chord& chord) {
  std::string text;
  if (chord.ctrl) text += "Ctrl+";
  if (chord.shift) text += "Shift+";
  if (chord.alt) text += "Alt+";
  for (const KeyName& name : KeyNames) {
    if (name.key == chord.key) return text + name.name;
  }
  const auto code = static_cast<int>(chord.key);
  if (chord.key >= Key::f1 && chord.key <= Key::f12)
    return text + "F" + std::to_string(code - static_cast<int>(Key::f1) + 1);
  return text + static_cast<char>(code);
}

const std::vector<ActionInfo>& all_actions() {
  static const std::vector<ActionInfo> actions = {
      {Action::play, ActionGroup::playing, "play", "Space", noted("Play or pause")},
      {Action::step_back, ActionGroup::time, "step_back", "Left ,",
       noted("Earlier: a day, a month or a year, by what the timeline shows")},
      {Action::step_forward, ActionGroup::time, "step_forward", "Right .",
       noted("Later: a day, a month or a year, by what the timeline shows")},
      {Action::step_far_back, ActionGroup::time, "step_far_back", "Shift+Left", noted("A larger step back")},
      {Action::step_far_forward, ActionGroup::time, "step_far_forward", "Shift+Right", noted("A larger step forward")},
      {Action::day_back, ActionGroup::time, "day_back", "Ctrl+Left", noted("A day back")},
      {Action::day_forward, ActionGroup::time, "day_forward", "Ctrl+Right", noted("A day forward")},
      {Action::month_back, ActionGroup::time, "month_back", "Alt+Shift+Left", noted("A month back")},
      {Action::month_forward, ActionGroup::time, "month_forward", "Alt+Shift+Right", noted("A month forward")},
      {Action::year_back, ActionGroup::time, "year_back", "Ctrl+Shift+Left", noted("A year back")},
      {Action::year_forward, ActionGroup::time, "year_forward", "Ctrl+Shift+Right", noted("A year forward")},
      {Action::previous_event, ActionGroup::time, "previous_event", "Up", noted("Previous event")},
      {Action::next_event, ActionGroup::time, "next_event", "Down", noted("Next event")},
      {Action::back, ActionGroup::places, "back", "Alt+Left", noted("Back to the place and date before")},
      {Action::forward, ActionGroup::places, "forward", "Alt+Right", noted("Forward again")},
      {Action::go_to_start, ActionGroup::time, "go_to_start", "Home", noted("First date")},
      {Action::go_to_end, ActionGroup::time, "go_to_end", "End", noted("Last date that the data know")},
      {Action::all_time, ActionGroup::time, "all_time", "A", noted("Everything, whatever its dates, or one date")},
      {Action::shuttle_back, ActionGroup::playing, "shuttle_back", "J", noted("Play backwards, again for faster")},
      {Action::shuttle_stop, ActionGroup::playing, "shuttle_stop", "K", noted("Stop")},
      {Action::shuttle_forward, ActionGroup::playing, "shuttle_forward", "L", noted("Play forwards, again for faster")},
      {Action::set_in, ActionGroup::playing, "set_in", "[", noted("Range begins here")},
      {Action::set_out, ActionGroup::playing, "set_out", "]", noted("Range ends here")},
      {Action::clear_in_out, ActionGroup::playing, "clear_in_out", "X", noted("Clear the range")},
      {Action::toggle_loop, ActionGroup::playing, "toggle_loop", "Ctrl+L", noted("Loop")},
      {Action::toggle_bounce, ActionGroup::playing, "toggle_bounce", "Ctrl+J", noted("Play to and fro")},
      {Action::event_span, ActionGroup::places, "event_span", "E",
       noted("Events of now, of a window of time, or all so far")},
      {Action::certain_only, ActionGroup::places, "certain_only", "U",
       noted("Only what is certain, or what is possible too")},
      {Action::snap, ActionGroup::timeline, "snap", "S", noted("Scrubbing snaps to dates in the data, or not")},
      {Action::faster, ActionGroup::playing, "faster", "Shift+Up", noted("Twice the speed")},
      {Action::slower, ActionGroup::playing, "slower", "Shift+Down", noted("Half the speed")},
      {Action::axis_in, ActionGroup::timeline, "axis_in", "Ctrl+Up", noted("Timeline: zoom in about the date")},
      {Action::axis_out, ActionGroup::timeline, "axis_out", "Ctrl+Down", noted("Timeline: zoom out")},
      {Action::axis_all, ActionGroup::timeline, "axis_all", "Ctrl+Home", noted("Timeline: the whole span")},
      {Action::axis_back, ActionGroup::timeline, "axis_back", "Alt+Home", noted("Timeline: earlier")},
      {Action::axis_forward, ActionGroup::timeline, "axis_forward", "Alt+End", noted("Timeline: later")},
      {Action::previous_scene, ActionGroup::scenes, "previous_scene", "PgUp", noted("Previous scene")},
      {Action::next_scene, ActionGroup::scenes, "next_scene", "PgDn", noted("Next scene")},
      {Action::type_date, ActionGroup::time, "type_date", "D", noted("Type a date")},
      {Action::search, ActionGroup::places, "search", "Ctrl+F /", noted("Search")},
      {Action::open, ActionGroup::files, "open", "Ctrl+O", noted("Open a file or scenario")},
      {Action::open_folder, ActionGroup::files, "open_folder", "Ctrl+Shift+O", noted("Open a whole folder")},
      {Action::import, ActionGroup::files, "import", "Ctrl+I", noted("Import events or dated snapshots")},
      {Action::snapshot, ActionGroup::files, "snapshot", "Ctrl+E Ctrl+S", noted("Export a snapshot")},
      {Action::fit, ActionGroup::places, "fit", "F", noted("Show everything")},
      {Action::zoom_in, ActionGroup::places, "zoom_in", "+ = Shift+=", noted("Zoom in")},
      {Action::zoom_out, ActionGroup::places, "zoom_out", "-", noted("Zoom out")},
      {Action::full_screen, ActionGroup::window, "full_screen", "F11", noted("Full screen")},
      {Action::presenter, ActionGroup::scenes, "presenter", "Tab", noted("Hide or show all panels")},
      {Action::toggle_left, ActionGroup::window, "toggle_left", "Ctrl+B", noted("Hide or show the layers")},
      {Action::toggle_timeline, ActionGroup::window, "toggle_timeline", "Ctrl+T", noted("Fold or unfold the timeline")},
      {Action::theme, ActionGroup::window, "theme", "T", noted("Light or dark")},
      {Action::diagnostics, ActionGroup::files, "diagnostics", "Ctrl+D", noted("Diagnostics")},
      {Action::profile, ActionGroup::window, "profile", "F12", noted("What a frame takes, and what it is made of")},
      {Action::changes, ActionGroup::comparing, "changes", "G", noted("What changed hands in the range")},
      {Action::compare, ActionGroup::comparing, "compare", "C", noted("Compare with another date, and back")},
      {Action::compare_mode, ActionGroup::comparing, "compare_mode", "Shift+C",
       noted("Compare by swipe, by difference, side by side")},
      {Action::blank, ActionGroup::scenes, "blank", "B", noted("Blank the screen, and back")},
      {Action::help, ActionGroup::window, "help", "F1 ? Shift+/ Shift+?", noted("This list")},
      {Action::cancel, ActionGroup::window, "cancel", "Esc", noted("Close, deselect, leave full screen")},
      {Action::quit, ActionGroup::window, "quit", "Ctrl+Q", noted("Quit")},
  };
  return actions;
}

KeyMap::KeyMap() {
  for (const ActionInfo& info : all_actions()) bind(info.name, info.default_chords);
}

bool KeyMap::bind(std::string_view action_name, std::string_view chords) {
  for (const ActionInfo& info : all_actions()) {
    if (info.name != action_name) continue;
    std::vector<Chord> parsed;
    std::istringstream words{std::string(chords)};
    for (std::string word; words >> word;) {
      const auto chord = parse_chord(word);
      if (!chord) return false;
      parsed.push_back(*chord);
    }
    chords_[info.action] = std::move(parsed);
    return true;
  }
  return false;
}

std::optional<Action> KeyMap::action_of(const Chord& chord) const {
  for (const auto& [action, chords] : chords_) {
    for (const Chord& candidate : chords) {
      if (candidate == chord) return action;
    }
  }
  return std::nullopt;
}

std::vector<ShortcutRow> KeyMap::listing() const {
  std::vector<ShortcutRow> rows;
  for (const ActionInfo& info : all_actions()) {
    ShortcutRow row{info.group, {}, info.description};
    for (const Chord& chord : chords_.at(info.action)) {
      const bool same_key_shifted = chord.shift && chord.key < Key::left;  // "Shift+/" is how "?" is typed
      if ((same_key_shifted && !row.chords.empty()) || chord.key == Key{'='} || row.chords.size() == 2) continue;
      row.chords.push_back(to_string(chord));
    }
    rows.push_back(std::move(row));
  }
  std::stable_sort(rows.begin(), rows.end(),
                   [](const ShortcutRow& a, const ShortcutRow& b) { return a.group < b.group; });
  return rows;
}

bool repeats(Action action) {
  switch (action) {
    case Action::step_forward:
    case Action::step_back:
    case Action::step_far_forward:
    case Action::step_far_back:
    case Action::day_forward:
    case Action::day_back:
    case Action::month_forward:
    case Action::month_back:
    case Action::year_forward:
    case Action::year_back:
    case Action::next_event:
    case Action::previous_event:
    case Action::faster:
    case Action::slower:
    case Action::axis_in:
    case Action::axis_out:
    case Action::axis_back:
    case Action::axis_forward:
    case Action::zoom_in:
    case Action::zoom_out:
      return true;
    default:
      return false;
  }
}

const char* title_of(ActionGroup group) {
  switch (group) {
    case ActionGroup::time:
      return noted("Go to a date");
    case ActionGroup::playing:
      return noted("Play");
    case ActionGroup::places:
      return noted("Find and look about");
    case ActionGroup::comparing:
      return noted("Compare and count");
    case ActionGroup::scenes:
      return noted("Present");
    case ActionGroup::timeline:
      return noted("The timeline's own view");
    case ActionGroup::files:
      return noted("Files");
    case ActionGroup::window:
      return noted("The window");
  }
  return "";
}

Commands commands_of(Action action, const Session& session) {
  switch (action) {
    case Action::play:
      // After J has played backwards, forwards again.
      if (!session.playback.playing && session.playback.days_per_sec < 0)
        return {SetSpeed{-session.playback.days_per_sec}, SetPlaying{true}};
      return {SetPlaying{!session.playback.playing}};
    case Action::step_forward:
      return {StepTime{1, step_unit(session, false)}};
    case Action::step_back:
      return {StepTime{-1, step_unit(session, false)}};
    case Action::step_far_forward:
      return {StepTime{1, step_unit(session, true)}};
    case Action::step_far_back:
      return {StepTime{-1, step_unit(session, true)}};
    case Action::next_event:
      return {StepEvent{1}};
    case Action::previous_event:
      return {StepEvent{-1}};
    case Action::go_to_start:
      return {GoToEdge{false}};
    case Action::go_to_end:
      return {GoToEdge{true}};
    case Action::all_time:
      return {ShowAllTime{!session.all_time}};
    case Action::day_forward:
      return {StepTime{1, StepTime::Unit::day}};
    case Action::day_back:
      return {StepTime{-1, StepTime::Unit::day}};
    case Action::month_forward:
      return {StepTime{1, StepTime::Unit::month}};
    case Action::month_back:
      return {StepTime{-1, StepTime::Unit::month}};
    case Action::year_forward:
      return {StepTime{1, StepTime::Unit::year}};
    case Action::year_back:
      return {StepTime{-1, StepTime::Unit::year}};
    case Action::shuttle_back:
      return {Shuttle{-1}};
    case Action::shuttle_forward:
      return {Shuttle{1}};
    case Action::shuttle_stop:
      return {Shuttle{0}};
    case Action::set_in:
      return {SetInOut{in_out_with(session, true)}};
    case Action::set_out:
      return {SetInOut{in_out_with(session, false)}};
    case Action::clear_in_out:
      return {SetInOut{std::nullopt}};
    case Action::next_scene:
      return {StepScene{1}};
    case Action::previous_scene:
      return {StepScene{-1}};
    case Action::toggle_loop:
      return {SetAtEdge{toggled(session.playback.at_edge, AtEdge::loop)}};
    case Action::toggle_bounce:
      return {SetAtEdge{toggled(session.playback.at_edge, AtEdge::bounce)}};
    case Action::event_span:
      return {SetEventSpan{next_span(session.playback.events), session.playback.window_days}};
    case Action::certain_only:
      return {SetCertainOnly{!session.certain_only}};
    case Action::faster:
      return {SetSpeed{session.playback.days_per_sec * 2}};
    case Action::slower:
      return {SetSpeed{session.playback.days_per_sec / 2}};
    case Action::axis_in:
      return {SetAxis{zoomed_axis(session.axis, share_of_axis(session), 1.5)}};
    case Action::axis_out:
      return {SetAxis{zoomed_axis(session.axis, share_of_axis(session), 1 / 1.5)}};
    case Action::axis_all:
      return session.scenario && session.scenario->has_time ? Commands{SetAxis{axis_around(session.scenario->time)}}
                                                            : Commands{};
    case Action::axis_back:
      return {SetAxis{panned_axis(session.axis, -0.25)}};
    case Action::axis_forward:
      return {SetAxis{panned_axis(session.axis, 0.25)}};
    case Action::snap:
      return {SetSnapping{!session.playback.snaps}};
    case Action::compare:
      return {SetCompare{session.compare ? std::nullopt : std::optional(compare_from(session))}};
    case Action::compare_mode: {
      Compare next = session.compare ? *session.compare : compare_from(session);
      if (session.compare)
        next.mode = next.mode == CompareMode::swipe        ? CompareMode::difference
                    : next.mode == CompareMode::difference ? CompareMode::side
                                                           : CompareMode::swipe;
      return {SetCompare{next}};
    }
    case Action::fit:
      return {FitAll{}};
    case Action::theme:
      return {SetTheme{session.theme == Theme::dark ? Theme::light : Theme::dark}};
    default:
      return {};
  }
}

}  // namespace thalweg::ui
