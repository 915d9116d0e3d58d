// The JSON Schema takes the scenarios we ship and refuses broken ones.
#include <filesystem>
#include <fstream>

#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include "tests/support/catch.h"

namespace {

using nlohmann::json;
namespace fs = std::filesystem;

json read_json(const fs::path& path) {
  std::ifstream file(path);
  REQUIRE(file);
  return json::parse(file);
}

const fs::path Scenarios = fs::path(THALWEG_SOURCE_DIR) / "scenarios";

// The first complaint, or nothing.
std::string complaint(const json& document) {
  valijson::Schema schema;
  const json schema_document = read_json(Scenarios / "schema" / "scenario.schema.json");
  valijson::SchemaParser(valijson::SchemaParser::kDraft7)
      .populateSchema(valijson::adapters::NlohmannJsonAdapter(schema_document), schema);
  valijson::ValidationResults results;
  if (valijson::Validator().validate(schema, valijson::adapters::NlohmannJsonAdapter(document), &results)) return {};
  std::string text;
  valijson::ValidationResults::Error error;
  while (results.popError(error)) {
    for (const std::string& step : error.context) text += step;
    text += ": " + error.description + "\n";
  }
  return text;
}

json minimal() { return {{"thalweg", 1}, {"id", "a"}, {"title", "A"}}; }

}  // namespace

TEST_CASE("the schema accepts every scenario we ship") {
  int count = 0;
  for (const auto& entry : fs::directory_iterator(Scenarios)) {
    const fs::path file = entry.path() / "scenario.json";
    if (!fs::exists(file)) continue;
    CAPTURE(file.string());
    CHECK(complaint(read_json(file)) == "");
    ++count;
  }
  CHECK(count > 0);
}

TEST_CASE("the schema accepts keys it does not know") {
  json document = minimal();
  document["x-note"] = {1, 2};
  CHECK(complaint(document).empty());
}

TEST_CASE("the schema refuses what the program refuses") {
  const auto refuses = [](const char* pointer, const json& value) {
    json document = minimal();
    document["actors"] = json::array({{{"id", "AZ"}, {"name", "Az"}}});
    document["layers"] = json::array({{{"id", "l"}, {"source", "l.csv"}}});
    document["scenes"] = json::array({{{"id", "s"}, {"title", "S"}, {"time", "1988/.."}}});
    REQUIRE(complaint(document).empty());
    document[json::json_pointer(pointer)] = value;
    CAPTURE(pointer, value);
    CHECK_FALSE(complaint(document).empty());
  };
  refuses("/thalweg", 0);
  refuses("/id", "");
  refuses("/title", 5);
  refuses("/title", json{{"english language", "A"}});
  refuses("/time", json{{"from", "the year 1988"}});
  refuses("/view", json{{"bounds", {1, 2, 3}}});
  refuses("/actors/0/color", "blue");
  refuses("/actors/0/pattern", "wavy");
  refuses("/layers/0/role", "rout");
  refuses("/layers/0/style", json{{"opacity", 2}});
  refuses("/control", json{{"territories", "l"}});
  refuses("/control", json{{"routes", {{"layer", "l"}}}});
  refuses("/scenes/0/time", "someday");
  refuses("/scenes/0/duration_secs", -1);
  refuses("/scenes/0/layers", json{{"l", "on"}});
  json document = minimal();
  document.erase("thalweg");
  CHECK_FALSE(complaint(document).empty());
}
