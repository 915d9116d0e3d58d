// Names of any script in Latin letters, as English maps spell them: Russian, Armenian and Georgian by BGN/PCGN's
// tables, the rest by ICU's general ones.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace thalweg {

// Not safe to share between threads.
class Romanizer {
 public:
  Romanizer();
  ~Romanizer();
  Romanizer(const Romanizer&) = delete;
  Romanizer& operator=(const Romanizer&) = delete;

  // Lower case, without accents; what ICU has no table for stays as it is.
  [[nodiscard]] std::string operator()(std::string_view utf8) const;

 private:
  struct Tables;
  std::unique_ptr<Tables> tables_;
};

// Whether a text has letters beyond Latin ones.
[[nodiscard]] bool has_other_script(std::string_view utf8);

}  // namespace thalweg
