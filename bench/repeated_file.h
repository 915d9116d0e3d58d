// A file of n times the features of another, for benches of growth: copies of the whole, shrunken into the cells of a
// grid.
#pragma once

#include <cmath>
#include <string>

#include <fmt/format.h>

#include "geodata/cache/read_datasets.h"

namespace thalweg {

// The grid of 1, 2, 4, 8, 16 .. copies; the cells together cover the world from 75 degrees south to 75 north.
struct CopyGrid {
  int columns = 1, rows = 1;
  static constexpr double MaxLat = 75;

  explicit CopyGrid(int copies) {
    for (int n = 1; n < copies; n *= 2) columns <= rows ? columns *= 2 : rows *= 2;
  }
  // Where a place of the original lies in the copy of cell (x, y).
  [[nodiscard]] LonLat place(LonLat p, int x, int y) const {
    return {-180 + (x + (p.lon + 180) / 360) * 360 / columns, -MaxLat + (y + (p.lat + 90) / 180) * 2 * MaxLat / rows};
  }
};

// GeoJSON with `copies` times the shapes of the first layer of `source`, each with an id and dates: a start between
// 1900 and 2019, and for one in four an end twenty years later.
inline Result<void> write_repeated(const std::string& source, int copies, const std::string& path) {
  Diagnostics diagnostics;
  Progress progress;
  const auto datasets = read_datasets(source, {}, diagnostics, progress);
  if (!datasets) return fail(datasets.error().message);
  const GeometryColumn& shapes = datasets->front()->geometry;
  const CopyGrid grid(copies);
  std::FILE* file = std::fopen(path.c_str(), "w");
  if (file == nullptr) return fail(path + ": cannot be written");
  std::fputs("{\"type\":\"FeatureCollection\",\"features\":[", file);
  std::size_t id = 0;
  for (int cell = 0; cell < copies; ++cell)
    for (std::size_t f = 0; f < shapes.feature_count(); ++f, ++id) {
      std::string text;
      for (std::uint32_t part = shapes.feature_begin[f]; part < shapes.feature_begin[f + 1]; ++part) {
        text += text.empty() ? "[" : ",[";
        for (std::uint32_t r = shapes.part_begin[part]; r < shapes.part_begin[part + 1]; ++r) {
          text += r == shapes.part_begin[part] ? "[" : ",[";
          bool is_first = true;
          for (const LonLat& p : shapes.ring(r)) {
            const LonLat moved = grid.place(p, cell % grid.columns, cell / grid.columns);
            fmt::format_to(std::back_inserter(text), "{}[{:.6f},{:.6f}]", is_first ? "" : ",", moved.lon, moved.lat);
            is_first = false;
          }
          text += ']';
        }
        text += ']';
      }
      const std::size_t year = 1900 + id * 7 % 120;
      const std::string end = id % 4 == 0 ? fmt::format("\"{}-01-01\"", year + 20) : "null";
      fmt::print(file, R"({}{{"type":"Feature","properties":{{"id":{},"start":"{}-01-01","end":{}}},)",
                 id == 0 ? "" : ",\n", id, year, end);
      fmt::print(file, R"("geometry":{{"type":"MultiPolygon","coordinates":[{}]}}}})", text);
    }
  std::fputs("]}", file);
  return std::fclose(file) == 0 ? Result<void>{} : fail(path + ": cannot be written");
}

}  // namespace thalweg
