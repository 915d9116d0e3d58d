#include "geodata/formats/geojson/feature_stream.h"

#include <algorithm>

namespace thalweg {
namespace {

constexpr int MaxRepairs = 16;
constexpr std::size_t None = std::string_view::npos;

bool is_json_blank(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

std::size_t after_blanks(std::string_view text, std::size_t at) {
  while (at < text.size() && is_json_blank(text[at])) ++at;
  return at;
}

// The first brace or quote at or after `at`. Coordinates hold none for kilobytes on end, so whole blocks are passed
// over in a loop that compilers turn into vector instructions.
std::size_t next_mark(std::string_view text, std::size_t at) {
  constexpr std::size_t Block = 32;
  const auto is_mark = [](char c) { return (c == '{') | (c == '}') | (c == '"'); };
  while (at + Block <= text.size()) {
    unsigned char any = 0;
    for (std::size_t i = 0; i < Block; ++i) any |= static_cast<unsigned char>(is_mark(text[at + i]));
    if (any != 0) break;
    at += Block;
  }
  while (at < text.size() && !is_mark(text[at])) ++at;
  return at;
}

// One past the string that opens at `at`; None when it does not close.
std::size_t end_of_string(std::string_view text, std::size_t at) {
  for (std::size_t quote = text.find('"', at + 1); quote != None; quote = text.find('"', quote + 1)) {
    std::size_t backslashes = 0;
    while (text[quote - 1 - backslashes] == '\\') ++backslashes;  // ends at the opening quote at the latest
    if (backslashes % 2 == 0) return quote + 1;
  }
  return None;
}

std::size_t end_of_object(std::string_view text, std::size_t at) {
  int depth = 0;
  while (true) {
    at = next_mark(text, at);
    if (at >= text.size()) return None;
    if (text[at] == '"') {
      at = end_of_string(text, at);
      if (at == None) return None;
      continue;
    }
    depth += text[at] == '{' ? 1 : -1;
    ++at;
    if (depth == 0) return at;
  }
}

std::size_t end_of_list(std::string_view text, std::size_t at) {
  for (int depth = 0; at < text.size();) {
    if (text[at] == '"') {
      at = end_of_string(text, at);
      if (at == None) return None;
      continue;
    }
    depth += text[at] == '[' ? 1 : text[at] == ']' ? -1 : 0;
    ++at;
    if (depth == 0) return at;
  }
  return None;
}

std::size_t end_of_value(std::string_view text, std::size_t at) {
  if (at >= text.size()) return None;
  if (text[at] == '{') return end_of_object(text, at);
  if (text[at] == '[') return end_of_list(text, at);
  if (text[at] == '"') return end_of_string(text, at);
  return text.find_first_of(",]}", at);
}

struct Member {
  std::string_view key, value;  // the value's text only from where it begins: its end is not looked for
  std::size_t value_at = 0;
};

// The member whose key opens at `at`.
std::optional<Member> member_at(std::string_view text, std::size_t at) {
  if (at >= text.size() || text[at] != '"') return std::nullopt;
  const std::size_t end = end_of_string(text, at);
  if (end == None) return std::nullopt;
  const std::size_t colon = after_blanks(text, end);
  if (colon >= text.size() || text[colon] != ':') return std::nullopt;
  const std::size_t value = after_blanks(text, colon + 1);
  if (value >= text.size()) return std::nullopt;
  return Member{text.substr(at + 1, end - at - 2), text.substr(value), value};
}

// Where the next object that begins {"type": "Feature" stands.
std::size_t next_feature_start(std::string_view text, std::size_t from) {
  constexpr std::string_view Name = "\"Feature\"", Key = "\"type\"";
  for (std::size_t name = text.find(Name, from); name != None; name = text.find(Name, name + 1)) {
    std::size_t at = name;
    const auto back_over_blanks = [&] {
      while (at > from && is_json_blank(text[at - 1])) --at;
    };
    back_over_blanks();
    if (at <= from || text[at - 1] != ':') continue;
    --at;
    back_over_blanks();
    if (at < from + Key.size() || text.substr(at - Key.size(), Key.size()) != Key) continue;
    at -= Key.size();
    back_over_blanks();
    if (at > from && text[at - 1] == '{') return at - 1;
  }
  return None;
}

}  // namespace

void FeatureStream::skip_blanks() {
  for (; at_ < text_.size() && (is_json_blank(text_[at_]) || text_[at_] == ',' || text_[at_] == '\x1e'); ++at_)
    has_separators_ |= text_[at_] == '\x1e';
}

// Members are looked at only until it is clear what the object is.
bool FeatureStream::opens_collection(std::size_t at) {
  const bool is_first = !saw_root_;
  saw_root_ = true;
  for (++at; at < text_.size();) {
    at = after_blanks(text_, at);
    const auto member = member_at(text_, at);
    if (!member) return false;
    if (member->key == "type" && member->value.front() == '"') {
      const std::size_t end = end_of_string(text_, member->value_at);
      if (end == None) return false;
      const std::string_view type = text_.substr(member->value_at + 1, end - member->value_at - 2);
      if (is_first) root_type_ = type;
      return type == "FeatureCollection";
    }
    if (member->key == "features" && member->value.front() == '[') return true;
    at = end_of_value(text_, member->value_at);
    if (at == None) return false;
    at = after_blanks(text_, at);
    if (at >= text_.size() || text_[at] != ',') return false;
    ++at;
  }
  return false;
}

bool FeatureStream::go_to_next_feature(std::size_t from) {
  const std::size_t found = next_feature_start(text_, from);
  at_ = found == None ? text_.size() : found;
  return found != None;
}

std::optional<std::string_view> FeatureStream::take_item() {
  const std::size_t begin = at_;
  // Looking through all the rest for a brace that is missing is done a few times only, or it would never end.
  const bool is_hopeless = repairs_ > MaxRepairs;
  const std::size_t end =
      end_of_value(is_hopeless ? text_.substr(0, next_feature_start(text_, begin + 1)) : text_, begin);
  if (end != None) {
    at_ = end;
    return text_.substr(begin, end - begin);
  }
  // It never closes: either the text is cut here, or a brace or quote is missing and what follows can still be had.
  if (go_to_next_feature(begin + 1)) {
    damaged_ = true;
    ++repairs_;
    return text_.substr(begin, at_ - begin);
  }
  broke_off_ = true;
  return std::nullopt;
}

// One step through the members of a collection; false when the text ends there.
bool FeatureStream::step_in_members() {
  if (at_ >= text_.size()) {
    broke_off_ = true;
    return false;
  }
  if (text_[at_] == '}') {
    ++at_;
    place_ = Place::top;
    return true;
  }
  const auto member = member_at(text_, at_);
  if (member && member->key == "features" && member->value.front() == '[') {
    at_ = member->value_at + 1;
    place_ = Place::features;
    ++lists_;
    return true;
  }
  const std::size_t end = member ? end_of_value(text_, member->value_at) : None;
  if (end == None) {
    place_ = Place::features;
    if (go_to_next_feature(at_)) return damaged_ = true;
    broke_off_ = true;
    return false;
  }
  if (member->key == "crs")
    crs_ = text_.substr(member->value_at, end - member->value_at);
  else if (member->key != "type" && member->key != "bbox")
    ++foreign_[std::string(member->key)];
  at_ = end;
  return true;
}

std::optional<std::string_view> FeatureStream::next() {
  while (true) {
    skip_blanks();
    if (place_ == Place::members) {
      if (!step_in_members()) return std::nullopt;
    } else if (at_ >= text_.size()) {
      broke_off_ |= place_ == Place::features;
      return std::nullopt;
    } else if (place_ == Place::features && text_[at_] == ']') {
      ++at_;
      place_ = Place::members;
    } else if (place_ == Place::features) {
      if (text_[at_] != '}' && text_[at_] != ':') return take_item();
      damaged_ = true;
      if (!go_to_next_feature(at_ + 1)) place_ = Place::top;
    } else if (text_[at_] != '{') {
      damaged_ = true;
      at_ = std::min(text_.find('{', at_), text_.size());
    } else if (opens_collection(at_)) {
      ++collections_;
      ++at_;
      place_ = Place::members;
    } else {
      return take_item();
    }
  }
}

void FeatureStream::resume_inside(std::string_view item) {
  const auto begin = static_cast<std::size_t>(item.data() - text_.data());
  const std::size_t found = next_feature_start(text_.substr(0, begin + item.size()), begin + 1);
  if (found == None) return;
  at_ = found;
  damaged_ = true;
  ++repairs_;
}

}  // namespace thalweg
