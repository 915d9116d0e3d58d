// Which columns of a table say where a thing is by name: a place, a district, a country. Found by the usual names of
// such columns where their values bear it out, else by the values alone: most of them are in the gazetteer.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "geodata/gazetteer/gazetteer.h"
#include "geodata/model/column_names.h"

namespace thalweg {

struct PlaceColumn {
  std::size_t column = 0;
  std::string why;  // "by its name", "by its values: 9 of 11 are countries"
};

struct PlaceColumns {
  std::optional<PlaceColumn> place, district, country;

  [[nodiscard]] bool any() const { return place || district || country; }
};

[[nodiscard]] PlaceColumns place_columns_of(const Dataset& table, const Gazetteer& gazetteer);

namespace usual {

// As those of column_names.h.
inline constexpr std::string_view Place[] = {"place",
                                             "place_name",
                                             "placename",
                                             "settlement",
                                             "locality",
                                             "town",
                                             "city",
                                             "village",
                                             "location",
                                             "location_name",
                                             "where",
                                             "населенный_пункт",
                                             "населённый_пункт",
                                             "место",
                                             "город",
                                             "село",
                                             "пункт",
                                             "yer",
                                             "yasayis_menteqesi",
                                             "seher",
                                             "sehir",
                                             "koy",
                                             "kend",
                                             "yerlesim",
                                             "yerlesim_yeri",
                                             "վայր",
                                             "բնակավայր",
                                             "քաղաք",
                                             "գյուղ",
                                             "ადგილი",
                                             "დასახლება",
                                             "ქალაქი",
                                             "სოფელი",
                                             "مکان",
                                             "شهر",
                                             "روستا",
                                             "المکان",
                                             "المدینه",
                                             "القریه",
                                             "ort",
                                             "stadt",
                                             "dorf",
                                             "gemeinde",
                                             "lieu",
                                             "ville",
                                             "village_ville",
                                             "commune",
                                             "localite",
                                             "lugar",
                                             "ciudad",
                                             "localidad",
                                             "pueblo"};
inline constexpr std::string_view District[] = {
    "district",    "rayon",           "raion",       "region",         "province",   "admin1",
    "adm1",        "adm1_name",       "admin1_name", "state",          "oblast",     "county",
    "governorate", "район",           "область",     "регион",         "провинция",  "ilce",
    "il",          "bolge",           "vilayet",     "eyalet",         "bolgesi",    "մարզ",
    "շրջան",       "რაიონი",          "მხარე",       "მუნიციპალიტეტი", "استان",      "شهرستان",
    "المحافظه",    "المنطقه",         "bezirk",      "kreis",          "bundesland", "provinz",
    "departement", "province_region", "provincia",   "departamento",   "estado"};
inline constexpr std::string_view Country[] = {
    "iso3",         "iso_a3",      "iso_alpha3",   "alpha3",      "alpha_3", "iso_3",      "iso3_code",
    "country_code", "countrycode", "iso_code",     "iso2",        "iso_a2",  "alpha2",     "alpha_2",
    "iso",          "cca3",        "cca2",         "adm0_a3",     "iso_n3",  "iso_num",    "iso_numeric",
    "m49",          "country",     "country_name", "countryname", "nation",  "admin0",     "adm0",
    "страна",       "государство", "ulke",         "olke",        "երկիր",   "პետություն", "ქვეყანა",
    "کشور",         "البلد",       "الدوله",       "land",        "staat",   "pays",       "pais"};

}  // namespace usual

}  // namespace thalweg
