// Tables without positions among what was read, placed by the names in them (geodata/gazetteer).
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "geodata/base/diagnostics.h"
#include "geodata/formats/read_options.h"
#include "geodata/gazetteer/gazetteer.h"

namespace thalweg {

class SourceCache;

// Reads its gazetteer when the first table asks for one: the layers that are open, the base map in ReadHints::gazetteer
// where they have none, and what lies beside that one (localities.csv, districts.geojson). Used by one thread.
class TablePlacer {
 public:
  // `open` may be empty; `cache` null. Both and `hints` must outlive it.
  TablePlacer(const std::vector<Layer>& open, const ReadHints& hints, SourceCache* cache)
      : open_(open), hints_(hints), cache_(cache) {}

  // Puts the placed table in the place of each, with what ReadHints::places has of the file they are of. `found` are
  // the remarks made while these were read: what is no longer true of them is taken out.
  void place(std::vector<DatasetPtr>& tables, const std::string& file, Diagnostics& found, Progress& progress);

  // Null without a base map, and when cancelled.
  [[nodiscard]] std::shared_ptr<const Gazetteer> gazetteer(Diagnostics& diagnostics, Progress& progress);

 private:
  const std::vector<Layer>& open_;
  const ReadHints& hints_;
  SourceCache* cache_;
  std::shared_ptr<const Gazetteer> gazetteer_;
  bool was_read_ = false;
};

// The gazetteer of a base map's folder, by itself; null without one, and when cancelled.
[[nodiscard]] std::shared_ptr<const Gazetteer> read_gazetteer(const std::string& folder, Diagnostics& diagnostics,
                                                              Progress& progress);

// Whose data the places of a dataset are: to be named beside it.
[[nodiscard]] std::string attribution_of(const Placing& placing);

// The column that a table of countries or districts is about: of numbers that are no dates and no codes, the first;
// else of few values.
[[nodiscard]] std::string told_by_color(const Dataset& dataset);

}  // namespace thalweg
