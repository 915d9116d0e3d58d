// The window: opens it, runs it, returns when it is closed.
#pragma once

#include <string>
#include <vector>

#include "geodata/base/result.h"
#include "geodata/formats/read_options.h"
#include "viewer/app/view_options.h"

namespace thalweg {

struct WindowOptions {
  std::vector<std::string> sources;  // empty: the default scenario
  ViewOptions view;
  std::string state_log;
  bool verbose = false;  // says on stderr when the first complete frame stands
  bool use_cache = true;
  ReadHints hints = {};
};

// Fails with "no display: ..." when there is no display server.
[[nodiscard]] Result<void> run_window(const WindowOptions& options);

}  // namespace thalweg
