// The names people give the columns of their tables, by what a column holds: one list for everything that reads a
// table.
//
// Names are compared without regard to the case of ASCII letters; of several columns the one whose name comes first in
// the list is taken.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "geodata/model/feature_table.h"

namespace thalweg {

using ColumnNames = std::span<const std::string_view>;

namespace usual {

inline constexpr std::string_view Longitude[] = {
    "longitude", "lon", "lng", "long", "lon_dd", "longitude_dd", "decimallongitude", "x", "x_coord", "xcoord"};
inline constexpr std::string_view Latitude[] = {"latitude",        "lat", "lat_dd",  "latitude_dd",
                                                "decimallatitude", "y",   "y_coord", "ycoord"};
inline constexpr std::string_view Wkt[] = {"wkt", "geom_wkt", "the_geom", "geometry", "geom"};

inline constexpr std::string_view FeatureId[] = {"id", "fid", "event_id_cnty"};
inline constexpr std::string_view FeatureName[] = {
    "name",   "title",        "name_en",      "name:en",    "nameen",  "admin",     "event_type", "label",    "nome",
    "nombre", "nom",          "naam",         "ad",         "adi",     "isim",      "название",   "Название", "имя",
    "Имя",    "наименование", "Наименование", "cntry_name", "country", "statename", "sovereignt", "a3"};

inline constexpr std::string_view EventId[] = {"id",  "event_id", "event_id_cnty", "data_id", "globaleventid",
                                               "uid", "fid"};
inline constexpr std::string_view EventDate[] = {"event_date", "date", "date_start", "start_date", "start",
                                                 "begin",      "from", "datetime",   "date_time",  "timestamp",
                                                 "when",       "time", "day",        "year"};
inline constexpr std::string_view EventEnd[] = {"date_end", "end_date", "end", "to", "until"};
inline constexpr std::string_view EventTitle[] = {"title",   "name",     "headline", "event", "label",
                                                  "subject", "incident", "location", "place"};
inline constexpr std::string_view Summary[] = {"summary", "notes",   "description", "text",
                                               "details", "comment", "comments",    "remarks"};
inline constexpr std::string_view Category[] = {"category", "event_type", "type_of_violence", "type", "kind", "class"};
inline constexpr std::string_view EventActors[] = {"actors", "actor", "actor1", "perpetrator", "side", "gname"};
inline constexpr std::string_view SourceTitle[] = {"source_title",   "source",    "sources",
                                                   "source_article", "reference", "citation"};
inline constexpr std::string_view SourceUrl[] = {"source_url", "url", "link", "href"};
inline constexpr std::string_view ConfidenceWord[] = {"confidence", "certainty", "reliability"};

inline constexpr std::string_view AreaName[] = {"name",    "name_en",    "title", "label", "territory",
                                                "country", "cntry_name", "admin", "side"};
inline constexpr std::string_view AreaSide[] = {"controller", "controlled_by", "control", "side",     "actor",
                                                "faction",    "occupier",      "owner",   "subjecto", "partof"};
inline constexpr std::string_view SnapshotDate[] = {"date",     "snapshot_date", "as_of", "asof",
                                                    "datetime", "timestamp",     "year"};

}  // namespace usual

[[nodiscard]] std::optional<std::size_t> find_column(std::span<const std::string> columns, std::string_view name);
[[nodiscard]] std::optional<std::size_t> find_column(const FeatureTable& table, std::string_view name);

// The first of the names that is a column.
[[nodiscard]] std::optional<std::size_t> find_column(std::span<const std::string> columns, ColumnNames names);
[[nodiscard]] std::optional<std::size_t> find_column(const FeatureTable& table, ColumnNames names);

}  // namespace thalweg
