#include "viewer/app/run_window.h"

#include "viewer/app/window_app.h"

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
  auto window = WindowContext::make(spec);
  if (!window) return fail(window.error().message);
  auto renderer = MapRenderer::make();
  if (!renderer) return fail(renderer.error().message);
  auto text = TextEngine::make();
  if (!text) return fail(text.error().message);
  WindowApp app(options, std::move(settings), std::move(*window), std::move(*renderer), std::move(*text));
  app.run(signals);
  return {};
}

}  // namespace thalweg
