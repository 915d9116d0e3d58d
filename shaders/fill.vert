// Polygons of one even colour. A vertex is thalweg::FillVertex. Those with a pattern are left to pattern.vert: its fragments
// cost many times as much, and most of a map is plain.
#include "common/look.glsl"
#include "common/window.glsl"

layout(location = 0) in vec3 a_position;  // metres from the mesh's origin
layout(location = 1) in uint a_row;

uniform mat4 u_clip_from_local;
uniform float u_opacity;

flat out vec4 v_color;

void main() {
  Look look = look_of(a_row);
  vec4 fill = rgba(look.colors.x);
  fill.a *= u_opacity;
  v_color = highlighted(premultiplied(fill), look.flags);
  vec4 clip = u_clip_from_local * vec4(a_position, 1.0);
  bool drawn = (look.flags & LOOK_VISIBLE) != 0u && !is_patterned(look) && fill.a > 0.0;
  gl_Position = drawn ? in_window(clip.xy) : NOWHERE;
}
