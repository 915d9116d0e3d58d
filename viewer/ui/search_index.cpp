#include "viewer/ui/search_index.h"

#include <algorithm>
#include <array>

namespace thalweg::ui {
namespace {

constexpr std::size_t MaxRowsPerLayer = 200'000;

char32_t decode(std::string_view text, std::size_t& i) {
  const auto byte = [&](std::size_t k) { return static_cast<unsigned char>(text[k]); };
  const unsigned char lead = byte(i);
  const std::size_t length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  if (length == 1 || i + length > text.size()) {
    ++i;
    return lead;
  }
  char32_t code = lead & (0xff >> (length + 1));
  for (std::size_t k = 1; k < length; ++k) code = (code << 6) | (byte(i + k) & 0x3f);
  i += length;
  return code;
}

void encode(char32_t code, std::string& out) {
  if (code < 0x80)
    out += static_cast<char>(code);
  else if (code < 0x800) {
    out += static_cast<char>(0xc0 | (code >> 6));
    out += static_cast<char>(0x80 | (code & 0x3f));
  } else if (code < 0x10000) {
    out += static_cast<char>(0xe0 | (code >> 12));
    out += static_cast<char>(0x80 | ((code >> 6) & 0x3f));
    out += static_cast<char>(0x80 | (code & 0x3f));
  } else {
    out += static_cast<char>(0xf0 | (code >> 18));
    out += static_cast<char>(0x80 | ((code >> 12) & 0x3f));
    out += static_cast<char>(0x80 | ((code >> 6) & 0x3f));
    out += static_cast<char>(0x80 | (code & 0x3f));
  }
}

std::string latin_base(char32_t code) {
  switch (code) {
    case 0xc4:
    case 0xe4:
    case 0xc0:
    case 0xc1:
    case 0xc2:
    case 0xc3:
    case 0xc5:
    case 0xe0:
    case 0xe1:
    case 0xe2:
    case 0xe3:
    case 0xe5:
      return "a";
    case 0xc6:
    case 0xe6:
      return "ae";
    case 0xdf:
      return "ss";
    case 0x18f:
    case 0x259:
      return "e";  // Azerbaijani schwa: Lənkəran is asked for as Lenkeran
    case 0x130:
    case 0x131:
      return "i";
    default:
      break;
  }
  struct Range {
    char32_t from, to;
    const char* base;
  };
  constexpr std::array Bases = {
      Range{0xc7, 0xc7, "c"},   Range{0xc8, 0xcb, "e"},   Range{0xcc, 0xcf, "i"},   Range{0xd0, 0xd0, "d"},
      Range{0xd1, 0xd1, "n"},   Range{0xd2, 0xd6, "o"},   Range{0xd8, 0xd8, "o"},   Range{0xd9, 0xdc, "u"},
      Range{0xdd, 0xdd, "y"},   Range{0xe7, 0xe7, "c"},   Range{0xe8, 0xeb, "e"},   Range{0xec, 0xef, "i"},
      Range{0xf0, 0xf0, "d"},   Range{0xf1, 0xf1, "n"},   Range{0xf2, 0xf6, "o"},   Range{0xf8, 0xf8, "o"},
      Range{0xf9, 0xfc, "u"},   Range{0xfd, 0xfd, "y"},   Range{0xff, 0xff, "y"},   Range{0x100, 0x105, "a"},
      Range{0x106, 0x10d, "c"}, Range{0x10e, 0x111, "d"}, Range{0x112, 0x11b, "e"}, Range{0x11c, 0x123, "g"},
      Range{0x124, 0x127, "h"}, Range{0x128, 0x12f, "i"}, Range{0x134, 0x135, "j"}, Range{0x136, 0x138, "k"},
      Range{0x139, 0x142, "l"}, Range{0x143, 0x14b, "n"}, Range{0x14c, 0x151, "o"}, Range{0x152, 0x153, "oe"},
      Range{0x154, 0x159, "r"}, Range{0x15a, 0x161, "s"}, Range{0x162, 0x167, "t"}, Range{0x168, 0x173, "u"},
      Range{0x174, 0x175, "w"}, Range{0x176, 0x178, "y"}, Range{0x179, 0x17e, "z"}, Range{0x218, 0x219, "s"},
      Range{0x21a, 0x21b, "t"}};
  for (const Range& range : Bases) {
    if (range.from <= code && code <= range.to) return range.base;
  }
  return {};
}

char32_t lower(char32_t code) {
  if (code >= 'A' && code <= 'Z') return code + 32;
  if ((code >= 0x391 && code <= 0x3a9) || (code >= 0x410 && code <= 0x42f)) return code + 32;  // Greek, Cyrillic
  if (code >= 0x400 && code <= 0x40f) return code + 80;
  if (code >= 0x531 && code <= 0x556) return code + 48;  // Armenian
  return code;
}

std::string names_of(const LocalizedText& text) {
  std::string names;
  for (const auto& [language, name] : text.by_language) names += folded(name) + '\n';
  return names;
}

SearchKind kind_of(LayerRole role) {
  switch (role) {
    case LayerRole::territory:
      return SearchKind::territory;
    case LayerRole::place:
      return SearchKind::place;
    case LayerRole::route:
      return SearchKind::route;
    default:
      return SearchKind::feature;
  }
}

void add_layer(SearchIndex& index, const Layer& layer, std::uint32_t position, const std::string& language) {
  if (!layer.data || layer.role == LayerRole::event || layer.data->feature_count() > MaxRowsPerLayer) return;
  const FeatureTable& table = layer.data->table;
  const std::string base = !layer.fields.name.empty() ? layer.fields.name : layer.style.label_field;
  if (base.empty()) return;
  std::vector<std::size_t> columns;
  std::optional<std::size_t> preferred = table.find(base + "_" + language), plain = table.find(base);
  for (std::size_t c = 0; c < table.columns().size(); ++c) {
    const std::string& name = table.columns()[c].name;
    if (table.columns()[c].type == FieldType::text && (name == base || name.rfind(base + "_", 0) == 0))
      columns.push_back(c);
  }
  const auto rank = layer.fields.rank.empty() ? std::nullopt : table.find(layer.fields.rank);
  for (std::size_t row = 0; row < table.row_count(); ++row) {
    SearchEntry entry;
    if (preferred) entry.title = table.text(row, *preferred);
    if (entry.title.empty() && plain) entry.title = table.text(row, *plain);
    for (const std::size_t c : columns) {
      const std::string_view name = table.text_view(row, c);
      if (name.empty()) continue;
      if (entry.title.empty()) entry.title = name;
      entry.folded += folded(name) + '\n';
    }
    if (entry.title.empty()) continue;
    entry.kind = kind_of(layer.role);
    entry.feature = FeatureRef{position, static_cast<std::uint32_t>(row)};
    entry.weight = (layer.is_basemap ? 0 : 100) - (rank ? table.number(row, *rank).value_or(10) : 10);
    index.entries.push_back(std::move(entry));
  }
}

}  // namespace

std::string folded(std::string_view utf8) {
  std::string out;
  out.reserve(utf8.size());
  for (std::size_t i = 0; i < utf8.size();) {
    const char32_t code = decode(utf8, i);
    if (code >= 0x300 && code <= 0x36f) continue;  // combining marks
    if (const std::string base = code >= 0xc0 ? latin_base(code) : std::string(); !base.empty())
      out += base;
    else
      encode(lower(code), out);
  }
  return out;
}

SearchIndex make_search_index(const Scenario& scenario, const std::string& language) {
  SearchIndex index;
  std::vector<bool> done(scenario.layers.size(), false);
  if (scenario.territory_layer >= 0) {
    const auto layer = static_cast<std::uint32_t>(scenario.territory_layer);
    done[layer] = true;
    for (const Territory& territory : scenario.timeline.territories) {
      index.entries.push_back({SearchKind::territory, territory.name.in(language), names_of(territory.name),
                               FeatureRef{layer, territory.feature}, std::nullopt, 300});
    }
  }
  if (scenario.route_layer >= 0) {
    const auto layer = static_cast<std::uint32_t>(scenario.route_layer);
    done[layer] = true;
    for (const Route& route : scenario.timeline.routes) {
      index.entries.push_back({SearchKind::route, route.name.in(language), names_of(route.name),
                               FeatureRef{layer, route.feature}, std::nullopt, 200});
    }
  }
  for (std::uint32_t e = 0; e < scenario.timeline.events.size(); ++e) {
    const Event& event = scenario.timeline.events[e];
    index.entries.push_back({SearchKind::event, event.title.in(language),
                             names_of(event.title) + event.date_text + '\n', std::nullopt, e, 50});
  }
  for (std::uint32_t l = 0; l < scenario.layers.size(); ++l) {
    if (!done[l]) add_layer(index, scenario.layers[l], l, language);
  }
  return index;
}

std::vector<std::uint32_t> find(const SearchIndex& index, std::string_view text, std::size_t limit) {
  const std::string wanted = folded(text);
  std::vector<std::pair<double, std::uint32_t>> found;
  if (wanted.empty()) return {};
  for (std::uint32_t i = 0; i < index.entries.size(); ++i) {
    const std::string& names = index.entries[i].folded;
    double best = -1;
    for (std::size_t at = names.find(wanted); at != std::string::npos && best < 2; at = names.find(wanted, at + 1)) {
      const bool name_begins = at == 0 || names[at - 1] == '\n';
      const bool word_begins = !name_begins && (names[at - 1] == ' ' || names[at - 1] == '-' || names[at - 1] == '(');
      best = std::max(best, name_begins ? 2.0 : word_begins ? 1.0 : 0.0);
    }
    if (best >= 0) found.push_back({best * 1000 + index.entries[i].weight, i});
  }
  const std::size_t kept = std::min(limit, found.size());
  std::partial_sort(
      found.begin(), found.begin() + static_cast<std::ptrdiff_t>(kept), found.end(),
      [](const auto& a, const auto& b) { return a.first != b.first ? a.first > b.first : a.second < b.second; });
  std::vector<std::uint32_t> result;
  for (std::size_t i = 0; i < kept; ++i) result.push_back(found[i].second);
  return result;
}

std::optional<Bounds> bounds_of(const Scenario& scenario, FeatureRef feature) {
  if (feature.layer >= scenario.layers.size()) return std::nullopt;
  const DatasetPtr& data = scenario.layers[feature.layer].data;
  if (!data || feature.feature >= data->feature_count()) return std::nullopt;
  const Bounds bounds = data->geometry.feature_bounds(feature.feature);
  if (bounds.is_empty()) return std::nullopt;
  return bounds;
}

}  // namespace thalweg::ui
