// Document: a scenario that can be changed for good. A value: an immutable scenario with the files it is made of and a
// history. An Edit makes another document that shares all that it does not touch; undo and redo give back the very
// states that were, in constant time.
//
//   auto document = Document::open("scenarios/south_caucasus", {}, diagnostics, progress);
//   auto next = document->with(edits::SetCell{"events.csv", 13, "date", "2020-11-10"}, {.label = "Date of an event"});
//   auto saved = next->saved();          // writes events.csv, and of it one line
//
// See docs/document.md. Copies are cheap; safe from any thread. Errors name the file, and the row and the column or the
// feature; whatever fails leaves the document and the disk as they were.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "geodata/base/diagnostics.h"
#include "geodata/base/progress.h"
#include "geodata/base/result.h"
#include "geodata/document/edit.h"
#include "geodata/document/file_content.h"
#include "geodata/model/scenario.h"
#include "geodata/scenario/open.h"

namespace thalweg {

struct DocumentHome;
struct DocumentState;

struct OpenDocument {
  SourceCache* cache = nullptr;      // of what was read in earlier runs
  std::string shipped_basemap = {};  // as read_scenario has it
  ReadHints hints = {};
};

struct EditOptions {
  std::string label = {};     // what a menu calls the step: "Move a vertex"
  std::uint64_t gesture = 0;  // edits in a row of one gesture, such as a drag, are one step; 0: none
};

struct SaveOptions {
  bool overwrites_others = false;  // writes over what other programs changed since the file was read
};

class Document {
 public:
  // A scenario's folder or its scenario.json. What of it cannot be read goes to the diagnostics, as with read_scenario.
  [[nodiscard]] static Result<Document> open(const std::string& path, const OpenDocument& options,
                                             Diagnostics& diagnostics, Progress& progress);

  [[nodiscard]] const ScenarioPtr& scenario() const;
  // What reading the scenario in this state has to say.
  [[nodiscard]] const Diagnostics& diagnostics() const;

  // The files of the scenario's folder that it is made of, as edits name them, and what they say.
  [[nodiscard]] std::vector<std::string> files() const;
  [[nodiscard]] FileContentPtr file(const std::string& name) const;  // null: there is none
  // Another number whenever a file says something else, and the same when it says the same again by undo or redo.
  [[nodiscard]] std::uint64_t version(const std::string& file) const;

  // All of the edits, one after the other, as one step of the history; or none of them. Redo is lost. Edits that change
  // nothing make no step. Refused is what cannot be done (a row that is not there, a ring of two vertices) and what the
  // scenario could not be read from as before (a date that is none, an id that is taken): edits that are right only
  // together are to be made together.
  [[nodiscard]] Result<Document> with(std::span<const Edit> edits, const EditOptions& options = {}) const;
  [[nodiscard]] Result<Document> with(const Edit& edit, const EditOptions& options = {}) const {
    return with(std::span(&edit, 1), options);
  }

  [[nodiscard]] bool can_undo() const { return at_ > 0; }
  [[nodiscard]] bool can_redo() const { return at_ + 1 < states_->size(); }
  // Itself where there is nothing to undo, or to redo.
  [[nodiscard]] Document undone() const;
  [[nodiscard]] Document redone() const;
  [[nodiscard]] std::string undo_label() const;  // of the step that undone() takes back
  [[nodiscard]] std::string redo_label() const;

  // About as many bytes of history are kept as this; the oldest steps go first. The last one always stays.
  [[nodiscard]] Document with_history_limit(std::size_t bytes) const;
  [[nodiscard]] std::size_t history_bytes() const;

  // The files that say something else than when they were read or last saved.
  [[nodiscard]] std::vector<std::string> unsaved_files() const;
  [[nodiscard]] bool is_saved() const;
  // Those whose file on the disk is another than the one that was read or saved: changed by another program.
  [[nodiscard]] std::vector<std::string> files_changed_on_disk() const;
  // Writes what differs, all files together or none, each in one step; the others are not touched. The document that
  // knows it.
  [[nodiscard]] Result<Document> saved(const SaveOptions& options = {}) const;

 private:
  using States = std::vector<std::shared_ptr<const DocumentState>>;
  struct OnDisk;  // what a file said when it was read or saved, and its stamp then

  Document() = default;
  [[nodiscard]] const DocumentState& state() const { return *(*states_)[at_]; }
  [[nodiscard]] static std::shared_ptr<const OnDisk> joined(const std::shared_ptr<const OnDisk>& known,
                                                            const DocumentState& state);
  void drop_oldest();

  std::shared_ptr<const DocumentHome> home_;
  std::shared_ptr<const States> states_;  // before and after: what undo and redo lead to
  std::size_t at_ = 0;
  std::shared_ptr<const OnDisk> on_disk_;
  std::uint64_t clock_ = 0;  // versions given so far
  std::size_t history_limit_ = std::size_t{256} << 20;
};

}  // namespace thalweg
