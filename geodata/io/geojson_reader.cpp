#include "geodata/io/geojson_reader.h"

#include <filesystem>
#include <optional>

#include <fmt/format.h>

#include "geodata/io/file_bytes.h"
#include "geodata/io/geometry_builder.h"
#include "geodata/io/json_split.h"
#include "geodata/io/property_columns.h"

namespace thalweg {
namespace {

namespace json = simdjson::ondemand;
using simdjson::error_code;

constexpr int MaxCollectionDepth = 16;

class Reader {
 public:
  Reader(std::string path, Dataset& out, Diagnostics& diagnostics, Progress& progress)
      : path_(std::move(path)), out_(out), diagnostics_(diagnostics), progress_(progress), properties_(out.table),
        builder_(out.geometry, diagnostics, path_, "") {}

  // True when the whole document was read; false when it must be taken apart feature by feature.
  error_code read_document(json::parser& parser, const simdjson::padded_string& text) {
    json::document document;
    if (auto error = parser.iterate(text).get(document)) return error;
    json::object root;
    if (auto error = document.get_object().get(root)) return error;
    std::string_view type;
    if (auto error = root.find_field_unordered("type").get(type)) return error;
    if (type != "FeatureCollection") return read_single(root, std::string(type));
    json::array features;
    if (auto error = root.find_field_unordered("features").get(features)) return error;
    const char* const begin = text.data();
    for (auto item : features) {
      json::object feature;
      if (auto error = item.get(feature)) {
        if (error != simdjson::INCORRECT_TYPE) return error;
        warn("is not a JSON object; it is left out");
        continue;
      }
      if (auto error = read_feature(feature)) return error;
      if ((out_.feature_count() & 255) == 0) {
        if (progress_.cancelled()) return simdjson::SUCCESS;
        if (const char* at = nullptr; !document.current_location().get(at))
          progress_.set_fraction(static_cast<double>(at - begin) / static_cast<double>(text.size()));
      }
    }
    return simdjson::SUCCESS;
  }

  error_code read_single(json::object& object, const std::string& type) {
    if (type == "Feature") return read_feature(object);
    properties_.begin_row();
    const error_code error = read_geometry(object, 0);
    builder_.end_feature();
    return error;
  }

  // One object of a split document.
  void read_object(json::parser& parser, std::string_view text) {
    const simdjson::padded_string padded(text);
    json::document document;
    json::object object;
    std::string_view type;
    error_code error = parser.iterate(padded).get(document);
    if (!error) error = document.get_object().get(object);
    if (!error) error = object.find_field_unordered("type").get(type);
    const std::size_t before = out_.feature_count();
    if (!error) error = read_single(object, std::string(type));
    if (!error) return;
    warn(fmt::format("is not readable ({}); it is left out", simdjson::error_message(error)), before);
    complete_row();
  }

  // After an error in the middle of a feature: closes its row, so that table and geometry stay in step.
  void complete_row() {
    builder_.drop_pending();
    while (out_.geometry.feature_count() < out_.table.row_count()) builder_.end_feature();
  }

  [[nodiscard]] Result<void> check() const { return builder_.check_degrees(); }

  // Feature ids become the column "id" unless a property has that name already.
  void add_ids() {
    if (ids_.empty() || out_.table.find("id")) return;
    const std::size_t column = out_.table.add_field("id", FieldType::text);
    for (const auto& [row, id] : ids_) out_.table.set_text(row, column, id);
  }

 private:
  void warn(std::string message, std::int64_t feature = -1) {
    diagnostics_.add({Severity::warning, path_, "", feature < 0 ? builder_.feature() : feature, "", std::move(message)});
  }

  error_code read_feature(json::object& feature) {
    properties_.begin_row();
    const std::size_t row = out_.table.row_count() - 1;
    bool has_geometry = false;
    for (auto member : feature) {
      json::field field;
      if (auto error = std::move(member).get(field)) return error;
      std::string_view key;
      if (auto error = field.unescaped_key().get(key)) return error;
      json::value value = field.value();
      if (key == "geometry") {
        has_geometry = true;
        json::json_type type;
        if (auto error = value.type().get(type)) return error;
        if (type == json::json_type::null) continue;
        json::object geometry;
        if (auto error = value.get_object().get(geometry)) return error;
        if (auto error = read_geometry(geometry, 0)) return error;
      } else if (key == "properties") {
        if (auto error = read_properties(value)) return error;
      } else if (key == "id") {
        std::string_view raw;
        if (auto error = simdjson::to_json_string(value).get(raw)) return error;
        if (raw.size() >= 2 && raw.front() == '"') raw = raw.substr(1, raw.size() - 2);
        ids_.emplace_back(row, std::string(raw));
      }
    }
    if (!has_geometry) warn("has no \"geometry\" member; it is kept without a shape");
    builder_.end_feature();
    return simdjson::SUCCESS;
  }

  error_code read_properties(json::value& value) {
    json::json_type type;
    if (auto error = value.type().get(type)) return error;
    if (type != json::json_type::object) return simdjson::SUCCESS;
    json::object object;
    if (auto error = value.get_object().get(object)) return error;
    for (auto member : object) {
      json::field field;
      if (auto error = std::move(member).get(field)) return error;
      std::string_view key;
      if (auto error = field.unescaped_key().get(key)) return error;
      key_.assign(key);
      json::value property = field.value();
      if (auto error = read_property(property)) return error;
    }
    return simdjson::SUCCESS;
  }

  error_code read_property(json::value& value) {
    json::json_type type;
    if (auto error = value.type().get(type)) return error;
    switch (type) {
      case json::json_type::null: properties_.null(key_); break;
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
        if (value.get_number().get(number)) {  // beyond 64 bits
          std::string_view raw = value.raw_json_token();
          while (!raw.empty() && (raw.back() == ' ' || raw.back() == '\n' || raw.back() == '\r' || raw.back() == '\t'))
            raw.remove_suffix(1);
          properties_.text(key_, raw);
        } else if (number.is_int64()) {
          properties_.integer(key_, number.get_int64());
        } else {
          properties_.real(key_, number.as_double());
        }
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

  error_code read_geometry(json::object& geometry, int depth) {
    std::string_view type;
    if (auto error = geometry.find_field_unordered("type").get(type)) return error;
    if (type == "GeometryCollection") {
      if (depth >= MaxCollectionDepth) {
        warn("nests geometry collections too deep; the inner ones are left out");
        return simdjson::SUCCESS;
      }
      json::array members;
      if (auto error = geometry.find_field_unordered("geometries").get(members)) return error;
      for (auto member : members) {
        json::object object;
        if (auto error = member.get(object)) return error;
        if (auto error = read_geometry(object, depth + 1)) return error;
      }
      return simdjson::SUCCESS;
    }
    const std::string kind(type);
    json::array coordinates;
    if (auto error = geometry.find_field_unordered("coordinates").get(coordinates)) {
      if (error == simdjson::INCORRECT_TYPE || error == simdjson::NO_SUCH_FIELD) {
        warn(fmt::format("its {} has no list of coordinates; it is kept without a shape", kind));
        return simdjson::SUCCESS;
      }
      return error;
    }
    if (out_.geometry_type.empty()) out_.geometry_type = kind;
    else if (out_.geometry_type != kind) out_.geometry_type = "Mixed";
    if (kind == "Point") return read_point(coordinates);
    if (kind == "MultiPoint") return read_line(coordinates, [this] { builder_.end_points(); });
    if (kind == "LineString") return read_line(coordinates, [this] { builder_.end_line(); });
    if (kind == "MultiLineString")
      return each_array(coordinates, [this](json::array& line) { return read_line(line, [this] { builder_.end_line(); }); });
    if (kind == "Polygon") return read_polygon(coordinates);
    if (kind == "MultiPolygon") return each_array(coordinates, [this](json::array& polygon) { return read_polygon(polygon); });
    warn(fmt::format("\"{}\" is not a kind of geometry; it is kept without a shape", kind));
    return simdjson::SUCCESS;
  }

  template <class Read>
  error_code each_array(json::array& list, const Read& read) {
    for (auto item : list) {
      json::array inner;
      if (auto error = item.get_array().get(inner)) return error;
      if (auto error = read(inner)) return error;
    }
    return simdjson::SUCCESS;
  }

  error_code read_polygon(json::array& rings) {
    if (auto error = each_array(rings, [this](json::array& ring) {
          return read_line(ring, [this] { builder_.end_polygon_ring(); });
        }))
      return error;
    builder_.end_polygon();
    return simdjson::SUCCESS;
  }

  template <class End>
  error_code read_line(json::array& positions, const End& end) {
    for (auto item : positions) {
      json::array position;
      if (auto error = item.get_array().get(position)) return error;
      if (auto error = read_position(position)) return error;
    }
    end();
    return simdjson::SUCCESS;
  }

  error_code read_point(json::array& position) {
    if (auto error = read_position(position)) return error;
    builder_.end_points();
    return simdjson::SUCCESS;
  }

  error_code read_position(json::array& position) {
    double values[2] = {0, 0};
    int count = 0;
    for (auto item : position) {
      if (count < 2) {
        if (auto error = item.get_double().get(values[count])) {
          if (error == simdjson::NUMBER_ERROR || error == simdjson::INCORRECT_TYPE) return simdjson::NUMBER_ERROR;
          return error;
        }
      } else if (item.error()) {
        return item.error();  // a third is height, and dropped
      }
      ++count;
    }
    if (count >= 2) builder_.add(values[0], values[1]);
    else if (count == 1) warn("a position has only one number; it is left out");
    return simdjson::SUCCESS;
  }

  std::string path_;
  Dataset& out_;
  Diagnostics& diagnostics_;
  Progress& progress_;
  PropertyColumns properties_;
  GeometryBuilder builder_;
  std::string key_;
  std::vector<std::pair<std::size_t, std::string>> ids_;
};

// What stands before the features decides whether the file is ours to read.
std::string reason_for_fallback(std::string_view text) {
  const std::string_view head = text.substr(0, 8192);
  if (head.find("\"Topology\"") != std::string_view::npos) return "TopoJSON";
  if (head.find("\"FeatureCollection\"") == std::string_view::npos && head.find("\"esriGeometry") != std::string_view::npos)
    return "Esri JSON";
  const auto crs = head.find("\"crs\"");
  if (crs == std::string_view::npos) return {};
  const std::string_view named = head.substr(crs, 400);
  for (const std::string_view wgs84 : {"CRS84", "EPSG::4326", "EPSG:4326", "\"crs\":null", "\"crs\": null"})
    if (named.find(wgs84) != std::string_view::npos) return {};
  return named.find("\"name\"") != std::string_view::npos ? "a legacy CRS that is not WGS84" : "";
}

}  // namespace

Result<GeoJsonRead> read_geojson(const std::string& path, Diagnostics& diagnostics, Progress& progress) {
  auto text = read_json_bytes(path, diagnostics);
  if (!text) return fail(text.error().message);
  const std::string_view view(text->data(), text->size());
  if (std::string reason = reason_for_fallback(view); !reason.empty()) return GeoJsonRead{nullptr, std::move(reason)};

  auto dataset = std::make_shared<Dataset>();
  dataset->name = std::filesystem::path(path).stem().string();
  dataset->path = path;
  dataset->driver = "GeoJSON";
  dataset->crs = "EPSG:4326";
  Diagnostics found;
  std::optional<Reader> reader(std::in_place, path, *dataset, found, progress);
  json::parser parser;
  const error_code error = reader->read_document(parser, *text);
  if (progress.cancelled()) return fail(fmt::format("{}: cancelled", path));
  if (error) {
    // Not one sound document: lines of JSON, or broken. What closes is read, object by object.
    const std::size_t whole_rows = dataset->geometry.feature_count();
    found = {};
    dataset->geometry = {};
    dataset->table = {};
    dataset->geometry_type.clear();
    reader.emplace(path, *dataset, found, progress);
    const JsonSplit split = split_features(view);
    if (split.objects.empty())
      return fail(fmt::format("{}: is not GeoJSON ({})", path, simdjson::error_message(error)));
    for (const std::string_view object : split.objects) {
      if (progress.cancelled()) return fail(fmt::format("{}: cancelled", path));
      reader->read_object(parser, object);
    }
    reader->complete_row();
    if (!split.is_whole)
      found.add({Severity::error, path, "", static_cast<std::int64_t>(dataset->feature_count()), "",
                 "the file breaks off here; the features before it are kept"});
    else if (view.find("\"FeatureCollection\"") != std::string_view::npos)
      found.add({Severity::error, path, "", static_cast<std::int64_t>(whole_rows), "",
                 fmt::format("the JSON is broken here ({}); the other features are kept", simdjson::error_message(error))});
    if (dataset->geometry.part_count() == 0 && !found.empty() && dataset->feature_count() == 0)
      return fail(fmt::format("{}: is not GeoJSON ({})", path, simdjson::error_message(error)));
  }
  if (auto degrees = reader->check(); !degrees) return fail(degrees.error().message);
  reader->add_ids();
  diagnostics.append(found);
  if (dataset->geometry_type.empty()) dataset->geometry_type = "Unknown";
  return GeoJsonRead{std::move(dataset), {}};
}

}  // namespace thalweg
