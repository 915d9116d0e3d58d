// Polygons with a pattern, or uncertain ones. A vertex is thalweg::FillVertex.
#include "common/look.glsl"
#include "common/window.glsl"

layout(location = 0) in vec3 a_position;  // metres from the mesh's origin
layout(location = 1) in uint a_row;

uniform mat4 u_clip_from_local;
uniform float u_opacity;

flat out vec4 v_fill;
flat out vec4 v_second;
flat out uvec2 v_pattern_flags;

void main() {
  Look look = look_of(a_row);
  v_fill = rgba(look.colors.x);
  v_second = rgba(look.colors.y);
  v_fill.a *= u_opacity;
  v_second.a *= u_opacity;
  v_pattern_flags = uvec2(look.pattern, look.flags);
  vec4 clip = u_clip_from_local * vec4(a_position, 1.0);
  bool drawn = (look.flags & LOOK_VISIBLE) != 0u && is_patterned(look) && (v_fill.a > 0.0 || v_second.a > 0.0);
  gl_Position = drawn ? in_window(clip.xy) : NOWHERE;
}
