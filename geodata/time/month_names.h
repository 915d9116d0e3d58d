// Names of months as the languages of the interface write them in a date ("10 ноября 2020").
#pragma once

#include <array>
#include <string_view>

namespace thalweg {

using MonthsOfALanguage = std::array<std::string_view, 12>;

inline constexpr MonthsOfALanguage EnglishMonths{"January", "February", "March",     "April",   "May",      "June",
                                                 "July",    "August",   "September", "October", "November", "December"};
inline constexpr MonthsOfALanguage AzerbaijaniMonths{"yanvar", "fevral", "mart",     "aprel",   "may",    "iyun",
                                                     "iyul",   "avqust", "sentyabr", "oktyabr", "noyabr", "dekabr"};
inline constexpr MonthsOfALanguage ArmenianMonths{"հունվարի",   "փետրվարի",   "մարտի",     "ապրիլի",
                                                  "մայիսի",     "հունիսի",    "հուլիսի",   "օգոստոսի",
                                                  "սեպտեմբերի", "հոկտեմբերի", "նոյեմբերի", "դեկտեմբերի"};
inline constexpr MonthsOfALanguage RussianMonths{"января", "февраля", "марта",    "апреля",  "мая",    "июня",
                                                 "июля",   "августа", "сентября", "октября", "ноября", "декабря"};
inline constexpr MonthsOfALanguage TurkishMonths{"Ocak",   "Şubat",   "Mart",  "Nisan", "Mayıs", "Haziran",
                                                 "Temmuz", "Ağustos", "Eylül", "Ekim",  "Kasım", "Aralık"};
inline constexpr MonthsOfALanguage GeorgianMonths{"იანვარი",    "თებერვალი", "მარტი",    "აპრილი",
                                                  "მაისი",      "ივნისი",    "ივლისი",   "აგვისტო",
                                                  "სექტემბერი", "ოქტომბერი", "ნოემბერი", "დეკემბერი"};
// Of the Gregorian year, as Iran names them.
inline constexpr MonthsOfALanguage PersianMonths{"ژانویه", "فوریه", "مارس",    "آوریل", "مه",     "ژوئن",
                                                 "ژوئیه",  "اوت",   "سپتامبر", "اکتبر", "نوامبر", "دسامبر"};

// English for a language that has none here.
[[nodiscard]] constexpr const MonthsOfALanguage& months_of(std::string_view language) {
  if (language == "az") return AzerbaijaniMonths;
  if (language == "hy") return ArmenianMonths;
  if (language == "ru") return RussianMonths;
  if (language == "tr") return TurkishMonths;
  if (language == "ka") return GeorgianMonths;
  if (language == "fa") return PersianMonths;
  return EnglishMonths;
}

}  // namespace thalweg
