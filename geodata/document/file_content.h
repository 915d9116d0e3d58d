// FileContent: what one file of a document says, in one of its states. States in which a file says the same share it.
//
// Small files are read when the document is opened; of a large one nothing is read before its first change, and then
// only if it is still what it was (FileStamp). Immutable to whoever looks; safe from any thread.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "geodata/base/result.h"
#include "geodata/document/delimited_text.h"
#include "geodata/document/feature_text.h"

namespace thalweg {

// What tells that a file on the disk is not the one that was read.
struct FileStamp {
  bool is_there = false;
  std::int64_t bytes = 0, changed_ns = 0;  // since 1970
  std::uint64_t inode = 0;
  friend bool operator==(const FileStamp&, const FileStamp&) = default;
};
[[nodiscard]] FileStamp stamp_of(const std::string& path);

class FileContent {
 public:
  // As it lies on the disk. `name` is what messages call it.
  FileContent(std::string path, std::string name, FileStamp stamp)
      : name_(std::move(name)), path_(std::move(path)), stamp_(stamp) {}
  FileContent(std::string name, std::string bytes);
  FileContent(std::string name, DelimitedText table) : name_(std::move(name)), table_(std::move(table)) {}
  FileContent(std::string name, FeatureText features) : name_(std::move(name)), features_(std::move(features)) {}
  FileContent(const FileContent&) = delete;
  FileContent& operator=(const FileContent&) = delete;

  [[nodiscard]] const std::string& name() const { return name_; }
  // Whether a document made it; false: it is as it was on the disk.
  [[nodiscard]] bool is_edited() const { return path_.empty(); }
  [[nodiscard]] const FileStamp& stamp() const { return stamp_; }  // of what was read
  [[nodiscard]] Result<std::string> text() const;
  // The file as a table, or as GeoJSON; an Error where it is none that can be edited.
  [[nodiscard]] Result<DelimitedText> table() const;
  [[nodiscard]] Result<FeatureText> features() const;

 private:
  [[nodiscard]] Result<std::shared_ptr<const std::string>> bytes() const;  // mutex_ held

  std::string name_, path_;
  FileStamp stamp_;
  mutable std::mutex mutex_;  // over what is read when it is first asked for
  mutable std::shared_ptr<const std::string> bytes_;
  mutable std::optional<DelimitedText> table_;
  mutable std::optional<FeatureText> features_;
};

using FileContentPtr = std::shared_ptr<const FileContent>;

}  // namespace thalweg
