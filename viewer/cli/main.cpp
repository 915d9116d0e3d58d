#include <cstdio>
#include <exception>

#include "viewer/cli/commands.h"

namespace {

int run(int argc, char** argv) {
  const thalweg::ParsedArguments parsed = thalweg::parse_arguments(argc, argv);
  if (parsed.exit_status >= 0) return parsed.exit_status;
  const std::string& command = parsed.arguments.command;
  if (command == "snapshot") return thalweg::run_snapshot(parsed.arguments);
  if (command == "inspect") return thalweg::run_inspect(parsed.arguments);
  if (command == "state") return thalweg::run_state(parsed.arguments);
  return thalweg::run_interactive(parsed.arguments);
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run(argc, argv);
  } catch (const std::exception& error) {  // libraries throw; we do not
    std::fprintf(stderr, "error: %s\n", error.what());
    return 1;
  }
}
