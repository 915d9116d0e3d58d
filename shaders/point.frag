flat in vec4 v_fill;
flat in vec4 v_outline;
flat in vec2 v_radius_width;
in vec2 v_local;

out vec4 o_color;

void main() {
  float from_centre = length(v_local);
  float inner = clamp(v_radius_width.x - from_centre + 0.5, 0.0, 1.0);
  float outer = clamp(v_radius_width.x + v_radius_width.y - from_centre + 0.5, 0.0, 1.0);
  o_color = mix(v_outline * outer, v_fill, inner);
  if (o_color.a <= 0.0) discard;
}
