#include "viewer/scene/sketch_layer.h"

#include <algorithm>
#include <cmath>
#include <span>

namespace thalweg {
namespace {

// Where no line can be drawn on: off the domain, and from one side of the map's cut to the other.
class SketchMesh {
 public:
  explicit SketchMesh(const Projection& projection) : projection_(projection) {}

  void add(std::span<const LonLat> line) {
    projected_.resize(line.size());
    projection_.forward(line, projected_.data());
    std::size_t begin = 0;
    for (std::size_t i = 0; i <= line.size(); ++i) {
      const bool ends = i == line.size() || !is_finite(projected_[i]);
      if (!ends && (i == begin || !is_cut(line[i - 1], line[i]))) continue;
      add_run(std::span(projected_).subspan(begin, i - begin));
      begin = ends ? i + 1 : i;
    }
  }

  std::shared_ptr<const LineMesh> take() {
    if (mesh_.vertices.empty()) return nullptr;
    return std::make_shared<const LineMesh>(std::move(mesh_));
  }

 private:
  [[nodiscard]] bool is_cut(LonLat a, LonLat b) const {
    const double cut = projection_.cut_longitude();
    return std::min(a.lon, b.lon) < cut && cut < std::max(a.lon, b.lon);
  }

  void add_run(std::span<const Point3> run) {
    if (run.size() < 2) return;
    if (mesh_.vertices.empty())
      mesh_.origin = run.front();
    else
      mesh_.vertices.push_back({0, 0, 0, 0, NoRow});
    const auto add_point = [&](Point3 p) {
      mesh_.vertices.push_back({static_cast<float>(p.x - mesh_.origin.x), static_cast<float>(p.y - mesh_.origin.y),
                                static_cast<float>(p.z - mesh_.origin.z), 0, 0});
    };
    add_point(run.front());  // once more: see LineVertex
    for (const Point3& p : run) add_point(p);
    add_point(run.back());
  }

  const Projection& projection_;
  std::vector<Point3> projected_;
  LineMesh mesh_;
};

constexpr Rgba SketchColor{0, 114, 178, 210};  // of the first layer that a file gives, which will take its place

}  // namespace

SketchLayer::SketchLayer() = default;

void SketchLayer::add(const SketchedLines& lines) { lines_.append(lines); }

void SketchLayer::clear() {
  lines_ = {};
  meshes_.clear();
  projected_lines_ = 0;
}

void SketchLayer::draw(const Camera& camera, RenderList& list) {
  if (projection_ != camera.projection) {
    projection_ = camera.projection;
    meshes_.clear();
    projected_lines_ = 0;
  }
  if (projected_lines_ < lines_.line_count()) {
    SketchMesh mesh(*projection_);
    for (; projected_lines_ < lines_.line_count(); ++projected_lines_) {
      const std::uint32_t begin = lines_.line_begin[projected_lines_], end = lines_.line_begin[projected_lines_ + 1];
      mesh.add(std::span(lines_.points).subspan(begin, end - begin));
    }
    if (auto made = mesh.take()) meshes_.push_back(std::move(made));
  }
  if (meshes_.empty()) return;
  if (!looks_ || looks_scale_ != camera.pixel_scale) {
    auto table = std::make_shared<LookTable>();
    table->rows.resize(1);
    table->rows[0].line = SketchColor;
    table->rows[0].width_px = static_cast<float>(camera.pixel_scale);
    looks_ = std::move(table);
    looks_scale_ = camera.pixel_scale;
  }
  for (const auto& mesh : meshes_)
    list.items.emplace_back(LineItem{mesh, looks_, camera.clip_from_local(mesh->origin)});
}

}  // namespace thalweg
