#include "viewer/scene/tiles/newest_last.h"

#include "tests/support/catch.h"

using namespace thalweg;

namespace {

Lifetime beginning(std::int64_t day) { return {Bound::exactly({day * MsPerDay}), Bound::open_future()}; }

}  // namespace

TEST_CASE("shapes lie over each other in the order they began, each with its own triangles") {
  const std::vector<Lifetime> lifetimes = {beginning(30), beginning(10), beginning(20)};
  auto mesh = std::make_shared<FillMesh>();
  mesh->rows = {{0, 0}, {1, 3}, {2, 9}};
  for (std::uint32_t i = 0; i < 12; ++i) mesh->indices.push_back(100 + i);
  const auto sorted = newest_last(mesh, lifetimes);
  REQUIRE(sorted->rows.size() == 3);
  CHECK(sorted->rows[0].row == 1);
  CHECK(sorted->rows[1].row == 2);
  CHECK(sorted->rows[2].row == 0);
  CHECK(sorted->rows[1].index == 6);
  CHECK(sorted->rows[2].index == 9);
  CHECK(sorted->indices == std::vector<std::uint32_t>{103, 104, 105, 106, 107, 108, 109, 110, 111, 100, 101, 102});
  CHECK(newest_last(sorted, lifetimes) == sorted);
  CHECK(newest_last(mesh, {}) == mesh);
  CHECK(newest_last(nullptr, lifetimes) == nullptr);
}

TEST_CASE("a row without triangles stays without") {
  const std::vector<Lifetime> lifetimes = {beginning(40), beginning(30), beginning(20), beginning(10)};
  auto mesh = std::make_shared<FillMesh>();
  mesh->rows = {{0, 0}, {1, 0}, {2, 3}, {3, 6}};  // the first and the last have none
  for (std::uint32_t i = 0; i < 6; ++i) mesh->indices.push_back(100 + i);
  const auto sorted = newest_last(mesh, lifetimes);
  std::vector<std::pair<std::uint32_t, std::uint32_t>> rows;
  for (const RowBegin& row : sorted->rows) rows.emplace_back(row.row, row.index);
  CHECK(rows == std::vector<std::pair<std::uint32_t, std::uint32_t>>{{3, 0}, {2, 0}, {1, 3}, {0, 6}});
  CHECK(sorted->indices == std::vector<std::uint32_t>{103, 104, 105, 100, 101, 102});
}
