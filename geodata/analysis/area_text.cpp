#include "geodata/analysis/area_text.h"

#include <cmath>

#include <fmt/format.h>

#include "geodata/base/number_text.h"

namespace thalweg {
namespace {

std::string measure_text(double size) {
  return with_thousands_apart(fmt::format("{:.{}f}", size, std::abs(size) < 100 ? 1 : 0));
}

}  // namespace

std::string area_text(double km2) {
  const double rounded = std::round(km2 * 10) / 10;
  return rounded == 0 ? "0" : measure_text(km2) + " km²";
}

std::string length_text(double km) { return measure_text(km) + " km"; }

std::string signed_area_text(double km2) {
  const std::string size = area_text(std::abs(km2));
  if (size == "0") return size;
  return (km2 < 0 ? "−" : "+") + size;
}

}  // namespace thalweg
