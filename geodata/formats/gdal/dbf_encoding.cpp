// dBASE III and its heirs: a header of 32 bytes, 32 bytes a field, a byte 0x0D, then rows of one width.
#include "geodata/formats/gdal/dbf_encoding.h"

#include <algorithm>
#include <filesystem>
#include <memory>
#include <string_view>
#include <vector>

#include <cpl_vsi.h>

#include "geodata/formats/text_encoding.h"

namespace thalweg {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t HeaderBytes = 32, FieldBytes = 32, NameBytes = 11, EnoughOfColumns = 4 << 20,
                      BlockBytes = 1 << 20;

bool exists(const std::string& path) {
  VSIStatBufL info;
  return VSIStatExL(path.c_str(), &info, VSI_STAT_EXISTS_FLAG) == 0;
}

// The file beside `path` that ends so, in small or capital letters; empty when there is none.
std::string beside(const std::string& path, const char* small, const char* capital) {
  for (const char* extension : {small, capital}) {
    const std::string file = fs::path(path).replace_extension(extension).string();
    if (exists(file)) return file;
  }
  return {};
}

std::size_t number_at(std::string_view bytes, std::size_t at, int count) {
  std::size_t number = 0;
  for (int i = count; i-- > 0;)
    number = number << 8 | static_cast<unsigned char>(bytes[at + static_cast<std::size_t>(i)]);
  return number;
}

struct TextField {
  std::size_t at, width;
};

void append_telling(std::string& all, std::string_view text) {
  if (std::any_of(text.begin(), text.end(), [](char c) { return (c & 0x80) != 0; })) all.append(text) += '\n';
}

}  // namespace

std::optional<DbfEncoding> undeclared_dbf_encoding(const std::string& path, const Progress& progress) {
  const std::string dbf = beside(path, ".dbf", ".DBF");
  if (dbf.empty() || !beside(path, ".cpg", ".CPG").empty()) return std::nullopt;
  const std::unique_ptr<VSILFILE, int (*)(VSILFILE*)> file(VSIFOpenL(dbf.c_str(), "rb"), VSIFCloseL);
  std::string header(HeaderBytes, '\0');
  if (!file || VSIFReadL(header.data(), 1, HeaderBytes, file.get()) != HeaderBytes) return std::nullopt;
  // 0x57 is "whatever Windows has here".
  if (const char language = header[29]; language != 0 && language != 0x57) return std::nullopt;
  const std::size_t rows = number_at(header, 4, 4), header_size = number_at(header, 8, 2),
                    row_size = number_at(header, 10, 2);
  if (header_size <= HeaderBytes || row_size == 0) return std::nullopt;
  std::string fields(header_size - HeaderBytes, '\0');
  if (VSIFReadL(fields.data(), 1, fields.size(), file.get()) != fields.size()) return std::nullopt;
  std::vector<TextField> texts;
  std::string all;
  for (std::size_t at = 0, offset = 1; at + FieldBytes <= fields.size() && fields[at] != '\r'; at += FieldBytes) {
    const std::string_view name = std::string_view(fields).substr(at, NameBytes);
    append_telling(all, name.substr(0, name.find('\0')));
    const std::size_t width = static_cast<unsigned char>(fields[at + 16]);
    if (fields[at + 11] == 'C' && offset + width <= row_size) texts.push_back({offset, width});
    offset += width;
  }
  bool is_whole = true;
  const std::size_t rows_at_once = std::max<std::size_t>(1, BlockBytes / row_size);
  std::string block(row_size * rows_at_once, '\0');
  for (std::size_t before = 0; before < rows; before += rows_at_once) {
    if (all.size() >= EnoughOfColumns) {
      is_whole = false;
      break;
    }
    if (progress.cancelled()) return std::nullopt;
    const std::size_t read = VSIFReadL(block.data(), row_size, std::min(rows_at_once, rows - before), file.get());
    for (std::size_t i = 0; i < read; ++i)
      for (const TextField& field : texts) {
        const std::string_view text = std::string_view(block).substr(i * row_size + field.at, field.width);
        append_telling(all, text.substr(0, text.find('\0')));
      }
    if (read < rows_at_once) break;
  }
  DbfEncoding found{detected_encoding(all)};
  // Where the two differ, from 0x80 to 0x9F, windows-1252 has quotes and dashes.
  found.is_latin1_as_well =
      is_whole && found.name == "windows-1252" &&
      std::none_of(all.begin(), all.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xE0) == 0x80; });
  return found;
}

}  // namespace thalweg
