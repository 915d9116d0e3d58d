#include "viewer/app/panel_texture.h"

#include <cstdint>

#include <glad/gl.h>

namespace thalweg {

void upload_panel_text(ui::PanelText& text) {
  const auto changed = text.take_changed();
  if (!changed) return;
  glBindTexture(GL_TEXTURE_2D, static_cast<GLuint>(reinterpret_cast<std::intptr_t>(ImGui::GetIO().Fonts->TexID)));
  glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
  glTexSubImage2D(GL_TEXTURE_2D, 0, changed->x, changed->y, changed->width, changed->height, GL_RGBA, GL_UNSIGNED_BYTE,
                  changed->pixels.data());
  glBindTexture(GL_TEXTURE_2D, 0);
}

}  // namespace thalweg
