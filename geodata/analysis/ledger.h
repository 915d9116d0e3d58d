// The change ledger: between two instants, what changed hands, what each actor gained and lost, and the events that lie
// between.
//
// What is counted follows the nominal dates, as state_at does, so that for every actor the area held at `to` less the
// area held at `from` is net_km2(), and the nets of two ledgers end to end are those of the ledger over both. A change
// lies between when from < its date <= to, since control is half-open: at its date the new controller holds already.
// Gains and losses are gross: ground lost and won back counts as both.
// A change is `uncertain` when the window of its date holds instants on both sides of `from` or of `to`. It is listed
// whichever side its nominal date lies on; `counted` says whether it is in the sums.
// What counts is the control as the scenario's tables have it, also of a territory whose shape has a lifetime of its
// own and is not drawn at one of the dates. Areas are geodesic (Territory::area_km2). Pure functions; safe from several
// threads.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "geodata/model/scenario.h"

namespace thalweg {

struct ControlChange {
  std::uint32_t territory = 0;  // in Timeline::territories
  Bound date;                   // nominal distant_* when nobody knows it
  ActorIndex from, to;          // none: not known, or nobody
  double area_km2 = 0;
  std::int32_t before = -1, after = -1;  // in Territory::control; -1 in a gap
  bool uncertain = false;
  bool counted = true;
};

struct ActorBalance {
  ActorIndex actor;
  double gained_km2 = 0, lost_km2 = 0;                      // counted
  double uncertain_gained_km2 = 0, uncertain_lost_km2 = 0;  // of uncertain changes, counted or not
  [[nodiscard]] double net_km2() const { return gained_km2 - lost_km2; }
};

struct LedgerEvent {
  std::uint32_t event = 0;  // in Timeline::events
  bool uncertain = false;   // whether any of it lies between cannot be decided
};

struct Ledger {
  Instant from, to;
  std::vector<ControlChange> changes;  // by nominal date, then territory
  std::vector<ActorBalance> actors;    // those of the changes, by index; never "none"
  std::vector<LedgerEvent> events;     // in Timeline order
};

// from <= to.
[[nodiscard]] Ledger make_ledger(const Timeline& timeline, Instant from, Instant to);

// As `thalweg ledger` prints it, with the keys of the command-line contract. CSV has a row a change. Text is for
// people. `language` is that of names, the scenario's own when empty.
[[nodiscard]] std::string ledger_json(const Scenario& scenario, const Ledger& ledger, std::string_view language = {});
[[nodiscard]] std::string ledger_csv(const Scenario& scenario, const Ledger& ledger, std::string_view language = {});
[[nodiscard]] std::string ledger_text(const Scenario& scenario, const Ledger& ledger, std::string_view language = {});

}  // namespace thalweg
