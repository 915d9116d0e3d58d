// Tables as people have them: what separates them, what their columns are, where their rows lie.
#include <array>

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include "geodata/formats/tables/table_shape.h"
#include "geodata/model/column_names.h"
#include "tests/formats/reading.h"

using namespace thalweg;

namespace {

struct Row {
  std::string name;
  double lon, lat;
};

// Name, longitude and latitude of the two rows that the tables below have.
void check_two_places(const std::string& table, const std::string& file = "a.csv") {
  INFO(table);
  const Read result = read_text_as(table, file);
  INFO(result.error);
  REQUIRE(result.datasets.size() == 1);
  const Dataset& data = *result.datasets[0];
  REQUIRE(data.feature_count() == 2);
  REQUIRE(data.geometry.coords.size() == 2);
  CHECK(data.geometry.coords[0].lon == Approx(46.75));
  CHECK(data.geometry.coords[0].lat == Approx(39.76));
  CHECK(data.geometry.coords[1].lon == Approx(46.93));
  CHECK(data.geometry.coords[1].lat == Approx(39.99));
}

std::string taken_for(const Dataset& data, ColumnMeaning meaning) {
  for (const TakenColumn& taken : data.taken)
    if (taken.meaning == meaning) return taken.field;
  return {};
}

std::string why(const Dataset& data, ColumnMeaning meaning) {
  for (const TakenColumn& taken : data.taken)
    if (taken.meaning == meaning) return taken.why;
  return {};
}

}  // namespace

TEST_CASE("names in the lists of columns are written as they are compared") {
  for (const ColumnNames names :
       {ColumnNames(usual::Longitude), ColumnNames(usual::Latitude), ColumnNames(usual::Position),
        ColumnNames(usual::Wkt), ColumnNames(usual::FeatureName), ColumnNames(usual::EventDate),
        ColumnNames(usual::EventEnd), ColumnNames(usual::EventTitle), ColumnNames(usual::Summary),
        ColumnNames(usual::Category), ColumnNames(usual::SourceTitle), ColumnNames(usual::Bookkeeping)})
    for (const std::string_view name : names) CHECK(column_key(name) == name);
  CHECK(column_key(" Start-Date (UTC)") == "start_date_utc");
  CHECK(column_key("ŞƏHƏR") == "seher");
  CHECK(column_key("نوع الحدث") == column_key("نوع_الحدث"));
}

TEST_CASE("coordinates are found by their names in eleven languages") {
  constexpr std::array<std::array<const char*, 3>, 12> Headers = {{{"Name", "Latitude", "Longitude"},
                                                                   {"Название", "Широта", "Долгота"},
                                                                   {"Ad", "Enlem", "Boylam"},
                                                                   {"Ad", "Enlik", "Uzunluq"},
                                                                   {"Անուն", "Լայնություն", "Երկայնություն"},
                                                                   {"სახელი", "განედი", "გრძედი"},
                                                                   {"نام", "عرض جغرافیایی", "طول جغرافیایی"},
                                                                   {"الاسم", "خط العرض", "خط الطول"},
                                                                   {"Bezeichnung", "Breite", "Länge"},
                                                                   {"Nom", "Latitude", "Longitude"},
                                                                   {"Nombre", "Latitud", "Longitud"},
                                                                   {"name", "geo_latitude", "geo_longitude"}}};
  for (const auto& [name, lat, lon] : Headers) {
    const std::string table = std::string(name) + ";" + lat + ";" + lon + "\nШуша;39,76;46,75\nАгдам;39,99;46,93\n";
    check_two_places(table);
    const Read result = read_text_as(table, "a.csv");
    CHECK(taken_for(*result.datasets.at(0), ColumnMeaning::latitude) == lat);
    CHECK(taken_for(*result.datasets[0], ColumnMeaning::longitude) == lon);
    CHECK(taken_for(*result.datasets[0], ColumnMeaning::name) == name);
  }
}

TEST_CASE("whatever separates cells and ends lines, the rows are the same") {
  for (const char separator : {',', ';', '\t', '|'})
    for (const char* line_end : {"\n", "\r\n", "\r"})
      for (const char decimal : {'.', ','}) {
        std::string table = "name,lat,lon\n\"Şuşa, old\",39.76,46.75\nAğdam,39.99,46.93\n", made;
        const bool is_quoted = decimal == separator;
        std::size_t at = 0;
        for (const char c : table) {
          const bool is_comma = c == ',' && at != table.find(", old");
          if (is_comma)
            made += separator;
          else if (c == '.')
            made += decimal;
          else if (c == '\n')
            made += line_end;
          else
            made += c;
          ++at;
        }
        if (!is_quoted) check_two_places(made);
      }
  check_two_places("name,lat,lon\na,\"39,76\",\"46,75\"\nb,\"39,99\",\"46,93\"\n");
  check_two_places("sep=;\nname;lat;lon\na,b;39,76;46,75\nb;39,99;46,93\n");
}

TEST_CASE("a table without a header, or with a title above it, has all its rows") {
  check_two_places("Шуша;39,76;46,75\nАгдам;39,99;46,93\n");
  // By the values alone: what lies beyond 90 is a longitude.
  const Read far = read_text_as("Shusha,46.7500,39.7600\nAgdam,46.9300,39.9900\nFar,141.5000,50.2500\n", "b.csv");
  REQUIRE(far.datasets.at(0)->geometry.coords.size() == 3);
  CHECK(far.datasets[0]->geometry.coords[0] == LonLat{46.75, 39.76});
  CHECK(says(far, "has no line that names its columns"));
  const Read titled =
      read_text_as("Losses by village;;\n;;\nname;lat;lon\nShusha;39,76;46,75\nAgdam;39,99;46,93\n", "c.csv");
  CHECK(titled.datasets.at(0)->geometry.coords.size() == 2);
  CHECK(says(titled, "c.csv:1: stands above the header"));
}

TEST_CASE("a position in one cell is read in the forms that people write") {
  for (const char* cell : {"39.76, 46.75", "39.76,46.75", "39,76; 46,75", "39.76 46.75", "(39.76, 46.75)",
                           "39°45′36″N 46°45′0″E", "39 45 36 N, 46 45 0 E", "N39.76 E46.75", "46.75E, 39.76N",
                           "39°45'36\" с.ш., 46°45'00\" в.д.", "39.76/46.75", "۳۹٫۷۶، ۴۶٫۷۵"}) {
    INFO(cell);
    const Read result = read_text_as(std::string("name|where is it\na|") + cell + "\nb|" + cell + "\n", "a.csv");
    REQUIRE(result.datasets.size() == 1);
    REQUIRE(result.datasets[0]->geometry.coords.size() == 2);
    CHECK(result.datasets[0]->geometry.coords[0].lon == Approx(46.75));
    CHECK(result.datasets[0]->geometry.coords[0].lat == Approx(39.76));
    CHECK(taken_for(*result.datasets[0], ColumnMeaning::position) == "where is it");
  }
  // Nothing decides which comes first: it is assumed, and said.
  CHECK(says(read_text_as("a\tp\nx\t39.76, 46.75\n", "a.csv"), "assumed"));
  const Read told = read_text_as("a;lonlat\nx;46.75, 39.76\n", "a.csv");
  CHECK(told.datasets.at(0)->geometry.coords.at(0).lat == Approx(39.76));
  CHECK_FALSE(says(told, "assumed"));
}

TEST_CASE("shapes in a cell are WKT, EWKT, WKB in hexadecimal digits or GeoJSON, whatever separates them") {
  for (const char* cell :
       {"POINT (46.75 39.76)", "SRID=4326;POINT(46.75 39.76)", "01010000000000000000604740E17A14AE47E14340",
        "0101000020E61000000000000000604740E17A14AE47E14340", R"({"type":"Point","coordinates":[46.75,39.76]})",
        "SRID=3857;POINT(5204186.195 4831127.18)"}) {
    INFO(cell);
    std::string quoted;
    for (const char* c = cell; *c != '\0'; ++c) quoted += *c == '"' ? "\"\"" : std::string(1, *c);
    for (const char separator : {',', ';', '\t', '|'}) {
      const std::string table = std::string("name") + separator + "geometry\na" + separator + '"' + quoted + "\"\n";
      const Read result = read_text_as(table, "a.csv");
      REQUIRE(result.datasets.size() == 1);
      REQUIRE(result.datasets[0]->geometry.coords.size() == 1);
      CHECK(result.datasets[0]->geometry.coords[0].lon == Approx(46.75).margin(1e-4));
      CHECK(result.datasets[0]->geometry.coords[0].lat == Approx(39.76).margin(1e-4));
    }
  }
  const Read broken = read_text_as("name;wkt\na;POINT (46.75\nb;POINT (46 39)\n", "a.csv");
  CHECK(broken.datasets.at(0)->feature_count() == 2);
  CHECK(says(broken, "no sound WKT; the row is kept without a shape"));
}

TEST_CASE("WKT may be the only column, with a header or without, in quotes or not") {
  for (const char* table :
       {"wkt\nPOLYGON ((45 39, 46 39, 46 40, 45 39))\n", "POLYGON ((45 39, 46 39, 46 40, 45 39))\n",
        "\"POLYGON ((45 39, 46 39, 46 40, 45 39))\"\n", "id,wkt,name\n1,POLYGON ((45 39, 46 39, 46 40, 45 39)),a\n"})
    for (const char* file : {"a.csv", "a.wkt", "a.txt"}) {
      INFO(table);
      const Read result = read_text_as(table, file);
      REQUIRE(result.datasets.size() == 1);
      REQUIRE(result.datasets[0]->feature_count() == 1);
      CHECK(result.datasets[0]->geometry.coords.size() == 4);
    }
}

TEST_CASE("columns are found by their values where their names say nothing, and why is told") {
  const Read result = read_text_as(
      "id,happened,what,grp,c1,c2\n"
      "1,2020-10-02,Shelling,army,39.7601,46.7512\n2,2020-10-03,Raid,army,39.9912,46.9305\n"
      "3,2020-10-05,Strike,police,39.5512,46.5509\n4,2020-10-09,March,army,39.6612,46.6609\n"
      "5,2020-10-10,Siege,police,39.1512,46.1509\n6,2020-10-11,Truce,police,39.2512,46.2509\n",
      "a.csv");
  const Dataset& data = *result.datasets.at(0);
  CHECK(taken_for(data, ColumnMeaning::latitude) == "c1");
  CHECK(taken_for(data, ColumnMeaning::longitude) == "c2");
  CHECK(taken_for(data, ColumnMeaning::date) == "happened");
  CHECK(taken_for(data, ColumnMeaning::name) == "what");
  CHECK(taken_for(data, ColumnMeaning::category) == "grp");
  CHECK(why(data, ColumnMeaning::date).find("by its values: 6 of 6 are dates") == 0);
  CHECK(says(result, "no column is named as a coordinate"));
  REQUIRE(data.lifetimes.size() == 6);
  CHECK(iso_date(data.lifetimes[0].begin.nominal) == "2020-10-02");
}

TEST_CASE("columns named for coordinates and empty leave their place to one that holds shapes") {
  const Read result = read_text_as("name,lat,lon,geom\na,,,POINT (46 39)\n", "a.csv");
  CHECK(result.datasets.at(0)->geometry.coords.at(0) == LonLat{46, 39});
  // A table of areas may have the middle of each as two columns: the areas are what is wanted.
  const Read areas =
      read_text_as("name,lat,lon,geom\na,39.5,45.5,\"POLYGON ((45 39, 46 39, 46 40, 45 39))\"\n", "a.csv");
  CHECK(areas.datasets.at(0)->geometry.part_kind.at(0) == PartKind::polygon);
}

TEST_CASE("numbers that are no coordinates are not taken for them") {
  const Read result = read_text_as("name,price,rate\na,12.50,3.25\nb,13.75,4.50\n", "a.csv");
  CHECK(result.datasets.at(0)->geometry.coords.empty());
  CHECK(says(result, "has no shapes"));
  const Read updated = read_text_as("name,lat,lon,updated\na,39.5,46.5,2024-03-05\n", "a.csv");
  CHECK(updated.datasets.at(0)->lifetimes.empty());
}

TEST_CASE("dates are found by their names in other languages, with an end where there is one") {
  for (const char* header :
       {"Дата;Конец;lat;lon", "Tarih;Bitiş;lat;lon", "Datum;Ende;lat;lon", "تاریخ;پایان;lat;lon"}) {
    const Read result =
        read_text_as(std::string(header) + "\n15.03.2020;20.03.2020;39;46\n16.03.2020;;39;46\n", "a.csv");
    const Dataset& data = *result.datasets.at(0);
    INFO(header);
    REQUIRE(data.lifetimes.size() == 2);
    CHECK(iso_date(data.lifetimes[0].begin.nominal) == "2020-03-15");
    CHECK(iso_date(add_ms(data.lifetimes[0].end.nominal, -1)) == "2020-03-20");
  }
}

namespace {

// Two sheets: events under a title, with a Russian header, and one of notes.
std::string write_workbook(const Folder& folder, const char* driver, const char* ending) {
  GDALAllRegister();
  const std::string path = (folder.path / (std::string("book") + ending)).string();
  const std::unique_ptr<GDALDataset> file(
      GetGDALDriverManager()->GetDriverByName(driver)->Create(path.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
  REQUIRE(file);
  OGRLayer* sheet = file->CreateLayer("Боёв", nullptr, wkbNone, nullptr);
  // GDAL writes the names of fields as the first row: here the title of the sheet.
  OGRFieldDefn a("Сводка за 2020 год", OFTString), b(" ", OFTString), c("  ", OFTString), d("   ", OFTString);
  for (OGRFieldDefn* field : {&a, &b, &c, &d}) REQUIRE(sheet->CreateField(field) == OGRERR_NONE);
  const std::array<std::array<const char*, 4>, 3> rows = {{{"Дата", "Событие", "Широта", "Долгота"},
                                                           {"02.10.2020", "Обстрел", "39,76", "46,75"},
                                                           {"03.10.2020", "Бой", "39,99", "46,93"}}};
  for (const auto& row : rows) {
    OGRFeature feature(sheet->GetLayerDefn());
    for (int i = 0; i < 4; ++i) feature.SetField(i, row[static_cast<std::size_t>(i)]);
    REQUIRE(sheet->CreateFeature(&feature) == OGRERR_NONE);
  }
  OGRLayer* other = file->CreateLayer("Places", nullptr, wkbNone, nullptr);
  OGRFieldDefn name("name", OFTString), lat("lat", OFTReal), lon("lon", OFTReal), day("date", OFTDate);
  for (OGRFieldDefn* field : {&name, &lat, &lon, &day}) REQUIRE(other->CreateField(field) == OGRERR_NONE);
  OGRFeature feature(other->GetLayerDefn());
  feature.SetField(0, "Shusha");
  feature.SetField(1, 39.76);
  feature.SetField(2, 46.75);
  feature.SetField(3, 1992, 5, 8);
  REQUIRE(other->CreateFeature(&feature) == OGRERR_NONE);
  return path;
}

}  // namespace

TEST_CASE("every sheet of a workbook is a layer, its header found under a title") {
  for (const auto& [driver, ending] : {std::pair{"XLSX", ".xlsx"}, {"ODS", ".ods"}}) {
    const Folder folder;
    const Read result = read(write_workbook(folder, driver, ending));
    INFO(driver);
    INFO(result.error);
    REQUIRE(result.datasets.size() == 2);
    const Dataset& events = *result.datasets[0];
    CHECK(events.feature_count() == 2);
    REQUIRE(events.geometry.coords.size() == 2);
    CHECK(events.geometry.coords[1] == LonLat{46.93, 39.99});
    CHECK(taken_for(events, ColumnMeaning::date) == "Дата");
    CHECK(iso_date(events.lifetimes.at(0).begin.nominal) == "2020-10-02");
    const Dataset& places = *result.datasets[1];
    CHECK(places.table.columns()[0].name == "name");
    CHECK(places.feature_count() == 1);
    CHECK(places.geometry.coords.at(0) == LonLat{46.75, 39.76});
    CHECK(iso_date(places.lifetimes.at(0).begin.nominal) == "1992-05-08");
  }
}

TEST_CASE("times of day and scores are no coordinates") {
  for (const char* table : {"shop,opens,closes\nA,08:30,17:45\nB,09:15,18:30\n", "game,score\nA,2/3\nB,1/0\nC,4/2\n"}) {
    INFO(table);
    const Read result = read_text_as(table, "a.csv");
    REQUIRE(result.datasets.size() == 1);
    CHECK(result.datasets[0]->geometry.coords.empty());
  }
}

TEST_CASE("a shape's CRS is a number and nothing that could be read") {
  const Folder folder;
  const std::string table = "name,shape\nA,SRID=" + folder.write("crs.txt", "EPSG:32638") + ";POINT(1 1)\n";
  CHECK(says(read_text_as(table, "a.csv"), "is no number of a CRS"));
}

TEST_CASE("pieces of a shape are joined only where they are pieces of one text") {
  const Read result = read_text_as(
      "name,shape\n\"a \"\"b\"\"\",POINT (1 2,\"x \"\"y\"\"\",\"z \"\"\"\nc,LINESTRING (1 2, 3 4, 5 6)\n", "a.csv");
  REQUIRE(result.datasets.size() == 1);
  REQUIRE(result.datasets[0]->feature_count() == 2);
  CHECK(result.datasets[0]->geometry.coords.size() == 3);
}

TEST_CASE("years before our era and of few digits are dates where the column says that it holds years") {
  const Read result = read_text_as(
      "battle,year,lat,lon\nMarathon,-490,38.118,23.978\nCarrhae,-53,36.86,39.03\nTeutoburg,9,52.41,8.13\nEdessa,260,"
      "37.15,38.8\n",
      "a.csv");
  REQUIRE(result.datasets.size() == 1);
  const Dataset& data = *result.datasets[0];
  CHECK(taken_for(data, ColumnMeaning::date) == "year");
  REQUIRE(data.lifetimes.size() == 4);
  CHECK(iso_date(data.lifetimes[0].begin.nominal) == "-0490-01-01");
  CHECK(iso_date(data.lifetimes[2].begin.nominal) == "0009-01-01");
  CHECK(says(result, "2 years such as -490 are counted with a year 0, as ISO 8601 does: -490 is 491 BCE"));
  // Numbers that are years only by the column's name are not: classes of a school, provinces by number.
  const Read classes = read_text_as("name,year,lat,lon\na,1,39.7,46.7\nb,2,39.8,46.8\nc,11,39.9,46.9\n", "b.csv");
  REQUIRE(classes.datasets.size() == 1);
  CHECK(taken_for(*classes.datasets[0], ColumnMeaning::date).empty());
}

TEST_CASE("a system that shapes name by its number is asked for once, known or not") {
  std::size_t asked = 0;
  CrsByNumber systems([&](const std::string& number) -> Result<std::unique_ptr<SourceCrs>> {
    ++asked;
    if (number == "99999") return fail("unknown");
    return SourceCrs::named(number);
  });
  for (int row = 0; row < 100; ++row) {
    CHECK_FALSE(systems.find("99999"));
    REQUIRE(systems.find("4326"));
    CHECK((*systems.find("4326"))->is_wgs84());
    CHECK_FALSE((*systems.find("3857"))->is_wgs84());
  }
  CHECK(asked == 3);
  for (int number = 0; number < 1000; ++number) (void)systems.find(std::to_string(900000 + number));
  REQUIRE(systems.find("4326"));
}

TEST_CASE("shapes in turns of two systems and one that nobody knows lie where they should") {
  const Read result = read_text_as(
      "name,shape\na,SRID=3857;POINT(5009377.09 4865942.28)\nb,SRID=4326;POINT(45 40)\nc,SRID=99999;POINT(45 40)\n"
      "d,SRID=3857;POINT(5009377.09 4865942.28)\n",
      "a.csv");
  REQUIRE(result.datasets.size() == 1);
  const GeometryColumn& shapes = result.datasets[0]->geometry;
  REQUIRE(shapes.coords.size() == 3);
  for (const LonLat at : shapes.coords) {
    CHECK(at.lon == Approx(45).margin(1e-4));
    CHECK(at.lat == Approx(40).margin(1e-4));
  }
  CHECK(says(result, "99999"));
}
