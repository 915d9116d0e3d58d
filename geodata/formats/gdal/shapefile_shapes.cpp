#include "geodata/formats/gdal/shapefile_shapes.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <filesystem>

#include "geodata/formats/projected_edges.h"
#include "geodata/geometry/ring_nesting.h"

namespace thalweg {
namespace {

constexpr std::size_t HeaderSize = 100;  // of the .shp and of the .shx
constexpr std::size_t IndexEntrySize = 8;
constexpr std::size_t RecordHeaderSize = 8;
constexpr std::uint32_t FileCode = 9994;
constexpr std::size_t PositionSize = 16;
constexpr std::uint64_t MaxRecordSize = std::uint64_t{1} << 31;

enum ShapeType : std::uint32_t { null_shape = 0, point = 1, line = 3, polygon = 5, multipoint = 8, surfaces = 31 };

// 11..18 have heights, 21..28 measures; both stand behind the positions, where we do not look.
std::uint32_t flat(std::uint32_t type) { return type > 10 && type < 30 ? type % 10 : type; }
bool is_known(std::uint32_t type) {
  const std::uint32_t kind = flat(type);
  return kind == null_shape || kind == point || kind == line || kind == polygon || kind == multipoint;
}

template <class T>
T number(const char* bytes, std::endian order) {
  std::array<char, sizeof(T)> value;
  std::memcpy(value.data(), bytes, sizeof(T));
  if (order != std::endian::native) std::reverse(value.begin(), value.end());
  return std::bit_cast<T>(value);
}
std::uint32_t big(const char* bytes) { return number<std::uint32_t>(bytes, std::endian::big); }
std::uint32_t little(const char* bytes) { return number<std::uint32_t>(bytes, std::endian::little); }

// Beside a.shp lies a.shx, in either case.
std::string index_of(const std::string& path) {
  const std::string base = std::filesystem::path(path).replace_extension().string();
  for (const char* extension : {".shx", ".SHX"})
    if (std::filesystem::exists(base + extension)) return base + extension;
  return {};
}

std::vector<char> whole_file(const std::string& path) {
  std::error_code unreadable;
  const std::uintmax_t size = std::filesystem::file_size(path, unreadable);
  std::ifstream file(path, std::ios::binary);
  if (unreadable || !file) return {};
  std::vector<char> bytes(size);
  file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<std::size_t>(file.gcount()));
  return bytes;
}

}  // namespace

std::optional<ShapefileShapes> ShapefileShapes::open(const std::string& path) {
  const std::vector<char> index = whole_file(index_of(path));
  if (index.size() < HeaderSize || big(index.data()) != FileCode) return std::nullopt;
  ShapefileShapes shapes;
  std::error_code unreadable;
  shapes.file_size_ = std::filesystem::file_size(path, unreadable);
  shapes.file_.open(path, std::ios::binary);
  std::array<char, HeaderSize> header{};
  if (unreadable || !shapes.file_.read(header.data(), header.size())) return std::nullopt;
  constexpr std::size_t TypeAt = 32;
  if (big(header.data()) != FileCode || !is_known(little(header.data() + TypeAt))) return std::nullopt;
  shapes.position_ = HeaderSize;
  shapes.records_.reserve((index.size() - HeaderSize) / IndexEntrySize);
  for (std::size_t at = HeaderSize; at + IndexEntrySize <= index.size(); at += IndexEntrySize)  // in 16-bit words
    shapes.records_.push_back(
        {std::uint64_t{big(&index[at])} * 2 + RecordHeaderSize, std::uint64_t{big(&index[at + 4])} * 2});
  return shapes;
}

bool ShapefileShapes::load(const Record& record) {
  if (record.length < 4 || record.length > MaxRecordSize || record.offset + record.length > file_size_) return false;
  // Records mostly follow each other: reading over the next one's header beats seeking, which empties the buffer.
  if (position_ + RecordHeaderSize == record.offset)
    file_.ignore(RecordHeaderSize);
  else if (position_ != record.offset)
    file_.seekg(static_cast<std::streamoff>(record.offset));
  bytes_.resize(record.length);
  file_.read(bytes_.data(), static_cast<std::streamsize>(bytes_.size()));
  position_ = record.offset + record.length;
  if (file_) return true;
  file_.clear();
  position_ = 0;
  return false;
}

// Points and ring_begin_ of the record in bytes_.
std::optional<ShapefileShapes::Layout> ShapefileShapes::unpack() {
  constexpr std::size_t CountsAt = 36;  // behind the type and the bounds
  points_.clear();
  ring_begin_.assign(1, 0);
  Layout layout;
  std::size_t count = 0;
  switch (flat(little(bytes_.data()))) {
    case null_shape:
      return layout;
    case point:
      layout.points_begin = 4;
      count = 1;
      break;
    case multipoint:
      if (bytes_.size() < CountsAt + 4) return std::nullopt;
      layout.points_begin = CountsAt + 4;
      count = little(&bytes_[CountsAt]);
      break;
    case line:
    case polygon: {
      if (bytes_.size() < CountsAt + 8) return std::nullopt;
      const std::size_t parts = little(&bytes_[CountsAt]);
      count = little(&bytes_[CountsAt + 4]);
      layout.has_parts = true;
      layout.points_begin = CountsAt + 8 + parts * 4;
      if (layout.points_begin > bytes_.size()) return std::nullopt;
      if (!unpack_parts(CountsAt + 8, static_cast<std::uint32_t>(parts), static_cast<std::uint32_t>(count)))
        return std::nullopt;
      break;
    }
    default:
      return std::nullopt;
  }
  if (layout.points_begin > bytes_.size() || count > (bytes_.size() - layout.points_begin) / PositionSize)
    return std::nullopt;
  points_.resize(count);
  const char* at = bytes_.data() + layout.points_begin;
  for (LonLat& p : points_) {
    p = {number<double>(at, std::endian::little), number<double>(at + 8, std::endian::little)};
    at += PositionSize;
  }
  return layout;
}

bool ShapefileShapes::unpack_parts(std::size_t at, std::uint32_t parts, std::uint32_t points) {
  ring_begin_.clear();
  for (std::uint32_t i = 0; i < parts; ++i) {
    const std::uint32_t begin = little(&bytes_[at + std::size_t{i} * 4]);
    if (begin > points || (i == 0 ? begin != 0 : begin < ring_begin_.back())) return false;
    ring_begin_.push_back(begin);
  }
  ring_begin_.push_back(points);
  return true;
}

void ShapefileShapes::add_ring(GeometryBuilder& builder, std::size_t ring) const {
  builder.add(std::span(points_).subspan(ring_begin_[ring], ring_begin_[ring + 1] - ring_begin_[ring]));
}

void ShapefileShapes::add_polygons(GeometryBuilder& builder, const std::vector<std::uint32_t>& exterior_of) const {
  // The rings of each exterior behind it, both in the order of the file.
  const std::size_t count = exterior_of.size();
  std::vector<std::uint32_t> order(count);
  for (std::size_t r = 0; r < count; ++r) order[r] = static_cast<std::uint32_t>(r);
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    if (exterior_of[a] != exterior_of[b]) return exterior_of[a] < exterior_of[b];
    return (exterior_of[a] == a) > (exterior_of[b] == b);
  });
  for (std::size_t i = 0; i < count && !builder.is_cancelled(); ++i) {
    add_ring(builder, order[i]);
    builder.end_polygon_ring();
    if (i + 1 == count || exterior_of[order[i + 1]] != exterior_of[order[i]]) builder.end_polygon();
  }
}

ShapefileShapes::Outcome ShapefileShapes::add(std::int64_t index, GeometryBuilder& builder, ProjectedEdges* edges) {
  if (index < 0 || static_cast<std::size_t>(index) >= records_.size()) return Outcome::damaged;
  if (!load(records_[static_cast<std::size_t>(index)])) return Outcome::damaged;
  const auto layout = unpack();
  if (!layout) return Outcome::damaged;
  if (points_.empty()) return Outcome::done;
  // Before they are transformed: a direction is one of the plane the file is in.
  std::vector<std::uint32_t> exterior_of;
  const bool is_polygon = flat(little(bytes_.data())) == polygon;
  if (is_polygon) exterior_of = exterior_of_rings(points_, ring_begin_, builder.progress());
  const bool has_edges = is_polygon || layout->has_parts;
  if (edges != nullptr && !(has_edges ? edges->to_degrees(points_, ring_begin_) : edges->to_degrees(points_)))
    return Outcome::not_transformed;
  if (is_polygon) {
    add_polygons(builder, exterior_of);
  } else if (layout->has_parts) {
    for (std::size_t r = 0; r + 1 < ring_begin_.size(); ++r) {
      add_ring(builder, r);
      builder.end_line();
    }
  } else {
    builder.add(points_);
    builder.end_points();
  }
  return Outcome::done;
}

}  // namespace thalweg
