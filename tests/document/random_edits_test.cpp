// Any sequence of edits: undone it gives back the bytes, saved and read again the same document.
#include <random>

#include <fmt/format.h>

#include "geodata/document/document.h"
#include "geodata/document/json_splice.h"
#include "tests/document/folder_copy.h"
#include "tests/document/scenario_text.h"

using namespace thalweg;

namespace {

// Edits of all kinds, most of them possible.
class RandomEdits {
 public:
  explicit RandomEdits(unsigned seed) : random_(seed) {}

  Edit next(const Document& document) {
    constexpr std::uint32_t Kinds = 14;
    switch (below(Kinds)) {
      case 0:
      case 1:
      case 2:
        return cell(document);
      case 3:
        return added_row(document);
      case 4:
        return edits::RemoveRow{table(document), row_of(document)};
      case 5:
      case 6:
      case 7:
        return vertex(document);
      case 8: {
        const std::string name = shapes(document);
        return edits::SetProperty{name, feature_of(document, name), one_of({"name", "name_fr", "kind", "note"}),
                                  one_of({"\"\\u00e9t\\u00e9\"", "12", "1.50", "null", "true", ""})};
      }
      case 9:
        return edits::SetKey{one_of({"/title/de", "/scenes/0/caption", "/description", "/mood", "/scenes/1/title"}),
                             json_string(words())};
      case 10:
        return edits::InsertItem{fmt::format("/scenes/{}", below(3)),
                                 fmt::format(R"({{"id": "s{}", "title": "Made", "kept": 1.0}})", ++made_)};
      case 11:
        return edits::MoveItem{"/scenes", below(3), below(3)};
      case 12: {
        LayerStyle style;
        style.opacity = below(10) / 10.0;
        if (below(2) == 0) style.fill = Rgba{static_cast<std::uint8_t>(below(256)), 1, 2, 255};
        return edits::SetLayerStyle{document.scenario()->layers[below(3)].id, style};
      }
      default:
        return edits::RemoveKey{one_of({"/scenes/2", "/title/de", "/description", "/scenes/0/caption"})};
    }
  }

  std::uint32_t below(std::size_t count) {
    return count == 0 ? 0 : static_cast<std::uint32_t>(random_() % static_cast<std::uint32_t>(count));
  }

 private:
  std::string one_of(std::vector<std::string> all) { return all[below(all.size())]; }
  std::string words() {
    return one_of({"plain", "comma, semicolon; tab\t", "quote \" and \"\"", "two\nlines", "two\r\nlines", "", " edge ",
                   "\xD5\x80\xD5\xA1\xD5\xB5", "'=1+1", "x"});
  }
  std::string date() { return fmt::format("{}-{:02}-{:02}", 1985 + below(40), 1 + below(12), 1 + below(28)); }

  std::string table(const Document& document) {
    std::vector<std::string> tables;
    for (const std::string& name : document.files())
      if (name.ends_with(".csv")) tables.push_back(name);
    return last_table_ = one_of(tables);
  }
  std::size_t row_of(const Document& document) { return below(document.file(last_table_)->table()->row_count() + 1); }
  Edit cell(const Document& document) {
    const std::string name = table(document);
    const auto columns = document.file(name)->table()->columns();
    const std::string column = columns[below(columns.size())];
    const bool is_date = column == "date" || column == "start" || column == "end";
    return edits::SetCell{name, row_of(document), column, is_date ? date() : words()};
  }
  Edit added_row(const Document& document) {
    const std::string name = table(document);
    std::vector<CellText> cells;
    for (const std::string& column : document.file(name)->table()->columns()) {
      if (column == "date" || column == "start")
        cells.push_back({column, date()});
      else if (column == "id")
        cells.push_back({column, fmt::format("made{}", ++made_)});
      else if (column.starts_with("title") || column == "note" || column == "summary")
        cells.push_back({column, words()});
    }
    return edits::AddRow{name, row_of(document), cells};
  }

  std::string shapes(const Document& document) {
    std::vector<std::string> files;
    for (const std::string& name : document.files())
      if (name.ends_with(".geojson")) files.push_back(name);
    return one_of(files);
  }
  std::size_t feature_of(const Document& document, const std::string& name) {
    return below(document.file(name)->features()->feature_count());
  }
  Edit vertex(const Document& document) {
    const std::string name = shapes(document);
    const std::size_t feature = feature_of(document, name);
    VertexPlace place;
    LonLat at{45, 40};
    if (const auto shape = written_shape(document.file(name)->features()->feature(feature))) {
      place.part = below(shape->parts.size());
      place.ring = below(shape->parts[place.part].size());
      place.vertex = below(shape->parts[place.part][place.ring].size());
      at = shape->parts[place.part][place.ring][place.vertex].at;
    }
    const LonLat to{at.lon + below(100) / 1e4 - 0.005, at.lat + below(100) / 1e4 - 0.005};
    const bool with_neighbours = below(3) != 0;
    switch (below(4)) {
      case 0:
        return edits::InsertVertex{name, feature, place, to, with_neighbours};
      case 1:
        return edits::RemoveVertex{name, feature, place, with_neighbours};
      default:
        return edits::MoveVertex{name, feature, place, to, with_neighbours};
    }
  }

  std::mt19937 random_;
  std::string last_table_;
  int made_ = 0;
};

void try_edits(const FolderCopy& folder, unsigned seed, int count) {
  INFO("seed " << seed);
  const auto bytes = folder.all();
  const Document first = opened(folder);
  RandomEdits random(seed);
  Document document = first;
  int done = 0, steps = 0;
  for (int i = 0; i < count; ++i) {
    const Edit edit = random.next(document);
    const std::uint64_t gesture = random.below(4) == 0 ? 1 + random.below(2) : 0;
    const auto next = document.with(edit, {.label = "edit", .gesture = gesture});
    if (!next) {
      CHECK_FALSE(next.error().message.empty());
      continue;
    }
    ++done;
    document = *next;
    if (random.below(6) == 0) document = document.undone();
  }
  REQUIRE(done > count / 4);
  for (Document at = document; at.can_undo(); at = at.undone()) ++steps;
  CHECK(steps > 1);

  // Saved and read again: the same scenario, and the same document.
  const Document saved = made(document.saved());
  CHECK(first_difference(text_of(*saved.scenario()), text_of(*read_anew(folder))).empty());
  Diagnostics found;
  Progress progress;
  REQUIRE(read_scenario(folder.path(), found, progress));
  CHECK(saved.diagnostics().count(Severity::error) == found.count(Severity::error));
  CHECK(saved.diagnostics().count(Severity::warning) == found.count(Severity::warning));
  const Document again = opened(folder);
  REQUIRE(again.files() == saved.files());
  for (const std::string& name : saved.files())
    CHECK(again.file(name)->text().value() == saved.file(name)->text().value());

  // Undone to the last: the very bytes.
  Document back = saved;
  while (back.can_undo()) back = back.undone();
  CHECK(back.scenario() == first.scenario());
  CHECK(made(back.saved()).is_saved());
  CHECK(folder.all() == bytes);

  // Redone to the last: the very document.
  Document forth = back;
  for (int i = 0; i < steps; ++i) forth = forth.redone();
  CHECK(forth.scenario() == document.scenario());
}

}  // namespace

TEST_CASE("edits of small files that no program would write") {
  for (unsigned seed = 1; seed <= 25; ++seed) {
    const FolderCopy folder;
    write_nasty(folder);
    try_edits(folder, seed, 60);
  }
}

TEST_CASE("edits of the shipped scenario") {
  const FolderCopy folder(THALWEG_SOURCE_DIR "/scenarios/south_caucasus");
  for (unsigned seed = 1; seed <= 3; ++seed) try_edits(folder, seed, 40);
}
