#include "viewer/app/input_queue.h"

#include <random>

#include "tests/support/catch.h"

namespace thalweg {
namespace {

using Kind = InputEvent::Kind;

InputEvent key(int code, bool is_down, bool writes = false) {
  InputEvent event;
  event.kind = Kind::key;
  event.code = code;
  event.is_down = is_down;
  event.writes = writes;
  return event;
}

InputEvent modifier(int code, bool is_down) {
  InputEvent event = key(code, is_down);
  event.is_modifier = true;
  return event;
}

InputEvent of(Kind kind, int code = 0, bool is_down = false) {
  InputEvent event;
  event.kind = kind;
  event.code = code;
  event.is_down = is_down;
  return event;
}

std::vector<InputEvent> frame(InputQueue& queue, bool typing) {
  std::vector<InputEvent> taken;
  queue.begin_frame(typing);
  while (auto event = queue.next()) taken.push_back(*event);
  return taken;
}

// What comes in each frame until nothing is left.
std::vector<std::vector<InputEvent>> frames(InputQueue& queue, bool typing) {
  std::vector<std::vector<InputEvent>> all;
  while (!queue.is_empty()) all.push_back(frame(queue, typing));
  return all;
}

constexpr int Enter = 257, Ctrl = 341, A = 'A', B = 'B';

void type_letter(InputQueue& queue, int code) {
  queue.add(key(code, true, true));
  queue.add(of(Kind::character, code));
  queue.add(key(code, false, true));
}

TEST_CASE("a key pressed and let go at once is down for a frame in a field") {
  InputQueue queue;
  queue.add(key(Enter, true));
  queue.add(key(Enter, false));
  const auto all = frames(queue, true);
  REQUIRE(all.front().size() == 1);
  CHECK(all.front()[0].is_down);
  REQUIRE(all.back().size() == 1);
  CHECK_FALSE(all.back()[0].is_down);
}

TEST_CASE("a word arrives in one frame, the key after it in the same, what follows that later") {
  InputQueue queue;
  type_letter(queue, A);
  type_letter(queue, B);
  queue.add(key(Enter, true));
  queue.add(key(Enter, false));
  type_letter(queue, A);
  const auto first = frame(queue, true);
  REQUIRE(first.size() == 7);
  CHECK(first.back().code == Enter);
  // Whether the field still has the keyboard is known after two more frames: in the first it still says so.
  CHECK(frame(queue, true).empty());
  CHECK(frame(queue, true).empty());
  CHECK(frame(queue, false).size() == 4);
  CHECK(queue.is_empty());
}

TEST_CASE("a modifier is held as long as the key that was pressed with it") {
  InputQueue queue;
  queue.add(modifier(Ctrl, true));
  queue.add(key(A, true));
  queue.add(key(A, false));
  queue.add(modifier(Ctrl, false));
  const auto first = frame(queue, true);
  REQUIRE(first.size() == 2);
  CHECK(first[0].is_modifier);
  CHECK(first[1].code == A);
}

TEST_CASE("without a field many keys are taken at once, until one moves the panels") {
  InputQueue queue;
  for (int i = 0; i < 4; ++i) {
    queue.add(key(A, true, true));
    queue.add(key(A, false, true));
  }
  CHECK(frame(queue, false).size() == 8);

  queue.add(key(A, true, true));
  queue.add(of(Kind::character, A));
  queue.begin_frame(false);
  CHECK(queue.next().has_value());
  queue.let_settle(2);
  CHECK_FALSE(queue.next().has_value());
  CHECK(frame(queue, false).empty());
  CHECK(frame(queue, false).empty());
  CHECK(frame(queue, true).size() == 1);
}

TEST_CASE("a click counts where the pointer was, and is neither overtaken nor undone in its frame") {
  InputQueue queue;
  queue.add(of(Kind::move));
  queue.add(of(Kind::move));
  queue.add(of(Kind::button, 0, true));
  queue.add(of(Kind::button, 0, false));
  queue.add(of(Kind::move));
  queue.add(of(Kind::wheel));
  CHECK(frame(queue, false).size() == 2);
  CHECK(frame(queue, false).size() == 1);
  CHECK(frame(queue, false).size() == 1);
  CHECK(frame(queue, false).size() == 1);
  CHECK(frame(queue, false).size() == 1);
  CHECK(queue.is_empty());
}

TEST_CASE("what is typed after a click waits until the field that it chose has the keyboard") {
  InputQueue queue;
  queue.add(of(Kind::button, 0, true));
  queue.add(of(Kind::button, 0, false));
  type_letter(queue, A);
  CHECK(frame(queue, false).size() == 1);
  CHECK(frame(queue, false).size() == 1);
  CHECK(frame(queue, false).empty());
  CHECK(frame(queue, false).empty());
  CHECK(frame(queue, true).size() == 3);
}

TEST_CASE("a held key does not pile up before a slow field") {
  InputQueue queue;
  for (int i = 0; i < 100; ++i) {
    InputEvent held = key(Enter, true);
    held.is_repeat = true;
    queue.add(held);
  }
  CHECK(frame(queue, true).empty());
  CHECK(queue.is_empty());
}

TEST_CASE("whatever comes, nothing is lost or changes places, and it does not wait for ever") {
  std::mt19937 random(7);
  const auto one_of = [&](int count) { return static_cast<int>(random() % static_cast<unsigned>(count)); };
  for (int round = 0; round < 50; ++round) {
    InputQueue queue;
    for (int i = 0; i < 200; ++i) {
      InputEvent event = of(static_cast<Kind>(one_of(8)), i, one_of(2) == 0);
      event.writes = one_of(2) == 0;
      event.is_modifier = !event.writes && one_of(3) == 0;
      queue.add(event);
    }
    int next = 0, drawn = 0;
    while (!queue.is_empty() && drawn < 200 * 4) {
      ++drawn;
      bool pressed = false, typing = one_of(2) == 0;
      for (const InputEvent& event : frame(queue, typing)) {
        CHECK(event.code == next++);
        if (typing && pressed) CHECK(event.kind != Kind::key);
        if (event.kind == Kind::key && event.is_down && !event.writes && !event.is_modifier) pressed = true;
      }
      if (one_of(10) == 0) queue.let_settle(2);
    }
    CHECK(next == 200);
  }
}

}  // namespace
}  // namespace thalweg
