#include "geodata/formats/kml/kml_placemarks.h"

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <map>
#include <memory>
#include <string_view>

#include <cpl_minixml.h>
#include <cpl_port.h>
#include <fmt/format.h>

#include "geodata/base/brief.h"
#include "geodata/base/text.h"
#include "geodata/formats/kml/html_text.h"
#include "geodata/formats/kml/kml_document.h"

namespace thalweg {
namespace {

constexpr int MaxDepth = 64;

std::string text_of(const CPLXMLNode* node, const char* path) { return CPLGetXMLValue(node, path, ""); }

// "aabbggrr", as KML writes colours.
std::optional<Rgba> kml_color(const std::string& text) {
  const std::string digits = text.starts_with('#') ? text.substr(1) : text;
  if (digits.size() != 8) return std::nullopt;
  return parse_color("#" + digits.substr(6, 2) + digits.substr(4, 2) + digits.substr(2, 2) + digits.substr(0, 2));
}

// A style with what another says besides.
void lay_over(KmlStyle& under, const KmlStyle& over) {
  if (over.icon) under.icon = over.icon;
  if (over.line) under.line = over.line;
  if (over.fill) under.fill = over.fill;
  if (over.line_width_px) under.line_width_px = over.line_width_px;
}

KmlStyle style_in(const CPLXMLNode* node) {
  KmlStyle style;
  style.icon = kml_color(text_of(node, "IconStyle.color"));
  style.line = kml_color(text_of(node, "LineStyle.color"));
  style.fill = kml_color(text_of(node, "PolyStyle.color"));
  if (const std::string width = text_of(node, "LineStyle.width"); !width.empty())
    style.line_width_px = std::atof(width.c_str());
  if (text_of(node, "PolyStyle.fill") == "0") style.fill = Rgba{0, 0, 0, 0};
  if (text_of(node, "PolyStyle.outline") == "0") style.line_width_px = 0;
  return style;
}

// The styles of a document by their ids; a style map stands for its normal state.
class Styles {
 public:
  explicit Styles(const CPLXMLNode* kml) { collect(kml, 0); }

  [[nodiscard]] KmlStyle of(const CPLXMLNode* placemark) const {
    KmlStyle style = named(text_of(placemark, "styleUrl"), 0);
    for (const CPLXMLNode* child = placemark->psChild; child != nullptr; child = child->psNext) {
      if (child->eType != CXT_Element) continue;
      if (EQUAL(child->pszValue, "Style")) lay_over(style, style_in(child));
      if (EQUAL(child->pszValue, "StyleMap")) lay_over(style, normal(child, 0));
    }
    return style;
  }

 private:
  void collect(const CPLXMLNode* node, int depth) {
    for (const CPLXMLNode* child = node->psChild; child != nullptr && depth < MaxDepth; child = child->psNext) {
      if (child->eType != CXT_Element) continue;
      const std::string_view name = child->pszValue;
      if (name == "Style" || name == "StyleMap") {
        if (const std::string id = text_of(child, "id"); !id.empty()) by_id_[id] = child;
      } else if (name == "Document" || name == "Folder") {
        collect(child, depth + 1);
      }
    }
  }

  // "#id"; what another file holds is not looked for.
  [[nodiscard]] KmlStyle named(const std::string& url, int depth) const {
    constexpr int MostSteps = 4;
    const auto found = url.starts_with('#') ? by_id_.find(url.substr(1)) : by_id_.end();
    if (found == by_id_.end() || depth > MostSteps) return {};
    return EQUAL(found->second->pszValue, "StyleMap") ? normal(found->second, depth) : style_in(found->second);
  }

  [[nodiscard]] KmlStyle normal(const CPLXMLNode* map, int depth) const {
    for (const CPLXMLNode* pair = map->psChild; pair != nullptr; pair = pair->psNext) {
      if (pair->eType != CXT_Element || !EQUAL(pair->pszValue, "Pair") || text_of(pair, "key") != "normal") continue;
      KmlStyle style = named(text_of(pair, "styleUrl"), depth + 1);
      if (const CPLXMLNode* own = CPLGetXMLNode(pair, "Style")) lay_over(style, style_in(own));
      return style;
    }
    return {};
  }

  std::map<std::string, const CPLXMLNode*> by_id_;
};

KmlPlacemark time_of(const CPLXMLNode* node, const KmlPlacemark& inherited) {
  for (const CPLXMLNode* child = node->psChild; child != nullptr; child = child->psNext) {
    if (child->eType != CXT_Element) continue;
    const std::string_view name = child->pszValue;
    if (name == "TimeSpan") return {.begin = text_of(child, "begin"), .end = text_of(child, "end")};
    if (name == "TimeStamp") return {.begin = text_of(child, "when"), .end = text_of(child, "when")};
  }
  return inherited;
}

// What the first shape within a placemark is made of: a piece of the document's own text.
std::string_view first_coordinates(const CPLXMLNode* node, int depth) {
  for (const CPLXMLNode* child = node->psChild; child != nullptr && depth < MaxDepth; child = child->psNext) {
    if (child->eType != CXT_Element) continue;
    const std::string_view found = EQUAL(child->pszValue, "coordinates") ? trimmed(CPLGetXMLValue(child, "", ""))
                                                                         : first_coordinates(child, depth + 1);
    if (!found.empty()) return found;
  }
  return {};
}

// What says no time of its own was there as long as its positions tell.
void take_track(const CPLXMLNode* node, KmlPlacemark& placemark) {
  placemark.track = kml_track(node);
  if (!placemark.begin.empty() || !placemark.end.empty()) return;
  for (const auto& stretch : placemark.track.stretches)
    for (const KmlPosition& position : stretch) {
      if (position.when.empty()) continue;
      if (placemark.begin.empty()) placemark.begin = position.when;
      placemark.end = position.when;
    }
}

// `overlays` says whether GDAL makes features of them: LIBKML does, areas without a style.
void collect(const CPLXMLNode* node, const KmlPlacemark& inherited, const Styles& styles, bool overlays, int depth,
             std::vector<KmlFolder>& folders) {
  if (depth > MaxDepth) return;
  const std::size_t mine = folders.size();
  folders.push_back({text_of(node, "name"), {}});
  for (const CPLXMLNode* child = node->psChild; child != nullptr; child = child->psNext) {
    if (child->eType != CXT_Element) continue;
    const std::string_view name = child->pszValue;
    if (name == "Placemark") {
      KmlPlacemark& placemark = folders[mine].placemarks.emplace_back(time_of(child, inherited));
      placemark.style = styles.of(child);
      placemark.coordinates = shortened(first_coordinates(child, 0));
      take_track(child, placemark);
    }
    if (name == "GroundOverlay" && overlays) folders[mine].placemarks.push_back(time_of(child, inherited));
    if (name == "Document" || name == "Folder")
      collect(child, time_of(child, inherited), styles, overlays, depth + 1, folders);
  }
}

std::size_t text_column(FeatureTable& table, const char* name) {
  for (std::size_t c = 0; c < table.columns().size(); ++c)
    if (table.columns()[c].name == name && table.columns()[c].type == FieldType::text) return c;
  return table.add_field(name, FieldType::text);
}

void set_or_clear(FeatureTable& table, std::size_t row, std::size_t column, const std::string& text) {
  table.columns()[column].present[row] = false;
  if (!text.empty()) table.set_text(row, column, text);
}

// The columns of simplestyle, made when the first row has something to say.
class StyleColumns {
 public:
  explicit StyleColumns(FeatureTable& table) : table_(table) {}

  void set(std::size_t row, const KmlStyle& style) {
    set_color(row, "fill", "fill-opacity", style.fill);
    set_color(row, "stroke", "stroke-opacity", style.line);
    set_color(row, "marker-color", nullptr, style.icon);
    if (style.line_width_px) table_.set_text(row, column("stroke-width"), fmt::format("{:g}", *style.line_width_px));
  }

 private:
  void set_color(std::size_t row, const char* name, const char* opacity, const std::optional<Rgba>& color) {
    if (!color) return;
    table_.set_text(row, column(name), to_string(with_alpha(*color, 255)));
    if (opacity != nullptr) table_.set_text(row, column(opacity), fmt::format("{:.3g}", color->a / 255.0));
  }
  std::size_t column(const char* name) { return text_column(table_, name); }

  FeatureTable& table_;
};

void warn_of_lost_shape(const Dataset& layer, std::size_t row, const std::string& coordinates,
                        Diagnostics& diagnostics) {
  const GeometryColumn& shapes = layer.geometry;
  if (coordinates.empty() || shapes.feature_begin[row] != shapes.feature_begin[row + 1]) return;
  diagnostics.add(
      warning_about(layer.path)
          .layer(layer.name)
          .feature(static_cast<std::int64_t>(row))
          .field("coordinates")
          .message(fmt::format("\"{}\" are no coordinates (longitude,latitude); the feature is kept without a "
                               "shape",
                               coordinates)));
}

void set_placemarks(Dataset& layer, const std::vector<KmlPlacemark>& placemarks, Diagnostics& diagnostics) {
  FeatureTable& table = layer.table;
  const std::size_t begin = text_column(table, "begin"), end = text_column(table, "end");
  StyleColumns styles(table);
  for (std::size_t row = 0; row < placemarks.size(); ++row) {
    styles.set(row, placemarks[row].style);
    set_or_clear(table, row, begin, placemarks[row].begin);
    set_or_clear(table, row, end, placemarks[row].end);
    warn_of_lost_shape(layer, row, placemarks[row].coordinates, diagnostics);
  }
}

}  // namespace

Result<KmlFile> read_kml(const std::string& gdal_name, bool overlays) {
  KmlFile read;
  auto document = read_kml_document(gdal_name);
  if (!document) return tl::unexpected<Error>(document.error());
  if (!*document) return read;
  const CPLXMLNode* kml = CPLSearchXMLNode(document->get(), "=kml");
  if (kml != nullptr) collect(kml, {}, Styles(kml), overlays, 0, read.folders);
  std::erase_if(read.folders, [](const KmlFolder& folder) { return folder.placemarks.empty(); });
  read.without_tracks = kml_without_tracks(*document);
  return read;
}

void set_kml_placemarks(std::vector<std::unique_ptr<Dataset>>& layers, std::vector<KmlFolder> folders,
                        Diagnostics& diagnostics) {
  std::vector<Dataset*> filled;
  for (const auto& layer : layers)
    if (layer->feature_count() > 0) filled.push_back(layer.get());
  const bool are_theirs = std::equal(
      filled.begin(), filled.end(), folders.begin(), folders.end(),
      [](const Dataset* layer, const KmlFolder& folder) { return layer->feature_count() == folder.placemarks.size(); });
  std::vector<std::unique_ptr<Dataset>> positions;
  std::size_t lost = 0;
  for (std::size_t i = 0; i < folders.size() && !layers.empty(); ++i) {
    if (are_theirs) set_placemarks(*filled[i], folders[i].placemarks, diagnostics);
    std::vector<KmlTrack> tracks;
    for (KmlPlacemark& placemark : folders[i].placemarks) tracks.push_back(std::move(placemark.track));
    if (are_theirs) {
      set_kml_lines(*filled[i], tracks, diagnostics);
    } else {
      lost += static_cast<std::size_t>(
          std::count_if(tracks.begin(), tracks.end(), [](const KmlTrack& track) { return !track.stretches.empty(); }));
    }
    const Dataset& like = are_theirs ? *filled[i] : *layers.front();
    const std::string name = are_theirs || folders[i].name.empty() ? like.name : folders[i].name;
    if (auto made = kml_positions(like, name, tracks, diagnostics)) positions.push_back(std::move(made));
  }
  if (lost > 0)
    diagnostics.add(warning_about(layers.front()->path)
                        .message(fmt::format("the lines of {} of its tracks are missing: its layers have other "
                                             "features than the file has placemarks; the positions are a layer of "
                                             "their own",
                                             lost)));
  std::move(positions.begin(), positions.end(), std::back_inserter(layers));
}

void strip_kml_descriptions(std::vector<std::unique_ptr<Dataset>>& layers) {
  for (const auto& layer : layers) {
    FeatureTable& table = layer->table;
    for (const char* name : {"description", "Description"}) {
      const auto column = table.find(name);
      if (!column || table.columns()[*column].type != FieldType::text) continue;
      for (std::size_t row = 0; row < table.row_count(); ++row) {
        const std::string html(table.text_view(row, *column));
        if (html.find_first_of("<&") != std::string::npos) table.set_text(row, *column, text_of_html(html));
      }
    }
  }
}

}  // namespace thalweg
