// Marks a literal as a text of the interface, so that it comes into the catalogues (viewer/languages); translated by
// tr() where it is shown.
#pragma once

namespace thalweg {

[[nodiscard]] constexpr const char* noted(const char* text) { return text; }

}  // namespace thalweg
