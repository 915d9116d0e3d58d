#include "viewer/app/take_snapshot.h"
#include "viewer/scene/furniture/free_frame.h"

#include <filesystem>
#include <span>
#include <vector>

#include <fmt/format.h>

#include "geodata/base/atomic_file.h"
#include "geodata/base/trace.h"
#include "geodata/scenario/open.h"
#include "viewer/app/data_cache.h"
#include "viewer/app/data_folder.h"
#include "viewer/app/opening_choices.h"
#include "viewer/app/picture_writer.h"
#include "viewer/context/headless_context.h"
#include "viewer/export/page_snapshot.h"
#include "viewer/export/snapshot.h"
#include "viewer/session/command.h"
#include "viewer/text/text_engine.h"

namespace thalweg {
namespace {

// So many at once are seldom all meant.
void tell_of_many_layers(const Scenario& scenario, Diagnostics& diagnostics) {
  for (const auto& [source, names] : layers_by_source(scenario)) {
    constexpr std::size_t MostNamed = 12;
    if (names.size() <= MostUnasked) continue;
    const std::span<const std::string> first(names.data(), std::min(names.size(), MostNamed));
    diagnostics.add(warning_about(source).message(
        fmt::format("has {} layers, and all are drawn; --layer NAME draws only those it names ({}{})", names.size(),
                    fmt::join(first, ", "), names.size() > MostNamed ? ", ..." : "")));
  }
}

// No GL is needed for it.
Result<void> write_page(const SnapshotOptions& options, PageFormat format, const Session& session, DataCache* cache) {
  auto text = TextEngine::make();
  if (!text) return fail(text.error().message);
  JobQueue jobs;
  MapScene scene(**text, jobs, {}, cache);
  const auto page = draw_page(session, scene, **text, format);
  if (!page) return fail(fmt::format("{}: {}", options.output, page.error().message));
  auto written = write_file_atomically(options.output, *page);
  if (cache != nullptr) cache->write_pending();
  return written;
}

}  // namespace

Result<void> take_snapshot(const SnapshotOptions& options, Diagnostics& diagnostics) {
  const std::string extension = std::filesystem::path(options.output).extension().string();
  const auto page_format = page_format_of(options.output);
  if (!has_picture_ending(options.output))
    return fail(fmt::format("{}: snapshots are written as .png, .svg or .pdf, not as {}", options.output,
                            extension.empty() ? "a name without ending" : extension));
  Progress progress;
  auto cache = open_data_cache(options.use_cache);
  auto scenario = open_sources(options.sources, world_scenario(find_data_folder()), diagnostics, progress, {},
                               cache ? cache->sources() : nullptr, options.hints);
  if (!scenario) return fail(scenario.error().message);
  if (options.hints.layers.empty()) tell_of_many_layers(**scenario, diagnostics);
  Session session = furnished_session();
  if (auto set = apply(session, SetScenario{*scenario}); !set) return set;
  if (auto set = apply_view(session, options.view, diagnostics); !set) return set;
  if (page_format) return write_page(options, *page_format, session, cache ? &*cache : nullptr);
  TraceSpan preparing("preparing to draw");
  auto context = HeadlessContext::make();
  if (!context) return fail(context.error().message);
  auto renderer = MapRenderer::make();
  if (!renderer) return fail(renderer.error().message);
  auto text = TextEngine::make();
  if (!text) return fail(text.error().message);
  preparing.end();
  JobQueue jobs;
  MapScene scene(**text, jobs, {}, cache ? &*cache : nullptr);
  auto image = draw_snapshot(session, scene, *renderer);
  if (!image) return fail(image.error().message);
  auto written =
      write_png(options.output, *image,
                {.text = snapshot_text(session), .dpi = options.view.dpi.value_or(96 * session.camera.pixel_scale)});
  if (cache) cache->write_pending();
  return written;
}

}  // namespace thalweg
