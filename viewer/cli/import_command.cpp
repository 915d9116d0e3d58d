#include <algorithm>
#include <cstdio>

#include <fmt/format.h>

#include "geodata/import/dated_features.h"
#include "geodata/import/events.h"
#include "geodata/import/series.h"
#include "geodata/import/snapshot_files.h"
#include "geodata/time/calendar.h"
#include "viewer/cli/commands.h"

namespace thalweg {
namespace {

int import_series(const Arguments& arguments) {
  const ImportArguments& a = arguments.import;
  SeriesOptions options;
  options.gaps = a.gaps == "open" ? Gaps::open : Gaps::bridge;
  options.last = a.last == "step" ? LastSnapshot::step : LastSnapshot::open;
  options.order = a.order == "ymd"   ? DateOrder::year_month_day
                  : a.order == "dmy" ? DateOrder::day_month_year
                  : a.order == "mdy" ? DateOrder::month_day_year
                                     : DateOrder::unstated;
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
  if (!arguments.global.quiet) fmt::print(stderr, "{}", series_text(*series, options, arguments.output));
  if (arguments.json) fmt::print("{}\n", series_json(*series, options, arguments.output));
  return 0;
}

int report_events(const Arguments& arguments, const ImportedEvents& events) {
  const ImportArguments& a = arguments.import;
  if (a.preview) {
    fmt::print("{}", arguments.json ? events_json(events, arguments.output) + "\n" : events_preview(events));
    return 0;
  }
  if (const auto written = write_events(events, a.control, arguments.output); !written)
    return print_error(written.error());
  if (!arguments.global.quiet) fmt::print(stderr, "{}", events_text(events, a.control, arguments.output));
  if (arguments.json) fmt::print("{}\n", events_json(events, arguments.output));
  return 0;
}

// Areas with dates of their own become territories; points go the way of every table.
int import_features(const Arguments& arguments, const EventOptions& options) {
  const std::string& path = arguments.import.sources.front();
  Diagnostics diagnostics;
  Progress progress;
  auto features = read_dated_features(path, diagnostics, progress);
  print_diagnostics(diagnostics, arguments.global);
  if (!features) return print_error(features.error());
  for (const InvalidRow& row : features->undated)
    fmt::print(stderr, "{}: feature {}: {}; it is kept out\n", path, row.line, row.reason);
  if (features->areas.intervals.empty()) {
    const auto events = read_event_table(features->points, path, options, progress);
    return events ? report_events(arguments, *events) : print_error(events.error());
  }
  if (!features->points.empty())
    fmt::print(stderr, "warning: {}: holds areas and points; the areas are imported, the points are not\n", path);
  if (features->areas.dates.empty()) return print_error({path + ": no area has a date it begins on"});
  if (arguments.import.preview) {
    fmt::print("{}: {} areas from {} to {}\n", path, features->areas.intervals.size(),
               iso_date(features->areas.dates.front()), iso_date(features->areas.dates.back()));
    return 0;
  }
  if (const auto written = write_series(features->areas, {}, arguments.output); !written)
    return print_error(written.error());
  if (!arguments.global.quiet)
    fmt::print(stderr, "{}: {} areas with dates, {} kept out\nwritten to {}\n", path, features->areas.intervals.size(),
               features->undated.size(), arguments.output);
  if (arguments.json) fmt::print("{}\n", series_json(features->areas, {}, arguments.output));
  return 0;
}

int import_events(const Arguments& arguments) {
  const ImportArguments& a = arguments.import;
  EventOptions options;
  options.format = a.format == "acled"  ? EventFormat::acled
                   : a.format == "ucdp" ? EventFormat::ucdp
                   : a.format == "csv"  ? EventFormat::csv
                                        : EventFormat::guess;
  options.map = a.map;
  const auto zone = a.zone.empty() ? Zone() : Zone::parse(a.zone);
  if (!zone)
    return print_error({fmt::format("--zone: \"{}\" is not a zone, such as UTC, +04:00 or Asia/Baku", a.zone)});
  options.zone = *zone;
  options.order = a.order == "mdy" ? DateOrder::month_day_year : DateOrder::unstated;
  if (a.format == "cshapes" || a.format == "kml" || (a.format.empty() && !is_table_file(a.sources.front())))
    return import_features(arguments, options);
  Diagnostics diagnostics;
  Progress progress;
  const auto events = read_events(a.sources.front(), options, diagnostics, progress);
  print_diagnostics(diagnostics, arguments.global);
  return events ? report_events(arguments, *events) : print_error(events.error());
}

}  // namespace

int run_import(const Arguments& arguments) {
  if (arguments.output.empty() && !arguments.import.preview) {
    fmt::print(stderr, "error: import: say where to write the scenario with -o SCENARIO\n");
    return 2;
  }
  return arguments.import.what == "events" ? import_events(arguments) : import_series(arguments);
}

}  // namespace thalweg
