// The ledger as JSON, CSV and text.

#include <cmath>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "geodata/analysis/ledger.h"
#include "geodata/analysis/report_json.h"
#include "geodata/base/csv_cell.h"
#include "geodata/time/edtf.h"

namespace thalweg {
namespace {

using json = nlohmann::ordered_json;

json moment_or_null(Instant t) { return t.is_finite() ? json(iso_date_time(t)) : json(nullptr); }

// The row of control that says why: the one that begins, or where control lapses the one that ends.
const ControlInterval* told_by(const Scenario& scenario, const ControlChange& change) {
  const std::int32_t i = change.after >= 0 ? change.after : change.before;
  return i < 0 ? nullptr : &scenario.timeline.territories[change.territory].control[static_cast<std::size_t>(i)];
}

json change_json(const Scenario& scenario, const ControlChange& change, std::string_view language) {
  const Territory& territory = scenario.timeline.territories[change.territory];
  const ControlInterval* told = told_by(scenario, change);
  json row{{"territory", territory.id},
           {"date", moment_or_null(change.date.nominal)},
           {"from", text_or_null(actor_id(scenario, change.from))},
           {"to", text_or_null(actor_id(scenario, change.to))},
           {"area_km2", rounded(change.area_km2)},
           {"basis", told ? text_or_null(told->basis) : json(nullptr)},
           {"source", {{"title", told ? told->source.title : ""}, {"url", told ? told->source.url : ""}}},
           {"name", territory.name.in(language)},
           {"uncertain", change.uncertain},
           {"counted", change.counted}};
  if (!change.date.is_certain()) {
    row["earliest"] = moment_or_null(change.date.earliest);
    row["latest"] = moment_or_null(change.date.latest);
  }
  return row;
}

std::string date_text(const Bound& date) {
  if (!date.nominal.is_finite()) return "date not known";
  return describe(date);
}

std::string remark(const ControlChange& change) {
  if (!change.uncertain) return {};
  return change.counted ? "  uncertain, counted" : "  uncertain, not counted";
}

}  // namespace

std::string ledger_json(const Scenario& scenario, const Ledger& ledger, std::string_view language) {
  if (language.empty()) language = scenario.language;
  json root{{"from", iso_date_time(ledger.from)},
            {"to", iso_date_time(ledger.to)},
            {"changes", json::array()},
            {"actors", json::array()},
            {"events", json::array()}};
  for (const ControlChange& change : ledger.changes) root["changes"].push_back(change_json(scenario, change, language));
  for (const ActorBalance& b : ledger.actors)
    root["actors"].push_back({{"id", actor_id(scenario, b.actor)},
                              {"gained_km2", rounded(b.gained_km2)},
                              {"lost_km2", rounded(b.lost_km2)},
                              {"net_km2", rounded(b.net_km2())},
                              {"uncertain_gained_km2", rounded(b.uncertain_gained_km2)},
                              {"uncertain_lost_km2", rounded(b.uncertain_lost_km2)}});
  for (const LedgerEvent& e : ledger.events) {
    const Event& event = scenario.timeline.events[e.event];
    root["events"].push_back(
        {{"id", event.id}, {"date", event.date_text}, {"title", event.title.in(language)}, {"uncertain", e.uncertain}});
  }
  return root.dump(2, ' ', false, json::error_handler_t::replace);
}

std::string ledger_csv(const Scenario& scenario, const Ledger& ledger, std::string_view language) {
  if (language.empty()) language = scenario.language;
  std::string text =
      "territory,name,date,earliest,latest,from,to,area_km2,basis,source_title,source_url,uncertain,counted\n";
  for (const ControlChange& change : ledger.changes) {
    const Territory& territory = scenario.timeline.territories[change.territory];
    const ControlInterval* told = told_by(scenario, change);
    const auto date = [](Instant t) { return t.is_finite() ? iso_date_time(t) : std::string(); };
    text += fmt::format("{},{},{},{},{},{},{},{:.2f},{},{},{},{},{}\n", csv_cell(territory.id),
                        csv_cell(territory.name.in(language)), date(change.date.nominal), date(change.date.earliest),
                        date(change.date.latest), csv_cell(actor_id(scenario, change.from)),
                        csv_cell(actor_id(scenario, change.to)), change.area_km2, csv_cell(told ? told->basis : ""),
                        csv_cell(told ? told->source.title : ""), csv_cell(told ? told->source.url : ""),
                        change.uncertain, change.counted);
  }
  return text;
}

std::string ledger_text(const Scenario& scenario, const Ledger& ledger, std::string_view language) {
  if (language.empty()) language = scenario.language;
  std::string text = fmt::format("{}\n{} to {}\n\nChanged hands\n", scenario.title.in(language), long_date(ledger.from),
                                 long_date(ledger.to));
  const auto id = [&](ActorIndex actor) {
    return actor.is_none() ? std::string("not known") : actor_id(scenario, actor);
  };
  for (const ControlChange& change : ledger.changes)
    text += fmt::format("  {:<24} {:<34} {:>9} to {:<9} {:>9.0f} km2{}\n", date_text(change.date),
                        scenario.timeline.territories[change.territory].name.in(language), id(change.from),
                        id(change.to), change.area_km2, remark(change));
  if (ledger.changes.empty()) text += "  nothing\n";
  text += "\nGained and lost, km2\n";
  for (const ActorBalance& b : ledger.actors)
    text += fmt::format("  {:<12} +{:.0f}  -{:.0f}  net {}\n", id(b.actor), b.gained_km2, b.lost_km2,
                        std::abs(b.net_km2()) < 0.5 ? "0" : fmt::format("{:+.0f}", b.net_km2()));
  text += "\nEvents\n";
  for (const LedgerEvent& e : ledger.events) {
    const Event& event = scenario.timeline.events[e.event];
    text += fmt::format("  {}  {}{}\n", event.date_text, event.title.in(language), e.uncertain ? "  (uncertain)" : "");
  }
  return text;
}

}  // namespace thalweg
