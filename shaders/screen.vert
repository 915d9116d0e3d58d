// Labels, symbols and furniture: thalweg::ScreenVertex, physical pixels from the top left.
layout(location = 0) in vec2 a_position;
layout(location = 1) in vec2 a_texel;
layout(location = 2) in vec4 a_color;

uniform vec2 u_viewport_px;
uniform vec2 u_atlas_px;

out vec2 v_uv;
out vec4 v_color;

void main() {
  v_uv = a_texel / u_atlas_px;
  v_color = vec4(a_color.rgb * a_color.a, a_color.a);
  vec2 clip = a_position / u_viewport_px * 2.0 - 1.0;
  gl_Position = vec4(clip.x, -clip.y, 0.0, 1.0);
}
