#include "viewer/vector/paint_page.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <variant>

#include "geodata/base/trace.h"
#include "viewer/scene/page_list.h"
#include "viewer/vector/ground_shapes.h"
#include "viewer/vector/look_paint.h"
#include "viewer/vector/paint_drawing.h"

namespace thalweg {
namespace {

// Beyond the page's edge, so that neither the edge nor wide lines and their joins are seen to be cut.
constexpr float Overhang = 12;

class PagePainter {
 public:
  PagePainter(const RenderList& list, TextEngine& text, Page& page)
      : list_(list),
        text_(text),
        page_(page),
        whole_{0, 0, static_cast<float>(list.width_px), static_cast<float>(list.height_px)},
        reach_(whole_.grown(Overhang)) {}

  void run() {
    page_.set_pattern_origin(list_.pattern_origin);
    if (!list_.page) return;
    for (const PageItem& item : list_.page->items) std::visit([this](const auto& one) { paint(one); }, item);
  }

 private:
  void paint(const GroundItem& item) {
    if (!item.shape || !item.looks || item.looks->rows.empty()) return;
    const std::vector<Look>& looks = item.looks->rows;
    const auto is_seen = [&](std::uint32_t row) {
      return row < looks.size() && (looks[row].flags & Look::Visible) != 0;
    };
    const GroundShapes shapes(*item.shape, *list_.page, reach_, is_seen);
    if (item.fills) fills(item, shapes);
    if (item.lines) lines(item, shapes);
    if (item.points) points(item, shapes);
  }

  // Group ids tell what of a layer they hold; one that would hold nothing is not begun.
  struct Group {
    Page& page;
    const GroundItem& item;
    const char* kind;
    std::optional<PageClip> clip = std::nullopt;
    bool is_open = false;
    void open() {
      if (!is_open) page.begin_group(item.id + "-" + kind, item.name + " (" + kind + ")", clip);
      is_open = true;
    }
    ~Group() {
      if (is_open) page.end_group();
    }
  };

  static std::string_view name_in(const GroundItem& item, std::uint32_t row) {
    return row < item.names.size() ? std::string_view(item.names[row]) : std::string_view();
  }

  void fills(const GroundItem& item, const GroundShapes& shapes) {
    Group group{page_, item, "areas", limb()};
    std::vector<GroundArea> areas = shapes.areas();
    // As the tiles are: where all of time is seen at once, the newest on top.
    const auto& lifetimes = item.data->lifetimes;
    const auto begin_of = [&](const GroundArea& area) {
      return area.row < lifetimes.size() ? lifetimes[area.row].begin.nominal : Instant::distant_past();
    };
    if (!lifetimes.empty())
      std::stable_sort(areas.begin(), areas.end(),
                       [&](const GroundArea& a, const GroundArea& b) { return begin_of(a) < begin_of(b); });
    for (const GroundArea& area : areas)
      if (const auto fill = fill_of(item.looks->rows[area.row], item.fill_opacity)) {
        group.open();
        page_.fill(area.path, *fill, name_in(item, area.row));
      }
  }

  void lines(const GroundItem& item, const GroundShapes& shapes) {
    Group group{page_, item, "lines"};
    const std::vector<GroundLine> lines = shapes.lines();
    for (const LinePart part : {LinePart::casing, LinePart::line}) {
      PagePath path;
      for (std::size_t i = 0; i < lines.size(); ++i) {
        const GroundLine& line = lines[i];
        auto stroke = stroke_of(item.looks->rows[line.row], part, item.opacity);
        if (!stroke) continue;
        group.open();
        path.is_closed = line.is_closed;
        path.points.insert(path.points.end(), line.points.begin(), line.points.end());
        path.end();
        // Undashed ones of a feature are one path.
        const bool goes_on = stroke->dashes.empty() && i + 1 < lines.size() && lines[i + 1].row == line.row &&
                             lines[i + 1].is_closed == line.is_closed;
        if (goes_on) continue;
        for (double& length : stroke->dashes) length *= line.dash_stretch;
        stroke->dash_start = line.dash_start;
        page_.stroke(path, *stroke, name_in(item, line.row));
        path = {};
      }
    }
  }

  void points(const GroundItem& item, const GroundShapes& shapes) {
    Group group{page_, item, "points"};
    for (const GroundPoint& point : shapes.points())
      if (const auto disc = disc_of(item.looks->rows[point.row], item.opacity)) {
        group.open();
        if (disc->fill.a > 0) page_.disc(point.at, disc->radius, disc->fill);
        if (disc->rim_width > 0) page_.ring(point.at, disc->radius + disc->rim_width / 2, disc->rim_width, disc->rim);
      }
  }

  void paint(const DrawingItem& item) { paint_drawing(item.drawing, text_, page_); }

  void paint(const SwatchItem& item) {
    page_.begin_group("legend-swatches", "Legend swatches");
    for (const LegendSwatch& swatch : item.swatches) {
      const PixelBox& box = swatch.box;
      PagePath path;
      path.is_closed = !swatch.is_line;
      if (swatch.is_line)
        path.points = {{box.left, box.centre().y}, {box.right, box.centre().y}};
      else
        path.points = {{box.left, box.top}, {box.right, box.top}, {box.right, box.bottom}, {box.left, box.bottom}};
      path.end();
      if (!swatch.is_line)
        if (const auto fill = fill_of(swatch.look, 1)) page_.fill(path, *fill);
      for (const LinePart part : {LinePart::casing, LinePart::line})
        if (const auto stroke = stroke_of(swatch.look, part, 1)) page_.stroke(path, *stroke);
    }
    page_.end_group();
  }

  // The disc of the globe, which its fills are seen in.
  [[nodiscard]] std::optional<PageClip> limb() const {
    if (!list_.is_globe) return std::nullopt;
    const PagePlane plane(list_.page->camera);
    const auto x = static_cast<float>(plane.centre().x), y = static_cast<float>(plane.centre().y),
               r = static_cast<float>(plane.radius_px());
    return PageClip{.box = {x - r, y - r, x + r, y + r}, .is_disc = true};
  }

  const RenderList& list_;
  TextEngine& text_;
  Page& page_;
  PixelBox whole_, reach_;
};

void paint_background(const RenderList& list, const PixelBox& box, Page& page) {
  if (list.background.a > 0) page.box(box, 0, list.background);
}

}  // namespace

void paint_page(const RenderList& list, TextEngine& text, Page& page) {
  const TraceSpan span("painting the page");
  paint_background(list, {0, 0, static_cast<float>(list.width_px), static_cast<float>(list.height_px)}, page);
  for (std::size_t i = 0; i < list.parts.size(); ++i) {
    const RenderList& part = list.parts[i];
    const std::string number = std::to_string(i + 1);
    page.begin_group("half-" + number, "Half " + number, PageClip{.box = part.clip}, {part.view.left, part.view.top});
    paint_background(part, part.clip.moved(-part.view.left, -part.view.top), page);
    PagePainter(part, text, page).run();
    page.end_group();
  }
  PagePainter(list, text, page).run();
}

}  // namespace thalweg
