// What Dear ImGui holds of the user's typing: for the state log, so that a script can wait for the echo of what it
// typed instead of hoping that it arrived. Main thread, between NewFrame and the next one.
#pragma once

#include <optional>
#include <string>

namespace thalweg {

// Of the text field that has the keyboard, as UTF-8; nothing when none has.
[[nodiscard]] std::optional<std::string> text_being_typed();

// A menu or a list of choices lies over the panels.
[[nodiscard]] bool is_menu_open();

}  // namespace thalweg
