#include "viewer/ui/panel_sizes.h"

#include <algorithm>
#include <map>
#include <sstream>

#include "tests/session/small_war.h"
#include "viewer/ui/shortcuts.h"

using namespace thalweg;
using namespace thalweg::ui;

namespace {

float map_share(float width, float height, bool with_inspector) {
  const PanelSizes sizes = panel_sizes({.right = with_inspector}, width, height);
  return (width - sizes.left - sizes.right) * (height - TopBarHeight - sizes.bottom) / (width * height);
}

}  // namespace

TEST_CASE("the map has room at every size of the window") {
  CHECK(map_share(1280, 720, false) > 0.5f);
  CHECK(map_share(1280, 720, true) > 0.38f);
  CHECK(map_share(800, 600, true) > 0.5f);
  CHECK(map_share(1920, 1080, true) > 0.4f);
}

TEST_CASE("on a narrow window the inspector takes the place of the left panel") {
  const PanelSizes narrow = panel_sizes({.right = true}, 640, 480);
  CHECK(narrow.left == 0);
  CHECK(narrow.right > 0);
  const PanelSizes wide = panel_sizes({.right = true}, 1280, 720);
  CHECK(wide.left > 0);
  CHECK(wide.left + wide.right <= 640);
}

TEST_CASE("what the user made of a panel stands, as far as the window has room") {
  CHECK(panel_sizes({.left_width = 240}, 1280, 720).left == 240);
  CHECK(panel_sizes({.timeline_height = 300}, 1280, 720).bottom == 300);
  CHECK(panel_sizes({.timeline_height = 900}, 1280, 720).bottom <= 360);
  CHECK(panel_sizes({}, 2560, 1440).bottom > panel_sizes({}, 1280, 720).bottom * 1.8f);
}

TEST_CASE("play goes forwards again after J has gone backwards") {
  Session session = small_war::opened();
  REQUIRE(apply(session, Shuttle{-1}));
  CHECK(session.playback.days_per_sec < 0);
  for (const Command& command : commands_of(Action::play, session)) REQUIRE(apply(session, command));
  CHECK_FALSE(session.playback.playing);
  for (const Command& command : commands_of(Action::play, session)) REQUIRE(apply(session, command));
  CHECK(session.playback.playing);
  CHECK(session.playback.days_per_sec > 0);
}

TEST_CASE("the list of keys has every action, by group, each chord apart") {
  const auto rows = KeyMap().listing();
  CHECK(rows.size() == all_actions().size());
  for (std::size_t i = 1; i < rows.size(); ++i) CHECK(rows[i - 1].group <= rows[i].group);
  const auto back = std::find_if(rows.begin(), rows.end(), [](const ShortcutRow& row) {
    return row.chords == std::vector<std::string>{"Left", ","};
  });
  CHECK(back != rows.end());
  for (const ShortcutRow& row : rows) CHECK_FALSE(row.chords.empty());
}

TEST_CASE("no two actions have one chord") {
  std::map<std::string, std::string> owner;
  for (const ActionInfo& info : all_actions()) {
    std::istringstream words{std::string(info.default_chords)};
    for (std::string chord; words >> chord;) {
      INFO(chord << " of " << info.name << " and " << owner[chord]);
      CHECK(owner[chord].empty());
      owner[chord] = info.name;
    }
  }
}
