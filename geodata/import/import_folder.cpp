#include "geodata/import/import_folder.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <filesystem>
#include <iterator>
#include <set>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "geodata/base/atomic_file.h"
#include "geodata/base/color.h"
#include "geodata/geometry/winding.h"

namespace thalweg {
namespace {

namespace fs = std::filesystem;

// Okabe and Ito, then Tol's light and muted schemes: after that, colours repeat and names must tell.
constexpr std::array Colors{"#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#b8a800", "#882255",
                            "#77aadd", "#ee8866", "#44bb99", "#ffaabb", "#bbcc33", "#aaaa00", "#332288", "#ddcc77",
                            "#117733", "#88ccee", "#cc6677", "#44aa99", "#999933", "#aa4499", "#99ddff", "#eedd88"};

void append_ring(std::string& out, std::span<const LonLat> ring) {
  out += '[';
  for (std::size_t i = 0; i < ring.size(); ++i)
    fmt::format_to(std::back_inserter(out), "{}[{},{}]", i == 0 ? "" : ",", ring[i].lon, ring[i].lat);
  out += ']';
}

void append_part(std::string& out, const GeometryColumn& geometry, std::uint32_t p) {
  const std::uint32_t first = geometry.part_begin[p], end = geometry.part_begin[p + 1];
  if (geometry.part_kind[p] == PartKind::polygon) out += '[';
  for (std::uint32_t r = first; r < end; ++r) {
    if (r > first) out += ',';
    if (geometry.part_kind[p] == PartKind::polygon)
      append_ring(out, wound(geometry.ring(r), /*counterclockwise=*/r == first));
    else
      append_ring(out, geometry.ring(r));
  }
  if (geometry.part_kind[p] == PartKind::polygon) out += ']';
}

void append_run(std::string& out, const GeometryColumn& geometry, std::uint32_t first, std::uint32_t end) {
  const PartKind kind = geometry.part_kind[first];
  const bool is_multiple = end - first > 1;
  if (kind == PartKind::point) {  // one ring holds all points of a part
    std::string points;
    std::size_t count = 0;
    for (std::uint32_t p = first; p < end; ++p)
      for (const LonLat& c : geometry.ring(geometry.part_begin[p]))
        fmt::format_to(std::back_inserter(points), "{}[{},{}]", count++ == 0 ? "" : ",", c.lon, c.lat);
    out += count == 1 ? fmt::format(R"({{"type":"Point","coordinates":{}}})", points)
                      : fmt::format(R"({{"type":"MultiPoint","coordinates":[{}]}})", points);
    return;
  }
  out += fmt::format(R"({{"type":"{}{}","coordinates":)", is_multiple ? "Multi" : "",
                     kind == PartKind::polygon ? "Polygon" : "LineString");
  if (is_multiple) out += '[';
  for (std::uint32_t p = first; p < end; ++p) {
    if (p > first) out += ',';
    append_part(out, geometry, p);
  }
  out += is_multiple ? "]}" : "}";
}

// There while files are put in their places: where it is found, an import broke off in between.
constexpr const char* UnderWayName = ".thalweg-import";

}  // namespace

Result<void> prepare_import_folder(const std::string& folder, const std::vector<std::string>& files) {
  std::error_code problem;
  const fs::path document = fs::path(folder) / "scenario.json";
  if (fs::exists(fs::path(folder) / UnderWayName, problem)) return {};  // all of it is an import's
  if (fs::exists(document, problem)) {
    const auto text = read_file(document.string());
    const auto parsed = text ? nlohmann::json::parse(*text, nullptr, /*allow_exceptions=*/false) : nlohmann::json();
    if (!parsed.is_object() || !parsed.contains(ImportedKey))
      return fail(fmt::format("{}: holds a scenario that no import wrote; choose another folder with -o", folder));
  } else {
    for (const std::string& file : files)
      if (fs::exists(fs::path(folder) / file, problem))
        return fail(fmt::format("{}: holds a {} that no import wrote; choose another folder with -o", folder, file));
  }
  fs::create_directories(folder, problem);
  if (problem) return fail(fmt::format("{}: cannot be made: {}", folder, problem.message()));
  return {};
}

Result<void> write_import(const std::string& folder, std::span<const ImportFile> files, const Progress* progress) {
  sweep_leftovers(folder);
  std::vector<StagedFile> staged;
  for (const ImportFile& file : files) {
    if (progress != nullptr && progress->cancelled()) return fail(fmt::format("{}: cancelled", folder));
    const std::string_view bytes = file.bytes;
    auto one = StagedFile::write((fs::path(folder) / file.name).string(), std::span(&bytes, 1), Durability::on_disk);
    if (!one) return tl::unexpected<Error>(one.error());
    staged.push_back(std::move(*one));
  }
  if (progress != nullptr && progress->cancelled()) return fail(fmt::format("{}: cancelled", folder));
  const std::string mark = (fs::path(folder) / UnderWayName).string();
  if (auto marked = write_file_atomically(mark, ""); !marked) return marked;
  const auto take_back_all = [&] {
    for (auto file = staged.rbegin(); file != staged.rend(); ++file) file->take_back();
  };
  Result<void> published;
  for (StagedFile& file : staged) {
    published = file.publish();
    if (published) continue;
    take_back_all();
    break;
  }
  std::error_code ignored;
  fs::remove(mark, ignored);
  return published;
}

void append_geojson_geometry(std::string& out, const GeometryColumn& geometry, std::size_t feature) {
  const std::uint32_t first = geometry.feature_begin[feature], end = geometry.feature_begin[feature + 1];
  if (first == end) {
    out += "null";
    return;
  }
  // Parts of one kind are one geometry; several kinds are a collection.
  std::vector<std::pair<std::uint32_t, std::uint32_t>> runs;
  for (std::uint32_t p = first; p < end; ++p) {
    if (runs.empty() || geometry.part_kind[p] != geometry.part_kind[runs.back().first]) runs.emplace_back(p, p);
    runs.back().second = p + 1;
  }
  if (runs.size() > 1) out += R"({"type":"GeometryCollection","geometries":[)";
  for (std::size_t i = 0; i < runs.size(); ++i) {
    if (i > 0) out += ',';
    append_run(out, geometry, runs[i].first, runs[i].second);
  }
  if (runs.size() > 1) out += "]}";
}

ActorIds::ActorIds(const std::vector<std::string>& sides) {
  std::set<std::string> taken;
  for (const std::string& side : sides) {
    if (ids_.contains(side)) continue;
    std::string id = side;
    std::replace(id.begin(), id.end(), ';', ',');
    if (id.empty() || id == "none") id = "unnamed";  // "none" is nobody
    const std::string plain = id;
    for (int number = 2; !taken.insert(id).second; ++number) id = fmt::format("{} {}", plain, number);
    ids_.emplace(side, id);
  }
}

nlohmann::ordered_json import_actors(const std::vector<std::string>& sides) {
  const ActorIds ids(sides);
  auto actors = nlohmann::ordered_json::array();
  for (std::size_t i = 0; i < sides.size(); ++i)
    actors.push_back({{"id", ids.of(sides[i])},
                      {"name", sides[i].empty() ? "Unnamed" : sides[i]},
                      {"color", Colors[i % Colors.size()]}});
  return actors;
}

nlohmann::ordered_json import_bounds(const Bounds& bounds) {
  if (bounds.is_empty()) return nullptr;
  const double room = std::max({bounds.width(), bounds.height(), 0.02}) * 0.05;
  const auto rounded = [](double degrees) { return std::round(degrees * 1e4) / 1e4; };
  return {rounded(std::max(-180.0, bounds.west - room)), rounded(std::max(-90.0, bounds.south - room)),
          rounded(std::min(180.0, bounds.east + room)), rounded(std::min(90.0, bounds.north + room))};
}

std::string import_id(const std::string& folder) {
  const fs::path path = fs::path(folder).lexically_normal();
  const std::string name = (path.has_filename() ? path.filename() : path.parent_path().filename()).string();
  return name.empty() || name == "." ? "imported" : name;
}

}  // namespace thalweg
