// When the features of a KML or KMZ file existed, in the words of the file. GDAL makes date-times of them: 1992 becomes
// the first of January or nothing, though KML allows a year or a month alone.
#pragma once

#include <string>
#include <vector>

#include "geodata/model/dataset.h"

namespace thalweg {

struct KmlTime {
  std::string begin, end;  // of the TimeSpan; a TimeStamp is both. Empty: not given
};

// One list for each Document or Folder that holds placemarks itself, in the order of the file; what a placemark does
// not say of its time, its folders say for it. Empty when the file cannot be read as XML.
[[nodiscard]] std::vector<std::vector<KmlTime>> read_kml_times(const std::string& gdal_name);

// Puts them in the columns `begin` and `end` of the layers GDAL made of that file, if both have the same structure.
void set_kml_times(std::vector<std::unique_ptr<Dataset>>& layers, const std::vector<std::vector<KmlTime>>& times);

}  // namespace thalweg
