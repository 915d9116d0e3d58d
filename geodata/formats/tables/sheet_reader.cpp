#include "geodata/formats/tables/sheet_reader.h"

#include <algorithm>
#include <vector>

#include <fmt/format.h>
#include <ogrsf_frmts.h>

#include "geodata/formats/gdal/ogr_columns.h"
#include "geodata/formats/tables/table_reader.h"

namespace thalweg {
namespace {

std::string cell_of(OGRFeature& feature, int field) {
  if (!feature.IsFieldSetAndNotNull(field)) return {};
  const OGRFieldType type = feature.GetFieldDefnRef(field)->GetType();
  if (type == OFTDate || type == OFTDateTime) return ogr_date_text(feature, field, type);
  return feature.GetFieldAsString(field);
}

}  // namespace

bool is_spreadsheet(const std::string& driver) { return driver == "XLSX" || driver == "ODS" || driver == "XLS"; }

Result<std::unique_ptr<Dataset>> read_sheet(OGRLayer& layer, const std::string& path, const std::string& driver,
                                            const SourceCrs* crs, Diagnostics& diagnostics, Progress& progress) {
  auto dataset = std::make_unique<Dataset>();
  dataset->name = layer.GetName();
  dataset->path = path;
  dataset->driver = driver;
  std::vector<TableRow> rows;
  const int width = layer.GetLayerDefn()->GetFieldCount();
  layer.ResetReading();
  while (const std::unique_ptr<OGRFeature> feature{layer.GetNextFeature()}) {
    TableRow& row = rows.emplace_back();
    for (int field = 0; field < width; ++field) row.push_back(cell_of(*feature, field));
    if (progress.cancelled()) return fail(fmt::format("{}: cancelled", path));
  }
  if (rows.empty()) {
    diagnostics.add(info_about(path).layer(dataset->name).message("is an empty sheet; it is left out"));
    return std::unique_ptr<Dataset>();
  }
  const TableMeaning meaning = meaning_of_table(std::span(rows).first(std::min(rows.size(), SampleRows)));
  if (meaning.rows_before > 0)
    diagnostics.add(info_about(path)
                        .layer(dataset->name)
                        .message(fmt::format("{} rows above the header are left out", meaning.rows_before)));
  if (crs != nullptr && are_degrees(rows, meaning)) crs = nullptr;
  TableReader table(path, *dataset, diagnostics, meaning, crs);
  std::vector<std::string_view> cells;
  for (std::size_t r = meaning.rows_before + (meaning.has_header ? 1 : 0); r < rows.size(); ++r) {
    cells.assign(rows[r].begin(), rows[r].end());
    table.read_row(cells, r + 1);
  }
  if (auto degrees = table.finish(); !degrees) return fail(degrees.error().message);
  return dataset;
}

}  // namespace thalweg
