#include "viewer/app/importer.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <thread>

#include "tests/support/catch.h"
#include "tests/support/temp_folder.h"

namespace thalweg {
namespace {

std::string write_events(const TempFolder& folder, const char* name, int count) {
  std::ofstream file(folder.path(name));
  file << "date,title,lat,lon\n";
  for (int i = 0; i < count; ++i) file << "2020-01-" << 10 + i % 20 << ',' << name << ' ' << i << ",40.5,45.5\n";
  return folder.path(name);
}

ui::ImportForm form_of(const std::string& source, const std::string& into) {
  ui::ImportForm form;
  form.sources = {source};
  form.folder = into;
  return form;
}

FinishedImport finish(Importer& importer, JobQueue& jobs) {
  jobs.wait_until_idle();
  auto done = importer.take();
  REQUIRE(done);
  return std::move(*done);
}

std::map<std::string, std::string> files_in(const std::string& folder) {
  std::map<std::string, std::string> files;
  for (const auto& file : std::filesystem::directory_iterator(folder)) {
    std::ifstream in(file.path(), std::ios::binary);
    files[file.path().filename().string()] = {std::istreambuf_iterator<char>(in), {}};
  }
  return files;
}

TEST_CASE("an import that follows a cancelled one into its folder is whole, whenever that was cancelled") {
  const TempFolder folder;
  const std::string first = write_events(folder, "first.csv", 3000), second = write_events(folder, "second.csv", 50);
  JobQueue jobs{2};
  Importer importer(jobs, [] {});
  importer.start(form_of(second, folder.path("alone")));
  REQUIRE(finish(importer, jobs).error.empty());
  const auto expected = files_in(folder.path("alone"));
  REQUIRE(expected.count("events.csv") == 1);
  for (int yields = 1; yields < 5000; yields *= 2) {
    CAPTURE(yields);
    std::filesystem::remove_all(folder.path("alone"));
    importer.start(form_of(first, folder.path("alone")));
    for (int i = 0; i < yields; ++i) std::this_thread::yield();
    importer.cancel();
    importer.start(form_of(second, folder.path("alone")));
    CHECK(finish(importer, jobs).error.empty());
    CHECK(files_in(folder.path("alone")) == expected);
    CHECK_FALSE(importer.take());
  }
}

TEST_CASE("an import that is cancelled before it begins writes nothing") {
  const TempFolder folder;
  const std::string source = write_events(folder, "a.csv", 10);
  JobQueue jobs{1};
  std::mutex gate;
  std::unique_lock shut(gate);
  const JobHandle busy = jobs.start("", Priority::urgent, [&gate](Progress&) { const std::lock_guard open(gate); });
  Importer importer(jobs, [] {});
  importer.start(form_of(source, folder.path("out")));
  importer.cancel();
  shut.unlock();
  jobs.wait_until_idle();
  CHECK_FALSE(importer.take());
  CHECK_FALSE(std::filesystem::exists(folder.path("out")));
}

}  // namespace
}  // namespace thalweg
