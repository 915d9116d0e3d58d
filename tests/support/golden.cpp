#include "tests/support/golden.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include <fmt/format.h>

#include "viewer/export/png.h"

namespace thalweg {
namespace {

int step(Rgba a, Rgba b) {
  return std::max({std::abs(a.r - b.r), std::abs(a.g - b.g), std::abs(a.b - b.b), std::abs(a.a - b.a)});
}

std::string failure(const std::string& name, const Image& actual, const Image* difference, const std::string& what) {
  const std::filesystem::path folder = THALWEG_GOLDEN_FAILURES;
  std::filesystem::create_directories(folder);
  const std::string base = (folder / name).string();
  std::string said = what + "; see " + base + "_actual.png";
  if (!write_png(base + "_actual.png", actual, {})) said += " (which could not be written)";
  if (difference != nullptr && !write_png(base + "_difference.png", *difference, {})) said += " (no difference image)";
  return said;
}

}  // namespace

std::string compare_with_golden(const std::string& name, const Image& actual) {
  const std::string path = std::string(THALWEG_SOURCE_DIR "/tests/golden/") + name + ".png";
  if (const char* update = std::getenv("THALWEG_UPDATE_GOLDEN"); update != nullptr && *update == '1') {
    const auto written = write_png(path, actual, {});
    return written ? "" : written.error().message;
  }
  const auto golden = read_png(path);
  if (!golden) return failure(name, actual, nullptr, golden.error().message);
  const Image& expected = golden->image;
  if (expected.width != actual.width || expected.height != actual.height)
    return failure(name, actual, nullptr, "the sizes differ");
  Image difference{actual.width, actual.height, std::vector<Rgba>(actual.pixels.size(), Rgba{255, 255, 255, 255})};
  std::size_t different = 0;
  for (std::size_t i = 0; i < actual.pixels.size(); ++i) {
    if (step(actual.pixels[i], expected.pixels[i]) <= MaxChannelStep) continue;
    ++different;
    difference.pixels[i] = {200, 0, 0, 255};
  }
  const double share = static_cast<double>(different) / static_cast<double>(actual.pixels.size());
  if (share <= MaxPixelShare) return {};
  return failure(name, actual, &difference, fmt::format("{} pixels ({:.2f} %) differ", different, share * 100));
}

}  // namespace thalweg
