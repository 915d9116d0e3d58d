// FileChooser: the file dialog that the user's desktop has, one question at a time. A question waits for its answer on
// a thread of its own: a person may think for as long as they like. Main thread only.
#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "viewer/desktop/file_question.h"

namespace thalweg {

class FileChooser {
 public:
  // `ready` is called from another thread when there is an answer to take.
  explicit FileChooser(std::function<void()> ready);
  ~FileChooser();  // closes what is open
  FileChooser(const FileChooser&) = delete;
  FileChooser& operator=(const FileChooser&) = delete;

  // False where no desktop can be reached, or one has kept silent before: what is asked then is never answered.
  [[nodiscard]] bool can_ask() const;
  void ask(FileQuestion question);  // one that is open is closed
  void cancel();                    // closes what is open; there will be no answer. Waits 0.2 s at most for that
  [[nodiscard]] bool is_asking() const { return asked_ != nullptr; }
  [[nodiscard]] std::optional<FileAnswer> take();

 private:
  struct Asked;
  std::function<void()> ready_;
  std::unique_ptr<Asked> asked_;
  bool is_silent_ = false;
};

}  // namespace thalweg
