#include "geodata/model/tenure.h"

namespace thalweg {

bool continues_tenure(std::span<const ControlInterval> history, std::int32_t i) {
  if (i < 1 || i >= static_cast<std::int32_t>(history.size())) return false;
  const ControlInterval& before = history[static_cast<std::size_t>(i - 1)];
  const ControlInterval& row = history[static_cast<std::size_t>(i)];
  return before.controller == row.controller && before.when.end.nominal == row.when.begin.nominal;
}

Tenure tenure_of(std::span<const ControlInterval> history, std::int32_t i) {
  Tenure tenure{.first = i, .last = i, .when = {}};
  while (continues_tenure(history, tenure.first)) --tenure.first;
  while (continues_tenure(history, tenure.last + 1)) ++tenure.last;
  tenure.when = {history[static_cast<std::size_t>(tenure.first)].when.begin,
                 history[static_cast<std::size_t>(tenure.last)].when.end};
  return tenure;
}

}  // namespace thalweg
