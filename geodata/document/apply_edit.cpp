#include <filesystem>
#include <type_traits>

#include <fmt/format.h>

#include "geodata/document/document_state.h"
#include "geodata/formats/read_source.h"

namespace thalweg {
namespace {

// The file that an edit is of; nothing of those that are of scenario.json.
const std::string* file_of(const Edit& edit) {
  return std::visit(
      [](const auto& each) -> const std::string* {
        if constexpr (requires { each.file; })
          return &each.file;
        else
          return nullptr;
      },
      edit);
}

template <class... Kinds>
bool is_one_of(const Edit& edit) {
  return (std::holds_alternative<Kinds>(edit) || ...);
}

// The shapes of a file, to look for neighbours in: as they were read, or, where another edit of this step changed the
// file, as they are now.
Result<DatasetPtr> ground_of(const std::string& name, const FileContentPtr& content, const DocumentState& before,
                             const DocumentHome& home) {
  for (const auto& [key, read] : before.data)
    if (read->content && read->content->name() == name && read->content == content) return read->data;
  const auto text = content->text();
  if (!text) return tl::unexpected<Error>(text.error());
  Diagnostics found;
  Progress progress;
  return read_source_bytes(*text, name, home.hints, found, progress);
}

}  // namespace

Result<void> apply_edit(const Edit& edit, const DocumentState& before, DocumentState& after, const DocumentHome& home,
                        Touched& touched) {
  const std::string document = std::filesystem::path(home.file).filename().generic_string();
  const std::string* named = file_of(edit);
  const std::string& name = named != nullptr ? *named : document;
  const auto file = after.files.find(name);
  if (file == after.files.end()) return fail(fmt::format("{}: is no file of this scenario", name));
  Result<FileContentPtr> changed = nullptr;
  std::set<std::size_t> features;
  const bool is_ground = is_one_of<edits::MoveVertex, edits::InsertVertex, edits::RemoveVertex>(edit);
  if (named == nullptr) {
    changed = with_scenario_edit(edit, *file->second.content);
  } else if (is_one_of<edits::SetCell, edits::AddRow, edits::RemoveRow>(edit)) {
    changed = with_table_edit(edit, *file->second.content);
  } else if (!is_ground) {
    changed = with_feature_edit(edit, *file->second.content);
  } else {
    const auto data = ground_of(name, file->second.content, before, home);
    if (!data) return tl::unexpected<Error>(data.error());
    changed = with_ground_edit(edit, *file->second.content, **data, features);
  }
  if (!changed) return tl::unexpected<Error>(changed.error());
  if (!*changed) return {};
  file->second.content = std::move(*changed);
  touched.files.insert(name);
  touched.only_ground = touched.only_ground && is_ground;
  touched.ground[name].insert(features.begin(), features.end());
  return {};
}

}  // namespace thalweg
