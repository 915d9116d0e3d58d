#include <algorithm>

#include <fmt/format.h>

#include "geodata/import/event_places.h"
#include "geodata/import/event_source.h"
#include "geodata/import/events.h"
#include "geodata/import/series.h"
#include "geodata/import/snapshot_files.h"
#include "geodata/time/calendar.h"
#include "viewer/app/data_folder.h"
#include "viewer/cli/commands.h"
#include "viewer/cli/output.h"

namespace thalweg {
namespace {

// --order of the import itself, else --date-order as everywhere.
DateOrder order_of(const Arguments& arguments) {
  return date_order_of(arguments.import.order.empty() ? arguments.global.date_order : arguments.import.order);
}

int import_series(const Arguments& arguments) {
  const ImportArguments& a = arguments.import;
  SeriesOptions options;
  options.gaps = a.gaps == "open" ? Gaps::open : Gaps::bridge;
  options.last = a.last == "step" ? LastSnapshot::step : LastSnapshot::open;
  options.order = order_of(arguments);
  options.date_field = a.date_field;
  options.name_field = a.name_field;
  options.side_field = a.side_field;
  options.identity = a.identity;
  options.tolerance_deg = a.tolerance_deg;
  Diagnostics diagnostics;
  Progress progress;
  const auto series = read_series(a.sources, options, diagnostics, progress);
  print_diagnostics(diagnostics, arguments.global);
  if (!series) return print_error(series.error());
  if (const auto written = write_series(*series, options, arguments.output); !written)
    return print_error(written.error());
  if (!arguments.global.quiet) print_note(series_text(*series, options, arguments.output));
  return arguments.json ? print_report(series_json(*series, options, arguments.output) + "\n") : 0;
}

int report_events(const Arguments& arguments, const ImportedEvents& events) {
  const ImportArguments& a = arguments.import;
  if (const auto remark = order_diagnostic(events)) {
    Diagnostics diagnostics;
    diagnostics.add(*remark);
    print_diagnostics(diagnostics, arguments.global);
  }
  if (a.preview) {
    return print_report(arguments.json ? events_json(events, arguments.output) + "\n" : events_preview(events));
  }
  if (const auto written = write_events(events, a.control, arguments.output); !written)
    return print_error(written.error());
  if (!arguments.global.quiet) print_note(events_text(events, a.control, arguments.output));
  return arguments.json ? print_report(events_json(events, arguments.output) + "\n") : 0;
}

// Areas with dates of their own become territories.
int report_areas(const Arguments& arguments, const DatedFeatures& features) {
  const std::string& path = arguments.import.sources.front();
  for (const InvalidRow& row : features.undated)
    print_note(fmt::format("{}: feature {}: {}; it is kept out\n", path, row.line, row.reason));
  if (!features.points.empty())
    print_note(fmt::format("warning: {}: holds areas and points; the areas are imported, the points are not\n", path));
  if (arguments.import.preview) {
    return print_report(fmt::format("{}: {} areas from {} to {}\n", path, features.areas.intervals.size(),
                                    iso_date(features.areas.dates.front()), iso_date(features.areas.dates.back())));
  }
  if (const auto written = write_series(features.areas, {}, arguments.output); !written)
    return print_error(written.error());
  if (!arguments.global.quiet)
    print_note(fmt::format("{}: {} areas with dates, {} kept out\nwritten to {}\n", path,
                           features.areas.intervals.size(), features.undated.size(), arguments.output));
  return arguments.json ? print_report(series_json(features.areas, {}, arguments.output) + "\n") : 0;
}

int import_events(const Arguments& arguments) {
  const ImportArguments& a = arguments.import;
  EventOptions options;
  if (a.format == "acled") options.format = EventFormat::acled;
  if (a.format == "ucdp") options.format = EventFormat::ucdp;
  if (a.format == "csv") options.format = EventFormat::csv;
  options.map = a.map;
  const auto zone = a.zone.empty() ? Zone() : Zone::parse(a.zone);
  if (!zone)
    return print_error({fmt::format("--zone: \"{}\" is not a zone, such as UTC, +04:00 or Asia/Baku", a.zone)});
  options.zone = *zone;
  options.order = order_of(arguments);
  const std::string& path = a.sources.front();
  const bool is_map = a.format == "cshapes" || a.format == "kml" || (a.format.empty() && !is_table_file(path));
  Diagnostics diagnostics;
  Progress progress;
  const auto source =
      read_event_source(path, is_map, {.date_order = options.order, .encoding = a.encoding}, diagnostics, progress);
  print_diagnostics(diagnostics, arguments.global);
  if (!source) return print_error(source.error());
  if (source->has_areas()) return report_areas(arguments, source->features);
  for (const InvalidRow& row : source->features.undated)
    print_note(fmt::format("{}: feature {}: {}; it is kept out\n", path, row.line, row.reason));
  std::shared_ptr<const Gazetteer> gazetteer;
  const auto events =
      read_placed_events(source->table(), path, options, world_scenario(find_data_folder()), gazetteer, progress);
  if (events) print_diagnostics(events->place_remarks, arguments.global);
  return events ? report_events(arguments, *events) : print_error(events.error());
}

}  // namespace

int run_import(const Arguments& arguments) {
  if (arguments.output.empty() && !arguments.import.preview) {
    print_note("error: import: say where to write the scenario with -o SCENARIO\n");
    return 2;
  }
  return arguments.import.what == "events" ? import_events(arguments) : import_series(arguments);
}

}  // namespace thalweg
