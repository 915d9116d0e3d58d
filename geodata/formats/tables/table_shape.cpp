#include "geodata/formats/tables/table_shape.h"

#include <algorithm>
#include <cstring>
#include <vector>

#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_string.h>
#include <fmt/format.h>
#include <ogr_api.h>

#include "geodata/base/brief.h"
#include "geodata/base/text.h"
#include "geodata/formats/gdal/ogr_geometry.h"
#include "geodata/formats/geometry_builder.h"
#include "geodata/formats/tables/shape_text.h"

namespace thalweg {
namespace {

constexpr std::uint32_t EwkbSrid = 0x20000000;

struct Taken {
  std::unique_ptr<OGRGeometry> geometry;
  std::string srid;
};

Taken from_wkt(std::string_view cell) {
  const auto [srid, shape] = without_srid(cell);
  OGRGeometry* made = nullptr;
  const std::string text(shape);
  const char* at = text.c_str();
  const OGRErr outcome = OGRGeometryFactory::createFromWkt(&at, nullptr, &made);
  std::unique_ptr<OGRGeometry> geometry(made);
  if (outcome != OGRERR_NONE || !trimmed(at).empty()) return {};
  return {std::move(geometry), srid};
}

// EWKB is WKB with a flag in its kind and the code after it.
Taken from_hex(std::string_view cell) {
  int size = 0;
  const std::unique_ptr<GByte, decltype(&CPLFree)> raw(CPLHexToBinary(std::string(cell).c_str(), &size), &CPLFree);
  std::vector<unsigned char> bytes(raw.get(), raw.get() + size);
  if (bytes.size() < 9) return {};
  const bool is_little = bytes[0] == 1;
  const auto word_at = [&](std::size_t at) {
    std::uint32_t word = 0;
    for (std::size_t i = 0; i < 4; ++i) word |= std::uint32_t{bytes[at + i]} << 8 * (is_little ? i : 3 - i);
    return word;
  };
  Taken taken;
  if (const std::uint32_t kind = word_at(1); (kind & EwkbSrid) != 0) {
    taken.srid = std::to_string(word_at(5));
    const std::uint32_t plain = kind & ~EwkbSrid;
    for (std::size_t i = 0; i < 4; ++i) bytes[1 + i] = static_cast<unsigned char>(plain >> 8 * (is_little ? i : 3 - i));
    bytes.erase(bytes.begin() + 5, bytes.begin() + 9);
  }
  OGRGeometry* made = nullptr;
  if (OGRGeometryFactory::createFromWkb(bytes.data(), nullptr, &made, bytes.size()) != OGRERR_NONE) made = nullptr;
  taken.geometry.reset(made);
  return taken;
}

// A geometry, or a feature of which the geometry is taken.
Taken from_geojson(std::string_view cell) {
  const auto geometry_at = cell.find("\"geometry\"");
  if (geometry_at != std::string_view::npos && cell.find("\"Feature\"") != std::string_view::npos) {
    const auto begin = cell.find('{', geometry_at);
    int depth = 0;
    std::size_t end = begin;
    for (; end < cell.size(); ++end) {
      depth += cell[end] == '{' ? 1 : cell[end] == '}' ? -1 : 0;
      if (depth == 0) break;
    }
    if (begin != std::string_view::npos) cell = cell.substr(begin, end + 1 - begin);
  }
  OGRGeometryH made = OGR_G_CreateGeometryFromJson(std::string(cell).c_str());
  return {std::unique_ptr<OGRGeometry>(OGRGeometry::FromHandle(made)), ""};
}

}  // namespace

const Result<std::unique_ptr<SourceCrs>>& CrsByNumber::find(const std::string& number) {
  if (const auto known = known_.find(number); known != known_.end()) return known->second;
  if (known_.size() >= MostKept) known_.clear();
  return known_.emplace(number, make_(number)).first->second;
}

std::string ShapeCells::add(std::string_view cell, GeometryBuilder& builder) {
  cell = trimmed(cell);
  const auto kind = kind_of_shape(cell);
  if (!kind) return fmt::format("\"{}\" is no shape", shortened(cell));
  CPLPushErrorHandler(CPLQuietErrorHandler);
  Taken taken = *kind == ShapeKind::wkt       ? from_wkt(cell)
                : *kind == ShapeKind::hex_wkb ? from_hex(cell)
                                              : from_geojson(cell);
  CPLPopErrorHandler();
  if (!taken.geometry) return fmt::format("\"{}\" is no sound {}", shortened(cell), to_string(*kind));
  const SourceCrs* crs = crs_;
  if (!taken.srid.empty() && taken.srid != "0") {
    // Anything else a file could name might be a file or an address, which PROJ would read.
    if (!std::all_of(taken.srid.begin(), taken.srid.end(), is_digit))
      return fmt::format("\"SRID={}\" is no number of a CRS", shortened(taken.srid));
    const auto& named = named_.find(taken.srid);
    if (!named) return named.error().message;
    crs = named->get();
  }
  if (crs != nullptr) taken.geometry = crs->to_degrees(std::move(taken.geometry));
  if (!taken.geometry) return "cannot be brought to WGS84";
  add_ogr_geometry(*taken.geometry, builder);
  return {};
}

}  // namespace thalweg
