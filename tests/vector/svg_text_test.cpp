// Escapes, numbers and path data of SVG.
#include "viewer/vector/svg_text.h"

#include "tests/support/catch.h"

using namespace thalweg;

TEST_CASE("what XML would take for markup is escaped, and what it cannot hold is replaced") {
  CHECK(xml_escaped("R&D <b>\"x\"</b>") == "R&amp;D &lt;b&gt;&quot;x&quot;&lt;/b&gt;");
  CHECK(xml_escaped("Հայաստան საქართველო آذربایجان 🙂") == "Հայաստան საქართველო آذربایجان 🙂");
  CHECK(xml_escaped(std::string_view("a\x01"
                                     "b\0c",
                                     5)) ==
        "a\xef\xbf\xbd"
        "b\xef\xbf\xbd"
        "c");
  CHECK(xml_escaped("\xff\xc3") == "\xef\xbf\xbd\xef\xbf\xbd");
  CHECK(xml_escaped("\xed\xa0\x80").find('\xed') == std::string::npos);  // half of a surrogate pair
  CHECK(xml_escaped("\xef\xbf\xbf") != "\xef\xbf\xbf");
}

TEST_CASE("numbers are rounded to hundredths and as short as they can be") {
  CHECK(number(12) == "12");
  CHECK(number(-3.5) == "-3.5");
  CHECK(number(0.254) == ".25");
  CHECK(number(-0.004) == "0");
  CHECK(number(100.07) == "100.07");
  CHECK(number(1e300) == "0");
}

TEST_CASE("a path is written relative to its beginnings, without points that fall together") {
  PagePath ring;
  ring.points = {{10, 10}, {20, 10}, {20.001, 10.002}, {20, 20.5}, {10, 10}};
  ring.end();
  ring.points.insert(ring.points.end(), {{12, 12}, {12.001, 12}, {12, 12.003}});
  ring.end();
  CHECK(path_data(ring) == "M10 10l10 0 0 10.5z");
  PagePath line;
  line.is_closed = false;
  line.points = {{-1, 2}, {0, 1.75}, {0.5, 1.75}};
  line.end();
  CHECK(path_data(line) == "M-1 2l1-.25 .5 0");
}
