// PointerLook: whether what lies under the pointer is to be looked for. Every shape near it is asked, so that it is
// done once for each place of the pointer and each picture of the map: panels draw many frames over the same one.
#pragma once

#include <cstdint>
#include <optional>

#include <glm/vec2.hpp>

namespace thalweg {

class PointerLook {
 public:
  // `picture` counts the pictures drawn so far. No pixel: the pointer is not over the map.
  [[nodiscard]] bool is_due(const std::optional<glm::dvec2>& pixel, std::uint64_t picture) const {
    return !was_final_ || pixel != pixel_ || picture != picture_;
  }
  // False where it may yet be answered otherwise: it then stays due.
  void looked(const std::optional<glm::dvec2>& pixel, std::uint64_t picture, bool is_final) {
    pixel_ = pixel;
    picture_ = picture;
    was_final_ = is_final;
  }

 private:
  std::optional<glm::dvec2> pixel_;
  std::uint64_t picture_ = 0;
  bool was_final_ = false;
};

}  // namespace thalweg
