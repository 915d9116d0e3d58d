#include "viewer/app/settings.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include <nlohmann/json.hpp>

#include "geodata/base/atomic_file.h"
#include "geodata/base/file_name.h"
#include "viewer/app/data_folder.h"

namespace thalweg {
namespace {

namespace fs = std::filesystem;
using json = nlohmann::ordered_json;

template <class T>
void take(const json& from, const char* key, T& to) {
  const auto found = from.find(key);
  if (found == from.end()) return;
  try {
    to = found->get<T>();
  } catch (const json::exception&) {  // of another type: the default stays
  }
}

fs::path config_folder() { return user_folder("THALWEG_CONFIG", "XDG_CONFIG_HOME", ".config"); }

// Empty without a home: a file of that name in the current folder is somebody else's.
std::string path_of(const char* name) {
  const fs::path folder = config_folder();
  return folder.empty() ? "" : (folder / name).string();
}

// A file of the user's own: one that is wrong is told of and left alone.
void read_keys(Settings& settings) {
  const auto text = read_file(keys_path());
  if (!text) return;
  const json root = json::parse(*text, nullptr, false, /*ignore_comments=*/true);
  if (!root.is_object()) {
    settings.keys_fault = "this is not a JSON object of actions and their keys";
    return;
  }
  for (const auto& [action, chords] : root.items()) {
    if (chords.is_string())
      settings.keys_file[action] = chords.get<std::string>();
    else
      settings.keys_fault = "the keys of \"" + action + "\" are not a text, such as \"Ctrl+Space\"";
  }
}

}  // namespace

std::string settings_path() { return path_of("settings.json"); }

std::string keys_path() { return path_of("keys.json"); }

Settings load_settings() {
  Settings settings;
  const std::string path = settings_path();
  if (path.empty()) return settings;
  read_keys(settings);
  const auto text = read_file(path);
  if (!text) return settings;
  const json root = json::parse(*text, nullptr, false);
  if (!root.is_object()) {
    std::error_code ignored;
    fs::rename(path, path + ".broken", ignored);
    return settings;
  }
  take(root, "theme", settings.theme);
  take(root, "language", settings.language);
  take(root, "interface_language", settings.interface_language);
  take(root, "window_width", settings.window_width);
  take(root, "window_height", settings.window_height);
  take(root, "maximized", settings.maximized);
  take(root, "welcomed", settings.welcomed);
  take(root, "left_width", settings.left_width);
  take(root, "right_width", settings.right_width);
  take(root, "timeline_height", settings.timeline_height);
  take(root, "interface_scale", settings.interface_scale);
  take(root, "screen_scale", settings.screen_scale);
  take(root, "legend_folded", settings.legend_folded);
  take(root, "left_open", settings.left_open);
  take(root, "timeline_open", settings.timeline_open);
  take(root, "zone", settings.zone);
  take(root, "julian_dates", settings.julian_dates);
  take(root, "recent", settings.recent);
  take(root, "last_folder", settings.last_folder);
  take(root, "own_file_dialogs", settings.own_file_dialogs);
  take(root, "places", settings.places);
  take(root, "keys", settings.keys);
  settings.window_width = std::clamp(settings.window_width, 320, 16384);
  settings.window_height = std::clamp(settings.window_height, 240, 16384);
  // Sizes that earlier versions wrote without being asked are no choice of the user's.
  if (settings.left_width == 272 && settings.right_width == 328 && settings.timeline_height == 248)
    settings.left_width = settings.right_width = settings.timeline_height = 0;
  for (float* width : {&settings.left_width, &settings.right_width})
    if (*width != 0) *width = std::clamp(*width, 160.0f, 640.0f);
  if (settings.timeline_height != 0) settings.timeline_height = std::clamp(settings.timeline_height, 112.0f, 1200.0f);
  settings.interface_scale = std::clamp(settings.interface_scale, 0.7f, 2.5f);
  settings.screen_scale = std::clamp(settings.screen_scale, 0.5f, 8.0f);
  return settings;
}

void save_settings(const Settings& s) {
  if (config_folder().empty()) return;  // no home to keep them in
  const json root{{"theme", s.theme},
                  {"language", s.language},
                  {"interface_language", s.interface_language},
                  {"window_width", s.window_width},
                  {"window_height", s.window_height},
                  {"maximized", s.maximized},
                  {"welcomed", s.welcomed},
                  {"left_width", s.left_width},
                  {"right_width", s.right_width},
                  {"timeline_height", s.timeline_height},
                  {"interface_scale", s.interface_scale},
                  {"screen_scale", s.screen_scale},
                  {"legend_folded", s.legend_folded},
                  {"left_open", s.left_open},
                  {"timeline_open", s.timeline_open},
                  {"zone", s.zone},
                  {"julian_dates", s.julian_dates},
                  {"recent", s.recent},
                  {"last_folder", s.last_folder},
                  {"own_file_dialogs", s.own_file_dialogs},
                  {"places", s.places},
                  {"keys", s.keys}};
  std::error_code ignored;
  fs::create_directories(config_folder(), ignored);
  // Settings that cannot be kept are no reason to bother anyone.
  (void)write_file_atomically(settings_path(), root.dump(2, ' ', false, json::error_handler_t::replace) + "\n");
}

void remember_recent(Settings& settings, const std::string& path) {
  const std::string whole = whole_path(path);
  std::erase(settings.recent, whole);
  settings.recent.insert(settings.recent.begin(), whole);
  if (settings.recent.size() > MaxRecent) settings.recent.resize(MaxRecent);
}

void remember_places(Settings& settings, const std::string& path, const PlaceCorrections& corrections) {
  if (corrections.empty())
    settings.places.erase(whole_path(path));
  else
    settings.places[whole_path(path)] = corrections;
}

}  // namespace thalweg
