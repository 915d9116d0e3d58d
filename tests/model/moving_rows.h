// Tables of dated positions for tests of things on their way.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "geodata/model/dataset.h"

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

}  // namespace thalweg::test
