// Words of files, byte by byte: letters and blanks are those of ASCII whatever the locale says, and bytes of UTF-8 pass
// as they are. Safe from any thread.
#pragma once

#include <bit>
#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>

namespace thalweg {

[[nodiscard]] constexpr bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
[[nodiscard]] constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
[[nodiscard]] constexpr char lower_case(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }
[[nodiscard]] constexpr bool is_letter(char c) { return lower_case(c) >= 'a' && lower_case(c) <= 'z'; }

// Of the letter of UTF-8 that this byte begins; 1 for one that begins none.
[[nodiscard]] constexpr std::size_t letter_bytes(unsigned char lead) {
  const int length = std::countl_one(lead);
  return length >= 2 && length <= 4 ? static_cast<std::size_t>(length) : 1;
}

// Without the blanks, tabs and line ends around it.
[[nodiscard]] std::string_view trimmed(std::string_view text);

[[nodiscard]] std::string lower_case(std::string_view text);
[[nodiscard]] std::string upper_case(std::string_view text);

[[nodiscard]] bool equal_but_for_case(std::string_view a, std::string_view b);

[[nodiscard]] bool ends_with_but_for_case(std::string_view text, std::string_view ending);
[[nodiscard]] bool ends_with_any(std::string_view text, std::initializer_list<std::string_view> endings);

}  // namespace thalweg
