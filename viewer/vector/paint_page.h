// Paints what MapScene::finish_page has listed on a page of vectors: the second painter of the map, beside
// render/map_renderer.h.
#pragma once

#include "viewer/scene/render_list.h"
#include "viewer/text/text_engine.h"
#include "viewer/vector/page.h"

namespace thalweg {

void paint_page(const RenderList& list, TextEngine& text, Page& page);

}  // namespace thalweg
