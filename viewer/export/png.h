// PNG files: 8-bit RGB (RGBA when something is translucent), with text chunks that say what the picture shows.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "geodata/base/progress.h"
#include "geodata/base/result.h"
#include "viewer/render/image.h"

namespace thalweg {

using TextChunks = std::vector<std::pair<std::string, std::string>>;  // keyword (Latin, up to 79 bytes), UTF-8 text

struct PngOptions {
  TextChunks text;
  double dpi = 96;
};

// Fail with "cancelled" within some rows of progress->cancel(); nothing is left behind.
[[nodiscard]] Result<std::string> encode_png(const Image& image, const PngOptions& options,
                                             Progress* progress = nullptr);
[[nodiscard]] Result<void> write_png(const std::string& path, const Image& image, const PngOptions& options,
                                     Progress* progress = nullptr);

struct PngFile {
  Image image;
  TextChunks text;
};
[[nodiscard]] Result<PngFile> read_png(const std::string& path);

}  // namespace thalweg
