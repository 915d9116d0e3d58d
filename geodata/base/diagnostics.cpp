#include "geodata/base/diagnostics.h"

#include <utility>

namespace thalweg {

std::string_view to_string(Severity severity) {
  switch (severity) {
    case Severity::info:
      return "info";
    case Severity::warning:
      return "warning";
    case Severity::error:
      return "error";
  }
  return "error";
}

std::string to_string(const Diagnostic& diagnostic) {
  std::string text = diagnostic.path;
  constexpr std::string_view Line = "line ";
  const bool names_line = diagnostic.field.starts_with(Line);
  if (names_line) text += ':' + diagnostic.field.substr(Line.size());  // as compilers do: control.csv:14
  const auto part = [&text](const std::string& piece) {
    if (piece.empty()) return;
    if (!text.empty()) text += ": ";
    text += piece;
  };
  part(diagnostic.layer);
  if (diagnostic.feature >= 0) part("feature " + std::to_string(diagnostic.feature));
  if (!names_line) part(diagnostic.field);
  part(diagnostic.message);
  return text;
}

void Diagnostics::add(Diagnostic diagnostic) {
  ++counts_[static_cast<int>(diagnostic.severity)];
  std::string key{to_string(diagnostic.severity)};
  key += '|' + diagnostic.path + '|' + diagnostic.layer + '|' + diagnostic.message;
  if (++seen_[key] > MaxPerMessage) {
    ++suppressed_[key];
    return;
  }
  entries_.push_back(std::move(diagnostic));
}

void Diagnostics::append(const Diagnostics& other) {
  for (const Diagnostic& entry : other.entries_) add(entry);
  for (const auto& [key, count] : other.suppressed_) suppress(key, count);
}

void Diagnostics::suppress(const std::string& key, std::int64_t count) {
  suppressed_[key] += count;
  seen_[key] += count;
  const std::string severity = key.substr(0, key.find('|'));
  for (int i = 0; i < 3; ++i)
    if (severity == to_string(static_cast<Severity>(i))) counts_[i] += count;
}

}  // namespace thalweg
