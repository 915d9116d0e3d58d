#include "viewer/app/closing_signals.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

namespace thalweg {
namespace {

constexpr std::array Signals = {SIGTERM, SIGINT, SIGHUP};
constexpr char Came = 's', End = 'e';

// A signal's handler can reach nothing but what is static; it may do little but write to a pipe.
std::atomic<int> pipe_for_first{-1};
static_assert(std::atomic<int>::is_always_lock_free);

void on_signal(int number) {
  const int error = errno;
  const int pipe = pipe_for_first.exchange(-1);
  if (pipe < 0 || write(pipe, &Came, 1) != 1) {
    std::signal(number, SIG_DFL);
    std::raise(number);  // takes effect when this returns
  }
  errno = error;
}

}  // namespace

ClosingSignals::ClosingSignals() {
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) return;  // signals do what they always did
  to_watcher_ = ends[1];
  watcher_ = std::thread([this, pipe = ends[0]] { watch(pipe); });
  pipe_for_first = to_watcher_;
  for (const int number : Signals) {
    struct sigaction action{};
    if (sigaction(number, nullptr, &action) != 0 || action.sa_handler == SIG_IGN) continue;
    action.sa_handler = on_signal;
    action.sa_flags = SA_RESTART;
    sigaction(number, &action, nullptr);
  }
}

ClosingSignals::~ClosingSignals() {
  if (to_watcher_ < 0) return;
  // What comes from now on ends the process: there is nothing left to be put in order.
  pipe_for_first = -1;
  (void)!write(to_watcher_, &End, 1);
  watcher_.join();
  close(to_watcher_);
}

void ClosingSignals::wake_with(std::function<void()> wake) {
  const std::scoped_lock lock(mutex_);
  wake_ = std::move(wake);
}

void ClosingSignals::watch(int pipe) {
  for (char what = 0;;) {
    const ssize_t count = read(pipe, &what, 1);
    if (count < 0 && errno == EINTR) continue;
    if (count != 1 || what == End) break;
    asked_ = true;
    const std::scoped_lock lock(mutex_);
    if (wake_) wake_();
  }
  close(pipe);
}

}  // namespace thalweg
