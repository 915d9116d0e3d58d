#include "geodata/analysis/ledger.h"

#include <algorithm>
#include <cassert>
#include <map>
#include <utility>

namespace thalweg {
namespace {

// Where one stretch of control may give way to another: every nominal bound, each once.
std::vector<Instant> cuts_of(const Territory& territory) {
  std::vector<Instant> cuts;
  for (const ControlInterval& interval : territory.control) {
    cuts.push_back(interval.when.begin.nominal);
    cuts.push_back(interval.when.end.nominal);
  }
  std::sort(cuts.begin(), cuts.end());
  cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());
  return cuts;
}

// Both sides of a cut date it; where they differ the change may lie anywhere in either window.
Bound date_of_cut(const Territory& territory, Instant cut) {
  Bound date = Bound::exactly(cut);
  const auto widen = [&](const Bound& bound) {
    if (bound.nominal != cut) return;
    date.earliest = std::min(date.earliest, bound.earliest);
    date.latest = std::max(date.latest, bound.latest);
  };
  for (const ControlInterval& interval : territory.control) {
    widen(interval.when.begin);
    widen(interval.when.end);
  }
  return date;
}

bool straddles(const Bound& date, Instant t) { return date.earliest <= t && t < date.latest; }

void add_changes(const Territory& territory, std::uint32_t index, Ledger& ledger) {
  std::int32_t before = -1;
  for (const Instant cut : cuts_of(territory)) {
    const std::int32_t after = interval_at(territory.control, cut);
    const std::int32_t left = std::exchange(before, after);
    const auto holder = [&](std::int32_t i) {
      return i < 0 ? ActorIndex{} : territory.control[static_cast<std::size_t>(i)].controller;
    };
    if (holder(left) == holder(after)) continue;
    const Bound date = date_of_cut(territory, cut);
    const bool counted = ledger.from < cut && cut <= ledger.to;
    const bool uncertain = straddles(date, ledger.from) || straddles(date, ledger.to);
    if (counted || uncertain)
      ledger.changes.push_back(
          {index, date, holder(left), holder(after), territory.area_km2, left, after, uncertain, counted});
  }
}

void add_balances(Ledger& ledger) {
  std::map<ActorIndex, ActorBalance> balances;
  for (const ControlChange& change : ledger.changes) {
    ActorBalance& loser = balances[change.from];
    ActorBalance& winner = balances[change.to];
    if (change.counted) {
      loser.lost_km2 += change.area_km2;
      winner.gained_km2 += change.area_km2;
    }
    if (change.uncertain) {
      loser.uncertain_lost_km2 += change.area_km2;
      winner.uncertain_gained_km2 += change.area_km2;
    }
  }
  for (auto& [actor, balance] : balances) {
    balance.actor = actor;
    if (!actor.is_none()) ledger.actors.push_back(balance);
  }
}

void add_events(const Timeline& timeline, Ledger& ledger) {
  const Interval between{ledger.from, add_ms(ledger.to, 1)};
  for (const std::uint32_t i : events_in(timeline, between)) {
    const Lifetime& when = timeline.events[i].when;
    const Interval possible = when.possible(), certain = when.certain();
    // Wherever in its span it happened that is between; or what is certain of it reaches in.
    const bool is_within = between.begin <= possible.begin && possible.end <= between.end;
    const bool reaches_in = !certain.is_empty() && certain.overlaps(between);
    ledger.events.push_back({i, !is_within && !reaches_in});
  }
}

}  // namespace

Ledger make_ledger(const Timeline& timeline, Instant from, Instant to) {
  assert(from <= to);
  Ledger ledger{.from = from, .to = to, .changes = {}, .actors = {}, .events = {}};
  for (std::uint32_t i = 0; i < timeline.territories.size(); ++i) add_changes(timeline.territories[i], i, ledger);
  std::sort(ledger.changes.begin(), ledger.changes.end(), [](const ControlChange& a, const ControlChange& b) {
    return a.date.nominal != b.date.nominal ? a.date.nominal < b.date.nominal : a.territory < b.territory;
  });
  add_balances(ledger);
  add_events(timeline, ledger);
  return ledger;
}

}  // namespace thalweg
