#include <exception>

#include "geodata/base/trace.h"
#include "viewer/cli/commands.h"
#include "viewer/cli/output.h"

namespace {

int run_command(const thalweg::Arguments& arguments) {
  try {
    if (arguments.command == "snapshot") return thalweg::run_snapshot(arguments);
    if (arguments.command == "inspect") return thalweg::run_inspect(arguments);
    if (arguments.command == "state") return thalweg::run_state(arguments);
    if (arguments.command == "ledger") return thalweg::run_ledger(arguments);
    if (arguments.command == "import") return thalweg::run_import(arguments);
    return thalweg::run_interactive(arguments);
  } catch (const std::exception& error) {  // libraries throw; we do not
    return thalweg::print_error({error.what()});
  }
}

int run(int argc, char** argv) {
  const thalweg::ParsedArguments parsed = thalweg::parse_arguments(argc, argv);
  if (parsed.exit_status >= 0) return parsed.exit_status;
  const std::string& trace = parsed.arguments.global.trace;
  thalweg::name_thread("main");
  if (!trace.empty()) thalweg::start_trace(trace);
  const int status = run_command(parsed.arguments);
  // Also of a command that failed: that is when one wants to know.
  const auto written = thalweg::finish_trace();
  return written ? status : thalweg::print_error(written.error());
}

}  // namespace

int main(int argc, char** argv) {
  thalweg::guard_standard_streams();
  try {
    return thalweg::checked_status(run(argc, argv));
  } catch (const std::exception& error) {  // while parsing the command line
    return thalweg::print_error({error.what()});
  }
}
