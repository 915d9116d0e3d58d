// Pieces of SVG as text: escaped characters, numbers as short as they can be, path data.
#pragma once

#include <string>
#include <string_view>

#include "geodata/base/color.h"
#include "viewer/vector/page.h"

namespace thalweg {

// For text and attributes. Characters that XML 1.0 cannot hold become U+FFFD.
[[nodiscard]] std::string xml_escaped(std::string_view utf8);

// Rounded to hundredths: "-3.5", "12", ".25".
void append_number(std::string& to, double value);
[[nodiscard]] std::string number(double value);
[[nodiscard]] std::string number_pair(glm::dvec2 at);  // "x y"

// "#rrggbb", and ` NAME-opacity="x"` where it lets something through.
[[nodiscard]] std::string paint_attributes(std::string_view name, Rgba color);

// Path data in hundredths of a pixel, relative but for where each line begins. What comes to lie on one place is one
// point; rings of less than three points and lines of less than two are left out.
[[nodiscard]] std::string path_data(const PagePath& path);

}  // namespace thalweg
