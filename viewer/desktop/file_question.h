// What is asked of the desktop's file dialog, and what comes of it. Plain data.
#pragma once

#include <string>
#include <vector>

namespace thalweg {

struct FileFilter {
  std::string name = {};
  std::vector<std::string> patterns;  // "*.geojson"
};

struct FileQuestion {
  // whether_there opens nothing: it asks whether there is such a dialog.
  enum class Kind { whether_there, open_files, open_folder, save_file } kind = Kind::open_files;
  std::string title = {};                // of the dialog; its button has the desktop's own word
  std::string folder = {};               // where it begins
  std::string name = {};                 // of save_file: as suggested
  std::vector<FileFilter> filters = {};  // the first holds at first
  std::string tick = {};                 // a box to tick beside the files; empty: none
  std::string parent_window = {};        // as the portal's documentation has it: "x11:2a00003"; empty: none
};

struct FileAnswer {
  // none_there: no desktop answers, whatever the reason; nothing is on screen.
  enum class Kind { chosen, is_there, cancelled, none_there } kind = Kind::none_there;
  bool was_silent = false;  // of none_there: it may be there, and did not answer in time
  bool ticked = false;
  std::vector<std::string> paths;      // of this computer
  std::vector<std::string> elsewhere;  // addresses of what was chosen and is no file of this computer
};

}  // namespace thalweg
