// parse_bench FILE...: reading whole files into columns, ours against OGR's own full read (every feature with its
// geometry and fields copied into a layer in memory, what `ogr2ogr -f Memory` does).
//
// GDAL is registered beforehand for both, the two take turns, and the median of each counts. Every file has a process
// of its own; memory is what that held at its highest in our first read, above what it held before. One JSON object a
// line.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <vector>

#include <cpl_conv.h>
#include <gdal_priv.h>
#include <ogrsf_frmts.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bench/measure.h"
#include "geodata/cache/read_datasets.h"

using namespace thalweg;

namespace {

constexpr int MaxRounds = 7;
constexpr int MinRounds = 3;
constexpr double EnoughSecs = 5;

struct Size {
  std::size_t features = 0, points = 0;
};

Size read_ours(const char* path) {
  Diagnostics diagnostics;
  Progress progress;
  Size size;
  const auto datasets = read_datasets(path, {}, diagnostics, progress);
  if (!datasets) {
    std::fprintf(stderr, "%s\n", datasets.error().message.c_str());
    return size;
  }
  for (const DatasetPtr& dataset : *datasets) {
    size.points += dataset->geometry.coords.size();
    size.features += dataset->feature_count();
  }
  return size;
}

bool read_theirs(const char* path) {
  const std::unique_ptr<GDALDataset> source(GDALDataset::Open(path, GDAL_OF_VECTOR));
  if (!source) return false;
  const std::unique_ptr<GDALDataset> memory(
      GetGDALDriverManager()->GetDriverByName("Memory")->Create("", 0, 0, 0, GDT_Unknown, nullptr));
  for (OGRLayer* layer : source->GetLayers()) memory->CopyLayer(layer, layer->GetName());
  return true;
}

void measure(const char* path) {
  std::error_code unknown;
  const double file_mb = static_cast<double>(std::filesystem::file_size(path, unknown)) / 1e6;
  std::vector<double> ours, theirs;
  Size size;
  const double before_mb = peak_mb();
  double after_mb = 0;
  const Clock::time_point began = Clock::now();
  while (ours.size() < MaxRounds && (ours.size() < MinRounds || ms_since(began) / 1000 < EnoughSecs)) {
    Clock::time_point start = Clock::now();
    size = read_ours(path);
    ours.push_back(ms_since(start) / 1000);
    if (after_mb == 0) after_mb = peak_mb();
    if (size.features == 0) return;
    start = Clock::now();
    if (!read_theirs(path)) {
      std::fprintf(stderr, "%s: GDAL cannot open it\n", path);
      return;
    }
    theirs.push_back(ms_since(start) / 1000);
  }
  std::printf(
      R"({"file":"%s","what":"parse","mb":%.1f,"features":%zu,"points":%zu,"secs":%.4f,"ogr_secs":%.4f,"peak_mb":%.0f})"
      "\n",
      path, file_mb, size.features, size.points, median(ours), median(theirs), after_mb - before_mb);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fputs("usage: parse_bench FILE...\n", stderr);
    return 2;
  }
  GDALAllRegister();
  CPLSetConfigOption("OGR_GEOJSON_MAX_OBJ_SIZE", "0");  // or GDAL refuses large features
  CPLPushErrorHandler(CPLQuietErrorHandler);
  for (int i = 1; i < argc; ++i) {
    const pid_t child = ::fork();
    if (child == 0) {
      measure(argv[i]);
      std::fflush(stdout);
      ::_exit(0);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
  }
  return 0;
}
