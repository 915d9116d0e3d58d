#include "geodata/formats/kml/kml_tracks.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include <cpl_conv.h>
#include <fmt/format.h>

#include "geodata/base/brief.h"
#include "geodata/base/text.h"
#include "geodata/formats/geometry_builder.h"

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
std::vector<KmlPosition> positions_in(const CPLXMLNode* track, KmlTrack& whole) {
  std::vector<std::string> times, places;
  for (const CPLXMLNode* child = track->psChild; child != nullptr; child = child->psNext) {
    if (child->eType != CXT_Element) continue;
    const std::string_view name = child->pszValue;
    if (name == "when") times.emplace_back(trimmed(CPLGetXMLValue(child, "", "")));
    if (name == "gx:coord" || name == "coord") places.emplace_back(CPLGetXMLValue(child, "", ""));
  }
  std::vector<KmlPosition> positions;
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (const auto at = position_in(places[i])) {
      positions.push_back({i < times.size() ? times[i] : std::string(), at->lon, at->lat});
    } else if (!trimmed(places[i]).empty()) {
      if (whole.unread == 0) whole.first_unread = shortened(trimmed(places[i]));
      ++whole.unread;
    }
  }
  return positions;
}

bool is_track(std::string_view element) {
  return element == "gx:Track" || element == "Track" || element == "gx:MultiTrack" || element == "MultiTrack";
}

// Of what `first` is the first of. Whether there were any.
bool drop_tracks(CPLXMLNode** first) {
  bool any = false;
  for (CPLXMLNode** link = first; *link != nullptr;) {
    CPLXMLNode* const node = *link;
    if (node->eType == CXT_Element && is_track(node->pszValue)) {
      *link = std::exchange(node->psNext, nullptr);
      CPLDestroyXMLNode(node);
      any = true;
    } else {
      any |= drop_tracks(&node->psChild);
      link = &node->psNext;
    }
  }
  return any;
}

void warn_of_unread(const Dataset& layer, std::size_t row, const KmlTrack& track, Diagnostics& diagnostics) {
  if (track.unread == 0) return;
  const std::string which = track.unread == 1
                                ? "1 position of its track cannot be read, "
                                : fmt::format("{} positions of its track cannot be read, the first is ", track.unread);
  diagnostics.add(warning_about(layer.path)
                      .layer(layer.name)
                      .feature(static_cast<std::int64_t>(row))
                      .field("coord")
                      .message(fmt::format("{}\"{}\" (longitude and latitude with a blank between are wanted)", which,
                                           track.first_unread)));
}

void take_stretches(const CPLXMLNode* node, int depth, KmlTrack& whole) {
  for (const CPLXMLNode* child = node->psChild; child != nullptr && depth < DeepestTrack; child = child->psNext) {
    if (child->eType != CXT_Element) continue;
    const std::string_view name = child->pszValue;
    if (name == "gx:Track" || name == "Track") {
      if (auto positions = positions_in(child, whole); !positions.empty())
        whole.stretches.push_back(std::move(positions));
    } else if (name == "gx:MultiTrack" || name == "MultiTrack" || name == "MultiGeometry") {
      take_stretches(child, depth + 1, whole);
    }
  }
}

}  // namespace

KmlTrack kml_track(const CPLXMLNode* placemark) {
  KmlTrack track{.name = CPLGetXMLValue(placemark, "name", "")};
  take_stretches(placemark, 0, track);
  return track;
}

std::string kml_without_tracks(KmlDocument& document) {
  CPLXMLNode* first = document.release();
  const bool any = drop_tracks(&first);
  document.reset(first);
  if (!any || !document) return {};
  char* const written = CPLSerializeXMLTree(first);
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

std::unique_ptr<Dataset> kml_positions(const Dataset& like, const std::string& name,
                                       const std::vector<KmlTrack>& tracks, Diagnostics& diagnostics) {
  auto made = std::make_unique<Dataset>();
  made->name = name + " positions";
  made->path = like.path;
  made->driver = like.driver;
  made->crs = like.crs;
  made->geometry_type = "Point";
  FeatureTable& table = made->table;
  const std::size_t id = table.add_field("track_id", FieldType::integer),
                    of_track = table.add_field("name", FieldType::text),
                    time = table.add_field("time", FieldType::text);
  GeometryBuilder shapes(made->geometry, diagnostics, made->path, made->name);
  for (std::size_t track = 0; track < tracks.size(); ++track) {
    warn_of_unread(like, track, tracks[track], diagnostics);
    for (const auto& stretch : tracks[track].stretches) {
      for (const KmlPosition& position : stretch) {
        const std::size_t row = table.row_count();
        table.add_row();
        table.set_integer(row, id, static_cast<std::int64_t>(track) + 1);
        if (!tracks[track].name.empty()) table.set_text(row, of_track, tracks[track].name);
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
