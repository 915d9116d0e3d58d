#include "geodata/formats/tables/delimited_reader.h"

#include <filesystem>
#include <memory>
#include <vector>

#include <fmt/format.h>

#include "geodata/formats/file_bytes.h"
#include "geodata/formats/tables/csv_rows.h"
#include "geodata/formats/tables/table_reader.h"

namespace thalweg {

std::vector<TableRow> sample_of_table(std::string_view text, const TableForm& form) {
  std::vector<TableRow> sample;
  CsvRows rows(text, form);
  std::vector<std::string_view> cells;
  while (sample.size() < SampleRows && rows.next(cells)) sample.emplace_back(cells.begin(), cells.end());
  return sample;
}

Result<std::unique_ptr<Dataset>> read_delimited(const std::string& path, const ReadHints& hints,
                                                Diagnostics& diagnostics, Progress& progress) {
  std::string encoding;
  Diagnostics found;
  const auto text = read_text(path, found, progress, {.name = hints.encoding, .detects = true, .taken = &encoding});
  if (!text) return fail(text.error().message);
  auto dataset = read_delimited_text(text->view(), path, hints, found, progress);
  if (!dataset) return dataset;
  (*dataset)->encoding = std::move(encoding);
  diagnostics.append(found);
  return dataset;
}

Result<std::unique_ptr<Dataset>> read_delimited_text(std::string_view view, const std::string& path,
                                                     const ReadHints& hints, Diagnostics& diagnostics,
                                                     Progress& progress) {
  Diagnostics found;
  auto dataset = std::make_unique<Dataset>();
  const std::filesystem::path unpacked =
      path.ends_with(".gz") ? std::filesystem::path(path).stem() : std::filesystem::path(path);
  dataset->name = unpacked.stem().string();
  dataset->path = path;
  dataset->driver = "CSV";
  if (view.substr(0, 4096).find('\0') != std::string_view::npos)
    return fail(fmt::format("{}: is not a table of text", path));
  std::unique_ptr<SourceCrs> crs;
  if (!hints.crs.empty()) {
    auto named = SourceCrs::named(hints.crs);
    if (!named) return fail(fmt::format("{}: {}", path, named.error().message));
    crs = std::move(*named);
  }
  const TableForm form = form_of_table(view);
  const std::vector<TableRow> sample = sample_of_table(view, form);
  const TableMeaning meaning = meaning_of_table(sample);
  if (crs && (crs->is_wgs84() || are_degrees(sample, meaning))) crs.reset();
  CsvRows rows(view, form);
  std::vector<std::string_view> cells;
  if (meaning.names.empty()) return fail(fmt::format("{}: is empty; its first line must name the columns", path));
  for (std::size_t i = 0; i < meaning.rows_before && rows.next(cells); ++i)
    found.add(info_about(path).line(rows.line()).message("stands above the header; it is left out"));
  if (meaning.has_header)
    (void)rows.next(cells);
  else
    found.add(info_about(path).message("has no line that names its columns: all its lines are rows"));
  TableReader table(path, *dataset, found, meaning, crs.get());
  for (std::size_t count = 0; rows.next(cells); ++count) {
    table.read_row(cells, rows.line());
    if ((count & 1023) != 0) continue;
    if (progress.cancelled()) return fail(fmt::format("{}: cancelled", path));
    progress.set_fraction(static_cast<double>(rows.position()) / static_cast<double>(view.size()));
  }
  if (rows.ended_inside_quotes())
    found.add(warning_about(path).line(rows.line()).message("a quoted cell is not closed before the end of the file"));
  if (auto degrees = table.finish(); !degrees) return fail(degrees.error().message);
  diagnostics.append(found);
  return dataset;
}

}  // namespace thalweg
