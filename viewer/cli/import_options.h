// The options of `thalweg import series` and `thalweg import events`.
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace thalweg {

struct ImportArguments {
  std::string what;  // "series" or "events"
  std::vector<std::string> sources;
  // series
  std::string gaps = "bridge", last = "open", order, date_field, name_field, side_field;
  std::vector<std::string> identity;
  double tolerance_deg = 1e-6;
  // events
  std::string format, zone, encoding;
  std::vector<std::string> map;
  bool preview = false, control = false;
};

// `add_common` adds what both have: output, --json, the global options.
void add_import(CLI::App& import, ImportArguments& arguments, const std::function<void(CLI::App&)>& add_common);

}  // namespace thalweg
