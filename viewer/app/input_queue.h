// InputQueue: what happened in the window, in order, handed out as fast as the panels can follow. Pure: no GLFW, no
// ImGui.
//
// The panels see the keyboard and the mouse as they stand when a frame is drawn: a key pressed and let go within one
// slow frame was never down for them, and a click counts for where the pointer has got to since. So what would undo or
// overtake something told in the same frame waits for the next; nothing is lost, whatever the machine's speed. After
// something that moves the keyboard to another field or the panels to other places, the rest waits until they are
// there. (The rules are those of Dear ImGui's own queue, which it has since 1.87 and which knows nothing of our
// shortcuts.)
#pragma once

#include <bitset>
#include <deque>
#include <optional>
#include <string>
#include <vector>

#include <glm/vec2.hpp>

#include "viewer/ui/shortcuts.h"

namespace thalweg {

struct InputEvent {
  enum class Kind { key, character, move, leave, button, wheel, focus, drop } kind;
  double secs = 0;           // when
  glm::dvec2 pixel{};        // of the framebuffer; where the pointer was
  glm::dvec2 wheel{};        // steps
  int code = 0;              // key and button by GLFW's numbers, character by Unicode's
  int scancode = 0;          // of a key
  int mods = 0;              // as GLFW has them
  bool is_down = false;      // key and button: pressed; focus: gained
  bool is_repeat = false;    // a key that is held
  bool is_modifier = false;  // Shift, Ctrl, Alt, Super
  bool writes = false;       // a key that a character may follow: in a field, that is what counts
  bool is_double = false;    // a press soon after the last one
  ui::Chord chord;           // what a key means to us
  std::vector<std::string> paths;
};

class InputQueue {
 public:
  void add(InputEvent event);
  void touch() { touched_ = true; }  // something else that the panels have to be drawn for

  // A frame takes what it can: begin_frame, then next() until nothing is left or the rest has to wait.
  void begin_frame(bool typing);  // a text field has the keyboard
  [[nodiscard]] std::optional<InputEvent> next();
  // What has just been told moves things: all that follows waits for `frames` more.
  void let_settle(int frames);

  [[nodiscard]] bool is_empty() const { return waiting_.empty(); }
  // Something has come or been taken since begin_frame before this was asked.
  [[nodiscard]] bool is_lively() const { return touched_ || !waiting_.empty(); }

 private:
  [[nodiscard]] bool has_to_wait(const InputEvent& event) const;
  void note(const InputEvent& event);

  std::deque<InputEvent> waiting_;
  bool touched_ = false, typing_ = false;
  int settling_ = 0, keys_settling_ = 0;                                    // frames still to wait
  bool acted_ = false, moved_ = false, clicked_ = false, wheeled_ = false;  // in this frame
};

}  // namespace thalweg
