// LevelStore: where shapes at a detail are kept between runs of the program; implemented by whoever may touch files.
#pragma once

#include <memory>
#include <optional>

#include "viewer/scene/tiles/tile_mesh.h"

namespace thalweg {

class LevelStore {
 public:
  // Instead of a detail: the unsimplified shapes, of which the index is kept and not the coordinates.
  static constexpr int Full = 1000;

  virtual ~LevelStore() = default;

  // Nothing when it is not kept; null when it is known that the source itself is as good. May be called from any
  // thread.
  [[nodiscard]] virtual std::optional<std::shared_ptr<const ShapeLevel>> load(const DatasetPtr& data, int detail) = 0;
  virtual void keep(const DatasetPtr& data, int detail, std::shared_ptr<const ShapeLevel> level) = 0;
};

}  // namespace thalweg
