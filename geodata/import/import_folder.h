// The folder an import writes: scenario.json and the files it names, all of them or none.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "geodata/base/progress.h"
#include "geodata/base/result.h"
#include "geodata/geometry/geometry_column.h"

namespace thalweg {

// Makes the folder. Refused when it holds one of `files` or a scenario.json, unless an import wrote that scenario.json:
// an import made again replaces the one before, and nothing else.
[[nodiscard]] Result<void> prepare_import_folder(const std::string& folder, const std::vector<std::string>& files);

struct ImportFile {
  std::string name, bytes;
};

// Writes them all beside their places, then puts them there in this order, scenario.json last. When one cannot be
// written, or `progress` (may be null) is cancelled before the first is put in its place, the folder is as it was, and
// the same import can be made again; after a crash in between it can, too.
[[nodiscard]] Result<void> write_import(const std::string& folder, std::span<const ImportFile> files,
                                        const Progress* progress = nullptr);

// {"type":"Polygon",...} of one feature, coordinates as short as they can be written without loss; null when it has no
// shape.
void append_geojson_geometry(std::string& out, const GeometryColumn& geometry, std::size_t feature);

// The ids of sides as actors: a side's own name but for what an id may not be, numbered where two would be one.
class ActorIds {
 public:
  explicit ActorIds(const std::vector<std::string>& sides);
  [[nodiscard]] const std::string& of(const std::string& side) const { return ids_.at(side); }

 private:
  std::map<std::string, std::string> ids_;
};

// {"id":"Persia","name":"Persia","color":"#0072b2"}, one a side; colours are told apart by anyone while there are few.
[[nodiscard]] nlohmann::ordered_json import_actors(const std::vector<std::string>& sides);

// [w, s, e, n] with a little room about; null when empty.
[[nodiscard]] nlohmann::ordered_json import_bounds(const Bounds& bounds);

// The last path segment, as an id and a title.
[[nodiscard]] std::string import_id(const std::string& folder);

// What marks a scenario.json as written by an import.
inline constexpr const char* ImportedKey = "imported";

}  // namespace thalweg
