// Keyboard: chords, the actions they stand for, and what an action does to the session. Pure; no ImGui, no GLFW.
//
// The application asks action_of(chord) only while no text field has focus. Bindings can be changed in the settings, by
// action name and chord text: {"keys": {"play": "Ctrl+Space"}}, or in a keys.json beside them (docs/time.md).
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "viewer/session/command.h"

namespace thalweg::ui {

// Printable keys are their upper-case ASCII letter.
enum class Key : std::uint16_t {
  none = 0,
  space = ' ',
  left = 256,
  right,
  up,
  down,
  home,
  end,
  page_up,
  page_down,
  escape,
  tab,
  enter,
  backspace,
  f1,
  f2,
  f3,
  f4,
  f5,
  f6,
  f7,
  f8,
  f9,
  f10,
  f11,
  f12
};

struct Chord {
  Key key = Key::none;
  bool ctrl = false, shift = false, alt = false;
  friend auto operator<=>(const Chord&, const Chord&) = default;
};

[[nodiscard]] std::optional<Chord> parse_chord(std::string_view text);  // "Ctrl+Shift+Left"
[[nodiscard]] std::string to_string(const Chord& chord);

enum class Action : std::uint8_t {
  play,
  step_forward,
  step_back,
  step_far_forward,
  step_far_back,
  day_forward,
  day_back,
  month_forward,
  month_back,
  year_forward,
  year_back,
  next_event,
  previous_event,
  back,
  forward,
  go_to_start,
  go_to_end,
  all_time,
  shuttle_back,
  shuttle_stop,
  shuttle_forward,
  set_in,
  set_out,
  clear_in_out,
  next_scene,
  previous_scene,
  toggle_loop,
  toggle_bounce,
  event_span,
  certain_only,
  snap,
  faster,
  slower,
  axis_in,
  axis_out,
  axis_all,
  axis_back,
  axis_forward,
  open,
  open_folder,
  import,
  search,
  snapshot,
  full_screen,
  presenter,
  fit,
  zoom_in,
  zoom_out,
  cancel,
  help,
  theme,
  type_date,
  toggle_left,
  toggle_timeline,
  diagnostics,
  profile,
  changes,
  compare,
  compare_mode,
  blank,
  quit
};

// What a reader of the list of keys wants to do, in the order listed.
enum class ActionGroup : std::uint8_t { time, playing, places, comparing, scenes, timeline, files, window };

[[nodiscard]] const char* title_of(ActionGroup group);

struct ActionInfo {
  Action action;
  ActionGroup group;
  const char* name;            // in the settings
  const char* default_chords;  // separated by blanks
  const char* description;
};

[[nodiscard]] const std::vector<ActionInfo>& all_actions();

// A row of the list of keys: any of the chords does it.
struct ShortcutRow {
  ActionGroup group;
  std::vector<std::string> chords;
  std::string description;
};

class KeyMap {
 public:
  KeyMap();
  // Replaces an action's chords; false when the action or a chord is not known.
  bool bind(std::string_view action_name, std::string_view chords);
  [[nodiscard]] std::optional<Action> action_of(const Chord& chord) const;
  // Keys and what they do, for the help.
  [[nodiscard]] std::vector<ShortcutRow> listing() const;

 private:
  std::map<Action, std::vector<Chord>> chords_;
};

// Whether a key that is held does it again and again: what steps, moves or zooms does, what switches does not.
[[nodiscard]] bool repeats(Action action);

// The commands of an action that changes the session alone; nothing for those that the panels or the application do.
[[nodiscard]] Commands commands_of(Action action, const Session& session);

}  // namespace thalweg::ui
