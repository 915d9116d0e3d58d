// Diagnostics: what went partly wrong while the rest went on.
//
// One entry names the file, layer, feature and field it is about, in the words a user can act on. Equal messages of one
// layer are kept `MaxPerMessage` times and counted after that, so that a file with a million bad rows stays readable.
// Not safe to write from several threads at once; give each job its own and append().
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
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
};

// "events.csv: feature 12: date: "2020-13-01" is not a date (month 13)"; a field "line 14" gives "events.csv:14: ..."
[[nodiscard]] std::string to_string(const Diagnostic& diagnostic);

class Diagnostics {
 public:
  static constexpr int MaxPerMessage = 20;

  void add(Diagnostic diagnostic);
  void append(const Diagnostics& other);
  // `count` more of what suppressed() names `key`.
  void suppress(const std::string& key, std::int64_t count);

  [[nodiscard]] const std::vector<Diagnostic>& entries() const { return entries_; }
  [[nodiscard]] std::int64_t count(Severity severity) const { return counts_[static_cast<int>(severity)]; }
  // Entries beyond MaxPerMessage, per "severity|path|layer|message".
  [[nodiscard]] const std::map<std::string, std::int64_t>& suppressed() const { return suppressed_; }
  [[nodiscard]] bool empty() const { return entries_.empty(); }

 private:
  std::vector<Diagnostic> entries_;
  std::map<std::string, std::int64_t> seen_;
  std::map<std::string, std::int64_t> suppressed_;
  std::int64_t counts_[3] = {0, 0, 0};
};

}  // namespace thalweg
