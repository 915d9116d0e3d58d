// ScenarioSources: where the text and the data of a scenario come from: the disk, or a document that holds its files as
// they were changed. read_scenario_from asks it for everything that it reads, and so makes the same scenario of both.
#pragma once

#include <string>

#include "geodata/base/diagnostics.h"
#include "geodata/base/progress.h"
#include "geodata/base/result.h"
#include "geodata/formats/tables/csv_table.h"
#include "geodata/model/scenario.h"
#include "geodata/scenario/open.h"

namespace thalweg {

// The parts of a timeline that a scenario was read with, each with what it was made of, in words, and what was said of
// it: a part that would be made of the same is taken from there.
struct TimelineRead {
  struct Part {
    std::string made_of;  // empty: nobody can tell
    Diagnostics found;
  };
  ScenarioPtr scenario;  // keeps alive what the words name
  Part territories, routes, events;
};

class ScenarioSources {
 public:
  virtual ~ScenarioSources() = default;

  // Tells what a table says from what it said when `before` was read; empty: nobody can tell.
  virtual std::string identity(const std::string& table_path) {
    (void)table_path;
    return {};
  }
  virtual const TimelineRead* before() const { return nullptr; }
  virtual void keep(TimelineRead read) { (void)read; }  // without its scenario

  // A scenario.json: the scenario's own or its base map's.
  virtual Result<std::string> text(const std::string& path) = 0;
  // The layer of a file that `options` name, or its first.
  virtual Result<DatasetPtr> data(const std::string& path, const ReadOptions& options, Diagnostics& diagnostics,
                                  Progress& progress) = 0;
  virtual Result<CsvTable> table(const std::string& path, Diagnostics& diagnostics) = 0;
};

// What read_scenario of open.h does, from these sources.
[[nodiscard]] Result<ScenarioPtr> read_scenario_from(ScenarioSources& sources, const std::string& path,
                                                     Diagnostics& diagnostics, Progress& progress, SourceCache* cache,
                                                     const std::string& shipped_basemap, const ReadHints& hints);

}  // namespace thalweg
