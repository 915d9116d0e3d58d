#include "viewer/cli/options.h"
#include "geodata/projection/world_projections.h"

#include <sstream>

#include <CLI/CLI.hpp>

#include "viewer/cli/output.h"

namespace thalweg {
namespace {

void add_view(CLI::App& app, ViewOptions& view) {
  app.add_option("--at", view.at, "date shown (EDTF: 2020-10-15, 1992-05)")->type_name("DATE");
  app.add_option("--scene", view.scene, "scene of the scenario, by id or number")->type_name("ID");
  app.add_option("--bounds", view.bounds, "degrees shown; W greater than E: across the antimeridian")
      ->type_name("W,S,E,N");
  app.add_option("--center", view.center, "centre of the map, degrees")->type_name("LON,LAT");
  app.add_option("--zoom", view.zoom, "0 shows the world in 256 pixels, each step twice as large")->type_name("Z");
  app.add_option("--size", view.size, "logical pixels")->type_name("WxH");
  app.add_option("--scale", view.scale, "physical pixels a logical pixel")->type_name("S");
  app.add_option("--dpi", view.dpi, "dots per inch; sets the scale to N/96")->type_name("N");
  app.add_option("--projection", view.projection, named_projections() + ", EPSG:n or a PROJ string")->type_name("NAME");
  app.add_option("--language", view.language, "language of names")->type_name("LANG");
  app.add_option("--worldview", view.worldview, "worldview of the scenario")->type_name("ID");
  app.add_option("--theme", view.theme, "light, dark or print")->type_name("THEME");
  app.add_flag("--certain-only", view.certain_only, "leave out what uncertain dates make only possible");
  app.add_option("--events", view.events, "events seen: instant, window, window:DAYS or cumulative")->type_name("SPAN");
  app.add_option("--color-by", view.color_by, "colour the files' features by a column's values, or by \"none\"")
      ->type_name("COLUMN");
  app.add_option("--calendar", view.calendar, "dates shown: gregorian, or both with the Julian (O.S.) beside")
      ->type_name("NAME");
  app.add_option("--zone", view.zone, "zone of the times of day shown: UTC, +04:00, Asia/Baku")->type_name("ZONE");
  app.add_option("--compare", view.compare, "a second date, beside the first")->type_name("DATE");
  app.add_option("--compare-mode", view.compare_mode, "side, swipe or difference")->type_name("MODE");
  app.add_option("--divider", view.divider, "where the swipe divides the picture, 0 to 1")->type_name("SHARE");
  app.add_flag("--interpolate", view.interpolates_fronts,
               "draw a dashed line, labelled interpolated, between two dated outlines of one name, and things on their "
               "way between two known positions");
  app.add_option("--trail", view.trail,
                 "how much is drawn of the way that things came: none, all, or 90m, 12h, 30d, 2y")
      ->type_name("SPAN");
  app.add_option("--fade", view.change_fade_days, "a new controller's colour fades in over so many days; 0 at once")
      ->type_name("DAYS");
  app.add_flag("--no-furniture", view.no_furniture, "the map alone; the sources stay");
}

void add_date_order(CLI::App& app, GlobalOptions& global) {
  app.add_option("--date-order", global.date_order,
                 "how dates like 03/04/2024 in files are written, where their column does not tell: dmy or mdy")
      ->type_name("ORDER")
      ->check(CLI::IsMember({"dmy", "mdy"}));
}

// Of commands that open whatever people have.
void add_reading(CLI::App& app, GlobalOptions& global) {
  add_date_order(app, global);
  app.add_option("--crs", global.crs,
                 "of coordinates in metres whose file does not say what they are in: EPSG:32638, EPSG:3857, ...")
      ->type_name("CRS");
  app.add_option("--layer", global.layers,
                 "only the layers of this name, of sources that have several; may be repeated")
      ->type_name("NAME")
      ->allow_extra_args(false);
  app.add_option("--encoding", global.encoding,
                 "of the text in tables and shapefiles, where it is guessed wrong: UTF-8, windows-1251, ...")
      ->type_name("NAME");
  app.add_option(
         "--tracks", global.tracks,
         "rows that are one thing on its way: the column that tells such things apart, all for one thing, or none")
      ->type_name("COLUMN");
}

void add_global(CLI::App& app, GlobalOptions& global) {
  app.add_flag("--no-cache", global.no_cache, "read and write no cache");
  app.add_option("--trace", global.trace, "write what the time is spent on, for about:tracing or Perfetto")
      ->type_name("FILE");
  app.add_flag("--quiet", global.quiet, "errors only");
  app.add_flag("--verbose", global.verbose, "say what is done and how long it takes");
}

// Words that name a command of ours that is not built yet deserve better than "no such file".
constexpr const char* Planned[] = {"film", "brief", "corridor", "exclaves", "check"};

}  // namespace

ParsedArguments parse_arguments(int argc, char** argv) {
  ParsedArguments parsed;
  Arguments& a = parsed.arguments;
  CLI::App app{
      "Thalweg: who controlled what, when, and what a proposed route would change.\n"
      "Without a command it opens a window on SOURCE: a scenario folder or any map data file.",
      "thalweg"};
  app.set_version_flag("--version", std::string("thalweg ") + THALWEG_VERSION);
  app.add_option("SOURCE", a.sources, "scenario folder, data file, or GDAL connection string");
  app.add_option("--state-log", a.state_log, "append one JSON line whenever date, scene, selection or view change")
      ->type_name("FILE");
  add_view(app, a.view);
  add_reading(app, a.global);
  add_global(app, a.global);
  app.require_subcommand(0, 1);

  CLI::App* snapshot = app.add_subcommand("snapshot", "one picture, no display needed");
  snapshot->add_option("SOURCE", a.sources, "scenario folder or data files")->required();
  snapshot->add_option("-o,--output", a.output, "picture to write (.png, .svg, .pdf)")->required()->type_name("OUT");
  add_view(*snapshot, a.view);
  add_reading(*snapshot, a.global);
  add_global(*snapshot, a.global);

  CLI::App* inspect = app.add_subcommand("inspect", "layers, CRS, fields, time range and faults of data files");
  inspect->add_option("SOURCE", a.sources, "data files")->required();
  inspect->add_flag("--json", a.json, "as JSON");
  add_reading(*inspect, a.global);
  add_global(*inspect, a.global);

  CLI::App* state = app.add_subcommand("state", "who controls what at a date, and where things on their way are");
  state->add_option("SOURCE", a.sources, "scenario folder, or a dated file")->required()->expected(1);
  state->add_option("--at", a.view.at, "date (EDTF)")->required()->type_name("DATE");
  state->add_flag("--certain-only", a.view.certain_only, "leave out what uncertain dates make only possible");
  state->add_option("--language", a.view.language, "language of names")->type_name("LANG");
  state->add_option("--point", a.point, "what holds at this point of ground, degrees")->type_name("LON,LAT");
  auto* form = state->add_option_group("form");
  form->add_flag("--json", a.json, "as JSON");
  form->add_flag("--csv", a.csv, "as CSV");
  form->add_flag("--geojson", a.geojson, "as GeoJSON with shapes");
  form->require_option(0, 1);
  add_reading(*state, a.global);
  add_global(*state, a.global);

  CLI::App* ledger =
      app.add_subcommand("ledger", "what changed hands between two dates, and the area each gained and lost");
  ledger->add_option("SCENARIO", a.sources, "scenario folder")->required()->expected(1);
  ledger->add_option("--from", a.from, "first date (EDTF)")->required()->type_name("DATE");
  ledger->add_option("--to", a.to, "last date (EDTF), its changes included")->required()->type_name("DATE");
  ledger->add_option("--language", a.view.language, "language of names")->type_name("LANG");
  auto* ledger_form = ledger->add_option_group("form");
  ledger_form->add_flag("--json", a.json, "as JSON");
  ledger_form->add_flag("--csv", a.csv, "as CSV, a row a change");
  ledger_form->require_option(0, 1);
  add_reading(*ledger, a.global);
  add_global(*ledger, a.global);

  CLI::App* import = app.add_subcommand("import", "dated snapshots or a table of events made into a scenario");
  add_import(*import, a.import, [&](CLI::App& one) {
    one.add_option("-o,--output", a.output, "scenario folder to write")->type_name("SCENARIO");
    one.add_flag("--json", a.json, "report on stdout as JSON");
    add_date_order(one, a.global);
    add_global(one, a.global);
  });

  if (argc > 1)
    for (const char* word : Planned)
      if (std::string(argv[1]) == word) {
        print_note(std::string("thalweg: ") + word + " is not available in this version\n");
        parsed.exit_status = 2;
        return parsed;
      }
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    std::ostringstream help, fault;
    const bool is_wrong = app.exit(error, help, fault) != 0;
    print_note(fault.str());
    const int printed = help.str().empty() ? 0 : print_report(help.str());
    parsed.exit_status = is_wrong ? 2 : printed;
    return parsed;
  }
  for (const CLI::App* sub : app.get_subcommands()) a.command = sub->get_name();
  return parsed;
}

}  // namespace thalweg
