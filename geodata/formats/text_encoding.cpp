#include "geodata/formats/text_encoding.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <memory>
#include <optional>

#include <fmt/format.h>
#include <iconv.h>
#include <simdjson.h>
#include <uchardet.h>

#include "geodata/base/text.h"

namespace thalweg {
namespace {

constexpr std::string_view Replacement = "\xEF\xBF\xBD";
constexpr std::size_t EnoughToDetect = 1 << 20;

bool is_ascii(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char c) { return (c & 0x80) != 0; });
}

// The lines that have letters beyond ASCII: the rest tells nothing and would only take time.
std::string telling_lines(std::string_view bytes) {
  std::string lines;
  while (!bytes.empty() && lines.size() < EnoughToDetect) {
    const std::string_view line = bytes.substr(0, bytes.find_first_of("\r\n"));
    if (!is_ascii(line)) lines.append(line.substr(0, EnoughToDetect)) += '\n';
    bytes.remove_prefix(std::min(bytes.size(), line.size() + 1));
  }
  return lines;
}

std::string as_uchardet_says(std::string_view bytes) {
  const std::unique_ptr<uchardet, decltype(&uchardet_delete)> detector(uchardet_new(), uchardet_delete);
  if (!detector || uchardet_handle_data(detector.get(), bytes.data(), bytes.size()) != 0) return {};
  uchardet_data_end(detector.get());
  return uchardet_get_charset(detector.get());
}

// The Latin code page in which most letters are ones that its languages write.
std::string likeliest_latin(std::string_view bytes) {
  struct Page {
    const char* name;
    std::string_view letters;  // in its own bytes, small and capital
  };
  constexpr std::array Pages = {
      Page{"windows-1252",
           "\xe0\xe1\xe2\xe3\xe4\xe5\xe6\xe7\xe8\xe9\xea\xeb\xec\xed\xee\xef\xf1\xf2\xf3\xf4\xf5\xf6\xf8\xf9\xfa\xfb"
           "\xfc\xff\xdf\x9c\xc0\xc1\xc2\xc3\xc4\xc5\xc6\xc7\xc8\xc9\xca\xcb\xcd\xce\xd1\xd3\xd4\xd5\xd6\xd8\xda\xdb"
           "\xdc"},
      Page{"windows-1254", "\xe7\xf0\xfd\xf6\xfe\xfc\xe2\xee\xfb\xc7\xd0\xdd\xd6\xde\xdc\xc2\xce\xe9"},
      Page{"windows-1250",
           "\xb9\xe6\xea\xb3\xf1\xf3\x9c\x9f\xbf\xe1\xe8\xef\xe9\xec\xed\xf2\xf8\x9a\x9d\xfa\xf9\xfd\x9e\xe4\xf4\xbe"
           "\xe5\xe0\xf5\xfb\xe3\xe2\xee\xba\xfe\xf6\xfc\xa3\xa5\xc6\xca\xd1\xd3\x8c\x8f\xaf\xc8\xd8\x8a\x8e"}};
  const char* best = "windows-1252";
  std::ptrdiff_t most = -1;
  for (const Page& page : Pages) {
    const auto known =
        std::count_if(bytes.begin(), bytes.end(), [&](char c) { return page.letters.find(c) != page.letters.npos; });
    if (known > most) {
      best = page.name;
      most = known;
    }
  }
  return best;
}

// uchardet's answer as the code page that Windows has in its place: it has all letters of the ISO one and more.
std::string as_windows_has_it(std::string_view said, std::string_view bytes) {
  constexpr std::array<std::array<std::string_view, 2>, 9> Same = {{{"ISO-8859-1", "windows-1252"},
                                                                    {"WINDOWS-1252", "windows-1252"},
                                                                    {"ISO-8859-9", "windows-1254"},
                                                                    {"WINDOWS-1251", "windows-1251"},
                                                                    {"WINDOWS-1256", "windows-1256"},
                                                                    {"ISO-8859-6", "windows-1256"},
                                                                    {"ISO-8859-7", "windows-1253"},
                                                                    {"WINDOWS-1253", "windows-1253"},
                                                                    {"WINDOWS-1257", "windows-1257"}}};
  for (const auto& [iso, windows] : Same)
    if (said == iso) return std::string(windows);
  // What is hardly met, and what uchardet says of a few Latin letters: those who wrote them say more.
  constexpr std::string_view Doubted[] = {"",
                                          "ASCII",
                                          "UTF-8",
                                          "ISO-8859-2",
                                          "ISO-8859-3",
                                          "ISO-8859-4",
                                          "ISO-8859-10",
                                          "ISO-8859-11",
                                          "ISO-8859-13",
                                          "ISO-8859-15",
                                          "ISO-8859-16",
                                          "TIS-620",
                                          "WINDOWS-1250",
                                          "VISCII",
                                          "WINDOWS-1258"};
  const bool is_doubted =
      std::find(std::begin(Doubted), std::end(Doubted), said) != std::end(Doubted) || said.starts_with("MAC-CENTRAL");
  if (is_doubted || !is_known_encoding(std::string(said))) return likeliest_latin(bytes);
  return std::string(said);
}

// UTF-16 without a mark: of the two bytes of a letter, digit or separator one is zero, always the same one.
std::optional<std::string> utf16_by_zeros(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, std::min<std::size_t>(bytes.size(), 1 << 16));
  std::size_t zeros[2] = {0, 0};
  for (std::size_t i = 0; i < head.size(); ++i) zeros[i % 2] += head[i] == '\0';
  const auto is_half = [&](std::size_t some, std::size_t other) {
    return some >= 2 && some * 40 >= head.size() && other * 20 < some;
  };
  if (is_half(zeros[1], zeros[0])) return "UTF-16LE";
  if (is_half(zeros[0], zeros[1])) return "UTF-16BE";
  return std::nullopt;
}

class Converter {
 public:
  explicit Converter(const std::string& encoding) : handle_(iconv_open("UTF-8", encoding.c_str())) {}
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;
  ~Converter() {
    if (is_open()) iconv_close(handle_);
  }
  [[nodiscard]] bool is_open() const { return handle_ != reinterpret_cast<iconv_t>(-1); }
  std::size_t step(char** in, std::size_t* in_left, char** out, std::size_t* out_left) {
    return iconv(handle_, in, in_left, out, out_left);
  }

 private:
  iconv_t handle_;
};

// What cannot be read is passed over by so many bytes, so that what follows is read in step.
std::size_t unit_bytes(std::string_view encoding) {
  const std::string name = lower_case(encoding);
  if (name.starts_with("utf-32") || name.starts_with("ucs-4")) return 4;
  return name.starts_with("utf-16") || name.starts_with("ucs-2") ? 2 : 1;
}

}  // namespace

bool is_mostly_utf8(std::string_view bytes) {
  std::size_t sound = 0, broken = 0;
  for (std::size_t i = 0; i < bytes.size();) {
    const auto lead = static_cast<unsigned char>(bytes[i]);
    if (lead < 0x80) {
      ++i;
      continue;
    }
    const std::size_t length = letter_bytes(lead);
    const bool is_sound = i + length <= bytes.size() && simdjson::validate_utf8(bytes.data() + i, length);
    ++(is_sound ? sound : broken);
    i += is_sound ? length : 1;
  }
  return sound > broken;
}

std::string detected_encoding(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) return "UTF-8";
  if (bytes.starts_with("\xFF\xFE")) return "UTF-16LE";
  if (bytes.starts_with("\xFE\xFF")) return "UTF-16BE";
  if (bytes.substr(0, 4096).find('\0') != std::string_view::npos)
    if (auto utf16 = utf16_by_zeros(bytes)) return *utf16;
  if (simdjson::validate_utf8(bytes.data(), bytes.size())) return is_ascii(bytes) ? "" : "UTF-8";
  if (is_mostly_utf8(bytes)) return "UTF-8";
  const std::string lines = telling_lines(bytes);
  return as_windows_has_it(as_uchardet_says(lines), lines);
}

Result<Utf8Text> to_utf8(std::string_view bytes, const std::string& encoding, const Progress* progress) {
  Converter converter(encoding_name(encoding));
  if (!converter.is_open()) return fail(unknown_encoding(encoding));
  const std::size_t unit = unit_bytes(encoding_name(encoding));
  Utf8Text out;
  out.text.reserve(bytes.size() + bytes.size() / 2);
  std::string buffer(1 << 16, '\0');
  char* from = const_cast<char*>(bytes.data());  // iconv's interface; it does not write there
  std::size_t left = bytes.size();
  while (left > 0) {
    if (progress != nullptr && progress->cancelled()) return fail("cancelled");
    char* to = buffer.data();
    std::size_t room = buffer.size();
    const std::size_t outcome = converter.step(&from, &left, &to, &room);
    const int why = errno;
    out.text.append(buffer.data(), buffer.size() - room);
    if (outcome != static_cast<std::size_t>(-1) || why == E2BIG) continue;
    const std::size_t skipped = std::min(unit, left);
    from += skipped;
    left -= skipped;
    out.text += Replacement;
    ++out.replaced;
  }
  // It may hold a letter back in case a mark follows.
  char* to = buffer.data();
  std::size_t room = buffer.size();
  converter.step(nullptr, nullptr, &to, &room);
  out.text.append(buffer.data(), buffer.size() - room);
  if (out.text.starts_with("\xEF\xBB\xBF")) out.text.erase(0, 3);
  return out;
}

std::string encoding_name(std::string_view as_typed) {
  const std::string name = lower_case(trimmed(as_typed));
  const std::size_t digits = name.find_first_of("0123456789");
  const std::string_view letters = std::string_view(name).substr(0, digits);
  const bool is_page = digits != std::string::npos && std::all_of(name.begin() + static_cast<std::ptrdiff_t>(digits),
                                                                  name.end(), [](char c) { return is_digit(c); });
  for (const std::string_view windows :
       {"", "win", "windows", "win-", "windows-", "cp", "cp-", "ansi ", "ansi_", "ms-"})
    if (is_page && letters == windows) return "CP" + name.substr(digits);
  for (const auto& [alias, known] : {std::pair{"utf8", "UTF-8"},
                                     {"utf16", "UTF-16"},
                                     {"utf16le", "UTF-16LE"},
                                     {"utf16be", "UTF-16BE"},
                                     {"utf32", "UTF-32"},
                                     {"utf32le", "UTF-32LE"},
                                     {"utf32be", "UTF-32BE"},
                                     {"latin-1", "ISO-8859-1"}})
    if (name == alias) return known;
  return std::string(trimmed(as_typed));
}

bool is_known_encoding(const std::string& encoding) {
  return encoding.find('/') == std::string::npos && !encoding.empty() && Converter(encoding_name(encoding)).is_open();
}

std::string unknown_encoding(std::string_view encoding) {
  return fmt::format(
      "\"{}\" is not an encoding that is known; such are UTF-8, windows-1251, windows-1254, "
      "windows-1256, KOI8-R, UTF-16LE",
      encoding);
}

}  // namespace thalweg
