// KML as Google Earth and My Maps write it: styles, descriptions, folders.
#include <algorithm>

#include "geodata/io/kml_placemarks.h"
#include "geodata/model/track_column.h"
#include "tests/io/reading.h"

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
