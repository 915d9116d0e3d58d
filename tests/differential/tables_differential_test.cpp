// Hundreds of tables that a script makes, read by us and by Python's csv module: the same rows, places and dates.
#include <cstdlib>
#include <fstream>

#include <nlohmann/json.hpp>

#include "tests/formats/reading.h"

using namespace thalweg;

namespace {

constexpr int TableCount = 640;

std::string field_of(const Dataset& data, ColumnMeaning meaning) {
  for (const TakenColumn& taken : data.taken)
    if (taken.meaning == meaning) return taken.field;
  return {};
}

// Empty, or how what was read differs from what Python reads.
std::string difference(const Read& read, const nlohmann::json& wanted) {
  if (read.datasets.size() != 1) return "not read: " + read.error;
  const Dataset& data = *read.datasets[0];
  const auto& rows = wanted.at("rows");
  if (data.feature_count() != rows.size()) return std::to_string(data.feature_count()) + " rows";
  if (data.geometry.coords.size() != rows.size()) return std::to_string(data.geometry.coords.size()) + " positions";
  if (data.lifetimes.size() != rows.size()) return "no dates";
  const auto name = data.table.find(field_of(data, ColumnMeaning::name));
  if (!name) return "no name";
  const double tolerance = wanted.at("tolerance").get<double>();
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const LonLat at = data.geometry.coords[row];
    if (data.table.text(row, *name) != rows[row][0].get<std::string>()) return "name " + data.table.text(row, *name);
    if (const std::string day = iso_date(data.lifetimes[row].begin.nominal); day != rows[row][1].get<std::string>())
      return "date " + day;
    if (std::abs(at.lon - rows[row][2].get<double>()) > tolerance ||
        std::abs(at.lat - rows[row][3].get<double>()) > tolerance)
      return "position " + std::to_string(at.lon) + ", " + std::to_string(at.lat);
  }
  return {};
}

}  // namespace

TEST_CASE("tables of every make are read as Python reads them") {
  const Folder folder;
  const std::string command = "python3 " THALWEG_SOURCE_DIR "/tests/differential/make_tables.py " +
                              folder.path.string() + " " + std::to_string(TableCount);
  REQUIRE(std::system(command.c_str()) == 0);
  std::ifstream file(folder.path / "expected.json");
  const auto expected = nlohmann::json::parse(file);
  REQUIRE(expected.size() == TableCount);
  for (const auto& wanted : expected) {
    const std::string differs = difference(read((folder.path / wanted.at("file").get<std::string>()).string()), wanted);
    if (differs.empty()) continue;
    UNSCOPED_INFO(wanted.at("file").get<std::string>() + " " + wanted.at("what").get<std::string>() + ": " + differs);
    CHECK(differs.empty());
  }
}
