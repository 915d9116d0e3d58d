// The part of the picture that is drawn: scale and offset from the clip space of the whole to that of the part. A picture larger
// than the driver's limit is drawn in such parts.
uniform vec4 u_window;

vec4 in_window(vec2 clip) { return vec4(clip * u_window.xy + u_window.zw, 0.0, 1.0); }
