#include "geodata/formats/text_encoding.h"

#include <fstream>

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include "geodata/formats/gdal/dbf_encoding.h"
#include "tests/formats/reading.h"

using namespace thalweg;

namespace {

// UTF-8 as another encoding has it: by GDAL's own way to it, not by ours.
std::string in(const char* encoding, const char* utf8) {
  char* recoded = CPLRecode(utf8, CPL_ENC_UTF8, encoding);
  std::string bytes(recoded);
  CPLFree(recoded);
  return bytes;
}

std::string utf16(std::u16string_view text, bool big_endian, bool marked) {
  std::string bytes;
  const auto put = [&](char16_t unit) {
    const char high = static_cast<char>(unit >> 8), low = static_cast<char>(unit & 0xff);
    bytes += big_endian ? high : low;
    bytes += big_endian ? low : high;
  };
  if (marked) put(0xfeff);
  for (const char16_t unit : text) put(unit);
  return bytes;
}

std::string name_in(const Read& result, std::size_t row = 0) {
  REQUIRE(result.datasets.size() == 1);
  const FeatureTable& table = result.datasets[0]->table;
  return table.text(row, 0);
}

Read read_in(const std::string& path, const std::string& encoding) {
  Read result;
  Progress progress;
  ReadOptions options;
  options.hints.encoding = encoding;
  auto datasets = read_datasets(path, options, result.diagnostics, progress);
  if (datasets)
    result.datasets = *datasets;
  else
    result.error = datasets.error().message;
  return result;
}

struct Sample {
  const char *encoding, *expected, *text, *first;
};

constexpr Sample Samples[] = {
    {"CP1251", "windows-1251", "название;lat;lon\nШуша;39,76;46,75\nАгдам;39,99;46,93\n", "Шуша"},
    {"CP1252", "windows-1252", "nom;lat;lon\nOrléans;47,9;1,9\nBesançon;47,2;6,0\n", "Orléans"},
    {"CP1252", "windows-1252", "Ort;lat;lon\nMünchen;48,1;11,5\nKöln;50,9;6,9\n", "München"},
    {"CP1254", "windows-1254", "ad;lat;lon\nIğdır;39,92;44,04\nŞırnak;37,52;42,46\nAğrı;39,7;43,05\n", "Iğdır"},
    {"CP1256", "windows-1256", "الاسم;lat;lon\nحلب;36,2;37,1\nدمشق;33,5;36,3\n", "حلب"},
    {"CP1256", "windows-1256", "نام;lat;lon\nتهران;35,7;51,4\nپارس آباد;39,6;47,9\n", "تهران"},
    {"CP1250", "windows-1250", "nazwa;lat;lon\nŁódź;51,7;19,4\nKraków;50;20\nGdańsk;54;18\n", "Łódź"},
    {"KOI8-R", "KOI8-R", "название;lat;lon\nШуша;39,76;46,75\nАгдам;39,99;46,93\nЛачин;39,6;46,5\n", "Шуша"},
    {"CP866", "IBM866", "название;lat;lon\nШуша;39,76;46,75\nАгдам;39,99;46,93\nЛачин;39,6;46,5\n", "Шуша"}};

}  // namespace

TEST_CASE("the encoding of a table is found by its letters, said, and its words are whole") {
  for (const Sample& sample : Samples) {
    const std::string bytes = in(sample.encoding, sample.text);
    INFO(sample.text);
    REQUIRE(bytes != sample.text);
    CHECK(detected_encoding(bytes) == sample.expected);
    const Read result = read_text_as(bytes, "a.csv");
    CHECK(name_in(result) == sample.first);
    CHECK(result.datasets[0]->encoding == sample.expected);
    CHECK(says(result, std::string("taken for ") + sample.expected));
    CHECK(result.datasets[0]->geometry.coords.size() == result.datasets[0]->feature_count());
  }
}

TEST_CASE("a table in UTF-16 is read, with a byte order mark and without") {
  for (const bool big_endian : {false, true})
    for (const bool marked : {false, true}) {
      const std::string bytes = utf16(u"название\tlat\tlon\r\nШуша\t39,76\t46,75\r\n", big_endian, marked);
      const Read result = read_text_as(bytes, "a.csv");
      CHECK(name_in(result) == "Шуша");
      CHECK(result.datasets[0]->table.columns()[0].name == "название");
      CHECK(result.datasets[0]->geometry.coords.size() == 1);
      CHECK(result.datasets[0]->encoding == (big_endian ? "UTF-16BE" : "UTF-16LE"));
    }
  const Read map = read_text_as(
      utf16(u"{\"type\":\"Feature\",\"properties\":{\"n\":\"Шуша\"},\"geometry\":{\"type\":\"Point\",\"coordinates\":"
            u"[46,39]}}",
            false, true));
  CHECK(name_in(map) == "Шуша");
}

TEST_CASE("a few broken bytes in UTF-8 are damage, no other encoding") {
  const Read result = read_text_as("name,lat,lon\nШуша,39.7,46.7\nАг\xd0,39.9,46.9\n", "a.csv");
  CHECK(name_in(result) == "Шуша");
  CHECK(name_in(result, 1) == "Аг\xEF\xBF\xBD");
  CHECK(says(result, "bytes that are not UTF-8"));
}

TEST_CASE("the encoding that is asked for is taken, and one that nobody knows is refused with a word") {
  const Folder folder;
  const std::string path = folder.write("a.csv", in("CP1251", "имя;lat;lon\nШуша;39,7;46,7\n"));
  CHECK(name_in(read_in(path, "1251")) == "Шуша");
  CHECK(name_in(read_in(path, "windows-1252")) == "Øóøà");
  CHECK(says(read_in(path, "klingon"), "\"klingon\" is not an encoding that is known"));
  CHECK_FALSE(is_known_encoding("UTF-8//TRANSLIT"));
  CHECK(is_known_encoding("Win1256"));
}

namespace {

// A shapefile of one point, its text in these bytes and nothing that says what they are.
std::string shapefile_of(const Folder& folder, const std::string& text) {
  GDALAllRegister();
  const std::string path = (folder.path / "places.shp").string();
  const std::unique_ptr<GDALDataset> file(
      GetGDALDriverManager()->GetDriverByName("ESRI Shapefile")->Create(path.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
  char none[] = "ENCODING=";
  char* options[] = {none, nullptr};
  OGRSpatialReference crs;
  crs.importFromEPSG(4326);
  OGRLayer* layer = file->CreateLayer("places", &crs, wkbPoint, options);
  OGRFieldDefn name("name", OFTString);
  name.SetWidth(40);
  REQUIRE(layer->CreateField(&name) == OGRERR_NONE);
  OGRFeature feature(layer->GetLayerDefn());
  feature.SetField("name", text.c_str());
  OGRPoint point(46, 39);
  feature.SetGeometry(&point);
  REQUIRE(layer->CreateFeature(&feature) == OGRERR_NONE);
  return path;
}

}  // namespace

TEST_CASE("a DBF that names no encoding is UTF-8 where its bytes are, else what its letters say") {
  {
    const Folder folder;
    const Read result = read(shapefile_of(folder, "پارس آباد مغان"));
    std::filesystem::remove(folder.path / "places.cpg");
    const Read again = read((folder.path / "places.shp").string());
    CHECK(name_in(again) == "پارس آباد مغان");
    CHECK(again.datasets[0]->encoding == "UTF-8");
    CHECK(again.diagnostics.count(Severity::warning) == 0);
  }
  const Folder folder;
  const std::string path = shapefile_of(folder, in("CP1251", "Кельбаджар"));
  std::filesystem::remove(folder.path / "places.cpg");
  const Read result = read(path);
  CHECK(name_in(result) == "Кельбаджар");
  CHECK(says(result, "taken for windows-1251"));
  CHECK(name_in(read_in(path, "windows-1252")) == "Êåëüáàäæàð");
}

TEST_CASE("UTF-8 in a DBF that is cut within a letter loses that letter alone") {
  const Folder folder;
  const std::string path = shapefile_of(folder, "Степана\xD0");
  std::filesystem::remove(folder.path / "places.cpg");
  const Read result = read(path);
  CHECK(name_in(result) == "Степана");
  CHECK(says(result, "cut within a letter"));
}

TEST_CASE("a broken letter of UTF-16 or UTF-32 is passed over whole, and what follows is read in step") {
  using namespace std::string_literals;
  for (const auto& [encoding, bytes] : {std::pair{"UTF-32LE", "A\0\0\0\0\0\x11\0\x28\x04\0\0"s},
                                        {"utf-32be", "\0\0\0A\0\x11\0\0\0\0\x04\x28"s},
                                        {"utf32le", "A\0\0\0\0\0\x11\0\x28\x04\0\0"s},
                                        {"UCS-4LE", "A\0\0\0\xff\xff\xff\xff\x28\x04\0\0"s},
                                        {"utf-16le", "A\0\0\xdc\x28\x04"s}}) {
    CAPTURE(encoding);
    const auto text = to_utf8(bytes, encoding);
    REQUIRE(text);
    CHECK(text->text == "A\xEF\xBF\xBDШ");
    CHECK(text->replaced == 1);
  }
}

namespace {

// Rows of a number and a text of 40 bytes, all ASCII but the last.
std::string dbf_of(const Folder& folder, std::uint32_t rows, const std::string& last) {
  std::string bytes(32, '\0');
  bytes[0] = 3;
  for (std::size_t i = 0; i < 4; ++i) bytes[4 + i] = static_cast<char>(rows >> 8 * i);
  bytes[8] = 32 + 2 * 32 + 1;
  bytes[10] = 1 + 6 + 40;
  for (const auto& [name, kind, width] : {std::tuple{"code", 'N', 6}, {"name", 'C', 40}}) {
    std::string field(32, '\0');
    field.replace(0, 4, name);
    field[11] = kind;
    field[16] = static_cast<char>(width);
    bytes += field;
  }
  bytes += '\r';
  for (std::uint32_t row = 0; row < rows; ++row) {
    std::string text = row + 1 == rows ? last : "Shusha";
    text.resize(40, ' ');
    bytes += " 123456" + text;
  }
  return folder.write("rows.dbf", bytes + '\x1a');
}

}  // namespace

TEST_CASE("a DBF whose last row alone tells its encoding is read to its end, and given up when it is cancelled") {
  const Folder folder;
  const std::string path = dbf_of(folder, 100'003, in("CP1251", "Кельбаджар"));
  Progress progress;
  REQUIRE(undeclared_dbf_encoding(path, progress));
  CHECK(undeclared_dbf_encoding(path, progress)->name == "windows-1251");
  progress.cancel();
  CHECK_FALSE(undeclared_dbf_encoding(path, progress));
}

TEST_CASE("a DBF that is all ASCII needs no encoding, whatever its length says") {
  const Folder folder;
  const std::string path = dbf_of(folder, 50'000, "Shusha");
  CHECK(undeclared_dbf_encoding(path, {}).value().name.empty());
  std::filesystem::resize_file(path, std::filesystem::file_size(path) / 2);
  CHECK(undeclared_dbf_encoding(path, {}).value().name.empty());
}

TEST_CASE(
    "a DBF in windows-1252 is told from ISO-8859-1 by the letters that only it has, and read right in either case") {
  const Folder folder;
  for (const auto& [word, is_latin1] : {std::pair{"Caf\u00e9 de l'\u00cele, tr\u00e8s \u00e2g\u00e9", true},
                                        std::pair{"Caf\u00e9 \u201c\u00cele\u201d, tr\u00e8s \u00e2g\u00e9", false}}) {
    const std::string path = dbf_of(folder, 50, in("CP1252", word));
    const auto found = undeclared_dbf_encoding(path, {});
    INFO(word);
    REQUIRE(found);
    CHECK(found->name == "windows-1252");
    CHECK(found->is_latin1_as_well == is_latin1);
    const Read result = read(path);
    REQUIRE(result.datasets.size() == 1);
    CHECK(result.datasets[0]->encoding == "windows-1252");
    const FeatureTable& table = result.datasets[0]->table;
    CHECK(table.text(49, table.columns().size() - 1) == word);
  }
}
