#include "viewer/cli/commands.h"

#include <fmt/format.h>

#include "geodata/analysis/ledger.h"
#include "geodata/analysis/point_report.h"
#include "geodata/analysis/state_report.h"
#include "geodata/cache/read_datasets.h"
#include "geodata/formats/inspect.h"
#include "geodata/formats/read_options.h"
#include "geodata/model/track_column.h"
#include "geodata/scenario/open.h"
#include "geodata/scenario/place_tables.h"
#include "geodata/time/edtf.h"
#include "viewer/app/data_folder.h"
#include "viewer/app/run_window.h"
#include "viewer/app/take_snapshot.h"
#include "viewer/app/view_options.h"
#include "viewer/cli/output.h"

namespace thalweg {

void print_diagnostics(const Diagnostics& diagnostics, const GlobalOptions& global) {
  for (const Diagnostic& d : diagnostics.entries()) {
    if (d.severity == Severity::warning && global.quiet) continue;
    if (d.severity == Severity::info && !global.verbose) continue;
    print_note(fmt::format("{}: {}\n", to_string(d.severity), to_string(d)));
  }
  if (global.quiet) return;
  for (const auto& [kind, count] : diagnostics.suppressed())
    print_note(fmt::format("{} more like: {}\n", count, to_string(kind)));
}

ReadHints hints_of(const GlobalOptions& global) {
  return {.date_order = date_order_of(global.date_order),
          .crs = global.crs,
          .encoding = global.encoding,
          .layers = global.layers,
          .gazetteer = world_scenario(find_data_folder()),
          .tracks = global.tracks};
}

int print_error(const Error& error) {
  print_note(fmt::format("error: {}\n", error.message));
  return 1;
}

int run_snapshot(const Arguments& arguments) {
  Diagnostics diagnostics;
  const auto done = take_snapshot(
      {arguments.sources, arguments.output, arguments.view, !arguments.global.no_cache, hints_of(arguments.global)},
      diagnostics);
  print_diagnostics(diagnostics, arguments.global);
  return done ? 0 : print_error(done.error());
}

int run_inspect(const Arguments& arguments) {
  std::vector<InspectedSource> sources;
  Diagnostics diagnostics;
  Progress progress;
  const ReadHints hints = hints_of(arguments.global);
  bool failed = false;
  const std::vector<Layer> none_open;
  TablePlacer placer(none_open, hints, nullptr);
  for (const std::string& path : arguments.sources) {
    InspectedSource source{path, "", {}};
    if (is_scenario(path)) {
      auto scenario = read_scenario(path, diagnostics, progress, nullptr, {}, hints);
      if (scenario) {
        source.driver = "Thalweg scenario";
        for (const Layer& layer : (*scenario)->layers)
          if (layer.data) source.layers.push_back({layer.data, layer.tracks});
        sources.push_back(std::move(source));
      } else {
        diagnostics.add(error_about(path).message(scenario.error().message));
        failed = true;
      }
      continue;
    }
    ReadOptions options;
    options.hints = hints;
    options.layers = hints.layers;
    Diagnostics found;
    auto datasets = read_datasets(path, options, found, progress);
    if (datasets) placer.place(*datasets, path, found, progress);
    diagnostics.append(found);
    if (datasets) {
      source.driver = datasets->front()->driver;
      for (const DatasetPtr& data : *datasets) {
        auto tracks = tracks_as_said(*data, hints.tracks);
        if (!tracks) diagnostics.add(warning_about(path).layer(data->name).message(tracks.error().message));
        source.layers.push_back({data, tracks.value_or(nullptr)});
      }
    } else {
      diagnostics.add(error_about("").message(datasets.error().message));
      failed = true;
    }
    sources.push_back(std::move(source));
  }
  const std::string report = arguments.json ? inspect_json(sources, diagnostics) + "\n" : inspect_text(sources);
  const int printed = print_report(report);
  print_diagnostics(diagnostics, arguments.global);
  // What is broken in part is told of as far as it goes, and is broken still.
  return failed || diagnostics.count(Severity::error) > 0 ? 1 : printed;
}

namespace {

// The first instant of an EDTF date; a coarse one is told of.
Result<Instant> instant_of(const char* option, const std::string& text, const GlobalOptions& global) {
  const auto date = parse_moment(text);
  if (!date) return fail(fmt::format("{}: {}", option, date.error().message));
  if (!date->is_exact && !global.quiet)
    print_note(fmt::format("note: {} {} is taken as its first instant, {}\n", option, text, iso_date_time(date->at)));
  return date->at;
}

// The scenario named first.
Result<std::shared_ptr<const Scenario>> scenario_of(const Arguments& arguments) {
  Diagnostics diagnostics;
  Progress progress;
  // A point is told by what is near it, and of that the base map knows more.
  const std::string basemap = arguments.point.empty() ? std::string() : world_scenario(find_data_folder());
  const std::string& source = arguments.sources.front();
  const ReadHints hints = hints_of(arguments.global);
  const auto read = open_sources({source}, basemap, diagnostics, progress, {}, nullptr, hints);
  print_diagnostics(diagnostics, arguments.global);
  if (!read) return fail(read.error().message);
  return *read;
}

int run_state_at_point(const Arguments& arguments, const ScenarioPtr& scenario, Instant at, StatePart part) {
  const auto point = parse_lonlat(arguments.point, "--point");
  if (!point) return print_error(point.error());
  if (arguments.csv || arguments.geojson)
    return print_error({"--point is told as text or with --json; leave out --csv and --geojson"});
  const std::string& language = arguments.view.language.empty() ? scenario->language : arguments.view.language;
  const GroundIndex ground(scenario);
  WorldState world = state_at(scenario->timeline, at);
  if (part == StatePart::certain) world = certain_part(scenario->timeline, std::move(world));
  const PointState state = state_at_point(*scenario, ground, world, *point);
  if (arguments.json)
    return print_report(state_json(*scenario, at, part, language, point_json(*scenario, ground, state, language)) +
                        "\n");
  return print_report(point_text(*scenario, ground, state, language));
}

}  // namespace

int run_state(const Arguments& arguments) {
  const auto at = instant_of("--at", arguments.view.at, arguments.global);
  if (!at) return print_error(at.error());
  const auto scenario = scenario_of(arguments);
  if (!scenario) return print_error(scenario.error());
  if ((*scenario)->has_time && !(*scenario)->time.contains(*at) && !arguments.global.quiet)
    print_note(fmt::format("warning: --at: {} lies {} what the scenario spans, {} to {}\n", iso_date_time(*at),
                           *at < (*scenario)->time.begin ? "before" : "after", iso_date((*scenario)->time.begin),
                           iso_date(add_ms((*scenario)->time.end, -1))));
  const StatePart part = arguments.view.certain_only ? StatePart::certain : StatePart::possible_too;
  if (!arguments.point.empty()) return run_state_at_point(arguments, *scenario, *at, part);
  const std::string& language = arguments.view.language;
  if (arguments.json) return print_report(state_json(**scenario, *at, part, language) + "\n");
  if (arguments.csv) return print_report(state_csv(**scenario, *at, part, language));
  if (arguments.geojson) return print_report(state_geojson(**scenario, *at, part, language) + "\n");
  return print_report(state_text(**scenario, *at, part, language));
}

int run_ledger(const Arguments& arguments) {
  const auto from = instant_of("--from", arguments.from, arguments.global),
             to = instant_of("--to", arguments.to, arguments.global);
  if (!from) return print_error(from.error());
  if (!to) return print_error(to.error());
  if (*to < *from)
    return print_error({fmt::format("--from {} is after --to {}: exchange them", arguments.from, arguments.to)});
  const auto scenario = scenario_of(arguments);
  if (!scenario) return print_error(scenario.error());
  const Ledger ledger = make_ledger((*scenario)->timeline, *from, *to);
  const std::string& language = arguments.view.language;
  if (arguments.json) return print_report(ledger_json(**scenario, ledger, language) + "\n");
  return print_report(arguments.csv ? ledger_csv(**scenario, ledger, language)
                                    : ledger_text(**scenario, ledger, language));
}

int run_interactive(const Arguments& arguments) {
  const auto ran = run_window({arguments.sources, arguments.view, arguments.state_log, arguments.global.verbose,
                               !arguments.global.no_cache, hints_of(arguments.global)});
  if (ran) return 0;
  if (!ran.error().message.starts_with("no display")) return print_error(ran.error());
  const std::string output = "thalweg.png";
  print_note(fmt::format("{}; writing a snapshot to {} instead\n", ran.error().message, output));
  Arguments snapshot = arguments;
  snapshot.output = output;
  if (snapshot.sources.empty()) snapshot.sources = {default_scenario(find_data_folder())};
  return run_snapshot(snapshot);
}

}  // namespace thalweg
