// What an import of snapshots did, for people and for programs.
#include <map>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "geodata/import/series.h"

namespace thalweg {
namespace {

using json = nlohmann::ordered_json;

constexpr std::size_t MaxNamedDays = 20;

const char* unit_name(Precision precision) {
  switch (precision) {
    case Precision::year:
      return "year";
    case Precision::month:
      return "month";
    case Precision::second:
      return "second";
    default:
      return "day";
  }
}

std::string step_text(const Series& series) {
  if (series.step.count == 0) return "irregular";
  return series.step.count == 1 ? fmt::format("every {}", unit_name(series.step.unit))
                                : fmt::format("every {} {}s", series.step.count, unit_name(series.step.unit));
}

struct Sum {
  double gained_km2 = 0, lost_km2 = 0, area_km2 = 0;
};

std::map<std::string, Sum> sums(const Series& series) {
  std::map<std::string, Sum> by_side;
  for (const AreaStep& step : series.areas) {
    Sum& sum = by_side[step.side];
    sum.gained_km2 += step.gained_km2;
    sum.lost_km2 += step.lost_km2;
    sum.area_km2 = step.area_km2;
  }
  return by_side;
}

std::string gap_text(const Interval& gap) {
  return fmt::format("{} to {}", iso_date_time(gap.begin), iso_date_time(gap.end));
}

}  // namespace

std::string series_text(const Series& series, const SeriesOptions& options, const std::string& folder) {
  std::string text =
      fmt::format("{} files, {} dates from {} to {} ({})\n", series.files, series.dates.size(),
                  iso_date_time(series.dates.front()), iso_date_time(series.dates.back()), step_text(series));
  text += fmt::format("{} features in, {} intervals out; {} merged with the snapshot before", series.features_in,
                      series.intervals.size(), series.merged);
  text += series.empty_features > 0 ? fmt::format(", {} without a shape left out\n", series.empty_features) : "\n";
  if (!series.gaps.empty()) {
    text += series.step.count > 0 ? fmt::format("{} dates missing", series.missing)
                                  : fmt::format("{} stretches without a snapshot", series.gaps.size());
    text += options.gaps == Gaps::open ? ", left open:" : ", bridged by the snapshot before:";
    for (std::size_t i = 0; i < std::min(series.gaps.size(), MaxNamedDays); ++i)
      text += (i == 0 ? " " : ", ") + gap_text(series.gaps[i]);
    text += series.gaps.size() > MaxNamedDays ? fmt::format(" and {} more\n", series.gaps.size() - MaxNamedDays) : "\n";
  }
  std::size_t named = 0;
  for (const auto& [side, sum] : sums(series)) {
    if (++named > MaxNamedDays) continue;
    text += fmt::format("  {:<28} {:>12.1f} km2 at the end, gained {:.1f}, lost {:.1f} km2 in all\n", side,
                        sum.area_km2, sum.gained_km2, sum.lost_km2);
  }
  if (named > MaxNamedDays) text += fmt::format("  and {} more; see areas.csv\n", named - MaxNamedDays);
  for (std::size_t i = 0; i < std::min(series.skipped.size(), MaxNamedDays); ++i)
    text += fmt::format("skipped {}: {}\n", series.skipped[i].path, series.skipped[i].reason);
  if (series.skipped.size() > MaxNamedDays)
    text += fmt::format("and {} more skipped; --json names them\n", series.skipped.size() - MaxNamedDays);
  text += fmt::format("written to {}\n", folder);
  return text;
}

std::string series_json(const Series& series, const SeriesOptions& options, const std::string& folder) {
  json report{{"scenario", folder},
              {"files", series.files},
              {"dates", series.dates.size()},
              {"from", iso_date_time(series.dates.front())},
              {"to", iso_date_time(series.dates.back())},
              {"step", {{"count", series.step.count}, {"unit", unit_name(series.step.unit)}}},
              {"features_in", series.features_in},
              {"features_empty", series.empty_features},
              {"intervals_out", series.intervals.size()},
              {"merged", series.merged},
              {"missing", series.missing},
              {"gaps_are", options.gaps == Gaps::open ? "open" : "bridged"},
              {"gaps", json::array()},
              {"skipped", json::array()},
              {"sides", json::array()},
              {"areas", json::array()}};
  for (const Interval& gap : series.gaps)
    report["gaps"].push_back({{"from", iso_date_time(gap.begin)}, {"to", iso_date_time(gap.end)}});
  for (const SkippedSource& skipped : series.skipped)
    report["skipped"].push_back({{"path", skipped.path}, {"reason", skipped.reason}});
  for (const auto& [side, sum] : sums(series))
    report["sides"].push_back(
        {{"id", side}, {"area_km2", sum.area_km2}, {"gained_km2", sum.gained_km2}, {"lost_km2", sum.lost_km2}});
  for (const AreaStep& step : series.areas)
    report["areas"].push_back({{"date", iso_date_time(step.date)},
                               {"side", step.side},
                               {"area_km2", step.area_km2},
                               {"gained_km2", step.is_first ? json(nullptr) : json(step.gained_km2)},
                               {"lost_km2", step.is_first ? json(nullptr) : json(step.lost_km2)}});
  return report.dump(2, ' ', false, json::error_handler_t::replace);
}

}  // namespace thalweg
