#include "viewer/export/snapshot.h"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "geodata/base/process.h"
#include "geodata/base/trace.h"
#include "viewer/scene/furniture/furniture.h"

namespace thalweg {
namespace {

// The date shown, or the days from the first to the last of what is.
std::string iso_text(const Session& session) {
  if (!session.all_time) return iso_date_time(session.time);
  const Interval& span = session.scenario->time;
  return iso_date(span.begin) + "/" + iso_date(add_ms(span.end, -1));
}

constexpr int MaxTile = 8192, LeastTile = 512;  // pixels a side

Result<Image> make_image(int width, int height) {
  const std::size_t pixels = static_cast<std::size_t>(width) * static_cast<std::size_t>(height);
  const std::size_t bytes = pixels * sizeof(Rgba), free = available_bytes();
  if (free > 0 && bytes > free)
    return fail(fmt::format("a picture of {}x{} pixels needs {:.1f} GB of memory and there are {:.1f} GB", width,
                            height, static_cast<double>(bytes) / 1e9, static_cast<double>(free) / 1e9));
  return Image{width, height, std::vector<Rgba>(pixels)};
}

// As large as the picture, or a part of it that the driver has room for.
Result<RenderTarget> make_target(int width, int height) {
  int side = std::min(MaxTile, RenderTarget::max_side());
  while (true) {
    auto target = RenderTarget::make(std::min(width, side), std::min(height, side));
    if (target || side / 2 < LeastTile) return target;
    side /= 2;
  }
}

}  // namespace

Result<Image> draw_snapshot(const Session& shown, MapScene& scene, MapRenderer& renderer, bool with_selection) {
  const Session session = as_still(shown, with_selection);
  const int width = session.camera.width_px, height = session.camera.height_px;
  auto image = make_image(width, height);
  if (!image) return image;
  auto target = make_target(width, height);
  if (!target) return fail(target.error().message);
  Session exported = session;
  exported.legend = {};  // the whole of it: nobody can unfold a picture
  const SceneFrame frame = scene.finish(exported);
  if (!frame.faults.empty()) return fail(fmt::format("the picture would not be whole: {}", frame.faults.front()));
  const TraceSpan span("drawing");  // reading back waits for it
  for (int top = 0; top < height; top += target->height())
    for (int left = 0; left < width; left += target->width()) {
      const auto drawn = renderer.draw(frame.list, *target, {left, top});
      if (!drawn) return fail("the picture would not be whole: " + drawn.error().message);
      target->read_back_into(*image, left, top);
    }
  return image;
}

Session as_still(Session session, bool with_selection) {
  session.hovered.reset();
  session.flashes.clear();
  session.passed_events.clear();
  if (!with_selection) {
    session.selected.reset();
    session.selected_event.reset();
  }
  return session;
}

TextChunks snapshot_text(const Session& session) {
  TextChunks text;
  const auto add = [&](const char* key, std::string value) {
    if (!value.empty()) text.emplace_back(key, std::move(value));
  };
  Bounds extent = session.camera.visible_around();
  if (extent.east > 180) extent.east -= 360;  // as --bounds takes it: a west greater than the east
  if (session.scenario) {
    add("Title", session.scenario->title.in(session.language));
    add("thalweg:scenario", session.scenario->id);
  }
  add("Software", "Thalweg");
  if (session.scenario && session.scenario->has_time) add("thalweg:date", iso_text(session));
  if (session.interpolates_fronts) add("thalweg:interpolated", "fronts between dated outlines");
  if (session.compare) add("thalweg:compare", iso_date_time(session.compare->time));
  if (extent.south <= extent.north)
    add("thalweg:extent",
        fmt::format("{:.6f},{:.6f},{:.6f},{:.6f}", extent.west, extent.south, extent.east, extent.north));
  if (session.camera.projection) add("thalweg:crs", session.camera.projection->id());
  std::string sources;
  for (const std::string& line : sources_shown(session)) sources += (sources.empty() ? "" : "\n") + line;
  add("thalweg:sources", sources);
  return text;
}

}  // namespace thalweg
