#include "geodata/io/file_bytes.h"

#include <cstring>

#include <fmt/format.h>
#include <zlib.h>

#include "geodata/base/atomic_file.h"

namespace thalweg {
namespace {

constexpr std::size_t MaxUnpackedBytes = std::size_t{4} << 30;  // what simdjson can index

Result<std::string> gunzip(const std::string& packed, const std::string& path) {
  z_stream stream{};
  if (inflateInit2(&stream, 15 + 16) != Z_OK) return fail(fmt::format("{}: cannot start zlib", path));
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  stream.avail_in = static_cast<uInt>(packed.size());
  std::string out;
  out.resize(packed.size() * 4 + 4096);
  int status = Z_OK;
  while (true) {
    if (stream.total_out == out.size()) out.resize(std::min(out.size() * 2, MaxUnpackedBytes));
    stream.next_out = reinterpret_cast<Bytef*>(out.data() + stream.total_out);
    stream.avail_out = static_cast<uInt>(std::min<std::size_t>(out.size() - stream.total_out, 1u << 30));
    if (stream.avail_out == 0) break;
    status = inflate(&stream, Z_NO_FLUSH);
    if (status != Z_OK) break;
  }
  const std::size_t size = stream.total_out;
  inflateEnd(&stream);
  if (status != Z_STREAM_END && size == 0) return fail(fmt::format("{}: is not a readable gzip file", path));
  out.resize(size);
  return out;
}

// Length of the valid UTF-8 sequence at `at`, or 0.
std::size_t sequence_length(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(i < text.size() ? text[i] : 0); };
  const unsigned char first = byte(at);
  const std::size_t length = first < 0x80 ? 1 : first >> 5 == 6 ? 2 : first >> 4 == 14 ? 3 : first >> 3 == 30 ? 4 : 0;
  for (std::size_t i = 1; i < length; ++i)
    if (byte(at + i) >> 6 != 2) return 0;
  return length != 0 && simdjson::validate_utf8(text.data() + at, length) ? length : 0;
}

std::string with_replacements(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t length = sequence_length(text, i);
    if (length == 0) {
      out += "\xEF\xBF\xBD";
      ++i;
    } else {
      out.append(text, i, length);
      i += length;
    }
  }
  return out;
}

}  // namespace

Result<simdjson::padded_string> read_json_bytes(const std::string& path, Diagnostics& diagnostics) {
  auto bytes = read_file(path);
  if (!bytes) return fail(bytes.error().message);
  if (bytes->size() > 2 && (*bytes)[0] == '\x1f' && (*bytes)[1] == '\x8b') {
    bytes = gunzip(*bytes, path);
    if (!bytes) return fail(bytes.error().message);
  }
  if (bytes->empty()) return fail(fmt::format("{}: is empty (0 bytes)", path));
  std::string_view text = *bytes;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  if (!simdjson::validate_utf8(text.data(), text.size())) {
    diagnostics.add({Severity::warning, path, "", -1, "", "has bytes that are not UTF-8; they are shown as \uFFFD"});
    const std::string mended = with_replacements(text);
    return simdjson::padded_string(mended);
  }
  return simdjson::padded_string(text);
}

}  // namespace thalweg
