// OutlineSketch: coarse outlines of a layer while it is still being read, to be shown until the layer itself is there.
//
// The reader adds every line and exterior ring as it comes; the sketch keeps a sample of their points, and anyone else
// takes what has come since they last did. Nobody waits for anybody: adding holds the lock only to hand over a batch,
// and when nobody takes, what waits is bounded like the rest. From long lines every n-th point is kept, of many short
// ones only some lines: a sketch looks the same whether the file holds a coast or a million fields. One thread adds,
// another takes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <span>
#include <vector>

#include "geodata/geometry/lonlat.h"

namespace thalweg {

struct SketchedLines {
  std::vector<LonLat> points;
  std::vector<std::uint32_t> line_begin{0};  // line i is points[line_begin[i] .. line_begin[i+1])
  [[nodiscard]] std::size_t line_count() const { return line_begin.size() - 1; }
  void append(const SketchedLines& other);
};

class OutlineSketch {
 public:
  static constexpr std::size_t MaxPoints = 300'000;  // of all that is ever taken

  // Roughly how many points will be added, from the size of the file: sets how coarse the sketch is. Where it was far
  // too low the sketch becomes coarser as it grows.
  void expect_points(std::size_t count);
  void add(std::span<const LonLat> line);
  void flush();  // hands over the rest

  [[nodiscard]] SketchedLines take();

 private:
  void keep(std::span<const LonLat> line);

  std::size_t stride_ = 16;
  std::size_t passed_over_ = 0;  // points of lines left out since the last one kept
  std::size_t kept_ = 0, coarser_at_ = MaxPoints / 4;
  SketchedLines fresh_;
  std::mutex mutex_;
  SketchedLines waiting_;
};

}  // namespace thalweg
