#include <cstdio>

#include <fmt/format.h>

#include "geodata/import/series.h"
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
  options.date_field = a.date_field, options.name_field = a.name_field, options.side_field = a.side_field;
  options.identity = a.identity, options.tolerance_deg = a.tolerance_deg;
  Diagnostics diagnostics;
  Progress progress;
  const auto series = read_series(a.sources, options, diagnostics, progress);
  print_diagnostics(diagnostics, arguments.global);
  if (!series) return print_error(series.error());
  if (const auto written = write_series(*series, options, arguments.output); !written) return print_error(written.error());
  if (!arguments.global.quiet) fmt::print(stderr, "{}", series_text(*series, options, arguments.output));
  if (arguments.json) fmt::print("{}\n", series_json(*series, options, arguments.output));
  return 0;
}

}  // namespace

int run_import(const Arguments& arguments) {
  if (arguments.output.empty()) {
    fmt::print(stderr, "error: import: say where to write the scenario with -o SCENARIO\n");
    return 2;
  }
  return import_series(arguments);
}

}  // namespace thalweg
