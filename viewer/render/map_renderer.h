// MapRenderer: draws a RenderList into a RenderTarget. It sets all GL state that it needs and assumes none, so that it
// lives beside other users of the context. To be used on the thread of its context.
#pragma once

#include <memory>

#include "geodata/base/result.h"
#include "viewer/render/render_target.h"
#include "viewer/scene/render_list.h"

namespace thalweg {

struct PixelOffset {
  int x = 0, y = 0;
};

struct RenderStats {
  int draw_calls = 0;
  std::size_t gpu_bytes = 0;
};

class MapRenderer {
 public:
  [[nodiscard]] static Result<MapRenderer> make();
  MapRenderer(MapRenderer&&) noexcept;
  MapRenderer& operator=(MapRenderer&&) noexcept;
  ~MapRenderer();

  // The part of the picture that begins `from` pixels from its top left and is as large as the target; all of it when
  // they are of one size. An Error says what did not fit into the driver's memory or limits: the target then holds a
  // picture that lacks it.
  Result<RenderStats> draw(const RenderList& list, const RenderTarget& target, PixelOffset from = {});

 private:
  struct Impl;
  explicit MapRenderer(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace thalweg
