#include "viewer/cli/output.h"

#include <fcntl.h>
#include <unistd.h>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>

#include <fmt/format.h>

namespace thalweg {
namespace {

int status_of_loss(int reason) {
  if (reason == EPIPE) return ReaderGoneStatus;
  print_note(fmt::format("error: the report cannot be written to standard output: {}\n", std::strerror(reason)));
  return 1;
}

}  // namespace

void guard_standard_streams() {
  std::signal(SIGPIPE, SIG_IGN);
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (::fcntl(stream, F_GETFD) != -1 || errno != EBADF) continue;
    // The wrong way round: what is written to it (or read from it) fails, as it does with a closed one. The lowest
    // number that is free is this stream's, the ones below being open.
    (void)::open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY);
  }
}

int print_report(std::string_view report) {
  errno = 0;
  const bool all_taken = std::fwrite(report.data(), 1, report.size(), stdout) == report.size();
  if (all_taken && std::fflush(stdout) == 0) return 0;
  return status_of_loss(errno);
}

void print_note(std::string_view text) { (void)std::fwrite(text.data(), 1, text.size(), stderr); }

int checked_status(int status) {
  if (status != 0) return status;
  errno = 0;
  if (std::fflush(stdout) != 0) return status_of_loss(errno);
  return std::ferror(stdout) != 0 || std::ferror(stderr) != 0 ? 1 : 0;  // what could be said of it has been
}

}  // namespace thalweg
