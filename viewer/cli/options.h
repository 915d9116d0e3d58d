// What the command line says, parsed. The commands and their options are the contract of docs/usage.md.
#pragma once

#include <string>
#include <vector>

#include "viewer/app/view_options.h"
#include "viewer/cli/import_options.h"

namespace thalweg {

struct GlobalOptions {
  bool no_cache = false, quiet = false, verbose = false;
  std::string date_order;  // of dates like 03/04/2024: dmy, mdy; empty: their column tells
  std::string crs;         // of coordinates whose file names none
  std::string encoding;    // of tables and DBF text; empty: as the file says, else by its bytes
  std::string tracks;      // the column that tells things on their way apart, "none", "all"; empty: found by itself
  std::vector<std::string> layers;  // only these of what is opened; empty: all
  std::string trace;                // file for what the time was spent on; empty: none
};

struct Arguments {
  std::string command;  // "", "snapshot", "inspect", "state", "ledger", "import"
  std::vector<std::string> sources;
  std::string output;
  bool json = false, csv = false, geojson = false;
  std::string from, to;  // ledger: EDTF dates
  std::string point;     // state: LON,LAT
  ViewOptions view;
  ImportArguments import;
  GlobalOptions global;
  std::string state_log;  // window: one JSON line a change of state
};

struct ParsedArguments {
  Arguments arguments;
  int exit_status = -1;  // 0 after --help or --version, 2 for wrong usage; -1: go on
};

[[nodiscard]] ParsedArguments parse_arguments(int argc, char** argv);

}  // namespace thalweg
