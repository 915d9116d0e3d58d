#include "geodata/document/document.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include <fmt/format.h>

#include "geodata/document/document_disk.h"
#include "geodata/document/document_state.h"

namespace thalweg {
namespace {

namespace fs = std::filesystem;

DocumentHome home_of(const std::string& path, const OpenDocument& options) {
  std::error_code problem;
  const fs::path file = fs::is_directory(path, problem) ? fs::path(path) / "scenario.json" : fs::path(path);
  return {.path = path,
          .folder = file.parent_path().string(),
          .file = file.string(),
          .shipped_basemap = options.shipped_basemap,
          .hints = options.hints};
}

// What a scenario takes besides its data: about, since much of it is text of all lengths.
std::size_t weight_of(const Scenario& scenario) {
  constexpr std::size_t Few = 300;  // of text beside a record
  const Timeline& timeline = scenario.timeline;
  std::size_t weight = sizeof(Scenario) + scenario.document.size();
  weight += timeline.events.size() * (sizeof(Event) + Few);
  for (const Territory& territory : timeline.territories)
    weight += sizeof(Territory) + territory.control.size() * (sizeof(ControlInterval) + Few);
  for (const Route& route : timeline.routes)
    weight += sizeof(Route) + route.history.size() * (sizeof(RouteStatus) + Few);
  return weight;
}

}  // namespace

Result<Document> Document::open(const std::string& path, const OpenDocument& options, Diagnostics& diagnostics,
                                Progress& progress) {
  auto home = std::make_shared<const DocumentHome>(home_of(path, options));
  auto state = std::make_shared<DocumentState>();
  if (auto read = read_state(*state, *home, options.cache, progress); !read) return tl::unexpected<Error>(read.error());
  diagnostics.append(*state->found);
  state->own_bytes = 0;
  Document document;
  document.home_ = std::move(home);
  document.on_disk_ = std::make_shared<const OnDisk>(OnDisk{disk_files_of(*state)});
  document.states_ = std::make_shared<const States>(States{std::move(state)});
  return document;
}

const ScenarioPtr& Document::scenario() const { return state().scenario; }
const Diagnostics& Document::diagnostics() const { return *state().found; }

std::vector<std::string> Document::files() const {
  std::vector<std::string> names;
  for (const auto& [name, file] : state().files) names.push_back(name);
  return names;
}

FileContentPtr Document::file(const std::string& name) const {
  const auto found = state().files.find(name);
  return found == state().files.end() ? nullptr : found->second.content;
}

std::uint64_t Document::version(const std::string& file) const {
  const auto found = state().files.find(file);
  return found == state().files.end() ? 0 : found->second.version;
}

Result<Document> Document::with(std::span<const Edit> edits, const EditOptions& options) const {
  const DocumentState& before = state();
  auto after = std::make_shared<DocumentState>(before);
  after->label = options.label;
  after->gesture = options.gesture;
  after->own_bytes = 0;
  Touched touched;
  for (const Edit& edit : edits)
    if (auto applied = apply_edit(edit, before, *after, *home_, touched); !applied)
      return tl::unexpected<Error>(applied.error());
  if (touched.files.empty()) return *this;
  Result<bool> is_made = false;
  if (touched.only_ground) is_made = reshape_state(*after, before, touched);
  if (!is_made) return tl::unexpected<Error>(is_made.error());
  if (!*is_made) {
    Progress progress;
    if (auto read = read_state(*after, *home_, nullptr, progress); !read) return tl::unexpected<Error>(read.error());
    if (const auto error = new_error(*before.found, *after->found, touched.files)) return fail(*error);
  }
  after->own_bytes += weight_of(*after->scenario);
  Document next = *this;
  for (const std::string& file : touched.files) after->files[file].version = ++next.clock_;
  next.on_disk_ = joined(on_disk_, *after);
  const bool continues = options.gesture != 0 && before.gesture == options.gesture && at_ > 0;
  States states(states_->begin(), states_->begin() + static_cast<std::ptrdiff_t>(at_ + (continues ? 0 : 1)));
  states.push_back(std::move(after));
  next.at_ = states.size() - 1;
  next.states_ = std::make_shared<const States>(std::move(states));
  next.drop_oldest();
  return next;
}

// Files that a state is the first to name, such as the source of a new layer, were read just now.
std::shared_ptr<const Document::OnDisk> Document::joined(const std::shared_ptr<const OnDisk>& known,
                                                         const DocumentState& state) {
  DiskFiles found = disk_files_of(state);
  std::erase_if(
      found, [&](const auto& file) { return known->files.contains(file.first) || file.second.content->is_edited(); });
  if (found.empty()) return known;
  auto all = std::make_shared<OnDisk>(*known);
  all->files.merge(found);
  return all;
}

Document Document::undone() const {
  Document other = *this;
  if (can_undo()) --other.at_;
  return other;
}

Document Document::redone() const {
  Document other = *this;
  if (can_redo()) ++other.at_;
  return other;
}

std::string Document::undo_label() const { return can_undo() ? state().label : std::string(); }
std::string Document::redo_label() const { return can_redo() ? (*states_)[at_ + 1]->label : std::string(); }

std::size_t Document::history_bytes() const {
  std::size_t bytes = 0;
  for (const auto& each : *states_) bytes += each->own_bytes;
  return bytes;
}

Document Document::with_history_limit(std::size_t bytes) const {
  Document other = *this;
  other.history_limit_ = bytes;
  other.drop_oldest();
  return other;
}

void Document::drop_oldest() {
  std::size_t bytes = history_bytes(), dropped = 0;
  // The state that is shown stays, and the one before it.
  while (bytes > history_limit_ && dropped + 1 < at_) bytes -= (*states_)[dropped++]->own_bytes;
  if (dropped == 0) return;
  states_ = std::make_shared<const States>(states_->begin() + static_cast<std::ptrdiff_t>(dropped), states_->end());
  at_ -= dropped;
}

}  // namespace thalweg
