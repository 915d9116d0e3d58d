// HeadlessContext: an OpenGL 3.3 core context without a window or display server, through EGL: Mesa's surfaceless
// platform, then a GPU device, then the default display. Made current on the thread that makes it and used by it alone.
#pragma once

#include <memory>
#include <string>

#include "geodata/base/result.h"

namespace thalweg {

class HeadlessContext {
 public:
  [[nodiscard]] static Result<HeadlessContext> make();
  HeadlessContext(HeadlessContext&&) noexcept;
  HeadlessContext& operator=(HeadlessContext&&) noexcept;
  ~HeadlessContext();

  void make_current() const;
  // "Mesa llvmpipe (LLVM 15.0.6, 256 bits), OpenGL 4.5".
  [[nodiscard]] std::string description() const;

 private:
  struct Impl;
  explicit HeadlessContext(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace thalweg
