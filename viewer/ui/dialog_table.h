// Tables in dialogs: rows of one line under a header that stays, of which those in sight are made.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <utility>

#include "viewer/ui/panels.h"

namespace thalweg::ui {

// Widths in logical pixels; 0: what is left. end_table() only where it says true.
[[nodiscard]] bool begin_table(const Frame& frame, std::initializer_list<std::pair<const char*, float>> columns);
void end_table();

// A cell of one line; what does not fit is told under the pointer. Beside a field it stands as high as the field's
// text.
enum class Beside : std::uint8_t { text, field };
void cell(const Frame& frame, ImU32 color, const std::string& text, Beside beside = Beside::text);

template <class Row>
void for_rows(std::size_t count, const Row& row) {
  ImGuiListClipper clipper;
  clipper.Begin(static_cast<int>(count));
  while (clipper.Step())
    for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
      ImGui::TableNextRow();
      row(static_cast<std::size_t>(i));
    }
}

}  // namespace thalweg::ui
