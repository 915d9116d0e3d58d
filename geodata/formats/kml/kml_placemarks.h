// What GDAL leaves out of a KML or KMZ file's placemarks: when they existed, in the words of the file (GDAL makes
// date-times of them: 1992 becomes the first of January or nothing, though KML allows a year or a month alone), and the
// styles that Google Earth and My Maps give them, shared, by style map or their own.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "geodata/base/color.h"
#include "geodata/base/diagnostics.h"
#include "geodata/base/result.h"
#include "geodata/formats/kml/kml_tracks.h"
#include "geodata/model/dataset.h"

namespace thalweg {

// What is absent the file does not say.
struct KmlStyle {
  std::optional<Rgba> icon, line, fill;
  std::optional<double> line_width_px;
};

struct KmlPlacemark {
  std::string begin = {}, end = {};  // of the TimeSpan; a TimeStamp is both. Empty: not given
  std::string coordinates = {};      // of its first shape, shortened for a message
  KmlStyle style = {};
  KmlTrack track = {};
};

// A Document or Folder that holds placemarks itself. What a placemark does not say of its time, its folders say for it.
struct KmlFolder {
  std::string name;
  std::vector<KmlPlacemark> placemarks;  // and, as GDAL takes them for features, overlays, which have a time alone
};

struct KmlFile {
  std::vector<KmlFolder> folders;  // in the order of the file; empty when it cannot be read as XML
  std::string without_tracks;      // its text, for GDAL; empty where it has no tracks
};
// `overlays` says whether GDAL makes features of ground overlays (LIBKML does, KML does not). Fails for a file with
// tracks that cannot be taken out of it (read_kml_document).
[[nodiscard]] Result<KmlFile> read_kml(const std::string& gdal_name, bool overlays);

// Puts them in columns of the layers GDAL made of that file, if both have the same structure: `begin` and `end`, and,
// where there are styles, those of simplestyle (fill, fill-opacity, stroke, stroke-opacity, stroke-width,
// marker-color). Says which coordinates no shape was made of. Positions of tracks become a layer behind theirs, of
// another structure too; that the lines are then missing is said.
void set_kml_placemarks(std::vector<std::unique_ptr<Dataset>>& layers, std::vector<KmlFolder> folders,
                        Diagnostics& diagnostics);

// Descriptions are HTML: of the column that holds them only the text is kept.
void strip_kml_descriptions(std::vector<std::unique_ptr<Dataset>>& layers);

}  // namespace thalweg
