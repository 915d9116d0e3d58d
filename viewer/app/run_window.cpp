#include "viewer/app/run_window.h"

#include "geodata/base/trace.h"
#include "viewer/app/data_folder.h"
#include "viewer/app/first_view.h"
#include "viewer/app/window_app.h"
#include "viewer/languages/languages.h"

namespace thalweg {

Result<void> run_window(const WindowOptions& options) {
  ClosingSignals signals;
  Settings settings = load_settings();
  WindowSpec spec{.title = "Thalweg",
                  .width = settings.window_width,
                  .height = settings.window_height,
                  .maximized = settings.maximized,
                  .visible = true};
  if (!options.view.size.empty()) {
    const auto size = parse_size(options.view.size);
    if (!size) return fail(size.error().message);
    spec.width = size->width;
    spec.height = size->height;
    spec.maximized = false;
  }
  const auto expected = [view = options.view, settings](const ScenarioPtr& scenario) {
    return expected_session(scenario, view, settings);
  };
  ReadHints hints = options.hints;
  hints.places = settings.places;
  // As far as it is known before anything is read; what is made meanwhile is made in it.
  const std::string& of_map = options.view.language.empty() ? settings.language : options.view.language;
  use_language(find_languages_folder(), settings.interface_language.empty() ? of_map : settings.interface_language);
  auto opening =
      std::make_unique<Opening>(options.sources, options.use_cache, hints, expected_scale(settings), expected);
  TraceSpan window_span("opening the window");
  auto window = WindowContext::make(spec);
  if (!window) return fail(window.error().message);
  window_span.end();
  TraceSpan shaders_span("compiling shaders");
  auto renderer = MapRenderer::make();
  shaders_span.end();
  if (!renderer) return fail(renderer.error().message);
  if (const auto taken = opening->take(); !taken) return fail(taken.error().message);
  WindowApp app(options, std::move(settings), std::move(*window), std::move(*renderer), std::move(opening));
  app.run(signals);
  if (!app.state_log_failure().empty()) return fail(app.state_log_failure());
  return {};
}

}  // namespace thalweg
