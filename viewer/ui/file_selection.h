// Which of a folder's files are chosen, by clicks as file managers take them: a click chooses one, Ctrl adds one or
// takes it away, Shift chooses all from the last one clicked to this.
#pragma once

#include <set>
#include <span>
#include <string>

namespace thalweg::ui {

struct FileSelection {
  std::set<std::string> names;
  std::string anchor;  // clicked last without Shift

  // `listed` are the names that can be chosen, in the order shown.
  void click(const std::string& name, bool ctrl, bool shift, std::span<const std::string> listed);
  void clear();
  [[nodiscard]] bool has(const std::string& name) const { return names.contains(name); }
};

}  // namespace thalweg::ui
