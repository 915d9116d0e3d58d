#include "geodata/formats/file_bytes.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <memory>

#include <cpl_vsi.h>
#include <fmt/format.h>
#include <simdjson.h>
#include <sys/mman.h>
#include <zlib.h>

#include "geodata/base/trace.h"
#include "geodata/formats/text_encoding.h"

namespace thalweg {
namespace {

constexpr std::size_t LargePage = std::size_t{2} << 20;
constexpr std::size_t Chunk = std::size_t{8} << 20;           // between looks at whether to stop
constexpr std::size_t MaxBytes = (std::size_t{4} << 30) - 1;  // keeps a small gzip file from filling the memory

static_assert(PaddedText::Padding >= simdjson::SIMDJSON_PADDING);

bool is_virtual(const std::string& path) { return path.starts_with("/vsi"); }

Result<PaddedText> read_bytes(const std::string& path, const Progress& progress) {
  std::error_code unreadable;
  const std::uintmax_t expected = std::filesystem::file_size(path, unreadable);
  std::ifstream file(path, std::ios::binary);
  if (unreadable || !file) return fail(fmt::format("{}: cannot be opened: {}", path, std::strerror(errno)));
  PaddedText text(expected);
  std::size_t filled = 0;
  while (filled < text.size()) {
    if (progress.cancelled()) return fail(fmt::format("{}: cancelled", path));
    file.read(text.data() + filled, static_cast<std::streamsize>(std::min(Chunk, text.size() - filled)));
    if (file.bad()) return fail(fmt::format("{}: cannot be read: {}", path, std::strerror(errno)));
    if (file.gcount() == 0) break;  // it became shorter meanwhile
    filled += static_cast<std::size_t>(file.gcount());
  }
  text.resize(filled);
  return text;
}

// A file in an archive, by a name of GDAL's.
Result<PaddedText> read_virtual(const std::string& path, const Progress& progress) {
  VSIStatBufL info;
  const std::unique_ptr<VSILFILE, int (*)(VSILFILE*)> file(VSIFOpenL(path.c_str(), "rb"), VSIFCloseL);
  if (!file || VSIStatL(path.c_str(), &info) != 0) return fail(fmt::format("{}: cannot be opened", path));
  const auto expected = static_cast<std::size_t>(info.st_size);
  if (expected > MaxBytes) return fail(fmt::format("{}: unpacks to more than 4 GB; unpack and split it", path));
  PaddedText text(expected);
  std::size_t filled = 0;
  while (filled < text.size()) {
    if (progress.cancelled()) return fail(fmt::format("{}: cancelled", path));
    const std::size_t got = VSIFReadL(text.data() + filled, 1, std::min(Chunk, text.size() - filled), file.get());
    if (got == 0) return fail(fmt::format("{}: cannot be unpacked: the archive is damaged or encrypted", path));
    filled += got;
  }
  return text;
}

class Inflater {
 public:
  Inflater() { started_ = inflateInit2(&stream_, 15 + 16) == Z_OK; }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;
  ~Inflater() {
    if (started_) inflateEnd(&stream_);
  }
  [[nodiscard]] bool started() const { return started_; }
  z_stream* operator->() { return &stream_; }
  int step() { return inflate(&stream_, Z_NO_FLUSH); }
  void next_member() { inflateReset(&stream_); }

 private:
  z_stream stream_{};
  bool started_ = false;
};

// Several gzip members in a row are one text, as gzip itself has it.
Result<PaddedText> unpacked(PaddedText& packed, const std::string& path, Diagnostics& diagnostics,
                            const Progress& progress) {
  Inflater inflater;
  if (!inflater.started()) return fail(fmt::format("{}: zlib does not start", path));
  PaddedText out(packed.size() * 8 + 4096);
  std::size_t taken = 0, filled = 0;
  int status = Z_OK;
  while (status == Z_OK) {
    if (progress.cancelled()) return fail(fmt::format("{}: cancelled", path));
    if (filled == out.size()) {
      if (filled >= MaxBytes) return fail(fmt::format("{}: unpacks to more than 4 GB; unpack and split it", path));
      out.resize(std::min(out.size() * 2, MaxBytes));
    }
    inflater->next_in = reinterpret_cast<Bytef*>(packed.data() + taken);
    inflater->avail_in = static_cast<uInt>(std::min(packed.size() - taken, Chunk));
    inflater->next_out = reinterpret_cast<Bytef*>(out.data() + filled);
    inflater->avail_out = static_cast<uInt>(std::min(out.size() - filled, Chunk));
    const uInt input = inflater->avail_in, room = inflater->avail_out;
    status = inflater.step();
    taken += input - inflater->avail_in;
    filled += room - inflater->avail_out;
    if (status == Z_STREAM_END && taken < packed.size()) {
      inflater.next_member();
      status = Z_OK;
    }
  }
  if (filled == 0) return fail(fmt::format("{}: is not a readable gzip file", path));
  if (status != Z_STREAM_END)
    diagnostics.add(
        error_about(path).message("the gzip file is damaged or breaks off; what could be unpacked is read"));
  out.resize(filled);
  return out;
}

// Bytes of the UTF-8 sequence that a byte begins; 0: none.
std::size_t length_by_lead(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead >> 5 == 6) return 2;
  if (lead >> 4 == 14) return 3;
  return lead >> 3 == 30 ? 4 : 0;
}

// Length of the valid UTF-8 sequence at `at`, or 0.
std::size_t sequence_length(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(i < text.size() ? text[i] : 0); };
  const std::size_t length = length_by_lead(byte(at));
  for (std::size_t i = 1; i < length; ++i)
    if (byte(at + i) >> 6 != 2) return 0;
  return length == 1 || (length != 0 && simdjson::validate_utf8(text.data() + at, length)) ? length : 0;
}

Result<PaddedText> with_replacements(std::string_view text, const std::string& path, const Progress& progress) {
  std::string mended;
  mended.reserve(text.size() + 1024);
  for (std::size_t i = 0, steps = 0; i < text.size(); ++steps) {
    constexpr std::size_t BetweenLooks = 1 << 20;
    if (steps % BetweenLooks == 0 && progress.cancelled()) return fail(fmt::format("{}: cancelled", path));
    const std::size_t length = sequence_length(text, i);
    if (length == 0)
      mended += "\xEF\xBF\xBD";
    else
      mended.append(text, i, length);
    i += std::max<std::size_t>(length, 1);
  }
  PaddedText out(mended.size());
  std::memcpy(out.data(), mended.data(), mended.size());
  return out;
}

bool has_utf16_mark(std::string_view text) { return text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF"); }

bool is_other_than_utf8(const std::string& encoding) { return !encoding.empty() && encoding_name(encoding) != "UTF-8"; }

Result<PaddedText> recoded(std::string_view bytes, const std::string& encoding, const std::string& path,
                           Diagnostics& diagnostics, const Progress& progress) {
  const auto utf8 = to_utf8(bytes, encoding, &progress);
  if (!utf8) return fail(fmt::format("{}: {}", path, utf8.error().message));
  if (utf8->replaced > 0)
    diagnostics.add(warning_about(path).message(
        fmt::format("has {} bytes that {} does not know; they are shown as \uFFFD", utf8->replaced, encoding)));
  if (utf8->text.empty()) return fail(fmt::format("{}: is empty (0 bytes)", path));
  PaddedText out(utf8->text.size());
  std::memcpy(out.data(), utf8->text.data(), utf8->text.size());
  return out;
}

// What a file's bytes are as text: unpacked, recoded and without a mark.
Result<PaddedText> made_utf8(Result<PaddedText> text, const std::string& path, Diagnostics& diagnostics,
                             const Progress& progress, const EncodingWish& wish) {
  if (text && text->view().starts_with("\x1f\x8b")) text = unpacked(*text, path, diagnostics, progress);
  if (!text) return text;
  std::string encoding = wish.name;
  if (encoding.empty() && (wish.detects || has_utf16_mark(text->view()))) {
    encoding = detected_encoding(text->view());
    if (encoding.starts_with("UTF-16"))
      diagnostics.add(info_about(path).message(fmt::format("is in {}", encoding)));
    else if (is_other_than_utf8(encoding))
      diagnostics.add(warning_about(path).message(
          fmt::format("is not UTF-8; by its letters it is taken for {}. If it looks wrong, choose another encoding in "
                      "the layer's menu or with --encoding",
                      encoding)));
  }
  if (wish.taken != nullptr) *wish.taken = encoding;
  if (is_other_than_utf8(encoding)) return recoded(text->view(), encoding, path, diagnostics, progress);
  if (text->view().starts_with("\xEF\xBB\xBF")) text->drop_front(3);
  if (text->view().empty()) return fail(fmt::format("{}: is empty (0 bytes)", path));
  if (simdjson::validate_utf8(text->view().data(), text->view().size())) return text;
  diagnostics.add(warning_about(path).message("has bytes that are not UTF-8; they are shown as \uFFFD"));
  return with_replacements(text->view(), path, progress);
}

}  // namespace

void prepare_to_fill(void* begin, std::size_t bytes) {
#ifdef MADV_HUGEPAGE
  const auto first = (reinterpret_cast<std::uintptr_t>(begin) + LargePage - 1) / LargePage * LargePage;
  const auto last = (reinterpret_cast<std::uintptr_t>(begin) + bytes) / LargePage * LargePage;
  if (first < last) (void)::madvise(reinterpret_cast<void*>(first), last - first, MADV_HUGEPAGE);  // a wish, no more
#else
  (void)begin, (void)bytes;
#endif
}

PaddedText::PaddedText(std::size_t size)
    : bytes_(std::make_unique_for_overwrite<char[]>(size + Padding)), size_(size), capacity_(size) {
  prepare_to_fill(bytes_.get(), size + Padding);
  std::memset(bytes_.get() + size, 0, Padding);
}

void PaddedText::resize(std::size_t size) {
  if (size > capacity_) {
    PaddedText longer(size);
    std::memcpy(longer.data(), data(), size_);
    longer.skipped_ = skipped_;
    *this = std::move(longer);
    return;
  }
  size_ = size;
  std::memset(bytes_.get() + size, 0, Padding);
}

std::string head_of_file(const std::string& path, std::size_t most) {
  std::string head(most, '\0');
  std::size_t got = 0;
  if (is_virtual(path)) {
    const std::unique_ptr<VSILFILE, int (*)(VSILFILE*)> file(VSIFOpenL(path.c_str(), "rb"), VSIFCloseL);
    if (file) got = VSIFReadL(head.data(), 1, most, file.get());
  } else {
    std::ifstream file(path, std::ios::binary);
    file.read(head.data(), static_cast<std::streamsize>(most));
    got = static_cast<std::size_t>(file.gcount());
  }
  head.resize(got);
  return head;
}

Result<PaddedText> read_text(const std::string& path, Diagnostics& diagnostics, const Progress& progress,
                             const EncodingWish& wish) {
  const TraceSpan span("reading", path);
  return made_utf8(is_virtual(path) ? read_virtual(path, progress) : read_bytes(path, progress), path, diagnostics,
                   progress, wish);
}

Result<PaddedText> text_of_bytes(std::string_view bytes, const std::string& path, Diagnostics& diagnostics,
                                 const Progress& progress, const EncodingWish& wish) {
  PaddedText text(bytes.size());
  std::copy(bytes.begin(), bytes.end(), text.data());
  return made_utf8(std::move(text), path, diagnostics, progress, wish);
}

}  // namespace thalweg
