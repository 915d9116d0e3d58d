// What a plain file's data becomes: a layer with its role, its names and what its rows mean. Private to this folder.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "geodata/base/diagnostics.h"
#include "geodata/base/progress.h"
#include "geodata/model/dataset.h"
#include "geodata/model/scenario.h"

namespace thalweg {

// `number` names one without a name; `tracks_said` as ReadHints::tracks. What was said and cannot be is told.
[[nodiscard]] Layer make_plain_layer(const DatasetPtr& dataset, std::size_t number, const Scenario& scenario,
                                     const std::string& tracks_said, Diagnostics& diagnostics);

// The points of a GPX track are named by their track, which is in another layer of the file.
void name_by_tracks_of_gpx(Layer& layer, const std::vector<DatasetPtr>& datasets);

// Dated points stand on the timeline as events, of the categories the file gives them, else all of one. `layer` is one
// of the scenario's.
void add_plain_events(Scenario& scenario, const Layer& layer, const Progress& progress);

// Why a layer shows nothing: what it has instead of positions.
[[nodiscard]] std::string why_unseen(const Dataset& data);

}  // namespace thalweg
