#include "geodata/formats/gdal/foreign_tables.h"

#include <memory>
#include <vector>

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

namespace thalweg {
namespace {

std::vector<std::string> names_in(GDALDataset& dataset, const char* query) {
  std::vector<std::string> names;
  OGRLayer* rows = dataset.ExecuteSQL(query, nullptr, nullptr);
  if (rows == nullptr) return names;
  while (const std::unique_ptr<OGRFeature> row{rows->GetNextFeature()}) names.emplace_back(row->GetFieldAsString(0));
  dataset.ReleaseResultSet(rows);
  return names;
}

}  // namespace

std::set<std::string> foreign_tables(GDALDataset& dataset) {
  std::set<std::string> foreign;
  for (std::string& name : names_in(dataset,
                                    "SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%' "
                                    "AND sql NOT LIKE '%USING rtree%'"))
    foreign.insert(std::move(name));
  if (foreign.empty()) return foreign;
  for (std::string& name : names_in(dataset, "SELECT name FROM sqlite_master WHERE type = 'view'"))
    foreign.insert(std::move(name));
  return foreign;
}

}  // namespace thalweg
