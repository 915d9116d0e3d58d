#include "geodata/formats/gdal/unless_cancelled.h"

#include <future>
#include <stdexcept>
#include <string>

#include "tests/support/catch.h"

using namespace thalweg;

TEST_CASE("work that nobody cancels gives its result, and throws what it threw") {
  const Progress progress;
  CHECK(unless_cancelled<std::string>(progress, [](const Progress&) { return std::string("done"); }) == "done");
  CHECK_THROWS_AS((unless_cancelled<int>(progress, [](const Progress&) -> int { throw std::runtime_error("broken"); })),
                  std::runtime_error);
}

TEST_CASE("whoever waits leaves when cancelled, while the work goes on to its end") {
  Progress progress;
  std::promise<void> begun, released, ended;
  const auto is_released = released.get_future().share();
  auto waiting = std::async(std::launch::async, [&] {
    return unless_cancelled<std::shared_ptr<int>>(progress, [&, is_released](const Progress&) {
      begun.set_value();
      is_released.wait();  // as a parser that asks nobody
      // Its result dies with the work; that is when all of it has ended.
      return std::shared_ptr<int>(new int(7), [&](int* value) {
        delete value;
        ended.set_value();
      });
    });
  });
  begun.get_future().wait();
  progress.cancel();
  CHECK_FALSE(waiting.get().has_value());  // and the work is still waiting
  released.set_value();
  ended.get_future().wait();
}

TEST_CASE("work that asks is told that it was cancelled") {
  Progress progress;
  std::promise<void> begun;
  auto waiting = std::async(std::launch::async, [&] {
    return unless_cancelled<int>(progress, [&](const Progress& own) {
      begun.set_value();
      while (!own.cancelled()) std::this_thread::yield();
      return 1;
    });
  });
  begun.get_future().wait();
  progress.cancel();
  CHECK_FALSE(waiting.get().has_value());
}
