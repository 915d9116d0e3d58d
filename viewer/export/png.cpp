#include "viewer/export/png.h"

#include <algorithm>
#include <cmath>
#include <csetjmp>
#include <cstring>
#include <exception>

#include <fmt/format.h>
#include <png.h>

#include "geodata/base/atomic_file.h"
#include "geodata/base/trace.h"

namespace thalweg {
namespace {

// No exception may pass through libpng's frames, and no jump may leave a handler.
void append_bytes(png_structp png, png_bytep data, png_size_t size) {
  bool has_room = true;
  try {
    static_cast<std::string*>(png_get_io_ptr(png))->append(reinterpret_cast<const char*>(data), size);
  } catch (const std::exception&) {
    has_room = false;
  }
  if (!has_room) png_error(png, "out of memory");
}

// Instead of libpng's own, which print.
void leave(png_structp png, png_const_charp) { png_longjmp(png, 1); }
void say_nothing(png_structp, png_const_charp) {}

// libpng's two structures, let go of however it ends. Either may be null: out of memory.
struct Writing {
  png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, leave, say_nothing);
  png_infop info = png != nullptr ? png_create_info_struct(png) : nullptr;
  Writing() = default;
  Writing(const Writing&) = delete;
  Writing& operator=(const Writing&) = delete;
  ~Writing() { png_destroy_write_struct(&png, &info); }
};
struct Reading {
  png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, nullptr, leave, say_nothing);
  png_infop info = png != nullptr ? png_create_info_struct(png) : nullptr;
  Reading() = default;
  Reading(const Reading&) = delete;
  Reading& operator=(const Reading&) = delete;
  ~Reading() { png_destroy_read_struct(&png, &info, nullptr); }
};

struct Input {
  std::string_view bytes;
};

void take_bytes(png_structp png, png_bytep data, png_size_t size) {
  auto& input = *static_cast<Input*>(png_get_io_ptr(png));
  if (size > input.bytes.size()) png_error(png, "the file breaks off");
  std::memcpy(data, input.bytes.data(), size);
  input.bytes.remove_prefix(size);
}

std::vector<png_text> text_chunks(const TextChunks& text) {
  std::vector<png_text> chunks;
  for (const auto& [key, value] : text) {
    png_text chunk{};
    chunk.compression = PNG_ITXT_COMPRESSION_NONE;
    chunk.key = const_cast<char*>(key.c_str());
    chunk.text = const_cast<char*>(value.c_str());
    chunk.itxt_length = value.size();
    chunk.lang = const_cast<char*>("");
    chunk.lang_key = const_cast<char*>("");
    chunks.push_back(chunk);
  }
  return chunks;
}

std::vector<png_bytep> row_pointers(const Image& image) {
  std::vector<png_bytep> rows;
  rows.reserve(static_cast<std::size_t>(image.height));
  for (int y = 0; y < image.height; ++y)
    rows.push_back(reinterpret_cast<png_bytep>(const_cast<Rgba*>(&image.at(0, y))));
  return rows;
}

// False when cancelled.
bool write_rows(png_structp png, std::vector<png_bytep>& rows, Progress* progress) {
  constexpr std::size_t RowsBetweenLooks = 16;
  for (std::size_t y = 0; y < rows.size(); y += RowsBetweenLooks) {
    if (progress != nullptr && progress->cancelled()) return false;
    png_write_rows(png, rows.data() + y, static_cast<png_uint_32>(std::min(RowsBetweenLooks, rows.size() - y)));
    if (progress != nullptr) progress->set_fraction(static_cast<double>(y) / static_cast<double>(rows.size()));
  }
  return true;
}

}  // namespace

Result<std::string> encode_png(const Image& image, const PngOptions& options, Progress* progress) {
  const TraceSpan span("packing PNG");
  std::string bytes;
  // What libpng may jump over is made before it can.
  const volatile bool opaque =
      std::all_of(image.pixels.begin(), image.pixels.end(), [](const Rgba& p) { return p.a == 255; });
  const std::vector<png_text> chunks = text_chunks(options.text);
  std::vector<png_bytep> rows = row_pointers(image);
  const Writing writing;
  png_structp png = writing.png;
  png_infop info = writing.info;
  if (info == nullptr) return fail("out of memory");
  if (setjmp(png_jmpbuf(png))) return fail("the picture cannot be written as PNG: out of memory, most likely");
  png_set_write_fn(png, &bytes, append_bytes, nullptr);
  png_set_compression_level(png, 6);
  png_set_filter(png, 0, PNG_FILTER_SUB | PNG_FILTER_UP);
  png_set_IHDR(png, info, static_cast<png_uint_32>(image.width), static_cast<png_uint_32>(image.height), 8,
               opaque ? PNG_COLOR_TYPE_RGB : PNG_COLOR_TYPE_RGB_ALPHA, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
               PNG_FILTER_TYPE_DEFAULT);
  png_set_sRGB(png, info, PNG_sRGB_INTENT_PERCEPTUAL);
  const auto per_metre = static_cast<png_uint_32>(std::lround(options.dpi / 0.0254));
  png_set_pHYs(png, info, per_metre, per_metre, PNG_RESOLUTION_METER);
  if (!chunks.empty()) png_set_text(png, info, chunks.data(), static_cast<int>(chunks.size()));
  png_write_info(png, info);
  if (opaque) png_set_filler(png, 0, PNG_FILLER_AFTER);
  const bool all_written = write_rows(png, rows, progress);
  if (all_written) png_write_end(png, nullptr);
  if (!all_written) return fail("cancelled");
  return bytes;
}

Result<void> write_png(const std::string& path, const Image& image, const PngOptions& options, Progress* progress) {
  auto bytes = encode_png(image, options, progress);
  if (!bytes) return fail(fmt::format("{}: {}", path, bytes.error().message));
  if (progress != nullptr && progress->cancelled()) return fail(fmt::format("{}: cancelled", path));
  const TraceSpan span("writing", path);
  return write_file_atomically(path, *bytes);
}

Result<PngFile> read_png(const std::string& path) {
  const auto bytes = read_file(path);
  if (!bytes) return fail(bytes.error().message);
  if (bytes->size() < 8 || png_sig_cmp(reinterpret_cast<png_const_bytep>(bytes->data()), 0, 8) != 0)
    return fail(fmt::format("{}: is not a PNG", path));
  PngFile file;
  Input input{*bytes};
  std::vector<png_bytep> rows;
  const Reading reading;
  png_structp png = reading.png;
  png_infop info = reading.info;
  if (info == nullptr) return fail(fmt::format("{}: out of memory", path));
  if (setjmp(png_jmpbuf(png))) return fail(fmt::format("{}: is a broken PNG", path));
  png_set_read_fn(png, &input, take_bytes);
  png_read_info(png, info);
  png_set_expand(png);
  png_set_strip_16(png);
  png_set_gray_to_rgb(png);
  png_set_add_alpha(png, 255, PNG_FILLER_AFTER);
  png_read_update_info(png, info);
  file.image.width = static_cast<int>(png_get_image_width(png, info));
  file.image.height = static_cast<int>(png_get_image_height(png, info));
  file.image.pixels.resize(static_cast<std::size_t>(file.image.width) * static_cast<std::size_t>(file.image.height));
  rows.reserve(static_cast<std::size_t>(file.image.height));
  for (int y = 0; y < file.image.height; ++y) rows.push_back(reinterpret_cast<png_bytep>(&file.image.at(0, y)));
  png_read_image(png, rows.data());
  png_read_end(png, info);
  png_textp text = nullptr;
  const int count = png_get_text(png, info, &text, nullptr);
  for (int i = 0; i < count; ++i) file.text.emplace_back(text[i].key, text[i].text);
  return file;
}

}  // namespace thalweg
