// Which column says what: known headers by heart, others by the names people give.
#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "geodata/base/suggestion.h"
#include "geodata/base/text.h"
#include "geodata/import/events.h"
#include "geodata/model/column_names.h"

namespace thalweg {
namespace {

// UCDP GED 23.1 and later; some candidate releases come without this row.
constexpr std::array<std::string_view, 49> UcdpColumns{"id",
                                                       "relid",
                                                       "year",
                                                       "active_year",
                                                       "code_status",
                                                       "type_of_violence",
                                                       "conflict_dset_id",
                                                       "conflict_new_id",
                                                       "conflict_name",
                                                       "dyad_dset_id",
                                                       "dyad_new_id",
                                                       "dyad_name",
                                                       "side_a_dset_id",
                                                       "side_a_new_id",
                                                       "side_a",
                                                       "side_b_dset_id",
                                                       "side_b_new_id",
                                                       "side_b",
                                                       "number_of_sources",
                                                       "source_article",
                                                       "source_office",
                                                       "source_date",
                                                       "source_headline",
                                                       "source_original",
                                                       "where_prec",
                                                       "where_coordinates",
                                                       "where_description",
                                                       "adm_1",
                                                       "adm_2",
                                                       "latitude",
                                                       "longitude",
                                                       "geom_wkt",
                                                       "priogrid_gid",
                                                       "country",
                                                       "country_id",
                                                       "region",
                                                       "event_clarity",
                                                       "date_prec",
                                                       "date_start",
                                                       "date_end",
                                                       "deaths_a",
                                                       "deaths_b",
                                                       "deaths_civilians",
                                                       "deaths_unknown",
                                                       "best",
                                                       "high",
                                                       "low",
                                                       "gwnoa",
                                                       "gwnob"};

bool has_all(const std::vector<std::string>& columns, std::initializer_list<std::string_view> names) {
  return std::all_of(names.begin(), names.end(),
                     [&](std::string_view name) { return find_column(columns, name).has_value(); });
}

void set(EventMapping& mapping, EventField field, std::optional<std::size_t> found, std::string_view why) {
  const auto position = static_cast<std::size_t>(field);
  if (!found || mapping.column_of[position] >= 0) return;
  mapping.column_of[position] = static_cast<int>(*found);
  mapping.why[position] = why;
}

// Its columns have names of their own, from a header or, of UCDP, by heart.
bool has_names(const EventMapping& mapping) { return mapping.has_header || mapping.format == EventFormat::ucdp; }

void set(EventMapping& mapping, EventField field, ColumnNames names) {
  if (has_names(mapping))
    set(mapping, field, find_column(std::span<const std::string>(mapping.columns), names), "by its name");
}

void set(EventMapping& mapping, EventField field, std::initializer_list<std::string_view> names) {
  set(mapping, field, ColumnNames(names.begin(), names.size()));
}

// What its reader would take when the table is opened as it is, which looks at values too.
void set_by_meaning(EventMapping& m, const TableMeaning& meaning) {
  const auto why = [&](ColumnMeaning wanted) {
    const auto found = std::find_if(meaning.taken.begin(), meaning.taken.end(),
                                    [&](const TakenColumn& taken) { return taken.meaning == wanted; });
    return found == meaning.taken.end() ? std::string() : found->why;
  };
  set(m, EventField::date, meaning.date, why(ColumnMeaning::date));
  if (meaning.date) set(m, EventField::end, meaning.end, why(ColumnMeaning::end));
  if (meaning.lon && meaning.lat) {
    set(m, EventField::lat, meaning.lat, why(ColumnMeaning::latitude));
    set(m, EventField::lon, meaning.lon, why(ColumnMeaning::longitude));
  } else if (const auto both = meaning.position ? meaning.position : meaning.shape) {
    const std::string reason = why(meaning.position ? ColumnMeaning::position : ColumnMeaning::shape);
    set(m, EventField::lat, both, reason);
    set(m, EventField::lon, both, reason);
  }
  m.lon_first = meaning.lon_first;
  m.assumption = meaning.assumption;
}

void guess_columns(EventMapping& m, const TableMeaning& meaning) {
  set(m, EventField::id, usual::EventId);
  set_by_meaning(m, meaning);
  set(m, EventField::date, usual::EventDate);
  set(m, EventField::end, usual::EventEnd);
  set(m, EventField::lat, usual::Latitude);
  set(m, EventField::lon, usual::Longitude);
  set(m, EventField::title, usual::EventTitle);
  set(m, EventField::summary, usual::Summary);
  set(m, EventField::category, usual::Category);
  set(m, EventField::actors, usual::EventActors);
  set(m, EventField::source, usual::SourceTitle);
  set(m, EventField::url, usual::SourceUrl);
  set(m, EventField::confidence, usual::ConfidenceWord);
  set(m, EventField::title, meaning.name, "by its values: short texts that differ");
  set(m, EventField::category, meaning.category, "by its values: few different ones");
}

bool is_number(std::string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), is_digit); }

EventFormat guess_format(const EventMapping& mapping) {
  if (has_all(mapping.columns, {"event_id_cnty", "event_date", "actor1"}) ||
      has_all(mapping.columns, {"event_id_cnty", "event_date", "event_type"}))
    return EventFormat::acled;
  return has_all(mapping.columns, {"type_of_violence", "date_start", "where_prec"}) ? EventFormat::ucdp
                                                                                    : EventFormat::csv;
}

}  // namespace

int column_named(const std::vector<std::string>& columns, std::string_view name) {
  const auto column = find_column(columns, name);
  return column ? static_cast<int>(*column) : -1;
}

Result<EventMapping> map_events(std::span<const TableRow> first_rows, const EventOptions& options) {
  EventMapping mapping;
  TableMeaning meaning;
  const TableRow first_row = first_rows.empty() ? TableRow() : first_rows.front();
  mapping.format = options.format;
  if (first_row.size() == UcdpColumns.size() && is_number(first_row[0]) &&
      (options.format == EventFormat::ucdp || options.format == EventFormat::guess)) {
    mapping.has_header = false;
    mapping.format = EventFormat::ucdp;
    mapping.columns.assign(UcdpColumns.begin(), UcdpColumns.end());
  } else {
    meaning = meaning_of_table(first_rows);
    mapping.columns = meaning.names;
    mapping.has_header = meaning.has_header;
    mapping.rows_before = meaning.rows_before;
  }
  if (mapping.format == EventFormat::guess) mapping.format = guess_format(mapping);
  if (mapping.format == EventFormat::acled) {
    set(mapping, EventField::id, {"event_id_cnty", "data_id", "event_id_no_cnty"});
    set(mapping, EventField::title, {"sub_event_type", "event_type"});
  } else if (mapping.format == EventFormat::ucdp) {
    set(mapping, EventField::title, {"dyad_name", "conflict_name"});
    set(mapping, EventField::summary, {"where_description"});
    set(mapping, EventField::category, {"type_of_violence"});
    set(mapping, EventField::actors, {"side_a"});
    set(mapping, EventField::source, {"source_article", "source_original", "source_office"});
  }
  guess_columns(mapping, meaning);
  for (const std::string& pair : options.map) {
    const auto equals = pair.find('=');
    const std::string field = pair.substr(0, equals);
    const auto at = std::find(EventFieldWords.begin(), EventFieldWords.end(), field);
    if (equals == std::string::npos || at == EventFieldWords.end())
      return fail(
          fmt::format("--map: \"{}\" is not FIELD=COLUMN with a field of {}{}", pair, fmt::join(EventFieldWords, ", "),
                      did_you_mean(field, std::vector<std::string>(EventFieldWords.begin(), EventFieldWords.end()))));
    const std::string column = pair.substr(equals + 1);
    const int position = column.empty() ? -1 : column_named(mapping.columns, column);
    if (position < 0 && !column.empty())
      return fail(fmt::format("--map: the file has no column \"{}\"{}", column, did_you_mean(column, mapping.columns)));
    mapping.column_of[static_cast<std::size_t>(at - EventFieldWords.begin())] = position;
    mapping.why[static_cast<std::size_t>(at - EventFieldWords.begin())].clear();
  }
  return mapping;
}

}  // namespace thalweg
