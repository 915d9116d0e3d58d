#include "viewer/app/open_address.h"

#include <cerrno>
#include <cstring>
#include <thread>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fmt/format.h>

#include "viewer/ui/addresses.h"

namespace thalweg {

Result<void> open_address(const std::string& url) {
  if (!ui::can_open(url)) return fail(fmt::format("\"{}\" is not a web address that could be opened", url));
  std::string program = "xdg-open", address = url;
  char* const arguments[] = {program.data(), address.data(), nullptr};
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  pid_t child = 0;
  const int fault = posix_spawnp(&child, program.c_str(), &files, nullptr, arguments, environ);
  posix_spawn_file_actions_destroy(&files);
  if (fault != 0)
    return fail(
        fmt::format("no browser could be started (xdg-open: {}); copy the address instead", std::strerror(fault)));
  // It ends in its own time, and someone has to take note.
  std::thread([child] { waitpid(child, nullptr, 0); }).detach();
  return {};
}

}  // namespace thalweg
