// Opening what a user names: a data file, a GDAL connection string, or a scenario.
//
// Every function may be called on any thread and stops within 100 ms of progress.cancel(). Broken parts go to the
// diagnostics and the rest is kept; an Error means that nothing of use was found.
#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "geodata/base/diagnostics.h"
#include "geodata/base/progress.h"
#include "geodata/base/result.h"
#include "geodata/model/dataset.h"
#include "geodata/model/placing.h"
#include "geodata/model/scenario.h"
#include "geodata/time/date_order.h"

namespace thalweg {

class OutlineSketch;
class SourceCache;

// What files do not say of themselves, said by whoever opens them.
struct ReadHints {
  DateOrder date_order = DateOrder::unstated;  // of dates like 03/04/2024; unstated: their column tells
  std::string crs = {};                        // "EPSG:32638": of coordinates whose file names none; empty: degrees
  std::string encoding = {};                   // of tables and DBF text; empty: as the file says, else by its bytes
  std::vector<std::string> layers = {};        // only these of what is opened by hand, by name; empty: all
  // Where the user looks, or what the program comes with: CRSs near to it are offered first for coordinates in metres.
  LonLat near = {46, 40};
  bool offers_crs = true;  // whether the refusal of such coordinates names them; a caller may look for them itself
  // Folder of a base map by whose names rows without positions are placed, where they are opened to be shown; empty:
  // they are not.
  std::string gazetteer = {};
  std::map<std::string, PlaceCorrections> places = {};  // by file (whole_path): what some of those names mean
  std::string tracks = {};  // the column that tells things on their way apart, "none", "all"
};
// Who vouches for what is opened. A user may open anything by hand; what the folder of a scenario holds may come from a
// stranger: only formats are read there that hold their own data, and refer neither to other files nor to addresses.
enum class Trust { by_hand, from_scenario };

struct ReadOptions {
  std::vector<std::string> layers;  // only these; empty: all
  ReadHints hints = {};
  OutlineSketch* sketch = nullptr;  // gets coarse outlines while shapes are read
  SourceCache* cache = nullptr;     // looked into first, and told what was read
  Trust trust = Trust::by_hand;
};

// A source with more layers than these asks which of them are meant.
inline constexpr std::size_t MostUnasked = 8;

// All vector layers of a file.
[[nodiscard]] Result<std::vector<DatasetPtr>> read_datasets(const std::string& path, const ReadOptions& options,
                                                            Diagnostics& diagnostics, Progress& progress);

// The same of a file's bytes at hand, where they are GeoJSON or a table of text; `path` is what they are called. Other
// forms are refused.
[[nodiscard]] Result<DatasetPtr> read_dataset_bytes(std::string_view bytes, const std::string& path,
                                                    const ReadHints& hints, Diagnostics& diagnostics,
                                                    Progress& progress);

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
