// What is written and drawn over the map, on a page: each part of a Drawing is a group, each text is text.
#pragma once

#include "viewer/scene/drawing.h"
#include "viewer/text/text_engine.h"
#include "viewer/vector/page.h"

namespace thalweg {

void paint_drawing(const Drawing& drawing, TextEngine& text, Page& page);

}  // namespace thalweg
