// What files say, made fit for a message: a message never repeats a whole cell, and stays on its line.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace thalweg {

inline constexpr std::size_t LongestQuoted = 80, LongestMessage = 1000;  // bytes

// Itself when it is short, else its beginning and "…"; never cut within a letter of UTF-8.
[[nodiscard]] std::string shortened(std::string_view text, std::size_t longest = LongestQuoted);

// A message whose values in quotes are shortened, all of it to LongestMessage (the middle goes), with blanks for what
// would break the line or steer a terminal.
[[nodiscard]] std::string brief_message(std::string message);

}  // namespace thalweg
