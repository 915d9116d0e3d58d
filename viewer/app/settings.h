// What the program remembers between runs, as JSON in $THALWEG_CONFIG, else $XDG_CONFIG_HOME/thalweg, else
// ~/.config/thalweg. A file that cannot be read is set aside as settings.json.broken and never stops the program.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace thalweg {

struct Settings {
  std::string theme = "light", language;
  int window_width = 1280, window_height = 720;
  bool maximized = false;
  float left_width = 272, right_width = 328, timeline_height = 248;
  bool left_open = true, timeline_open = true;
  std::string zone;                              // of times of day shown: "+04:00", "Asia/Baku"; empty is UTC
  bool julian_dates = false;                     // the Julian (O.S.) date beside the Gregorian
  std::vector<std::string> recent;               // newest first
  std::map<std::string, std::string> keys;       // action -> chords
  std::map<std::string, std::string> keys_file;  // the same from keys.json beside it, which wins and is never written
  std::string keys_fault;                        // why keys.json could not be read, if so
};

inline constexpr std::size_t MaxRecent = 10;

[[nodiscard]] std::string settings_path();
[[nodiscard]] std::string keys_path();  // of the user's own keys: {"play": "Ctrl+Space", ...}
[[nodiscard]] Settings load_settings();
void save_settings(const Settings& settings);
void remember_recent(Settings& settings, const std::string& path);

}  // namespace thalweg
