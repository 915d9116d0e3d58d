// How a source is to be read: what whoever opens it knows of it and wants of it.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "geodata/geometry/geometry_column.h"
#include "geodata/model/placing.h"
#include "geodata/time/date_order.h"

namespace thalweg {

class OutlineSketch;

// What files do not say of themselves, said by whoever opens them.
struct ReadHints {
  DateOrder date_order = DateOrder::unstated;  // of dates like 03/04/2024; unstated: their column tells
  std::string crs = {};                        // "EPSG:32638": of coordinates whose file names none; empty: degrees
  std::string encoding = {};                   // of tables and DBF text; empty: as the file says, else by its bytes
  std::vector<std::string> layers = {};        // only these of what is opened by hand, by name; empty: all
  // Where the user looks, or what the program comes with: CRSs near to it are offered first for coordinates in metres.
  LonLat near = {46, 40};
  bool offers_crs = true;  // whether the refusal of such coordinates names them; a caller may look for them itself
  // Folder of a base map by whose names rows without positions are placed, where they are opened to be shown; empty:
  // they are not.
  std::string gazetteer = {};
  std::map<std::string, PlaceCorrections> places = {};  // by file (whole_path): what some of those names mean
  std::string tracks = {};  // the column that tells things on their way apart, "none", "all"
};

// Who vouches for what is opened. A user may open anything by hand; what the folder of a scenario holds may come from a
// stranger: only formats are read there that hold their own data, and refer neither to other files nor to addresses.
enum class Trust { by_hand, from_scenario };

struct ReadOptions {
  std::vector<std::string> layers;  // only these; empty: all
  ReadHints hints = {};
  OutlineSketch* sketch = nullptr;  // gets coarse outlines while shapes are read
  Trust trust = Trust::by_hand;
};

}  // namespace thalweg
