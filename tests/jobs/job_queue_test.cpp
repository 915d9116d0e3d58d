// Work that fails ends with a reason, and nobody waits for it.
#include "viewer/jobs/job_queue.h"

#include <atomic>
#include <future>
#include <memory>
#include <new>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>

#include "tests/support/catch.h"
#include "viewer/jobs/let_go.h"
#include "viewer/jobs/parallel.h"

using namespace thalweg;

TEST_CASE("a job that throws ends with its reason") {
  JobQueue jobs(1);
  std::string reason;
  std::vector<JobHandle> handles;
  const auto keep = [&](const char* why) { reason += std::string(why) + ";"; };
  const auto start = [&](const auto& work) { handles.push_back(jobs.start("", Priority::normal, work, keep)); };
  start([](Progress&) { throw std::bad_alloc(); });
  start([](Progress&) { throw std::runtime_error("no such luck"); });
  start([](Progress&) { throw 7; });
  start([](Progress&) {});
  handles.push_back(jobs.start(
      "", Priority::normal, [](Progress&) { throw std::bad_alloc(); }, [](const char*) { throw std::bad_alloc(); }));
  jobs.wait_until_idle();
  CHECK(reason == "out of memory;no such luck;an unknown fault in a library;");
  CHECK(handles[0].progress()->cancelled());
  CHECK_FALSE(handles[3].progress()->cancelled());
}

TEST_CASE("parallel work that throws throws at the caller when all that had begun is done") {
  JobQueue jobs(4);
  for (int round = 0; round < 200; ++round) {
    std::atomic<int> at_work{0};
    const auto work = [&](std::size_t i) {
      ++at_work;
      if (i % 7 == 3) {
        --at_work;
        throw std::bad_alloc();
      }
      --at_work;
    };
    CHECK_THROWS_AS(for_each_in_parallel(jobs, 50, work), std::bad_alloc);
    CHECK(at_work == 0);
  }
  std::atomic<int> done{0};
  for_each_in_parallel(jobs, 1000, [&](std::size_t) { ++done; });
  CHECK(done == 1000);
}

namespace {

// Says on which thread it went.
struct Leaving {
  explicit Leaving(std::promise<std::thread::id>& where) : gone(&where) {}
  Leaving(Leaving&& other) noexcept : gone(std::exchange(other.gone, nullptr)) {}
  Leaving& operator=(Leaving&&) = delete;
  ~Leaving() {
    if (gone != nullptr) gone->set_value(std::this_thread::get_id());
  }
  std::promise<std::thread::id>* gone;
};

}  // namespace

TEST_CASE("what is let go of is freed by a worker") {
  std::promise<std::thread::id> where;
  JobQueue jobs(1);
  let_go(jobs, Leaving(where));
  CHECK(where.get_future().get() != std::this_thread::get_id());
}

TEST_CASE("a job that is not wanted any more is freed without holding the queue") {
  JobQueue jobs(1);
  std::promise<void> asked;
  // It asks something of the queue as it goes: that waits for ever if the queue waits for it.
  let_go(jobs, std::shared_ptr<int>(new int(0), [&](const int* number) {
           delete number;
           (void)jobs.counts();
           asked.set_value();
         }));
  asked.get_future().wait();
}
