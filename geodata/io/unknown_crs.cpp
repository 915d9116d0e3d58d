#include "geodata/io/unknown_crs.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "geodata/io/table_coordinate.h"

namespace thalweg {
namespace {

constexpr std::size_t MostOffered = 12;
// Where nothing tells what part of the world a file is of, the part that the program comes with.
constexpr LonLat SouthCaucasus{46, 40};
constexpr std::string_view Offer = "It may be in ", Between = "; ";

std::string place_text(LonLat p) {
  return fmt::format("{:.2f} {} {:.2f} {}", std::abs(p.lat), p.lat < 0 ? 'S' : 'N', std::abs(p.lon),
                     p.lon < 0 ? 'W' : 'E');
}

}  // namespace

std::string unknown_crs_message(const std::string& path, std::string_view what_it_says, LonLat example,
                                const PlaneExtent& extent, const Progress* progress) {
  std::string message = fmt::format(
      "{}: coordinates such as {}, {} are not degrees, but the file {}: they seem to be in a projected CRS; name it "
      "with "
      "--crs EPSG:n",
      path, example.lon, example.lat, what_it_says);
  const auto likely =
      likely_crs(extent, SouthCaucasus, MostOffered, [&] { return progress != nullptr && progress->cancelled(); });
  if (likely.empty()) return message;
  message += fmt::format(". {}", Offer);
  for (const LikelyCrs& crs : likely)
    message +=
        fmt::format("{}{} {} ({})", &crs == likely.data() ? "" : Between, crs.code, crs.name, place_text(crs.middle));
  return message;
}

std::vector<OfferedCrs> offered_crs(std::string_view message) {
  std::vector<OfferedCrs> offered;
  const auto begin = message.find(Offer);
  if (begin == std::string_view::npos) return offered;
  for (std::string_view rest = message.substr(begin + Offer.size()); !rest.empty();) {
    const std::string_view one = rest.substr(0, rest.find(Between));
    const auto blank = one.find(' ');
    if (blank == std::string_view::npos || !one.starts_with("EPSG:")) return offered;
    OfferedCrs crs{std::string(one.substr(0, blank)), std::string(one.substr(blank + 1)), {}};
    if (const auto middle = position_of_cell(one.substr(std::min(one.rfind('('), one.size()))))
      crs.middle = {middle->second.degrees, middle->first.degrees};
    offered.push_back(std::move(crs));
    rest.remove_prefix(std::min(rest.size(), one.size() + Between.size()));
  }
  return offered;
}

}  // namespace thalweg
