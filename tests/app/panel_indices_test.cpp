#include "viewer/app/panel_indices.h"

#include <set>

#include "tests/support/catch.h"

using namespace thalweg;

TEST_CASE("no two search indices are taken for one, however many entries they have") {
  auto scenario = std::make_shared<Scenario>();
  Event event;
  event.id = "ceasefire";
  event.title.by_language = {{"en", "Ceasefire"}, {"hy", "Հրադադար"}};
  scenario->timeline.events = {event};
  index_events(scenario->timeline);
  const auto renamed = std::make_shared<Scenario>(*scenario);
  JobQueue jobs(1);
  PanelIndices indices(jobs, [] {});
  std::set<std::uint64_t> versions{indices.search().version};
  std::set<std::size_t> sizes;
  const auto look = [&](const ScenarioPtr& of, const char* language) {
    indices.want(of, language);
    jobs.wait_until_idle();
    indices.take();
    versions.insert(indices.search().version);
    sizes.insert(indices.search().entries.size());
  };
  look(scenario, "en");
  look(scenario, "hy");
  look(renamed, "hy");
  CHECK(versions.size() == 4);
  CHECK(sizes == std::set<std::size_t>{1});
}
