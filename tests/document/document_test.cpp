// A document: edits, undo and redo, and what they share.
#include "geodata/document/document.h"

#include <algorithm>

#include "tests/document/folder_copy.h"
#include "tests/document/scenario_text.h"

using namespace thalweg;

namespace {

const std::string SouthCaucasus = THALWEG_SOURCE_DIR "/scenarios/south_caucasus";

std::string error_of(const Result<Document>& document) {
  REQUIRE_FALSE(document);
  return document.error().message;
}

bool names(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

DatasetPtr layer(const Document& document, const std::string& id) {
  for (const Layer& each : document.scenario()->layers)
    if (each.id == id) return each.data;
  return nullptr;
}

const Event& event(const Document& document, const std::string& id) {
  const auto& events = document.scenario()->timeline.events;
  const auto found = std::find_if(events.begin(), events.end(), [&](const Event& e) { return e.id == id; });
  REQUIRE(found != events.end());
  return *found;
}

}  // namespace

TEST_CASE("a document opens as the scenario that read_scenario reads, and names its files") {
  const FolderCopy folder;
  write_nasty(folder);
  const Document document = opened(folder);
  CHECK(first_difference(text_of(*document.scenario()), text_of(*read_anew(folder))).empty());
  CHECK(document.files() == std::vector<std::string>{"control.csv", "events.csv", "land.geojson", "scenario.json",
                                                     "status.csv", "ways.geojson"});
  CHECK(document.is_saved());
  CHECK_FALSE(document.can_undo());
  CHECK(document.scenario()->timeline.events.size() == 4);
  CHECK(document.scenario()->timeline.territories.size() == 2);
  CHECK(document.diagnostics().count(Severity::error) == 0);
}

TEST_CASE("an edited event is another, and undo gives back the very scenario that was") {
  const FolderCopy folder;
  write_nasty(folder);
  const Document before = opened(folder);
  const Document after =
      made(before.with(edits::SetCell{"events.csv", 1, "date", "1990-03-04"}, {.label = "Date of an event"}));
  CHECK(event(after, "e2").date_text == "1990-03-04");
  CHECK(event(before, "e2").date_text == "1990-02");
  CHECK(after.undo_label() == "Date of an event");
  const Document undone = after.undone();
  CHECK(undone.scenario() == before.scenario());
  CHECK(undone.redo_label() == "Date of an event");
  CHECK(undone.redone().scenario() == after.scenario());
  CHECK(undone.is_saved());
  CHECK(after.unsaved_files() == std::vector<std::string>{"events.csv"});
}

TEST_CASE("what an edit does not touch is shared, and only the version of what it does is raised") {
  const FolderCopy folder;
  write_nasty(folder);
  const Document before = opened(folder);
  const Document after = made(before.with(edits::SetCell{"control.csv", 0, "controller", "B"}));
  for (const char* id : {"land", "ways", "events"}) CHECK(layer(after, id) == layer(before, id));
  for (const std::string& file : before.files()) {
    const bool is_same = after.version(file) == before.version(file);
    CHECK(is_same == (file != "control.csv"));
    CHECK((after.file(file) == before.file(file)) == (file != "control.csv"));
  }
  CHECK(after.undone().version("control.csv") == before.version("control.csv"));
  const Document other = made(after.undone().with(edits::SetCell{"control.csv", 0, "controller", "none"}));
  CHECK(other.version("control.csv") != after.version("control.csv"));
  CHECK(other.version("control.csv") != before.version("control.csv"));
}

TEST_CASE("rows of events, control and status come, go and change") {
  const FolderCopy folder;
  write_nasty(folder);
  Document document = opened(folder);
  document = made(document.with(
      edits::AddRow{"events.csv",
                    4,
                    {{"id", "e5"}, {"date", "1993-01-01"}, {"title", "Fifth; of all"}, {"lat", "40"}, {"lon", "45"}}}));
  CHECK(event(document, "e5").title.in("en") == "Fifth; of all");
  document = made(document.with(edits::RemoveRow{"events.csv", 0}));
  CHECK(document.scenario()->timeline.events.size() == 4);
  document = made(document.with(edits::SetCell{"status.csv", 1, "status", "abandoned"}));
  CHECK(document.scenario()->timeline.routes[0].history[1].status == "abandoned");
  const std::vector<Edit> together = {edits::SetCell{"control.csv", 0, "end", "1990-06-01"},
                                      edits::SetCell{"control.csv", 1, "start", "1990-06-01"}};
  document = made(document.with(together, {.label = "Date of a handover"}));
  const auto& control = document.scenario()->timeline.territories[0].control;
  CHECK(control[0].when.end.nominal == control[1].when.begin.nominal);
  CHECK(document.undone().scenario()->timeline.territories[0].control[0].when.end.nominal !=
        control[0].when.end.nominal);
}

TEST_CASE("a moved vertex takes its neighbours along, and measures anew what changed") {
  const FolderCopy folder;
  write_nasty(folder);
  const Document before = opened(folder);
  // The corner of West and East at 46, 41.
  const Document after = made(before.with(edits::MoveVertex{"land.geojson", 0, {0, 0, 2}, {46.5, 41.5}, true}));
  const std::string text = after.file("land.geojson")->text().value();
  CHECK(names(text, "[46.5, 41.5, 12.0]"));
  CHECK(names(text, "[47,41],[46.5,41.5],[46,40]"));
  const auto& was = before.scenario()->timeline.territories;
  const auto& is = after.scenario()->timeline.territories;
  CHECK(is[0].area_km2 > was[0].area_km2);

  CHECK(is[1].area_km2 != was[1].area_km2);
  CHECK(layer(after, "ways") == layer(before, "ways"));
  const Document alone = made(before.with(edits::MoveVertex{"land.geojson", 0, {0, 0, 2}, {46.5, 41.5}, false}));
  CHECK(names(alone.file("land.geojson")->text().value(), "[47,41],[46,41],[46,40]"));
  const Document inserted = made(before.with(edits::InsertVertex{"land.geojson", 0, {0, 0, 2}, {46.1, 40.5}, true}));
  CHECK(names(inserted.file("land.geojson")->text().value(), "[46,41],[46.1,40.5],[46,40]"));
  const Document removed = made(inserted.with(edits::RemoveVertex{"land.geojson", 1, {0, 0, 4}, true}));
  CHECK_FALSE(names(removed.file("land.geojson")->text().value(), "40.5"));
}

TEST_CASE("scenes, titles, styles and keys nobody knows are edited where they stand") {
  const FolderCopy folder;
  write_nasty(folder);
  const Document before = opened(folder);
  Document document = made(before.with(edits::SetKey{"/scenes/0/title", "\"Uno\""}));
  CHECK(document.scenario()->scenes[0].title.in("en") == "Uno");
  document = made(document.with(edits::InsertItem{"/scenes/1", R"({"id": "new", "title": "New"})"}));
  document = made(document.with(edits::MoveItem{"/scenes", 2, 0}));
  REQUIRE(document.scenario()->scenes.size() == 3);
  CHECK(document.scenario()->scenes[0].id == "two");
  CHECK(document.scenario()->scenes[2].id == "new");
  document = made(document.with(edits::RemoveKey{"/scenes/2"}));
  document = made(document.with(edits::SetKey{"/title/fr", "\"Les collines\""}));
  LayerStyle style;
  style.opacity = 0.5;
  style.fill = Rgba{1, 2, 3, 255};
  document = made(document.with(edits::SetLayerStyle{"land", style}));
  CHECK(document.scenario()->layers[0].style == style);
  CHECK(layer(document, "land") == layer(before, "land"));
  const std::string text = document.file("scenario.json")->text().value();
  for (const char* kept : {"\"opacity\": 0.50, \"fill\": \"#010203\"", "// the war of the two hills", "/* kept */",
                           "\"mood\": [1, 2.50, 1e3, \"\\u0041\"]", "\"anthem\": \"la\"", "\"duration_secs\": 3.0"})
    CHECK(names(text, kept));
  style.opacity.reset();
  document = made(document.with(edits::SetLayerStyle{"land", style}));
  CHECK_FALSE(document.scenario()->layers[0].style.opacity);
  document = made(document.with(edits::SetLayerStyle{"ways", style}));
  CHECK(document.scenario()->layers[1].style == style);
}

TEST_CASE("features come, go and change their properties") {
  const FolderCopy folder;
  write_nasty(folder);
  Document document = opened(folder);
  document = made(document.with(edits::SetProperty{"land.geojson", 0, "name", "\"Far West\""}));
  CHECK(document.scenario()->timeline.territories[0].name.in("en") == "Far West");
  document = made(document.with(edits::SetProperty{"land.geojson", 0, "height", ""}));
  CHECK_FALSE(names(document.file("land.geojson")->text().value(), "height"));
  document = made(document.with(edits::AddFeature{
      "land.geojson", 2,
      R"({"type":"Feature","properties":{"id":"isle"},"geometry":{"type":"Polygon","coordinates":[[[50,40],[51,40],[51,41],[50,40]]]}})"}));
  CHECK(document.scenario()->timeline.territories.size() == 3);
  const std::vector<Edit> whole = {edits::RemoveFeature{"land.geojson", 1}, edits::RemoveRow{"control.csv", 2}};
  document = made(document.with(whole));
  CHECK(document.scenario()->timeline.territories.size() == 2);
}

TEST_CASE("what makes no sense is refused with its place, and changes nothing") {
  const FolderCopy folder;
  write_nasty(folder);
  const Document document = opened(folder);
  const auto refused = [&](const Edit& edit) { return error_of(document.with(edit)); };
  CHECK(names(refused(edits::SetCell{"events.csv", 1, "date", "1990-13-01"}), "events.csv:4: date"));
  CHECK(names(refused(edits::SetCell{"events.csv", 9, "date", "1990"}), "events.csv: has no row 9"));
  CHECK(names(refused(edits::SetCell{"events.csv", 1, "when", "1990"}), "events.csv: has no column \"when\""));
  CHECK(names(refused(edits::SetCell{"events.csv", 1, "id", "e1"}), "id \"e1\" is taken"));
  CHECK(names(refused(edits::SetCell{"events.csv", 0, "lat", "north"}), "no latitude"));
  CHECK(names(refused(edits::SetCell{"control.csv", 0, "controller", "Q"}), "control.csv:2: controller \"Q\""));
  CHECK(names(refused(edits::SetCell{"control.csv", 0, "end", "1992-01-01"}), "overlaps"));
  CHECK(names(refused(edits::SetCell{"status.csv", 0, "status", "closed"}), "status \"closed\""));
  CHECK(names(refused(edits::SetCell{"other.csv", 0, "a", "b"}), "other.csv: is no file of this scenario"));
  CHECK(names(refused(edits::SetCell{"land.geojson", 0, "a", "b"}), "land.geojson"));
  CHECK(names(refused(edits::RemoveFeature{"land.geojson", 1}), "territory \"east\" is not in land.geojson"));
  CHECK(names(refused(edits::MoveVertex{"land.geojson", 0, {0, 0, 9}, {1, 1}}),
              "land.geojson: feature 0: has no vertex"));
  CHECK(names(refused(edits::MoveVertex{"land.geojson", 0, {0, 0, 1}, {1, 91}}), "no longitude and latitude"));
  CHECK(names(refused(edits::RemoveVertex{"land.geojson", 1, {1, 0, 1}}), "would be left with 2 vertices"));
  CHECK(names(refused(edits::MoveVertex{"land.geojson", 7, {}, {1, 1}}), "has no feature 7"));
  CHECK(names(refused(edits::SetKey{"/scenes/0/time", "\"2020-13-01\""}), "/scenes/0/time"));
  CHECK(names(refused(edits::SetKey{"/title", "{"}), "scenario.json: /title"));
  CHECK(names(refused(edits::RemoveKey{"/thalweg"}), "thalweg"));
  CHECK(names(refused(edits::RemoveKey{"/layers/7"}), "/layers/7"));
  CHECK(names(refused(edits::SetLayerStyle{"sea", {}}), "\"sea\""));
  // Of several edits the first may be right.
  const std::vector<Edit> several = {edits::SetCell{"events.csv", 1, "date", "1990-03-01"},
                                     edits::SetCell{"events.csv", 2, "date", "never"}};
  CHECK(names(error_of(document.with(several)), "\"never\""));
  CHECK(document.is_saved());
  CHECK_FALSE(document.can_undo());
}

TEST_CASE("a row that was faulty before may be edited, and be faulty still") {
  const FolderCopy folder;
  write_nasty(folder);
  folder.write("events.csv", "id,date,title\ne1,soon,First\ne2,1990,Second\n");
  const Document document = opened(folder);
  REQUIRE(document.diagnostics().count(Severity::error) == 1);
  CHECK(made(document.with(edits::SetCell{"events.csv", 0, "title", "Uno"})).diagnostics().count(Severity::error) == 1);
  const Document mended = made(document.with(edits::SetCell{"events.csv", 0, "date", "1991"}));
  CHECK(mended.diagnostics().count(Severity::error) == 0);
  CHECK(mended.scenario()->timeline.events.size() == 2);
}

TEST_CASE("the edits of one gesture are one step") {
  const FolderCopy folder;
  write_nasty(folder);
  Document document = made(opened(folder).with(edits::SetCell{"events.csv", 0, "title", "Before"}));
  for (int i = 1; i <= 20; ++i)
    document = made(document.with(edits::MoveVertex{"land.geojson", 0, {0, 0, 2}, {46 + i * 0.01, 41}},
                                  {.label = "Move a vertex", .gesture = 7}));
  CHECK(names(document.file("land.geojson")->text().value(), "[46.2, 41, 12.0]"));
  CHECK(names(document.file("land.geojson")->text().value(), "[47,41],[46.2,41]"));
  document = document.undone();
  CHECK(document.undo_label().empty());
  CHECK(document.can_undo());
  CHECK(names(document.file("land.geojson")->text().value(), "[46.0, 41, 12.0]"));
  CHECK(event(document, "e1").title.in("en") == "Before");
}

TEST_CASE("an edit that changes nothing makes no step, and one after undo takes redo away") {
  const FolderCopy folder;
  write_nasty(folder);
  const Document document = opened(folder);
  CHECK_FALSE(made(document.with(edits::SetCell{"events.csv", 1, "title", "Second"})).can_undo());
  CHECK_FALSE(made(document.with(edits::SetKey{"/id", "\"hills\""})).can_undo());
  const Document once = made(document.with(edits::SetCell{"events.csv", 1, "title", "Deux"}));
  CHECK(once.undone().can_redo());
  CHECK_FALSE(made(once.undone().with(edits::SetCell{"events.csv", 1, "title", "Zwei"})).can_redo());
  CHECK(document.undone().scenario() == document.scenario());
}

TEST_CASE("a history that grows beyond its limit loses its oldest steps, never the last") {
  const FolderCopy folder;
  write_nasty(folder);
  Document document = opened(folder).with_history_limit(1);
  for (int i = 0; i < 5; ++i)
    document = made(document.with(edits::SetCell{"events.csv", 1, "title", std::to_string(i)}));
  int steps = 0;
  for (Document at = document; at.can_undo(); at = at.undone()) ++steps;
  CHECK(steps == 1);
  CHECK(event(document.undone(), "e2").title.in("en") == "3");
}

TEST_CASE("the shipped scenario is edited as any other") {
  const FolderCopy folder(SouthCaucasus);
  const Document before = opened(folder);
  const Document after = made(before.with(edits::SetCell{"events.csv", 3, "date", "1988-02-27/1988-03-01"}));
  CHECK(event(after, "sc004").date_text == "1988-02-27/1988-03-01");
  CHECK(layer(after, "territories") == layer(before, "territories"));
}
