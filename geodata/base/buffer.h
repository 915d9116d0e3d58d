// Buffer: a vector, or a look at memory that somebody else keeps alive, such as a mapped file. What is only looked at
// cannot be changed: a copy of the Buffer is another look, and writing is for buffers that own.
#pragma once

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <initializer_list>
#include <memory>
#include <span>
#include <stdexcept>
#include <utility>
#include <vector>

namespace thalweg {

template <class T>
class Buffer {
 public:
  using value_type = T;

  Buffer() = default;
  Buffer(std::vector<T> values) : values_(std::move(values)) {}
  Buffer(std::initializer_list<T> values) : values_(values) {}

  [[nodiscard]] static Buffer looking_at(std::span<const T> memory, std::shared_ptr<const void> keeper) {
    Buffer buffer;
    buffer.memory_ = memory;
    buffer.keeper_ = std::move(keeper);
    return buffer;
  }

  [[nodiscard]] const T* data() const { return keeper_ ? memory_.data() : values_.data(); }
  [[nodiscard]] std::size_t size() const { return keeper_ ? memory_.size() : values_.size(); }
  [[nodiscard]] bool empty() const { return size() == 0; }
  [[nodiscard]] const T* begin() const { return data(); }
  [[nodiscard]] const T* end() const { return data() + size(); }
  [[nodiscard]] const T& operator[](std::size_t i) const { return data()[i]; }
  [[nodiscard]] const T& at(std::size_t i) const {  // throws beyond the end
    return i < size() ? data()[i] : throw std::out_of_range("Buffer::at");
  }
  [[nodiscard]] const T& front() const { return data()[0]; }
  [[nodiscard]] const T& back() const { return data()[size() - 1]; }
  operator std::span<const T>() const { return {data(), size()}; }

  // The vector itself, for writing.
  [[nodiscard]] std::vector<T>& own() {
    assert(!keeper_);
    return values_;
  }
  void push_back(const T& value) { own().push_back(value); }
  void reserve(std::size_t count) { own().reserve(count); }
  template <class Iterator>
  void append(Iterator first, Iterator last) {
    own().insert(own().end(), first, last);
  }

  friend bool operator==(const Buffer& a, const Buffer& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end());
  }

 private:
  std::vector<T> values_;
  std::span<const T> memory_;
  std::shared_ptr<const void> keeper_;
};

}  // namespace thalweg
