// SharedSequence: a list that many versions of a document share. A copy costs two pointers; setting, inserting and
// erasing give another list that has all but one block of its items in common with this one, so that changing a row of
// a million costs what changing one of a few thousand does. Immutable, and safe from any thread.
#pragma once

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <memory>
#include <span>
#include <utility>
#include <vector>

namespace thalweg {

template <class T>
class SharedSequence {
 public:
  SharedSequence() : blocks_(std::make_shared<const Blocks>()) {}
  explicit SharedSequence(std::vector<T> items) {
    auto blocks = std::make_shared<Blocks>();
    for (std::size_t at = 0; at < items.size(); at += BlockSize) {
      const auto first = items.begin() + static_cast<std::ptrdiff_t>(at);
      const auto last = items.begin() + static_cast<std::ptrdiff_t>(std::min(at + BlockSize, items.size()));
      append(*blocks, std::make_shared<const Block>(std::make_move_iterator(first), std::make_move_iterator(last)));
    }
    blocks_ = std::move(blocks);
  }

  [[nodiscard]] std::size_t size() const { return blocks_->ends.empty() ? 0 : blocks_->ends.back(); }
  [[nodiscard]] bool empty() const { return size() == 0; }
  [[nodiscard]] const T& operator[](std::size_t i) const {
    const Place place = place_of(i);
    return (*blocks_->items[place.block])[place.offset];
  }

  // Calls it with each item, in order; quicker than asking for one after the other.
  template <class Call>
  void for_each(const Call& call) const {
    for (const auto& block : blocks_->items)
      for (const T& item : *block) call(item);
  }

  [[nodiscard]] SharedSequence with(std::size_t i, T item) const {
    const Place place = place_of(i);
    auto block = std::make_shared<Block>(*blocks_->items[place.block]);
    (*block)[place.offset] = std::move(item);
    return with_block(place.block, std::move(block));
  }
  // Before item i; at the end when that is size().
  [[nodiscard]] SharedSequence with_inserted(std::size_t i, T item) const {
    if (empty()) return SharedSequence(std::vector<T>{std::move(item)});
    const Place place = i == size() ? Place{blocks_->items.size() - 1, blocks_->items.back()->size()} : place_of(i);
    auto block = std::make_shared<Block>(*blocks_->items[place.block]);
    block->insert(block->begin() + static_cast<std::ptrdiff_t>(place.offset), std::move(item));
    return with_block(place.block, std::move(block));
  }
  [[nodiscard]] SharedSequence without(std::size_t i) const {
    const Place place = place_of(i);
    auto block = std::make_shared<Block>(*blocks_->items[place.block]);
    block->erase(block->begin() + static_cast<std::ptrdiff_t>(place.offset));
    return with_block(place.block, std::move(block));
  }

 private:
  static constexpr std::size_t BlockSize = 256;
  using Block = std::vector<T>;
  struct Blocks {
    std::vector<std::shared_ptr<const Block>> items;  // none is empty
    std::vector<std::size_t> ends;                    // how many items stand in a block and those before it
  };
  struct Place {
    std::size_t block = 0, offset = 0;
  };

  static void append(Blocks& blocks, std::shared_ptr<const Block> block) {
    blocks.ends.push_back((blocks.ends.empty() ? 0 : blocks.ends.back()) + block->size());
    blocks.items.push_back(std::move(block));
  }

  [[nodiscard]] Place place_of(std::size_t i) const {
    assert(i < size());
    const auto& ends = blocks_->ends;
    const auto block = static_cast<std::size_t>(std::upper_bound(ends.begin(), ends.end(), i) - ends.begin());
    return {block, block == 0 ? i : i - ends[block - 1]};
  }

  // The block at that position replaced: by two when it has grown long, by none when it is empty.
  [[nodiscard]] SharedSequence with_block(std::size_t position, std::shared_ptr<Block> block) const {
    auto blocks = std::make_shared<Blocks>();
    blocks->items.reserve(blocks_->items.size() + 1);
    blocks->ends.reserve(blocks_->items.size() + 1);
    for (std::size_t b = 0; b < blocks_->items.size(); ++b) {
      if (b != position) {
        append(*blocks, blocks_->items[b]);
      } else if (block->size() > 2 * BlockSize) {
        const auto middle = block->begin() + static_cast<std::ptrdiff_t>(block->size() / 2);
        append(*blocks, std::make_shared<const Block>(block->begin(), middle));
        append(*blocks, std::make_shared<const Block>(middle, block->end()));
      } else if (!block->empty()) {
        append(*blocks, block);
      }
    }
    SharedSequence changed;
    changed.blocks_ = std::move(blocks);
    return changed;
  }

  std::shared_ptr<const Blocks> blocks_;
};

}  // namespace thalweg
