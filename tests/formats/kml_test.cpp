// KML as Google Earth and My Maps write it: styles, descriptions, folders.
#include <algorithm>

#include "geodata/formats/kml/html_text.h"
#include "geodata/formats/kml/kml_placemarks.h"
#include "geodata/model/track_column.h"
#include "tests/formats/reading.h"

using namespace thalweg;

TEST_CASE(
    "styles of KML become those of simplestyle: shared, by style map in its normal state, and a placemark's own") {
  const Read result = read_text_as(
      R"(<kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>My map</name>
      <Style id="zone"><LineStyle><color>ff0000ff</color><width>4</width></LineStyle><PolyStyle><color>7f00ff00</color></PolyStyle></Style>
      <Style id="pin-hover"><IconStyle><color>ffffffff</color></IconStyle></Style>
      <Style id="pin-normal"><IconStyle><color>ff00aaff</color></IconStyle></Style>
      <StyleMap id="pin"><Pair><key>highlight</key><styleUrl>#pin-hover</styleUrl></Pair><Pair><key>normal</key><styleUrl>#pin-normal</styleUrl></Pair></StyleMap>
      <Folder><name>Zones</name>
      <Placemark><name>A</name><styleUrl>#zone</styleUrl><Polygon><outerBoundaryIs><LinearRing><coordinates>44,39 46,39 46,41 44,39</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark>
      <Placemark><name>B</name><styleUrl>#zone</styleUrl><Style><LineStyle><color>ffff0000</color></LineStyle></Style><Polygon><outerBoundaryIs><LinearRing><coordinates>44,39 46,39 46,41 44,39</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark>
      </Folder><Folder><name>Pins</name>
      <Placemark><name>C</name><styleUrl>#pin</styleUrl><Point><coordinates>45,40</coordinates></Point></Placemark>
      <Placemark><name>D</name><styleUrl>#not-there</styleUrl><Point><coordinates>45,40</coordinates></Point></Placemark>
      </Folder></Document></kml>)",
      "a.kml");
  INFO(result.error);
  REQUIRE(result.datasets.size() == 2);
  const FeatureTable &zones = result.datasets[0]->table, &pins = result.datasets[1]->table;
  CHECK(result.datasets[0]->name == "Zones");
  CHECK(result.datasets[1]->name == "Pins");
  const auto text = [](const FeatureTable& table, std::size_t row, const char* column) {
    const auto found = table.find(column);
    return found ? table.text(row, *found) : std::string("no such column");
  };
  CHECK(text(zones, 0, "fill") == "#00ff00");
  CHECK(text(zones, 0, "fill-opacity") == "0.498");
  CHECK(text(zones, 0, "stroke") == "#ff0000");
  CHECK(text(zones, 0, "stroke-width") == "4");
  CHECK(text(zones, 1, "stroke") == "#0000ff");
  CHECK(text(zones, 1, "stroke-width") == "4");
  CHECK(text(pins, 0, "marker-color") == "#ffaa00");
  CHECK(text(pins, 1, "marker-color").empty());
}

TEST_CASE("descriptions of KML are read as text") {
  CHECK(text_of_html("<b>Bold</b> text<br>second &amp; last") == "Bold text\nsecond & last");
  CHECK(text_of_html("<div>one</div><div>two</div>") == "one\ntwo");
  CHECK(text_of_html("a &#1040;&#x411; &lt;b&gt;") == "a \u0410\u0411 <b>");
  CHECK(text_of_html("5 < 6 and R&D") == "5 < 6 and R&D");
  CHECK(text_of_html("").empty());
  CHECK(text_of_html("&&lt;< a &amp") == "&<< a &amp");
  const Read result = read_text_as(
      R"(<kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark><name>A</name><description><![CDATA[<p>Held since <i>1994</i></p>]]></description>
      <Point><coordinates>45,40</coordinates></Point></Placemark></Document></kml>)",
      "a.kml");
  REQUIRE(result.datasets.size() == 1);
  const FeatureTable& table = result.datasets[0]->table;
  const auto column = table.find("description") ? table.find("description") : table.find("Description");
  REQUIRE(column);
  CHECK(table.text(0, *column) == "Held since 1994");
}

TEST_CASE("a style finds no room in a column of numbers and makes one of its own, once") {
  std::string placemarks;
  for (int i = 0; i < 5; ++i)
    placemarks +=
        R"(<Placemark><Style><LineStyle><width>2</width></LineStyle></Style><ExtendedData><SchemaData schemaUrl="#s">
      <SimpleData name="stroke-width">7</SimpleData></SchemaData></ExtendedData><LineString><coordinates>44,39 46,39</coordinates></LineString></Placemark>)";
  const Read result = read_text_as(
      R"(<kml xmlns="http://www.opengis.net/kml/2.2"><Document><Schema name="s" id="s"><SimpleField name="stroke-width" type="float"/></Schema>)" +
          placemarks + "</Document></kml>",
      "a.kml");
  REQUIRE(result.datasets.size() == 1);
  const auto& columns = result.datasets[0]->table.columns();
  CHECK(std::count_if(columns.begin(), columns.end(), [](const Column& c) { return c.name == "stroke-width"; }) == 2);
}

TEST_CASE("times and coordinates of KML that cannot be read are said, though nothing of them can be shown") {
  const Read result = read_text_as(
      R"(<kml xmlns="http://www.opengis.net/kml/2.2"><Document>
      <Placemark><name>A</name><TimeStamp><when>gibberish</when></TimeStamp><Point><coordinates>abc,def</coordinates></Point></Placemark>
      <Placemark><name>B</name><TimeSpan><begin>2020-13-45</begin><end>later</end></TimeSpan><Point><coordinates>46,39</coordinates></Point></Placemark>
      <Placemark><name>C</name></Placemark></Document></kml>)",
      "a.kml");
  REQUIRE(result.datasets.size() == 1);
  CHECK(result.datasets[0]->feature_count() == 3);
  CHECK(says(result, "feature 0: coordinates: \"abc,def\" are no coordinates"));
  CHECK(says(result, "feature 0: begin: \"gibberish\" is not a date"));
  CHECK_FALSE(says(result, "feature 0: end"));
  CHECK(says(result, "feature 1: begin: \"2020-13-45\" is not a date"));
  CHECK(says(result, "feature 1: end: \"later\" is not a date"));
  CHECK_FALSE(says(result, "feature 1: coordinates"));
  CHECK_FALSE(says(result, "feature 2"));
}

TEST_CASE("layers chosen of a KML file have the styles that all of it gives them") {
  const Folder folder;
  const std::string path = folder.write("a.kml", R"(<kml xmlns="http://www.opengis.net/kml/2.2"><Document>
      <Style id="zone"><LineStyle><color>ff0000ff</color></LineStyle></Style><Style id="pin"><IconStyle><color>ff00aaff</color></IconStyle></Style>
      <Folder><name>Zones</name><Placemark><name>A</name><styleUrl>#zone</styleUrl><LineString><coordinates>44,39 46,39</coordinates></LineString></Placemark></Folder>
      <Folder><name>Pins</name><Placemark><name>B</name><styleUrl>#pin</styleUrl><TimeStamp><when>1994-05-12</when></TimeStamp><Point><coordinates>45,40</coordinates></Point></Placemark></Folder>
      </Document></kml>)");
  Diagnostics diagnostics;
  Progress progress;
  ReadOptions options;
  options.layers = {"Pins"};
  const auto chosen = read_datasets(path, options, diagnostics, progress);
  REQUIRE(chosen);
  REQUIRE(chosen->size() == 1);
  const Dataset& pins = *chosen->front();
  CHECK(pins.name == "Pins");
  REQUIRE(pins.table.find("marker-color"));
  CHECK(pins.table.text(0, *pins.table.find("marker-color")) == "#ffaa00");
  REQUIRE(pins.lifetimes.size() == 1);
  CHECK(pins.lifetimes[0] != Lifetime{});

  options.layers = {"Ships"};
  const auto none = read_datasets(path, options, diagnostics, progress);
  REQUIRE_FALSE(none);
  CHECK(none.error().message.find("Zones") != std::string::npos);
}

TEST_CASE("positions of a track have their times and are one thing on its way") {
  const Read result = read_text_as(
      R"(<kml xmlns="http://www.opengis.net/kml/2.2" xmlns:gx="http://www.google.com/kml/ext/2.2"><Document><Folder><name>Ships</name>
      <Placemark><name>Port</name><Point><coordinates>45,40</coordinates></Point></Placemark>
      <Placemark><name>A</name><gx:MultiTrack>
        <gx:Track><when>2023-05-01T08:00:00Z</when><when>2023-05-01T09:00:00Z</when><when>2023-05-01T10:00:00Z</when>
          <gx:coord>45 40 0</gx:coord><gx:coord></gx:coord><gx:coord>47 41.5 12</gx:coord></gx:Track>
        <gx:Track><when>2023-05-02</when><when></when><gx:coord>48 42</gx:coord><gx:coord>49 43</gx:coord></gx:Track></gx:MultiTrack></Placemark>
      <Placemark><name>B</name><TimeSpan><begin>2020</begin></TimeSpan><Track>
        <when>2023-05-01</when><coord>50 40</coord><when>2023-05-03</when><coord>51 40</coord></Track></Placemark>
      </Folder></Document></kml>)",
      "a.kml");
  INFO(result.error);
  REQUIRE(result.datasets.size() == 2);
  const Dataset &ships = *result.datasets[0], &positions = *result.datasets[1];
  CHECK(ships.name == "Ships");
  CHECK(ships.feature_count() == 3);
  REQUIRE(ships.lifetimes.size() == 3);
  const auto text = [](const Dataset& data, std::size_t row, const char* column) {
    return data.table.text(row, *data.table.find(column));
  };
  CHECK(ships.extent.west == 45);  // an empty position is not 0, 0
  CHECK(text(ships, 1, "begin") == "2023-05-01T08:00:00Z");
  CHECK(text(ships, 1, "end") == "2023-05-02");
  CHECK(text(ships, 2, "begin") == "2020");
  CHECK(positions.name == "Ships positions");
  REQUIRE(positions.feature_count() == 6);
  CHECK(text(positions, 1, "name") == "A");
  CHECK(text(positions, 1, "time") == "2023-05-01T10:00:00Z");
  CHECK(positions.geometry.coords[1].lon == 47);
  CHECK(positions.geometry.coords[1].lat == 41.5);
  CHECK(text(positions, 3, "time").empty());
  CHECK(text(positions, 5, "name") == "B");
  const TracksPtr tracks = find_tracks(positions);
  REQUIRE(tracks);
  CHECK(tracks->names == std::vector<std::string>{"A", "B"});
  CHECK(tracks->position_count() == 5);
}

TEST_CASE("a track with more positions than times is read, and what GDAL makes of it is not asked") {
  const Read result = read_text_as(
      R"(<kml xmlns="http://www.opengis.net/kml/2.2" xmlns:gx="http://www.google.com/kml/ext/2.2"><Document>
      <Folder><name>Whole</name><Placemark><name>Port</name><Point><coordinates>45,40</coordinates></Point></Placemark></Folder>
      <Folder><name>Short of times</name><Placemark><gx:Track><when>2023-05-02</when><gx:coord>48 42</gx:coord><gx:coord>49 43</gx:coord></gx:Track>
      </Placemark></Folder></Document></kml>)",
      "a.kml");
  INFO(result.error);
  REQUIRE(result.datasets.size() == 3);
  CHECK(result.datasets[0]->name == "Whole");
  CHECK(result.datasets[1]->geometry.coords.size() == 2);
  CHECK(result.datasets[2]->feature_count() == 2);
}

namespace {

const std::string Namespaces =
    R"(<kml xmlns="http://www.opengis.net/kml/2.2" xmlns:gx="http://www.google.com/kml/ext/2.2">)";
const std::string Overlay =
    R"(<GroundOverlay><name>Old map</name><TimeSpan><begin>1992</begin></TimeSpan><Icon><href>x.png</href></Icon>
    <LatLonBox><north>41</north><south>40</south><east>46</east><west>45</west></LatLonBox></GroundOverlay>)";

std::string track(const std::string& name, const std::string& rows) {
  return "<Placemark><name>" + name + "</name><gx:Track>" + rows + "</gx:Track></Placemark>";
}

const std::string Rows =
    "<when>2023-05-01</when><when>2023-05-02</when><gx:coord>48 42</gx:coord><gx:coord>49 43</gx:coord>";

std::string in_utf16(std::string_view ascii) {
  std::string text = "\xFF\xFE";
  for (const char c : ascii) text.append({c, '\0'});
  return text;
}

// Files that are kept as they are, one after another.
std::string stored_zip(const std::vector<std::pair<std::string, std::string>>& files) {
  std::string zip, directory;
  const auto number = [](std::size_t value, int bytes) {
    std::string out;
    for (int i = 0; i < bytes; ++i) {
      out += static_cast<char>(value);
      value >>= 8;
    }
    return out;
  };
  for (const auto& [name, text] : files) {
    std::uint32_t crc = 0xFFFFFFFFu;
    for (const char c : text) {
      crc ^= static_cast<unsigned char>(c);
      for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ ((crc & 1u) != 0 ? 0xEDB88320u : 0u);
    }
    const std::string what = number(20, 2) + number(0, 8) + number(crc ^ 0xFFFFFFFFu, 4) + number(text.size(), 4) +
                             number(text.size(), 4) + number(name.size(), 2) + number(0, 2);
    directory += "PK\x01\x02" + number(20, 2) + what + number(0, 10) + number(zip.size(), 4) + name;
    zip += "PK\x03\x04" + what + name + text;
  }
  return zip + directory + "PK\x05\x06" + number(0, 4) + number(files.size(), 2) + number(files.size(), 2) +
         number(directory.size(), 4) + number(zip.size(), 4) + number(0, 2);
}

}  // namespace

TEST_CASE("an overlay beside placemarks is a feature as they are, and takes nothing from them") {
  const Read result =
      read_text_as(Namespaces + "<Document><Folder><name>Ships</name>" + Overlay + track("A", Rows) +
                       R"(<Placemark><name>B</name><Style><LineStyle><color>ff0000ff</color></LineStyle></Style>
                   <TimeSpan><begin>1994-05</begin></TimeSpan><Point><coordinates>45,40</coordinates></Point></Placemark>
                   </Folder><Folder><name>Maps</name>)" +
                       Overlay + "</Folder></Document></kml>",
                   "a.kml");
  INFO(result.error);
  REQUIRE(result.datasets.size() == 3);
  const Dataset& ships = *result.datasets[0];
  REQUIRE(ships.feature_count() == 3);
  REQUIRE(ships.table.find("stroke"));
  CHECK(ships.table.text(0, *ships.table.find("begin")) == "1992");
  CHECK(ships.table.text(2, *ships.table.find("begin")) == "1994-05");
  CHECK(ships.table.text(2, *ships.table.find("stroke")) == "#ff0000");
  CHECK(ships.geometry.feature_begin[1] != ships.geometry.feature_begin[2]);
  CHECK(result.datasets[1]->name == "Maps");
  CHECK(result.datasets[2]->name == "Ships positions");
  CHECK(result.datasets[2]->feature_count() == 2);
}

TEST_CASE("where GDAL makes other features than a file has placemarks, its tracks are told of and kept as positions") {
  std::vector<std::unique_ptr<Dataset>> layers;
  layers.push_back(std::make_unique<Dataset>());
  layers[0]->name = "Ships";
  layers[0]->path = "a.kml";
  layers[0]->table.add_row();
  layers[0]->geometry.feature_begin.push_back(0);
  KmlPlacemark moving;
  moving.track = {.name = "A", .stretches = {{{"2023-05-01", 48, 42}, {"2023-05-02", 49, 43}}}};
  std::vector<KmlFolder> folders;
  folders.push_back({"Harbour", {KmlPlacemark(), moving}});
  Diagnostics diagnostics;
  set_kml_placemarks(layers, std::move(folders), diagnostics);
  REQUIRE(layers.size() == 2);
  CHECK(layers[1]->name == "Harbour positions");
  CHECK(layers[1]->path == "a.kml");
  CHECK(layers[1]->feature_count() == 2);
  REQUIRE(diagnostics.entries().size() == 1);
  CHECK(to_string(diagnostics.entries()[0]).find("1 of its tracks") != std::string::npos);
}

TEST_CASE("positions of a track that cannot be read are told of, those left empty are not") {
  const Read result =
      read_text_as(Namespaces + "<Document>" + track("Empty", "<gx:coord></gx:coord><gx:coord> </gx:coord>" + Rows) +
                       track("Commas",
                             "<gx:coord>45,40,0</gx:coord><gx:coord>46 41 0</gx:coord><gx:coord>north</gx:coord>"
                             "<gx:coord>47 42 0</gx:coord>") +
                       track("Nothing", "<gx:coord>45,40,0</gx:coord>") + "</Document></kml>",
                   "a.kml");
  INFO(result.error);
  REQUIRE(result.datasets.size() == 2);
  CHECK(result.datasets[1]->feature_count() == 4);
  CHECK_FALSE(says(result, "feature 0"));
  CHECK(says(result, "feature 1: coord: 2 positions of its track cannot be read, the first is \"45,40,0\""));
  CHECK(says(result, "feature 2: coord: 1 position of its track cannot be read, \"45,40,0\""));
}

TEST_CASE("tracks of KML in UTF-16 and Latin-1 are read as those in UTF-8") {
  const Read wide = read_text_as(in_utf16(R"(<?xml version="1.0" encoding="UTF-16"?>)" + Namespaces + "<Document>" +
                                          track("A", Rows) + "</Document></kml>"),
                                 "a.kml");
  INFO(wide.error);
  REQUIRE(wide.datasets.size() == 2);
  CHECK(wide.datasets[0]->geometry.coords.size() == 2);
  CHECK(wide.datasets[1]->feature_count() == 2);
  const Read latin = read_text_as(R"(<?xml version="1.0" encoding="ISO-8859-1"?>)" + Namespaces + "<Document>" +
                                      track("M\xFCller", Rows) + "</Document></kml>",
                                  "a.kml");
  INFO(latin.error);
  REQUIRE(latin.datasets.size() == 2);
  CHECK(latin.datasets[1]->table.text(0, *latin.datasets[1]->table.find("name")) == "M\u00FCller");
}

TEST_CASE("of a KMZ file the KML that is read is the one that GDAL reads") {
  const auto document = [](const std::string& name, const std::string& begin) {
    return Namespaces + "<Document><name>" + name + "</name><Placemark><name>" + name + "</name><TimeSpan><begin>" +
           begin + "</begin></TimeSpan><Point><coordinates>45,40</coordinates></Point></Placemark></Document></kml>";
  };
  const Read result =
      read_text_as(stored_zip({{"a.kml", document("a", "1994-05")}, {"doc.kml", document("doc", "2020")}}), "a.kmz");
  INFO(result.error);
  REQUIRE(result.datasets.size() == 1);
  CHECK(result.datasets[0]->name == "a");
  CHECK(result.datasets[0]->table.text(0, *result.datasets[0]->table.find("begin")) == "1994-05");
}

TEST_CASE("a KMZ file of several documents that link to one another is read, unless they have tracks") {
  const std::string link = "<NetworkLink><Link><href>part.kml</href></Link></NetworkLink>";
  const std::string place = R"(<Placemark><name>doc</name><TimeSpan><begin>1994-05</begin></TimeSpan>
      <Point><coordinates>45,40</coordinates></Point></Placemark>)";
  const auto read_with = [&](const std::string& part) {
    return read_text_as(stored_zip({{"doc.kml", Namespaces + "<Document>" + place + link + "</Document></kml>"},
                                    {"part.kml", Namespaces + "<Document>" + part + "</Document></kml>"}}),
                        "a.kmz");
  };
  const Read plain =
      read_with(R"(<Placemark><name>other</name><Point><coordinates>45,40</coordinates></Point></Placemark>)");
  INFO(plain.error);
  REQUIRE(plain.datasets.size() == 1);
  CHECK(plain.datasets[0]->table.text(0, *plain.datasets[0]->table.find("begin")).empty());
  const Read tracks = read_with(track("A", Rows));
  CHECK(tracks.datasets.empty());
  CHECK(tracks.error.find("unpack it") != std::string::npos);
}

TEST_CASE("a document is without its tracks wherever they stand, and before a long row of others too") {
  std::string text = R"(<?xml version="1.0"?><!-- of a receiver -->)" + Namespaces + "<Document>";
  for (int i = 0; i < 3; ++i) text += track("A", Rows) + "<Placemark><Track>" + Rows + "</Track></Placemark>";
  KmlDocument document(CPLParseXMLString((text + "</Document></kml>").c_str()));
  REQUIRE(document);
  const std::string without = kml_without_tracks(document);
  CHECK(without.find("Track") == std::string::npos);
  CHECK(without.find("Placemark") != std::string::npos);
  CHECK(kml_without_tracks(document).empty());
}

TEST_CASE("a file with tracks that GDAL reads and we cannot is refused: GDAL would read past their ends") {
  const std::string body = Namespaces +
                           "<Document><Placemark><gx:Track><when>2023-05-02</when><gx:coord>48 42</gx:coord>"
                           "<gx:coord>49 43</gx:coord></gx:Track></Placemark></Document></kml>";
  const Read result = read_text_as("<?note a \"b?>" + body, "a.kml");
  CHECK(result.datasets.empty());
  CHECK(result.error.find("a.kml: has tracks") != std::string::npos);
}
