#include "viewer/export/page_snapshot.h"

#include <memory>

#include <fmt/format.h>

#include "geodata/base/text.h"
#include "geodata/base/trace.h"
#include "viewer/export/snapshot.h"
#include "viewer/vector/paint_page.h"
#include "viewer/vector/pdf_page.h"
#include "viewer/vector/svg_page.h"

namespace thalweg {

std::optional<PageFormat> page_format_of(const std::string& path) {
  if (ends_with_but_for_case(path, ".svg")) return PageFormat::svg;
  if (ends_with_but_for_case(path, ".pdf")) return PageFormat::pdf;
  return std::nullopt;
}

Result<std::string> draw_page(const Session& session, MapScene& scene, TextEngine& text, PageFormat format,
                              bool with_selection) {
  Session exported = as_still(session, with_selection);
  exported.legend = {};  // the whole of it: nobody can unfold a picture
  const SceneFrame frame = scene.finish_page(exported);
  if (!frame.faults.empty()) return fail(fmt::format("the picture would not be whole: {}", frame.faults.front()));
  PageInfo info{.width = frame.list.width_px, .height = frame.list.height_px, .facts = snapshot_text(session)};
  for (const auto& [key, value] : info.facts) {
    if (key == "Title") info.title = value;
    if (key == "thalweg:sources") info.description = value;
  }
  const std::unique_ptr<Page> page = format == PageFormat::svg ? make_svg_page(info) : make_pdf_page(info);
  paint_page(frame.list, text, *page);
  const TraceSpan span("writing the page");
  return page->finish();
}

}  // namespace thalweg
