#include "geodata/document/json_splice.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace thalweg {
namespace {

struct Member {
  JsonRange key;  // with its quotes; empty of an item of a list
  JsonRange value;
};

struct Container {
  JsonRange range;
  bool is_object = false;
  std::vector<Member> members;
};

// Walks through sound JSON. What is not sound ends a walk early.
class Walk {
 public:
  Walk(std::string_view text, std::size_t at) : text_(text), at_(at) {}

  [[nodiscard]] std::size_t at() const { return at_; }

  void skip_blanks() {
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == ' ' || c == '\n' || c == '\r' || c == '\t')
        ++at_;
      else if (text_.substr(at_).starts_with("//"))
        at_ = std::min(text_.find('\n', at_), text_.size());
      else if (text_.substr(at_).starts_with("/*"))
        at_ = std::min(text_.find("*/", at_ + 2), text_.size() - 2) + 2;
      else
        return;
    }
  }

  JsonRange value() {
    const std::size_t begin = at_;
    if (at_ < text_.size() && text_[at_] == '"')
      string();
    else if (at_ < text_.size() && (text_[at_] == '{' || text_[at_] == '['))
      nested();
    else
      at_ = std::min(text_.find_first_of(",]}/ \t\r\n", at_), text_.size());
    return {begin, at_};
  }

  // The members of the object or list that begins here.
  Container container() {
    Container found{.range = {at_, at_}, .is_object = text_[at_] == '{', .members = {}};
    ++at_;
    while (true) {
      skip_blanks();
      if (at_ >= text_.size()) break;
      if (text_[at_] == '}' || text_[at_] == ']') {
        ++at_;
        break;
      }
      if (text_[at_] == ',') {
        ++at_;
        continue;
      }
      Member member;
      if (found.is_object) {
        member.key = value();
        skip_blanks();
        if (at_ < text_.size() && text_[at_] == ':') ++at_;
        skip_blanks();
      }
      const std::size_t before = at_;
      member.value = value();
      if (at_ == before) break;
      found.members.push_back(member);
    }
    found.range.end = at_;
    return found;
  }

 private:
  void string() {
    for (++at_; at_ < text_.size() && text_[at_] != '"'; ++at_)
      if (text_[at_] == '\\') ++at_;
    at_ = std::min(at_ + 1, text_.size());
  }

  void nested() {
    int depth = 0;
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '"') {
        string();
        continue;
      }
      if (c == '/') {
        const std::size_t before = at_;
        skip_blanks();
        if (at_ > before) continue;
      }
      depth += c == '{' || c == '[' ? 1 : 0;
      depth -= c == '}' || c == ']' ? 1 : 0;
      ++at_;
      if (depth == 0) return;
    }
  }

  std::string_view text_;
  std::size_t at_;
};

JsonRange whole(std::string_view text) {
  constexpr std::string_view ByteOrderMark = "\xEF\xBB\xBF";
  Walk walk(text, text.starts_with(ByteOrderMark) ? ByteOrderMark.size() : 0);
  walk.skip_blanks();
  return walk.value();
}

bool is_container(std::string_view text, JsonRange value) {
  return value.begin < value.end && (text[value.begin] == '{' || text[value.begin] == '[');
}

std::string key_of(std::string_view text, const Member& member) {
  const std::string_view written = member.key.of(text);
  if (written.size() < 2) return {};
  if (written.find('\\') == std::string_view::npos) return std::string(written.substr(1, written.size() - 2));
  const auto parsed = nlohmann::json::parse(written, nullptr, false);
  return parsed.is_string() ? parsed.get<std::string>() : std::string();
}

std::optional<std::size_t> position_in(std::string_view part) {
  std::size_t position = 0;
  const auto [end, problem] = std::from_chars(part.data(), part.data() + part.size(), position);
  if (problem != std::errc() || end != part.data() + part.size() || part.empty()) return {};
  return position;
}

std::optional<std::size_t> member_named(std::string_view text, const Container& container, std::string_view part) {
  if (!container.is_object) {
    const auto position = position_in(part);
    return position && *position < container.members.size() ? position : std::nullopt;
  }
  for (std::size_t i = container.members.size(); i-- > 0;)
    if (key_of(text, container.members[i]) == part) return i;
  return {};
}

// "/a~1b/3" -> "a/b", "3"
std::vector<std::string> parts_of(std::string_view pointer) {
  std::vector<std::string> parts;
  while (pointer.starts_with('/')) {
    const std::size_t end = std::min(pointer.find('/', 1), pointer.size());
    std::string part;
    for (std::size_t i = 1; i < end; ++i) {
      const bool is_escape = pointer[i] == '~' && i + 1 < end;
      if (is_escape) ++i;
      if (is_escape && pointer[i] == '1')
        part += '/';
      else if (is_escape && pointer[i] == '0')
        part += '~';
      else
        part += pointer[i];
    }
    parts.push_back(std::move(part));
    pointer.remove_prefix(end);
  }
  return parts;
}

std::optional<JsonRange> range_of(std::string_view text, const std::vector<std::string>& parts, std::size_t count) {
  JsonRange value = whole(text);
  for (std::size_t i = 0; i < count; ++i) {
    if (!is_container(text, value)) return {};
    const Container container = Walk(text, value.begin).container();
    const auto member = member_named(text, container, parts[i]);
    if (!member) return {};
    value = container.members[*member].value;
  }
  return value;
}

struct Target {
  Container container;
  std::string part;
};

// The object or list that holds what the pointer names.
Result<Target> holder_of(std::string_view text, std::string_view pointer) {
  std::vector<std::string> parts = parts_of(pointer);
  if (parts.empty()) return fail(fmt::format("\"{}\" names nothing that could be changed", pointer));
  const auto holder = range_of(text, parts, parts.size() - 1);
  if (!holder || !is_container(text, *holder))
    return fail(fmt::format("{}: there is no object or list to hold it", pointer));
  return Target{Walk(text, holder->begin).container(), std::move(parts.back())};
}

std::string replaced(std::string_view text, JsonRange range, std::string_view by) {
  std::string result;
  result.reserve(text.size() + by.size());
  result += text.substr(0, range.begin);
  result += by;
  result += text.substr(range.end);
  return result;
}

// The blanks at the beginning of the line that holds a position.
std::string_view indent_at(std::string_view text, std::size_t at) {
  const std::size_t newline = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
  const std::size_t begin = newline == std::string_view::npos ? 0 : newline + 1;
  const std::size_t end = std::min(text.find_first_not_of(" \t", begin), text.size());
  return text.substr(begin, end - begin);
}

// Lines after the first begin with `indent` as well.
std::string indented(std::string_view value, std::string_view indent) {
  std::string text;
  for (const char c : value) {
    text += c;
    if (c == '\n') text += indent;
  }
  return text;
}

// The blanks before a member, from the comma or bracket on; comments between are not repeated.
std::string blanks_before(std::string_view text, const Member& member) {
  const std::size_t first = member.key.end > 0 ? member.key.begin : member.value.begin;
  std::size_t begin = first;
  while (begin > 0 && std::string_view(" \t\r\n").find(text[begin - 1]) != std::string_view::npos) --begin;
  return std::string(text.substr(begin, first - begin));
}

std::string colon_like(std::string_view text, const Container& container) {
  if (container.members.empty()) return text.find("\": ") != std::string_view::npos ? ": " : ":";
  const Member& last = container.members.back();
  const std::string_view between = text.substr(last.key.end, last.value.begin - last.key.end);
  return between.find_first_not_of(": ") == std::string_view::npos ? std::string(between) : ": ";
}

// A new member before that of position `at`, with `key` as text for objects.
std::string with_member(std::string_view text, const Container& container, std::size_t at, std::string_view key,
                        std::string_view value) {
  const std::string label = container.is_object ? json_string(key) + colon_like(text, container) : std::string();
  const auto laid_out = [&](std::string_view blanks, std::size_t near) {
    const auto newline = blanks.rfind('\n');
    const std::string_view indent =
        newline == std::string_view::npos ? indent_at(text, near) : blanks.substr(newline + 1);
    return label + indented(value, indent);
  };
  if (container.members.empty()) {
    const std::string member = laid_out("", container.range.begin);
    return replaced(text, {container.range.begin + 1, container.range.end - 1}, member);
  }
  if (at < container.members.size()) {
    const Member& next = container.members[at];
    const std::string blanks =
        at > 0 ? blanks_before(text, next)
               : blanks_before(text, container.members[std::min<std::size_t>(1, container.members.size() - 1)]);
    const std::size_t begin = next.key.end > 0 ? next.key.begin : next.value.begin;
    return replaced(text, {begin, begin}, laid_out(blanks, begin) + "," + blanks);
  }
  const Member& last = container.members.back();
  std::string blanks = blanks_before(text, last);
  if (blanks.empty() && container.members.size() == 1 && text.find("\": ") != std::string_view::npos) blanks = " ";
  return replaced(text, {last.value.end, last.value.end}, "," + blanks + laid_out(blanks, last.value.begin));
}

std::size_t after_comma(std::string_view text, std::size_t at) {
  Walk walk(text, at);
  walk.skip_blanks();
  return walk.at() < text.size() && text[walk.at()] == ',' ? walk.at() + 1 : at;
}

std::string without_member(std::string_view text, const Container& container, std::size_t at) {
  const std::vector<Member>& members = container.members;
  const auto begin_of = [](const Member& m) { return m.key.end > 0 ? m.key.begin : m.value.begin; };
  if (members.size() == 1) return replaced(text, {container.range.begin + 1, container.range.end - 1}, "");
  if (at == 0) return replaced(text, {begin_of(members[0]), begin_of(members[1])}, "");
  const std::size_t begin = members[at - 1].value.end;
  if (at + 1 == members.size()) return replaced(text, {begin, members[at].value.end}, "");
  return replaced(text, {after_comma(text, begin), after_comma(text, members[at].value.end)}, "");
}

}  // namespace

std::optional<JsonRange> json_range(std::string_view text, std::string_view pointer) {
  const std::vector<std::string> parts = parts_of(pointer);
  return range_of(text, parts, parts.size());
}

std::vector<JsonRange> json_items(std::string_view text, JsonRange list) {
  std::vector<JsonRange> items;
  if (list.begin >= list.end || text[list.begin] != '[') return items;
  for (const Member& member : Walk(text, list.begin).container().members) items.push_back(member.value);
  return items;
}

Result<std::string> json_with(std::string_view text, std::string_view pointer, std::string_view value) {
  const auto target = holder_of(text, pointer);
  if (!target) return tl::unexpected<Error>(target.error());
  const auto member = member_named(text, target->container, target->part);
  if (!member && !target->container.is_object) return json_with_item(text, pointer, value);
  if (!member) return with_member(text, target->container, target->container.members.size(), target->part, value);
  const JsonRange old = target->container.members[*member].value;
  if (old.of(text) == value) return std::string(text);
  return replaced(text, old, indented(value, indent_at(text, old.begin)));
}

Result<std::string> json_with_item(std::string_view text, std::string_view pointer, std::string_view value) {
  const auto target = holder_of(text, pointer);
  if (!target) return tl::unexpected<Error>(target.error());
  if (target->container.is_object) return fail(fmt::format("{}: stands in an object, not in a list", pointer));
  const std::size_t count = target->container.members.size();
  const auto at = target->part == "-" ? std::optional(count) : position_in(target->part);
  if (!at || *at > count) return fail(fmt::format("{}: there are {} items", pointer, count));
  return with_member(text, target->container, *at, {}, value);
}

Result<std::string> json_without(std::string_view text, std::string_view pointer) {
  const auto target = holder_of(text, pointer);
  if (!target) return tl::unexpected<Error>(target.error());
  const auto member = member_named(text, target->container, target->part);
  if (!member) return fail(fmt::format("{}: is not there", pointer));
  return without_member(text, target->container, *member);
}

Result<std::string> json_with_item_moved(std::string_view text, std::string_view list, std::size_t from,
                                         std::size_t to) {
  const auto range = json_range(text, list);
  if (!range) return fail(fmt::format("{}: is not there", list));
  std::vector<JsonRange> places = json_items(text, *range);
  if (from >= places.size() || to >= places.size())
    return fail(fmt::format("{}: has {} items, none at {}", list, places.size(), std::max(from, to)));
  std::vector<JsonRange> values = places;
  const JsonRange moved = values[from];
  values.erase(values.begin() + static_cast<std::ptrdiff_t>(from));
  values.insert(values.begin() + static_cast<std::ptrdiff_t>(to), moved);
  std::string result;
  std::size_t done = 0;
  for (std::size_t i = 0; i < places.size(); ++i) {
    result += text.substr(done, places[i].begin - done);
    result += values[i].of(text);
    done = places[i].end;
  }
  result += text.substr(done);
  return result;
}

std::string json_string(std::string_view text) {
  return nlohmann::json(std::string(text)).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::string pointer_part(std::string_view key) {
  std::string part;
  for (const char c : key) {
    if (c == '~')
      part += "~0";
    else if (c == '/')
      part += "~1";
    else
      part += c;
  }
  return part;
}

}  // namespace thalweg
