// Which place a name means, by the gazetteer that comes with the program.
#include "geodata/gazetteer/place_finder.h"

#include <array>
#include <set>

#include "geodata/projection/geodesic.h"
#include "tests/gazetteer/shipped.h"

using namespace thalweg;

namespace {

constexpr std::array Points{GazetteerKind::place, GazetteerKind::country, GazetteerKind::district};
constexpr std::array Districts{GazetteerKind::district};
constexpr std::array Countries{GazetteerKind::country};

PlaceAnswer ask(const PlaceQuery& query, std::span<const GazetteerKind> kinds = Points) {
  const bool is_point = kinds.front() == GazetteerKind::place;
  return PlaceFinder(shipped_gazetteer(), kinds, is_point ? Placing::Shape::points : Placing::Shape::districts)
      .ask(query);
}

const GazetteerEntry& first(const PlaceAnswer& answer) {
  REQUIRE_FALSE(answer.hits.empty());
  return shipped_gazetteer().entries()[answer.hits.front().entry];
}

double km_from(const PlaceAnswer& answer, LonLat place) { return geodesic_distance_m(first(answer).at, place) / 1000; }

}  // namespace

TEST_CASE("a town is found by what any side, language and script calls it") {
  constexpr LonLat Shusha{46.75, 39.76}, Khankendi{46.75, 39.82}, Lachin{46.55, 39.64}, Ganja{46.36, 40.68},
      Nakhchivan{45.41, 39.21}, Ankara{32.85, 39.92};
  for (const auto& [name, at] : {std::pair{"Shusha", Shusha},
                                 {"Şuşa", Shusha},
                                 {"SUSA", Shusha},
                                 {"Шуша", Shusha},
                                 {"Շուշի", Shusha},
                                 {"Shushi", Shusha},
                                 {"Şuşa şəhəri", Shusha},
                                 {"г. Шуша", Shusha},
                                 {"Stepanakert", Khankendi},
                                 {"Step'anakert", Khankendi},
                                 {"Xankəndi", Khankendi},
                                 {"Ханкенди", Khankendi},
                                 {"Ստեփանակերտ", Khankendi},
                                 {"Лачин", Lachin},
                                 {"Berdzor", Lachin},
                                 {"Lachin (Berdzor)", Lachin},
                                 {"Gəncə", Ganja},
                                 {"Kirovabad", Ganja},
                                 {"განჯა", Ganja},
                                 {"شوشا", Shusha},
                                 {"خانکندی", Khankendi},
                                 {"لاتشين", Lachin},
                                 {"گنجه", Ganja},
                                 {"نخجوان", Nakhchivan},
                                 {"Nakhchivan", Nakhchivan},
                                 {"أنقرة", Ankara},
                                 {"انقره", Ankara}}) {
    INFO(name);
    const PlaceAnswer answer = ask({name, {}, {}});
    CHECK(answer.placed == Placed::by_name);
    CHECK(first(answer).kind == GazetteerKind::place);
    CHECK(km_from(answer, at) < 12);
    CHECK(first(answer).what != "village");  // that a gazetteer lists once more in its place
  }
}

TEST_CASE("a name that is spelt nearly so is found and in doubt, one of nothing is not found") {
  const PlaceAnswer nearly = ask({"Stepanakrt", {}, {}});
  CHECK(nearly.placed == Placed::doubtful);
  CHECK(nearly.why == "spelt nearly so");
  CHECK(km_from(nearly, {46.75, 39.82}) < 12);
  CHECK(ask({"Nowhereville", {}, {}}).placed == Placed::nowhere);
  CHECK(ask({"", {}, {}}).placed == Placed::nowhere);
  CHECK(ask({"...", {}, {}}).placed == Placed::nowhere);
}

TEST_CASE("of namesakes one ten times larger is meant, else the row says which, or it is in doubt") {
  // A town of 35,000 and a village of 1,400.
  const PlaceAnswer abovyan = ask({"Abovyan", {}, {}});
  CHECK(abovyan.placed == Placed::by_name);
  CHECK(km_from(abovyan, {44.63, 40.27}) < 5);
  CHECK(abovyan.why.find("the largest") == 0);
  // In Armenia, and in Azerbaijan by its Armenian name.
  const PlaceAnswer martuni = ask({"Martuni", {}, {}});
  CHECK(martuni.placed == Placed::doubtful);
  CHECK(martuni.is_one_of_many);
  CHECK(first(ask({"Martuni", {}, "Armenia"})).country == "ARM");
  CHECK(first(ask({"Martuni", {}, "AZ"})).country == "AZE");
  CHECK(ask({"Martuni", {}, "Азербайджан"}).placed == Placed::by_name);
  CHECK(first(ask({"Martuni, Azerbaijan", {}, {}})).country == "AZE");
  PlaceAnswer near = martuni;
  PlaceFinder(shipped_gazetteer(), Points, Placing::Shape::points).prefer_near({46.8, 39.8}, near);
  CHECK(first(near).country == "AZE");
  CHECK(near.placed == Placed::doubtful);
}

TEST_CASE("a row's district narrows, in any spelling, and what contradicts it is in doubt") {
  const PlaceAnswer in_lachin = ask({"Lachin", "Laçın rayonu", "AZE"});
  CHECK(in_lachin.placed == Placed::by_name);
  const PlaceAnswer elsewhere = ask({"Shusha", "Ağdam", {}});
  CHECK(elsewhere.placed == Placed::doubtful);
  CHECK(elsewhere.why.find("not in Aghdam") != std::string::npos);
  const PlaceAnswer abroad = ask({"Stepanakert", {}, "Georgia"});
  CHECK(abroad.placed == Placed::doubtful);
  CHECK(abroad.why.find("not in Georgia") != std::string::npos);
}

TEST_CASE("a country that is not known puts a place in doubt, and all that is not known is told of") {
  const PlaceAnswer abroad = ask({"Shusha", {}, "Atlantis"});
  CHECK(abroad.placed == Placed::doubtful);
  CHECK(abroad.why == "\"Atlantis\" is not known");
  CHECK(km_from(abroad, {46.75, 39.76}) < 12);
  const PlaceAnswer both = ask({"Shusha", "Erewhon", "Atlantis"});
  CHECK(both.placed == Placed::doubtful);
  CHECK(both.why.find("\"Atlantis\" is not known") != std::string::npos);
  CHECK(both.why.find("\"Erewhon\" is not known") != std::string::npos);
  // Not every district of every time is in the gazetteer.
  const PlaceAnswer district = ask({"Shusha", "Erewhon", "AZE"});
  CHECK(district.placed == Placed::by_name);
  CHECK(district.why == "\"Erewhon\" is not known");
  const PlaceAnswer elsewhere = ask({"Shusha", "Ağdam", "Atlantis"});
  CHECK(elsewhere.why.find("not in Aghdam") != std::string::npos);
  CHECK(elsewhere.why.find("\"Atlantis\" is not known") != std::string::npos);
  CHECK(ask({"Texas", {}, "Atlantis"}, Districts).placed == Placed::doubtful);
}

TEST_CASE("districts and countries stand for themselves, in a list of places for their middle") {
  const PlaceAnswer syunik = ask({"Syunik", {}, {}}, Districts);
  CHECK(syunik.placed == Placed::by_name);
  CHECK(first(syunik).country == "ARM");
  for (const char* name : {"Ağdam", "Agdam rayonu", "Агдамский район", "Aghdam district"}) {
    INFO(name);
    const PlaceAnswer answer = ask({name, {}, {}}, Districts);
    CHECK(answer.placed == Placed::by_name);
    CHECK(first(answer).title == "Aghdam");
  }
  for (const char* name : {"Iran (Islamic Republic of)", "IRN", "ir", "364", "Иран", "ایران", "İran", "Իրան"}) {
    INFO(name);
    const PlaceAnswer answer = ask({name, {}, {}}, Countries);
    CHECK(answer.placed == Placed::by_name);
    CHECK(first(answer).country == "IRN");
  }
  const PlaceAnswer middle = ask({"Georgia", {}, {}});
  CHECK(middle.placed == Placed::doubtful);
  CHECK(middle.why.find("the middle of a country") != std::string::npos);
}

TEST_CASE("every country of the base map is found by its own code and name") {
  std::size_t countries = 0;
  for (const GazetteerEntry& entry : shipped_gazetteer().entries()) {
    if (entry.kind != GazetteerKind::country || entry.country == "XSG") continue;  // a glacier has no code
    ++countries;
    for (const std::string& asked : {entry.country, entry.title}) {
      INFO(asked);
      const GazetteerEntry* found = shipped_gazetteer().country(asked);
      REQUIRE(found != nullptr);
      CHECK(found->country == entry.country);
    }
  }
  CHECK(countries == 239);
}

TEST_CASE("every district is of a country of the base map, the one it lies in") {
  std::set<std::string> countries;
  for (const GazetteerEntry& entry : shipped_gazetteer().entries())
    if (entry.kind == GazetteerKind::country) countries.insert(entry.country);
  std::size_t districts = 0;
  for (const GazetteerEntry& entry : shipped_gazetteer().entries()) {
    if (entry.kind != GazetteerKind::district) continue;
    ++districts;
    const FeatureTable& table = shipped_gazetteer().layer_of(entry).data->table;
    const auto column = table.find("country");
    REQUIRE(column);
    INFO(entry.id);
    CHECK(countries.contains(table.text(entry.row, *column)));
  }
  CHECK(districts > 4500);
  for (const auto& [district, country] : {std::pair{"Crimea", "Ukraine"},
                                          {"Sevastopol", "UKR"},
                                          {"Podujevo", "Kosovo"},
                                          {"Northern Cyprus", "Cyprus"},
                                          {"Somaliland", "Somalia"},
                                          {"Gaza Strip", "PSE"},
                                          {"Upper Nile", "South Sudan"},
                                          {"Mariehamn", "Åland"},
                                          {"Western Sahara", "EH"}}) {
    INFO(district);
    const PlaceAnswer answer = ask({district, {}, country}, Districts);
    CHECK(answer.placed == Placed::by_name);
    CHECK(first(answer).country == shipped_gazetteer().country(country)->country);
  }
}
