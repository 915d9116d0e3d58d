// The XML of a KML file, or of that document in a KMZ file which GDAL reads, in UTF-8 and without the prefix "kml:".
#pragma once

#include <memory>
#include <string>

#include <cpl_minixml.h>

#include "geodata/base/result.h"

namespace thalweg {

struct DestroyKml {
  void operator()(CPLXMLNode* node) const { CPLDestroyXMLNode(node); }
};
using KmlDocument = std::unique_ptr<CPLXMLNode, DestroyKml>;  // its first node; the others follow

// Null where it cannot be read as XML, or GDAL reads the documents that it links to in its archive instead. Fails where
// there is a track in what cannot be read: GDAL, which would read it, must not (kml_tracks.h). The message does not
// name the file.
[[nodiscard]] Result<KmlDocument> read_kml_document(const std::string& gdal_name);

}  // namespace thalweg
