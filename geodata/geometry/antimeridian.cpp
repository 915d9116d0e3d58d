#include "geodata/geometry/antimeridian.h"

#include <algorithm>
#include <cmath>

#include "geodata/geometry/winding.h"

namespace thalweg {
namespace {

constexpr double PoleLat = 89.999999;

enum class Parallels { are_frame, are_steps };  // what a step of exactly 360 along a parallel is

// At a pole all longitudes are one place, and an edge along it is the frame's however long.
bool is_short_way_round(LonLat a, LonLat b, Parallels parallels = Parallels::are_frame) {
  const double step = std::abs(b.lon - a.lon);
  const bool is_frame = (parallels == Parallels::are_frame && step == 360 && a.lat == b.lat) ||
                        (std::abs(a.lat) > PoleLat && std::abs(b.lat) > PoleLat);
  return step > 180 && !is_frame;
}

// Longitudes made continuous: each step is the short way round.
std::vector<LonLat> unwrapped(std::span<const LonLat> line, Parallels parallels = Parallels::are_frame) {
  std::vector<LonLat> out(line.begin(), line.end());
  double turn = 0;
  for (std::size_t i = 1; i < line.size(); ++i) {
    if (is_short_way_round(line[i - 1], line[i], parallels))
      turn -= 360 * std::round((line[i].lon - line[i - 1].lon) / 360);
    out[i].lon = line[i].lon + turn;
  }
  return out;
}

// A step of 360 along a parallel is an edge of the frame if the ring comes to it along the frame; coming from a coast
// it is a step across the cut, as files have it that had their cuts taken out.
bool comes_from_inside(std::span<const LonLat> ring) {
  const std::size_t count = ring.size() - 1;  // closed
  for (std::size_t i = 0; i < count; ++i) {
    const LonLat before = ring[(i + count - 1) % count], a = ring[i], b = ring[(i + 1) % count],
                 after = ring[(i + 2) % count];
    if (std::abs(b.lon - a.lon) == 360 && a.lat == b.lat && before.lon != a.lon && after.lon != b.lon) return true;
  }
  return false;
}

int strip_of(double lon) { return static_cast<int>(std::floor((lon + 180) / 360)); }

LonLat at_longitude(LonLat a, LonLat b, double lon) {
  return {lon, a.lat + (b.lat - a.lat) * (lon - a.lon) / (b.lon - a.lon)};
}

// Sutherland-Hodgman against one meridian; `east`: keep what lies east of it.
std::vector<LonLat> clipped(const std::vector<LonLat>& ring, double meridian, bool east) {
  std::vector<LonLat> out;
  const auto inside = [&](LonLat p) { return east ? p.lon >= meridian : p.lon <= meridian; };
  for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
    const LonLat a = ring[i], b = ring[i + 1];
    if (inside(a)) out.push_back(a);
    if (inside(a) != inside(b)) out.push_back(at_longitude(a, b, meridian));
  }
  if (!out.empty()) out.push_back(out.front());
  return out;
}

}  // namespace

double wrapped_longitude(double lon) {
  if (lon >= -180 && lon <= 180) return lon;
  return lon - 360 * std::floor((lon + 180) / 360);
}

double half_open_longitude(double lon) { return lon - 360 * std::floor((lon + 180) / 360); }

bool crosses_antimeridian(std::span<const LonLat> line) {
  bool has_frame_step = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i].lon > 180 || line[i].lon < -180) return true;
    if (i == 0) continue;
    if (is_short_way_round(line[i - 1], line[i])) return true;
    has_frame_step |= std::abs(line[i].lon - line[i - 1].lon) == 360;
  }
  return has_frame_step && line.size() > 3 && line.front() == line.back() && comes_from_inside(line);
}

bool is_wide_box(std::span<const LonLat> ring, Winding exterior) {
  if (exterior == Winding::unknown || ring.size() != 5 || ring.front() != ring.back()) return false;
  bool is_wide = false;
  for (std::size_t i = 1; i < ring.size(); ++i) {
    const LonLat a = ring[i - 1], b = ring[i];
    if (std::abs(b.lon) > 180 || (a.lon != b.lon && a.lat != b.lat)) return false;
    is_wide = is_wide || std::abs(b.lon - a.lon) > 180;
  }
  const double area = doubled_plane_area(ring);
  return is_wide && area != 0 && (area > 0) == (exterior == Winding::counterclockwise);
}

std::vector<RingPiece> cut_ring(std::span<const LonLat> ring) {
  std::vector<LonLat> whole = unwrapped(ring, comes_from_inside(ring) ? Parallels::are_steps : Parallels::are_frame);
  // A step that leaves the ring open is no edge of the frame: an islet may begin on one side of the cut and go on at
  // the same latitude on the other.
  if (std::abs(whole.back().lon - whole.front().lon) > 180) {
    std::vector<LonLat> stepped = unwrapped(ring, Parallels::are_steps);
    if (std::abs(stepped.back().lon - stepped.front().lon) <= 180) whole = std::move(stepped);
  }
  if (const double turn = whole.back().lon - whole.front().lon; std::abs(turn) > 180) {
    // Round a pole: the nearer one is inside.
    double sum = 0;
    for (const LonLat& p : whole) sum += p.lat;
    const double pole = sum >= 0 ? 90 : -90;
    whole.push_back({whole.back().lon, pole});
    whole.push_back({whole.front().lon, pole});
    whole.push_back(whole.front());
  }
  const auto [west, east] =
      std::minmax_element(whole.begin(), whole.end(), [](LonLat a, LonLat b) { return a.lon < b.lon; });
  const int first = strip_of(west->lon), last = strip_of(std::nextafter(east->lon, -1e9));
  std::vector<RingPiece> pieces;
  for (int strip = first; strip <= last; ++strip) {
    const double left = -180.0 + 360.0 * strip;
    RingPiece piece{strip, clipped(clipped(whole, left, true), left + 360, false)};
    for (LonLat& p : piece.ring) p.lon = std::clamp(p.lon - 360.0 * strip, -180.0, 180.0);
    // A ring that only touches the cut leaves nothing beyond it.
    const bool has_width =
        std::any_of(piece.ring.begin(), piece.ring.end(), [&](LonLat p) { return p.lon != piece.ring.front().lon; });
    if (piece.ring.size() >= 4 && has_width) pieces.push_back(std::move(piece));
  }
  return pieces;
}

std::vector<std::vector<LonLat>> cut_line(std::span<const LonLat> line) {
  std::vector<std::vector<LonLat>> pieces;
  const std::vector<LonLat> whole = unwrapped(line);
  std::vector<LonLat> piece;
  int strip = strip_of(whole.front().lon);
  const auto put = [&](LonLat p) { piece.push_back({std::clamp(p.lon - 360.0 * strip, -180.0, 180.0), p.lat}); };
  const auto end_piece = [&] {
    if (piece.size() > 2 || (piece.size() == 2 && piece[0] != piece[1])) pieces.push_back(piece);
    piece.clear();
  };
  put(whole.front());
  for (std::size_t i = 1; i < whole.size(); ++i) {
    LonLat from = whole[i - 1];
    const LonLat to = whole[i];
    while (to.lon > 180.0 + 360.0 * strip || to.lon < -180.0 + 360.0 * strip) {
      const bool eastward = to.lon > 180.0 + 360.0 * strip;
      from = at_longitude(from, to, (eastward ? 180.0 : -180.0) + 360.0 * strip);
      put(from);
      end_piece();
      strip += eastward ? 1 : -1;
      put(from);
    }
    put(to);
  }
  end_piece();
  return pieces;
}

}  // namespace thalweg
