#include "viewer/scene/furniture/legend_parts.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "geodata/base/number_text.h"
#include "viewer/scene/furniture/words.h"
#include "viewer/scene/labels/map_ink.h"
#include "viewer/scene/styling/layer_looks.h"
#include "viewer/scene/styling/palette.h"
#include "viewer/scene/symbols/place_marks.h"

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
void add_placing(const Session& session, const Placing& placing, Legend& legend) {
  const bool is_points = placing.shape == Placing::Shape::points;
  const auto row = [&](const char* key, std::size_t count, Placed placed) {
    if (count == 0) return;
    legend.rows.push_back({.kind = SwatchKind::mark,
                           .text = word(key, session.language),
                           .note = count_text(count),
                           .color = ink_of(session.theme).faint,
                           .shape = placed == Placed::nowhere || !is_points ? MarkShape::ring : MarkShape::circle,
                           .placed = is_points && placed != Placed::nowhere ? placed : Placed::as_given});
  };
  if (is_points) row("placed_by_name", placing.count(Placed::by_name), Placed::by_name);
  row(is_points ? "placed_in_doubt" : "joined_in_doubt", placing.count(Placed::doubtful), Placed::doubtful);
  row("not_placed", placing.count(Placed::nowhere), Placed::nowhere);
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
  const auto with_span = [&](std::string_view key, std::int64_t ms) {
    return fmt::format(fmt::runtime(word(key, session.language)), span_in(ms, session.language));
  };
  if (!seen.has_trails)
    trail(word("trails_left_out", session.language));
  else if (session.all_time || state.tracks.trail_ms == TrackView::Whole)
    trail(word(session.all_time ? "trail_all" : "trail_so_far", session.language));
  else if (state.tracks.trail_ms > 0)
    trail(with_span("trail_of", state.tracks.trail_ms));
  if (seen.long_ago > 0)
    row(SwatchKind::mark, with_span("seen_long_ago", long_ago_ms(tracks)), seen.long_ago, MarkFill::long_ago,
        Dash::solid);
  if (seen.uncertain > 0)
    row(SwatchKind::mark, word("position_uncertain", session.language), seen.uncertain, MarkFill::uncertain,
        Dash::solid);
  if (seen.between > 0) {
    row(SwatchKind::mark, word("between_known", session.language), seen.between, MarkFill::between, Dash::solid);
    row(SwatchKind::line, word("way_not_known", session.language), 0, MarkFill::known, Dash::dashed);
  }
}

}  // namespace

bool feature_in_view(const Layer& layer, std::uint32_t feature, Views view) {
  return std::any_of(view.begin(), view.end(), [&](const Bounds& box) { return feature_in_box(layer, feature, box); });
}

bool is_in(Views view, LonLat place) {
  return std::any_of(view.begin(), view.end(), [&](const Bounds& box) { return box.contains(place.lon, place.lat); });
}

Look seen_through(Look look, const LayerState& state) {
  for (Rgba* color : {&look.fill, &look.second, &look.line, &look.casing})
    color->a = static_cast<std::uint8_t>(std::lround(color->a * std::clamp(state.opacity, 0.0f, 1.0f)));
  return look;
}

void heading(Legend& legend, std::string text) {
  legend.rows.push_back({.kind = SwatchKind::heading, .text = std::move(text), .color = {}});
}

void add_placed_events(const Session& session, Legend& legend) {
  for (const LayerState& state : session.layers) {
    const Layer& layer = session.scenario->layers[state.layer];
    if (layer.role == LayerRole::event && layer.data && layer.data->placing && is_shown(session, state))
      add_placing(session, *layer.data->placing, legend);
  }
}

void add_plain_layers(const Session& session, const WorldState& world, Views view, Legend& legend) {
  const Scenario& scenario = *session.scenario;
  for (const LayerState& state : session.layers) {
    const Layer& layer = scenario.layers[state.layer];
    if (layer.is_basemap || !layer.data || !is_shown(session, state)) continue;
    if (!layer.is_plain() && layer.role != LayerRole::area) continue;
    std::vector<std::uint32_t> areas, lines;
    const GeometryColumn& g = layer.data->geometry;
    const std::uint32_t shapes = layer.tracks ? 0 : static_cast<std::uint32_t>(g.feature_count());
    for (std::uint32_t f = 0; f < shapes; ++f) {
      const std::uint32_t part = g.feature_begin[f];
      if (part == g.feature_begin[f + 1] || g.part_kind[part] == PartKind::point) continue;
      const bool is_seen =
          f >= layer.data->lifetimes.size() || shows(session, presence_in(session, layer.data->lifetimes[f], world.at));
      if (!is_seen || !feature_in_view(layer, f, view)) continue;
      (g.part_kind[part] == PartKind::polygon ? areas : lines).push_back(f);
    }
    std::vector<std::uint32_t> points = plain_points_in(session, state, world.at, view);
    const TracksSeen moving = tracks_in(session, state, world.at, view);
    points.insert(points.end(), moving.rows.begin(), moving.rows.end());
    const auto add = [&](SwatchKind kind, const std::vector<std::uint32_t>& seen, LegendRow row) {
      if (seen.empty()) return;
      if (state.classes) return add_classes(session, state, seen, kind, legend);
      row.kind = kind;
      row.text = layer.title.in(session.language);
      row.note = layer.is_plain() && seen.size() > 1 ? count_text(seen.size()) : "";
      if (kind != SwatchKind::mark) {
        Look look = base_look(session, state);
        if (layer.is_plain()) PlainPainter(session, state).paint(look, seen.front());
        // Neighbours differ: no tint stands for the layer, its outline does.
        if (kind == SwatchKind::area && is_tinted(session, state)) {
          look.fill = palette(session.theme).land;
          look.line = palette(session.theme).data_line;
        }
        row.color = kind == SwatchKind::area ? look.fill : look.line;
        row.look = seen_through(look, state);
      }
      legend.rows.push_back(std::move(row));
    };
    add(SwatchKind::area, areas, {});
    if (!layer.is_plain()) continue;
    add(SwatchKind::line, lines, {});
    if (!points.empty())
      add(SwatchKind::mark, points, {.color = PlainPainter(session, state).mark(points.front()).color});
    if (!moving.rows.empty()) add_tracks(session, state, moving, legend);
    if (points.size() - moving.rows.size() > PlaceMarks::CrowdSize)
      legend.rows.push_back({.kind = SwatchKind::mark,
                             .text = word("several_in_one", session.language),
                             .color = ink_of(session.theme).faint});
    if (layer.data->placing && layer.role != LayerRole::event) add_placing(session, *layer.data->placing, legend);
  }
}

}  // namespace thalweg::legend_parts
