// Positions with times that KML calls tracks (gx:Track, gx:MultiTrack, Track of KML 2.3): receivers, ships and phones
// write them. GDAL makes one line of each and loses the times between the first and the last.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include <cpl_minixml.h>

#include "geodata/base/diagnostics.h"
#include "geodata/model/dataset.h"

namespace thalweg {

struct KmlPosition {
  std::string when;  // in the words of the file; empty: not given
  double lon = 0, lat = 0;
};

// Of one thing, in the order of the file. A position that cannot be read, or is left empty, is left out.
struct KmlTrack {
  std::string name;                                 // of its placemark
  std::vector<std::vector<KmlPosition>> stretches;  // each a line of its own; none is empty
};

// Of a placemark; no stretches where it is no track.
[[nodiscard]] KmlTrack kml_track(const CPLXMLNode* placemark);
// The text of a document without its tracks, for GDAL, which reads past the end of a track that has more positions than
// times. Empty where there are none.
[[nodiscard]] std::string kml_without_tracks(CPLXMLNode& document);

// Makes the lines of a layer's tracks, one track a feature.
void set_kml_lines(Dataset& layer, const std::vector<KmlTrack>& tracks, Diagnostics& diagnostics);

// The tracks of a layer as a layer of its own, "<its name> positions": a row a position, with `track_id`, the number of
// the placemark that it is of, `name` and `time`. Null when there are none.
[[nodiscard]] std::unique_ptr<Dataset> kml_positions(const Dataset& layer, const std::vector<KmlTrack>& tracks,
                                                     Diagnostics& diagnostics);

}  // namespace thalweg
