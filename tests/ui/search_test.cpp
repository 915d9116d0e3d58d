// What a search of the default scenario finds, and what goes first.
#include "viewer/ui/search_index.h"

#include <algorithm>

#include "geodata/scenario/open.h"
#include "tests/support/catch.h"

using namespace thalweg;
using namespace thalweg::ui;

namespace {

const SearchIndex& index() {
  static const SearchIndex made = [] {
    Diagnostics diagnostics;
    Progress progress;
    const auto scenario = read_scenario(THALWEG_SOURCE_DIR "/scenarios/south_caucasus", diagnostics, progress);
    return scenario ? make_search_index(**scenario, "en") : SearchIndex{};
  }();
  return made;
}

const SearchView Karabakh{{46.5, 39.8}, 150};

std::vector<std::string> titles(std::string_view text) {
  std::vector<std::string> found;
  for (const SearchHit& hit : find(index(), text, 9, Karabakh)) {
    const SearchEntry& entry = index().entries[hit.entry];
    found.push_back(entry.title + ", " + entry.what);
  }
  return found;
}

const SearchEntry& first(std::string_view text) {
  const auto hits = find(index(), text, 9, Karabakh);
  REQUIRE_FALSE(hits.empty());
  return index().entries[hits.front().entry];
}

}  // namespace

TEST_CASE("a corridor is found by the name people give it, before what happened on it") {
  CHECK(first("Zangezur").kind == SearchKind::corridor);
  CHECK(first("zangezur corridor").title == "Zangezur corridor");
  CHECK(first("zangezur").parts.size() >= 5);
  const SearchEntry& tripp = first("TRIPP");
  CHECK(tripp.kind == SearchKind::route);
  CHECK(tripp.title.find("Meghri") != std::string::npos);
}

TEST_CASE("a town goes before the corridor that is called after it, from wherever one looks") {
  for (const SearchView& view : {Karabakh, SearchView{{46, 39}, 300}}) {
    const auto hits = find(index(), "lachin", 9, view);
    REQUIRE(hits.size() > 1);
    CHECK(index().entries[hits.front().entry].title == "Lachin (Berdzor)");
  }
  const SearchEntry& corridor = first("lachin corridor");
  CHECK(corridor.kind == SearchKind::corridor);
  CHECK(corridor.parts.size() == 4);
}

TEST_CASE("things of one name are told apart by what they are") {
  const auto found = titles("lachin");
  CHECK(std::find(found.begin(), found.end(), "Lachin, district, Azerbaijan") != found.end());
  CHECK(std::find(found.begin(), found.end(), "Lachin (Berdzor), town, Azerbaijan") != found.end());
  auto sorted = found;
  std::sort(sorted.begin(), sorted.end());
  CHECK(std::adjacent_find(sorted.begin(), sorted.end()) == sorted.end());
}

TEST_CASE("names of one side and of other times find the thing, and say whose they are") {
  for (const auto& [asked, title] : {std::pair{"Stepanakert", "Khankendi"},
                                     {"Artsakh", "Nagorno-Karabakh"},
                                     {"Nakhichevan", "Nakhchivan"},
                                     {"Kirovabad", "Ganja"},
                                     {"Karvachar", "Kalbajar"},
                                     {"Шуша", "Shusha"},
                                     {"Լաչին", "Lachin"},
                                     {"Xankəndi", "Khankendi"}}) {
    INFO(asked);
    CHECK(first(asked).title.find(title) != std::string::npos);
  }
  const auto hits = find(index(), "Kirovabad", 3);
  const SearchEntry& ganja = index().entries[hits.front().entry];
  CHECK(ganja.names[hits.front().name].by == "Soviet, 1935–1989");
}

TEST_CASE("an actor is found by any word of its name") {
  const SearchEntry& russian = first("russian");
  CHECK(russian.kind == SearchKind::actor);
  CHECK(russian.title == "Russian peacekeepers");
  CHECK(first("peacekeepers").title == "Russian peacekeepers");
}

TEST_CASE("one or two wrong letters and missing diacritics are forgiven, after what is spelt so") {
  for (const auto& [asked, title] : {std::pair{"Shushq", "Shusha"},
                                     {"Nakhcivan", "Nakhchivan"},
                                     {"Khankandi", "Khankendi"},
                                     {"Yerevna", "Yerevan"},
                                     {"Susa", "Shusha"},
                                     {"شوشي", "Shusha"},
                                     {"لاچین", "Lachin"},
                                     {"أغدام", "Agdam"},
                                     {"اغدام", "Agdam"},
                                     {"Agdma", "Agdam"}}) {
    INFO(asked);
    const auto found = titles(asked);
    CHECK(std::any_of(found.begin(), found.end(), [&](const std::string& t) { return t.find(title) == 0; }));
  }
  bool was_wrong = false;
  for (const SearchHit& hit : find(index(), "Tatev", 20)) {
    CHECK((hit.is_spelt_so ? !was_wrong : true));
    was_wrong |= !hit.is_spelt_so;
  }
  CHECK(find(index(), "qqqqzzzz", 9).empty());
  CHECK(find(index(), "  ", 9).empty());
}

TEST_CASE("of equal names the one near the view goes first") {
  SearchIndex two;
  for (const double lon : {10.0, 46.0}) {
    SearchEntry entry;
    entry.kind = SearchKind::place;
    entry.title = "Julfa";
    entry.names = {{"julfa", U"julfa", "", ""}};
    entry.at = LonLat{lon, 39};
    two.entries.push_back(entry);
  }
  CHECK(find(two, "julfa", 2, {{46, 39}, 100}).front().entry == 1);
  CHECK(find(two, "julfa", 2, {{10, 39}, 100}).front().entry == 0);
}

TEST_CASE("letters wrong are counted as people make them") {
  CHECK(letters_wrong(U"lachin", U"lachin", 2) == 0);
  CHECK(letters_wrong(U"lahcin", U"lachin", 2) == 1);  // two exchanged
  CHECK(letters_wrong(U"lachn", U"lachin", 2) == 1);
  CHECK(letters_wrong(U"lacchin", U"lachin", 2) == 1);
  CHECK(letters_wrong(U"lachi", U"lachin", 2) == 0);  // still being typed
  CHECK(letters_wrong(U"baku", U"lachin", 2) == 3);
}
