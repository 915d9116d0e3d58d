// What is kept between runs comes back equal, and what is damaged does not come back at all.
#include "geodata/cache/source_cache.h"

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <random>
#include <thread>

#include "geodata/cache/cached_dataset.h"
#include "geodata/cache/read_datasets.h"
#include "geodata/cache/source_files.h"
#include "tests/support/catch.h"
#include "tests/support/temp_folder.h"

using namespace thalweg;

namespace {

constexpr CacheKey Key{0x0123456789abcdef, 0xfedcba9876543210};

// Every kind of shape, of column and of date, with nulls, empty text and text that is no UTF-8.
DatasetPtr varied(unsigned seed) {
  std::mt19937 random(seed);
  const auto pick = [&](int limit) { return static_cast<int>(random() % static_cast<unsigned>(limit)); };
  auto data = std::make_shared<Dataset>();
  data->name = "layer " + std::to_string(seed);
  data->path = "/data/a.geojson";
  data->driver = "GeoJSON";

  data->crs = "EPSG:4326";
  data->geometry_type = "Unknown";
  data->cache_key = "abc";
  data->time = {"start", "", 3};
  const std::size_t text = data->table.add_field("name", FieldType::text),
                    whole = data->table.add_field("n", FieldType::integer);
  const std::size_t real = data->table.add_field("x", FieldType::real),
                    yes = data->table.add_field("b", FieldType::boolean);
  const int rows = pick(40);
  for (int f = 0; f < rows; ++f) {
    for (int parts = pick(3); parts > 0; --parts) {
      const auto kind = static_cast<PartKind>(pick(3));
      for (int rings = kind == PartKind::polygon ? 1 + pick(3) : 1; rings > 0; --rings) {
        for (int points = 1 + pick(9); points > 0; --points)
          data->geometry.coords.push_back({pick(360) - 180.0, pick(180) - 90.0});
        data->geometry.end_ring();
      }
      data->geometry.end_part(kind);
    }
    data->geometry.end_feature();
    data->table.add_row();
    const auto row = static_cast<std::size_t>(f);
    if (pick(4) > 0)
      data->table.set_text(row, text,
                           pick(5) == 0   ? ""
                           : pick(7) == 0 ? "\xff\xfe"
                                          : "name " + std::to_string(pick(9)));
    if (pick(4) > 0) data->table.set_integer(row, whole, static_cast<std::int64_t>(random()) << 21);
    if (pick(4) > 0) data->table.set_real(row, real, random() / 7.0);
    if (pick(4) > 0) data->table.set_boolean(row, yes, pick(2) == 0);
    data->lifetimes.push_back({Bound::exactly({pick(1000)}), {{2000 + pick(9)}, {2000}, {2010}}});
  }
  data->extent = data->geometry.bounds();
  return data;
}

bool same(const Dataset& a, const Dataset& b) {
  bool equal = a.name == b.name && a.path == b.path && a.driver == b.driver && a.crs == b.crs &&
               a.geometry_type == b.geometry_type && a.cache_key == b.cache_key &&
               a.time.start_field == b.time.start_field && a.time.undated == b.time.undated &&
               a.geometry.coords == b.geometry.coords && a.geometry.ring_begin == b.geometry.ring_begin &&
               a.geometry.part_begin == b.geometry.part_begin && a.geometry.part_kind == b.geometry.part_kind &&
               a.geometry.feature_begin == b.geometry.feature_begin && a.lifetimes == b.lifetimes &&
               a.table.row_count() == b.table.row_count() && a.table.columns().size() == b.table.columns().size();
  for (std::size_t c = 0; equal && c < a.table.columns().size(); ++c) {
    equal &= a.table.columns()[c].name == b.table.columns()[c].name &&
             a.table.columns()[c].type == b.table.columns()[c].type;
    for (std::size_t row = 0; row < a.table.row_count(); ++row)
      equal &= a.table.is_null(row, c) == b.table.is_null(row, c) && a.table.text(row, c) == b.table.text(row, c);
  }
  return equal;
}

SourceCache::Read some_read() {
  SourceCache::Read read{{varied(1), varied(2)}, {}};
  for (int i = 0; i < 30; ++i)
    read.diagnostics.add(
        warning_about("/data/a.geojson").layer("layer").feature(i).field("date").message("is not a date"));
  return read;
}

std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void write(const std::string& path, const std::string& bytes) { std::ofstream(path, std::ios::binary) << bytes; }

// 9 MB of points: worth keeping.
std::string large_file(const TempFolder& folder) {
  std::string text = R"({"type":"FeatureCollection","features":[)";
  for (int i = 0; text.size() < SourceCache::LeastSourceBytes + 100; ++i)
    text += std::string(i > 0 ? "," : "") + R"({"type":"Feature","properties":{"n":)" + std::to_string(i) +
            R"(,"start":"1999-01-02"},"geometry":{"type":"Point","coordinates":[45.5,)" + std::to_string(i % 80) +
            "]}}\n";
  const std::string path = folder.path("large.geojson");
  write(path, text + "]}");
  return path;
}

}  // namespace

TEST_CASE("datasets come back from the cache as they were, with their diagnostics") {
  const TempFolder folder;
  for (unsigned seed = 0; seed < 60; ++seed) {
    const SourceCache::Read read{{varied(seed), varied(seed + 1000)}, some_read().diagnostics};
    write_cached_source(folder.path("a"), Key, read);
    const auto reader = CacheReader::open(folder.path("a"), Key);
    REQUIRE(reader);
    const auto back = read_cached_source(*reader);
    REQUIRE(back);
    REQUIRE(back->datasets.size() == 2);
    CHECK(same(*read.datasets[0], *back->datasets[0]));
    CHECK(same(*read.datasets[1], *back->datasets[1]));
    CHECK(back->diagnostics.entries().size() == read.diagnostics.entries().size());
    CHECK(back->diagnostics.count(Severity::warning) == 30);
  }
}

TEST_CASE("a cache file that is cut or changed by one bit anywhere is not believed") {
  const TempFolder folder;
  write_cached_source(folder.path("a"), Key, some_read());
  const std::string whole = bytes_of(folder.path("a"));
  REQUIRE(whole.size() > 1000);
  int believed = 0;
  for (std::size_t i = 0; i < whole.size(); i += 7) {
    std::string damaged = whole;
    damaged[i] = static_cast<char>(damaged[i] ^ (1 << (i % 8)));
    write(folder.path("b"), damaged);
    if (CacheReader::open(folder.path("b"), Key)) {
      // Only the gaps between arrays are nobody's: what is read is then still what was written.
      const auto back = read_cached_source(*CacheReader::open(folder.path("b"), Key));
      REQUIRE(back);
      CHECK(same(*back->datasets[0], *varied(1)));
      ++believed;
    }
  }
  CHECK(believed < static_cast<int>(whole.size() / 7 / 3));
  for (std::size_t size = 0; size < whole.size(); size += 13) {
    write(folder.path("b"), whole.substr(0, size));
    CHECK_FALSE(CacheReader::open(folder.path("b"), Key));
  }
  write(folder.path("b"), whole + "x");
  CHECK_FALSE(CacheReader::open(folder.path("b"), Key));
  CHECK_FALSE(CacheReader::open(folder.path("a"), {Key.high, Key.low + 1}));
  CHECK_FALSE(CacheReader::open(folder.path("missing"), Key));
  std::string older = whole;
  older[8] = static_cast<char>(older[8] + 1);  // the version
  write(folder.path("b"), older);
  CHECK_FALSE(CacheReader::open(folder.path("b"), Key));
}

TEST_CASE("a large file is read once and found again, until its content changes") {
  const TempFolder folder;
  const std::string path = large_file(folder);
  SourceCache cache(folder.path("cache"));
  const auto read = [&](int expected_pending) {
    Diagnostics diagnostics;
    Progress progress;
    auto datasets = read_datasets(path, {}, diagnostics, progress, &cache);
    REQUIRE(datasets);
    CHECK(cache.has_pending() == (expected_pending > 0));
    cache.write_pending();
    return datasets->front();
  };
  const DatasetPtr first = read(1), second = read(0);
  CHECK(same(*first, *second));
  CHECK_FALSE(first->cache_key.empty());
  std::filesystem::remove_all(folder.path("cache"));  // at any time
  CHECK(same(*first, *read(1)));

  // One digit, the same size, the same time of change.
  const auto changed = std::filesystem::last_write_time(path);
  std::string text = bytes_of(path);
  text[text.find("45.5") + 1] = '6';
  write(path, text);
  std::filesystem::last_write_time(path, changed);
  const DatasetPtr other = read(1);
  CHECK(other->geometry.coords[0].lon == 46.5);
}

TEST_CASE("what another build of the program has kept is read anew, whole as it may be") {
  const TempFolder folder;
  const std::string path = large_file(folder);
  SourceCache cache(folder.path("cache"));
  const auto read = [&] {
    Diagnostics diagnostics;
    Progress progress;
    auto datasets = read_datasets(path, {}, diagnostics, progress, &cache);
    REQUIRE(datasets);
    return datasets->front();
  };
  const DatasetPtr right = read();
  cache.write_pending();
  std::string entry;
  for (const auto& file : std::filesystem::directory_iterator(folder.path("cache")))
    if (file.path().extension() == ".thalweg-cache") entry = file.path().string();
  REQUIRE_FALSE(entry.empty());
  CacheKey key;
  const std::string hex = std::filesystem::path(entry).filename().string();
  key.high = std::stoull(hex.substr(0, 16), nullptr, 16);
  key.low = std::stoull(hex.substr(16, 16), nullptr, 16);

  // Other data under its key: as this build would have kept them, so that it is seen that the cache is asked.
  const SourceCache::Read wrong{{varied(7)}, {}};
  write_cached_source(entry, key, wrong);
  CHECK(read()->geometry.coords == varied(7)->geometry.coords);
  // The same of a build whose sources differ.
  write_cached_source(entry, key, wrong, CacheVersion ^ 1);
  CHECK(same(*read(), *right));
}

TEST_CASE("what has a say in how a source is read is in its key") {
  const TempFolder folder;
  const std::string path = folder.path("a.shp");
  for (const char* file : {"a.shp", "a.dbf", "t.csv", "b.shp"}) write(folder.path(file), file);
  const auto key = [&](const std::string& of) { return SourceCache::key_of(of, "", Progress()); };
  const auto first = key(path);
  REQUIRE(first);
  CHECK(key(path) == first);
  CHECK(SourceCache::key_of(path, "UTF-8", Progress()) != first);

  for (const char* variable : {"SHAPE_ENCODING", "OGR_CT_FORCE_TRADITIONAL_GIS_ORDER", "PROJ_NETWORK"}) {
    CAPTURE(variable);
    REQUIRE(::getenv(variable) == nullptr);
    ::setenv(variable, "CP1251", 1);
    CHECK(key(path) != first);
    ::unsetenv(variable);
    CHECK(key(path) == first);
  }

  for (const char* beside : {"a.cpg", "a.PRJ", "a.shx"}) {  // that it comes, changes and goes
    CAPTURE(beside);
    write(folder.path(beside), "1251");
    const auto with = key(path);
    CHECK(with != first);
    write(folder.path(beside), "866");
    CHECK(key(path) != with);
    CHECK(key(path) != first);
    std::filesystem::remove(folder.path(beside));
    CHECK(key(path) == first);
  }
  write(folder.path("b.prj"), "of another");
  write(folder.path("a.txt"), "of none");
  CHECK(key(path) == first);

  const auto table = key(folder.path("t.csv"));
  write(folder.path("t.csvt"), "Integer");
  CHECK(key(folder.path("t.csv")) != table);
}

TEST_CASE("a key holds no longer when its source was rewritten, even within one step of the clock") {
  const TempFolder folder;
  const std::string path = folder.path("a.geojson");
  write(path, "{\"a\": 1}");
  const Progress progress;
  const auto source = KeyedSource::take(path, "", progress);
  REQUIRE(source);
  CHECK(source->key() == SourceCache::key_of(path, "", progress));
  CHECK(source->still_holds(progress));
  write(path, "{\"a\": 2}");
  CHECK_FALSE(source->still_holds(progress));

  const auto rewritten = KeyedSource::take(path, "", progress);
  std::filesystem::remove(path);
  CHECK_FALSE(rewritten->still_holds(progress));
  CHECK_FALSE(KeyedSource::take(path, "", progress));
}

TEST_CASE("a stamp tells whether a source was written to, and whether it could have been without a trace") {
  const TempFolder folder;
  const std::string path = folder.path("a.csv");
  write(path, "lat,lon\n1,2\n");
  const auto fresh = SourceStamp::take(path);
  REQUIRE(fresh);
  CHECK(fresh->is_unchanged(path));
  CHECK_FALSE(fresh->is_certain());  // within one step of a coarse clock
  write(path, "lat,lon\n1,23\n");
  CHECK_FALSE(fresh->is_unchanged(path));
  const auto second = SourceStamp::take(path);
  write(folder.path("a.csvt"), "Real,Real");
  CHECK_FALSE(second->is_unchanged(path));
  CHECK_FALSE(SourceStamp::take(folder.path("none.csv")));
}

TEST_CASE("the cache stays below its limit, what was not used for longest going first") {
  const TempFolder folder;
  const SourceCache::Read read = some_read();
  {
    SourceCache cache(folder.path("cache"));
    for (std::uint64_t i = 0; i < 5; ++i) cache.keep({1, i}, read);
    cache.write_pending();
    for (std::uint64_t i = 0; i < 5; ++i)
      std::filesystem::last_write_time(cache.path_of({1, i}, "source"),
                                       std::filesystem::file_time_type::clock::now() - std::chrono::hours(10 - i));
    CHECK(cache.load({1, 0}));  // used now
  }
  const auto one = std::filesystem::file_size(SourceCache(folder.path("cache")).path_of({1, 0}, "source"));
  SourceCache small(folder.path("cache"), 3 * one);
  small.trim();
  CHECK(small.load({1, 0}));
  CHECK_FALSE(small.load({1, 1}));
  CHECK_FALSE(small.load({1, 2}));
  CHECK(small.load({1, 3}));
  CHECK(small.load({1, 4}));
}

TEST_CASE("several writers of one entry leave a whole one, and a folder that cannot be written to is no error") {
  const TempFolder folder;
  const SourceCache::Read read = some_read();
  std::vector<std::thread> writers;
  for (int i = 0; i < 4; ++i)
    writers.emplace_back([&] {
      SourceCache cache(folder.path("cache"));
      for (int round = 0; round < 10; ++round) {
        cache.keep(Key, read);
        cache.write_pending();
      }
    });
  for (std::thread& writer : writers) writer.join();
  CHECK(SourceCache(folder.path("cache")).load(Key));
  write(folder.path("file"), "not a folder");
  SourceCache nowhere(folder.path("file") + "/cache");
  nowhere.keep(Key, read);
  nowhere.write_pending();
  CHECK_FALSE(nowhere.load(Key));
}
