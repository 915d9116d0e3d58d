// The antimeridian and the poles in every projection: Russia, Fiji, the Aleutians and Antarctica, from the base map
// that comes with the program, one picture a projection with the four side by side.
#include <array>

#include "geodata/scenario/open.h"
#include "tests/render/studio.h"
#include "tests/support/catch.h"
#include "tests/support/golden.h"
#include "viewer/scene/furniture/free_frame.h"
#include "viewer/session/bare_furniture.h"
#include "viewer/session/command.h"

using namespace thalweg;

namespace {

constexpr int PaneWidth = 300, PaneHeight = 200;

struct View {
  LonLat centre;
  double zoom;
};

constexpr View Russia{{160, 66}, 1.7}, Fiji{{179.5, -17.3}, 5.6}, Aleutians{{180, 53}, 3.4}, Antarctica{{60, -86}, 1.6},
    AntarcticCoast{{40, -76}, 1.4}, Arctic{{20, 86}, 1.6}, Europe{{12, 50}, 2};

ScenarioPtr world() {
  static const ScenarioPtr scenario = [] {
    Diagnostics diagnostics;
    Progress progress;
    auto read = read_scenario(THALWEG_SOURCE_DIR "/scenarios/world", diagnostics, progress);
    REQUIRE(read);
    return *read;
  }();
  return scenario;
}

struct Atlas {
  std::unique_ptr<test::Studio> studio = test::Studio::open();

  Image draw(const char* projection, const View& view) {
    Session session = furnished_session();
    REQUIRE(apply(session, SetScenario{world()}));
    session.furniture = bare_furniture();
    session.camera.width_px = PaneWidth;
    session.camera.height_px = PaneHeight;
    const auto made = Projection::make(projection, {});
    REQUIRE(made);
    session.camera.projection = *made;
    session.camera = looking_at(session.camera, view.centre, view.zoom);
    return studio->draw(session);
  }

  // Two by two.
  Image plate(const char* projection, const std::array<View, 4>& views) {
    Image plate{2 * PaneWidth, 2 * PaneHeight, std::vector<Rgba>(std::size_t{4} * PaneWidth * PaneHeight)};
    for (std::size_t v = 0; v < views.size(); ++v) {
      const Image pane = draw(projection, views[v]);
      const int left = v % 2 == 0 ? 0 : PaneWidth, top = v < 2 ? 0 : PaneHeight;
      for (int y = 0; y < PaneHeight; ++y)
        for (int x = 0; x < PaneWidth; ++x)
          plate.pixels[static_cast<std::size_t>((top + y) * plate.width + left + x)] = pane.at(x, y);
    }
    return plate;
  }
};

void check(const char* golden, const char* projection, const std::array<View, 4>& views) {
  CAPTURE(projection);
  CHECK(compare_with_golden(golden, Atlas().plate(projection, views)) == "");
}

}  // namespace

TEST_CASE("projected: Russia, Fiji, the Aleutians and Antarctica in Mercator") {
  check("mercator", "mercator", {Russia, Fiji, Aleutians, AntarcticCoast});
}
TEST_CASE("projected: the four in Equal Earth") {
  check("equal_earth", "equal_earth", {Russia, Fiji, Aleutians, Antarctica});
}
TEST_CASE("projected: the four on the globe") { check("globe", "orthographic", {Russia, Fiji, Aleutians, Antarctica}); }
TEST_CASE("projected: the four in a Mercator about the Pacific, whose area crosses the antimeridian") {
  check("mercator_pacific", "EPSG:3832", {Russia, Fiji, Aleutians, AntarcticCoast});
}
TEST_CASE("projected: Russia, the Aleutians, the Arctic and the far side of a conic about Alaska") {
  check("albers_alaska", "EPSG:3338", {Russia, Aleutians, Arctic, Europe});
}
TEST_CASE("projected: these of a conic about Moscow") {
  check("conic_moscow", "+proj=lcc +lat_1=45 +lat_2=65 +lon_0=38 +datum=WGS84", {Russia, Aleutians, Arctic, Europe});
}
TEST_CASE("projected: the Arctic in a polar azimuthal about the antimeridian") {
  check("azimuthal_arctic", "EPSG:3571", {Russia, Aleutians, Arctic, Europe});
}
TEST_CASE("projected: Antarctica in a polar stereographic") {
  check("stereographic_antarctica", "EPSG:3031",
        {Antarctica, View{{-60, -66}, 3}, View{{180, -78}, 3}, View{{0, -89.9}, 6}});
}
TEST_CASE("projected: Fiji in its own transverse Mercator, which stops short of where it runs away") {
  check("utm_fiji", "EPSG:32760", {Fiji, View{{177, -30}, 0.6}, View{{179.9, -16.8}, 7.5}, View{{177, -85}, 1.6}});
}
