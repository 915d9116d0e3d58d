// One picture without a window: open, look, draw, write.
#pragma once

#include <string>
#include <vector>

#include "geodata/base/diagnostics.h"
#include "geodata/base/result.h"
#include "geodata/formats/read_options.h"
#include "viewer/app/view_options.h"

namespace thalweg {

struct SnapshotOptions {
  std::vector<std::string> sources;
  std::string output;  // .png, .svg or .pdf
  ViewOptions view;
  bool use_cache = true;
  ReadHints hints = {};
};

[[nodiscard]] Result<void> take_snapshot(const SnapshotOptions& options, Diagnostics& diagnostics);

}  // namespace thalweg
