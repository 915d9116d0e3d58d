// All that draws a session without a window.
#pragma once

#include <memory>

#include "tests/support/catch.h"
#include "viewer/context/headless_context.h"
#include "viewer/export/snapshot.h"
#include "viewer/text/text_engine.h"

namespace thalweg::test {

struct Studio {
  HeadlessContext context;
  MapRenderer renderer;
  std::unique_ptr<TextEngine> text;
  JobQueue jobs{2};
  MapScene scene{*text, jobs};

  Studio(HeadlessContext c, MapRenderer r, std::unique_ptr<TextEngine> t)
      : context(std::move(c)), renderer(std::move(r)), text(std::move(t)) {}

  static std::unique_ptr<Studio> open() {
    auto context = HeadlessContext::make();
    REQUIRE(context);
    auto renderer = MapRenderer::make();
    REQUIRE(renderer);
    auto text = TextEngine::make();
    REQUIRE(text);
    return std::make_unique<Studio>(std::move(*context), std::move(*renderer), std::move(*text));
  }

  Image draw(const Session& session) {
    auto image = draw_snapshot(session, scene, renderer);
    INFO((image ? "" : image.error().message));
    REQUIRE(image);
    return std::move(*image);
  }
};

}  // namespace thalweg::test
