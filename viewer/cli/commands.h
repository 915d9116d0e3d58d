// The commands. Each prints to stdout what was asked for, errors to stderr, and returns the exit
// status: 0 done, 1 failed.
#pragma once

#include "geodata/base/diagnostics.h"
#include "geodata/base/result.h"
#include "geodata/formats/read_options.h"
#include "viewer/cli/options.h"

namespace thalweg {

[[nodiscard]] int run_snapshot(const Arguments& arguments);
[[nodiscard]] int run_inspect(const Arguments& arguments);
[[nodiscard]] int run_state(const Arguments& arguments);
[[nodiscard]] int run_ledger(const Arguments& arguments);
[[nodiscard]] int run_import(const Arguments& arguments);
// The window; without a display it says so and writes a snapshot instead.
[[nodiscard]] int run_interactive(const Arguments& arguments);

// One line on stderr a diagnostic: errors always, warnings unless quiet, the rest when verbose.
void print_diagnostics(const Diagnostics& diagnostics, const GlobalOptions& global);
[[nodiscard]] ReadHints hints_of(const GlobalOptions& global);
[[nodiscard]] int print_error(const Error& error);

}  // namespace thalweg
