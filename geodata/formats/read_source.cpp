#include "geodata/formats/read_source.h"

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "geodata/base/text.h"
#include "geodata/base/trace.h"
#include "geodata/formats/container.h"
#include "geodata/formats/file_bytes.h"
#include "geodata/formats/gdal/gdal_interrupt.h"
#include "geodata/formats/gdal/gdal_network.h"
#include "geodata/formats/gdal/gdal_session.h"
#include "geodata/formats/gdal/ogr_reader.h"
#include "geodata/formats/geojson/geojson_reader.h"
#include "geodata/formats/lifetimes.h"
#include "geodata/formats/no_such_layer.h"
#include "geodata/formats/tables/delimited_reader.h"
#include "geodata/formats/unknown_crs.h"

namespace thalweg {
namespace {

namespace fs = std::filesystem;

bool has_json_name(const std::string& path) {
  return ends_with_any(path, {".geojson", ".json", ".geojsonl", ".geojsons", ".ndjson", ".topojson"});
}

bool begins_as_json(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) text.remove_prefix(2);  // UTF-16
  const auto first = text.find_first_not_of(std::string_view(" \t\r\n\x1e\0", 6));
  return first != std::string_view::npos && text[first] == '{';
}

// The first character that is not blank decides; a gzip file is taken for JSON by its name.
bool looks_like_json(const std::string& path) {
  const std::string head = head_of_file(path, 512);
  if (head.starts_with("\x1f\x8b"))
    return ends_with_any(path, {".gz"}) && has_json_name(fs::path(path).stem().string());
  return begins_as_json(head);
}

// By its name; .tab is MapInfo's unless it is text that does not begin as theirs do.
bool is_table_of_text(const std::string& path) {
  const std::string name = ends_with_any(path, {".gz"}) ? path.substr(0, path.size() - 3) : path;
  if (ends_with_any(name, {".csv", ".tsv", ".psv"})) return true;
  if (!ends_with_any(name, {".tab", ".txt", ".wkt"})) return false;
  const std::string head = head_of_file(path, 512);
  if (!ends_with_any(name, {".tab"})) return !trimmed(head).starts_with('<');  // VRT and its like
  return lower_case(head).find("!table") == std::string::npos && head.find('\t') != std::string::npos;
}

using RawDatasets = std::vector<std::unique_ptr<Dataset>>;

RawDatasets alone(std::unique_ptr<Dataset> dataset) {
  RawDatasets one;
  one.push_back(std::move(dataset));
  return one;
}

// What follows from the rows, whatever they were read of.
void finish(Dataset& dataset, const ReadHints& hints, Diagnostics& diagnostics, const Progress& progress) {
  const TraceSpan span("dating", dataset.name);
  dataset.extent = dataset.geometry.bounds();
  dataset.placing = placing_told_by(dataset.table);
  derive_lifetimes(dataset, hints.date_order, diagnostics, progress);
}

std::string with_shown_name(const ContainerMember& member, std::string text) {
  for (auto at = text.find(member.path); at != std::string::npos; at = text.find(member.path, at + member.shown.size()))
    text.replace(at, member.path.size(), member.shown);
  return text;
}

// What was said of a file in an archive, under the name a person knows.
void append_as_of(const ContainerMember& member, const Diagnostics& found, Diagnostics& diagnostics) {
  for (Diagnostic entry : found.entries()) {
    entry.path = with_shown_name(member, std::move(entry.path));
    entry.message = with_shown_name(member, std::move(entry.message));
    diagnostics.add(std::move(entry));
  }
  for (const auto& [of_member, count] : found.suppressed()) {
    DiagnosticKind kind = of_member;
    kind.path = with_shown_name(member, std::move(kind.path));
    kind.message = with_shown_name(member, std::move(kind.message));
    diagnostics.suppress(kind, count);
  }
}

// Layers are told apart by the folders they lie in, where their own names do not.
void name_in(const std::string& container, const ContainerMember& member, const RawDatasets& others, Dataset& dataset) {
  dataset.path = member.shown;
  const auto is_taken = [&](const std::string& name) {
    return std::any_of(others.begin(), others.end(), [&](const auto& other) { return other->name == name; });
  };
  if (!is_taken(dataset.name)) return;
  const fs::path inside = fs::path(member.shown).lexically_relative(container).parent_path();
  if (!inside.empty()) dataset.name = (inside / dataset.name).generic_string();
}

// One file: on the disk, or in an archive and then by a name of GDAL's.
Result<RawDatasets> read_file_as_map(const std::string& path, const ReadOptions& options, Diagnostics& diagnostics,
                                     Progress& progress) {
  const bool is_json = looks_like_json(path);
  if (is_json && !options.hints.crs.empty() && !ends_with_any(path, {".gz"}))
    return read_with_gdal(path, GdalInterrupt::name_of(path), options, diagnostics, progress);
  if (is_json) {
    auto read = read_geojson(path, options.hints, diagnostics, progress, options.sketch);
    if (!read) return fail(read.error().message);
    if (read->dataset) return alone(std::move(read->dataset));
    diagnostics.add(info_about(path).message(fmt::format("is read through GDAL: {}", read->fallback_reason)));
    if (!ends_with_any(path, {".gz"}))
      return read_with_gdal(path, GdalInterrupt::name_of(path), options, diagnostics, progress);
  } else if (has_json_name(path)) {
    return fail(fmt::format("{}: is not GeoJSON: it does not begin with {{", path));
  } else if (is_table_of_text(path)) {
    auto read = read_delimited(path, options.hints, diagnostics, progress);
    if (!read) return fail(read.error().message);
    const bool is_prose = (*read)->table.columns().size() == 1 && (*read)->geometry.part_count() == 0 &&
                          ends_with_any(path, {".txt", ".wkt"});
    if (is_prose)
      return fail(fmt::format("{}: is not a file that can be read as a map: a text without positions", path));
    return alone(std::move(*read));
  }
  if (ends_with_any(path, {".gz"}))
    return read_with_gdal(path, "/vsigzip/" + (path.starts_with("/vsi") ? path : fs::absolute(path).string()), options,
                          diagnostics, progress);
  return read_with_gdal(path, path, options, diagnostics, progress);
}

// A folder or an archive: every layer of everything in it.
Result<RawDatasets> read_container(const std::string& path, const ReadOptions& options, Diagnostics& diagnostics,
                                   Progress& progress) {
  register_gdal();
  const NetworkScope no_network(Network::off);
  const auto members = members_of(path, diagnostics);
  if (!members) return fail(members.error().message);
  RawDatasets all;
  std::string first_error;
  ReadOptions of_member = options;  // layers of several members may have one name until all are known
  of_member.layers.clear();
  // Its part of the whole is divided among the members.
  progress.set_fraction(1);
  const double end = progress.fraction();
  progress.set_fraction(0);
  const double begin = progress.fraction(), part = (end - begin) / static_cast<double>(members->size());
  for (std::size_t i = 0; i < members->size(); ++i) {
    const ContainerMember& member = (*members)[i];
    progress.set_span(begin + part * static_cast<double>(i), begin + part * static_cast<double>(i + 1));
    Diagnostics found;
    auto datasets = read_file_as_map(member.path, of_member, found, progress);
    if (progress.cancelled()) return fail(fmt::format("{}: cancelled", path));
    append_as_of(member, found, diagnostics);
    if (!datasets) {
      const std::string why = with_shown_name(member, datasets.error().message);
      if (first_error.empty()) first_error = why;
      diagnostics.add(error_about("").message(why));
      continue;
    }
    for (auto& dataset : *datasets) {
      name_in(path, member, all, *dataset);
      all.push_back(std::move(dataset));
    }
  }
  progress.set_span(begin, end);
  if (all.empty()) return fail(first_error);
  return all;
}

// Readers of formats that have one layer, and of containers, take no notice of which are wanted.
Result<RawDatasets> with_wanted_only(const std::string& path, RawDatasets all, const std::vector<std::string>& wanted) {
  if (wanted.empty()) return all;
  std::vector<std::string> names;
  for (const auto& data : all) names.push_back(data->name);
  std::erase_if(all,
                [&](const auto& data) { return std::find(wanted.begin(), wanted.end(), data->name) == wanted.end(); });
  if (all.empty()) return fail(no_such_layer(path, wanted, names));
  return all;
}

Result<RawDatasets> read_raw(const std::string& path, const ReadOptions& options, Diagnostics& diagnostics,
                             Progress& progress) {
  std::error_code ignored;
  if (fs::is_regular_file(path, ignored)) {
    if (fs::file_size(path, ignored) == 0) return fail(fmt::format("{}: is empty (0 bytes)", path));
    return is_archive(path) ? read_container(path, options, diagnostics, progress)
                            : read_file_as_map(path, options, diagnostics, progress);
  }
  if (fs::is_directory(path, ignored) && !ends_with_any(path, {".gdb", ".gdb/"}))
    return read_container(path, options, diagnostics, progress);
  if (!fs::exists(path, ignored) && path.find(':') == std::string::npos && !path.starts_with("/vsi"))
    return fail(fmt::format("{}: does not exist", path));
  return read_with_gdal(path, path, options, diagnostics, progress);
}

}  // namespace

Result<std::vector<std::unique_ptr<Dataset>>> read_source(const std::string& path, const ReadOptions& options,
                                                          Diagnostics& diagnostics, Progress& progress) {
  auto raw = read_raw(path, options, diagnostics, progress);
  if (raw) raw = with_wanted_only(path, std::move(*raw), options.layers);
  if (!raw && options.hints.offers_crs) return fail(with_likely_crs(raw.error().message, options.hints.near, progress));
  if (!raw) return raw;
  for (const std::unique_ptr<Dataset>& dataset : *raw) finish(*dataset, options.hints, diagnostics, progress);
  if (progress.cancelled()) return fail(fmt::format("{}: cancelled", path));  // half dated, perhaps
  return raw;
}

Result<std::unique_ptr<Dataset>> read_source_bytes(std::string_view bytes, const std::string& path,
                                                   const ReadHints& hints, Diagnostics& diagnostics,
                                                   Progress& progress) {
  Diagnostics found;
  std::unique_ptr<Dataset> raw;
  if (begins_as_json(bytes)) {
    auto read = read_geojson_bytes(bytes, path, hints, found, progress);
    if (!read) return tl::unexpected<Error>(read.error());
    if (!read->dataset) return fail(fmt::format("{}: is no GeoJSON in degrees: {}", path, read->fallback_reason));
    raw = std::move(read->dataset);
  } else {
    std::string encoding;
    const auto text =
        text_of_bytes(bytes, path, found, progress, {.name = hints.encoding, .detects = true, .taken = &encoding});
    if (!text) return tl::unexpected<Error>(text.error());
    auto read = read_delimited_text(text->view(), path, hints, found, progress);
    if (!read) return tl::unexpected<Error>(read.error());
    raw = std::move(*read);
    raw->encoding = std::move(encoding);
  }
  finish(*raw, hints, found, progress);
  if (progress.cancelled()) return fail(fmt::format("{}: cancelled", path));
  diagnostics.append(found);
  return raw;
}

}  // namespace thalweg
