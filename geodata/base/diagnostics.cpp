#include "geodata/base/diagnostics.h"

#include <algorithm>
#include <cctype>
#include <utility>

#include "geodata/base/brief.h"

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

std::string to_string(const DiagnosticKind& kind) {
  return to_string(diagnostic_about(kind.severity, kind.path).layer(kind.layer).message(kind.message));
}

namespace {

// Messages that differ in values alone are alike: what stands in quotes, numbers, and what may have been meant.
std::string without_values(std::string_view message) {
  std::string kind;
  for (std::size_t at = 0; at < message.size();) {
    if (message.substr(at).starts_with(" (did you mean ")) {
      at = std::min(message.find("?)", at), message.size() - 2) + 2;
    } else if (message[at] == '"') {
      kind += "\"…\"";
      at = std::min(message.find('"', at + 1), message.size() - 1) + 1;
    } else if (std::isdigit(static_cast<unsigned char>(message[at])) != 0) {
      kind += '0';
      at = std::min(message.find_first_not_of("0123456789.-", at), message.size());
    } else {
      kind += message[at++];
    }
  }
  return kind;
}

}  // namespace

void Diagnostics::add(Diagnostic diagnostic) {
  diagnostic.message = brief_message(std::move(diagnostic.message));
  diagnostic.layer = shortened(diagnostic.layer);
  diagnostic.field = shortened(diagnostic.field);
  ++counts_[static_cast<int>(diagnostic.severity)];
  DiagnosticKind kind{diagnostic.severity, diagnostic.path, diagnostic.layer, without_values(diagnostic.message)};
  if (++seen_[kind] > MaxPerMessage) {
    ++suppressed_[std::move(kind)];
    return;
  }
  entries_.push_back(std::move(diagnostic));
}

void Diagnostics::append(const Diagnostics& other) {
  for (const Diagnostic& entry : other.entries_) add(entry);
  for (const auto& [kind, count] : other.suppressed_) suppress(kind, count);
}

void Diagnostics::suppress(const DiagnosticKind& kind, std::int64_t count) {
  suppressed_[kind] += count;
  seen_[kind] += count;
  counts_[static_cast<int>(kind.severity)] += count;
}

}  // namespace thalweg
