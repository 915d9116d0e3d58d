#include "geodata/io/kml_tracks.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include <cpl_conv.h>

#include "geodata/base/text.h"
#include "geodata/io/geometry_builder.h"

namespace thalweg {
namespace {

constexpr int DeepestTrack = 8;

// "lon lat height".
std::optional<LonLat> position_in(const std::string& text) {
  char* end = nullptr;
  const double lon = CPLStrtod(text.c_str(), &end);
  if (end == text.c_str()) return std::nullopt;
  const char* const rest = end;
  const double lat = CPLStrtod(rest, &end);
  return end == rest ? std::nullopt : std::optional(LonLat{lon, lat});
}

// Its times and positions stand apart, each in the order of the other.
std::vector<KmlPosition> positions_in(const CPLXMLNode* track) {
  std::vector<std::string> times, places;
  for (const CPLXMLNode* child = track->psChild; child != nullptr; child = child->psNext) {
    if (child->eType != CXT_Element) continue;
    const std::string_view name = child->pszValue;
    if (name == "when") times.emplace_back(trimmed(CPLGetXMLValue(child, "", "")));
    if (name == "gx:coord" || name == "coord") places.emplace_back(CPLGetXMLValue(child, "", ""));
  }
  std::vector<KmlPosition> positions;
  for (std::size_t i = 0; i < places.size(); ++i)
    if (const auto at = position_in(places[i]))
      positions.push_back({i < times.size() ? times[i] : std::string(), at->lon, at->lat});
  return positions;
}

bool is_track(std::string_view element) {
  return element == "gx:Track" || element == "Track" || element == "gx:MultiTrack" || element == "MultiTrack";
}

// Whether there were any.
bool drop_tracks(CPLXMLNode& node) {
  bool any = false;
  for (CPLXMLNode* child = node.psChild; child != nullptr;) {
    CPLXMLNode* const next = child->psNext;
    if (child->eType == CXT_Element && is_track(child->pszValue)) {
      CPLRemoveXMLChild(&node, child);
      CPLDestroyXMLNode(child);
      any = true;
    } else {
      any |= drop_tracks(*child);
    }
    child = next;
  }
  return any;
}

void take_stretches(const CPLXMLNode* node, int depth, std::vector<std::vector<KmlPosition>>& stretches) {
  for (const CPLXMLNode* child = node->psChild; child != nullptr && depth < DeepestTrack; child = child->psNext) {
    if (child->eType != CXT_Element) continue;
    const std::string_view name = child->pszValue;
    if (name == "gx:Track" || name == "Track") {
      if (auto positions = positions_in(child); !positions.empty()) stretches.push_back(std::move(positions));
    } else if (name == "gx:MultiTrack" || name == "MultiTrack" || name == "MultiGeometry") {
      take_stretches(child, depth + 1, stretches);
    }
  }
}

}  // namespace

KmlTrack kml_track(const CPLXMLNode* placemark) {
  KmlTrack track{CPLGetXMLValue(placemark, "name", ""), {}};
  take_stretches(placemark, 0, track.stretches);
  return track;
}

std::string kml_without_tracks(CPLXMLNode& document) {
  if (!drop_tracks(document)) return {};
  char* const written = CPLSerializeXMLTree(&document);
  std::string text(written);
  CPLFree(written);
  return text;
}

void set_kml_lines(Dataset& layer, const std::vector<KmlTrack>& tracks, Diagnostics& diagnostics) {
  if (std::all_of(tracks.begin(), tracks.end(), [](const KmlTrack& track) { return track.stretches.empty(); })) return;
  GeometryColumn made;
  GeometryBuilder shapes(made, diagnostics, layer.path, layer.name);
  for (std::size_t row = 0; row < tracks.size(); ++row) {
    if (tracks[row].stretches.empty()) {
      made.append_feature(layer.geometry, row);
      continue;
    }
    for (const auto& stretch : tracks[row].stretches) {
      for (const KmlPosition& position : stretch) shapes.add(position.lon, position.lat);
      if (stretch.size() > 1)
        shapes.end_line();
      else
        shapes.end_points();
    }
    shapes.end_feature();
  }
  layer.geometry = std::move(made);
  layer.extent = layer.geometry.bounds();
}

std::unique_ptr<Dataset> kml_positions(const Dataset& layer, const std::vector<KmlTrack>& tracks,
                                       Diagnostics& diagnostics) {
  auto made = std::make_unique<Dataset>();
  made->name = layer.name + " positions";
  made->path = layer.path;
  made->driver = layer.driver;
  made->crs = layer.crs;
  made->geometry_type = "Point";
  FeatureTable& table = made->table;
  const std::size_t id = table.add_field("track_id", FieldType::integer),
                    name = table.add_field("name", FieldType::text), time = table.add_field("time", FieldType::text);
  GeometryBuilder shapes(made->geometry, diagnostics, made->path, made->name);
  for (std::size_t track = 0; track < tracks.size(); ++track) {
    for (const auto& stretch : tracks[track].stretches) {
      for (const KmlPosition& position : stretch) {
        const std::size_t row = table.row_count();
        table.add_row();
        table.set_integer(row, id, static_cast<std::int64_t>(track) + 1);
        if (!tracks[track].name.empty()) table.set_text(row, name, tracks[track].name);
        if (!position.when.empty()) table.set_text(row, time, position.when);
        shapes.add(position.lon, position.lat);
        shapes.end_points();
        shapes.end_feature();
      }
    }
  }
  if (table.row_count() == 0) return nullptr;
  made->extent = made->geometry.bounds();
  return made;
}

}  // namespace thalweg
