#include "geodata/formats/gdal/ogr_columns.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <unordered_set>

#include <cpl_string.h>
#include <fmt/format.h>

#include "geodata/base/text.h"
#include "geodata/time/instant.h"

namespace thalweg {
namespace {

constexpr std::size_t FeaturesBeforeJudging = 4096;

FieldType type_of(const OGRFieldDefn& field) {
  switch (field.GetType()) {
    case OFTInteger:
      return field.GetSubType() == OFSTBoolean ? FieldType::boolean : FieldType::integer;
    case OFTInteger64:
      return FieldType::integer;
    case OFTReal:
      return FieldType::real;
    default:
      return FieldType::text;
  }
}

// A formatter costs as much as reading the row does.
char* put_digits(char* at, unsigned number, int digits) {
  for (int i = digits; i-- > 0; number /= 10) at[i] = static_cast<char>('0' + number % 10);
  return at + digits;
}

std::string other_text(OGRFeature& feature, int field, OGRFieldType type) {
  if (type == OFTStringList || type == OFTIntegerList || type == OFTInteger64List || type == OFTRealList) {
    const std::unique_ptr<char, decltype(&CPLFree)> list(feature.GetFieldAsSerializedJSon(field), &CPLFree);
    if (list) return list.get();
  }
  return feature.GetFieldAsString(field);
}

// Without the beginning of a UTF-8 sequence at its end, of which the rest found no room.
std::string_view without_cut_letter(std::string_view text) {
  for (std::size_t back = 1; back <= 3 && back <= text.size(); ++back) {
    const auto byte = static_cast<unsigned char>(text[text.size() - back]);
    if (byte >> 6 == 2) continue;
    return letter_bytes(byte) > back ? text.substr(0, text.size() - back) : text;
  }
  return text;
}

}  // namespace

std::string ogr_date_text(OGRFeature& feature, int field, OGRFieldType type) {
  int year = 0, month = 0, day = 0, hour = 0, minute = 0, zone = 0;
  float second = 0;
  feature.GetFieldAsDateTime(field, &year, &month, &day, &hour, &minute, &second, &zone);
  std::string text;
  if (year >= 0 && year <= 9999) {
    char date[10];
    char* at = put_digits(date, static_cast<unsigned>(year), 4);
    *at++ = '-';
    at = put_digits(at, static_cast<unsigned>(month), 2);
    *at++ = '-';
    text.assign(date, put_digits(at, static_cast<unsigned>(day), 2));
  } else {
    text = iso_date(instant_from_civil(CivilDate{year, month, day}));  // "-0043-03-15", "Y12000-01-01"
  }
  if (type == OFTDate) return text;
  text += fmt::format("T{:02}:{:02}:{:02}", hour, minute, static_cast<int>(second));
  if (zone >= 100) {  // quarters of an hour from 100, which is UTC
    const int minutes = (zone - 100) * 15;
    text += minutes == 0
                ? "Z"
                : fmt::format("{}{:02}:{:02}", minutes < 0 ? '-' : '+', std::abs(minutes) / 60, std::abs(minutes) % 60);
  }
  return text;
}

OgrColumns::OgrColumns(const OGRFeatureDefn& definition, Dataset& out, const std::string& path,
                       Diagnostics& diagnostics)
    : out_(out), path_(path), diagnostics_(diagnostics) {
  for (int i = 0; i < definition.GetFieldCount(); ++i) {
    const OGRFieldDefn& field = *definition.GetFieldDefn(i);
    out_.table.add_field(field.GetNameRef(), type_of(field));
    sources_.push_back({field.GetType()});
  }
}

void OgrColumns::add_row(OGRFeature& feature) {
  FeatureTable& table = out_.table;
  table.add_row();
  const std::size_t row = table.row_count() - 1;
  if (row == FeaturesBeforeJudging) judge_columns();
  for (std::size_t column = 0; column < sources_.size(); ++column) {
    const int field = static_cast<int>(column);
    if (!feature.IsFieldSetAndNotNull(field)) continue;
    const OGRField& raw = *feature.GetRawFieldRef(field);
    switch (sources_[column].type) {
      case OFTInteger:
        table.set_integer(row, column,
                          table.columns()[column].type == FieldType::boolean ? raw.Integer != 0 : raw.Integer);
        break;
      case OFTInteger64:
        table.set_integer(row, column, raw.Integer64);
        break;
      case OFTReal:
        table.set_real(row, column, raw.Real);
        break;
      case OFTString:
        set_text(row, column, raw.String);
        break;
      case OFTDate:
      case OFTDateTime:
        set_text(row, column, ogr_date_text(feature, field, sources_[column].type));
        break;
      default:
        set_text(row, column, other_text(feature, field, sources_[column].type));
    }
  }
}

void OgrColumns::set_text(std::size_t row, std::size_t column, std::string_view text) {
  const bool is_ascii = std::none_of(text.begin(), text.end(), [](char c) { return (c & 0x80) != 0; });
  if (is_ascii) return put_text(row, column, text);
  // A wrong code page gives bytes that are not text; saying so beats showing them.
  if (CPLIsUTF8(text.data(), static_cast<int>(text.size()))) return put_text(row, column, text);
  const std::string_view whole = without_cut_letter(text);
  if (whole.size() < text.size() && CPLIsUTF8(whole.data(), static_cast<int>(whole.size()))) {
    diagnostics_.add(warning_about(path_)
                         .layer(out_.name)
                         .feature(row)
                         .field(out_.table.columns()[column].name)
                         .message("is cut within a letter, as wide as its field is; that letter is left out"));
    return put_text(row, column, whole);
  }
  diagnostics_.add(warning_about(path_)
                       .layer(out_.name)
                       .feature(row)
                       .field(out_.table.columns()[column].name)
                       .message("is not UTF-8 and the file names no encoding; read as Latin-1"));
  char* recoded = CPLRecode(std::string(text).c_str(), CPL_ENC_ISO8859_1, CPL_ENC_UTF8);
  put_text(row, column, recoded);
  CPLFree(recoded);
}

void OgrColumns::put_text(std::size_t row, std::size_t column, std::string_view text) {
  FeatureTable& table = out_.table;
  Column& into = table.columns()[column];
  into.present[row] = true;
  // Many columns say the same row after row.
  if (row > 0 && into.present[row - 1] && table.strings().view(into.texts[row - 1]) == text)
    into.texts[row] = into.texts[row - 1];
  else
    into.texts[row] = sources_[column].is_distinct ? table.strings().append(text) : table.strings().intern(text);
}

void OgrColumns::judge_columns() {
  for (std::size_t i = 0; i < sources_.size(); ++i) {
    const Column& column = out_.table.columns()[i];
    if (column.type != FieldType::text) continue;
    const std::unordered_set<std::uint32_t> distinct(column.texts.begin(), column.texts.end());
    sources_[i].is_distinct = distinct.size() > FeaturesBeforeJudging * 9 / 10;
  }
}

}  // namespace thalweg
