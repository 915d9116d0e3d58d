// Time to read a whole file into columns, ours against OGR's own full read (every feature with geometry and fields).
//   parse_bench FILE
#include <chrono>
#include <cstdio>
#include <memory>

#include <cpl_conv.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include "geodata/io/open.h"

using namespace thalweg;

namespace {

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return std::fputs("usage: parse_bench FILE\n", stderr), 2;
  auto start = std::chrono::steady_clock::now();
  Diagnostics diagnostics;
  Progress progress;
  const auto datasets = read_datasets(argv[1], {}, diagnostics, progress);
  const double ours = seconds_since(start);
  if (!datasets) return std::fprintf(stderr, "%s\n", datasets.error().message.c_str()), 1;
  std::size_t points = 0, features = 0;
  for (const DatasetPtr& dataset : *datasets) points += dataset->geometry.coords.size(), features += dataset->feature_count();

  GDALAllRegister();
  CPLSetConfigOption("OGR_GEOJSON_MAX_OBJ_SIZE", "0");
  start = std::chrono::steady_clock::now();
  std::unique_ptr<GDALDataset> source(GDALDataset::Open(argv[1], GDAL_OF_VECTOR));
  if (!source) return std::fputs("GDAL cannot open it\n", stderr), 1;
  std::unique_ptr<GDALDataset> memory(GetGDALDriverManager()->GetDriverByName("Memory")->Create("", 0, 0, 0, GDT_Unknown, nullptr));
  for (OGRLayer* layer : source->GetLayers()) memory->CopyLayer(layer, layer->GetName());
  const double theirs = seconds_since(start);
  std::printf("%s: %zu features, %zu points\n  thalweg %.3f s, OGR into memory %.3f s, ratio 1/%.1f\n", argv[1], features, points,
              ours, theirs, theirs / ours);
  return 0;
}
