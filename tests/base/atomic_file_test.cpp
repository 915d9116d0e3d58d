// Writing files as a user expects it.
#include "geodata/base/atomic_file.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>
#include <csignal>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <thread>

#include "tests/support/catch.h"
#include "tests/support/temp_folder.h"

using namespace thalweg;

namespace fs = std::filesystem;

namespace {

mode_t mode_of(const std::string& path) {
  struct stat info{};
  REQUIRE(::lstat(path.c_str(), &info) == 0);
  return info.st_mode & 07777;
}

std::size_t files_in(const std::string& folder) {
  return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

// No file may grow beyond so many bytes: what a full disk does, without one.
class FileSizeLimit {
 public:
  explicit FileSizeLimit(rlim_t bytes) {
    ::getrlimit(RLIMIT_FSIZE, &before_);
    rlimit limit = before_;
    limit.rlim_cur = bytes;
    ::setrlimit(RLIMIT_FSIZE, &limit);
    handler_ = std::signal(SIGXFSZ, SIG_IGN);
  }
  ~FileSizeLimit() {
    ::setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, handler_);
  }

 private:
  rlimit before_{};
  void (*handler_)(int) = SIG_DFL;
};

}  // namespace

TEST_CASE("a new file has the mode that the umask leaves, an old one keeps its own") {
  const TempFolder folder;
  const mode_t before = ::umask(077);
  REQUIRE(write_file_atomically(folder.path("private"), "1"));
  ::umask(022);
  REQUIRE(write_file_atomically(folder.path("public"), "1"));
  ::umask(before);
  CHECK(mode_of(folder.path("private")) == 0600);
  CHECK(mode_of(folder.path("public")) == 0644);
  REQUIRE(::chmod(folder.path("public").c_str(), 0640) == 0);
  REQUIRE(write_file_atomically(folder.path("public"), "2"));
  CHECK(mode_of(folder.path("public")) == 0640);
  CHECK(*read_file(folder.path("public")) == "2");
}

TEST_CASE("a link stays, and what it points to is written, be it there or not") {
  const TempFolder folder;
  fs::create_directory(folder.path("elsewhere"));
  fs::create_symlink("elsewhere/file", folder.path("link"));
  REQUIRE(write_file_atomically(folder.path("link"), "new"));
  CHECK(fs::is_symlink(folder.path("link")));
  CHECK(*read_file(folder.path("elsewhere/file")) == "new");
  fs::create_symlink("link", folder.path("link to it"));
  REQUIRE(write_file_atomically(folder.path("link to it"), "newer"));
  CHECK(*read_file(folder.path("elsewhere/file")) == "newer");
  CHECK(files_in(folder.path("elsewhere")) == 1);
}

TEST_CASE("a pipe is written to and stays one") {
  const TempFolder folder;
  const std::string pipe = folder.path("pipe");
  REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  std::string got;
  std::thread reader([&] {
    std::ifstream in(pipe);
    std::getline(in, got);
  });
  CHECK(write_file_atomically(pipe, "through\n"));
  reader.join();
  CHECK(got == "through");
  CHECK(fs::is_fifo(pipe));
  CHECK(write_file_atomically("/dev/null", "nowhere"));
  CHECK(fs::is_character_file("/dev/null"));
  CHECK_FALSE(write_file_atomically("/dev/full", "nowhere"));
}

TEST_CASE("names as long as names can be are written") {
  const TempFolder folder;
  std::string name;
  for (int i = 0; i < 125; ++i) name += "Ж";
  name += ".png.";
  REQUIRE(name.size() == 255);
  REQUIRE(write_file_atomically(folder.path(name), "1"));
  CHECK(*read_file(folder.path(name)) == "1");
  CHECK_FALSE(write_file_atomically(folder.path(name + "x"), "1"));
  CHECK(files_in(folder.path("")) == 1);
}

TEST_CASE("what cannot be written leaves what was there and nothing else") {
  const TempFolder folder;
  const std::string path = folder.path("file");
  REQUIRE(write_file_atomically(path, "old"));
  {
    const FileSizeLimit limit(1000);
    const auto written = write_file_atomically(path, std::string(5000, 'x'));
    REQUIRE_FALSE(written);
    CHECK(written.error().message == path + ": cannot write: File too large");
  }
  CHECK(*read_file(path) == "old");
  CHECK(files_in(folder.path("")) == 1);
  CHECK_FALSE(write_file_atomically(folder.path(""), "a folder"));
  CHECK_FALSE(write_file_atomically(folder.path("no/such/folder"), "x"));
}

TEST_CASE("what a killed writer left is swept, what a living one writes is not") {
  const TempFolder folder;
  const std::string_view text = "half";
  auto living = StagedFile::write(folder.path("a"), std::span(&text, 1), Durability::on_disk);
  REQUIRE(living);
  const std::string dead = folder.path(".thalweg-1-2-3.tmp"), other = folder.path(".other.tmp");
  std::ofstream(dead) << "half";
  std::ofstream(other) << "of somebody else";
  for (const auto& entry : fs::directory_iterator(folder.path("")))
    fs::last_write_time(entry.path(), fs::file_time_type::clock::now() - std::chrono::hours(1));
  REQUIRE(write_file_atomically(folder.path("b"), "whole"));
  CHECK_FALSE(fs::exists(dead));
  CHECK(fs::exists(other));
  REQUIRE(living->publish());
  living->settle();
  CHECK(*read_file(folder.path("a")) == "half");
  CHECK(files_in(folder.path("")) == 3);
}

TEST_CASE("files that were staged are put there together, or taken back") {
  const TempFolder folder;
  REQUIRE(write_file_atomically(folder.path("a"), "old"));
  const std::string_view text = "new";
  {
    auto a = StagedFile::write(folder.path("a"), std::span(&text, 1), Durability::on_disk);
    auto b = StagedFile::write(folder.path("b"), std::span(&text, 1), Durability::on_disk);
    REQUIRE(a);
    REQUIRE(b);
    CHECK(*read_file(folder.path("a")) == "old");
    REQUIRE(a->publish());
    REQUIRE(b->publish());
    CHECK(*read_file(folder.path("a")) == "new");
    b->take_back();
    a->take_back();
  }
  CHECK(*read_file(folder.path("a")) == "old");
  CHECK(files_in(folder.path("")) == 1);
}
