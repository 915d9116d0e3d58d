#include "viewer/ui/read_again.h"

#include "geodata/model/track_column.h"

namespace thalweg::ui {
namespace {

// A CRS that has a code can be named again; of one that has none the file itself or the command line says it.
std::string crs_to_name(const std::string& crs) {
  return crs.starts_with("EPSG:") && crs != "EPSG:4326" ? crs : std::string();
}

// What was said holds for all layers of a file; what was found by itself is found again.
std::string tracks_as_open(const std::vector<const Layer*>& layers) {
  bool any_found = false;
  for (const Layer* layer : layers) {
    if (!layer->tracks) continue;
    any_found = true;
    if (layer->tracks->why == TracksWereSaid)
      return layer->tracks->column.empty() ? std::string(AllOneTrack) : layer->tracks->column;
  }
  return any_found ? std::string() : std::string(NoTracks);
}

}  // namespace

ReadAgain as_open(const Scenario& scenario, const Layer& layer) {
  ReadAgain wanted{.source = layer.opened_from, .encoding = layer.data->encoding, .crs = crs_to_name(layer.data->crs)};
  std::vector<const Layer*> open;
  for (const Layer& each : scenario.layers)
    if (each.opened_from == layer.opened_from && each.data) open.push_back(&each);
  for (const Layer* each : open) {
    wanted.layers.push_back(each->data->name);
    if (const auto& placing = each->data->placing)
      wanted.places.insert(placing->corrections.begin(), placing->corrections.end());
  }
  wanted.tracks = tracks_as_open(open);
  return wanted;
}

}  // namespace thalweg::ui
