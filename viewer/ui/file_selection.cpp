#include "viewer/ui/file_selection.h"

#include <algorithm>

namespace thalweg::ui {

void FileSelection::click(const std::string& name, bool ctrl, bool shift, std::span<const std::string> listed) {
  const auto from = std::find(listed.begin(), listed.end(), anchor), to = std::find(listed.begin(), listed.end(), name);
  if (shift && from != listed.end() && to != listed.end()) {
    if (!ctrl) names.clear();
    names.insert(std::min(from, to), std::max(from, to) + 1);
    return;
  }
  anchor = name;
  if (!ctrl) names.clear();
  if (!ctrl || !names.contains(name))
    names.insert(name);
  else
    names.erase(name);
}

void FileSelection::clear() {
  names.clear();
  anchor.clear();
}

}  // namespace thalweg::ui
