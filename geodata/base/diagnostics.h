// Diagnostics: what went partly wrong while the rest went on.
//
// One entry names the file, layer, feature and field it is about, in the words a user can act on. Messages of one layer
// that are equal, or differ only in the values they name, are kept `MaxPerMessage` times and counted after that, so
// that a file with a million bad rows stays readable. Values are shortened (brief.h): no message repeats a whole cell.
// Not safe to write from several threads at once; give each job its own and append().
#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace thalweg {

enum class Severity : std::uint8_t { info, warning, error };

[[nodiscard]] std::string_view to_string(Severity severity);

struct Diagnostic {
  Severity severity = Severity::warning;
  std::string path;           // file as the user named it
  std::string layer;          // empty when it concerns the whole file
  std::int64_t feature = -1;  // zero-based position in the layer; -1 when it concerns no single feature
  std::string field;          // attribute name, JSON pointer or "line 14"
  std::string message;
  bool holds_until_placed = false;  // of a table without positions: untrue once its rows are placed by name
};

// "events.csv: feature 12: date: "2020-13-01" is not a date (month 13)"; a field "line 14" gives "events.csv:14: ..."
[[nodiscard]] std::string to_string(const Diagnostic& diagnostic);

// A diagnostic, said in words: warning_about(path).layer(name).feature(row).field("date").message("is not a date").
class DiagnosticDraft {
 public:
  DiagnosticDraft(Severity severity, std::string path) {
    draft_.severity = severity;
    draft_.path = std::move(path);
  }
  DiagnosticDraft&& layer(std::string name) && {
    draft_.layer = std::move(name);
    return std::move(*this);
  }
  DiagnosticDraft&& feature(std::int64_t row) && {
    draft_.feature = row;
    return std::move(*this);
  }
  DiagnosticDraft&& field(std::string name) && {
    draft_.field = std::move(name);
    return std::move(*this);
  }
  DiagnosticDraft&& line(std::int64_t number) && { return std::move(*this).field("line " + std::to_string(number)); }
  [[nodiscard]] Diagnostic message(std::string text) && {
    draft_.message = std::move(text);
    return std::move(draft_);
  }

 private:
  Diagnostic draft_;
};

[[nodiscard]] inline DiagnosticDraft diagnostic_about(Severity severity, std::string path) {
  return {severity, std::move(path)};
}
[[nodiscard]] inline DiagnosticDraft info_about(std::string path) { return {Severity::info, std::move(path)}; }
[[nodiscard]] inline DiagnosticDraft warning_about(std::string path) { return {Severity::warning, std::move(path)}; }
[[nodiscard]] inline DiagnosticDraft error_about(std::string path) { return {Severity::error, std::move(path)}; }

// Diagnostics that say the same of one layer, whichever the feature and field.
struct DiagnosticKind {
  Severity severity = Severity::warning;
  std::string path, layer, message;
  friend auto operator<=>(const DiagnosticKind&, const DiagnosticKind&) = default;
};

// "events.csv: layer: is not a date"
[[nodiscard]] std::string to_string(const DiagnosticKind& kind);

class Diagnostics {
 public:
  static constexpr int MaxPerMessage = 20;

  void add(Diagnostic diagnostic);
  void append(const Diagnostics& other);
  // `count` more of a kind.
  void suppress(const DiagnosticKind& kind, std::int64_t count);

  [[nodiscard]] const std::vector<Diagnostic>& entries() const { return entries_; }
  [[nodiscard]] std::int64_t count(Severity severity) const { return counts_[static_cast<int>(severity)]; }
  // How many there were beyond MaxPerMessage.
  [[nodiscard]] const std::map<DiagnosticKind, std::int64_t>& suppressed() const { return suppressed_; }
  [[nodiscard]] bool empty() const { return entries_.empty(); }

 private:
  std::vector<Diagnostic> entries_;
  std::map<DiagnosticKind, std::int64_t> seen_;
  std::map<DiagnosticKind, std::int64_t> suppressed_;
  std::int64_t counts_[3] = {0, 0, 0};
};

}  // namespace thalweg
