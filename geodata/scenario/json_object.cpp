#include "geodata/scenario/json_object.h"

#include <algorithm>
#include <cmath>
#include <iterator>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "geodata/base/suggestion.h"

namespace thalweg {
namespace {

using Json = nlohmann::ordered_json;

const Json& empty_object() {
  static const Json none = Json::object();
  return none;
}

// RFC 6901: ~ and / inside a key are written ~0 and ~1.
std::string escaped(std::string_view key) {
  std::string text;
  for (const char c : key) {
    if (c == '~')
      text += "~0";
    else if (c == '/')
      text += "~1";
    else
      text += c;
  }
  return text;
}

// "1988-13-01" is not a date (month 13)  ->  " (month 13)"
std::string reason_of(const Error& error) {
  const auto at = error.message.rfind(" (");
  return at == std::string::npos || error.message.back() != ')' ? std::string{} : error.message.substr(at);
}

bool is_language(std::string_view code) {
  return code.size() >= 2 && code.size() <= 12 && std::all_of(code.begin(), code.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
         });
}

}  // namespace

std::string brief_json(const Json& value) {
  constexpr std::size_t Longest = 60;
  if (value.is_object()) return value.empty() ? "{}" : "an object";
  if (value.is_array() &&
      std::any_of(value.begin(), value.end(), [](const Json& item) { return item.is_structured(); }))
    return "a list";
  std::string text = value.dump(-1, ' ', false, Json::error_handler_t::replace);
  if (text.size() <= Longest) return text;
  std::size_t cut = Longest;
  while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xC0U) == 0x80U) --cut;  // not inside a character
  return text.substr(0, cut) + "...";
}

JsonObject::JsonObject(const Json& value, std::string pointer, const std::string& path, Diagnostics& diagnostics)
    : value_(&value), pointer_(std::move(pointer)), path_(&path), diagnostics_(&diagnostics) {
  if (value.is_object()) return;
  error({}, fmt::format("found {}, expected an object", brief_json(value)));
  value_ = &empty_object();
}

std::string JsonObject::pointer_to(std::string_view key) const {
  return key.empty() ? pointer_ : fmt::format("{}/{}", pointer_, escaped(key));
}

void JsonObject::report(Severity severity, std::string_view key, std::string message) const {
  report_at(severity, pointer_to(key), std::move(message));
}

void JsonObject::report_at(Severity severity, std::string at, std::string message) const {
  if (at.empty()) at = "/";
  diagnostics_->add(diagnostic_about(severity, *path_).field(std::move(at)).message(std::move(message)));
}

void JsonObject::error(std::string_view key, std::string message) const {
  report(Severity::error, key, std::move(message));
}

void JsonObject::warning(std::string_view key, std::string message) const {
  report(Severity::warning, key, std::move(message));
}

void JsonObject::mismatch(std::string_view key, const Json& found, std::string_view expected) const {
  error(key, fmt::format("found {}, expected {}", brief_json(found), expected));
}

const Json* JsonObject::find(std::string_view key, Need need) {
  known_.emplace_back(key);
  const auto found = value_->find(key);
  if (found != value_->end()) return &*found;
  if (need == Need::required) error({}, fmt::format("the key \"{}\" is missing", key));
  return nullptr;
}

bool JsonObject::has(std::string_view key) { return find(key, Need::optional) != nullptr; }

std::string JsonObject::text(std::string_view key, Need need) {
  const Json* found = find(key, need);
  if (!found) return {};
  if (found->is_string()) return found->get<std::string>();
  mismatch(key, *found, "text");
  return {};
}

LocalizedText JsonObject::localized(std::string_view key, Need need) {
  LocalizedText text;
  const Json* found = find(key, need);
  if (!found) return text;
  if (found->is_string()) {
    text.by_language[""] = found->get<std::string>();
    return text;
  }
  if (!found->is_object()) {
    mismatch(key, *found, "text, or an object of texts by language");
    return text;
  }
  const JsonObject inner(*found, pointer_to(key), *path_, *diagnostics_);
  for (const auto& [language, value] : found->items()) {
    if (!is_language(language))
      inner.error(language, "found this key, expected a language such as \"en\"");
    else if (!value.is_string())
      inner.mismatch(language, value, "text");
    else
      text.by_language[language] = value.get<std::string>();
  }
  return text;
}

std::optional<double> JsonObject::number(std::string_view key, double least, double most, std::string_view expected) {
  const Json* found = find(key, Need::optional);
  if (!found) return {};
  if (found->is_number()) {
    const double value = found->get<double>();
    if (std::isfinite(value) && value >= least && value <= most) return value;
  }
  mismatch(key, *found, expected);
  return {};
}

std::optional<bool> JsonObject::boolean(std::string_view key) {
  const Json* found = find(key, Need::optional);
  if (!found) return {};
  if (found->is_boolean()) return found->get<bool>();
  mismatch(key, *found, "true or false");
  return {};
}

std::optional<Rgba> JsonObject::color(std::string_view key) {
  const Json* found = find(key, Need::optional);
  if (!found) return {};
  if (found->is_string())
    if (const auto color = parse_color(found->get<std::string>())) return color;
  mismatch(key, *found, "a colour such as \"#0072b2\"");
  return {};
}

std::optional<Bounds> JsonObject::bounds(std::string_view key) {
  const Json* found = find(key, Need::optional);
  if (!found) return {};
  const auto is_degrees = [](const Json& value) { return value.is_number() && std::isfinite(value.get<double>()); };
  if (found->is_array() && found->size() == 4 && std::all_of(found->begin(), found->end(), is_degrees)) {
    Bounds bounds;
    bounds.west = (*found)[0].get<double>();
    bounds.south = (*found)[1].get<double>();
    bounds.east = (*found)[2].get<double>();
    bounds.north = (*found)[3].get<double>();
    if (bounds.west > bounds.east) bounds.east += 360;
    if (bounds.west >= -360 && bounds.east <= 540 && bounds.west < bounds.east && bounds.south >= -90 &&
        bounds.north <= 90 && bounds.south < bounds.north)
      return bounds;
  }
  mismatch(key, *found, "[west, south, east, north] in degrees");
  return {};
}

std::optional<Edtf> JsonObject::date(std::string_view key) {
  const Json* found = find(key, Need::optional);
  if (!found) return {};
  if (!found->is_string()) {
    mismatch(key, *found, "an EDTF date");
    return {};
  }
  auto date = parse_edtf_date(found->get<std::string>());
  if (date) return *date;
  mismatch(key, *found, "an EDTF date" + reason_of(date.error()));
  return {};
}

std::optional<Lifetime> JsonObject::date_or_interval(std::string_view key) {
  const Json* found = find(key, Need::optional);
  if (!found) return {};
  if (!found->is_string()) {
    mismatch(key, *found, "an EDTF date or interval");
    return {};
  }
  auto lifetime = parse_edtf_lifetime(found->get<std::string>());
  if (lifetime) return *lifetime;
  mismatch(key, *found, "an EDTF date or interval" + reason_of(lifetime.error()));
  return {};
}

std::optional<std::size_t> JsonObject::choice(std::string_view key, std::span<const std::string_view> words) {
  const Json* found = find(key, Need::optional);
  if (!found) return {};
  const std::vector<std::string> known(words.begin(), words.end());
  std::string hint;
  if (found->is_string()) {
    const auto written = found->get<std::string>();
    const auto at = std::find(known.begin(), known.end(), written);
    if (at != known.end()) return static_cast<std::size_t>(at - known.begin());
    hint = did_you_mean(written, known);
  }
  mismatch(key, *found, fmt::format("one of {}{}", fmt::join(words, ", "), hint));
  return {};
}

std::vector<std::string> JsonObject::texts(std::string_view key) {
  const Json* found = find(key, Need::optional);
  std::vector<std::string> texts;
  if (!found) return texts;
  if (found->is_string()) return {found->get<std::string>()};
  if (!found->is_array()) {
    mismatch(key, *found, "a list of texts");
    return texts;
  }
  for (std::size_t i = 0; i < found->size(); ++i) {
    if ((*found)[i].is_string())
      texts.push_back((*found)[i].get<std::string>());
    else
      mismatch(key, (*found)[i], fmt::format("text at position {}", i));
  }
  return texts;
}

std::map<std::string, std::string> JsonObject::text_by_key(std::string_view key) {
  std::map<std::string, std::string> texts;
  auto inner = object(key);
  if (!inner) return texts;
  for (const auto& [name, value] : inner->value_->items()) {
    if (value.is_string())
      texts[name] = value.get<std::string>();
    else
      inner->mismatch(name, value, "text");
  }
  return texts;
}

std::map<std::string, bool> JsonObject::boolean_by_key(std::string_view key) {
  std::map<std::string, bool> flags;
  auto inner = object(key);
  if (!inner) return flags;
  for (const auto& [name, value] : inner->value_->items()) {
    if (value.is_boolean())
      flags[name] = value.get<bool>();
    else
      inner->mismatch(name, value, "true or false");
  }
  return flags;
}

std::optional<JsonObject> JsonObject::object(std::string_view key, Need need) {
  const Json* found = find(key, need);
  if (!found) return {};
  return JsonObject(*found, pointer_to(key), *path_, *diagnostics_);
}

std::vector<JsonObject> JsonObject::objects(std::string_view key) {
  const Json* found = find(key, Need::optional);
  std::vector<JsonObject> objects;
  if (!found) return objects;
  if (!found->is_array()) {
    mismatch(key, *found, "a list of objects");
    return objects;
  }
  for (std::size_t i = 0; i < found->size(); ++i) {
    std::string at = fmt::format("{}/{}", pointer_to(key), i);
    if ((*found)[i].is_object())
      objects.emplace_back((*found)[i], std::move(at), *path_, *diagnostics_);
    else
      report_at(Severity::error, std::move(at), fmt::format("found {}, expected an object", brief_json((*found)[i])));
  }
  return objects;
}

void JsonObject::report_unknown_keys() const {
  for (const auto& [key, value] : value_->items()) {
    if (std::find(known_.begin(), known_.end(), key) != known_.end()) continue;
    warning(key, "this key is not known; it is kept when the scenario is saved" + did_you_mean(key, known_));
  }
}

}  // namespace thalweg
