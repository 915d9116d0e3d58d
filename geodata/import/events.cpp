#include "geodata/import/events.h"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <unordered_map>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "geodata/base/csv_cell.h"
#include "geodata/base/text.h"
#include "geodata/formats/file_bytes.h"
#include "geodata/formats/tables/csv_rows.h"
#include "geodata/formats/tables/delimited_reader.h"
#include "geodata/formats/tables/shape_text.h"
#include "geodata/formats/tables/table_coordinate.h"
#include "geodata/import/event_dates.h"
#include "geodata/import/event_places.h"
#include "geodata/import/import_folder.h"
#include "geodata/scenario/json_text.h"

namespace thalweg {
namespace {

using Cells = std::vector<std::string_view>;

enum Level { low, medium, high };
constexpr std::string_view LevelWords[] = {"low", "medium", "high"};

bool is_control_sub_event(std::string_view type) {
  return type == "Government regains territory" || type == "Non-state actor overtakes territory" ||
         type == "Non-violent transfer of territory";
}

std::string_view violence(std::string_view code) {
  if (code == "1") return "state-based conflict";
  if (code == "2") return "non-state conflict";
  return code == "3" ? "one-sided violence" : code;
}

class EventReader {
 public:
  // `places`: of the rows, where they are placed by name; may be null.
  EventReader(ImportedEvents& out, const EventOptions& options, const Dataset* places)
      : out_(out),
        places_(places),
        dates_(options.zone, out.date_order.order(options.order)),
        file_(std::filesystem::path(out.path).filename().string()) {
    out_.csv =
        "id,date,title,summary,lat,lon,category,actors,source_title,source_url,confidence,fatalities,fatalities_low,"
        "fatalities_high";
    out_.csv += places != nullptr ? fmt::format(",{}\n", PlacedHowField) : "\n";
    for (const char* name : {"sub_event_type", "time_precision", "geo_precision", "actor1", "actor2", "location",
                             "fatalities", "date_prec", "where_prec", "event_clarity", "side_b", "best", "low", "high",
                             "country", "source_office", "event_type", "source_headline"})
      extra_.emplace(name, column_named(out.mapping.columns, name));
  }

  void read(const Cells& cells, std::size_t line) {
    ++out_.rows;
    cells_ = &cells;
    line_ = line;
    const EventDate& date = when();
    if (date.text.empty()) return refuse(out_.mapping[EventField::date], date.error);
    std::optional<double> lat, lon;
    const std::string_view lat_text = field(EventField::lat), lon_text = field(EventField::lon);
    bool is_placed = !lat_text.empty() || !lon_text.empty();
    const bool is_one_column = out_.mapping[EventField::lat] == out_.mapping[EventField::lon];
    if (is_placed && is_one_column) {
      const auto place = position_of_cell(lat_text);
      // A shape that is no plain point places nothing, and is no fault of the event.
      is_placed = place || !kind_of_shape(lat_text);
      if (is_placed && !place)
        return refuse(out_.mapping[EventField::lat], fmt::format("\"{}\" is no two coordinates in degrees", lat_text));
      if (place) {
        const bool lon_first = place->lon_first.value_or(out_.mapping.lon_first);
        lat = lon_first ? place->second.degrees : place->first.degrees;
        lon = lon_first ? place->first.degrees : place->second.degrees;
      }
    } else if (is_placed) {
      lat = latitude_of_cell(lat_text);
      lon = longitude_of_cell(lon_text);
      if (!lat) return refuse(out_.mapping[EventField::lat], fmt::format("\"{}\" is no latitude in degrees", lat_text));
      if (!lon)
        return refuse(out_.mapping[EventField::lon], fmt::format("\"{}\" is no longitude in degrees", lon_text));
    }
    if (const auto place = !is_placed && places_ ? place_of_row(*places_, out_.rows - 1) : std::nullopt) {
      is_placed = true;
      lat = place->lat;
      lon = place->lon;
    }
    std::string id(field(EventField::id));
    if (id.empty()) id = fmt::format("row_{}", line);
    const auto [taken, is_new] = ids_.emplace(std::move(id), line);
    if (!is_new)
      return refuse(out_.mapping[EventField::id],
                    fmt::format("\"{}\" is the id of line {} already", taken->first, taken->second));
    write(taken->first, date, is_placed, lat.value_or(0), lon.value_or(0));
  }

  // All to the end of the file would be one cell.
  void refuse_unclosed(std::size_t line) {
    ++out_.rows;
    line_ = line;
    refuse(-1, "a quote is opened here and never closed; what follows could not be read");
  }

 private:
  [[nodiscard]] std::string_view cell(int column) const {
    return column < 0 || static_cast<std::size_t>(column) >= cells_->size()
               ? std::string_view{}
               : trimmed((*cells_)[static_cast<std::size_t>(column)]);
  }
  [[nodiscard]] std::string_view field(EventField field) const { return cell(out_.mapping[field]); }
  [[nodiscard]] std::string_view extra(const char* name) const { return cell(extra_.find(name)->second); }
  [[nodiscard]] int code(const char* name) const {
    const std::string_view text = extra(name);
    return text.size() == 1 && text[0] >= '1' && text[0] <= '9' ? text[0] - '0' : 0;
  }

  void refuse(int column, std::string reason) {
    ++out_.invalid_count;
    if (out_.invalid.size() >= ImportedEvents::MaxInvalid) return;
    out_.invalid.push_back(
        {line_, column < 0 ? "" : out_.mapping.columns[static_cast<std::size_t>(column)], std::move(reason)});
  }

  [[nodiscard]] const EventDate& when() {
    const std::string_view date = field(EventField::date);
    switch (out_.mapping.format) {
      case EventFormat::acled:
        return dates_.acled(date, code("time_precision"));
      case EventFormat::ucdp:
        return dates_.ucdp(date, field(EventField::end), code("date_prec"));
      default:
        return dates_.span(date, field(EventField::end));
    }
  }

  // The table in docs/importing.md.
  [[nodiscard]] Level confidence() const {
    const std::string_view said = field(EventField::confidence);
    for (const Level level : {low, medium, high})
      if (said == LevelWords[level]) return level;
    if (places_ != nullptr && how_placed(*places_, out_.rows - 1).starts_with("doubtful")) return low;
    if (out_.mapping.format == EventFormat::acled) {
      const int time = code("time_precision"), place = code("geo_precision");
      return time == 3 || place == 3 ? low : time == 1 && place == 1 ? high : medium;
    }
    if (out_.mapping.format == EventFormat::ucdp) {
      const int time = code("date_prec"), place = code("where_prec"), clarity = code("event_clarity");
      return time >= 4 || place >= 4                                              ? low
             : time >= 1 && time <= 2 && place >= 1 && place <= 2 && clarity == 1 ? high
                                                                                  : medium;
    }
    return medium;
  }

  void append(std::string_view text) {
    append_csv_cell(out_.csv, text);
    out_.csv += ',';
  }

  [[nodiscard]] const std::string& title() {
    text_.clear();
    const std::string_view what = field(EventField::title);
    const std::string_view where = extra("location");
    text_ = what.empty() ? field(EventField::category) : what;
    if (out_.mapping.format == EventFormat::acled && !where.empty())
      text_.append(text_.empty() ? "" : ", ").append(where);
    if (text_.empty()) text_ = file_;
    return text_;
  }

  [[nodiscard]] const std::string& summary() {
    text_ = field(EventField::summary);
    if (out_.mapping.format != EventFormat::ucdp) return text_;
    const std::string_view headline = extra("source_headline");
    text_ = fmt::format("{} deaths at best ({} to {})", extra("best"), extra("low"), extra("high"));
    if (const std::string_view where = field(EventField::summary); !where.empty()) text_.append("; ").append(where);
    if (!headline.empty()) text_.append("; ").append(headline);
    return text_;
  }

  [[nodiscard]] const std::string& actors() {
    text_ = field(EventField::actors);
    const std::string_view other = out_.mapping.format == EventFormat::acled  ? extra("actor2")
                                   : out_.mapping.format == EventFormat::ucdp ? extra("side_b")
                                                                              : "";
    if (!other.empty()) text_.append(text_.empty() ? "" : "; ").append(other);
    return text_;
  }

  [[nodiscard]] const std::string& source() {
    const char* prefix = out_.mapping.format == EventFormat::acled  ? "ACLED"
                         : out_.mapping.format == EventFormat::ucdp ? "UCDP GED"
                                                                    : nullptr;
    std::string_view named = field(EventField::source);
    if (named.empty() && out_.mapping.format == EventFormat::ucdp) named = extra("source_office");
    if (prefix == nullptr)
      text_ = named.empty() ? file_ : std::string(named);
    else
      text_ = named.empty() ? std::string(prefix) : fmt::format("{}: {}", prefix, named);
    return text_;
  }

  void write(const std::string& id, const EventDate& date, bool is_placed, double lat, double lon) {
    const Level level = confidence();
    append(id);
    append(date.text);
    append(title());
    append(summary());
    if (is_placed) {
      fmt::format_to(std::back_inserter(out_.csv), "{},{},", lat, lon);
      out_.extent.include(lon, lat);
    } else {
      out_.csv += ",,";
      ++out_.placeless;
    }
    append(out_.mapping.format == EventFormat::ucdp ? violence(field(EventField::category)) : category());
    append(actors());
    append(source());
    append(field(EventField::url));
    append(LevelWords[level]);
    const bool is_ucdp = out_.mapping.format == EventFormat::ucdp;
    append(extra(is_ucdp ? "best" : "fatalities"));
    append(is_ucdp ? extra("low") : "");
    append_csv_cell(out_.csv, is_ucdp ? extra("high") : "");
    if (places_ != nullptr) {
      out_.csv += ',';
      append_csv_cell(out_.csv, how_placed(*places_, out_.rows - 1));
    }
    out_.csv += '\n';
    ++out_.loaded;
    ++out_.confidence[level];
    if (date.first.is_finite()) out_.first = std::min(out_.first, date.first);
    if (date.last.is_finite()) out_.last = std::max(out_.last, date.last);
    if (out_.mapping.format == EventFormat::acled && is_control_sub_event(extra("sub_event_type")))
      add_candidate(id, date, level, is_placed, lat, lon);
  }

  [[nodiscard]] std::string_view category() const {
    const std::string_view named = out_.mapping.format == EventFormat::acled ? extra("event_type") : std::string_view{};
    return named.empty() ? field(EventField::category) : named;
  }

  // Who took a place, by the account of one source: for a person to look at and copy into control.csv.
  void add_candidate(const std::string& id, const EventDate& date, Level level, bool is_placed, double lat,
                     double lon) {
    std::string& out = out_.candidates;
    if (out.empty())
      out = "event,date,place,lat,lon,country,sub_event_type,controller,against,source_title,confidence,note\n";
    for (const std::string_view text : {std::string_view(id), std::string_view(date.text), extra("location")}) {
      append_csv_cell(out, text);
      out += ',';
    }
    if (is_placed)
      fmt::format_to(std::back_inserter(out), "{},{},", lat, lon);
    else
      out += ",,";
    const std::string from = source();
    for (const std::string_view text : {extra("country"), extra("sub_event_type"), extra("actor1"), extra("actor2"),
                                        std::string_view(from), LevelWords[level]}) {
      append_csv_cell(out, text);
      out += ',';
    }
    append_csv_cell(out, field(EventField::summary));
    out += '\n';
    ++out_.control_candidates;
  }

  ImportedEvents& out_;
  const Dataset* places_;
  EventDates dates_;
  std::string file_;
  std::unordered_map<std::string_view, int> extra_;
  std::unordered_map<std::string, std::size_t> ids_;
  const Cells* cells_ = nullptr;
  std::size_t line_ = 0;
  std::string text_;
};

// All rows, also where few are wanted: how the first dates are read must not hang on how many are looked at.
OrderEvidence order_in_table(CsvRows rows, const EventMapping& mapping, const Progress& progress) {
  OrderEvidence evidence;
  Cells cells;
  for (std::size_t count = 1; rows.next(cells) && ((count & 4095) != 0 || !progress.cancelled()); ++count)
    for (const EventField field : {EventField::date, EventField::end})
      if (const int column = mapping[field]; column >= 0 && static_cast<std::size_t>(column) < cells.size())
        evidence.look_at(cells[static_cast<std::size_t>(column)]);
  return evidence;
}

}  // namespace

Result<ImportedEvents> read_events(const std::string& path, const EventOptions& options, Diagnostics& diagnostics,
                                   Progress& progress) {
  const auto text = read_text(path, diagnostics, progress, {.name = options.encoding, .detects = true});
  if (!text) return tl::unexpected<Error>(text.error());
  return read_event_table(text->view(), path, options, progress);
}

Result<ImportedEvents> read_event_table(std::string_view view, const std::string& path, const EventOptions& options,
                                        Progress& progress) {
  if (view.substr(0, 4096).find('\0') != std::string_view::npos)
    return fail(fmt::format("{}: is not a table of text", path));
  const TableForm form = form_of_table(view);
  const std::vector<TableRow> sample = sample_of_table(view, form);
  if (sample.empty()) return fail(fmt::format("{}: is empty; its first line must name the columns", path));
  auto mapping = options.mapping ? Result<EventMapping>(*options.mapping) : map_events(sample, options);
  if (!mapping) return fail(fmt::format("{}: {}", path, mapping.error().message));
  if ((*mapping)[EventField::date] < 0)
    return fail(fmt::format("{}: no column holds a date; say which with --map date=COLUMN (there are {})", path,
                            fmt::join(mapping->columns, ", ")));
  ImportedEvents events;
  events.path = path;
  events.mapping = std::move(*mapping);
  CsvRows rows(view, form);
  Cells cells;
  const std::size_t above = events.mapping.rows_before + (events.mapping.has_header ? 1 : 0);
  for (std::size_t i = 0; i < above; ++i) (void)rows.next(cells);
  events.date_order = order_in_table(rows, events.mapping, progress);
  events.order_remark = events.date_order.remark(options.order);
  DatasetPtr places;
  if (options.gazetteer && wants_places(events.mapping))
    places = places_of_rows(rows, path, events.mapping, *options.gazetteer, options, events.place_remarks, progress);
  if (places) events.placing = places->placing;
  EventReader reader(events, options, places.get());
  while ((options.most_rows == 0 || events.rows < options.most_rows) && rows.next(cells)) {
    if (rows.ended_inside_quotes()) {
      reader.refuse_unclosed(rows.line());
      break;
    }
    reader.read(cells, rows.line());
    if ((events.rows & 4095) != 0) continue;
    if (progress.cancelled()) return fail("cancelled");
    progress.set_fraction(static_cast<double>(rows.position()) / static_cast<double>(view.size()));
  }
  return events;
}

std::optional<Diagnostic> order_diagnostic(const ImportedEvents& events) {
  if (events.order_remark.empty()) return std::nullopt;
  const int column = events.mapping[EventField::date];
  return warning_about(events.path)
      .field(column < 0 ? std::string() : events.mapping.columns[static_cast<std::size_t>(column)])
      .message(events.order_remark);
}

Result<void> write_events(const ImportedEvents& events, bool with_control, const std::string& folder,
                          const Progress* progress) {
  if (events.loaded == 0)
    return fail(fmt::format("{}: none of {} rows is an event; nothing is written", events.path, events.rows));
  if (auto ready = prepare_import_folder(folder, {"events.csv", "control_candidates.csv"}); !ready) return ready;
  std::error_code problem;
  if (std::filesystem::equivalent(std::filesystem::path(folder) / "events.csv", events.path, problem))
    return fail(
        fmt::format("{}: would be overwritten by what is made of it; choose another folder with -o", events.path));
  const std::string id = import_id(folder);
  const std::string file = std::filesystem::path(events.path).filename().string();
  nlohmann::ordered_json document{{"thalweg", 1}, {"id", id}, {"title", id}};
  document["description"] = fmt::format(
      "{} events from {}; {} rows could not be used. Confidence follows from the precision the source states.",
      events.loaded, file, events.invalid_count);
  const char* holder = events.mapping.format == EventFormat::acled  ? "Data: ACLED (acleddata.com), "
                       : events.mapping.format == EventFormat::ucdp ? "Data: UCDP Georeferenced Event Dataset, "
                                                                    : "Data: ";
  document["attribution"] = {holder + file};
  if (events.first.is_finite() && events.last.is_finite())
    document["time"] = {{"from", iso_date(events.first)},
                        {"to", iso_date(add_ms(events.last, -1))},
                        {"initial", iso_date(events.first)}};
  if (const auto bounds = import_bounds(events.extent); !bounds.is_null()) document["view"] = {{"bounds", bounds}};
  document["basemap"] = "thalweg:world";
  document["layers"] = {{{"id", "events"},
                         {"title", "Events"},
                         {"source", "events.csv"},
                         {"role", "event"},
                         {"fields",
                          {{"id", "id"},
                           {"name", "title"},
                           {"start", "date"},
                           {"source", "source_title"},
                           {"confidence", "confidence"}}}}};
  document[ImportedKey] = {{"from", file}};
  std::vector<ImportFile> files{{"events.csv", events.csv}};
  if (with_control && !events.candidates.empty()) files.push_back({"control_candidates.csv", events.candidates});
  files.push_back({"scenario.json", json_text(document)});
  return write_import(folder, files, progress);
}

}  // namespace thalweg
