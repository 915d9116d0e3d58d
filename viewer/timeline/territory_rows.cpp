#include "viewer/timeline/territory_rows.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <map>
#include <string>

namespace thalweg {

void put_in_rows(TerritoryGroup& group, const std::vector<Territory>& territories) {
  struct Row {
    std::vector<std::uint32_t> territories;
    Instant end = Instant::distant_past();
    std::size_t intervals = 0;
  };
  const auto begin_of = [&](std::uint32_t t) {
    return territories[t].control.empty() ? Instant::distant_past() : territories[t].control.front().when.begin.nominal;
  };
  std::vector<std::uint32_t> by_time = group.territories;
  std::stable_sort(by_time.begin(), by_time.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return begin_of(a) < begin_of(b); });
  std::map<std::string, std::vector<Row>, std::less<>> rows_of_name;
  for (const std::uint32_t t : by_time) {
    const auto& control = territories[t].control;
    std::vector<Row>& rows = rows_of_name[territories[t].name.in("en")];
    const auto free = std::find_if(rows.begin(), rows.end(), [&](const Row& row) {
      return !control.empty() && row.end <= control.front().when.begin.nominal;
    });
    Row& row = free != rows.end() ? *free : rows.emplace_back();
    row.territories.push_back(t);
    row.end = control.empty() ? Instant::distant_future() : control.back().when.end.nominal;
    row.intervals += control.size();
  }
  std::vector<Row> rows;
  for (auto& [name, of_name] : rows_of_name)
    rows.insert(rows.end(), std::make_move_iterator(of_name.begin()), std::make_move_iterator(of_name.end()));
  // In the order of the scenario, apart from that.
  std::sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) {
    if ((a.intervals > 1) != (b.intervals > 1)) return a.intervals > 1;
    return *std::min_element(a.territories.begin(), a.territories.end()) <
           *std::min_element(b.territories.begin(), b.territories.end());
  });
  group.territories.clear();
  group.row_begin.assign(1, 0);
  for (const Row& row : rows) {
    group.territories.insert(group.territories.end(), row.territories.begin(), row.territories.end());
    group.row_begin.push_back(static_cast<std::uint32_t>(group.territories.size()));
  }
}

}  // namespace thalweg
