in vec3 v_uv;
in vec4 v_color;

uniform sampler2DArray u_atlas;

out vec4 o_color;

void main() { o_color = v_color * texture(u_atlas, v_uv).r; }
