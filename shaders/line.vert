// Wide, cased and dashed lines: one instance a segment a-b, with the points before and after it for the joins. The four inputs are four
// neighbouring thalweg::LineVertex of one buffer; a segment is drawn only when all four belong to one line.
#include "common/look.glsl"
#include "common/window.glsl"

layout(location = 0) in vec4 a_before;  // xyz metres from the mesh's origin, w metres along the line
layout(location = 1) in vec4 a_start;
layout(location = 2) in vec4 a_end;
layout(location = 3) in vec4 a_after;
layout(location = 4) in uint a_row_before;
layout(location = 5) in uint a_row_start;
layout(location = 6) in uint a_row_end;
layout(location = 7) in uint a_row_after;

uniform mat4 u_clip_from_local;
uniform vec2 u_viewport_px;
uniform float u_px_per_metre;
uniform float u_opacity;
uniform bool u_is_casing;

flat out vec4 v_color;      // premultiplied
flat out vec4 v_joins;      // normals of the planes that cut this segment off at its start and end; zero: none
flat out vec3 v_shape;      // length, half width, whether start (1) and end (2) are open ends, as a sum
flat out vec3 v_dash;       // distance at the start in px, px of distance per px of segment, dash kind
noperspective out vec2 v_local;  // px along and across, from the start

vec2 px(vec4 clip) { return clip.xy * 0.5 * u_viewport_px; }

vec2 direction(vec2 v) {
  float l = length(v);
  return l > 1e-4 ? v / l : vec2(0.0);
}

// Normal, towards the segment, of the plane halving the angle with its neighbour. Short pieces are not cut: where many
// meet within the width of the line, the planes would leave holes.
vec2 join(vec2 own, vec2 neighbour, float own_length, float neighbour_length, float half_width) {
  vec2 sum = own + neighbour;
  if (min(own_length, neighbour_length) < half_width || dot(sum, sum) < 0.01) return vec2(0.0);
  return normalize(sum);
}

void main() {
  Look look = look_of(a_row_start == NO_ROW ? 0u : a_row_start);
  vec4 color = rgba(u_is_casing ? look.colors.w : look.colors.z);
  float width = u_is_casing ? look.width_px + 2.0 * look.casing_px : look.width_px;
  bool drawn = a_row_before == a_row_start && a_row_start == a_row_end && a_row_end == a_row_after &&
               a_row_start != NO_ROW && !is_hairline(look) && (look.flags & LOOK_VISIBLE) != 0u && color.a > 0.0 && width > 0.0 &&
               !(u_is_casing && look.casing_px <= 0.0);
  vec4 start = u_clip_from_local * vec4(a_start.xyz, 1.0);
  vec4 end = u_clip_from_local * vec4(a_end.xyz, 1.0);
  vec2 a = px(start), b = px(end);
  float len = length(b - a);
  bool hidden = false;
#ifdef GLOBE
  hidden = start.z > 0.0 && end.z > 0.0;
#endif
  if (!drawn || hidden || len < 1e-3) {
    gl_Position = NOWHERE;
#ifdef GLOBE
    gl_ClipDistance[0] = -1.0;
#endif
    return;
  }
  if ((look.flags & LOOK_UNCERTAIN) != 0u) color.a *= 0.55;
  if ((look.flags & (LOOK_SELECTED | LOOK_HOVERED)) != 0u) width += u_is_casing ? 3.0 : 1.0;
  // Thinner than a pixel: a pixel wide and fainter.
  color.a *= u_opacity * min(width, 1.0);
  float half_width = 0.5 * max(width, 1.0);

  vec2 before = px(u_clip_from_local * vec4(a_before.xyz, 1.0)), after = px(u_clip_from_local * vec4(a_after.xyz, 1.0));
  float before_length = length(a - before), after_length = length(after - b);
  vec2 dir = (b - a) / len;
  vec2 along = vec2(dir.x, dir.y), across = vec2(-dir.y, dir.x);
  bool start_open = before_length < 1e-3, end_open = after_length < 1e-3;
  vec2 cut_a = start_open ? vec2(0.0) : join(dir, direction(a - before), len, before_length, half_width);
  vec2 cut_b = end_open ? vec2(0.0) : -join(dir, direction(after - b), len, after_length, half_width);
  // In the segment's own axes.
  v_joins = vec4(dot(cut_a, along), dot(cut_a, across), dot(cut_b, along), dot(cut_b, across));
  v_color = premultiplied(color);
  v_shape = vec3(len, half_width, (start_open ? 1.0 : 0.0) + (end_open ? 2.0 : 0.0));
  float span = (a_end.w - a_start.w) * u_px_per_metre;
  v_dash = vec3(a_start.w * u_px_per_metre, span / len, float(u_is_casing ? 0u : look.dash));

  float reach = half_width + 1.0;
  bool at_end = (gl_VertexID & 1) != 0;
  float side = (gl_VertexID & 2) != 0 ? 1.0 : -1.0;
  v_local = vec2(at_end ? len + reach : -reach, side * reach);
  vec2 corner = a + along * v_local.x + across * v_local.y;
#ifdef GLOBE
  gl_ClipDistance[0] = -(at_end ? end.z : start.z);  // the far side
#endif
  gl_Position = in_window(corner / (0.5 * u_viewport_px));
}
