#include "geodata/geometry/clip.h"

#include <cmath>
#include <utility>

namespace thalweg {
namespace {

enum Side : unsigned { West = 1, East = 2, South = 4, North = 8 };

unsigned outcode(LonLat p, const Bounds& w) {
  return (p.lon < w.west ? West : 0u) | (p.lon > w.east ? East : 0u) | (p.lat < w.south ? South : 0u) |
         (p.lat > w.north ? North : 0u);
}

// Sides that all of a block lies beyond.
unsigned outcode(const BoxF& box, const Bounds& w) {
  return (box.east < w.west ? West : 0u) | (box.west > w.east ? East : 0u) | (box.north < w.south ? South : 0u) |
         (box.south > w.north ? North : 0u);
}

bool is_lesser(LonLat a, LonLat b) { return a.lon < b.lon || (a.lon == b.lon && a.lat < b.lat); }

// One of the sides a code names.
Side first_side(unsigned code) {
  for (const Side side : {West, East, South})
    if ((code & side) != 0) return side;
  return North;
}

LonLat crossing(LonLat a, LonLat b, Side side, const Bounds& w) {
  if (is_lesser(b, a)) std::swap(a, b);
  if (side == West || side == East) {
    const double lon = side == West ? w.west : w.east;
    return {lon, a.lat + (b.lat - a.lat) * ((lon - a.lon) / (b.lon - a.lon))};
  }
  const double lat = side == South ? w.south : w.north;
  return {a.lon + (b.lon - a.lon) * ((lat - a.lat) / (b.lat - a.lat)), lat};
}

bool is_outside(LonLat p, Side side, const Bounds& w) {
  switch (side) {
    case West:
      return p.lon < w.west;
    case East:
      return p.lon > w.east;
    case South:
      return p.lat < w.south;
    case North:
      return p.lat > w.north;
  }
  return false;
}

void clip_side(const std::vector<LonLat>& from, Side side, const Bounds& w, std::vector<LonLat>& to) {
  to.clear();
  if (from.empty()) return;
  LonLat last = from.back();
  bool last_out = is_outside(last, side, w);
  for (const LonLat p : from) {
    const bool out = is_outside(p, side, w);
    if (out != last_out) to.push_back(crossing(last, p, side, w));
    if (!out) to.push_back(p);
    last = p;
    last_out = out;
  }
}

// The ring with every stretch that stays beyond one side replaced by its ends: the winding about any point of the
// window stays what it was. Returns the sides that some point lies beyond.
unsigned shorten(const ShapeIndex& index, std::size_t r, const Bounds& w, std::vector<LonLat>& to) {
  const auto& coords = index.column->coords;
  const std::size_t begin = index.column->ring_begin[r];
  std::size_t end = index.column->ring_begin[r + 1];
  to.clear();
  if (end - begin > 1 && coords[begin] == coords[end - 1]) --end;
  unsigned beyond = 0, common = 0;
  std::size_t pending = end;  // last of a stretch, not yet written
  for (std::size_t i = begin; i < end;) {
    if (common != 0 && i % ShapeIndex::BlockSize == 0) {
      const unsigned block = outcode(index.block_bounds[i / ShapeIndex::BlockSize], w) & common;
      if (block != 0) {
        common = block;
        pending = std::min(end, i + ShapeIndex::BlockSize) - 1;
        i = pending + 1;
        continue;
      }
    }
    const unsigned code = outcode(coords[i], w);
    beyond |= code;
    if ((common & code) != 0) {
      common &= code;
      pending = i;
    } else {
      if (pending != end) {
        to.push_back(coords[pending]);
        pending = end;
      }
      to.push_back(coords[i]);
      common = code;
    }
    ++i;
  }
  if (pending != end) to.push_back(coords[pending]);
  return beyond;
}

bool is_seam(LonLat a, LonLat b) {
  constexpr double Lon = 180 - 1e-9, Lat = 90 - 0.01;
  return (a.lon >= Lon && b.lon >= Lon) || (a.lon <= -Lon && b.lon <= -Lon) || (a.lat >= Lat && b.lat >= Lat) ||
         (a.lat <= -Lat && b.lat <= -Lat);
}

// The part of a segment inside the window; false when there is none.
bool clip_segment(LonLat& a, LonLat& b, const Bounds& w) {
  unsigned code_a = outcode(a, w), code_b = outcode(b, w);
  while ((code_a | code_b) != 0) {
    if ((code_a & code_b) != 0) return false;
    const bool cut_a = code_a != 0;
    const Side side = first_side(cut_a ? code_a : code_b);
    LonLat cut = crossing(a, b, side, w);
    if (cut_a) {
      a = cut;
      code_a = outcode(a, w) & ~static_cast<unsigned>(side);
    } else {
      b = cut;
      code_b = outcode(b, w) & ~static_cast<unsigned>(side);
    }
  }
  return true;
}

}  // namespace

std::size_t clip_ring(const ShapeIndex& index, std::size_t r, const Bounds& window, std::vector<LonLat>& out) {
  thread_local std::vector<LonLat> a, b;
  const unsigned beyond = shorten(index, r, window, a);
  for (const Side side : {West, East, South, North})
    if ((beyond & side) != 0) {
      clip_side(a, side, window, b);
      a.swap(b);
    }
  if (a.size() < 3) return 0;
  out.insert(out.end(), a.begin(), a.end());
  return a.size();
}

void clip_line(const ShapeIndex& index, std::size_t r, const Bounds& window, bool leave_out_seams,
               const std::function<void(const LineRun&)>& take) {
  const auto& coords = index.column->coords;
  const std::size_t begin = index.column->ring_begin[r], end = index.column->ring_begin[r + 1];
  if (end - begin < 2) return;
  const bool is_ring = coords[begin] == coords[end - 1] && end - begin > 3;

  LineRun run;
  const auto finish = [&](LonLat after, bool is_whole) {
    if (run.points.size() < 2) return run.points.clear();
    run.after = after;
    run.is_closed = is_whole && is_ring;
    if (run.is_closed) {
      run.before = run.points[run.points.size() - 2];
      run.after = run.points[1];
    }
    take(run);
    run.points.clear();
  };

  bool is_whole = true;  // nothing of it has been cut or left out
  for (std::size_t i = begin; i + 1 < end;) {
    if (run.points.empty() && i % ShapeIndex::BlockSize == 0) {
      // The block's last point has an edge to the next block, so the step lands on that point.
      const std::size_t last = std::min(end - 1, i + ShapeIndex::BlockSize - 1);
      if (last > i && outcode(index.block_bounds[i / ShapeIndex::BlockSize], window) != 0) {
        is_whole = false;
        i = last;
        continue;
      }
    }
    LonLat a = coords[i], b = coords[i + 1];
    if ((leave_out_seams && is_seam(a, b)) || !clip_segment(a, b, window)) {
      finish(coords[i + 1], false);
      is_whole = false;
      ++i;
      continue;
    }
    if (run.points.empty()) {
      const LonLat before_begin = is_ring ? coords[end - 2] : a, before = i == begin ? before_begin : coords[i - 1];
      run.before = a == coords[i] ? before : coords[i];
      run.start_m = index.distance_m(r, i);
      if (!(a == coords[i])) {
        run.start_m += static_cast<float>(rough_distance_m(coords[i], a));
        is_whole = false;
      }
      run.points.push_back(a);
    }
    run.points.push_back(b);
    if (!(b == coords[i + 1])) {
      is_whole = false;
      finish(coords[i + 1], false);
    }
    ++i;
  }
  if (!run.points.empty()) finish(is_ring ? coords[begin + 1] : coords[end - 1], is_whole);
}

}  // namespace thalweg
