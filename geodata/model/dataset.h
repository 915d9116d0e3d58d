// Dataset: one layer of one source, read, reprojected to WGS84 and ready to draw. A plain immutable value, published as
// shared_ptr<const Dataset>; row f of the geometry, the table and the lifetimes is the same feature.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "geodata/geometry/geometry_column.h"
#include "geodata/model/feature_table.h"
#include "geodata/time/interval.h"

namespace thalweg {

struct Placing;  // placing.h

// How lifetimes were found; names are empty when there was none.
struct TimeFields {
  std::string start_field;
  std::string end_field;
  std::size_t undated = 0;  // rows without a readable date: they are always shown
};

// Attribute that `thalweg import series` writes: the date of the last snapshot an outline was found in.
inline constexpr const char* LastSeenField = "last_snapshot";

// What a column of a table was taken for, and why.
enum class ColumnMeaning : std::uint8_t {
  longitude,
  latitude,
  position,
  shape,
  date,
  end,
  name,
  category,
  place,
  district,
  country
};
struct TakenColumn {
  ColumnMeaning meaning = ColumnMeaning::name;
  std::string field, why;
};
[[nodiscard]] std::string_view to_string(ColumnMeaning meaning);  // "longitude", "both coordinates", ...

struct Dataset;

// That a dataset was made of another by changing some shapes: row for row the same outside `where`, so that what was
// made of the other is good for this one there.
struct Revision {
  std::weak_ptr<const Dataset> of;
  Bounds where;  // degrees
};

struct Dataset {
  std::string name;           // layer name
  std::string path;           // source as the user named it
  std::string driver;         // "GeoJSON", "ESRI Shapefile", ...
  std::string crs;            // of the source: "EPSG:4326", or a name; empty when unknown
  std::string encoding;       // of its text, where it was asked for or found out: "windows-1251"; else empty
  std::string geometry_type;  // as the source says: "Polygon", "MultiPolygon", "Unknown", ...
  GeometryColumn geometry;
  FeatureTable table;
  std::vector<Lifetime> lifetimes;  // empty when the layer is undated, else one a row
  TimeFields time;
  std::vector<TakenColumn> taken;          // of tables
  std::shared_ptr<const Placing> placing;  // of tables whose rows are where they are by name; else null
  Bounds extent;                           // degrees
  // Names the content between runs of the program; empty: nothing made from it is to be kept.
  std::string cache_key;
  std::vector<Revision> revises;  // the latest first; empty of one that was read

  [[nodiscard]] std::size_t feature_count() const { return geometry.feature_count(); }
};

using DatasetPtr = std::shared_ptr<const Dataset>;

}  // namespace thalweg
