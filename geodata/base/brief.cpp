#include "geodata/base/brief.h"

#include <algorithm>

namespace thalweg {
namespace {

constexpr std::string_view Dots = "…";

bool continues_letter(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

// The beginning of the letter that the byte at `at` is part of.
std::size_t letter_start(std::string_view text, std::size_t at) {
  while (at > 0 && at < text.size() && continues_letter(text[at])) --at;
  return at;
}

bool breaks_line(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }

// Every run between two quotes shortened. A value with quotes of its own makes several runs, which is as good.
std::string with_short_values(std::string_view message) {
  std::string text;
  while (!message.empty()) {
    const std::size_t open = std::min(message.find('"'), message.size());
    text += message.substr(0, open);
    message.remove_prefix(open);
    if (message.empty()) break;
    const std::size_t close = message.find('"', 1);
    const std::string_view value = message.substr(1, close == std::string_view::npos ? close : close - 1);
    text += '"' + shortened(value);
    if (close == std::string_view::npos) break;
    text += '"';
    message.remove_prefix(close + 1);
  }
  return text;
}

}  // namespace

std::string shortened(std::string_view text, std::size_t longest) {
  if (text.size() <= longest) return std::string(text);
  return std::string(text.substr(0, letter_start(text, longest - Dots.size()))) + std::string(Dots);
}

std::string brief_message(std::string message) {
  std::replace_if(message.begin(), message.end(), breaks_line, ' ');
  if (message.size() <= LongestQuoted) return message;
  message = with_short_values(message);
  if (message.size() <= LongestMessage) return message;
  const std::size_t half = LongestMessage / 2;
  std::size_t tail = message.size() - half;
  while (tail < message.size() && continues_letter(message[tail])) ++tail;
  return message.substr(0, letter_start(message, half)) + std::string(Dots) + message.substr(tail);
}

}  // namespace thalweg
