// How the features of a plain file are told apart: by tint, so that neighbours differ, by the classes of a column, or
// as their own columns say (simplestyle: fill, stroke, stroke-width, marker-color; KML's styles come as these).
//
// Colours are P. Tol's ("Colour Schemes", SRON 2021) without those near the water's; classes differ in more than
// colour: points in shape, lines in dash, areas beyond the sixth class in pattern.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "geodata/model/column_classes.h"
#include "viewer/scene/render_list.h"
#include "viewer/session/session.h"

namespace thalweg {

enum class MarkShape : std::uint8_t { circle, square, triangle, diamond, cross, pentagon, star, bar, wedge, ring };

// Of a layer without classes: by its number among the plain ones.
[[nodiscard]] Rgba plain_color(const Session& session, const LayerState& state);

struct ClassLook {
  Rgba color;
  MarkShape shape = MarkShape::circle;
  Dash dash = Dash::solid;
  Pattern pattern = Pattern::solid;
};

// `number` may be ColumnClasses::NoClass.
[[nodiscard]] ClassLook class_look(const ColumnClasses& classes, std::uint8_t number, Theme theme);

[[nodiscard]] Rgba tint_color(std::uint8_t tint, Theme theme);

// Whether a layer's areas are tinted as those of an atlas now.
[[nodiscard]] bool is_tinted(const Session& session, const LayerState& state);
// Whether the layer's areas cover their ground: the base map's own names and borders recede there.
[[nodiscard]] bool covers_ground(const Session& session, const LayerState& state);
// All that do, in drawing order.
[[nodiscard]] std::vector<std::uint32_t> covering_layers(const Session& session);

// What stands for a plain layer in a list: the colour of its first feature; none where its features differ by design.
[[nodiscard]] std::optional<Rgba> color_of_layer(const Session& session, const LayerState& state);

// Gives the features of one plain layer their colours. Made for a frame: it refers to what it was made of.
class PlainPainter {
 public:
  PlainPainter(const Session& session, const LayerState& state);

  // Over the layer's base look: what is drawn of a feature's shape, of a class (may be NoClass; only where the layer is
  // shown by classes), and of a point.
  void paint(Look& look, std::uint32_t feature) const;
  void paint_class(Look& look, std::uint8_t number) const;
  [[nodiscard]] ClassLook mark(std::uint32_t feature) const;

 private:
  // What the file's own columns say of a look.
  struct OwnColumns {
    explicit OwnColumns(const FeatureTable& table);
    [[nodiscard]] bool any() const { return fill || stroke || marker || stroke_width; }
    std::optional<std::size_t> fill, fill_opacity, stroke, stroke_width, stroke_opacity, marker;
  };

  void paint_color(Look& look, Rgba color, std::uint8_t alpha) const;
  void paint_own(Look& look, std::uint32_t feature) const;

  const Session& session_;
  const LayerState& state_;
  const Layer& layer_;
  OwnColumns own_;
  bool is_area_, is_tinted_;
};

}  // namespace thalweg
