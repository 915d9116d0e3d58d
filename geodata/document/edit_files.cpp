// Edits of tables, of scenario.json and of whole features, on the text of their files.
#include <nlohmann/json.hpp>

#include <fmt/format.h>

#include "geodata/document/document_state.h"
#include "geodata/document/json_splice.h"
#include "geodata/document/utf8.h"
#include "geodata/scenario/scenario_json.h"

namespace thalweg {
namespace {

using Json = nlohmann::ordered_json;

bool is_json(std::string_view value) { return is_text_of_utf8(value) && Json::accept(value); }

Result<std::string> with_key_edit(const Edit& edit, const std::string& text) {
  const auto is_sound = [](const std::string& pointer, const std::string& value) -> Result<void> {
    if (is_json(value)) return {};
    return fail(fmt::format("{}: what is to be written is no JSON", pointer));
  };
  if (const auto* set = std::get_if<edits::SetKey>(&edit)) {
    if (auto sound = is_sound(set->pointer, set->value); !sound) return tl::unexpected<Error>(sound.error());
    return json_with(text, set->pointer, set->value);
  }
  if (const auto* remove = std::get_if<edits::RemoveKey>(&edit)) return json_without(text, remove->pointer);
  if (const auto* insert = std::get_if<edits::InsertItem>(&edit)) {
    if (auto sound = is_sound(insert->pointer, insert->value); !sound) return tl::unexpected<Error>(sound.error());
    return json_with_item(text, insert->pointer, insert->value);
  }
  const auto& move = std::get<edits::MoveItem>(edit);
  return json_with_item_moved(text, move.list, move.from, move.to);
}

// As a scenario.json has it.
Json json_of(const LayerStyle& style) {
  Scenario alone;
  alone.layers.emplace_back().style = style;
  const Json json = scenario_json(alone);
  return json["layers"][0].value("style", Json::object());
}

// Every key that a style may have.
Json all_style_keys() {
  LayerStyle all;
  all.fill = all.stroke = Rgba{};
  all.width_px = all.opacity = all.radius_px = all.min_zoom = all.max_zoom = 0;
  all.dash = Dash::solid;
  all.pattern = Pattern::solid;
  all.theme_class = all.label_field = "-";
  return json_of(all);
}

Result<std::string> with_style(const edits::SetLayerStyle& edit, std::string text) {
  const Json document = Json::parse(text, nullptr, false, /*ignore_comments=*/true);
  const Json layers = document.value("layers", Json::array());
  std::size_t at = 0;
  while (at < layers.size() && layers[at].value("id", "") != edit.layer) ++at;
  if (at == layers.size()) return fail(fmt::format("/layers: there is no layer \"{}\"", edit.layer));
  const std::string pointer = fmt::format("/layers/{}/style", at);
  const Json wanted = json_of(edit.style), written = layers[at].value("style", Json::object());
  if (!layers[at].contains("style")) return wanted.empty() ? text : json_with(text, pointer, wanted.dump());
  const Json known = all_style_keys();
  for (const auto& [key, unused] : known.items()) {
    const bool is_wanted = wanted.contains(key), is_written = written.contains(key);
    if (is_wanted && is_written && wanted[key] == written[key]) continue;
    if (!is_wanted && !is_written) continue;
    const std::string place = pointer + "/" + key;
    auto changed = is_wanted ? json_with(text, place, wanted[key].dump()) : json_without(text, place);
    if (!changed) return changed;
    text = std::move(*changed);
  }
  return text;
}

}  // namespace

Result<FileContentPtr> with_table_edit(const Edit& edit, const FileContent& file) {
  const auto table = file.table();
  if (!table) return tl::unexpected<Error>(table.error());
  Result<DelimitedText> changed = fail("");
  if (const auto* set = std::get_if<edits::SetCell>(&edit)) {
    changed = table->with_cell(set->row, set->column, set->value);
    if (changed && changed->cells(set->row) == table->cells(set->row)) return nullptr;
  } else if (const auto* add = std::get_if<edits::AddRow>(&edit)) {
    changed = table->with_row(add->before, add->cells);
  } else {
    changed = table->without_row(std::get<edits::RemoveRow>(edit).row);
  }
  if (!changed) return tl::unexpected<Error>(changed.error());
  return std::make_shared<const FileContent>(file.name(), std::move(*changed));
}

Result<FileContentPtr> with_scenario_edit(const Edit& edit, const FileContent& file) {
  const auto text = file.text();
  if (!text) return tl::unexpected<Error>(text.error());
  const auto* style = std::get_if<edits::SetLayerStyle>(&edit);
  auto changed = style != nullptr ? with_style(*style, *text) : with_key_edit(edit, *text);
  if (!changed) return fail(fmt::format("{}: {}", file.name(), changed.error().message));
  if (*changed == *text) return nullptr;
  return std::make_shared<const FileContent>(file.name(), std::move(*changed));
}

Result<FileContentPtr> with_feature_edit(const Edit& edit, const FileContent& file) {
  const auto features = file.features();
  if (!features) return tl::unexpected<Error>(features.error());
  const auto made = [&](Result<FeatureText> changed) -> Result<FileContentPtr> {
    if (!changed) return tl::unexpected<Error>(changed.error());
    return std::make_shared<const FileContent>(file.name(), std::move(*changed));
  };
  if (const auto* add = std::get_if<edits::AddFeature>(&edit))
    return made(features->with_inserted(add->before, add->feature));
  if (const auto* remove = std::get_if<edits::RemoveFeature>(&edit)) return made(features->without(remove->feature));
  const auto& set = std::get<edits::SetProperty>(edit);
  if (set.feature >= features->feature_count())
    return fail(fmt::format("{}: has no feature {}; it has {}", file.name(), set.feature, features->feature_count()));
  if (!set.value.empty() && !is_json(set.value))
    return fail(
        fmt::format("{}: feature {}: {}: what is to be written is no JSON", file.name(), set.feature, set.name));
  const std::string_view before = features->feature(set.feature);
  const std::string pointer = "/properties/" + pointer_part(set.name);
  const auto properties = json_range(before, "/properties");
  const bool has_object = properties && properties->of(before).starts_with('{');
  Result<std::string> text = std::string(before);
  if (!has_object) text = json_with(before, "/properties", "{}");
  if (text) text = set.value.empty() ? json_without(*text, pointer) : json_with(*text, pointer, set.value);
  if (!text)
    return fail(fmt::format("{}: feature {}: {}: {}", file.name(), set.feature, set.name, text.error().message));
  if (*text == before) return nullptr;
  return made(features->with(set.feature, *text));
}

}  // namespace thalweg
