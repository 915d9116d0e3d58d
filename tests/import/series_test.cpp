// What makes a series of snapshots right: at each snapshot's date, what the intervals say is that snapshot.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <set>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "geodata/import/series.h"
#include "geodata/model/timeline.h"
#include "geodata/scenario/open.h"
#include "tests/support/catch.h"
#include "tests/support/temp_folder.h"

using namespace thalweg;
namespace fs = std::filesystem;

namespace {

// A square known by name and size; what a snapshot is made of here.
struct Square {
  std::string name;
  int size;
  friend auto operator<=>(const Square&, const Square&) = default;
};

using Snapshot = std::multiset<Square>;

double west_of(const std::string& name) { return 40 + 2 * (name[0] - 'A'); }

// The ring from a random start, in a random direction, with noise in the eighth digit: as another export would write
// it.
std::string feature_text(const Square& square, std::mt19937& random) {
  const double x = west_of(square.name), s = 0.1 * square.size;
  std::vector<LonLat> ring{{x, 40}, {x + s, 40}, {x + s, 40 + s}, {x, 40 + s}};
  std::rotate(ring.begin(), ring.begin() + static_cast<std::ptrdiff_t>(random() % 4), ring.end());
  if (random() % 2 == 0) std::reverse(ring.begin(), ring.end());
  for (LonLat& c : ring) c.lon += 1e-8 * static_cast<double>(random() % 3);
  ring.push_back(ring.front());
  std::string text;
  for (const LonLat& c : ring) text += fmt::format("{}[{:.9f},{:.9f}]", text.empty() ? "" : ",", c.lon, c.lat);
  return fmt::format(R"({{"type":"Feature","properties":{{"NAME":"{}","fid":{}}},"geometry":{{"type":"Polygon",)"
                     R"("coordinates":[[{}]]}}}})",
                     square.name, random() % 1000, text);
}

void write(const fs::path& file, const Snapshot& snapshot, std::mt19937& random) {
  std::vector<Square> squares(snapshot.begin(), snapshot.end());
  std::shuffle(squares.begin(), squares.end(), random);
  std::string text;
  for (const Square& square : squares) text += (text.empty() ? "" : ",\n") + feature_text(square, random);
  std::ofstream(file) << R"({"type":"FeatureCollection","features":[)" << text << "]}";
}

// What the scenario shows at t, read back as squares.
Snapshot shown_at(const Scenario& scenario, Instant t) {
  const WorldState state = state_at(scenario.timeline, t);
  const Dataset& data = *scenario.layers[static_cast<std::size_t>(scenario.territory_layer)].data;
  Snapshot shown;
  for (std::size_t i = 0; i < state.territories.size(); ++i) {
    const Territory& territory = scenario.timeline.territories[i];
    // The shape's own dates and the control table must tell one story.
    CHECK((state.territories[i].interval >= 0) == (scenario.presence_of(territory, t) == Presence::certain));
    if (state.territories[i].interval < 0) continue;
    const Bounds bounds = data.geometry.feature_bounds(territory.feature);
    shown.insert({territory.name.in("en"), static_cast<int>(std::lround(bounds.height() * 10))});
  }
  return shown;
}

ScenarioPtr imported(const fs::path& in, const fs::path& out, const SeriesOptions& options, Series& series) {
  Diagnostics diagnostics;
  Progress progress;
  auto read = read_series({in.string()}, options, diagnostics, progress);
  REQUIRE(read);
  series = *read;
  REQUIRE(write_series(series, options, out.string()));
  auto scenario = read_scenario(out.string(), diagnostics, progress);
  REQUIRE(scenario);
  for (const Diagnostic& d : diagnostics.entries()) FAIL_CHECK(to_string(d));
  return *scenario;
}

Instant day(int n) { return add_ms(instant_from_civil(CivilDate{2024, 1, 1}), n * MsPerDay); }

std::string file_name(int n) {
  std::string date = iso_date(day(n));
  date.erase(std::remove(date.begin(), date.end(), '-'), date.end());
  return "front_" + date + ".geojson";
}

// A day in five is missing; each square changes now and then, goes and comes back; some stand twice.
std::map<int, Snapshot> random_days(std::mt19937& random) {
  std::map<int, Snapshot> days;
  Snapshot now{{"A", 3}, {"B", 5}, {"C", 2}};
  for (int d = 0; d < 40; ++d) {
    for (const char* name : {"A", "B", "C", "D"}) {
      if (random() % 4 != 0) continue;
      for (auto it = now.begin(); it != now.end();) it = it->name == name ? now.erase(it) : std::next(it);
      for (unsigned copies = random() % 3; copies > 0; --copies) now.insert({name, 1 + static_cast<int>(random() % 3)});
    }
    if (random() % 5 != 0) days[d] = now;
  }
  return days;
}

}  // namespace

TEST_CASE("at each snapshot's date the scenario is that snapshot, whatever the snapshots") {
  for (unsigned seed = 1; seed <= 12; ++seed) {
    CAPTURE(seed);
    std::mt19937 random(seed);
    const auto days = random_days(random);
    const TempFolder folder;
    fs::create_directories(folder.path("in"));
    for (const auto& [d, snapshot] : days) write(folder.path("in/" + file_name(d)), snapshot, random);
    for (const Gaps gaps : {Gaps::bridge, Gaps::open}) {
      SeriesOptions options;
      options.gaps = gaps;
      options.last = seed % 2 == 0 ? LastSnapshot::open : LastSnapshot::step;
      Series series;
      const ScenarioPtr scenario = imported(folder.path("in"), folder.path("out"), options, series);
      const Snapshot nothing;
      const Snapshot* before = &nothing;
      for (int d = days.begin()->first; d <= days.rbegin()->first + 1; ++d) {
        const auto here = days.find(d);
        const bool is_after = d > days.rbegin()->first;
        const bool holds_on = is_after ? options.last == LastSnapshot::open : gaps == Gaps::bridge;
        CAPTURE(d);
        CHECK(shown_at(*scenario, day(d)) == (here != days.end() ? here->second : holds_on ? *before : nothing));
        if (here != days.end()) before = &here->second;
      }
      CHECK(shown_at(*scenario, day(days.begin()->first - 1)).empty());
    }
  }
}

TEST_CASE("what does not change is one interval, however each file writes it") {
  std::mt19937 random(7);
  const TempFolder folder;
  for (int d = 0; d < 10; ++d) write(folder.path(file_name(d)), {{"A", 3}, {"B", d < 5 ? 2 : 4}}, random);
  Diagnostics diagnostics;
  Progress progress;
  const auto series = read_series({folder.path("")}, {}, diagnostics, progress);
  REQUIRE(series);
  CHECK(series->intervals.size() == 3);
  CHECK(series->features_in == 20);
  CHECK(series->merged == 17);
  CHECK(series->step.count == 1);
}

TEST_CASE("gained less lost is what a side's area changed by, and what one gains the other loses") {
  std::mt19937 random(3);
  const TempFolder folder;
  const auto rectangle = [](const char* name, double west, double east) {
    return fmt::format(R"({{"type":"Feature","properties":{{"side":"{}"}},"geometry":{{"type":"Polygon","coordinates":)"
                       R"([[[{},40],[{},40],[{},40.5],[{},40.5],[{},40]]]}}}})",
                       name, west, east, east, west, west);
  };
  for (int d = 0; d < 20; ++d) {
    const double front = 45 + 0.01 * static_cast<double>(random() % 40);
    std::ofstream(folder.path(file_name(d)))
        << fmt::format(R"({{"type":"FeatureCollection","features":[{},{}]}})", rectangle("west", 44.5, front),
                       rectangle("east", front, 46));
  }
  Diagnostics diagnostics;
  Progress progress;
  const auto series = read_series({folder.path("")}, {}, diagnostics, progress);
  REQUIRE(series);
  std::map<std::string, double> held;
  std::map<std::int64_t, double> net, gained, lost;
  for (const AreaStep& step : series->areas) {
    if (!step.is_first) {
      CHECK(step.area_km2 - held[step.side] == Approx(step.gained_km2 - step.lost_km2).margin(1e-3));
      net[step.date.ms] += step.gained_km2 - step.lost_km2;
      gained[step.date.ms] += step.gained_km2;
      lost[step.date.ms] += step.lost_km2;
    }
    held[step.side] = step.area_km2;
  }
  CHECK(net.size() > 10);
  for (const auto& [ms, km2] : net) {
    CHECK(km2 == Approx(0).margin(0.05));  // the long edges of one side and the other are bent alike but cut apart
    CHECK(gained[ms] > 1);
    CHECK(gained[ms] == Approx(lost[ms]).margin(0.05));
  }
}

TEST_CASE("files that cannot be used are left out with their reason") {
  std::mt19937 random(1);
  const TempFolder folder;
  write(folder.path("front_20240101.geojson"), {{"A", 1}}, random);
  write(folder.path("front_20240102.geojson"), {{"A", 1}}, random);
  write(folder.path("front_20241302.geojson"), {{"A", 1}}, random);
  write(folder.path("front_03-04-2024.geojson"), {{"A", 1}}, random);
  write(folder.path("undated.geojson"), {{"A", 1}}, random);
  std::ofstream(folder.path("front_20240103.geojson")) << "not json";
  Diagnostics diagnostics;
  Progress progress;
  const auto series = read_series({folder.path("")}, {}, diagnostics, progress);
  REQUIRE(series);
  CHECK(series->dates.size() == 2);
  CHECK(series->skipped.size() == 4);
  for (const SkippedSource& skipped : series->skipped) CHECK(!skipped.reason.empty());
}

TEST_CASE("features of one file that carry dates are snapshots too") {
  const TempFolder folder;
  const auto feature = [](const char* date, int size) {
    return fmt::format(R"({{"type":"Feature","properties":{{"name":"A","date":"{}"}},"geometry":{{"type":"Polygon",)"
                       R"("coordinates":[[[40,40],[{},40],[40,41],[40,40]]]}}}})",
                       date, 40 + size);
  };
  std::ofstream(folder.path("all.geojson"))
      << fmt::format(R"({{"type":"FeatureCollection","features":[{},{},{}]}})", feature("2024-01-01", 1),
                     feature("2024-01-02", 1), feature("2024-01-03", 2));
  Diagnostics diagnostics;
  Progress progress;
  const auto series = read_series({folder.path("all.geojson")}, {}, diagnostics, progress);
  REQUIRE(series);
  CHECK(series->dates.size() == 3);
  CHECK(series->intervals.size() == 2);
}

TEST_CASE("snapshots without any shape are refused, and so are fields that none has") {
  const TempFolder folder;
  std::ofstream(folder.path("front_20240101.geojson")) << R"({"type":"FeatureCollection","features":[]})";
  std::ofstream(folder.path("front_20240102.geojson"))
      << R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"A"},"geometry":null}]})";
  Diagnostics diagnostics;
  Progress progress;
  CHECK_FALSE(read_series({folder.path("")}, {}, diagnostics, progress));
  std::mt19937 random(1);
  write(folder.path("front_20240103.geojson"), {{"A", 1}}, random);
  CHECK(read_series({folder.path("")}, {}, diagnostics, progress));
  SeriesOptions options;
  for (std::string* field : {&options.name_field, &options.side_field}) {
    *field = "NAMME";
    const auto refused = read_series({folder.path("")}, options, diagnostics, progress);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().message.find("NAMME") != std::string::npos);
    CHECK(refused.error().message.find("NAME\"") != std::string::npos);  // did you mean
    *field = "name";                                                     // of one snapshot, and whatever the case
    CHECK(read_series({folder.path("")}, options, diagnostics, progress));
  }
  options.identity = {"NAME", "nothing"};
  CHECK_FALSE(read_series({folder.path("")}, options, diagnostics, progress));
}

TEST_CASE("a snapshot is of an exact date: what is about one is left out with its reason") {
  const TempFolder folder;
  std::string features;
  for (const char* date : {"1990", "1991-05", "1992-05-18", "1990~", "199X", "1992-21", "1992?", "[1993..1995]"})
    features +=
        fmt::format(R"({}{{"type":"Feature","properties":{{"name":"A","date":"{}"}},"geometry":{{"type":"Polygon",)"
                    R"("coordinates":[[[40,40],[41,40],[40,41],[40,40]]]}}}})",
                    features.empty() ? "" : ",", date);
  std::ofstream(folder.path("all.geojson")) << R"({"type":"FeatureCollection","features":[)" + features + "]}";
  Diagnostics diagnostics;
  Progress progress;
  const auto series = read_series({folder.path("all.geojson")}, {}, diagnostics, progress);
  REQUIRE(series);
  CHECK(series->dates.size() == 3);
  REQUIRE(series->skipped.size() == 1);
  CHECK(series->skipped[0].reason.starts_with("5 of 8"));
}
