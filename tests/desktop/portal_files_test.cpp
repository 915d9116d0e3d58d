#include "viewer/desktop/portal_files.h"

#include "tests/support/catch.h"

namespace thalweg {
namespace {

TEST_CASE("addresses of files are their paths, percent signs and letters of any script included") {
  FileAnswer answer;
  const std::vector<std::string> uris = {"file:///maps/a%20b%23%25.csv", "file:///%D5%87/%C3%A9.shp",
                                         "file:///raw/%FF.csv", "file://localhost/c.kml"};
  sort_addresses(uris, answer);
  CHECK(answer.paths == std::vector<std::string>{"/maps/a b#%.csv", "/Շ/é.shp", "/raw/\xFF.csv", "/c.kml"});
  CHECK(answer.elsewhere.empty());
}

TEST_CASE("what is no file of this computer is told apart") {
  FileAnswer answer;
  const std::vector<std::string> uris = {
      "sftp://host/a.csv", "file://host/a.csv", "file:///a.csv", "a.csv", "file:///a%00b", "file:///a%zz", ""};
  sort_addresses(uris, answer);
  CHECK(answer.paths == std::vector<std::string>{"/a.csv"});
  CHECK(answer.elsewhere.size() == uris.size() - 1);
}

}  // namespace
}  // namespace thalweg
