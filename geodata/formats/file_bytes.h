// The bytes of a text file: unpacked when gzip, without a byte order mark, valid UTF-8, and with room behind them that
// simdjson may read.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "geodata/base/diagnostics.h"
#include "geodata/base/progress.h"
#include "geodata/base/result.h"

namespace thalweg {

class PaddedText {
 public:
  static constexpr std::size_t Padding = 64;  // no less than simdjson's

  explicit PaddedText(std::size_t size);
  void resize(std::size_t size);  // keeps what is there; a longer text is moved
  void drop_front(std::size_t bytes) { skipped_ += bytes; }

  [[nodiscard]] char* data() { return bytes_.get(); }
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] std::string_view view() const { return {bytes_.get() + skipped_, size_ - skipped_}; }

 private:
  std::unique_ptr<char[]> bytes_;
  std::size_t size_ = 0, capacity_ = 0, skipped_ = 0;
};

// Asks for large pages under memory about to be filled: faulting in small ones costs more than parsing does.
void prepare_to_fill(void* begin, std::size_t bytes);

struct EncodingWish {
  std::string name = {};         // what it is in, whatever its bytes say; empty: UTF-8, or as `detects` finds
  bool detects = false;          // else what is not UTF-8, and has no byte order mark, is damage
  std::string* taken = nullptr;  // gets the encoding; empty of ASCII alone
};

// Bytes that are not of the encoding become U+FFFD, with a warning; an encoding that was detected is told of. Fails
// when the file cannot be read, is empty or a directory, and when the wish names no known encoding.
[[nodiscard]] Result<PaddedText> read_text(const std::string& path, Diagnostics& diagnostics, const Progress& progress,
                                           const EncodingWish& wish = {});

// The same of bytes at hand; `path` is what they are called.
[[nodiscard]] Result<PaddedText> text_of_bytes(std::string_view bytes, const std::string& path,
                                               Diagnostics& diagnostics, const Progress& progress,
                                               const EncodingWish& wish = {});

// The first bytes of a file, as they lie there; empty when it cannot be read.
[[nodiscard]] std::string head_of_file(const std::string& path, std::size_t most);

}  // namespace thalweg
