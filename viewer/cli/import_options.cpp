#include "viewer/cli/import_options.h"

#include <CLI/CLI.hpp>

namespace thalweg {
namespace {

void add_series(CLI::App& import, ImportArguments& a, const std::function<void(CLI::App&)>& add_common) {
  CLI::App* series = import.add_subcommand(
      "series", "dated snapshots (front_20240315.geojson, world_1914.geojson, world_bc323.geojson, a date attribute)");
  series->callback([&a] { a.what = "series"; });
  series->add_option("SOURCE", a.sources, "folder of snapshots, or files")->required()->type_name("DIR|FILE...");
  series
      ->add_option("--gaps", a.gaps, "missing dates: bridge (the snapshot before holds on) or open (nothing is known)")
      ->check(CLI::IsMember({"bridge", "open"}));
  series->add_option("--last", a.last, "the last snapshot holds on (open) or for one step")
      ->check(CLI::IsMember({"open", "step"}));
  series->add_option("--order", a.order, "how dates in file names are written: ymd, dmy, mdy")
      ->check(CLI::IsMember({"ymd", "dmy", "mdy"}));
  series->add_option("--date", a.date_field, "attribute with the date, instead of the file name")->type_name("FIELD");
  series->add_option("--name", a.name_field, "attribute with the name")->type_name("FIELD");
  series->add_option("--side", a.side_field, "attribute with who controls it")->type_name("FIELD");
  series
      ->add_option("--identity", a.identity,
                   "attributes that make a feature the same one (default: all but dates and row numbers)")
      ->delimiter(',')
      ->type_name("FIELD,...");
  series->add_option("--tolerance", a.tolerance_deg, "degrees by which coordinates of one shape may differ")
      ->check(CLI::Range(0.0, 0.1));
  add_common(*series);
}

void add_events(CLI::App& import, ImportArguments& a, const std::function<void(CLI::App&)>& add_common) {
  CLI::App* events = import.add_subcommand(
      "events", "events of ACLED, UCDP GED or any CSV; dated areas and points of CShapes and KML");
  events->callback([&a] { a.what = "events"; });
  events->add_option("FILE", a.sources, "the file")->required()->expected(1);
  events->add_option("--format", a.format, "what the file is (default: guessed)")
      ->check(CLI::IsMember({"acled", "ucdp", "cshapes", "kml", "csv"}));
  events->add_option("--map", a.map, "which column holds what: title=Headline,date=Day")
      ->delimiter(',')
      ->type_name("FIELD=COLUMN,...");
  events->add_option("--zone", a.zone, "zone of times without one: +04:00, Asia/Baku")->type_name("ZONE");
  events->add_option("--order", a.order, "how dates like 03/04/2024 are written: dmy (default) or mdy")
      ->check(CLI::IsMember({"dmy", "mdy"}));
  events->add_option("--encoding", a.encoding, "of the text, where it is guessed wrong: UTF-8, windows-1251, ...")
      ->type_name("NAME");
  events->add_flag("--preview", a.preview, "show the mapping and the first rows; write nothing");
  events->add_flag("--control", a.control, "also write what may be changes of control to control_candidates.csv");
  add_common(*events);
}

}  // namespace

void add_import(CLI::App& import, ImportArguments& arguments, const std::function<void(CLI::App&)>& add_common) {
  import.require_subcommand(1, 1);
  add_series(import, arguments, add_common);
  add_events(import, arguments, add_common);
}

}  // namespace thalweg
