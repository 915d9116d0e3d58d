// The encodings of text that are offered for choice, by the names that iconv knows them by; the likely ones first.
#pragma once

namespace thalweg {

inline constexpr const char* UsualEncodings[] = {
    "UTF-8",        "windows-1251", "windows-1252", "windows-1254", "windows-1256", "windows-1250", "windows-1253",
    "windows-1255", "windows-1257", "ISO-8859-5",   "KOI8-R",       "IBM866",       "IBM857",       "ARMSCII-8",
    "GEORGIAN-PS",  "GB18030",      "SHIFT_JIS",    "UTF-16LE",     "UTF-16BE"};

}  // namespace thalweg
