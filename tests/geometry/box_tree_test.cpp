#include "geodata/geometry/box_tree.h"

#include <random>

#include "tests/support/catch.h"

using namespace thalweg;

TEST_CASE("a search finds exactly the boxes that overlap, in order") {
  std::mt19937 random(5);
  std::uniform_real_distribution<float> at(-180, 180), size(0, 3);
  for (const std::size_t count : {0u, 1u, 15u, 16u, 17u, 1000u, 5000u}) {
    std::vector<BoxF> boxes;
    for (std::size_t i = 0; i < count; ++i) {
      const float x = at(random), y = at(random);
      boxes.push_back({x, y, x + size(random), y + size(random)});
    }
    const BoxTree tree(boxes);
    for (int i = 0; i < 20; ++i) {
      const float x = at(random), y = at(random);
      const BoxF window{x, y, x + 10, y + 20};
      std::vector<std::uint32_t> expected, found;
      for (std::uint32_t b = 0; b < boxes.size(); ++b)
        if (boxes[b].overlaps(window)) expected.push_back(b);
      tree.search(window, found);
      CHECK(found == expected);
    }
  }
}

TEST_CASE("an empty box is never found") {
  const std::vector<BoxF> boxes{outward(Bounds{}), {0, 0, 1, 1}};
  std::vector<std::uint32_t> found;
  BoxTree(boxes).search({-180, -90, 180, 90}, found);
  CHECK(found == std::vector<std::uint32_t>{1});
}
