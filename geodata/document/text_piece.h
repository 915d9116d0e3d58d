// TextPiece: a stretch of a file's text that keeps alive what it lies in: the bytes as they were read, or a text of its
// own where it was changed.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace thalweg {

class TextPiece {
 public:
  TextPiece() = default;
  // `part` lies in `*owner`.
  TextPiece(std::shared_ptr<const std::string> owner, std::string_view part) : owner_(std::move(owner)), part_(part) {}
  explicit TextPiece(std::string text) : owner_(std::make_shared<const std::string>(std::move(text))), part_(*owner_) {}

  [[nodiscard]] std::string_view view() const { return part_; }
  [[nodiscard]] std::size_t size() const { return part_.size(); }

 private:
  std::shared_ptr<const std::string> owner_;
  std::string_view part_;
};

}  // namespace thalweg
