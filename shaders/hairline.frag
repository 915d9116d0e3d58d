flat in vec4 v_color;
noperspective in vec2 v_across_half;

out vec4 o_color;

void main() {
  o_color = v_color * clamp(v_across_half.y + 0.5 - abs(v_across_half.x), 0.0, 1.0);
}
