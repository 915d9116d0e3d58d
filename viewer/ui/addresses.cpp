#include "viewer/ui/addresses.h"

#include <algorithm>

namespace thalweg::ui {

bool can_open(std::string_view url) {
  const std::size_t scheme = url.starts_with("https://") ? 8 : url.starts_with("http://") ? 7 : 0;
  if (scheme == 0 || url.size() == scheme || url[scheme] == '/') return false;
  return std::all_of(url.begin(), url.end(), [](unsigned char c) { return c > 0x20 && c != 0x7f; });
}

}  // namespace thalweg::ui
