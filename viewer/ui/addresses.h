// Which addresses of sources may be opened: what a scenario says is a stranger's text, so http and https alone.
#pragma once

#include <string_view>

namespace thalweg::ui {

// "https://example.org/a?b": that scheme, a host, and nothing that is not printable.
[[nodiscard]] bool can_open(std::string_view url);

}  // namespace thalweg::ui
