#include "viewer/app/scenario_edits.h"

#include "tests/support/catch.h"
#include "tests/support/gate.h"

using namespace thalweg;

namespace {

Layer file_layer(const std::string& id) {
  Layer layer;
  layer.id = id;
  layer.title.by_language[""] = id;
  layer.opened_from = id + ".csv";
  layer.data = std::make_shared<const Dataset>();
  return layer;
}

std::shared_ptr<Scenario> of_layers(const std::vector<std::string>& ids) {
  auto scenario = std::make_shared<Scenario>();
  for (const std::string& id : ids) scenario->layers.push_back(file_layer(id));
  return scenario;
}

std::vector<std::string> titles(const Scenario& scenario) {
  std::vector<std::string> found;
  for (const Layer& layer : scenario.layers) found.push_back(layer.title.in("en"));
  return found;
}

using Titles = std::vector<std::string>;

}  // namespace

TEST_CASE("layers are renamed and taken away on a worker, and whoever has the scenario keeps what it has") {
  JobQueue jobs(1);
  ScenarioEdits edits(jobs, [] {});
  std::optional<Gate> shut(std::in_place, jobs);
  const ScenarioPtr before = of_layers({"a", "b", "c"});
  edits.want({"a", "Towns"}, before);
  CHECK(edits.is_pending());
  CHECK_FALSE(edits.take(before));
  edits.want({"b", std::nullopt}, before);
  edits.want({"nowhere", "Nothing"}, before);
  shut.reset();
  jobs.wait_until_idle();
  const auto made = edits.take(before);
  REQUIRE(made);
  REQUIRE(*made);
  CHECK(titles(***made) == Titles{"Towns", "c"});
  CHECK(titles(*before) == Titles{"a", "b", "c"});
  CHECK_FALSE(edits.is_pending());
  CHECK_FALSE(edits.take(**made));
}

TEST_CASE("a layer is renamed in what has been laid over the scenario meanwhile") {
  JobQueue jobs(1);
  ScenarioEdits edits(jobs, [] {});
  const ScenarioPtr before = of_layers({"a", "b"}), after = of_layers({"a", "b", "new"});
  edits.want({"b", "Towns"}, before);
  jobs.wait_until_idle();
  CHECK_FALSE(edits.take(after));  // begun again
  CHECK(edits.is_pending());
  jobs.wait_until_idle();
  const auto made = edits.take(after);
  REQUIRE(made);
  REQUIRE(*made);
  CHECK(titles(***made) == Titles{"a", "Towns", "new"});
}

TEST_CASE("what was wanted of a scenario is not done to another whose layers bear the same names") {
  JobQueue jobs(1);
  ScenarioEdits edits(jobs, [] {});
  edits.want({"a", "Towns"}, of_layers({"a"}));
  edits.drop();
  jobs.wait_until_idle();
  CHECK_FALSE(edits.is_pending());
  CHECK_FALSE(edits.take(of_layers({"a"})));
}
