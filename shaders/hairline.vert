// Thin undashed lines, most of a map: two vertices a point, joined by mitres, so that neighbouring segments share their
// corners and nothing needs to be cut off in the fragments. A vertex sees three neighbouring thalweg::LineVertex. Corners too
// sharp for a mitre are broken up by the mesh cache.
#include "common/look.glsl"
#include "common/window.glsl"

layout(location = 0) in vec3 a_before;  // metres from the mesh's origin
layout(location = 1) in vec3 a_at;
layout(location = 2) in vec3 a_after;
layout(location = 3) in uint a_row;

uniform mat4 u_clip_from_local;
uniform vec2 u_viewport_px;
uniform float u_opacity;

flat out vec4 v_color;                 // premultiplied
noperspective out vec2 v_across_half;  // px from the middle; half the width

vec2 px(vec4 clip) { return clip.xy * 0.5 * u_viewport_px; }

vec2 direction(vec2 v) {
  float l2 = dot(v, v);
  return l2 > 1e-8 ? v * inversesqrt(l2) : vec2(0.0);
}

void main() {
  Look look = look_of(a_row);
  vec4 color = rgba(look.colors.z);
  float width = look.width_px;
  bool drawn = is_hairline(look) && (look.flags & LOOK_VISIBLE) != 0u && color.a > 0.0 && width > 0.0;
  if ((look.flags & LOOK_UNCERTAIN) != 0u) color.a *= 0.55;
  if ((look.flags & (LOOK_SELECTED | LOOK_HOVERED)) != 0u) width += 1.0;
  // Thinner than a pixel: a pixel wide and fainter.
  color.a *= u_opacity * min(width, 1.0);
  float half_width = 0.5 * max(width, 1.0);

  vec4 clip = u_clip_from_local * vec4(a_at, 1.0);
  vec2 at = px(clip);
  vec2 before = direction(at - px(u_clip_from_local * vec4(a_before, 1.0)));
  vec2 after = direction(px(u_clip_from_local * vec4(a_after, 1.0)) - at);
  vec2 sum = before == vec2(0.0) ? 2.0 * after : after == vec2(0.0) ? 2.0 * before : before + after;
  vec2 mitre = vec2(-sum.y, sum.x) * (2.0 / max(dot(sum, sum), 1.0));

  float side = (gl_VertexID & 1) != 0 ? half_width + 1.0 : -half_width - 1.0;
  v_color = premultiplied(color);
  v_across_half = vec2(side, half_width);
#ifdef GLOBE
  gl_ClipDistance[0] = -clip.z;  // the far side
#endif
  gl_Position = drawn ? in_window((at + mitre * side) / (0.5 * u_viewport_px)) : NOWHERE;
}
