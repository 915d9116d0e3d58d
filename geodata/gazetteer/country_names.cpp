#include "geodata/gazetteer/country_names.h"

#include <algorithm>
#include <array>

#include <unicode/locid.h>
#include <unicode/region.h>

#include "geodata/base/text.h"

namespace thalweg {
namespace {

using Named = std::pair<std::string_view, std::string_view>;

// Beyond what ICU calls them: names of the UN, the World Bank and the press, and of times not long ago.
constexpr std::array OtherNames{
    Named{"USA", "USA"},
    Named{"U.S.A.", "USA"},
    Named{"U.S.", "USA"},
    Named{"United States of America", "USA"},
    Named{"America", "USA"},
    Named{"UK", "GBR"},
    Named{"Great Britain", "GBR"},
    Named{"Britain", "GBR"},
    Named{"United Kingdom of Great Britain and Northern Ireland", "GBR"},
    Named{"UAE", "ARE"},
    Named{"Russian Federation", "RUS"},
    Named{"Российская Федерация", "RUS"},
    Named{"РФ", "RUS"},
    Named{"США", "USA"},
    Named{"Turkey", "TUR"},
    Named{"Republic of Türkiye", "TUR"},
    Named{"Iran (Islamic Republic of)", "IRN"},
    Named{"Iran, Islamic Rep.", "IRN"},
    Named{"Islamic Republic of Iran", "IRN"},
    Named{"Republic of Azerbaijan", "AZE"},
    Named{"Republic of Armenia", "ARM"},
    Named{"Syrian Arab Republic", "SYR"},
    Named{"Korea, Republic of", "KOR"},
    Named{"Republic of Korea", "KOR"},
    Named{"Korea, Rep.", "KOR"},
    Named{"Korea, South", "KOR"},
    Named{"Korea, Democratic People's Republic of", "PRK"},
    Named{"Democratic People's Republic of Korea", "PRK"},
    Named{"Korea, Dem. People's Rep.", "PRK"},
    Named{"Korea, North", "PRK"},
    Named{"DPRK", "PRK"},
    Named{"People's Republic of China", "CHN"},
    Named{"PRC", "CHN"},
    Named{"Hong Kong", "HKG"},
    Named{"Hong Kong SAR, China", "HKG"},
    Named{"Macao", "MAC"},
    Named{"Macau", "MAC"},
    Named{"Taiwan, Province of China", "TWN"},
    Named{"Chinese Taipei", "TWN"},
    Named{"Viet Nam", "VNM"},
    Named{"Lao People's Democratic Republic", "LAO"},
    Named{"Lao PDR", "LAO"},
    Named{"Myanmar", "MMR"},
    Named{"Burma", "MMR"},
    Named{"Brunei Darussalam", "BRN"},
    Named{"East Timor", "TLS"},
    Named{"Ivory Coast", "CIV"},
    Named{"Cote d'Ivoire", "CIV"},
    Named{"Democratic Republic of the Congo", "COD"},
    Named{"Democratic Republic of Congo", "COD"},
    Named{"Congo, Dem. Rep.", "COD"},
    Named{"Congo, Democratic Republic of the", "COD"},
    Named{"Congo (Kinshasa)", "COD"},
    Named{"DRC", "COD"},
    Named{"Zaire", "COD"},
    Named{"Republic of the Congo", "COG"},
    Named{"Congo, Rep.", "COG"},
    Named{"Congo (Brazzaville)", "COG"},
    Named{"Cape Verde", "CPV"},
    Named{"Swaziland", "SWZ"},
    Named{"Tanzania, United Republic of", "TZA"},
    Named{"United Republic of Tanzania", "TZA"},
    Named{"Gambia, The", "GMB"},
    Named{"The Gambia", "GMB"},
    Named{"Egypt, Arab Rep.", "EGY"},
    Named{"Libyan Arab Jamahiriya", "LBY"},
    Named{"Yemen, Rep.", "YEM"},
    Named{"State of Palestine", "PSE"},
    Named{"Palestine", "PSE"},
    Named{"Occupied Palestinian Territory", "PSE"},
    Named{"West Bank and Gaza", "PSE"},
    Named{"Holy See", "VAT"},
    Named{"Vatican", "VAT"},
    Named{"Moldova, Republic of", "MDA"},
    Named{"Republic of Moldova", "MDA"},
    Named{"Macedonia", "MKD"},
    Named{"FYROM", "MKD"},
    Named{"The former Yugoslav Republic of Macedonia", "MKD"},
    Named{"Czech Republic", "CZE"},
    Named{"Slovak Republic", "SVK"},
    Named{"Bosnia", "BIH"},
    Named{"Bosnia-Herzegovina", "BIH"},
    Named{"Kyrgyz Republic", "KGZ"},
    Named{"Holland", "NLD"},
    Named{"Bolivia (Plurinational State of)", "BOL"},
    Named{"Venezuela (Bolivarian Republic of)", "VEN"},
    Named{"Venezuela, RB", "VEN"},
    Named{"Bahamas, The", "BHS"},
    Named{"Micronesia (Federated States of)", "FSM"},
    Named{"Micronesia, Fed. Sts.", "FSM"},
    Named{"St. Kitts and Nevis", "KNA"},
    Named{"St. Lucia", "LCA"},
    Named{"St. Vincent and the Grenadines", "VCT"},
    Named{"Western Sahara", "ESH"},
    Named{"Kosovo", "XKX"},
};

std::string as_alpha3(const icu::Region& region) {
  const std::string code = region.getRegionCode();
  if (code == "XK") return "XKX";  // the code that users of alpha-3 agree on
  return icu::Locale("", code.c_str()).getISO3Country();
}

}  // namespace

std::string alpha3_of_code(std::string_view text) {
  std::string code = upper_case(trimmed(text));
  if (code == "XKX") return code;
  const bool is_number = !code.empty() && std::all_of(code.begin(), code.end(), is_digit);
  if (code.size() < (is_number ? 1 : 2) || code.size() > 3) return {};
  if (is_number) code.insert(0, 3 - code.size(), '0');
  UErrorCode fault = U_ZERO_ERROR;
  const icu::Region* region = icu::Region::getInstance(code.c_str(), fault);
  if (U_FAILURE(fault) || region == nullptr || region->getType() != URGN_TERRITORY) return {};
  return as_alpha3(*region);
}

std::vector<std::pair<std::string, std::string>> names_of_countries() {
  std::vector<std::pair<std::string, std::string>> names;
  std::vector<icu::Locale> languages;
  for (const char* language : {"en", "ru", "uk", "tr", "az", "hy", "ka", "fa", "ar", "de", "fr", "es", "it", "pt"})
    languages.emplace_back(language);
  for (const char* const* country = icu::Locale::getISOCountries(); *country != nullptr; ++country) {
    const icu::Locale place("", *country);
    const std::string code = place.getISO3Country();
    for (const icu::Locale& language : languages) {
      icu::UnicodeString name;
      place.getDisplayCountry(language, name);
      std::string utf8;
      name.toUTF8String(utf8);
      names.emplace_back(std::move(utf8), code);
    }
  }
  for (const auto& [name, code] : OtherNames) names.emplace_back(name, code);
  return names;
}

}  // namespace thalweg
