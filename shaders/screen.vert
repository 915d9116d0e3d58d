// Labels, symbols and furniture: thalweg::ScreenVertex, physical pixels from the top left.
#include "common/window.glsl"

layout(location = 0) in vec2 a_position;
layout(location = 1) in vec2 a_texel;
layout(location = 2) in vec4 a_color;

uniform vec2 u_viewport_px;
uniform vec2 u_atlas_px;  // of a page; a_texel.y counts through all pages

out vec3 v_uv;  // within the page, and the page
out vec4 v_color;

void main() {
  float page = floor(a_texel.y / u_atlas_px.y);
  v_uv = vec3(a_texel.x / u_atlas_px.x, a_texel.y / u_atlas_px.y - page, page);
  v_color = vec4(a_color.rgb * a_color.a, a_color.a);
  vec2 clip = a_position / u_viewport_px * 2.0 - 1.0;
  gl_Position = in_window(vec2(clip.x, -clip.y));
}
