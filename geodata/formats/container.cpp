#include "geodata/formats/container.h"

#include <algorithm>
#include <filesystem>
#include <system_error>

#include <cpl_string.h>
#include <cpl_vsi.h>
#include <fmt/format.h>

#include "geodata/base/text.h"
#include "geodata/formats/zip_listing.h"

namespace thalweg {
namespace {

namespace fs = std::filesystem;

// Known by their endings: an archive holds many things beside maps.
constexpr std::string_view DataEndings[] = {
    ".geojson", ".json", ".geojsonl", ".geojsons", ".ndjson", ".topojson", ".shp", ".gpkg",    ".kml",  ".kmz", ".gpx",
    ".fgb",     ".gml",  ".tab",      ".mif",      ".csv",    ".tsv",      ".dxf", ".parquet", ".xlsx", ".ods"};
constexpr std::string_view ZipEndings[] = {".zip"};
constexpr std::string_view TarEndings[] = {".tar", ".tar.gz", ".tgz"};

template <std::size_t N>
bool has_ending(std::string_view path, const std::string_view (&endings)[N]) {
  return std::any_of(std::begin(endings), std::end(endings),
                     [&](std::string_view ending) { return ends_with_but_for_case(path, ending); });
}

bool is_data(std::string_view name) {
  if (ends_with_but_for_case(name, ".gz")) name.remove_suffix(3);
  return has_ending(name, DataEndings);
}

// __MACOSX/._a.shp, .git/x.json
bool is_hidden(std::string_view name) {
  for (const fs::path& part : fs::path(name)) {
    const std::string text = part.string();
    if (text == "__MACOSX" || (text.starts_with('.') && text != "." && text != "..")) return true;
  }
  return false;
}

bool names_outside(std::string_view name) {
  if (name.starts_with('/') || name.starts_with('\\') || name.find(":\\") != std::string_view::npos) return true;
  std::string plain(name);
  std::replace(plain.begin(), plain.end(), '\\', '/');
  const fs::path path(plain);
  return std::any_of(path.begin(), path.end(), [](const fs::path& part) { return part == ".."; });
}

// What an entry is called in /vsizip/: without "./" in front.
std::string_view entry_name(std::string_view name) {
  while (name.starts_with("./")) name.remove_prefix(2);
  return name;
}

class Lister {
 public:
  explicit Lister(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

  Result<void> list_folder(const std::string& folder) {
    std::error_code problem;
    const fs::path home = fs::canonical(folder, problem);
    if (problem) return fail(fmt::format("{}: cannot be listed: {}", folder, problem.message()));
    list_folder(fs::path(folder), home, 0);
    return too_many_ ? fail(fmt::format("{}: holds more than {} files; name those you need", folder, MaxEntries))
                     : Result<void>{};
  }

  Result<void> list_archive(const std::string& path, const std::string& shown, int depth) {
    return has_ending(path, ZipEndings) ? list_zip_file(path, shown, depth) : list_tar(path, shown, depth);
  }

  [[nodiscard]] std::vector<ContainerMember> take() {
    // What lies on top first: its names are the plain ones.
    const auto depth = [](const ContainerMember& member) {
      return std::count(member.shown.begin(), member.shown.end(), '/');
    };
    std::sort(members_.begin(), members_.end(), [&](const auto& a, const auto& b) {
      return depth(a) != depth(b) ? depth(a) < depth(b) : a.shown < b.shown;
    });
    return std::move(members_);
  }

 private:
  void leave_out(const std::string& shown, const char* why) {
    diagnostics_.add(warning_about(shown).message(fmt::format("{}; it is left out", why)));
  }

  void list_folder(const fs::path& folder, const fs::path& home, int depth) {
    std::error_code problem;
    for (fs::directory_iterator at(folder, problem), end; !problem && at != end && !too_many_; at.increment(problem)) {
      const std::string name = at->path().filename().string(), path = at->path().string();
      if (is_hidden(name)) continue;
      if (at->is_symlink(problem) && leads_out(at->path(), home)) {
        if (is_data(name) || has_ending(name, ZipEndings)) leave_out(path, "is a link that leads out of the folder");
        continue;
      }
      if (at->is_directory(problem) && !ends_with_but_for_case(name, ".gdb")) {
        if (!at->is_symlink(problem) && depth < MaxFolderDepth) list_folder(at->path(), home, depth + 1);
        continue;
      }
      too_many_ |= ++entries_ > MaxEntries;
      if (is_archive(path)) {
        if (auto listed = list_archive(path, path, 0); !listed)
          diagnostics_.add(error_about("").message(listed.error().message));
      } else if (is_data(name) || ends_with_but_for_case(name, ".gdb")) {
        members_.push_back({path, path});
      }
    }
  }

  static bool leads_out(const fs::path& link, const fs::path& home) {
    std::error_code problem;
    const fs::path target = fs::weakly_canonical(link, problem);
    return problem || std::mismatch(home.begin(), home.end(), target.begin(), target.end()).first != home.end();
  }

  Result<void> list_zip_file(const std::string& path, const std::string& shown, int depth) {
    const std::string absolute = path.starts_with("/vsi") ? path : fs::absolute(path).string();
    auto entries = list_zip(absolute, shown, MaxEntries);
    if (!entries) return tl::unexpected<Error>(entries.error());
    std::uint64_t packed = 0, unpacked = 0;
    for (const ZipEntry& entry : *entries) {
      packed += entry.packed_bytes;
      unpacked = entry.bytes > MaxUnpackedBytes ? MaxUnpackedBytes + 1 : unpacked + entry.bytes;
      if (unpacked > MaxUnpackedBytes) break;
    }
    VSIStatBufL info;
    const auto size = VSIStatL(absolute.c_str(), &info) == 0 ? static_cast<std::uint64_t>(info.st_size) : packed;
    unpacked_ += unpacked;
    if (auto fits = check_size(shown, size, unpacked); !fits) return fits;
    for (const ZipEntry& entry : *entries) {
      const std::string inner = fmt::format("{}/{}", shown, entry.name);
      if (is_hidden(entry.name)) continue;
      if (names_outside(entry.name))
        leave_out(shown, "names a place outside of it");
      else if (entry.is_link)
        leave_out(inner, "is a link");
      else if (entry.is_encrypted && (is_data(entry.name) || is_archive(entry.name)))
        leave_out(inner, "is encrypted");
      else if (!entry.is_encrypted)
        add_entry(fmt::format("/vsizip/{}/{}", in_braces(absolute), entry_name(entry.name)), inner, depth);
    }
    return {};
  }

  // GDAL lists no links of a tar, and its sizes only by reading it.
  Result<void> list_tar(const std::string& path, const std::string& shown, int depth) {
    const std::string absolute = path.starts_with("/vsi") ? path : fs::absolute(path).string();
    const std::string mount = "/vsitar/" + in_braces(absolute);
    VSIDIR* folder = VSIOpenDir(mount.c_str(), -1, nullptr);
    if (folder == nullptr) return fail(fmt::format("{}: is not a tar file, or breaks off", shown));
    std::uint64_t unpacked = 0;
    std::size_t count = 0;
    std::vector<std::string> names;
    while (const VSIDIREntry* entry = VSIGetNextDirEntry(folder)) {
      if (VSI_ISDIR(entry->nMode)) continue;
      unpacked += entry->nSize;
      if (++count > MaxEntries || unpacked > MaxUnpackedBytes) break;
      names.emplace_back(entry->pszName);
    }
    VSICloseDir(folder);
    if (count > MaxEntries) return fail(fmt::format("{}: holds more than {} files; unpack it", shown, MaxEntries));
    VSIStatBufL info;
    const auto size = VSIStatL(absolute.c_str(), &info) == 0 ? static_cast<std::uint64_t>(info.st_size) : unpacked;
    unpacked_ += unpacked;
    if (auto fits = check_size(shown, size, unpacked); !fits) return fits;
    for (const std::string& name : names) {
      if (is_hidden(name)) continue;
      if (names_outside(name))
        leave_out(shown, "names a place outside of it");
      else
        add_entry(fmt::format("{}/{}", mount, entry_name(name)), fmt::format("{}/{}", shown, name), depth);
    }
    return {};
  }

  Result<void> check_size(const std::string& shown, std::uint64_t packed, std::uint64_t unpacked) const {
    if (unpacked > MaxUnpackedBytes || unpacked_ > MaxUnpackedBytes)
      return fail(fmt::format("{}: unpacks to more than {} GB; unpack it and open what you need", shown,
                              MaxUnpackedBytes >> 30));
    if (unpacked > RatioMattersFrom && unpacked / MaxRatio > packed)
      return fail(
          fmt::format("{}: unpacks to more than {} times its size, as files do that are made to fill a disk; "
                      "if you trust it, unpack it and open what you need",
                      shown, MaxRatio));
    return {};
  }

  // Names of archives may have any letters: in braces GDAL takes them as they are.
  static std::string in_braces(const std::string& path) { return "{" + path + "}"; }

  void add_entry(std::string path, std::string shown, int depth) {
    if (is_archive(shown)) {
      if (depth > 0) return leave_out(shown, "is an archive in an archive in an archive");
      if (auto listed = list_archive(path, shown, depth + 1); !listed)
        diagnostics_.add(error_about("").message(listed.error().message));
    } else if (is_data(shown)) {
      members_.push_back({std::move(path), std::move(shown)});
    }
  }

  Diagnostics& diagnostics_;
  std::vector<ContainerMember> members_;
  std::size_t entries_ = 0;
  std::uint64_t unpacked_ = 0;  // of all archives so far: one in another does not start anew
  bool too_many_ = false;
};

}  // namespace

std::vector<std::string> openable_endings() {
  std::vector<std::string> endings(std::begin(DataEndings), std::end(DataEndings));
  endings.insert(endings.end(), {".txt", ".gz"});  // of tables, and of one packed file
  endings.insert(endings.end(), std::begin(ZipEndings), std::end(ZipEndings));
  endings.insert(endings.end(), std::begin(TarEndings), std::end(TarEndings));
  return endings;
}

bool is_archive(const std::string& path) { return has_ending(path, ZipEndings) || has_ending(path, TarEndings); }

Result<std::vector<ContainerMember>> members_of(const std::string& path, Diagnostics& diagnostics) {
  Lister lister(diagnostics);
  std::error_code problem;
  auto listed = fs::is_directory(path, problem) ? lister.list_folder(path) : lister.list_archive(path, path, 0);
  if (!listed) return tl::unexpected<Error>(listed.error());
  std::vector<ContainerMember> members = lister.take();
  if (members.empty())
    return fail(
        fmt::format("{}: holds no map data (GeoJSON, shapefile, GeoPackage, KML, GPX, FlatGeobuf, tables)", path));
  return members;
}

}  // namespace thalweg
