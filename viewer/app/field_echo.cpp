#include "viewer/app/field_echo.h"

#include <imgui.h>
#include <imgui_internal.h>

namespace thalweg {

std::optional<std::string> text_being_typed() {
  const ImGuiID active = ImGui::GetActiveID();
  const ImGuiInputTextState* field = active != 0 ? ImGui::GetInputTextState(active) : nullptr;
  if (field == nullptr) return std::nullopt;
  std::string text(static_cast<std::size_t>(field->CurLenW) * 4 + 1, '\0');
  const ImWchar* begin = field->TextW.Data;
  text.resize(static_cast<std::size_t>(
      ImTextStrToUtf8(text.data(), static_cast<int>(text.size()), begin, begin + field->CurLenW)));
  return text;
}

bool is_menu_open() {
  return ImGui::IsPopupOpen(static_cast<const char*>(nullptr),
                            ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel);
}

}  // namespace thalweg
