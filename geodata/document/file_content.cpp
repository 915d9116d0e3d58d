#include "geodata/document/file_content.h"

#include <sys/stat.h>
#include <utility>

#include <fmt/format.h>

#include "geodata/base/atomic_file.h"

namespace thalweg {

FileStamp stamp_of(const std::string& path) {
  struct stat info{};
  if (::stat(path.c_str(), &info) != 0) return {};
  constexpr std::int64_t NsPerSecond = 1'000'000'000;
  return {.is_there = true,
          .bytes = info.st_size,
          .changed_ns = info.st_mtim.tv_sec * NsPerSecond + info.st_mtim.tv_nsec,
          .inode = info.st_ino};
}

FileContent::FileContent(std::string name, std::string bytes)
    : name_(std::move(name)), bytes_(std::make_shared<const std::string>(std::move(bytes))) {}

Result<std::shared_ptr<const std::string>> FileContent::bytes() const {
  if (bytes_) return bytes_;
  auto read = read_file(path_);
  if (!read) return tl::unexpected<Error>(read.error());
  if (stamp_of(path_) != stamp_)
    return fail(fmt::format("{}: was changed by another program since it was read; open the scenario again", name_));
  bytes_ = std::make_shared<const std::string>(std::move(*read));
  return bytes_;
}

Result<std::string> FileContent::text() const {
  const std::lock_guard lock(mutex_);
  if (is_edited() && table_) return table_->text();
  if (is_edited() && features_) return features_->text();
  const auto all = bytes();
  if (!all) return tl::unexpected<Error>(all.error());
  return **all;
}

Result<DelimitedText> FileContent::table() const {
  const std::lock_guard lock(mutex_);
  if (table_) return *table_;
  if (features_ && is_edited()) return fail(fmt::format("{}: is no table", name_));
  const auto all = bytes();
  if (!all) return tl::unexpected<Error>(all.error());
  auto table = DelimitedText::of(*all, name_);
  if (table) table_ = *table;
  return table;
}

Result<FeatureText> FileContent::features() const {
  const std::lock_guard lock(mutex_);
  if (features_) return *features_;
  if (table_ && is_edited()) return fail(fmt::format("{}: is no GeoJSON", name_));
  const auto all = bytes();
  if (!all) return tl::unexpected<Error>(all.error());
  auto features = FeatureText::of(*all, name_);
  if (features) features_ = *features;
  return features;
}

}  // namespace thalweg
