// Opening what a user names to be shown: data files, GDAL connection strings, or a scenario.
//
// Every function may be called on any thread and stops within 100 ms of progress.cancel(). Broken parts go to the
// diagnostics and the rest is kept; an Error means that nothing of use was found.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "geodata/base/diagnostics.h"
#include "geodata/base/progress.h"
#include "geodata/base/result.h"
#include "geodata/formats/read_options.h"
#include "geodata/model/scenario.h"

namespace thalweg {

class OutlineSketch;
class SourceCache;

// A source with more layers than these asks which of them are meant.
inline constexpr std::size_t MostUnasked = 8;

// What a scenario names as its base map to have the one that comes with the program, wherever that is installed.
inline constexpr const char* ShippedBasemap = "thalweg:world";

// A scenario folder or scenario.json with its base map and data. `shipped_basemap` is the folder of the one that comes
// with the program; empty: a scenario that names it is read without, as commands do that draw nothing.
[[nodiscard]] Result<ScenarioPtr> read_scenario(const std::string& path, Diagnostics& diagnostics, Progress& progress,
                                                SourceCache* cache = nullptr, const std::string& shipped_basemap = {},
                                                const ReadHints& hints = {});

// True for a folder holding a scenario.json, or such a file.
[[nodiscard]] bool is_scenario(const std::string& path);

// What can be shown of sources before all of them are read. Called on the reading thread.
struct EarlyLook {
  std::function<void(ScenarioPtr)> basemap;  // the base map alone, as a scenario
  OutlineSketch* sketch = nullptr;           // outlines of plain files
};

// What the window and the snapshot open: one scenario with plain files over it, or plain files made into one over the
// base map `basemap` (a scenario folder, may be empty).
[[nodiscard]] Result<ScenarioPtr> open_sources(const std::vector<std::string>& sources, const std::string& basemap,
                                               Diagnostics& diagnostics, Progress& progress,
                                               const EarlyLook& early = {}, SourceCache* cache = nullptr,
                                               const ReadHints& hints = {});

// A scenario with the layers of plain files on top (Layer::opened_from), their events and times on its timeline. Layers
// keep their positions. The Error is of the first file when none could be read; `base` is not touched.
[[nodiscard]] Result<ScenarioPtr> open_over(const ScenarioPtr& base, const std::vector<std::string>& files,
                                            Diagnostics& diagnostics, Progress& progress, const EarlyLook& early = {},
                                            SourceCache* cache = nullptr, const ReadHints& hints = {});

// The same with the layers that a file has in it already taken away first: read by other hints.
[[nodiscard]] Result<ScenarioPtr> open_again(const ScenarioPtr& base, const std::string& file, Diagnostics& diagnostics,
                                             Progress& progress, const EarlyLook& early = {},
                                             SourceCache* cache = nullptr, const ReadHints& hints = {});

// The scenario without those of the layers that files gave it, and without their events; the scenario's own stay.
[[nodiscard]] ScenarioPtr without_layers(const ScenarioPtr& base, const std::set<std::uint32_t>& layers);

}  // namespace thalweg
