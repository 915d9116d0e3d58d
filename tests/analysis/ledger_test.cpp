#include "geodata/analysis/ledger.h"

#include <algorithm>
#include <array>
#include <map>
#include <random>
#include <set>

#include <nlohmann/json.hpp>

#include "geodata/base/progress.h"
#include "geodata/scenario/open.h"
#include "geodata/time/edtf.h"
#include "tests/support/catch.h"

using namespace thalweg;

namespace {

using Areas = std::map<std::uint32_t, double>;

Instant day(std::int64_t n) { return {n * MsPerDay}; }

Areas held_at(const Timeline& timeline, Instant t) {
  Areas areas;
  const WorldState world = state_at(timeline, t);
  for (std::size_t i = 0; i < timeline.territories.size(); ++i) {
    const std::int32_t now = world.territories[i].interval;
    if (now < 0) continue;
    const ActorIndex actor = timeline.territories[i].control[static_cast<std::size_t>(now)].controller;
    if (!actor.is_none()) areas[actor.value] += timeline.territories[i].area_km2;
  }
  return areas;
}

Areas nets_of(const Ledger& ledger) {
  Areas nets;
  for (const ActorBalance& b : ledger.actors) nets[b.actor.value] = b.net_km2();
  return nets;
}

// Equal with nobody missing; an actor that is absent holds nothing.
void check_equal(Areas a, Areas b) {
  for (const auto& entry : a) b.try_emplace(entry.first, 0);
  for (const auto& [actor, area] : b) {
    INFO("actor " << actor);
    CHECK(a[actor] == Approx(area).margin(1e-6));
  }
}

Areas difference(Areas later, const Areas& earlier) {
  for (const auto& [actor, area] : earlier) later[actor] -= area;
  return later;
}

// Gaps, open and unknown bounds, uncertain ones, controllers of no name, one actor after itself.
Timeline random_timeline(std::mt19937& random) {
  const auto pick = [&](int low, int high) { return std::uniform_int_distribution<int>(low, high)(random); };
  Timeline timeline;
  for (int i = 0; i < 12; ++i) {
    Territory territory;
    territory.area_km2 = pick(1, 5000) / 7.0;
    int at = pick(-20, 60);
    for (int n = pick(0, 6); n > 0; --n) {
      ControlInterval control;
      const auto bound = [&](int nominal) {
        return Bound{day(nominal), day(nominal - pick(0, 3)), day(nominal + pick(0, 3))};
      };
      control.when.begin = bound(at);
      at += pick(1, 40);
      control.when.end = bound(at);
      if (pick(0, 2) == 0) at += pick(1, 20);
      control.controller = pick(0, 4) == 0 ? ActorIndex{} : ActorIndex{static_cast<std::uint32_t>(pick(0, 3))};
      territory.control.push_back(control);
    }
    if (!territory.control.empty() && pick(0, 3) == 0) territory.control.front().when.begin = Bound::open_past();
    if (!territory.control.empty() && pick(0, 1) == 0) territory.control.back().when.end = Bound::open_future();
    timeline.territories.push_back(std::move(territory));
  }
  return timeline;
}

ScenarioPtr south_caucasus() {
  Diagnostics diagnostics;
  Progress progress;
  const auto scenario = read_scenario(THALWEG_SOURCE_DIR "/scenarios/south_caucasus", diagnostics, progress);
  REQUIRE(scenario.has_value());
  return *scenario;
}

Instant at(const char* date) { return parse_edtf_date(date)->earliest; }

Timeline one_handover(const char* date) {
  Timeline timeline;
  Territory territory;
  territory.area_km2 = 100;
  ControlInterval first, second;
  first.controller = {0};
  second.controller = {1};
  first.when.end = second.when.begin = bound_at_start_of(*parse_edtf_date(date));
  territory.control = {first, second};
  timeline.territories = {territory};
  return timeline;
}

}  // namespace

TEST_CASE("what the ledger nets is the difference of the states, and ledgers end to end add up") {
  std::mt19937 random(20260301);
  for (int round = 0; round < 200; ++round) {
    const Timeline timeline = random_timeline(random);
    std::uniform_int_distribution<int> any(-40, 320);
    std::array<Instant, 3> t{day(any(random)), day(any(random)), day(any(random))};
    std::sort(t.begin(), t.end());
    const Areas ab = nets_of(make_ledger(timeline, t[0], t[1])), bc = nets_of(make_ledger(timeline, t[1], t[2])),
                ac = nets_of(make_ledger(timeline, t[0], t[2]));
    check_equal(ac, difference(held_at(timeline, t[2]), held_at(timeline, t[0])));
    check_equal(ab, difference(held_at(timeline, t[1]), held_at(timeline, t[0])));
    Areas sum = ab;
    for (const auto& [actor, net] : bc) sum[actor] += net;
    check_equal(sum, ac);
  }
}

TEST_CASE("the South Caucasus ledger nets what its states differ by") {
  const ScenarioPtr scenario = south_caucasus();
  const std::array<const char*, 8> dates{"1988-01-01", "1991-09-02", "1992-05-18", "1994-06-01",
                                         "2020-10-09", "2020-12-02", "2023-09-20", "2026-03-01"};
  for (std::size_t a = 0; a < dates.size(); ++a)
    for (std::size_t b = a; b < dates.size(); ++b) {
      INFO(dates[a] << " to " << dates[b]);
      const Timeline& timeline = scenario->timeline;
      check_equal(nets_of(make_ledger(timeline, at(dates[a]), at(dates[b]))),
                  difference(held_at(timeline, at(dates[b])), held_at(timeline, at(dates[a]))));
    }
}

TEST_CASE("a change belongs to the ledger that ends on its day, not to the one that begins there") {
  const Timeline timeline = one_handover("2020-11-10");
  CHECK(make_ledger(timeline, at("2020-11-01"), at("2020-11-10")).changes.size() == 1);
  CHECK(make_ledger(timeline, at("2020-11-10"), at("2020-12-01")).changes.empty());
  CHECK(make_ledger(timeline, at("2020-11-01"), at("2020-11-09")).changes.empty());
}

TEST_CASE("a change whose date cannot be decided is listed as uncertain on both sides") {
  const Timeline timeline = one_handover("1992");  // some day of the year
  const Ledger first = make_ledger(timeline, at("1991-01-01"), at("1992-06-01")),
               second = make_ledger(timeline, at("1992-06-01"), at("1994-01-01"));
  REQUIRE(first.changes.size() == 1);
  REQUIRE(second.changes.size() == 1);
  CHECK(first.changes[0].uncertain);
  CHECK(second.changes[0].uncertain);
  CHECK(first.changes[0].counted != second.changes[0].counted);
  REQUIRE(first.actors.size() == 2);
  CHECK(first.actors[1].uncertain_gained_km2 == 100);
  const Ledger whole = make_ledger(timeline, at("1991-01-01"), at("1994-01-01"));
  REQUIRE(whole.changes.size() == 1);
  CHECK_FALSE(whole.changes[0].uncertain);
}

TEST_CASE("the autumn of 2020 in the ledger: Kalbajar, Agdam and Lachin are handed over, with the events") {
  const ScenarioPtr scenario = south_caucasus();
  const Ledger ledger = make_ledger(scenario->timeline, at("2020-11-11"), at("2020-12-02"));
  const auto document = nlohmann::json::parse(ledger_json(*scenario, ledger));
  std::set<std::string> changed;
  for (const auto& row : document["changes"]) {
    changed.insert(row["territory"].get<std::string>());
    CHECK(row["from"].is_string());
    CHECK(row["area_km2"].get<double>() > 0);
    CHECK_FALSE(row["source"]["title"].get<std::string>().empty());
  }
  CHECK(changed.count("kalbajar") == 1);
  CHECK(changed.count("agdam") == 1);
  CHECK(changed.count("lachin") == 1);
  CHECK(changed.count("shusha") == 0);
  CHECK_FALSE(document["events"].empty());
  for (const auto& actor : document["actors"]) {
    const double net = actor["gained_km2"].get<double>() - actor["lost_km2"].get<double>();
    CHECK(actor["net_km2"].get<double>() == Approx(net).margin(0.011));
  }
  const std::string csv = ledger_csv(*scenario, ledger);
  CHECK(static_cast<std::size_t>(std::count(csv.begin(), csv.end(), '\n')) == ledger.changes.size() + 1);
  CHECK(ledger_text(*scenario, ledger).find("Gained and lost") != std::string::npos);
}
