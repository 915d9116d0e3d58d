#include "viewer/scene/furniture/legend_parts.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "geodata/base/number_text.h"
#include "viewer/scene/furniture/words.h"
#include "viewer/scene/in_view.h"
#include "viewer/scene/labels/map_ink.h"
#include "viewer/scene/styling/layer_looks.h"
#include "viewer/scene/styling/palette.h"
#include "viewer/scene/symbols/place_marks.h"
#include "viewer/scene/symbols/track_marks.h"

namespace thalweg::legend_parts {
namespace {

bool feature_in_box(const Layer& layer, std::uint32_t feature, const Bounds& view) {
  if (!layer.data || feature >= layer.data->feature_count()) return false;
  const GeometryColumn& geometry = layer.data->geometry;
  const Bounds box = layer.boxes ? (*layer.boxes)[feature] : geometry.feature_bounds(feature);
  if (!box.overlaps(view)) return false;
  if (view.width() >= 359 || (view.contains(box.west, box.south) && view.contains(box.east, box.north))) return true;
  const LonLat middle{(view.west + view.east) / 2, (view.south + view.north) / 2};
  bool holds_middle = false;  // of a polygon that fills the view, by the even-odd rule
  for (std::size_t part = geometry.feature_begin[feature]; part < geometry.feature_begin[feature + 1]; ++part)
    for (std::size_t r = geometry.part_begin[part]; r < geometry.part_begin[part + 1]; ++r) {
      const auto ring = geometry.ring(r);
      if (ring.size() == 1 && view.contains(ring[0].lon, ring[0].lat)) return true;
      for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        const LonLat a = ring[i], b = ring[i + 1];
        Bounds edge;
        edge.include(a.lon, a.lat);
        edge.include(b.lon, b.lat);
        if (edge.overlaps(view)) return true;
        if (geometry.part_kind[part] == PartKind::polygon && (a.lat > middle.lat) != (b.lat > middle.lat) &&
            middle.lon < a.lon + (middle.lat - a.lat) / (b.lat - a.lat) * (b.lon - a.lon))
          holds_middle = !holds_middle;
      }
    }
  return holds_middle;
}

// A row a class of the column that a layer is coloured by, of those in the view.
void add_classes(const Session& session, const LayerState& state, const std::vector<std::uint32_t>& seen,
                 SwatchKind kind, Legend& legend) {
  const ColumnClasses& classes = *state.classes;
  std::vector<std::size_t> counts(classes.names.size(), 0);
  std::size_t without = 0;
  for (const std::uint32_t feature : seen) {
    const std::uint8_t number = feature < classes.class_of.size() ? classes.class_of[feature] : ColumnClasses::NoClass;
    ++(number == ColumnClasses::NoClass ? without : counts[number]);
  }
  const Layer& layer = session.scenario->layers[state.layer];
  heading(legend, fmt::format("{}: {}", layer.title.in(session.language), classes.column));
  const auto row = [&](std::uint8_t number, std::string text, std::size_t count) {
    const ClassLook own = class_look(classes, number, session.theme);
    LegendRow line{.kind = kind,
                   .text = std::move(text),
                   .note = count > 1 ? count_text(count) : "",
                   .color = own.color,
                   .shape = own.shape};
    if (kind != SwatchKind::mark) {
      Look look = base_look(session, state);
      PlainPainter(session, state).paint_class(look, number);
      line.look = seen_through(look, state);
    }
    legend.rows.push_back(std::move(line));
  };
  for (std::size_t k = 0; k < counts.size(); ++k) {
    if (counts[k] == 0 && !classes.is_graduated) continue;
    const bool is_others = classes.has_others && k + 1 == counts.size();
    row(static_cast<std::uint8_t>(k), is_others ? word("others", session.language) : classes.names[k], counts[k]);
  }
  if (without > 0) row(ColumnClasses::NoClass, word("no_value", session.language), without);
}

// What of a file is where it is by name alone, in all of the file: what is not on the map is told here, too.
void add_placed_points(const Session& session, const Placing& placing, bool is_crowd, Legend& legend) {
  const auto row = [&](const char* key, Placed placed, MarkShape shape) {
    const std::size_t count = placing.count(placed);
    if (count == 0) return;
    const bool is_ringed = !is_crowd && placed != Placed::nowhere;
    legend.rows.push_back({.kind = SwatchKind::mark,
                           .text = word(key, session.language),
                           .note = count_text(count),
                           .color = ink_of(session.theme).faint,
                           .shape = shape,
                           .placed = is_ringed ? placed : Placed::as_given});
  };
  row(is_crowd ? "placed_by_name_crowd" : "placed_by_name", Placed::by_name, MarkShape::circle);
  row(is_crowd ? "placed_in_doubt_crowd" : "placed_in_doubt", Placed::doubtful, MarkShape::circle);
  row("not_placed", Placed::nowhere, MarkShape::ring);
}

// The same of rows that were joined to the areas they name.
void add_joined_areas(const Session& session, const LayerState& state, const Placing& placing, Legend& legend) {
  if (const std::size_t doubtful = placing.count(Placed::doubtful); doubtful > 0) {
    // In no class's colour, as the map draws what is in doubt.
    Look look = base_look(session, state);
    look.line = ink_of(session.theme).faint;
    look.fill = with_alpha(look.line, 235);
    look.flags |= Look::Uncertain;
    legend.rows.push_back({.kind = SwatchKind::area,
                           .text = word("joined_in_doubt", session.language),
                           .note = count_text(doubtful),
                           .color = look.fill,
                           .uncertain = true,
                           .look = seen_through(look, state)});
  }
  if (const std::size_t nowhere = placing.count(Placed::nowhere); nowhere > 0)
    legend.rows.push_back({.kind = SwatchKind::mark,
                           .text = word("not_placed", session.language),
                           .note = count_text(nowhere),
                           .color = ink_of(session.theme).faint,
                           .shape = MarkShape::ring});
}

void add_placing(const Session& session, const LayerState& state, bool is_crowd, Legend& legend) {
  const Placing& placing = *session.scenario->layers[state.layer].data->placing;
  if (placing.shape == Placing::Shape::points)
    add_placed_points(session, placing, is_crowd, legend);
  else
    add_joined_areas(session, state, placing, legend);
}

// What the marks of things on their way mean, and how long their trails are.
void add_tracks(const Session& session, const LayerState& state, const TracksSeen& seen, Legend& legend) {
  const Tracks& tracks = *session.scenario->layers[state.layer].tracks;
  const Rgba color =
      state.classes ? ink_of(session.theme).faint : PlainPainter(session, state).mark(seen.rows.front()).color;
  const auto row = [&](SwatchKind kind, std::string text, std::size_t count, MarkFill fill, Dash dash) {
    legend.rows.push_back({.kind = kind,
                           .text = std::move(text),
                           .note = count > 0 ? count_text(count) : "",
                           .color = color,
                           .dash = dash,
                           .width_px = 2,
                           .fill = fill});
  };
  const auto trail = [&](std::string text) { row(SwatchKind::line, std::move(text), 0, MarkFill::known, Dash::solid); };
  const bool has_ways = session.all_time || state.tracks.trail_ms != 0;
  if (!seen.has_trails && (has_ways || seen.between > 0))
    trail(word("trails_left_out", session.language));
  else if (session.all_time || state.tracks.trail_ms == TrackView::Whole)
    trail(word(session.all_time ? "trail_all" : "trail_so_far", session.language));
  else if (has_ways)
    trail(fmt::format(fmt::runtime(word("trail_of", session.language)),
                      last_span_in(state.tracks.trail_ms, session.language)));
  if (seen.long_ago > 0)
    row(SwatchKind::mark,
        fmt::format(fmt::runtime(word("seen_long_ago", session.language)),
                    span_in(long_ago_ms(tracks), session.language)),
        seen.long_ago, MarkFill::long_ago, Dash::solid);
  if (seen.uncertain > 0)
    row(SwatchKind::mark, word("position_uncertain", session.language), seen.uncertain, MarkFill::uncertain,
        Dash::solid);
  if (seen.between > 0) {
    row(SwatchKind::mark, word("between_known", session.language), seen.between, MarkFill::between, Dash::solid);
    if (seen.has_trails)
      row(SwatchKind::line, word("way_not_known", session.language), 0, MarkFill::known, Dash::dashed);
  }
}

}  // namespace

bool feature_in_view(const Layer& layer, std::uint32_t feature, Views view) {
  return std::any_of(view.begin(), view.end(), [&](const Bounds& box) { return feature_in_box(layer, feature, box); });
}

Look seen_through(Look look, const LayerState& state) {
  for (Rgba* color : {&look.fill, &look.second, &look.line, &look.casing})
    color->a = static_cast<std::uint8_t>(std::lround(color->a * std::clamp(state.opacity, 0.0f, 1.0f)));
  return look;
}

void heading(Legend& legend, std::string text) {
  legend.rows.push_back({.kind = SwatchKind::heading, .text = std::move(text), .color = {}});
}

void add_several_in_one(const Session& session, Legend& legend) {
  legend.rows.push_back({.kind = SwatchKind::mark,
                         .text = word("several_in_one", session.language),
                         .color = ink_of(session.theme).faint});
}

void add_placed_events(const Session& session, bool is_crowd, Legend& legend) {
  for (const LayerState& state : session.layers) {
    const Layer& layer = session.scenario->layers[state.layer];
    if (layer.role == LayerRole::event && layer.data && layer.data->placing && is_shown(session, state))
      add_placing(session, state, is_crowd, legend);
  }
}

namespace {

// What of one layer is in the view, by rows.
struct SeenOfLayer {
  const LayerState* state;
  std::vector<std::uint32_t> areas{}, lines{}, points{};
  TracksSeen moving{};
};

SeenOfLayer seen_of(const Session& session, const LayerState& state, Instant at, Views view) {
  SeenOfLayer seen{.state = &state};
  const Layer& layer = session.scenario->layers[state.layer];
  const GeometryColumn& g = layer.data->geometry;
  const std::uint32_t shapes = layer.tracks ? 0 : static_cast<std::uint32_t>(g.feature_count());
  for (std::uint32_t f = 0; f < shapes; ++f) {
    const std::uint32_t part = g.feature_begin[f];
    if (part == g.feature_begin[f + 1] || g.part_kind[part] == PartKind::point) continue;
    const bool is_alive =
        f >= layer.data->lifetimes.size() || shows(session, presence_in(session, layer.data->lifetimes[f], at));
    if (!is_alive || !feature_in_view(layer, f, view)) continue;
    (g.part_kind[part] == PartKind::polygon ? seen.areas : seen.lines).push_back(f);
  }
  seen.points = plain_points_in(session, state, at, view);
  seen.moving = tracks_in(session, state, at, view);
  return seen;
}

// Of what a layer shows by areas, by lines or by marks: a row for all, or one a class.
void add_shown(const Session& session, const LayerState& state, SwatchKind kind, const std::vector<std::uint32_t>& rows,
               Legend& legend) {
  if (rows.empty()) return;
  if (state.classes) return add_classes(session, state, rows, kind, legend);
  const Layer& layer = session.scenario->layers[state.layer];
  LegendRow row{.kind = kind,
                .text = layer.title.in(session.language),
                .note = layer.is_plain() && rows.size() > 1 ? count_text(rows.size()) : ""};
  if (kind == SwatchKind::mark) {
    row.color = PlainPainter(session, state).mark(rows.front()).color;
  } else {
    Look look = base_look(session, state);
    if (layer.is_plain()) PlainPainter(session, state).paint(look, rows.front());
    // Neighbours differ: no tint stands for the layer, its outline does.
    if (kind == SwatchKind::area && is_tinted(session, state)) {
      look.fill = palette(session.theme).land;
      look.line = palette(session.theme).data_line;
    }
    row.color = kind == SwatchKind::area ? look.fill : look.line;
    row.look = seen_through(look, state);
  }
  legend.rows.push_back(std::move(row));
}

}  // namespace

void add_plain_layers(const Session& session, const WorldState& world, Views view, Legend& legend) {
  std::vector<SeenOfLayer> all;
  std::size_t points = 0, moving = 0;  // of all layers: a crowd is of all that is on the map
  for (const LayerState& state : session.layers) {
    const Layer& layer = session.scenario->layers[state.layer];
    if (layer.is_basemap || !layer.data || !is_shown(session, state)) continue;
    if (!layer.is_plain() && layer.role != LayerRole::area) continue;
    all.push_back(seen_of(session, state, world.at, view));
    points += all.back().points.size();
    moving += all.back().moving.rows.size();
  }
  const bool is_crowd_of_points = points > PlaceMarks::CrowdSize, is_crowd_of_things = moving > TrackMarks::CrowdSize;
  for (const SeenOfLayer& seen : all) {
    const LayerState& state = *seen.state;
    const Layer& layer = session.scenario->layers[state.layer];
    add_shown(session, state, SwatchKind::area, seen.areas, legend);
    if (!layer.is_plain()) continue;
    add_shown(session, state, SwatchKind::line, seen.lines, legend);
    std::vector<std::uint32_t> marks = seen.points;
    marks.insert(marks.end(), seen.moving.rows.begin(), seen.moving.rows.end());
    add_shown(session, state, SwatchKind::mark, marks, legend);
    if (!seen.moving.rows.empty()) add_tracks(session, state, seen.moving, legend);
    if (is_crowd_of_points && !seen.points.empty()) add_several_in_one(session, legend);
    if (layer.data->placing && layer.role != LayerRole::event)
      add_placing(session, state, layer.tracks ? is_crowd_of_things : is_crowd_of_points, legend);
  }
}

}  // namespace thalweg::legend_parts
