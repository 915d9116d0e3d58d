// StateLog: one JSON line a change of what the window shows, for scripts that drive it and for bug reports.
// {"t":12.3,"at":"2020-10-15","scene":"war_2020","playing":false,"selected":"agdam","event":null,"center":[46.7,39.8],
//  "zoom":7.4,"complete":true, ...}
#pragma once

#include <array>
#include <cstdio>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "viewer/scene/furniture/furniture.h"
#include "viewer/session/session.h"
#include "viewer/ui/import_form.h"
#include "viewer/ui/ui_frame.h"

namespace thalweg {

// What the window shows beside the session.
struct WindowState {
  bool complete = false;  // all that was asked for is on screen, at its full detail
  const char* panels = "all";
  bool desktop_asks = false;               // a file dialog of the desktop is open, or asked for
  std::string loading;                     // what is being opened or imported; empty: nothing
  const ui::ImportForm* import = nullptr;  // its dialog is open
  const ui::LayersForm* layers = nullptr;  // its dialog is open
  std::size_t sketch_points = 0;
  bool profile = false;
  bool typing = false;                // a text field has the keyboard
  std::optional<std::string> field;   // what stands in it
  bool menu = false;                  // a menu or a list of choices is open
  float scale = 1;                    // physical pixels per logical one
  std::string message;                // the newest that lies over the map
  int help_rows = 0;                  // listed by the open help
  std::optional<LegendPlace> legend;  // of the map's picture
  std::array<float, 2> map{};         // where the map begins in the window
  std::string date_note;              // over the date field: how it is read, or why not
  std::optional<LonLat> pointer;      // the ground under it, over the map
  std::string card;                   // by the pointer, once it has rested
  bool welcome = false;               // the card of the first start
  std::string told;                   // head of the inspector, and who holds it
  std::string fault;                  // why the dialog's picture could not be written, or what it asks first
  std::vector<std::string> results;   // of the search
  // What a test clicks on, by name; in pixels of the window.
  const std::map<std::string, std::array<float, 2>>* targets = nullptr;
  std::size_t maps_drawn = 0;  // so far; makes no line of its own
};

class StateLog {
 public:
  explicit StateLog(std::string path);  // nothing is written when empty
  // Writes when the line differs from the last one but for its time and maps_drawn.
  void write(const Session& session, const WindowState& window, double now_secs);
  // Why the file could not be opened or written; empty when all is well. Nothing is written after that.
  [[nodiscard]] const std::string& failure() const { return failure_; }

 private:
  void fail_with(int reason);

  struct CloseFile {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  std::unique_ptr<std::FILE, CloseFile> file_;
  std::string path_, last_, failure_;
};

}  // namespace thalweg
