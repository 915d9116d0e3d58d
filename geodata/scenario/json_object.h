// JsonObject: reading one JSON object with messages that name the place, what was found and what was expected.
//
//   scenario.json: /scenes/3/duration_secs: found "long", expected a number of 0 or more
//
// Every key asked for counts as known; report_unknown_keys() warns of the others. A value of the wrong type is reported
// once and read as absent, so that the rest of the document goes on. Holds references: the parsed document, the path
// and the diagnostics must outlive it.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "geodata/base/color.h"
#include "geodata/base/diagnostics.h"
#include "geodata/geometry/lonlat.h"
#include "geodata/model/localized.h"
#include "geodata/time/edtf.h"

namespace thalweg {

class JsonObject {
 public:
  // A value that is no object is reported and read as an empty one.
  JsonObject(const nlohmann::ordered_json& value, std::string pointer, const std::string& path,
             Diagnostics& diagnostics);

  enum class Need : bool { optional, required };

  [[nodiscard]] bool has(std::string_view key);
  [[nodiscard]] std::string text(std::string_view key, Need need = Need::optional);
  [[nodiscard]] LocalizedText localized(std::string_view key, Need need = Need::optional);
  [[nodiscard]] std::optional<double> number(std::string_view key, double least, double most,
                                             std::string_view expected);
  [[nodiscard]] std::optional<bool> boolean(std::string_view key);
  [[nodiscard]] std::optional<Rgba> color(std::string_view key);
  // [west, south, east, north]; with west > east the antimeridian lies between, and east is given 360 more.
  [[nodiscard]] std::optional<Bounds> bounds(std::string_view key);
  [[nodiscard]] std::optional<Edtf> date(std::string_view key);
  [[nodiscard]] std::optional<Lifetime> date_or_interval(std::string_view key);
  // Position of a word in `words`.
  [[nodiscard]] std::optional<std::size_t> choice(std::string_view key, std::span<const std::string_view> words);
  [[nodiscard]] std::vector<std::string> texts(std::string_view key);
  [[nodiscard]] std::map<std::string, std::string> text_by_key(std::string_view key);
  [[nodiscard]] std::map<std::string, bool> boolean_by_key(std::string_view key);
  [[nodiscard]] std::optional<JsonObject> object(std::string_view key, Need need = Need::optional);
  // Items that are no objects are reported and left out.
  [[nodiscard]] std::vector<JsonObject> objects(std::string_view key);

  void report_unknown_keys() const;
  // Reports about this object, or about one of its keys.
  void error(std::string_view key, std::string message) const;
  void warning(std::string_view key, std::string message) const;
  [[nodiscard]] const std::string& pointer() const { return pointer_; }

 private:
  const nlohmann::ordered_json* find(std::string_view key, Need need);
  void mismatch(std::string_view key, const nlohmann::ordered_json& found, std::string_view expected) const;
  [[nodiscard]] std::string pointer_to(std::string_view key) const;
  void report(Severity severity, std::string_view key, std::string message) const;
  void report_at(Severity severity, std::string pointer, std::string message) const;

  const nlohmann::ordered_json* value_;
  std::string pointer_;
  const std::string* path_;
  Diagnostics* diagnostics_;
  std::vector<std::string> known_;
};

// What was found, as JSON, cut to a length that a line bears.
[[nodiscard]] std::string brief_json(const nlohmann::ordered_json& value);

}  // namespace thalweg
