// What the program remembers between runs, as JSON in $THALWEG_CONFIG, else $XDG_CONFIG_HOME/thalweg, else
// ~/.config/thalweg. A file that cannot be read is set aside as settings.json.broken and never stops the program.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "geodata/model/placing.h"

namespace thalweg {

struct Settings {
  std::string theme = "light", language;
  std::string interface_language;  // empty: as the map's
  int window_width = 1280, window_height = 720;
  bool maximized = false;
  // Logical pixels; 0 until the user has moved an edge: the window's size decides.
  bool welcomed = false;  // something has been done since the first start
  float left_width = 0, right_width = 0, timeline_height = 0;
  float interface_scale = 1;  // times what the screen suggests
  float screen_scale = 1;     // what the screen suggested last: the next start expects it again
  bool legend_folded = false;
  bool left_open = true, timeline_open = true;
  std::string zone;                                // of times of day shown: "+04:00", "Asia/Baku"; empty is UTC
  bool julian_dates = false;                       // the Julian (O.S.) date beside the Gregorian
  std::vector<std::string> recent;                 // newest first
  std::string last_folder;                         // where a file was opened or written last
  bool own_file_dialogs = false;                   // where the desktop has some too
  std::map<std::string, PlaceCorrections> places;  // as ReadHints::places
  std::map<std::string, std::string> keys;         // action -> chords
  std::map<std::string, std::string> keys_file;    // the same from keys.json beside it, which wins and is never written
  std::string keys_fault;                          // why keys.json could not be read, if so
};

inline constexpr std::size_t MaxRecent = 10;

// Empty when the user has no folder for settings: then they are neither read nor kept.
[[nodiscard]] std::string settings_path();
[[nodiscard]] std::string keys_path();  // of the user's own keys: {"play": "Ctrl+Space", ...}
[[nodiscard]] Settings load_settings();
void save_settings(const Settings& settings);
void remember_recent(Settings& settings, const std::string& path);
// None: nothing is remembered of that file any more.
void remember_places(Settings& settings, const std::string& path, const PlaceCorrections& corrections);

}  // namespace thalweg
