// Names of months as the languages of the default scenario write them in a date ("10 ноября 2020").
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

}  // namespace thalweg
