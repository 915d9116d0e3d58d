// Tables of dated positions for tests of things on their way.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "geodata/model/dataset.h"
#include "geodata/model/scenario.h"
#include "geodata/model/tracks.h"

namespace thalweg::test {

struct MovingRow {
  std::string id;
  std::optional<Lifetime> when;  // none: undated
  std::optional<LonLat> place;
  std::string name = {};
};

[[nodiscard]] inline Lifetime on_day(std::int64_t day) {
  return {.begin = Bound::exactly({day * MsPerDay}), .end = Bound::exactly({(day + 1) * MsPerDay})};
}

// On one of these days, the first if any; ended after the last.
[[nodiscard]] inline Lifetime on_some_day(std::int64_t first, std::int64_t last) {
  const Bound begin{.nominal = {first * MsPerDay}, .earliest = {first * MsPerDay}, .latest = {last * MsPerDay}};
  return {.begin = begin, .end = Bound::exactly({(last + 1) * MsPerDay})};
}

// Columns `id_column` and "label", dates in "date".
[[nodiscard]] inline std::shared_ptr<Dataset> moving_rows(const std::string& id_column,
                                                          const std::vector<MovingRow>& rows) {
  auto data = std::make_shared<Dataset>();
  data->name = "rows";
  data->path = "rows.csv";
  data->geometry_type = "Point";
  data->table.add_field(id_column, FieldType::text);
  data->table.add_field("label", FieldType::text);
  data->time.start_field = "date";
  for (const MovingRow& row : rows) {
    const std::size_t at = data->table.row_count();
    data->table.add_row();
    if (!row.id.empty()) data->table.set_text(at, 0, row.id);
    if (!row.name.empty()) data->table.set_text(at, 1, row.name);
    data->lifetimes.push_back(row.when.value_or(Lifetime{}));
    if (row.place) {
      data->geometry.coords.push_back(*row.place);
      data->geometry.end_ring();
      data->geometry.end_part(PartKind::point);
    }
    data->geometry.end_feature();
  }
  data->extent = data->geometry.bounds();
  return data;
}

// A file's layer of things told apart by "unit".
[[nodiscard]] inline Layer moving_layer(const std::string& id, const std::vector<MovingRow>& rows) {
  const auto data = moving_rows("unit", rows);
  Layer layer;
  layer.id = id;
  layer.title.by_language[""] = id;
  layer.role = LayerRole::track;
  layer.data = data;
  layer.tracks = make_tracks(*data, "unit");
  layer.opened_from = id + ".csv";
  return layer;
}

}  // namespace thalweg::test
