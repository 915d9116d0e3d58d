// Dated snapshots made into one scenario: what stays the same from one snapshot to the next becomes one interval.
//
// A snapshot is what one date says: the files of that date, or the features of one file that carry it. It holds from
// its date to the next snapshot's ("its date" is midnight UTC at the start of the day, month or year the name gives). A
// feature that finds its like in the snapshot before it (same attributes but for dates and row numbers, same shape by
// geometry/same_shape.h) lengthens that one's interval; another one begins its own. So for every snapshot the features
// whose interval holds at its date are that snapshot's features.
//
// Where the dates have a regular step, days (months, years) missing from it are bridged, or left open: then nothing is
// known there and nothing is shown. Files that cannot be read or dated are left out and reported, with their reason.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "geodata/base/diagnostics.h"
#include "geodata/base/progress.h"
#include "geodata/base/result.h"
#include "geodata/geometry/geometry_column.h"
#include "geodata/import/series_step.h"
#include "geodata/import/snapshot_date.h"
#include "geodata/import/snapshot_files.h"

namespace thalweg {

enum class Gaps { bridge, open };
enum class LastSnapshot { open, step };  // holds on, or for one step

struct SeriesOptions {
  Gaps gaps = Gaps::bridge;
  LastSnapshot last = LastSnapshot::open;
  DateOrder order = DateOrder::unstated;
  std::string date_field;              // attribute with the date; empty: the file name, else "date" and the like
  std::string name_field, side_field;  // empty: guessed
  std::vector<std::string>
      identity;  // attributes that make features the same; empty: all that are no dates or row numbers
  double tolerance_deg = 1e-6;
};

// One feature over one stretch of time.
struct SeriesInterval {
  std::uint32_t shape = 0;            // row of Series::shapes
  Instant begin, end;                 // half-open; end distant_future: still so
  std::string first_text, last_text;  // first and last day as EDTF, where Series::has_own_dates
  std::string name, side;
  std::string source;      // file it was first seen in
  std::string attributes;  // members of a JSON object, without braces: "NAME":"Persia","PARTOF":"Persia"
  std::string confidence;  // high, medium, low; empty: the file does not say
  double area_km2 = 0;
  std::uint32_t snapshots = 1;  // it was found in
  Instant last_seen;            // the last of them
};

struct AreaStep {
  Instant date;  // of the snapshot that brought the change
  std::string side;
  double area_km2 = 0, gained_km2 = 0, lost_km2 = 0;
  bool is_first = false;  // the first snapshot: what there is, not what was gained
};

struct SkippedSource {
  std::string path;
  std::string reason;
};

struct Series {
  GeometryColumn shapes;
  std::vector<SeriesInterval> intervals;  // in order of begin
  std::vector<AreaStep> areas;            // by date, then side
  std::vector<SkippedSource> skipped;
  std::vector<Instant> dates;  // of the snapshots
  std::size_t files = 0;
  std::size_t features_in = 0, empty_features = 0, merged = 0;
  std::size_t missing = 0;     // dates the step would have, and no snapshot does
  std::vector<Interval> gaps;  // where they are
  SeriesStep step;
  bool has_own_dates = false;  // no snapshots: each interval has its first_text and last_text
};

// `sources` are files or folders; a folder stands for the map files in it, not in folders within. An Error when nothing
// could be imported, or was cancelled.
[[nodiscard]] Result<Series> read_series(const std::vector<std::string>& sources, const SeriesOptions& options,
                                         Diagnostics& diagnostics, Progress& progress);

// Writes scenario.json, territories.geojson, control.csv and areas.csv into `folder`, which is made: all or nothing,
// and nothing once `progress` (may be null) is cancelled.
[[nodiscard]] Result<void> write_series(const Series& series, const SeriesOptions& options, const std::string& folder,
                                        const Progress* progress = nullptr);

[[nodiscard]] std::string series_text(const Series& series, const SeriesOptions& options,
                                      const std::string& folder);  // for people
[[nodiscard]] std::string series_json(const Series& series, const SeriesOptions& options, const std::string& folder);
[[nodiscard]] std::string series_areas_csv(const Series& series);

}  // namespace thalweg
