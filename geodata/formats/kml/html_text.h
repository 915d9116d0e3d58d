// What is left of HTML as text: without its tags, with its entities decoded, a line for each paragraph.
#pragma once

#include <string>
#include <string_view>

namespace thalweg {

[[nodiscard]] std::string text_of_html(std::string_view html);

}  // namespace thalweg
