// The names people give the columns of their tables, by what a column holds: one list for everything that reads a
// table.
//
// Names are compared as keys: without case, without Latin diacritics, whatever stands between their words ("Start
// Date", start_date); of several columns the one whose name comes first in the list is taken. Languages: English,
// Russian, Turkish, Azerbaijani, Armenian, Georgian, Persian, Arabic, German, French, Spanish.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "geodata/model/feature_table.h"

namespace thalweg {

using ColumnNames = std::span<const std::string_view>;

// Of the two columns that say when something was; without an end one date says all.
struct SpanNames {
  std::string_view start, end;
};

// "Geo.Longitude (deg)" is geo_longitude_deg, "Länge" lange; forms of one Arabic letter are one.
[[nodiscard]] std::string column_key(std::string_view name);

namespace usual {

inline constexpr std::string_view Longitude[] = {"longitude",
                                                 "lon",
                                                 "lng",
                                                 "long",
                                                 "lon_dd",
                                                 "longitude_dd",
                                                 "decimallongitude",
                                                 "longitude_deg",
                                                 "x",
                                                 "x_coord",
                                                 "xcoord",
                                                 "coord_x",
                                                 "x_wgs84",
                                                 "долгота",
                                                 "долг",
                                                 "boylam",
                                                 "uzunluq",
                                                 "uzunluk",
                                                 "երկայնություն",
                                                 "გრძედი",
                                                 "طول_جغرافیایی",
                                                 "طول",
                                                 "خط_الطول",
                                                 "laenge",
                                                 "lange",
                                                 "langengrad",
                                                 "laengengrad",
                                                 "geographische_lange",
                                                 "longitud",
                                                 "uzunluq_dairesi"};
inline constexpr std::string_view Latitude[] = {
    "latitude", "lat",       "lat_dd",      "latitude_dd", "decimallatitude", "latitude_deg",
    "y",        "y_coord",   "ycoord",      "coord_y",     "y_wgs84",         "широта",
    "шир",      "enlem",     "enlik",       "լայնություն", "განედი",          "عرض_جغرافیایی",
    "عرض",      "خط_العرض",  "دایره_العرض", "breite",      "breitengrad",     "geographische_breite",
    "latitud",  "en_dairesi"};
// Both in one cell.
inline constexpr std::string_view Position[] = {"coordinates",
                                                "coordinate",
                                                "coords",
                                                "coord",
                                                "latlon",
                                                "lat_lon",
                                                "latlng",
                                                "lat_lng",
                                                "lonlat",
                                                "lon_lat",
                                                "lnglat",
                                                "lng_lat",
                                                "lat_long",
                                                "latlong",
                                                "latitude_longitude",
                                                "longitude_latitude",
                                                "geopoint",
                                                "geo_point",
                                                "geolocation",
                                                "geo_coordinates",
                                                "gps",
                                                "gps_coordinates",
                                                "position",
                                                "xy",
                                                "координаты",
                                                "координата",
                                                "koordinat",
                                                "koordinatlar",
                                                "koordinatalar",
                                                "կոորդինատներ",
                                                "კოორდინატები",
                                                "مختصات",
                                                "احداثیات",
                                                "الاحداثیات",
                                                "koordinaten",
                                                "koordinate",
                                                "coordonnees",
                                                "coordenadas",
                                                "ubicacion"};
inline constexpr std::string_view Wkt[] = {"wkt",   "geom_wkt",     "wkt_geom",  "the_geom",  "geometry",
                                           "geom",  "geojson",      "ewkt",      "wkb",       "ewkb",
                                           "shape", "wkb_geometry", "геометрия", "geometria", "geometrie"};

inline constexpr std::string_view FeatureId[] = {"id", "fid", "event_id_cnty"};
inline constexpr std::string_view FeatureName[] = {
    "name",         "title",    "name_en",   "admin",       "event_type", "label",   "a3",     "название",
    "наименование", "имя",      "заголовок", "ad",          "adi",        "isim",    "baslik", "basliq",
    "անուն",        "անվանում", "վերնագիր",  "სახელი",      "დასახელება", "სათაური", "نام",    "عنوان",
    "الاسم",        "اسم",      "العنوان",   "bezeichnung", "titel",      "nom",     "titre",  "nombre",
    "titulo",       "место",    "город",     "yer",         "վայր",       "ადგილი",  "مکان",   "المکان",
    "ort",          "stadt",    "lieu",      "ville",       "lugar",      "ciudad"};

// Of things that are on their way: what tells them apart.
inline constexpr std::string_view TrackId[] = {"track_id",
                                               "trackid",
                                               "track_fid",
                                               "mmsi",
                                               "imo",
                                               "icao24",
                                               "callsign",
                                               "call_sign",
                                               "flight_id",
                                               "flight",
                                               "vessel_id",
                                               "vessel",
                                               "ship_id",
                                               "ship",
                                               "vehicle_id",
                                               "vehicle",
                                               "unit_id",
                                               "unit",
                                               "unit_name",
                                               "device_id",
                                               "device",
                                               "tag_local_identifier",
                                               "individual_local_identifier",
                                               "animal_id",
                                               "person_id",
                                               "person",
                                               "diplomat",
                                               "official",
                                               "visitor",
                                               "traveller",
                                               "traveler",
                                               "object_id",
                                               "entity_id",
                                               "id",
                                               "позывной",
                                               "подразделение",
                                               "часть",
                                               "судно",
                                               "birlik",
                                               "gemi",
                                               "bolme",
                                               "զորամաս",
                                               "ნაწილი",
                                               "გემი",
                                               "یگان",
                                               "کشتی",
                                               "الوحده",
                                               "السفینه",
                                               "einheit",
                                               "schiff",
                                               "unite",
                                               "navire",
                                               "unidad",
                                               "buque"};

inline constexpr std::string_view EventId[] = {"id",  "event_id", "event_id_cnty", "data_id", "globaleventid",
                                               "uid", "fid"};
// Columns that date a feature whatever is in its file, in order of preference, in small letters.
inline constexpr SpanNames Lifetimes[] = {{"start_date:edtf", "end_date:edtf"},
                                          {"start_date", "end_date"},
                                          {"date_start", "date_end"},
                                          {"gwsdate", "gwedate"},
                                          {"start", "end"},
                                          {"begin", "end"},
                                          {"from", "to"},
                                          {"inhabitedsince", "inhabiteduntil"},
                                          {"event_date", ""},
                                          {"date", ""},
                                          {"timestamp", ""},
                                          {"datetime", ""},
                                          {"time", ""}};  // of the points of a GPX track
inline constexpr std::string_view EventDate[] = {"event_date",
                                                 "date",
                                                 "date_start",
                                                 "start_date",
                                                 "start",
                                                 "begin",
                                                 "from",
                                                 "datetime",
                                                 "date_time",
                                                 "timestamp",
                                                 "when",
                                                 "time",
                                                 "day",
                                                 "дата",
                                                 "дата_события",
                                                 "дата_начала",
                                                 "начало",
                                                 "когда",
                                                 "день",
                                                 "время",
                                                 "tarih",
                                                 "baslangic_tarihi",
                                                 "baslangic",
                                                 "tarix",
                                                 "baslanma_tarixi",
                                                 "baslangic_tarixi",
                                                 "gun",
                                                 "ամսաթիվ",
                                                 "սկիզբ",
                                                 "օր",
                                                 "თარიღი",
                                                 "დასაწყისი",
                                                 "დღე",
                                                 "تاریخ",
                                                 "تاریخ_شروع",
                                                 "شروع",
                                                 "روز",
                                                 "التاریخ",
                                                 "تاریخ_البدایه",
                                                 "البدایه",
                                                 "الیوم",
                                                 "datum",
                                                 "startdatum",
                                                 "beginn",
                                                 "anfang",
                                                 "tag",
                                                 "date_debut",
                                                 "date_de_debut",
                                                 "debut",
                                                 "jour",
                                                 "fecha",
                                                 "fecha_inicio",
                                                 "fecha_de_inicio",
                                                 "inicio",
                                                 "dia",
                                                 "year",
                                                 "год",
                                                 "yil",
                                                 "il",
                                                 "տարի",
                                                 "წელი",
                                                 "سال",
                                                 "السنه",
                                                 "jahr",
                                                 "annee",
                                                 "ano"};
inline constexpr std::string_view EventEnd[] = {
    "date_end", "end_date",  "end",          "to",          "until",         "дата_окончания", "дата_конца",
    "конец",    "окончание", "bitis_tarihi", "bitis",       "bitme_tarixi",  "son_tarix",      "վերջ",
    "ավարտ",    "დასასრული", "پایان",        "تاریخ_پایان", "تاریخ_النهایه", "النهایه",        "ende",
    "enddatum", "date_fin",  "date_de_fin",  "fin",         "fecha_fin",     "fecha_de_fin"};
inline constexpr std::string_view EventTitle[] = {
    "title",    "name",      "headline",   "event",        "what",
    "label",    "subject",   "incident",   "location",     "place",
    "событие",  "название",  "заголовок",  "наименование", "имя",
    "место",    "olay",      "baslik",     "isim",         "adi",
    "ad",       "yer",       "hadise",     "basliq",       "իրադարձություն",
    "վերնագիր", "անուն",     "անվանում",   "վայր",         "მოვლენა",
    "სათაური",  "სახელი",    "დასახელება", "ადგილი",       "رویداد",
    "عنوان",    "نام",       "مکان",       "الحدث",        "العنوان",
    "الاسم",    "المکان",    "ereignis",   "titel",        "bezeichnung",
    "ort",      "evenement", "titre",      "nom",          "lieu",
    "evento",   "titulo",    "nombre",     "lugar"};
inline constexpr std::string_view Summary[] = {
    "summary",      "notes",          "description", "text",        "details",  "comment", "comments",
    "remarks",      "описание",       "примечание",  "комментарий", "aciklama", "notlar",  "tesvir",
    "qeyd",         "նկարագրություն", "აღწერა",      "توضیحات",     "شرح",      "الوصف",   "ملاحظات",
    "beschreibung", "bemerkung",      "remarques",   "descripcion", "notas"};
inline constexpr std::string_view Category[] = {"category",  "event_type", "type_of_violence",
                                                "type",      "kind",       "class",
                                                "категория", "тип",        "вид",
                                                "kategori",  "tur",        "kateqoriya",
                                                "nov",       "tip",        "կատեգորիա",
                                                "տեսակ",     "კატეგორია",  "ტიპი",
                                                "دسته",      "نوع",        "النوع",
                                                "الفیه",     "kategorie",  "art",
                                                "typ",       "categorie",  "genre",
                                                "categoria", "tipo",       "clase"};
inline constexpr std::string_view EventActors[] = {"actors", "actor", "actor1", "perpetrator", "side", "gname"};
inline constexpr std::string_view SourceTitle[] = {"source_title", "source",   "sources", "source_article", "reference",
                                                   "citation",     "источник", "kaynak",  "menbe",          "աղբյուր",
                                                   "წყარო",        "منبع",     "المصدر",  "quelle",         "fuente"};
inline constexpr std::string_view SourceUrl[] = {"source_url", "url", "link", "href", "ссылка", "enlace", "lien"};
inline constexpr std::string_view ConfidenceWord[] = {"confidence", "certainty", "reliability"};

inline constexpr std::string_view AreaName[] = {"name",    "name_en",    "title", "label", "territory",
                                                "country", "cntry_name", "admin", "side"};
inline constexpr std::string_view AreaSide[] = {"controller", "controlled_by", "control", "side",     "actor",
                                                "faction",    "occupier",      "owner",   "subjecto", "partof"};
inline constexpr std::string_view SnapshotDate[] = {"date",     "snapshot_date", "as_of", "asof",
                                                    "datetime", "timestamp",     "year"};

// Dates of the table and not of what it tells of: never taken by their values.
inline constexpr std::string_view Bookkeeping[] = {"updated",     "modified", "created",  "edited",    "last_edit",
                                                   "last_update", "uploaded", "accessed", "retrieved", "checked",
                                                   "birth",       "born",     "founded",  "обновлено", "изменено"};

}  // namespace usual

[[nodiscard]] std::optional<std::size_t> find_column(std::span<const std::string> columns, std::string_view name);
[[nodiscard]] std::optional<std::size_t> find_column(const FeatureTable& table, std::string_view name);

// The first of the names that is a column.
[[nodiscard]] std::optional<std::size_t> find_column(std::span<const std::string> columns, ColumnNames names);
[[nodiscard]] std::optional<std::size_t> find_column(const FeatureTable& table, ColumnNames names);

// A column one of whose words is such a name, of three letters and more: geo_longitude. Not "long", which begins other
// things.
[[nodiscard]] std::optional<std::size_t> find_column_by_word(std::span<const std::string> columns, ColumnNames names);

}  // namespace thalweg
