// Saving: what differs is written beside its place, and then all of it is put there.
#include <filesystem>
#include <utility>

#include <fmt/format.h>

#include "geodata/base/atomic_file.h"
#include "geodata/document/document_disk.h"

namespace thalweg {
namespace {

std::string path_of(const DocumentHome& home, const std::string& name) {
  return (std::filesystem::path(home.folder) / name).string();
}

// Whether the file on the disk says what it said when it was read: its stamp may differ where somebody copied it.
bool says_the_same(const std::string& path, const DiskFile& file, const std::string& was) {
  if (stamp_of(path) == file.stamp) return true;
  const auto now = read_file(path);
  return now && *now == was;
}

struct Change {
  std::string name, path, text;
};

// All of them or none.
Result<void> publish(std::vector<StagedFile>& staged) {
  for (std::size_t i = 0; i < staged.size(); ++i) {
    auto published = staged[i].publish();
    if (published) continue;
    for (std::size_t k = 0; k < i; ++k) staged[k].take_back();
    return published;
  }
  for (StagedFile& file : staged) file.settle();
  return {};
}

}  // namespace

DiskFiles disk_files_of(const DocumentState& state) {
  DiskFiles files;
  for (const auto& [name, file] : state.files) files.emplace(name, DiskFile{file.content, file.content->stamp()});
  return files;
}

std::vector<std::string> Document::unsaved_files() const {
  std::vector<std::string> names;
  for (const auto& [name, file] : state().files) {
    const auto known = on_disk_->files.find(name);
    const bool is_as_read =
        known == on_disk_->files.end() ? !file.content->is_edited() : known->second.content == file.content;
    if (!is_as_read) names.push_back(name);
  }
  return names;
}

bool Document::is_saved() const { return unsaved_files().empty(); }

std::vector<std::string> Document::files_changed_on_disk() const {
  std::vector<std::string> names;
  for (const auto& [name, file] : on_disk_->files)
    if (stamp_of(path_of(*home_, name)) != file.stamp) names.push_back(name);
  return names;
}

Result<Document> Document::saved(const SaveOptions& options) const {
  std::vector<Change> changes;
  auto on_disk = std::make_shared<OnDisk>(*on_disk_);
  for (const std::string& name : unsaved_files()) {
    const FileContentPtr& content = state().files.at(name).content;
    auto text = content->text();
    if (!text) return tl::unexpected<Error>(text.error());
    DiskFile& known = on_disk->files[name];
    const std::string path = path_of(*home_, name);
    const Result<std::string> was = known.content ? known.content->text() : fail("");
    const bool is_untouched = was && says_the_same(path, known, *was);
    if (!options.overwrites_others && !is_untouched)
      return fail(fmt::format("{}: was changed by another program since it was read; nothing was saved", path));
    known.content = content;
    if (!is_untouched || *was != *text) changes.push_back({name, path, std::move(*text)});
  }
  std::vector<StagedFile> staged;
  for (const Change& change : changes) {
    const std::string_view piece = change.text;
    auto file = StagedFile::write(change.path, std::span(&piece, 1), Durability::on_disk);
    if (!file) return tl::unexpected<Error>(file.error());
    staged.push_back(std::move(*file));
  }
  if (auto published = publish(staged); !published) return tl::unexpected<Error>(published.error());
  for (const Change& change : changes) on_disk->files[change.name].stamp = stamp_of(change.path);
  Document document = *this;
  document.on_disk_ = std::move(on_disk);
  return document;
}

}  // namespace thalweg
