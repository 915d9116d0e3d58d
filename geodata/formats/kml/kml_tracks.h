// Positions with times that KML calls tracks (gx:Track, gx:MultiTrack, Track of KML 2.3): receivers, ships and phones
// write them. GDAL would make one line of each and lose the times between the first and the last.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include <cpl_minixml.h>

#include "geodata/base/diagnostics.h"
#include "geodata/formats/kml/kml_document.h"
#include "geodata/model/dataset.h"

namespace thalweg {

struct KmlPosition {
  std::string when;  // in the words of the file; empty: not given
  double lon = 0, lat = 0;
};

// Of one thing, in the order of the file. A position that cannot be read, or is left empty, is left out.
struct KmlTrack {
  std::string name = {};                                 // of its placemark
  std::vector<std::vector<KmlPosition>> stretches = {};  // each a line of its own; none is empty
  std::size_t unread = 0;                                // positions that are not empty and cannot be read
  std::string first_unread = {};                         // shortened for a message
};

// Of a placemark; no stretches where it is no track.
[[nodiscard]] KmlTrack kml_track(const CPLXMLNode* placemark);
// The text of a document without its tracks, for GDAL, which reads past the end of a track that has more positions than
// times. Empty where there are none. The document loses them.
[[nodiscard]] std::string kml_without_tracks(KmlDocument& document);

// Makes the lines of a layer's tracks, one track a feature.
void set_kml_lines(Dataset& layer, const std::vector<KmlTrack>& tracks, Diagnostics& diagnostics);

// Tracks as a layer of their own, "<name> positions", of the file and CRS of another: a row a position, with
// `track_id`, the number of the placemark that it is of, `name` and `time`. Null when there are none. Says of which
// tracks positions could not be read.
[[nodiscard]] std::unique_ptr<Dataset> kml_positions(const Dataset& like, const std::string& name,
                                                     const std::vector<KmlTrack>& tracks, Diagnostics& diagnostics);

}  // namespace thalweg
