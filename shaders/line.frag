#include "common/look.glsl"

flat in vec4 v_color;
flat in vec4 v_joins;
flat in vec3 v_shape;
flat in vec3 v_dash;
noperspective in vec2 v_local;

uniform float u_pixel_scale;

out vec4 o_color;

// Coverage of [from, to) of a pattern that repeats every `period`, antialiased over a pixel.
float dash_part(float at, float period, float from, float to) {
  float middle = 0.5 * (from + to);
  float off = abs(mod(at - middle + 0.5 * period, period) - 0.5 * period);
  return clamp(0.5 * (to - from) - off + 0.5, 0.0, 1.0);
}

void main() {
  float len = v_shape.x, half_width = v_shape.y;
  // Beyond a join the neighbour draws: nothing is drawn twice, so translucent lines have no darker spots.
  if (v_joins.xy != vec2(0.0) && dot(v_joins.xy, v_local) < 0.0) discard;
  if (v_joins.zw != vec2(0.0) && dot(v_joins.zw, v_local - vec2(len, 0.0)) <= 0.0) discard;
  vec2 nearest = vec2(clamp(v_local.x, 0.0, len), 0.0);
  float coverage = clamp(half_width + 0.5 - distance(v_local, nearest), 0.0, 1.0);

  float kind = v_dash.z, at = v_dash.x + v_local.x * v_dash.y, s = u_pixel_scale;
  if (kind == 1.0) {
    coverage *= dash_part(at, 12.0 * s, 0.0, 7.5 * s);
  } else if (kind == 2.0) {
    float dot_px = max(2.0 * half_width, 1.5 * s);
    coverage *= dash_part(at, 2.6 * dot_px, 0.0, dot_px);
  } else if (kind == 3.0) {
    float dot_px = max(1.6 * half_width, 1.5 * s);
    coverage *= max(dash_part(at, 18.0 * s, 0.0, 9.0 * s), dash_part(at, 18.0 * s, 13.5 * s - 0.5 * dot_px, 13.5 * s + 0.5 * dot_px));
  }
  if (coverage <= 0.0) discard;
  o_color = v_color * coverage;
}
