// A scenario that is revised while it is looked at: what the user has set stays, as far as the new data bears it.
#include <set>

#include "tests/formats/reading.h"
#include "tests/session/small_war.h"

using namespace thalweg;
using namespace thalweg::small_war;

namespace {

constexpr const char* TwoTowns = "name,kind,lat,lon\nA,market,39.76,46.75\nB,fort,39.99,46.93\n";

// The war with a file over it, as it is opened and as it is read again.
ScenarioPtr with_towns(const char* table) {
  const Read read = read_text_as(table, "towns.csv");
  REQUIRE(read.datasets.size() == 1);
  auto scenario = war();
  Layer towns;
  towns.id = "towns";
  towns.role = LayerRole::place;
  towns.opened_from = "towns.csv";
  towns.data = read.datasets[0];
  scenario->layers.push_back(towns);
  return scenario;
}

Session session_of(const ScenarioPtr& scenario) {
  Session session;
  session.camera.width_px = 800;
  session.camera.height_px = 600;
  REQUIRE(apply(session, SetScenario{scenario}));
  return session;
}

}  // namespace

TEST_CASE("what a revision no longer has is neither selected nor coloured by") {
  const ScenarioPtr before = with_towns(TwoTowns);
  const auto towns = static_cast<std::uint32_t>(before->layers.size() - 1);
  Session session = session_of(before);
  REQUIRE(apply(session, SelectFeature{FeatureRef{towns, 1}}));
  const auto state = [&]() -> LayerState& {
    for (LayerState& each : session.layers)
      if (each.layer == towns) return each;
    throw std::logic_error("the layer is gone");
  };
  state().classes = std::make_shared<const ColumnClasses>(*classes_of(before->layers[towns].data->table, "kind"));

  SECTION("more rows: their classes are told anew") {
    REQUIRE(apply(session, ReviseScenario{with_towns(
                               "name,kind,lat,lon\nA,market,39.76,46.75\nB,fort,39.99,46.93\nC,port,40,47\n")}));
    CHECK(session.selected == FeatureRef{towns, 1});
    REQUIRE(state().classes);
    CHECK(state().classes->class_of.size() == 3);
  }
  SECTION("fewer rows: the one selected is gone") {
    REQUIRE(apply(session, ReviseScenario{with_towns("name,kind,lat,lon\nA,market,39.76,46.75\n")}));
    CHECK_FALSE(session.selected);
  }
  SECTION("another column: no classes") {
    REQUIRE(apply(session, ReviseScenario{with_towns("name,lat,lon\nA,39.76,46.75\nB,39.99,46.93\n")}));
    CHECK_FALSE(state().classes);
    CHECK(session.selected);
  }
}

TEST_CASE("a revision without time plays and compares nothing") {
  Session session = session_of(war());
  REQUIRE(apply(session, SetPlaying{true}));
  auto undated = std::make_shared<Scenario>(*war());
  undated->has_time = false;
  REQUIRE(apply(session, ReviseScenario{undated}));
  CHECK_FALSE(session.playback.playing);
  CHECK_FALSE(session.compare);
  CHECK_FALSE(session.in_out);
}

TEST_CASE("events that are told apart by a column stay so when their file is read again") {
  const auto dated = [](const char* table) {
    auto scenario = std::make_shared<Scenario>(*with_towns(table));
    const auto layer = static_cast<std::uint32_t>(scenario->layers.size() - 1);
    Layer& own = scenario->layers.back();
    own.role = LayerRole::event;
    for (std::uint32_t row = 0; row < own.data->feature_count(); ++row) {
      Event event;
      event.id = "own" + std::to_string(row);
      event.when.begin = Bound::exactly(day(1994, 6, 1));
      event.category = own.id;
      event.layer = layer;
      event.feature = row;
      scenario->timeline.events.push_back(event);
    }
    index_events(scenario->timeline);
    return scenario;
  };
  Session session = session_of(dated(TwoTowns));
  const auto towns = static_cast<std::uint32_t>(session.scenario->layers.size() - 1);
  const auto kinds = [&] {
    std::set<std::string> found;
    for (const Event& event : session.scenario->timeline.events)
      if (event.layer == towns) found.insert(event.category);
    return found;
  };
  CHECK(kinds() == std::set<std::string>{"towns"});
  REQUIRE(apply(session, SetColorBy{towns, "kind"}));
  CHECK(kinds() == std::set<std::string>{"fort", "market"});
  const ScenarioPtr before = session.scenario;
  REQUIRE(apply(session, SetColorBy{towns, "kind"}));
  CHECK(session.scenario == before);  // nothing is copied for what is so already

  REQUIRE(apply(session, ReviseScenario{dated("name,kind,lat,lon\nA,market,39.76,46.75\nB,port,39.99,46.93\n")}));
  CHECK(kinds() == std::set<std::string>{"market", "port"});
  REQUIRE(apply(session, SetColorBy{towns, ""}));
  CHECK(kinds() == std::set<std::string>{"towns"});
  REQUIRE(apply(session, ReviseScenario{dated(TwoTowns)}));
  CHECK(kinds() == std::set<std::string>{"towns"});
}

TEST_CASE("a date outside the scenario stays when a revision has the same time, and moves into another") {
  const ScenarioPtr before = war();
  Session session = session_of(before);
  const Instant long_ago = add_months(before->time.begin, -240);
  REQUIRE(apply(session, SetTime{long_ago, true}));
  REQUIRE(session.time == long_ago);
  REQUIRE(apply(session, ReviseScenario{std::make_shared<Scenario>(*before)}));
  CHECK(session.time == long_ago);

  auto shorter = std::make_shared<Scenario>(*before);
  shorter->time.begin = add_months(before->time.begin, 1);
  REQUIRE(apply(session, ReviseScenario{shorter}));
  CHECK(session.time == shorter->time.begin);
}

TEST_CASE("a range that is played keeps within a revision's time, and goes with it") {
  const ScenarioPtr before = war();
  Session session = session_of(before);
  const Interval first_month{before->time.begin, add_months(before->time.begin, 2)};
  REQUIRE(apply(session, SetInOut{first_month}));
  auto shorter = std::make_shared<Scenario>(*before);
  shorter->time.begin = add_months(before->time.begin, 1);
  REQUIRE(apply(session, ReviseScenario{shorter}));
  REQUIRE(session.in_out);
  CHECK(session.in_out->begin == shorter->time.begin);
  CHECK(session.in_out->end == first_month.end);

  auto later = std::make_shared<Scenario>(*before);
  later->time.begin = add_months(before->time.begin, 3);
  REQUIRE(apply(session, ReviseScenario{later}));
  CHECK_FALSE(session.in_out);
}
