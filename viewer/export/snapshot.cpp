#include "viewer/export/snapshot.h"

#include <fmt/format.h>

#include "geodata/base/trace.h"

namespace thalweg {

Result<Image> draw_snapshot(const Session& session, MapScene& scene, MapRenderer& renderer) {
  auto target = RenderTarget::make(session.camera.width_px, session.camera.height_px);
  if (!target) return fail(target.error().message);
  const SceneFrame frame = scene.finish(session);
  const TraceSpan span("drawing");  // reading back waits for it
  renderer.draw(frame.list, *target);
  return target->read_back();
}

TextChunks snapshot_text(const Session& session) {
  TextChunks text;
  const auto add = [&](const char* key, std::string value) {
    if (!value.empty()) text.emplace_back(key, std::move(value));
  };
  const Bounds extent = session.camera.visible_lonlat();
  if (session.scenario) {
    add("Title", session.scenario->title.in(session.language));
    add("thalweg:scenario", session.scenario->id);
  }
  add("Software", "Thalweg");
  if (session.scenario && session.scenario->has_time) add("thalweg:date", iso_date_time(session.time));
  if (session.interpolates_fronts) add("thalweg:interpolated", "fronts between dated outlines");
  if (session.compare) add("thalweg:compare", iso_date_time(session.compare->time));
  if (!extent.is_empty())
    add("thalweg:extent",
        fmt::format("{:.6f},{:.6f},{:.6f},{:.6f}", extent.west, extent.south, extent.east, extent.north));
  if (session.camera.projection) add("thalweg:crs", session.camera.projection->id());
  std::string sources;
  if (session.scenario)
    for (const std::string& line : session.scenario->attribution) sources += (sources.empty() ? "" : "\n") + line;
  add("thalweg:sources", sources);
  return text;
}

}  // namespace thalweg
