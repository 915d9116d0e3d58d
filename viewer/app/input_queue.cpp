#include "viewer/app/input_queue.h"

#include <algorithm>
#include <utility>

namespace thalweg {
namespace {

// A click may give the keyboard to a field, or open a dialog that takes it, which is known two frames later.
constexpr int FramesAfterClick = 2;
// Enter, Esc and Tab take it away, which is known two later, too: a field that is left in a frame has asked for the
// keyboard at its beginning.
constexpr int FramesAfterKey = 2;

bool is_keyboard(const InputEvent& event) {
  return event.kind == InputEvent::Kind::key || event.kind == InputEvent::Kind::character;
}

}  // namespace

void InputQueue::add(InputEvent event) {
  touched_ = true;
  waiting_.push_back(std::move(event));
}

void InputQueue::begin_frame(bool typing) {
  typing_ = typing;
  touched_ = false;
  acted_ = moved_ = clicked_ = wheeled_ = false;
  settling_ = std::max(0, settling_ - 1);
  keys_settling_ = std::max(0, keys_settling_ - 1);
}

std::optional<InputEvent> InputQueue::next() {
  // A field repeats a key that is held by itself; told too, the repeats would pile up before a slow window.
  while (typing_ && !waiting_.empty() && waiting_.front().is_repeat) waiting_.pop_front();
  if (waiting_.empty() || has_to_wait(waiting_.front())) return std::nullopt;
  InputEvent event = std::move(waiting_.front());
  waiting_.pop_front();
  note(event);
  touched_ = true;
  return event;
}

void InputQueue::let_settle(int frames) { settling_ = std::max(settling_, frames + 1); }

bool InputQueue::has_to_wait(const InputEvent& event) const {
  if (settling_ > 0 || (keys_settling_ > 0 && is_keyboard(event))) return true;
  switch (event.kind) {
    case InputEvent::Kind::key:
    case InputEvent::Kind::character:
      // A field takes the characters of a frame first, then one key.
      return clicked_ || wheeled_ || (typing_ && acted_);
    case InputEvent::Kind::move:
    case InputEvent::Kind::leave:
      return clicked_ || wheeled_;
    case InputEvent::Kind::button:
    case InputEvent::Kind::wheel:
      // What lies under the pointer is known when a frame has been drawn with the pointer there.
      return moved_ || clicked_ || (event.kind == InputEvent::Kind::button && wheeled_);
    case InputEvent::Kind::focus:
    case InputEvent::Kind::drop:
      break;
  }
  return false;
}

void InputQueue::note(const InputEvent& event) {
  switch (event.kind) {
    case InputEvent::Kind::key:
      if (!event.is_down || event.is_modifier || event.writes) break;
      acted_ = true;
      if (typing_) keys_settling_ = FramesAfterKey + 1;
      break;
    case InputEvent::Kind::move:
    case InputEvent::Kind::leave:
      moved_ = true;
      break;
    case InputEvent::Kind::button:
      clicked_ = true;
      if (!event.is_down) keys_settling_ = FramesAfterClick + 1;
      break;
    case InputEvent::Kind::wheel:
      wheeled_ = true;
      break;
    case InputEvent::Kind::character:
    case InputEvent::Kind::focus:
    case InputEvent::Kind::drop:
      break;
  }
}

}  // namespace thalweg
