// Saving a document: what changed, whole or not at all.
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>
#include <csignal>

#include <algorithm>
#include <chrono>
#include <filesystem>

#include "geodata/document/document.h"
#include "tests/document/folder_copy.h"
#include "tests/document/scenario_text.h"

using namespace thalweg;
namespace fs = std::filesystem;

namespace {

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t end = std::min(text.find('\n', at), text.size() - 1);
    lines.push_back(text.substr(at, end + 1 - at));
    at = end + 1;
  }
  return lines;
}

// How many lines differ, of texts with as many.
int changed_lines(const std::string& before, const std::string& after) {
  const auto a = lines_of(before), b = lines_of(after);
  REQUIRE(a.size() == b.size());
  int changed = 0;
  for (std::size_t i = 0; i < a.size(); ++i) changed += a[i] == b[i] ? 0 : 1;
  return changed;
}

// Files no longer than this can be written, as on a disk that is full.
class FullDisk {
 public:
  explicit FullDisk(rlim_t bytes) {
    ::signal(SIGXFSZ, SIG_IGN);
    ::getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit limit{bytes, before_.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &limit);
  }
  FullDisk(const FullDisk&) = delete;
  FullDisk& operator=(const FullDisk&) = delete;
  ~FullDisk() { ::setrlimit(RLIMIT_FSIZE, &before_); }

 private:
  rlimit before_{};
};

}  // namespace

TEST_CASE("an edited event is one changed line, and no other file is touched") {
  const FolderCopy folder(THALWEG_SOURCE_DIR "/scenarios/south_caucasus");
  const Document document = opened(folder);
  const auto before = folder.all();
  std::map<std::string, FileStamp> stamps;
  for (const auto& [name, text] : before) stamps[name] = stamp_of(folder.path(name));
  const Document saved =
      made(made(document.with(edits::SetCell{"events.csv", 40, "title", "A title, of \"another\" kind"})).saved());
  CHECK(saved.is_saved());
  const auto after = folder.all();
  REQUIRE(after.size() == before.size());
  for (const auto& [name, text] : after) {
    if (name == "events.csv") continue;
    CHECK(text == before.at(name));
    CHECK(stamp_of(folder.path(name)) == stamps[name]);
  }
  CHECK(changed_lines(before.at("events.csv"), after.at("events.csv")) == 1);
  CHECK(first_difference(text_of(*saved.scenario()), text_of(*read_anew(folder))).empty());
}

TEST_CASE("a document that was not changed writes nothing, nor does one that says the same again") {
  const FolderCopy folder;
  write_nasty(folder);
  const Document document = opened(folder);
  const FileStamp stamp = stamp_of(folder.path("events.csv"));
  (void)made(document.saved());
  Document there_and_back = made(document.with(edits::SetCell{"events.csv", 1, "title", "Deux"}));
  there_and_back = made(there_and_back.with(edits::SetCell{"events.csv", 1, "title", "Second"}));
  CHECK_FALSE(there_and_back.is_saved());
  CHECK(made(there_and_back.saved()).is_saved());
  CHECK(stamp_of(folder.path("events.csv")) == stamp);
}

TEST_CASE("what was saved can still be undone, and that saved again gives back the bytes") {
  const FolderCopy folder;
  write_nasty(folder);
  const auto before = folder.all();
  Document document = opened(folder);
  document = made(document.with(edits::MoveVertex{"land.geojson", 0, {0, 0, 2}, {46.5, 41.5}}));
  document = made(document.with(edits::RemoveRow{"status.csv", 1}));
  document = made(document.saved());
  CHECK(folder.all() != before);
  document = document.undone();
  CHECK(document.unsaved_files() == std::vector<std::string>{"status.csv"});
  document = document.undone();
  document = made(document.saved());
  CHECK(folder.all() == before);
  CHECK(document.is_saved());
  document = made(document.redone().saved());
  CHECK(folder.text("status.csv") == before.at("status.csv"));
  CHECK(folder.text("land.geojson") != before.at("land.geojson"));
}

TEST_CASE("what another program changed is not written over, unless told to") {
  const FolderCopy folder;
  write_nasty(folder);
  Document document = opened(folder);
  document = made(document.with(edits::SetCell{"events.csv", 1, "title", "Deux"}));
  document = made(document.with(edits::SetCell{"control.csv", 0, "controller", "B"}));
  folder.write("events.csv", "id,date\nx,1990\n");
  CHECK(document.files_changed_on_disk() == std::vector<std::string>{"events.csv"});
  const std::string control = folder.text("control.csv");
  const auto refused = document.saved();
  REQUIRE_FALSE(refused);
  CHECK(refused.error().message.find("events.csv: was changed by another program") != std::string::npos);
  CHECK(folder.text("events.csv") == "id,date\nx,1990\n");
  CHECK(folder.text("control.csv") == control);
  const Document saved = made(document.saved({.overwrites_others = true}));
  CHECK(folder.text("events.csv").find("Deux") != std::string::npos);
  CHECK(saved.files_changed_on_disk().empty());
}

TEST_CASE("a file that was only copied over itself is not taken for another") {
  const FolderCopy folder;
  write_nasty(folder);
  const Document document = made(opened(folder).with(edits::SetCell{"events.csv", 1, "title", "Deux"}));
  folder.write("events.csv", folder.text("events.csv"));
  CHECK(document.saved());
}

TEST_CASE("a large file that another program changed before its first edit is refused then") {
  const FolderCopy folder;
  write_nasty(folder);
  const Document document = opened(folder);
  folder.write("land.geojson", folder.text("land.geojson") + "\n");
  const auto refused = document.with(edits::MoveVertex{"land.geojson", 0, {0, 0, 2}, {46.5, 41.5}});
  REQUIRE_FALSE(refused);
  CHECK(refused.error().message.find("was changed by another program") != std::string::npos);
}

TEST_CASE("a full disk leaves every file as it was") {
  const FolderCopy folder(THALWEG_SOURCE_DIR "/scenarios/south_caucasus");
  const auto before = folder.all();
  Document document = opened(folder);
  // The first to be written still finds room: it must not be there without the others.
  document = made(document.with(edits::SetCell{"control.csv", 3, "note", "x"}));
  document = made(document.with(edits::SetCell{"events.csv", 3, "title", "x"}));
  {
    const FullDisk full(40'000);
    const auto refused = document.saved();
    REQUIRE_FALSE(refused);
    CHECK(refused.error().message.find("events.csv: cannot write") != std::string::npos);
  }
  CHECK(folder.all() == before);
  CHECK_FALSE(document.is_saved());
  CHECK(made(document.saved()).is_saved());
}

TEST_CASE("a folder that may not be written to leaves every file as it was") {
  if (::geteuid() == 0) return;  // root may
  const FolderCopy folder;
  write_nasty(folder);
  const auto before = folder.all();
  const Document document = made(opened(folder).with(edits::SetCell{"events.csv", 1, "title", "Deux"}));
  REQUIRE(::chmod(folder.path().c_str(), 0500) == 0);
  const auto refused = document.saved();
  REQUIRE(::chmod(folder.path().c_str(), 0700) == 0);
  CHECK_FALSE(refused);
  CHECK(folder.all() == before);
}

TEST_CASE("a file in whose place a folder stands keeps the others from being saved as well") {
  const FolderCopy folder;
  write_nasty(folder);
  Document document = opened(folder);
  document = made(document.with(edits::SetCell{"control.csv", 0, "controller", "B"}));
  document = made(document.with(edits::SetCell{"events.csv", 1, "title", "Deux"}));
  const std::string control = folder.text("control.csv");
  fs::remove(folder.path("events.csv"));
  fs::create_directory(folder.path("events.csv"));
  CHECK_FALSE(document.saved({.overwrites_others = true}));
  CHECK(folder.text("control.csv") == control);
  CHECK(std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator()) == 6);
}
