// The look of a feature, row u_looks[a_row]: C++ thalweg::Look, 32 bytes, two texels of a 2048-wide texture.
uniform usampler2D u_looks;

const uint LOOK_VISIBLE = 1u, LOOK_UNCERTAIN = 2u, LOOK_SELECTED = 4u, LOOK_HOVERED = 8u;
const uint NO_ROW = 0xffffffffu;

struct Look {
  uvec4 colors;  // fill, second, line, casing
  uint pattern, dash, flags;
  float width_px, casing_px, radius_px;
};

Look look_of(uint row) {
  int texel = int(row) * 2;
  ivec2 at = ivec2(texel & 2047, texel >> 11);
  uvec4 style = texelFetch(u_looks, at + ivec2(1, 0), 0);
  return Look(texelFetch(u_looks, at, 0), style.x & 255u, style.x >> 8 & 255u, style.x >> 16 & 255u,
              uintBitsToFloat(style.y), uintBitsToFloat(style.z), uintBitsToFloat(style.w));
}

vec4 rgba(uint bits) {
  return vec4(bits & 255u, bits >> 8 & 255u, bits >> 16 & 255u, bits >> 24) / 255.0;
}

vec4 premultiplied(vec4 color) { return vec4(color.rgb * color.a, color.a); }

// What pattern.frag draws and fill.frag does not.
bool is_patterned(Look look) { return look.pattern != 0u || (look.flags & LOOK_UNCERTAIN) != 0u; }

// Under the cursor: a premultiplied colour made lighter. What is selected has an outline.
vec4 highlighted(vec4 color, uint flags) {
  return mix(color, vec4(color.a), (flags & LOOK_HOVERED) != 0u ? 0.16 : 0.0);
}

// Undashed and thin: drawn by hairline.vert, the others by line.vert. Physical pixels, casing included.
const float HAIRLINE_PX = 3.0;
bool is_hairline(Look look) { return look.dash == 0u && look.width_px <= HAIRLINE_PX && look.casing_px <= 0.0; }

// A place no fragment comes from: what is not to be drawn is sent there.
const vec4 NOWHERE = vec4(0.0, 0.0, 2.0, 1.0);  // beyond the far plane, whatever the window
