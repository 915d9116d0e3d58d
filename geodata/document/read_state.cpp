// A state's scenario, read from its files by the reader that reads them from the disk.
#include <algorithm>
#include <filesystem>
#include <utility>

#include <fmt/format.h>

#include "geodata/base/atomic_file.h"
#include "geodata/base/text.h"
#include "geodata/cache/read_datasets.h"
#include "geodata/document/document_state.h"
#include "geodata/formats/read_source.h"
#include "geodata/scenario/scenario_sources.h"

namespace thalweg {
namespace {

namespace fs = std::filesystem;

// The name that a path below the document's folder has in it; nothing for files elsewhere.
std::optional<std::string> name_in(const std::string& folder, const std::string& path) {
  const fs::path below =
      folder.empty() ? fs::path(path).lexically_normal()
                     : fs::path(path).lexically_normal().lexically_relative(fs::path(folder).lexically_normal());
  if (below.empty() || below.is_absolute() || *below.begin() == "..") return {};
  return below.generic_string();
}

class DocumentSources final : public ScenarioSources {
 public:
  DocumentSources(DocumentState& state, const DocumentHome& home) : state_(state), home_(home) {}

  Result<std::string> text(const std::string& path) override {
    if (path == home_.file) return content_of(path)->text();
    if (const auto known = state_.other_texts.find(path); known != state_.other_texts.end()) return known->second;
    auto read = read_file(path);
    if (read) state_.other_texts.emplace(path, *read);
    return read;
  }

  Result<DatasetPtr> data(const std::string& path, const ReadOptions& options, Diagnostics& diagnostics,
                          Progress& progress) override {
    const std::string key = data_key(path, options.layers.empty() ? "" : options.layers.front());
    const FileContentPtr content = content_of(path);
    std::shared_ptr<const DataRead>& known = data_[key];
    if (const auto before = state_.data.find(key); before != state_.data.end() && before->second->content == content)
      known = before->second;
    if (!known) {
      auto read = read_anew(path, content, options, progress);
      if (!read) {
        data_.erase(key);
        return tl::unexpected<Error>(read.error());
      }
      known = std::move(*read);
    }
    diagnostics.append(known->found);
    return known->data;
  }

  Result<CsvTable> table(const std::string& path, Diagnostics& diagnostics) override {
    const FileContentPtr content = content_of(path);
    if (!content) return read_csv(path, diagnostics);
    if (const auto table = content->table()) return table->table(path, diagnostics);
    const auto text = content->text();
    if (!text) return tl::unexpected<Error>(text.error());
    return parse_csv(*text, path, diagnostics);
  }

  std::string identity(const std::string& table_path) override {
    const FileContentPtr content = content_of(table_path);
    return content ? fmt::format("{}", static_cast<const void*>(content.get())) : "";
  }
  const TimelineRead* before() const override { return state_.timeline.get(); }
  void keep(TimelineRead read) override { timeline_ = std::move(read); }
  [[nodiscard]] TimelineRead take_timeline() { return std::move(timeline_); }

  // What is no longer read is forgotten.
  void finish() {
    for (const auto& [key, read] : data_)
      bytes_ += state_.data.contains(key) && state_.data[key] == read ? 0 : size(*read);
    state_.data = std::move(data_);
  }
  [[nodiscard]] std::size_t new_bytes() const { return bytes_; }

 private:
  // The content of a file in the document's folder; one that is met for the first time joins the document.
  FileContentPtr content_of(const std::string& path) {
    const auto name = name_in(home_.folder, path);
    if (!name) return nullptr;
    FileState& file = state_.files[*name];
    if (!file.content) file.content = std::make_shared<const FileContent>(path, *name, stamp_of(path));
    return file.content;
  }

  static Result<std::shared_ptr<const DataRead>> read_anew(const std::string& path, const FileContentPtr& content,
                                                           const ReadOptions& options, Progress& progress) {
    auto read = std::make_shared<DataRead>();
    read->content = content;
    if (content && content->is_edited()) {
      const auto text = content->text();
      if (!text) return tl::unexpected<Error>(text.error());
      auto data = read_source_bytes(*text, path, options.hints, read->found, progress);
      if (!data) return tl::unexpected<Error>(data.error());
      read->data = std::move(*data);
    } else {
      auto datasets = read_datasets(path, options, read->found, progress);
      if (!datasets) return tl::unexpected<Error>(datasets.error());
      read->data = datasets->front();
    }
    return read;
  }

  static std::size_t size(const DataRead& read) {
    const Dataset& data = *read.data;
    return data.geometry.coords.size() * sizeof(LonLat) + data.feature_count() * data.table.columns().size() * 16;
  }

  DocumentState& state_;
  const DocumentHome& home_;
  std::map<std::string, std::shared_ptr<const DataRead>> data_;
  TimelineRead timeline_;
  std::size_t bytes_ = 0;
};

// Two messages of one kind differ in lines and values.
std::string without_digits(const Diagnostic& diagnostic) {
  std::string text = to_string(diagnostic);
  std::erase_if(text, is_digit);
  return text;
}

std::map<std::string, int> kinds_of_errors(const Diagnostics& diagnostics) {
  std::map<std::string, int> kinds;
  for (const Diagnostic& each : diagnostics.entries())
    if (each.severity == Severity::error) ++kinds[without_digits(each)];
  return kinds;
}

}  // namespace

std::string data_key(const std::string& path, const std::string& layer) { return path + "\n" + layer; }

Result<void> read_state(DocumentState& state, const DocumentHome& home, SourceCache* cache, Progress& progress) {
  DocumentSources sources(state, home);
  auto found = std::make_shared<Diagnostics>();
  auto scenario = read_scenario_from(sources, home.path, *found, progress, cache, home.shipped_basemap, home.hints);
  if (!scenario) return tl::unexpected<Error>(scenario.error());
  sources.finish();
  state.scenario = std::move(*scenario);
  auto timeline = std::make_shared<TimelineRead>(sources.take_timeline());
  timeline->scenario = state.scenario;
  state.timeline = std::move(timeline);
  state.found = std::move(found);
  state.own_bytes += sources.new_bytes();
  return {};
}

std::optional<std::string> new_error(const Diagnostics& before, const Diagnostics& after,
                                     const std::set<std::string>& files) {
  const std::map<std::string, int> known = kinds_of_errors(before);
  std::map<std::string, int> met;
  std::optional<std::string> first;
  for (const Diagnostic& each : after.entries()) {
    if (each.severity != Severity::error) continue;
    const std::string kind = without_digits(each);
    const auto was = known.find(kind);
    if (++met[kind] <= (was == known.end() ? 0 : was->second)) continue;
    const bool is_of_edit = files.contains(fs::path(each.path).filename().generic_string());
    if (!first || is_of_edit) first = to_string(each);
    if (is_of_edit) return first;
  }
  if (!first && after.count(Severity::error) > before.count(Severity::error))
    return "after this change more of the scenario could not be read than before";
  return first;
}

}  // namespace thalweg
