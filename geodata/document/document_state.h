// The state of a document between two of its edits, and how the next one is made. For the sources of this folder alone.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "geodata/base/diagnostics.h"
#include "geodata/base/progress.h"
#include "geodata/base/result.h"
#include "geodata/document/edit.h"
#include "geodata/document/file_content.h"
#include "geodata/model/scenario.h"
#include "geodata/scenario/open.h"
#include "geodata/scenario/scenario_sources.h"

namespace thalweg {

// Where a document lives, and how it is read.
struct DocumentHome {
  std::string path;    // as it was opened
  std::string folder;  // of scenario.json; may be empty
  std::string file;    // the scenario.json
  std::string shipped_basemap;
  ReadHints hints;
};

// What was read of a data file: taken again as long as the file says the same.
struct DataRead {
  DatasetPtr data;
  Diagnostics found;
  FileContentPtr content;  // null: no file of the document, such as the base map's
};

struct FileState {
  FileContentPtr content;
  std::uint64_t version = 0;
};

struct DocumentState {
  std::map<std::string, FileState> files;                       // by name
  std::map<std::string, std::shared_ptr<const DataRead>> data;  // by path and layer
  std::map<std::string, std::string> other_texts;               // of the base map's scenario.json, by path
  ScenarioPtr scenario;
  std::shared_ptr<const TimelineRead> timeline;  // of the last reading
  std::shared_ptr<const Diagnostics> found;
  std::string label;          // of the edit that made it
  std::uint64_t gesture = 0;  // edits of one gesture are one step; 0: none
  std::size_t own_bytes = 0;  // about what it holds that the state before it does not
};
using DocumentStatePtr = std::shared_ptr<const DocumentState>;

// What edits did to the files.
struct Touched {
  std::set<std::string> files;
  bool only_ground = true;                              // nothing but vertices
  std::map<std::string, std::set<std::size_t>> ground;  // features whose vertices changed, by file
};

// The files with one edit made. On failure they are left as they were.
[[nodiscard]] Result<void> apply_edit(const Edit& edit, const DocumentState& before, DocumentState& after,
                                      const DocumentHome& home, Touched& touched);
// Parts of it.
[[nodiscard]] Result<FileContentPtr> with_table_edit(const Edit& edit, const FileContent& file);
[[nodiscard]] Result<FileContentPtr> with_scenario_edit(const Edit& edit, const FileContent& file);
[[nodiscard]] Result<FileContentPtr> with_feature_edit(const Edit& edit, const FileContent& file);
[[nodiscard]] Result<FileContentPtr> with_ground_edit(const Edit& edit, const FileContent& file, const Dataset& data,
                                                      std::set<std::size_t>& features);

// Fills scenario, data and found of a state from its files, by reading them all; what a state has read already is taken
// as it is. Files that are met for the first time join it.
[[nodiscard]] Result<void> read_state(DocumentState& state, const DocumentHome& home, SourceCache* cache,
                                      Progress& progress);
// The same where only the vertices of some features changed since `before`. False: it must be read.
[[nodiscard]] Result<bool> reshape_state(DocumentState& state, const DocumentState& before, const Touched& touched);

// An error that `after` has and `before` has not; nothing when there is none.
[[nodiscard]] std::optional<std::string> new_error(const Diagnostics& before, const Diagnostics& after,
                                                   const std::set<std::string>& files);

[[nodiscard]] std::string data_key(const std::string& path, const std::string& layer);

}  // namespace thalweg
