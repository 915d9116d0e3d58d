// A map without what is laid over it.
#pragma once

#include "viewer/session/session.h"

namespace thalweg {

struct KeptFurniture {
  bool attribution = false, labels = false;
};

[[nodiscard]] constexpr Furniture bare_furniture(KeptFurniture kept = {}) {
  return {.title = false,
          .legend = false,
          .date = false,
          .scale_bar = false,
          .north_arrow = false,
          .graticule = false,
          .attribution = kept.attribution,
          .labels = kept.labels};
}

}  // namespace thalweg
