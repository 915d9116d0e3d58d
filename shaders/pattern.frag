// Patterns of constant pitch on screen, anchored to the ground so that they stand still while it moves.
#include "common/look.glsl"

flat in vec4 v_fill;
flat in vec4 v_second;
flat in uvec2 v_pattern_flags;

uniform vec2 u_pattern_origin;  // window coordinates
uniform float u_pixel_scale;

out vec4 o_color;

const float PITCH_PX = 9.0;       // of hatches, logical pixels
const float HATCH_PX = 1.7;       // width of a hatch line
const float STRIPE_PX = 16.0;     // two stripes
const float DOT_PITCH_PX = 7.0;

// 1 inside the middle `width` of every `pitch`, antialiased; all in physical pixels.
float bar(float along, float pitch, float width) {
  float from_middle = abs(mod(along, pitch) - 0.5 * pitch);
  return clamp(0.5 * width - from_middle + 0.5, 0.0, 1.0);
}

float dot_pattern(vec2 at, float pitch, float radius) {
  vec2 cell = vec2(at.x + (mod(floor(at.y / pitch), 2.0) * 0.5) * pitch, at.y);
  return clamp(radius - length(mod(cell, pitch) - 0.5 * pitch) + 0.5, 0.0, 1.0);
}

vec4 over(vec4 top, vec4 below) { return top + below * (1.0 - top.a); }

void main() {
  vec2 at = gl_FragCoord.xy - u_pattern_origin;
  float s = u_pixel_scale;
  float diagonal = (at.x + at.y) * 0.70710678;
  vec4 fill = v_fill;
  if ((v_pattern_flags.y & LOOK_UNCERTAIN) != 0u) fill.a *= 0.5;
  vec4 color = premultiplied(fill);
  vec4 second = premultiplied(v_second);
  uint pattern = v_pattern_flags.x;
  if (pattern == 1u) {
    color = over(second * bar(diagonal, PITCH_PX * s, HATCH_PX * s), color);
  } else if (pattern == 2u) {
    float lines = max(bar(diagonal, PITCH_PX * s, HATCH_PX * s),
                      bar((at.x - at.y) * 0.70710678, PITCH_PX * s, HATCH_PX * s));
    color = over(second * lines, color);
  } else if (pattern == 3u) {
    color = mix(color, second, bar(diagonal, STRIPE_PX * s, 0.5 * STRIPE_PX * s));
  } else if (pattern == 4u) {
    color = over(second * dot_pattern(at, DOT_PITCH_PX * s, 1.4 * s), color);
  }
  if ((v_pattern_flags.y & LOOK_UNCERTAIN) != 0u)
    color = over(premultiplied(vec4(v_fill.rgb * 0.55, v_fill.a * 0.8)) * dot_pattern(at, 8.0 * s, 0.9 * s), color);
  o_color = highlighted(color, v_pattern_flags.y);
}
