// Discs: one instance a thalweg::FillVertex.
#include "common/look.glsl"
#include "common/window.glsl"

layout(location = 0) in vec3 a_position;
layout(location = 1) in uint a_row;

uniform mat4 u_clip_from_local;
uniform vec2 u_viewport_px;
uniform float u_opacity;

flat out vec4 v_fill;
flat out vec4 v_outline;
flat out vec2 v_radius_width;
out vec2 v_local;

void main() {
  Look look = look_of(a_row);
  vec4 clip = u_clip_from_local * vec4(a_position, 1.0);
  v_fill = rgba(look.colors.x);
  v_outline = rgba(look.colors.z);
  float fade = u_opacity * ((look.flags & LOOK_UNCERTAIN) != 0u ? 0.55 : 1.0);
  v_fill = premultiplied(vec4(v_fill.rgb, v_fill.a * fade));
  v_outline = premultiplied(vec4(v_outline.rgb, v_outline.a * fade));
  float radius = look.radius_px + ((look.flags & (LOOK_SELECTED | LOOK_HOVERED)) != 0u ? 2.0 : 0.0);
  v_radius_width = vec2(radius, v_outline.a > 0.0 ? look.width_px : 0.0);
  float reach = radius + v_radius_width.y + 1.0;
  v_local = vec2((gl_VertexID & 1) != 0 ? reach : -reach, (gl_VertexID & 2) != 0 ? reach : -reach);
  bool drawn = (look.flags & LOOK_VISIBLE) != 0u && look.radius_px > 0.0 && clip.z <= 0.0;
  gl_Position = drawn ? in_window(clip.xy + v_local / (0.5 * u_viewport_px)) : NOWHERE;
}
