// Without a portal; with one: tests/e2e/dialogs_test.py.
#include "viewer/desktop/file_chooser.h"

#include <condition_variable>
#include <cstdlib>
#include <mutex>

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "tests/support/catch.h"
#include "tests/support/temp_folder.h"
#include "viewer/desktop/session_bus.h"

namespace thalweg {
namespace {

// A socket that somebody may connect to and that never says a word.
class MuteSocket {
 public:
  explicit MuteSocket(const std::string& path) : descriptor_(::socket(AF_UNIX, SOCK_STREAM, 0)) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    path.copy(address.sun_path, sizeof(address.sun_path) - 1);
    REQUIRE(::bind(descriptor_, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0);
    REQUIRE(::listen(descriptor_, 1) == 0);
  }
  MuteSocket(const MuteSocket&) = delete;
  MuteSocket& operator=(const MuteSocket&) = delete;
  ~MuteSocket() { ::close(descriptor_); }

 private:
  int descriptor_;
};

TEST_CASE("the session's bus is where the environment says, and none is started") {
  const TempFolder folder;
  ::setenv("XDG_RUNTIME_DIR", folder.path("").c_str(), 1);
  for (const char* none : {"disabled:", "autolaunch:", "nonsense"}) {
    ::setenv("DBUS_SESSION_BUS_ADDRESS", none, 1);
    CHECK(session_bus_address().empty());
  }
  ::setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/tmp/a", 1);
  CHECK(session_bus_address() == "unix:path=/tmp/a");
  ::unsetenv("DBUS_SESSION_BUS_ADDRESS");
  CHECK(session_bus_address().empty());
  const MuteSocket bus(folder.path("bus"));
  CHECK(session_bus_address() == "unix:path=" + folder.path("") + "/bus");
  ::unsetenv("XDG_RUNTIME_DIR");
  CHECK(session_bus_address().empty());
}

TEST_CASE("a bus that cannot be reached is no desktop") {
  const TempFolder folder;
  ::setenv("DBUS_SESSION_BUS_ADDRESS", ("unix:path=" + folder.path("nowhere")).c_str(), 1);
  std::mutex mutex;
  std::condition_variable changed;
  bool is_ready = false;
  FileChooser chooser([&] {
    const std::lock_guard lock(mutex);
    is_ready = true;
    changed.notify_all();
  });
  CHECK(chooser.can_ask());
  chooser.ask({});
  CHECK(chooser.is_asking());
  {
    std::unique_lock lock(mutex);
    changed.wait(lock, [&] { return is_ready; });
  }
  const auto answer = chooser.take();
  REQUIRE(answer);
  CHECK(answer->kind == FileAnswer::Kind::none_there);
  CHECK_FALSE(chooser.is_asking());
  CHECK(chooser.can_ask());  // it may come
}

TEST_CASE("a question to a bus that says nothing ends when it is cancelled, without an answer") {
  const TempFolder folder;
  const MuteSocket bus(folder.path("bus"));
  ::setenv("DBUS_SESSION_BUS_ADDRESS", ("unix:path=" + folder.path("bus")).c_str(), 1);
  bool was_answered = false;
  FileChooser chooser([&] { was_answered = true; });
  chooser.ask({});
  CHECK_FALSE(chooser.take());
  chooser.cancel();
  CHECK_FALSE(chooser.is_asking());
  CHECK_FALSE(was_answered);
}

}  // namespace
}  // namespace thalweg
