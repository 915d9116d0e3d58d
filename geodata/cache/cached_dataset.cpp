#include "geodata/cache/cached_dataset.h"
#include "geodata/model/placing.h"

#include <algorithm>
#include <deque>
#include <functional>
#include <span>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace thalweg {
namespace {

using Json = nlohmann::ordered_json;

// The entries of all sparse columns of a table, one column after the other: there may be more columns than a file of
// the cache has room for arrays.
struct Sparse {
  std::vector<std::uint32_t> rows, texts;
  std::vector<std::int64_t> integers;
  std::vector<double> reals;

  void append(const Column& column) {
    rows.insert(rows.end(), column.rows.begin(), column.rows.end());
    texts.insert(texts.end(), column.texts.begin(), column.texts.end());
    integers.insert(integers.end(), column.integers.begin(), column.integers.end());
    reals.insert(reals.end(), column.reals.begin(), column.reals.end());
  }
};

// Takes the entries of one sparse column after the other out of such arrays.
class SparseColumns {
 public:
  // False when the file does not hold them.
  bool open(const CacheReader& from, const std::string& prefix) {
    const auto rows = from.array<std::uint32_t>(prefix + "sparse_rows");
    const auto texts = from.array<std::uint32_t>(prefix + "sparse_t");
    const auto integers = from.array<std::int64_t>(prefix + "sparse_i");
    const auto reals = from.array<double>(prefix + "sparse_r");
    if (!rows || !texts || !integers || !reals) return false;
    rows_ = *rows;
    texts_ = *texts;
    integers_ = *integers;
    reals_ = *reals;
    return true;
  }

  bool take(Column& column, std::size_t entries, std::size_t row_count) {
    column.is_sparse = true;
    const bool has_values = column.type == FieldType::text   ? take(texts_, entries, column.texts)
                            : column.type == FieldType::real ? take(reals_, entries, column.reals)
                                                             : take(integers_, entries, column.integers);
    return has_values && take(rows_, entries, column.rows) &&
           std::adjacent_find(column.rows.begin(), column.rows.end(), std::greater_equal<>{}) == column.rows.end() &&
           (column.rows.empty() || column.rows.back() < row_count);
  }

 private:
  template <class T>
  static bool take(std::span<const T>& from, std::size_t count, std::vector<T>& to) {
    if (count > from.size()) return false;
    to.assign(from.begin(), from.begin() + static_cast<std::ptrdiff_t>(count));
    from = from.subspan(count);
    return true;
  }

  std::span<const std::uint32_t> rows_, texts_;
  std::span<const std::int64_t> integers_;
  std::span<const double> reals_;
};

// Bits are kept as bytes, and the strings of a pool as one text with the end of each: vectors of their own, which the
// writer looks at until it has written.
struct Unpacked {
  std::deque<Sparse> sparse;
  std::deque<std::vector<std::uint8_t>> bits;
  std::deque<std::vector<std::uint64_t>> ends;
  std::deque<std::string> texts;
};

// How many entries a sparse column has; null of a dense one.
Json sparse_entries(const Column& column) { return column.is_sparse ? Json(column.rows.size()) : Json(nullptr); }

Json about(const Dataset& dataset) {
  Json columns = Json::array();
  for (const Column& column : dataset.table.columns())
    columns.push_back(
        {{"name", column.name}, {"type", static_cast<int>(column.type)}, {"sparse", sparse_entries(column)}});
  Json taken = Json::array();
  for (const TakenColumn& column : dataset.taken)
    taken.push_back({static_cast<int>(column.meaning), column.field, column.why});
  return {{"name", dataset.name},
          {"path", dataset.path},
          {"driver", dataset.driver},
          {"crs", dataset.crs},
          {"encoding", dataset.encoding},
          {"geometry_type", dataset.geometry_type},
          {"cache_key", dataset.cache_key},
          {"rows", dataset.table.row_count()},
          {"columns", std::move(columns)},
          {"taken", std::move(taken)},
          {"start_field", dataset.time.start_field},
          {"end_field", dataset.time.end_field},
          {"undated", dataset.time.undated}};
}

void add_dataset(CacheWriter& to, const std::string& prefix, const Dataset& dataset, Unpacked& unpacked) {
  add_geometry(to, prefix, dataset.geometry);
  to.add(prefix + "lives", dataset.lifetimes);
  to.add(prefix + "extent", std::span(&dataset.extent, 1));
  const FeatureTable& table = dataset.table;
  Sparse& sparse = unpacked.sparse.emplace_back();
  for (std::size_t c = 0; c < table.columns().size(); ++c) {
    const Column& column = table.columns()[c];
    if (column.is_sparse) {
      sparse.append(column);
      continue;
    }
    to.add(fmt::format("{}t{}", prefix, c), column.texts);
    to.add(fmt::format("{}i{}", prefix, c), column.integers);
    to.add(fmt::format("{}r{}", prefix, c), column.reals);
    unpacked.bits.emplace_back(column.present.begin(), column.present.end());
    to.add(fmt::format("{}p{}", prefix, c), unpacked.bits.back());
  }
  to.add(prefix + "sparse_rows", sparse.rows);
  to.add(prefix + "sparse_t", sparse.texts);
  to.add(prefix + "sparse_i", sparse.integers);
  to.add(prefix + "sparse_r", sparse.reals);
  std::string& text = unpacked.texts.emplace_back();
  std::vector<std::uint64_t>& ends = unpacked.ends.emplace_back();
  for (std::uint32_t id = 0; id < table.strings().size(); ++id) {
    text += table.strings().view(id);
    ends.push_back(text.size());
  }
  to.add(prefix + "strings", std::string_view(text));
  to.add(prefix + "ends", ends);
}

bool read_table(const CacheReader& from, const std::string& prefix, const Json& facts, FeatureTable& table) {
  const auto rows = facts.at("rows").get<std::size_t>();
  table.set_row_count(rows);
  const auto ends = from.array<std::uint64_t>(prefix + "ends");
  const std::string_view text = from.text(prefix + "strings");
  if (!ends) return false;
  std::uint64_t begin = 0;
  for (const std::uint64_t end : *ends) {
    if (end < begin || end > text.size()) return false;
    (void)table.strings().append(text.substr(begin, end - begin));
    begin = end;
  }
  SparseColumns sparse;
  if (!sparse.open(from, prefix)) return false;
  const auto are_known = [&](const std::vector<std::uint32_t>& texts) {
    const std::size_t known = std::max<std::size_t>(1, table.strings().size());
    return std::all_of(texts.begin(), texts.end(), [&](std::uint32_t id) { return id < known; });
  };
  for (const Json& fact : facts.at("columns")) {
    const std::size_t c = table.columns().size();
    Column& column = table.columns().emplace_back();
    column.name = fact.at("name").get<std::string>();
    column.type = static_cast<FieldType>(fact.at("type").get<int>());
    if (!fact.at("sparse").is_null()) {
      if (!sparse.take(column, fact.at("sparse").get<std::size_t>(), rows) || !are_known(column.texts)) return false;
      continue;
    }
    std::vector<std::uint8_t> present;
    if (!from.copy(fmt::format("{}t{}", prefix, c), column.texts) ||
        !from.copy(fmt::format("{}i{}", prefix, c), column.integers) ||
        !from.copy(fmt::format("{}r{}", prefix, c), column.reals) ||
        !from.copy(fmt::format("{}p{}", prefix, c), present))
      return false;
    const std::size_t filled = column.type == FieldType::text   ? column.texts.size()
                               : column.type == FieldType::real ? column.reals.size()
                                                                : column.integers.size();
    if (filled != rows || present.size() != rows || !are_known(column.texts)) return false;
    column.present.assign(present.begin(), present.end());
  }
  return true;
}

DatasetPtr read_dataset(const CacheReader& from, const std::string& prefix, const Json& facts) {
  auto dataset = std::make_shared<Dataset>();
  dataset->name = facts.at("name").get<std::string>();
  dataset->path = facts.at("path").get<std::string>();
  dataset->driver = facts.at("driver").get<std::string>();
  dataset->crs = facts.at("crs").get<std::string>();
  dataset->encoding = facts.at("encoding").get<std::string>();
  dataset->geometry_type = facts.at("geometry_type").get<std::string>();
  dataset->cache_key = facts.at("cache_key").get<std::string>();
  dataset->time = {facts.at("start_field").get<std::string>(), facts.at("end_field").get<std::string>(),
                   facts.at("undated").get<std::size_t>()};
  for (const Json& taken : facts.at("taken"))
    dataset->taken.push_back({static_cast<ColumnMeaning>(taken.at(0).get<int>()), taken.at(1).get<std::string>(),
                              taken.at(2).get<std::string>()});
  auto geometry = read_geometry(from, prefix);
  const auto extent = from.array<Bounds>(prefix + "extent");
  if (!geometry || !extent || extent->size() != 1 || !from.copy(prefix + "lives", dataset->lifetimes)) return nullptr;
  dataset->geometry = std::move(*geometry);
  dataset->extent = extent->front();
  if (!read_table(from, prefix, facts, dataset->table)) return nullptr;
  const std::size_t features = dataset->geometry.feature_count();
  if (dataset->table.row_count() != features || (!dataset->lifetimes.empty() && dataset->lifetimes.size() != features))
    return nullptr;
  dataset->placing = placing_told_by(dataset->table);
  return dataset;
}

Json told(const Diagnostics& diagnostics) {
  Json entries = Json::array();
  for (const Diagnostic& d : diagnostics.entries())
    entries.push_back(
        {static_cast<int>(d.severity), d.path, d.layer, d.feature, d.field, d.message, d.holds_until_placed});
  return entries;
}

Json told_briefly(const Diagnostics& diagnostics) {
  Json kinds = Json::array();
  for (const auto& [kind, count] : diagnostics.suppressed())
    kinds.push_back({static_cast<int>(kind.severity), kind.path, kind.layer, kind.message, count});
  return kinds;
}

bool is_rising(const std::vector<std::uint32_t>& begins, std::size_t last) {
  return !begins.empty() && begins.front() == 0 && begins.back() == last &&
         std::is_sorted(begins.begin(), begins.end());
}

}  // namespace

void add_geometry(CacheWriter& to, const std::string& prefix, const GeometryColumn& column) {
  to.add(prefix + "coords", std::span<const LonLat>(column.coords));
  to.add(prefix + "rings", column.ring_begin);
  to.add(prefix + "parts", column.part_begin);
  to.add(prefix + "kinds", column.part_kind);
  to.add(prefix + "features", column.feature_begin);
}

std::optional<GeometryColumn> read_geometry(const CacheReader& from, const std::string& prefix) {
  GeometryColumn column;
  const auto coords = from.array<LonLat>(prefix + "coords");
  if (!coords || !from.copy(prefix + "rings", column.ring_begin) || !from.copy(prefix + "parts", column.part_begin) ||
      !from.copy(prefix + "kinds", column.part_kind) || !from.copy(prefix + "features", column.feature_begin))
    return std::nullopt;
  column.coords = Buffer<LonLat>::looking_at(*coords, from.keeper());
  const bool fits = is_rising(column.ring_begin, coords->size()) && is_rising(column.part_begin, column.ring_count()) &&
                    is_rising(column.feature_begin, column.part_count()) &&
                    column.part_begin.size() == column.part_count() + 1 &&
                    std::all_of(column.part_kind.begin(), column.part_kind.end(),
                                [](PartKind kind) { return kind <= PartKind::polygon; });
  if (!fits) return std::nullopt;
  return column;
}

void write_cached_source(const std::string& path, const CacheKey& key, const SourceCache::Read& read,
                         std::uint64_t version) {
  Json facts{{"layers", Json::array()},
             {"diagnostics", told(read.diagnostics)},
             {"suppressed", told_briefly(read.diagnostics)}};
  CacheWriter writer;
  Unpacked unpacked;
  for (std::size_t i = 0; i < read.datasets.size(); ++i) {
    facts["layers"].push_back(about(*read.datasets[i]));
    add_dataset(writer, fmt::format("{}.", i), *read.datasets[i], unpacked);
  }
  const std::string text = facts.dump(-1, ' ', false, Json::error_handler_t::replace);
  writer.add("facts", std::string_view(text));
  (void)writer.write(path, key, version);
}

std::optional<SourceCache::Read> read_cached_source(const CacheReader& from) try {
  const Json facts = Json::parse(from.text("facts"));
  SourceCache::Read read;
  for (const Json& layer : facts.at("layers")) {
    DatasetPtr dataset = read_dataset(from, fmt::format("{}.", read.datasets.size()), layer);
    if (!dataset) return std::nullopt;
    read.datasets.push_back(std::move(dataset));
  }
  for (const Json& d : facts.at("diagnostics"))
    read.diagnostics.add({static_cast<Severity>(d.at(0).get<int>()), d.at(1).get<std::string>(),
                          d.at(2).get<std::string>(), d.at(3).get<std::int64_t>(), d.at(4).get<std::string>(),
                          d.at(5).get<std::string>(), d.at(6).get<bool>()});
  for (const auto& more : facts.at("suppressed"))
    read.diagnostics.suppress({static_cast<Severity>(more.at(0).get<int>()), more.at(1).get<std::string>(),
                               more.at(2).get<std::string>(), more.at(3).get<std::string>()},
                              more.at(4).get<std::int64_t>());
  return read;
} catch (const Json::exception&) {
  return std::nullopt;
}

}  // namespace thalweg
