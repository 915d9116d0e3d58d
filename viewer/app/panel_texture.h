// What PanelText drew of late, brought into Dear ImGui's font texture on the GPU. On the thread of the context, between
// the panels' code and the drawing of what they listed.
#pragma once

#include "viewer/ui/panel_text.h"

namespace thalweg {

void upload_panel_text(ui::PanelText& text);

}  // namespace thalweg
