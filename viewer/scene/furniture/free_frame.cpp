#include "viewer/scene/furniture/free_frame.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>

#include "viewer/scene/furniture/furniture_style.h"
#include "viewer/scene/furniture/legend.h"

namespace thalweg {
namespace {

using namespace furniture;

constexpr float Breath = 20;  // logical pixels between the ground and what stands around it

// A glyph of the legend is about so wide.
constexpr float LetterPx = 6.6f;

std::size_t letters(const std::string& text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xc0) != 0x80; }));
}

// Of what stands in a lower corner.
struct CornerSize {
  float width = 0, height = 0;
};

CornerSize legend_size(const Session& session, float scale, float most_width, float most_height) {
  CornerSize size;
  const Legend legend = make_legend(session, world_of(session));
  if (legend.rows.empty()) return size;
  size.height = Pad * 1.5f * scale;
  for (const LegendRow& row : legend.rows) {
    const bool is_heading = row.kind == SwatchKind::heading;
    const auto text = static_cast<float>(letters(row.text) + (row.note.empty() ? 0 : letters(row.note) + 2)) * LetterPx;
    size.width = std::max(size.width, (text + (is_heading ? 0 : SwatchWidth + SwatchGap) + 2 * Pad) * scale);
    size.height += (is_heading ? LegendHeading : LegendRowHeight) * scale;
  }
  return {std::min(size.width, most_width), std::min(size.height, most_height)};
}

CornerSize caption_size(const Session& session, float scale, float width, float height) {
  const auto& scenes = session.scenario->scenes;
  if (session.scene < 0 || static_cast<std::size_t>(session.scene) >= scenes.size()) return {};
  const std::string& text = scenes[static_cast<std::size_t>(session.scene)].caption.in(session.language);
  if (text.empty()) return {};
  const float wide = std::min(CaptionWidth * scale, width * 0.44f);
  const float lines = std::ceil(static_cast<float>(letters(text)) * LetterPx * scale / (wide - 2 * Pad * scale));
  return {wide, std::min((2 * Pad + lines * CaptionLine) * scale, height * 0.5f)};
}

}  // namespace

PixelBox free_frame(const Session& session, double aspect) {
  const Camera& camera = session.camera;
  const auto width = static_cast<float>(camera.width_px), height = static_cast<float>(camera.height_px);
  const auto px = static_cast<float>(camera.pixel_scale);
  const float scale = px * std::clamp(std::min(width / (1100 * px), height / (640 * px)), 0.8f, 1.0f);
  const Furniture& wanted = session.furniture;
  const bool has_title = wanted.title && session.scenario && !session.scenario->title.empty();
  const bool has_date = wanted.date && session.scenario && session.scenario->has_time;
  const float breath = Breath * px;
  const float top = breath + (has_title || has_date ? (Margin + Pad + DateLine) * scale : 0);
  const float bottom = height - breath - (wanted.scale_bar || wanted.attribution ? (Margin + ScaleHeight) * scale : 0);
  const PixelBox all{breath, breath, width - breath, height - breath}, open{breath, top, width - breath, bottom};
  // A small picture is for its map.
  if (open.height() < height * 0.45f) return all;
  if (!session.scenario) return open;
  const CornerSize legend =
      wanted.legend ? legend_size(session, scale, std::min(width * 0.38f, 300 * scale), height * 0.7f) : CornerSize{};
  const CornerSize caption = wanted.title ? caption_size(session, scale, width, height) : CornerSize{};
  const auto reach = [&](const PixelBox& box) {  // how wide the ground comes out in it
    return box.is_empty() ? 0.0 : std::min<double>(box.width(), box.height() * aspect);
  };
  // Beside or above each of the two that stand in the lower corners.
  PixelBox best;
  for (const bool is_beside_legend : {true, false})
    for (const bool is_beside_caption : {true, false}) {
      PixelBox box = open;
      if (is_beside_legend && legend.height > 0) box.left = Margin * scale + legend.width + breath;
      if (is_beside_caption && caption.height > 0) box.right = width - Margin * scale - caption.width - breath;
      box.bottom -= std::max(is_beside_legend ? 0 : legend.height, is_beside_caption ? 0 : caption.height);
      if (reach(box) > reach(best)) best = box;
    }
  return best.width() < width * 0.4f || best.height() < height * 0.35f ? open : best;
}

}  // namespace thalweg
