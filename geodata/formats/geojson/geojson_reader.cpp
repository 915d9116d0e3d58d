#include "geodata/formats/geojson/geojson_reader.h"
#include "geodata/model/dataset.h"

#include <filesystem>
#include <functional>
#include <map>

#include <fmt/format.h>

#include "geodata/base/brief.h"
#include "geodata/base/text.h"
#include "geodata/base/trace.h"
#include "geodata/formats/file_bytes.h"
#include "geodata/formats/geojson/feature_stream.h"
#include "geodata/formats/geojson/geojson_geometry.h"
#include "geodata/formats/geojson/property_columns.h"
#include "geodata/formats/geometry_builder.h"

namespace thalweg {
namespace {

namespace json = simdjson::ondemand;
using simdjson::error_code;

// A position such as [1.2,3.4], takes no fewer bytes than this, mostly twice as many.
constexpr std::size_t MinBytesPerPosition = 10;

class Reader {
 public:
  Reader(std::string path, Dataset& out, Diagnostics& diagnostics, const Progress& progress)
      : path_(std::move(path)),
        out_(out),
        diagnostics_(diagnostics),
        properties_(out.table),
        builder_(out.geometry, diagnostics, path_, ""),
        geometry_(builder_, progress, [this](std::string message) { warn(std::move(message), "geometry"); }) {
    builder_.set_winding(Winding::counterclockwise);
  }

  // One feature or geometry. False when its text is not sound JSON: its row then has what could be read.
  bool read_item(json::parser& parser, std::string_view text) {
    if (text.empty() || text.front() != '{') {
      warn("is not a JSON object; it is left out");
      return true;
    }
    properties_.begin_row();
    row_ = out_.table.row_count() - 1;
    geometry_is_broken_ = false;
    error_code error = read_object(parser, text);
    if (error) {
      warn(fmt::format("is not readable ({}){}", simdjson::error_message(error),
                       geometry_is_broken_ ? "; its shape is left out" : ""));
      builder_.drop_pending();
      // What stands behind the broken shape may still be had.
      if (geometry_is_broken_) error = read_object(parser, text);
    }
    builder_.end_feature();
    return !error;
  }

  void watch(const Progress& progress) { builder_.watch(&progress); }
  void set_sketch(OutlineSketch* sketch) { builder_.set_sketch(sketch); }

  [[nodiscard]] Result<void> check() const { return builder_.check_degrees(); }

  void finish() {
    add_ids();
    for (const auto& [name, count] : foreign_)
      diagnostics_.add(info_about(path_).field(name).message(
          fmt::format("is a foreign member of {} features; it is not read", count)));
    out_.geometry_type = geometry_.common_type().empty() ? "Unknown" : geometry_.common_type();
  }

 private:
  void warn(std::string message, std::string field = "") {
    diagnostics_.add(
        warning_about(path_).feature(builder_.feature()).field(std::move(field)).message(std::move(message)));
  }

  // Feature ids become the column "id" unless a property has that name already.
  void add_ids() {
    if (ids_.empty() || out_.table.find("id")) return;
    const std::size_t column = out_.table.add_field("id", FieldType::text);
    for (const auto& [row, id] : ids_) out_.table.set_text(row, column, id);
  }

  error_code read_object(json::parser& parser, std::string_view text) {
    json::document document;
    json::object object;
    if (auto error = parser.iterate(text.data(), text.size(), text.size() + PaddedText::Padding).get(document))
      return error;
    if (auto error = document.get_object().get(object)) return error;
    std::string_view type;
    if (auto error = object.find_field_unordered("type").get(type);
        error && error != simdjson::NO_SUCH_FIELD && error != simdjson::INCORRECT_TYPE)
      return error;
    const bool is_bare = is_geojson_geometry(type);
    if (!is_bare && type != "Feature")
      warn(fmt::format("its type is \"{}\", not Feature; it is taken for one", type), "type");
    if (auto error = object.reset().error()) return error;
    if (!is_bare) return read_feature(object);
    if (geometry_is_broken_) return simdjson::SUCCESS;
    return read_geometry(object);
  }

  error_code read_feature(json::object& feature) {
    bool has_geometry = false, has_properties = false, has_id = false;
    const auto is_again = [&](bool& has, const char* key) {
      if (has) warn(fmt::format("has \"{}\" twice; the first is used", key), key);
      return std::exchange(has, true);
    };
    for (auto member : feature) {
      json::field field;
      if (auto error = std::move(member).get(field)) return error;
      std::string_view key;
      if (auto error = field.unescaped_key().get(key)) return error;
      json::value value = field.value();
      if (key == "geometry") {
        if (is_again(has_geometry, "geometry") || geometry_is_broken_) continue;
        json::json_type type;
        if (auto error = value.type().get(type)) return error;
        if (type == json::json_type::null) continue;
        if (type != json::json_type::object) {
          warn("is neither an object nor null; the feature is kept without a shape", "geometry");
          continue;
        }
        json::object geometry;
        if (auto error = value.get_object().get(geometry)) return error;
        if (auto error = read_geometry(geometry)) return error;
      } else if (key == "properties") {
        if (is_again(has_properties, "properties")) continue;
        if (auto error = read_properties(value)) return error;
      } else if (key == "id") {
        if (is_again(has_id, "id")) continue;
        if (auto error = read_id(value)) return error;
      } else if (key != "type" && key != "bbox" && !geometry_is_broken_) {
        const auto known = foreign_.find(key);
        ++(known != foreign_.end() ? known->second : foreign_[std::string(key)]);
      }
    }
    if (!has_geometry) warn("has no \"geometry\" member; it is kept without a shape");
    return simdjson::SUCCESS;
  }

  error_code read_id(json::value& value) {
    json::json_type type;
    if (auto error = value.type().get(type)) return error;
    std::string_view text;
    if (type == json::json_type::string) {
      if (auto error = value.get_string().get(text)) return error;
    } else if (type == json::json_type::number) {
      text = trimmed(value.raw_json_token());
    } else {
      return simdjson::SUCCESS;
    }
    ids_.emplace_back(row_, std::string(text));
    return simdjson::SUCCESS;
  }

  error_code read_properties(json::value& value) {
    json::json_type type;
    if (auto error = value.type().get(type)) return error;
    if (type == json::json_type::null) return simdjson::SUCCESS;
    if (type != json::json_type::object) {
      warn("is neither an object nor null; it is left out", "properties");
      return simdjson::SUCCESS;
    }
    json::object object;
    if (auto error = value.get_object().get(object)) return error;
    for (auto member : object) {
      json::field field;
      if (auto error = std::move(member).get(field)) return error;
      std::string_view key;
      if (auto error = field.unescaped_key().get(key)) return error;
      key_.assign(key);
      if (properties_.names_again(key_)) warn("is there twice in one object; the last one counts", shortened(key_));
      json::value property = field.value();
      if (auto error = read_property(property)) return error;
    }
    return simdjson::SUCCESS;
  }

  error_code read_property(json::value& value) {
    json::json_type type;
    if (auto error = value.type().get(type)) return error;
    switch (type) {
      case json::json_type::null:
        properties_.null(key_);
        break;
      case json::json_type::string: {
        std::string_view text;
        if (auto error = value.get_string().get(text)) return error;
        properties_.text(key_, text);
        break;
      }
      case json::json_type::boolean: {
        bool flag = false;
        if (auto error = value.get_bool().get(flag)) return error;
        properties_.boolean(key_, flag);
        break;
      }
      case json::json_type::number: {
        json::number number;
        if (value.get_number().get(number))
          properties_.text(key_, trimmed(value.raw_json_token()));  // beyond 64 bits
        else if (number.is_int64())
          properties_.integer(key_, number.get_int64());
        else
          properties_.real(key_, number.as_double());
        break;
      }
      default: {
        std::string_view raw;
        if (auto error = simdjson::to_json_string(value).get(raw)) return error;
        properties_.text(key_, raw);
      }
    }
    return simdjson::SUCCESS;
  }

  error_code read_geometry(json::object& geometry) {
    const error_code error = geometry_.read(geometry);
    geometry_is_broken_ = error != simdjson::SUCCESS;
    return error;
  }

  std::string path_;
  Dataset& out_;
  Diagnostics& diagnostics_;
  PropertyColumns properties_;
  GeometryBuilder builder_;
  GeoJsonGeometry geometry_;
  std::size_t row_ = 0;
  bool geometry_is_broken_ = false;
  std::string key_;
  std::vector<std::pair<std::size_t, std::string>> ids_;
  std::map<std::string, int, std::less<>> foreign_;
};

bool means_wgs84(std::string_view crs) {
  for (const std::string_view name : {"CRS84", "EPSG::4326", "EPSG:4326", "epsg:4326", "WGS84", "WGS 84"})
    if (crs.find(name) != std::string_view::npos) return true;
  return crs.empty() || crs == "null" ||
         (crs.find("\"code\"") != std::string_view::npos && crs.find("4326") != std::string_view::npos);
}

// Why the file is not ours to read; empty when it is.
std::string reason_for_fallback(const FeatureStream& stream) {
  const std::string_view type = stream.root_type();
  if (type == "Topology") return "it is TopoJSON";
  if (!stream.is_collection() && type != "Feature" && !is_geojson_geometry(type))
    return type.empty() ? "it names no GeoJSON type"
                        : fmt::format("its type is \"{}\", which GeoJSON does not know", type.substr(0, 40));
  if (!means_wgs84(stream.crs())) return fmt::format("its legacy CRS is not WGS84: {}", stream.crs().substr(0, 200));
  return {};
}

void report_stream(const FeatureStream& stream, const std::string& path, std::int64_t features,
                   Diagnostics& diagnostics) {
  if (stream.broke_off())
    diagnostics.add(
        error_about(path).feature(features).message("the file breaks off here; the features before it are kept"));
  if (stream.was_damaged())
    diagnostics.add(error_about(path).message(
        "the JSON between its features is damaged; every feature that could be found is kept"));
  if (stream.collection_count() > 1 && !stream.has_separators())
    diagnostics.add(warning_about(path).message(
        fmt::format("holds {} FeatureCollections one after the other, which GeoJSON does not know; the features of all "
                    "are read",
                    stream.collection_count())));
  if (stream.list_count() > stream.collection_count())
    diagnostics.add(
        warning_about(path).field("features").message("is there twice in one object; the features of all are read"));
  if (stream.is_collection() && stream.root_type() != "FeatureCollection")
    diagnostics.add(warning_about(path).field("type").message(
        "does not say FeatureCollection; since there is a list of features it is taken for one"));
  for (const auto& [name, count] : stream.foreign_members())
    diagnostics.add(info_about(path).field(name).message("is a foreign member of the collection; it is not read"));
}

Result<GeoJsonRead> read_parts(std::string_view view, const std::string& path, const std::string& encoding,
                               Diagnostics& diagnostics, Diagnostics found, Progress& progress, OutlineSketch* sketch) {
  const TraceSpan span("parsing", path);

  auto dataset = std::make_unique<Dataset>();
  std::string stem = std::filesystem::path(path).stem().string();
  if (path.ends_with(".gz")) stem = std::filesystem::path(stem).stem().string();
  dataset->name = std::move(stem);
  dataset->path = path;
  dataset->driver = "GeoJSON";
  dataset->encoding = encoding;
  dataset->crs = "EPSG:4326";
  std::vector<LonLat>& coords = dataset->geometry.coords.own();
  coords.reserve(view.size() / MinBytesPerPosition);  // address space, not memory: growing would copy it all
  prepare_to_fill(coords.data(), coords.capacity() * sizeof(LonLat));

  Reader reader(path, *dataset, found, progress);
  constexpr std::size_t UsualBytesPerPosition = 20;
  if (sketch != nullptr) sketch->expect_points(view.size() / UsualBytesPerPosition);
  reader.watch(progress);
  reader.set_sketch(sketch);
  FeatureStream stream(view);
  simdjson::ondemand::parser parser;
  bool is_first = true;
  while (const auto item = stream.next()) {
    if (is_first)
      if (std::string reason = reason_for_fallback(stream); !reason.empty())
        return GeoJsonRead{nullptr, std::move(reason)};
    is_first = false;
    const bool was_sound = reader.read_item(parser, *item);
    if (progress.cancelled()) return fail(fmt::format("{}: cancelled", path));
    if (!was_sound) stream.resume_inside(*item);
    progress.set_fraction(static_cast<double>(stream.position()) / static_cast<double>(view.size()));
  }
  // A collection may say its CRS after its features, and an empty one is not seen above.
  if (std::string reason = reason_for_fallback(stream); !reason.empty()) return GeoJsonRead{nullptr, std::move(reason)};
  if (is_first && !stream.is_collection())
    return fail(fmt::format("{}: is not GeoJSON: no feature in it is complete", path));
  if (auto degrees = reader.check(); !degrees) return fail(degrees.error().message);
  reader.finish();
  if (sketch != nullptr) sketch->flush();
  report_stream(stream, path, static_cast<std::int64_t>(dataset->feature_count()), found);
  diagnostics.append(found);
  return GeoJsonRead{std::move(dataset), {}};
}

}  // namespace

Result<GeoJsonRead> read_geojson(const std::string& path, const ReadHints& hints, Diagnostics& diagnostics,
                                 Progress& progress, OutlineSketch* sketch) {
  Diagnostics found;
  std::string encoding;
  const auto text = read_text(path, found, progress, {.name = hints.encoding, .taken = &encoding});
  if (!text) return fail(text.error().message);
  return read_parts(text->view(), path, encoding, diagnostics, std::move(found), progress, sketch);
}

Result<GeoJsonRead> read_geojson_bytes(std::string_view bytes, const std::string& path, const ReadHints& hints,
                                       Diagnostics& diagnostics, Progress& progress) {
  Diagnostics found;
  std::string encoding;
  const auto text = text_of_bytes(bytes, path, found, progress, {.name = hints.encoding, .taken = &encoding});
  if (!text) return fail(text.error().message);
  return read_parts(text->view(), path, encoding, diagnostics, std::move(found), progress, nullptr);
}

}  // namespace thalweg
