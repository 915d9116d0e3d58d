#include "geodata/formats/unknown_crs.h"

#include <cmath>
#include <cstdio>

#include <fmt/format.h>

namespace thalweg {
namespace {

constexpr std::size_t MostOffered = 8;  // a message is to be read
constexpr std::string_view ExtentBegins = "they seem to be in a projected CRS (", Offer = "It may be in ",
                           BetweenOffers = "; ";

}  // namespace

std::string degrees_text(LonLat p) {
  return fmt::format("{:.2f} {} {:.2f} {}", std::abs(p.lat), p.lat < 0 ? 'S' : 'N', std::abs(p.lon),
                     p.lon < 0 ? 'W' : 'E');
}

std::string unknown_crs_message(const std::string& path, std::string_view what_it_says, LonLat example,
                                const PlaneExtent& extent) {
  return fmt::format(
      "{}: coordinates such as {}, {} are not degrees, but the file {}: {}{:.2f} to {:.2f}, {:.2f} to {:.2f}); name it "
      "with --crs EPSG:n",
      path, example.lon, example.lat, what_it_says, ExtentBegins, extent.x_min, extent.x_max, extent.y_min,
      extent.y_max);
}

std::optional<PlaneExtent> unknown_extent(std::string_view message) {
  const auto begin = message.rfind(ExtentBegins);
  if (begin == std::string_view::npos) return std::nullopt;
  const std::string numbers(message.substr(begin + ExtentBegins.size()));
  PlaneExtent extent;
  if (std::sscanf(numbers.c_str(), "%lf to %lf, %lf to %lf)", &extent.x_min, &extent.x_max, &extent.y_min,
                  &extent.y_max) != 4)
    return std::nullopt;
  return extent;
}

std::string with_likely_crs(std::string message, LonLat near, const Progress& progress) {
  const auto extent = unknown_extent(message);
  if (!extent || message.find(Offer) != std::string::npos) return message;
  const auto likely = likely_crs(*extent, near, MostOffered, [&] { return progress.cancelled(); });
  if (likely.empty()) return message;
  message += fmt::format(". {}", Offer);
  for (const LikelyCrs& crs : likely)
    message += fmt::format("{}{} {} ({})", &crs == likely.data() ? "" : BetweenOffers, crs.code, crs.name,
                           degrees_text(crs.middle));
  return message;
}

}  // namespace thalweg
