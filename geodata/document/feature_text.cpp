#include "geodata/document/feature_text.h"

#include <algorithm>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "geodata/document/json_splice.h"
#include "geodata/document/utf8.h"
#include "geodata/formats/geojson/feature_stream.h"

namespace thalweg {
namespace {

constexpr std::string_view Utf8Mark = "\xEF\xBB\xBF";

std::size_t newlines_in(std::string_view text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

}  // namespace

Result<FeatureText> FeatureText::of(std::shared_ptr<const std::string> bytes, std::string name) {
  const std::string_view all = *bytes;
  if (!is_text_of_utf8(all)) return fail(fmt::format("{}: is no text in UTF-8; save it as UTF-8 to edit it", name));
  const std::string_view text = all.substr(all.starts_with(Utf8Mark) ? Utf8Mark.size() : 0);
  FeatureStream stream(text);
  std::vector<std::string_view> found;
  while (const auto feature = stream.next()) {
    if (!feature->starts_with('{'))
      return fail(fmt::format("{}: something in it is no feature; it cannot be edited", name));
    found.push_back(*feature);
  }
  const bool is_empty = found.empty() && !stream.is_collection();
  if (is_empty || stream.broke_off() || stream.was_damaged() || stream.list_count() > 1)
    return fail(fmt::format("{}: is no sound GeoJSON; it cannot be edited", name));
  FeatureText file;
  file.is_collection_ = stream.is_collection();
  const auto offset = [&](std::string_view part) { return static_cast<std::size_t>(part.data() - all.data()); };
  std::vector<Item> items;
  items.reserve(found.size());
  for (std::size_t i = 0; i < found.size(); ++i) {
    const std::size_t begin = offset(found[i]);
    const std::size_t end = i + 1 < found.size() ? offset(found[i + 1]) : begin + found[i].size();
    items.push_back({{bytes, all.substr(begin, end - begin)}, found[i].size()});
  }
  const std::size_t first = found.empty() ? all.size() : offset(found.front());
  const std::size_t last = found.empty() ? all.size() : offset(found.back()) + found.back().size();
  file.head_ = {bytes, all.substr(0, first)};
  file.tail_ = {bytes, all.substr(last)};
  file.features_ = SharedSequence<Item>(std::move(items));
  file.name_ = std::make_shared<const std::string>(std::move(name));
  return file;
}

std::size_t FeatureText::line(std::size_t i) const {
  std::size_t line = 1 + newlines_in(head_.view());
  for (std::size_t k = 0; k < i; ++k) line += newlines_in(features_[k].piece.view());
  return line;
}

std::string FeatureText::text() const {
  std::size_t size = head_.size() + tail_.size();
  features_.for_each([&](const Item& each) { size += each.piece.size(); });
  std::string all;
  all.reserve(size);
  all += head_.view();
  features_.for_each([&](const Item& each) { all += each.piece.view(); });
  all += tail_.view();
  return all;
}

FeatureText::Item FeatureText::item(std::string_view feature, std::string_view gap) {
  std::string text(feature);
  text += gap;
  return {TextPiece(std::move(text)), feature.size()};
}

Result<void> FeatureText::check(std::size_t i) const {
  if (i < feature_count()) return {};
  return fail(fmt::format("{}: has no feature {}; it has {}", *name_, i, feature_count()));
}

Result<void> FeatureText::check_feature(std::string_view feature) const {
  if (feature.starts_with('{') && is_text_of_utf8(feature) && nlohmann::json::accept(feature)) return {};
  return fail(fmt::format("{}: what is to be written is no GeoJSON feature", *name_));
}

Result<FeatureText> FeatureText::with(std::size_t i, std::string_view feature) const {
  if (auto there = check(i); !there) return tl::unexpected<Error>(there.error());
  if (auto sound = check_feature(feature); !sound) return tl::unexpected<Error>(sound.error());
  FeatureText changed = *this;
  changed.features_ = features_.with(i, item(feature, gap_after(i)));
  return changed;
}

Result<FeatureText> FeatureText::with_inserted(std::size_t at, std::string_view feature) const {
  if (at > feature_count())
    return fail(fmt::format("{}: has no feature {} to put one before; it has {}", *name_, at, feature_count()));
  if (auto sound = check_feature(feature); !sound) return tl::unexpected<Error>(sound.error());
  if (features_.empty()) {
    const auto text = json_with_item(this->text(), "/features/-", feature);
    if (!text) return fail(fmt::format("{}: {}", *name_, text.error().message));
    return of(std::make_shared<const std::string>(*text), *name_);
  }
  const std::string_view usual_gap = is_collection_ ? ",\n" : "\n";
  const std::string gap(feature_count() > 1 ? gap_after(0) : usual_gap);
  FeatureText changed = *this;
  if (at < feature_count()) {
    changed.features_ = features_.with_inserted(at, item(feature, gap));
    return changed;
  }
  changed.features_ = features_.with(at - 1, item(this->feature(at - 1), gap)).with_inserted(at, item(feature, ""));
  return changed;
}

Result<FeatureText> FeatureText::without(std::size_t i) const {
  if (auto there = check(i); !there) return tl::unexpected<Error>(there.error());
  if (feature_count() == 1 && !is_collection_)
    return fail(fmt::format("{}: has one feature; without it there would be no GeoJSON", *name_));
  FeatureText changed = *this;
  changed.features_ = features_.without(i);
  if (i > 0 && i == changed.features_.size())
    changed.features_ = changed.features_.with(i - 1, item(feature(i - 1), ""));
  if (!changed.features_.empty()) return changed;
  return of(std::make_shared<const std::string>(changed.text()), *name_);
}

}  // namespace thalweg
