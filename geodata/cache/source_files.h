// Which files a source consists of, and what there is to notice when one of them changes.
//
// Safe from any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace thalweg {

// Those that are read as one with the file, itself first: .dbf, .shx, .prj, .cpg beside .shp, .csvt and .prj beside a
// table, endings in any case. Nothing for endings of which we do not know, or while a database has not written back
// all.
[[nodiscard]] std::optional<std::vector<std::string>> files_of_source(const std::string& path);

// Size, identity and times of each of these files, as they are now.
class SourceStamp {
 public:
  [[nodiscard]] static std::optional<SourceStamp> take(const std::string& path);

  // Whether the same files are as they were. One that had been written to just before the stamp was taken may be
  // written to again without any time changing; `is_certain` is false then, and content must decide.
  [[nodiscard]] bool is_unchanged(const std::string& path) const;
  [[nodiscard]] bool is_certain() const { return is_certain_; }

 private:
  struct File {
    std::string path;
    std::uint64_t device = 0, inode = 0;
    std::int64_t bytes = 0, modified_ns = 0, changed_ns = 0;
    friend bool operator==(const File&, const File&) = default;
  };
  std::vector<File> files_;
  bool is_certain_ = true;
};

}  // namespace thalweg
