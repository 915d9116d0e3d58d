#include "geodata/analysis/area_text.h"

#include <cmath>

#include <fmt/format.h>

namespace thalweg {

std::string area_text(double km2) {
  const int decimals = std::abs(km2) < 100 ? 1 : 0;
  const double rounded = std::round(km2 * 10) / 10;
  if (rounded == 0) return "0";
  return fmt::format("{:.{}f} km²", km2, decimals);
}

std::string signed_area_text(double km2) {
  const std::string size = area_text(std::abs(km2));
  if (size == "0") return size;
  return (km2 < 0 ? "−" : "+") + size;
}

}  // namespace thalweg
