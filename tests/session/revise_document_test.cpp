// A session that looks at a document: each of its edits is seen, and what the user has set stays.
#include "tests/document/folder_copy.h"
#include "viewer/session/command.h"

using namespace thalweg;

namespace {

struct Look {
  FolderCopy folder;
  Document document;
  Session session;

  Look() : document(hills(folder)) {
    session.camera.width_px = 800;
    session.camera.height_px = 600;
    REQUIRE(apply(session, SetScenario{document.scenario()}));
  }
  static Document hills(const FolderCopy& folder) {
    write_nasty(folder);
    return opened(folder);
  }
  void edit(const std::vector<Edit>& edits) {
    document = made(document.with(edits));
    REQUIRE(apply(session, ReviseScenario{document.scenario()}));
  }
  void undo() {
    document = document.undone();
    REQUIRE(apply(session, ReviseScenario{document.scenario()}));
  }
};

}  // namespace

TEST_CASE("a vertex that moves leaves camera, time, layers and selection as they are") {
  Look look;
  Session& session = look.session;
  session.camera = looking_at(session.camera, {45.5, 40.5}, 8);
  REQUIRE(apply(session, SetTime{instant_from_civil(CivilDate{1990, 6, 1})}));
  REQUIRE(apply(session, SelectFeature{FeatureRef{0, 1}}));
  session.layers[2].visible = false;
  const Session before = session;
  look.edit({edits::MoveVertex{"land.geojson", 0, {0, 0, 2}, {46.5, 41.5}}});
  CHECK(session.scenario == look.document.scenario());
  CHECK(session.scenario_version != before.scenario_version);
  CHECK(session.camera == before.camera);
  CHECK(session.time == before.time);
  CHECK(session.selected == before.selected);
  REQUIRE(session.layers.size() == before.layers.size());
  for (std::size_t i = 0; i < session.layers.size(); ++i) {
    CHECK(session.layers[i].layer == before.layers[i].layer);
    CHECK(session.layers[i].visible == before.layers[i].visible);
  }
}

TEST_CASE("a selected feature is found by its id when one before it is taken away") {
  Look look;
  REQUIRE(apply(look.session, SelectFeature{FeatureRef{0, 1}}));
  look.edit({edits::RemoveFeature{"land.geojson", 0}, edits::RemoveRow{"control.csv", 0},
             edits::RemoveRow{"control.csv", 0}});
  CHECK(look.session.selected == FeatureRef{0, 0});
  look.undo();
  CHECK(look.session.selected == FeatureRef{0, 1});
  look.edit({edits::RemoveFeature{"land.geojson", 1}, edits::RemoveRow{"control.csv", 2}});
  CHECK_FALSE(look.session.selected);
}

TEST_CASE("the scene that is shown is followed to its new place, and left when it is gone") {
  Look look;
  REQUIRE(apply(look.session, GoToScene{1}));
  look.edit({edits::MoveItem{"/scenes", 1, 0}});
  CHECK(look.session.scene == 0);
  look.edit({edits::RemoveKey{"/scenes/0"}});
  CHECK(look.session.scene == -1);
}

TEST_CASE("a style of the document is seen, also when it is undone") {
  Look look;
  LayerStyle style;
  style.opacity = 0.25;
  style.width_px = 7;
  look.edit({edits::SetLayerStyle{"ways", style}});
  CHECK(look.session.layers[1].style == style);
  CHECK(look.session.layers[1].opacity == 0.25f);
  look.undo();
  CHECK(look.session.layers[1].style == LayerStyle{});
  CHECK(look.session.layers[1].opacity == 1);
}
